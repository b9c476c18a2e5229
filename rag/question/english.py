"""An English question's text in, its kind and its terms with their Chinese variants out. Used by `rag.question.understand`.

Each word or phrase is given all its translations; evidence counts the best of them only, never their sum (structured
queries: Pirkola, SIGIR 1998).
"""

import re
from collections.abc import Iterable, Sequence

from index.language.en.numbers import SEVERAL, any_of
from index.language.lexicon import expression, members
from index.language.units import ENGLISH_SIGNS
from rag.question.asked.value.quantity import asks_for_quantity
from rag.question.term import (
    EQUIVALENT,
    GENERAL_WEIGHT,
    KINDRED_WEIGHT,
    OTHER_STANDARD_WEIGHT,
    STANDARD_WEIGHT,
    Term,
)
from rag.translation.dictionary import LONGEST_PHRASE, Dictionary, spelled
from rag.translation.numbers import number
from rag.translation.ordinals import named

_COUNT = rf"(?:{SEVERAL}|\d{{1,2}})"
_FIGURE = "|".join(
    (
        "<<en:how_much>>|(?:what|which) <<en:measured.which>>",
        r"by what\b(?! (?:years?|dates?|days?|months?|time|means))",
        r"\bgrowth (?:rate|target)\b|how .{0,30}\bgrow|total (?:investment|value|amount)",
        r"<<en:targeted>>(?: growth)? targets?\b",
        r"what (?:is|was) (?:\S+ ){0,7}<<en:measured.once>>",
        r"what (?:are|were) the targets? (?:for|of) (?:\S+ ){0,4}<<en:quantity>>",
    )
)
# As a conjunction (what happens when ...) it asks for no day.
_DATE = "|".join(
    (
        r"(?:^|[,;] ?|\b(?:since|until|till|by|and|or) )when\b",
        r"\bwhen <<en:auxiliary,en:auxiliary.modal>>",
        r"(?:what|which|since what|on what) (?:year|date|day|month|time|quarter)\b|how soon",
    )
)
_LIST = "|".join(
    (
        r"\bwhich\b(?: \S+){0,2} <<en:thing,en:trouble>>|what (?:are|were) the\b|\blist\b|\bname (?:the|all|some)",
        rf"what .{{0,40}}<<en:thing,en:trouble>>|(?:which|what|the) {_COUNT}\b (?!per ?cent|years?|months?)|\bwhich\b \S+s\b",
    )
)
_KINDS = (
    ("reason", r"\bwhy\b|\breasons?\b|what caused|because of what\b|how come"),
    (
        "definition",
        "|".join(
            (
                r"what (?:is|does|do|are) .{0,60}\b(?:mean|stand for|refer to)\b|\bdefin|meaning of",
                r"what is meant by|\bterm for\b|what (?:is|are) (?:the )?[\"“']",
            )
        ),
    ),
    ("figure", _FIGURE),
    ("date", _DATE),
    ("person", r"\bwho(?:m|se)?\b|which (?:[\w'’-]+ ){0,3}?<<en:person.asked>>"),
    (
        "place",
        r"\bwhere\b|(?:which|what) (?:[\w'’-]+ ){0,2}?<<en:place_kind>>(?! \w+s\b)",
    ),
    ("list", _LIST),
    ("manner", r"^how\b|\bhow <<en:auxiliary>>|in what way|by what means"),
    ("polar", "^<<en:auxiliary>>"),
)
_ARTICLES = frozenset({"the", "a", "an", "to"})
# Words behind which the modifier of an English noun may stand: investment in fixed assets.
_JOINTS = frozenset({"of", "in", "for", "on"})
# What stands before an amount of money, as it is said behind it: HK$5 million is 5 million Hong Kong dollars.
_MONEY = {sign: unit.many for sign, unit in ENGLISH_SIGNS.items() if not sign.isalpha()} | {"$": "dollars"}
_CURRENCY = re.compile(
    rf"({any_of(_MONEY)})\s*(\d[\d,.]*\d|\d)((?: (?:hundred|thousand|million|billion|trillion))?)", re.IGNORECASE
)
# A run of letters and digits (5G, 20th, PM2.5) is one word; a figure keeps its commas, point and per cent sign.
_TOKEN = re.compile(
    r"[a-z]+\d+(?:\.\d+)?|\d+(?:st|nd|rd|th)\b|\d+[a-z]+\b|[a-z]+|\d+(?:,\d{3})*(?:\.\d+)?%?|[\u3400-\u9fff“”*]+"
)
# What each place further down the general dictionary's order takes off.
ORDER = 0.97


