"""An English claim in, what it says is done, and who of those that it names does it to whom, against Chinese evidence. Used by `rag.verification.english.claims`.

A word of many may lack a translation, but not the sentence's verb: roads that were closed are not proved by roads that were built.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from index.language.lexicon import expression, members, pattern
from rag.translation.dictionary import Dictionary
from rag.verification.roles import doer_among
from rag.verification.wording import Wording
from rag.verification.words import IN_MARKS, denials, directions

_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*|\d[\d.,%]*|[,;:]")
_CLAUSE = re.compile(r"[,;:]")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of a claim as it is written, at its place; `passive` where it is done to what stands before it, `light` where it says little by itself."""

    written: str
    start: int
    end: int
    passive: bool
    light: bool


@lru_cache(maxsize=4096)
def verbs(claim: str, dictionary: Dictionary) -> tuple[Verb, ...]:
    """The verbs of a claim that say what is done: behind a form of be, have or a modal, or in the past right behind a subject.

    Those that deny and that say which way things went are left out.
    """
    own = IN_MARKS.sub(lambda found: " " * len(found[0]), claim)
    tokens = list(_WORD.finditer(own))
    found = []
    for number, token in enumerate(tokens):
        word = token[0].lower()
        if (token[0][0].isupper() and number) or not word.isalpha() or _is_compared(word):
            continue
        helper = _helper(tokens, number)
        past = _is_past(word, dictionary)
        if helper in members("en:verb.be") or helper in members("en:verb.have"):
            told = past
        elif helper in members("en:verb.base"):
            told = not past and dictionary.lemmas([word]) == (word,)
        else:
            told = past and _is_finite(tokens, number)
        if told:
            passive = helper in members("en:verb.be")
            found.append(Verb(word, token.start(), token.end(), passive, _says_little(word, dictionary)))
    return tuple(found)


def _is_compared(word: str) -> bool:
    """Whether a word is no verb but a form of be, have or a modal, or is compared by what it denies or which way it says things went."""
    return bool(
        word in members("en:verb.be", "en:verb.have", "en:verb.base") or denials(word, False) or directions(word, False)
    )


def _says_little(word: str, dictionary: Dictionary) -> bool:
    lemma = next(iter(dictionary.lemmas([word])), word)
    return bool({word, lemma} & (members("en:verb.light") | members("en:telling_nothing")))


def _helper(tokens: list[re.Match[str]], number: int) -> str:
    """The form of be or have, the modal or the to of a purpose before a word; adverbs may stand between."""
    while number:
        number -= 1
        word = tokens[number][0].lower()
        if word in members("en:verb.be", "en:verb.have", "en:verb.base"):
            return word
        if not (word.endswith("ly") or word in members("en:verb.between")):
            return ""
    return ""


def _is_past(word: str, dictionary: Dictionary) -> bool:
    """Whether a word is a past form or a past participle: one in -ed, or one of another form than its lemma that is no plural."""
    if word.endswith("ed") and len(word) > 3:
        return True
    lemma = next(iter(dictionary.lemmas([word])), word)
    return lemma != word and not word.endswith(("s", "ing", "er", "est"))


def _is_finite(tokens: list[re.Match[str]], number: int) -> bool:
    """Whether a past form stands right behind a subject, and what follows is no noun that it would only describe."""
    if not number or not tokens[number - 1][0][:1].isalnum():
        return False
    before = tokens[number - 1][0].lower()
    following = tokens[number + 1][0] if number + 1 < len(tokens) else ""
    if (
        before in members("en:verb.describing", "en:preposition", "en:linking")
        or before.endswith("ly")
        or before[0].isdigit()
    ):
        return False
    return (
        not following.isalpha()
        or following[0].isupper()
        or following.lower() in members("en:verb.following", "en:preposition", "en:linking")
    )


def unsaid_verbs(claim: str, dictionary: Dictionary, is_said: Callable[[str], bool]) -> tuple[str, ...]:
    """The verbs of a claim that its evidence, as `is_said` tells of a word, has no translation of; a phrase each."""
    return tuple(
        Wording(f"the verb {verb.written}")
        for verb in verbs(claim, dictionary)
        if not (verb.light or is_said(verb.written))
    )


def turned_in_english(
    claim: str,
    evidence: tuple[str, ...],
    dictionary: Dictionary,
    is_done: Callable[[str, str], bool],
    places: Callable[[str, str], list[tuple[int, int]]],
) -> bool:
    """Whether an English claim has the one do it to whom it is done in its evidence. `is_done` tells of a verb whether a clause of the evidence has
    it, `places` where such a clause has a word or name of the claim, with its length."""
    agreed = turned = False
    for verb in verbs(claim, dictionary):
        doers, others = _sides(claim, verb)
        for text in (e for e in evidence if verb.light or is_done(verb.written, e)):
            for one in doers:
                for other in others:
                    found = doer_among(text, places(one, text), places(other, text))
                    agreed = agreed or found == 0
                    turned = turned or found == 1
    return turned and not agreed


def _sides(claim: str, verb: Verb) -> tuple[list[str], list[str]]:
    """The words and names of who does it, and of whom or what it is done to or for; none where a passive does not say by whom."""
    before = _words(_CLAUSE.split(claim[: verb.start])[-1])
    behind = _CLAUSE.split(claim[verb.end :])[0]
    if verb.passive:
        by = re.search(r"\bby\b", behind)
        return (_words(behind[by.end() :]), before) if by else ([], [])
    if pattern("en:doer.receives").match(verb.written):
        giver = re.search(r"\bfrom\b", behind)
        return (_words(behind[giver.end() :]), before) if giver else ([], [])
    return before, _words(behind)


def _words(text: str) -> list[str]:
    """Names and other words of a stretch of a claim, in order: capitalised words that stand together are one name."""
    names = expression(r"(?:[A-Z][\w'’-]*)(?: [A-Z][\w'’-]*)*|[a-z][a-z-]{2,}").findall(text)
    return [name for name in names if name.lower() not in members("en:no_name", "en:preposition", "en:linking")]
