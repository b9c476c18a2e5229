"""A claim and its evidence in, the adverbs, modals, conditions and rates that the claim adds out. Used by `rag.verification.chinese` and
`rag.verification.english.claims`.

186 km of roads that were built are not built again, every day, nearly, only, if something happens. Such words leave every noun and figure in its
place, so they are compared by classes (`qualifiers.tsv`): where a claim has a word of one, its evidence has one of that class, in either language.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from index.language.lexicon import members, pattern
from index.language.quantities import quantities
from rag.documents.periods import headed_plan
from rag.verification.figures import blanked
from rag.verification.words import IN_MARKS, denials

# What a claim says in Chinese and in English, and what else in Chinese evidence stands for it.
_QUALIFIERS = (
    ("zh:qualifier.again", "en:qualifier.again", "zh:qualifier.again.shown"),
    ("zh:qualifier.first", "en:qualifier.first", "zh:qualifier.first.shown"),
    ("zh:qualifier.never", "en:qualifier.never", "zh:qualifier.never.shown"),
    ("zh:qualifier.always", "en:qualifier.always", "zh:qualifier.always.shown"),
    ("zh:qualifier.often", "en:qualifier.often", "zh:qualifier.often.shown"),
    ("zh:qualifier.seldom", "en:qualifier.seldom", "zh:qualifier.seldom.shown"),
    ("zh:qualifier.daily", "en:qualifier.daily", "zh:qualifier.daily.shown"),
    ("zh:qualifier.hourly", "en:qualifier.hourly", "zh:qualifier.hourly.shown"),
    ("zh:qualifier.weekly", "en:qualifier.weekly", "zh:qualifier.weekly.shown"),
    ("zh:qualifier.monthly", "en:qualifier.monthly", "zh:qualifier.monthly.shown"),
    ("zh:qualifier.yearly", "en:qualifier.yearly", "zh:qualifier.yearly.shown"),
    ("zh:qualifier.each", "en:qualifier.each", "zh:qualifier.each.shown"),
    ("zh:qualifier.temporary", "en:qualifier.temporary", "zh:qualifier.temporary.shown"),
    ("zh:qualifier.permanent", "en:qualifier.permanent", "zh:qualifier.permanent.shown"),
    ("zh:qualifier.wholly", "en:qualifier.wholly", "zh:qualifier.wholly.shown"),
    ("zh:qualifier.partly", "en:qualifier.partly", "zh:qualifier.partly.shown"),
    ("zh:qualifier.nearly", "en:qualifier.nearly", "zh:qualifier.nearly.shown"),
    ("zh:qualifier.only", "en:qualifier.only", "zh:qualifier.only.shown"),
    ("zh:qualifier.except", "en:qualifier.except", "zh:qualifier.except.shown"),
    ("zh:qualifier.still", "en:qualifier.still", "zh:qualifier.still.shown"),
    ("zh:qualifier.ended", "en:qualifier.ended", "zh:qualifier.ended.shown"),
    ("zh:qualifier.gradually", "en:qualifier.gradually", "zh:qualifier.gradually.shown"),
    ("zh:qualifier.successively", "en:qualifier.successively", "zh:qualifier.successively.shown"),
    ("zh:qualifier.further", "en:qualifier.further", "zh:qualifier.further.shown"),
    ("zh:qualifier.suddenly", "en:qualifier.suddenly", "zh:qualifier.suddenly.shown"),
    ("zh:qualifier.greatly", "en:qualifier.greatly", "zh:qualifier.greatly.shown"),
    ("zh:qualifier.slightly", "en:qualifier.slightly", "zh:qualifier.slightly.shown"),
    ("zh:qualifier.quickly", "en:qualifier.quickly", "zh:qualifier.quickly.shown"),
    ("zh:qualifier.slowly", "en:qualifier.slowly", "zh:qualifier.slowly.shown"),
    ("zh:qualifier.jointly", "en:qualifier.jointly", "zh:qualifier.jointly.shown"),
    ("zh:qualifier.about", "en:qualifier.about", "zh:qualifier.about.shown"),
    ("zh:qualifier.least", "en:qualifier.least", "zh:qualifier.least.shown"),
    ("zh:qualifier.most", "en:qualifier.most", "zh:qualifier.most.shown"),
    ("zh:qualifier.openly", "en:qualifier.openly", "zh:qualifier.openly.shown"),
    ("zh:qualifier.willingly", "en:qualifier.willingly", "zh:qualifier.willingly.shown"),
    ("zh:qualifier.likely", "en:qualifier.likely", "zh:qualifier.likely.shown"),
    ("zh:qualifier.condition", "en:qualifier.condition", "zh:qualifier.condition.shown"),
)
# What is planned, bound to be or possible: so is all that a plan says.
_OPEN = (
    ("zh:qualifier.soon", "en:qualifier.soon", "zh:qualifier.soon.shown"),
    ("zh:qualifier.planned", "en:qualifier.planned", "zh:qualifier.planned.shown"),
    ("zh:qualifier.able", "en:qualifier.able", "zh:qualifier.able.shown"),
    ("zh:qualifier.must", "en:qualifier.must", "zh:qualifier.must.shown"),
)
# What evidence leaves open, or says of some, which a claim may not leave out: the words of the evidence, and all that may stand for them in a claim.
_KEPT = {
    "zh:qualifier.kept.likely": (
        *("zh:qualifier.likely", "zh:qualifier.likely.shown", "zh:qualifier.able.shown"),
        *("en:qualifier.likely", "en:qualifier.able", "en:qualifier.likely.told"),
    ),
    "zh:qualifier.kept.partly": (
        *("zh:qualifier.partly", "zh:qualifier.partly.shown", "zh:qualifier.some"),
        *("en:qualifier.partly", "en:qualifier.some", "en:qualifier.partly.told"),
    ),
}
_PLANS = ("zh:plan.sure", "zh:plan.stated", "zh:plan.named", "zh:plan.must", "zh:open.wanted", "zh:open.duty")
# Kinds of quantities that count, one by one, those of whom something is said.
_COUNTING = frozenset({"count", "people", "number"})
_LY = re.compile(r"\b[a-z]{3,}ly\b")


@lru_cache(maxsize=16384)
def added_qualifiers(claim: str, evidence: str) -> tuple[str, ...]:
    """What a claim says of how often, how far, how surely or on what condition, where the evidence says nothing of the kind; a phrase each."""
    own = _without_dates(IN_MARKS.sub(" ", claim))
    return (*_missing(own, evidence, _QUALIFIERS), *_widened(own, evidence))


@lru_cache(maxsize=16384)
def unmeant(claim: str, stretch: str, sentence: str, around: str) -> tuple[str, ...]:
    """What a claim says is planned, possible or a duty, where neither what proves it does, a `stretch` of a `sentence`, nor, where that does not tell, what
    stands before it and the headings; a phrase each."""
    own = _without_dates(IN_MARKS.sub(" ", claim))
    missing = _missing(own, stretch, _OPEN)
    if not missing or pattern(*_PLANS).search(stretch) or headed_plan(around) > 0:
        return ()
    told = pattern(*(name for names in _OPEN for name in names)).search(stretch)
    return missing if told else _missing(own, sentence.partition(stretch)[0], _OPEN)


@lru_cache(maxsize=16384)
def left_out(claim: str, stretch: str) -> tuple[str, ...]:
    """What makes a `stretch` that proves a claim less than sure, or true of some alone, and the claim leaves out; a phrase each."""
    return tuple(
        f"that it is so without “{said[0]}”"
        for kept, like in _KEPT.items()
        if (said := pattern(kept).search(stretch)) and not pattern(*like).search(claim)
    )


def _missing(claim: str, evidence: str, groups: Iterable[tuple[str, str, str]]) -> tuple[str, ...]:
    """The words of a claim, by classes, of which the evidence has none."""
    return tuple(
        f"that it is so “{said[0].strip()}”"
        for chinese, english, shown in groups
        if (said := pattern(chinese, english).search(claim)) and not pattern(chinese, english, shown).search(evidence)
    )


def _without_dates(claim: str) -> str:
    """A claim without its dates: May is no modal, and a year that is given is no rate."""
    for quantity in quantities(claim):
        if quantity.dimension == "date":
            claim = blanked(claim, quantity)
    return claim


def _widened(claim: str, evidence: str) -> tuple[str, ...]:
    """That a claim says of all what the evidence says of some, or of none what it denies of so many."""
    some = pattern("zh:qualifier.some", "en:qualifier.some")
    every = pattern("zh:qualifier.all", "en:qualifier.all").search(claim)
    none = _of_none(claim)
    told = every[0].strip() if every else none
    if not told or some.search(claim):
        return ()
    if some.search(evidence):
        return (f"that it is so of “{told}”",)
    if not none or not denials(evidence, True):
        return ()
    mine = {q.key for q in quantities(claim)}
    counted = [q for q in quantities(evidence) if q.dimension in _COUNTING and q.key not in mine]
    return (f"that it is so of “{none}”",) if counted else ()


def _of_none(claim: str) -> str:
    """The words by which a claim says something of none: no county, 没有一个县, or what denies right before a thing that would do it (没有县完成)."""
    import rjieba

    if (said := pattern("zh:denial.none", "en:denial.none").search(claim)) is not None:
        return said[0].strip()
    tagged = rjieba.tag(claim)
    return next(
        (
            word
            for number, (word, _) in enumerate(tagged[:-1])
            if pattern("zh:denial").fullmatch(word)
            and tagged[number + 1][1][:1] == "n"
            and any(tag[:1] == "v" for _, tag in tagged[number + 2 :])
        ),
        "",
    )


def added_adverbs(clause: str, is_said: Callable[[str], bool]) -> tuple[str, ...]:
    """Adverbs of a Chinese clause that are of no class and that the evidence, as `is_said` tells, does not say; a phrase each."""
    import rjieba

    return tuple(
        f"the word {word}"
        for word, tag in rjieba.tag(clause)
        if tag == "d"
        and len(word) > 1
        and word not in members("zh:qualifier.light", "zh:saying", "zh:light")
        and not _is_compared(word)
        and not is_said(word)
    )


def added_english_adverbs(claim: str, is_said: Callable[[str], bool]) -> tuple[str, ...]:
    """The same of an English claim's adverbs in -ly; `is_said` is told the adverb and, by another call, what it is made of."""
    own = IN_MARKS.sub(" ", claim).lower()
    found = [m[0] for m in _LY.finditer(own) if m[0] not in members("en:qualifier.light") and not _is_compared(m[0])]
    return tuple(f"the word {word}" for word in found if not any(map(is_said, _made_of(word))))