# A question word with a capital behind another word is part of a name: Doctor Who.
_NAMED = re.compile(r"(?<=[A-Za-z] )(?:Who|What|Where|When|Why|How)\b")


def kind(text: str) -> str:
    """What an English question asks for (see `Question.kind`)."""
    bare = text.strip()
    lowered = (_NAMED.sub(" ", bare) if re.search(r"\b[a-z]{3,}", bare) else bare).lower()
    for name, asked in _KINDS:
        if expression(asked).search(lowered) or (name == "figure" and asks_for_quantity(lowered)):
            return name
    return "other"


def terms(text: str, dictionary: Dictionary) -> tuple[Term, ...]:
    """The question's terms in order: phrases of the glossary before figures and words, each token used once."""
    tokens = _TOKEN.findall(spelled(_CURRENCY.sub(_currency_behind, text)))
    found: list[Term] = []
    place = 0
    while place < len(tokens):
        taken, term = _standard_phrase(tokens, place, dictionary)
        if term is None:
            taken, term = _figure(tokens, place)
        if term is None:
            taken, term = _parted(tokens, place, dictionary)
        if term is None and (term := _interrupted(tokens, place, dictionary)) is not None:
            # The word between is a term by itself; the one behind it belongs to the phrase.
            tokens = [*tokens[: place + 2], *tokens[place + 3 :]]
            taken = 1
        if term is None:
            taken, term = _general(tokens, place, dictionary)
        if term is not None:
            found.append(term)
        place += taken
    return tuple(dict.fromkeys(found))


def _currency_behind(match: re.Match[str]) -> str:
    return f"{match[2]}{match[3]} {_MONEY[match[1].lower()]}"


def _standard_phrase(tokens: list[str], place: int, dictionary: Dictionary) -> tuple[int, Term | None]:
    """The longest phrase of two words or more that our tables translate, and how many tokens it takes."""
    # With an auxiliary a question begins, never a term: is the rate of something is no form of to be rated.
    if tokens[place] in _ARTICLES | members("en:auxiliary", "en:auxiliary.bare"):
        return 1, None
    for length in range(min(LONGEST_PHRASE, len(tokens) - place), 1, -1):
        phrase = tokens[place : place + length]
        if phrase[-1] in _ARTICLES or phrase[-1] == "of":
            continue
        found = dictionary.standard(phrase)
        if found:
            return length, Term(" ".join(phrase), _standard(found, phrase, dictionary))
    return 1, None


def _parted(tokens: list[str], place: int, dictionary: Dictionary) -> tuple[int, Term | None]:
    """A phrase of our tables whose parts stand the other way round: investment in fixed assets, the rate of urbanisation."""
    joint = next((i for i in range(place + 1, min(place + 3, len(tokens))) if tokens[i] in _JOINTS), None)
    if joint is None or any(t in members("en:stop") for t in tokens[place:joint]):
        return 1, None
    head = tokens[place:joint]
    start = joint + 1 + (tokens[joint + 1 : joint + 2] in (["the"], ["a"], ["an"]))
    for length in range(min(3, len(tokens) - start), 0, -1):
        modifier = tokens[start : start + length]
        if modifier[-1] in members("en:stop"):
            continue
        found = dictionary.standard([*modifier, *head])
        if found:
            taken = start + length - place
            return taken, Term(
                " ".join(tokens[place : place + taken]), _standard(found, [*modifier, *head], dictionary)
            )
    return 1, None


