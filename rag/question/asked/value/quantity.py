"""An English question's text in, the phrase that names the quantity it asks for out. Used by `rag.question.english` and `rag.question.asked.indicator`.

In English the noun tells it, where Chinese has a word of asking: "What were the exports", "What R&D intensity is aimed at", "What does it cost",
"growth of imports". The head of the noun phrase decides: a growth driver is no growth.
"""

import re
from collections.abc import Iterator

from index.language.lexicon import expression, members

# What may still stand behind the head of a noun phrase: loans issued, sales last year.
_BEHIND = r"(?:\w+ed|<<en:quantity.behind>>|per-\w+|\d.*|q[1-4])$"
_WORD = re.compile(r"[\w&%./'’-]*[\w%]['’]?|[^\w\s]")
_PER_ONE = re.compile(r"\bper (?=(?:capita|head|person|mu|household|hectare)\b)")
_IS_ASKED = r"\b(?:what|which|how (?:high|large|big|great|low|small))(?:'s| <<en:quantity.be>>) (?P<named>.*)"
# In what capacity asks for an office.
_ASKED = r"(?<!\bin )\b(?:what|which) (?P<named>.*)"
_HOW_MUCH = r"\bhow much (?P<named>.*)"
_WILL_BE = r"\bwhat (?:will|would|should|must) (?P<named>[^,;?]*?) be\b"
_TOLD = r"\b(?:tell|give|show) (?:me|us) (?P<named>(?:the|its|their) .*)"
_DOES_COST = r"\bwhat <<en:auxiliary,en:auxiliary.modal>> [^,;?]*?<<en:quantity.verb>>(?![^,;?]* on\W*$)"
_WORTH = r"\bwhat (?:is|was|are|were|has been) (?:[^,;?]*?\bworth\b|(?:invested|spent|paid|earned|charged|raised)\b)"
_PLACED = r"\bwhere (?:do|does|did|will) [^,;?]*?\brank\b|\bto what level\b|\bfrom what to what\b|\bhow quickly\b"
# With what a noun phrase is over: exports of, sales per head.
_OVER = ("en:preposition", "en:linking", "en:quantity.over")
# A question of a few words, without a verb: growth in imports.
_NO_FRAGMENT = "<<en:question_word>>|^<<en:auxiliary,en:auxiliary.modal>>"


def quantity_asked(lowered: str) -> str:
    """The noun phrase of the quantity that a question in lower case asks for, "" where it asks for none, or by a verb."""
    plain = _PER_ONE.sub("per-", lowered)
    phrase = next((phrase for named, many in _named(plain) if (phrase := _phrase(named, many))), "")
    # The value of exports, growth in imports: the noun behind says of what.
    of = (
        expression(rf"{re.escape(phrase)} (?:of|in) (.*)").search(plain)
        if phrase.split(" ")[-1] in members("en:quantity.any")
        else None
    )
    return (of is not None and _phrase(_until(of[1], members(*_OVER)), many=True)) or phrase


def asks_for_quantity(lowered: str) -> bool:
    """Whether a question in lower case asks for a quantity by a noun, or by a verb that has one for its object."""
    return bool(quantity_asked(lowered)) or expression(f"{_DOES_COST}|{_WORTH}|{_PLACED}").search(lowered) is not None


def _named(lowered: str) -> Iterator[tuple[list[str], bool]]:
    """The words that may be the noun phrase asked for, and whether the plural of it asks for a sum."""
    over = members(*_OVER)
    for asked in (_IS_ASKED, _WILL_BE, _TOLD):
        for found in expression(asked).finditer(lowered):
            yield _until(found["named"], over), True
    for asked in (_ASKED, _HOW_MUCH):
        for found in expression(asked).finditer(lowered):
            words = _until(found["named"], over | members("en:auxiliary", "en:auxiliary.modal"))
            if words and _follows(found["named"], words):
                yield words, asked is _HOW_MUCH
    if expression(_NO_FRAGMENT).search(lowered) is None:
        for clause in re.split(r"[,;:]", lowered):
            yield _until(clause, over), True


def _until(text: str, over: frozenset[str]) -> list[str]:
    """The words of a text up to one with which the noun phrase is over."""
    words = []
    for word in _WORD.findall(text):
        if word in over or not re.search(r"[\w%]", word):
            break
        words.append(word)
    return words


def _follows(text: str, words: list[str]) -> bool:
    """Whether a verb follows the words at the beginning of a text, or nothing does."""
    rest = _WORD.findall(text)[len(words) :]
    return not rest or rest[0] in members("en:auxiliary", "en:auxiliary.modal") | {"?", "of", "in"}


def _phrase(words: list[str], many: bool) -> str:
    """The words up to the head, where that names a quantity; "" where it does not."""
    end = len(words)
    while end and not _measures(words[:end], many):
        if not _may_follow(words[end - 1]) and not (end > 1 and _may_follow(words[end - 2])):
            return ""
        end -= 1
    return " ".join(words[:end])


def _may_follow(word: str) -> bool:
    return expression(_BEHIND).match(word) is not None


def _measures(words: list[str], many: bool) -> bool:
    phrase = " ".join(words)
    if expression(r"<<en:quantity>>(?:'s|’s)?$").search(phrase):
        return True
    return (
        many
        and expression("<<en:quantity.many>>$").search(phrase) is not None
        and expression("<<en:quantity.by_name>>").search(phrase) is None
    )