def _made_of(adverb: str) -> tuple[str, ...]:
    """An adverb in -ly, and the adjectives that it may be made of: easily of easy, simply of simple."""
    return adverb, adverb[:-2], f"{adverb[:-3]}y", f"{adverb[:-1]}e", adverb.removesuffix("ally")


@lru_cache(maxsize=4096)
def is_qualifier(word: str) -> bool:
    """Whether a Chinese word is compared by its class alone."""
    return pattern(*(names[0] for names in (*_QUALIFIERS, *_OPEN))).fullmatch(word) is not None


@lru_cache(maxsize=4096)
def is_english_qualifier(word: str) -> bool:
    """Whether an English word is compared by its class alone, or says nothing that would be."""
    own = pattern(*(names[1] for names in (*_QUALIFIERS, *_OPEN))).fullmatch(word) is not None
    return own or (word in members("en:qualifier.light") and word.endswith("ly"))


@lru_cache(maxsize=4096)
def _is_compared(word: str) -> bool:
    """Whether a word is compared by its class, as what denies or says which way things went, is one of rank, or belongs to a figure."""
    return pattern(*_COMPARED).search(word) is not None


_COMPARED = (
    *(name for group in (_QUALIFIERS, _OPEN) for names in group for name in names),
    *("zh:denial", "zh:up", "zh:down", "zh:over", "zh:under", "en:denial", "en:up", "en:down"),
    *("zh:rank.most", "zh:rank.only", "zh:rank.all", "zh:rank.ahead", "en:rank.most", "en:rank.only", "en:rank.all"),
    *("en:bound.about", "en:bound.nearly", "zh:bound.about", "zh:bound.nearly", *_PLANS),
)