def _interrupted(tokens: list[str], place: int, dictionary: Dictionary) -> Term | None:
    """A phrase of two words of our tables with a word between: broke new ground, rural public roads."""
    between = tokens[place : place + 3]
    if len(between) < 3 or any(t in members("en:stop") or not t.isalpha() for t in between):
        return None
    if any(dictionary.standard(pair) for pair in (between[1:], tokens[place + 2 : place + 4]) if len(pair) == 2):
        return None
    outer = [between[0], between[2]]
    found = dictionary.standard(outer)
    return Term(" ".join(outer), _standard(found, outer, dictionary)) if found else None


def _figure(tokens: list[str], place: int) -> tuple[int, Term | None]:
    """A number, a date or what is known by its number, as Chinese documents write it."""
    found = named(tokens, place) or number(tokens, place)
    if found is None:
        return 1, None
    taken, variants = found
    return taken, Term(" ".join(tokens[place : place + taken]), variants)


def _general(tokens: list[str], place: int, dictionary: Dictionary) -> tuple[int, Term | None]:
    """The longest phrase of the general dictionary, else the word by itself; nothing for a word of every question."""
    if tokens[place] in members("en:stop"):
        return 1, None
    if not tokens[place].isascii():
        return 1, Term(tokens[place], ((tokens[place], 1.0),))
    for length in range(min(LONGEST_PHRASE, len(tokens) - place), 1, -1):
        phrase = tokens[place : place + length]
        found = dictionary.general(phrase) if phrase[-1] not in members("en:stop") else ()
        if any(len(w) > 1 for w in found):
            return length, Term(" ".join(phrase), _graded(found))
    return 1, _word(tokens[place], dictionary)


def word_terms(phrase: str, dictionary: Dictionary) -> tuple[Term, ...]:
    """The words of a phrase in lower case, each with its own translations, words of every question left out."""
    return tuple(_word(word, dictionary) for word in phrase.split() if word not in members("en:stop"))


def _word(word: str, dictionary: Dictionary) -> Term:
    return Term(word, (*_translated(word, dictionary), (word, 1.0)))


def _translated(word: str, dictionary: Dictionary) -> tuple[tuple[str, float], ...]:
    """A word's translations: the standard ones, then the general dictionary's, then those of words of the same stem."""
    standard = dictionary.standard([word])
    if dictionary.is_place([word]):
        return _standard(standard, [word], dictionary)
    general = dictionary.general([word])
    # A single character stands in words of any meaning.
    if any(len(w) > 1 for w in (*standard, *general)):
        general = tuple(w for w in general if len(w) > 1)
    kindred = [w for w in dictionary.kindred([word]) if len(w) > 1]
    first = _standard(standard, [word], dictionary)
    if general and dictionary.is_by_stem([word]):
        # A glossary has another word of the same stem: a protest is no Protestant.
        first = tuple((w, EQUIVALENT) for w in standard if w not in general)
        standard = ()
    weights: dict[str, float] = {}
    for found in (first, _graded(w for w in general if w not in standard), ((w, KINDRED_WEIGHT) for w in kindred)):
        for word_found, weight in found:
            weights.setdefault(word_found, weight)
    return tuple(weights.items())


def _standard(found: Iterable[str], words: Sequence[str], dictionary: Dictionary) -> tuple[tuple[str, float], ...]:
    return tuple((w, STANDARD_WEIGHT if dictionary.is_first(words, w) else OTHER_STANDARD_WEIGHT) for w in found)


def _graded(found: Iterable[str]) -> tuple[tuple[str, float], ...]:
    return tuple((word, GENERAL_WEIGHT * ORDER**place) for place, word in enumerate(found))
