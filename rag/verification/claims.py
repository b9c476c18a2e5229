"""A claim and the quotes that it cites in; what of it they do not prove, or where each part of it is proved, out.

Used by `rag.generative.stream`, which lets nothing through that has a fault here, and by `rag.verification.verify`. A Chinese claim is taken apart
into clauses, and each must be said by neighbouring clauses of one quote: every figure, date, name, quoted term and telling
word, what is denied, which way things went, and in what order. An English one is held to the same by translation
(`rag.verification.english.claims`).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from index.reading.clauses import clause_ranges
from rag.translation.dictionary import Dictionary
from rag.verification.chinese import contradicted, is_weak, unsaid
from rag.verification.english.claims import share_said as share_said
from rag.verification.english.claims import unsaid_in_english
from rag.verification.english.contradictions import borrowed_in_english, contradicted_in_english
from rag.verification.english.parts import split_claim
from rag.verification.figures import leapt
from rag.verification.meaning import means
from rag.verification.modes import mistimed
from rag.verification.qualifiers import left_out, unmeant
from rag.verification.wording import Literal, Turned, Wording, as_written
from rag.verification.words import denials, is_chinese, plain, with_plain_commas

# Neighbouring clauses that may prove one clause of a claim together.
WIDEST = 4
_MARKER = re.compile(r"\s*\[\d{1,6}\]")
_ASKS = re.compile(r"[?？]")
_QUOTES = re.compile(r"[“\"「『《][^“”\"」』》]*[\u3400-\u9fff]")
_STOP = re.compile(r"[。！？!?\n]")


@dataclass(frozen=True, slots=True)
class Support:
    """What a claim may be proved by: a quote, and `around` it the document's title and the headings above the quote."""

    quote: str
    around: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a support's quote: half-open, in code points, without the punctuation at its ends."""

    support: int
    start: int
    end: int


def faults(claim: str, supports: Sequence[Support], dictionary: Dictionary) -> tuple[str, ...]:
    """What of a claim (one sentence, markers left out) its quotes do not prove, a phrase each; empty where they prove it."""
    return prove(claim, supports, dictionary)[1]


def prove(claim: str, supports: Sequence[Support], dictionary: Dictionary) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    """The smallest stretches that prove a claim together, in its order, and no fault; or none, and what is unproved."""
    bare = _MARKER.sub("", claim).strip()
    if not any(c.isalnum() for c in bare):
        return (), ("it says nothing",)
    if not supports:
        return (), ("it cites nothing",)
    if _ASKS.search(bare) and not any(plain(bare) in plain(support.quote) for support in supports):
        return (), ("it asks",)
    return _chinese(bare, supports, dictionary) if is_chinese(bare) else _english(bare, supports, dictionary)


def clauses(text: str) -> list[tuple[int, int]]:
    """The clauses of a text as half-open ranges that leave out the punctuation at their ends."""
    text = with_plain_commas(text)
    found = []
    for start, end in clause_ranges(text, 0, len(text)):
        begin = start
        for stop in [*(m.end() for m in _STOP.finditer(text, start, end)), end]:
            a, b = begin, stop
            while a < b and (text[a].isspace() or text[a] in "，,；;：:。！？!?、-•*#"):
                a += 1
            while b > a and (text[b - 1].isspace() or text[b - 1] in "，,；;：:。！？!?、*"):
                b -= 1
            if any(c.isalnum() for c in text[a:b]):
                found.append((a, b))
            begin = stop
    return found


# Supports that may mean a claim, by their number, each with the range of the stretch of its quote that lacks the fewest words.
_Near = dict[int, tuple[int, int]]
# A run of neighbouring clauses of a quote: its range, and each clause as claims are compared.
_Window = tuple[int, int, tuple[str, ...]]


@lru_cache(maxsize=512)
def _windows(quote: str) -> tuple[_Window, ...]:
    """Runs of neighbouring clauses of a quote, shortest first, the whole among them."""
    ranges = clauses(quote)
    texts = [plain(quote[a:b]) for a, b in ranges]
    count = len(ranges)
    runs = {(i, j) for i in range(count) for j in range(i + 1, min(i + WIDEST, count) + 1)} | {(0, count)}
    found = [(ranges[i][0], ranges[j - 1][1], tuple(texts[i:j])) for i, j in runs if i < j]
    return tuple(sorted(found, key=lambda w: (w[1] - w[0], w[0])))


def _smallest(
    claim: str,
    supports: Sequence[Support],
    unsaid_of: Callable[[tuple[str, ...], str, str], tuple[str, ...]],
    contradicted_of: Callable[[tuple[str, ...]], tuple[str, ...]],
) -> tuple[list[Place], tuple[str, ...], _Near]:
    """The smallest stretches that hold all that a claim says and do not contradict it; else what is missing at the best.

    A stretch around a smaller one that holds it all is not looked at: clauses of something else must not mend a contradiction.
    Behind it the supports with a stretch that has all but words of a claim, which it may say in others, and none that has all and says otherwise.
    """
    found: list[Place] = []
    worded: dict[int, tuple[int, int, int]] = {}
    refuting: set[int] = set()
    best: tuple[str, ...] = ("all of it",)
    fewest = 10**6
    for number, support in enumerate(supports):
        around = plain(support.around)
        chinese, sentence = is_chinese(claim), plain(support.quote)
        # Over many sentences the words of a translation are found in any order; only a quotation may be as long.
        widest = len(support.quote) if chinese or _QUOTES.search(claim) else WIDEST
        holding: list[tuple[int, int]] = []
        for start, end, texts in _windows(support.quote):
            if len(texts) > widest or any(start <= a and b <= end for a, b in holding):
                continue
            missing = unsaid_of(texts, around, sentence)
            against: tuple[str, ...] = ()
            if all(isinstance(fault, Wording) for fault in missing):
                against = contradicted_of(texts) or _untold(claim, "、".join(texts), sentence, around, chinese)
                # Of what is denied each word counts.
                if not against and not (missing and denials(claim, chinese)):
                    worded[number] = min(worded.get(number, (10**6, 0, 0)), (len(missing), start, end))
            if _says_otherwise((*missing, *against)):
                refuting.add(number)
            if not missing:
                holding.append((start, end))
                if not against:
                    found.append(Place(number, start, end))
                # What says all of it, but the other way, tells more than what lacks something.
                fewest, best = 0, against
            elif len(missing) < fewest:
                fewest, best = len(missing), missing
    near = {number: (start, end) for number, (_, start, end) in worded.items() if number not in refuting}
    return found, () if found else best, near


def _untold(claim: str, stretch: str, sentence: str, around: str, chinese: bool) -> tuple[str, ...]:
    """What a claim makes of a stretch of a sentence that neither says: a plan or a result, a duty, all of what is said of some."""
    return (
        mistimed(claim, stretch, sentence, around, chinese=chinese)
        or unmeant(claim, stretch, sentence, around)
        or left_out(claim, stretch)
    )


def _says_otherwise(faulty: Sequence[str]) -> bool:
    """Whether a stretch with these faults has what a claim says and tells something else; what lacks a word, or a figure or a name that other clauses
    have, does not."""
    told = [fault for fault in faulty if not isinstance(fault, Turned)]
    return bool(told) and not any(isinstance(fault, Wording) or type(fault) is Literal for fault in told)


def _chinese(
    claim: str, supports: Sequence[Support], dictionary: Dictionary
) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    parts = [as_written(plain(claim[a:b])) for a, b in clauses(claim)]
    candidates: list[list[Place]] = []
    lacking: tuple[str, ...] = ()
    near: _Near = {number: (len(support.quote), 0) for number, support in enumerate(supports)}
    for part in parts:
        places, missing, own = _smallest(
            part,
            supports,
            lambda texts, around, _, part=part: unsaid(part, texts, around, dictionary),  # type: ignore[misc]
            partial(contradicted, part),
        )
        near = {n: (min(near[n][0], own[n][0]), max(near[n][1], own[n][1])) for n in near if n in own}
        lacking = lacking or missing
        if lacking and not near:
            return (), lacking
        candidates.append(places)
    if lacking:
        return _by_meaning(claim, supports, near, lacking)
    chosen = _joined(parts, candidates, supports)
    if chosen is None or _leaps(parts, chosen, supports):
        return (), ("a figure beside what it is not said of",)
    return chosen, ()


def _by_meaning(
    claim: str, supports: Sequence[Support], near: _Near, lacking: tuple[str, ...]
) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    """The first quote that means what a claim says, of those that have all but words of it (see `_smallest`); else what they lack."""
    for number, (start, end) in sorted(near.items()):
        support = supports[number]
        if means(support.quote, support.around, claim, support.quote[start:end]):
            return (Place(number, 0, len(support.quote)),), ()
    return (), lacking


def _leaps(parts: list[str], chosen: tuple[Place, ...], supports: Sequence[Support]) -> bool:
    """Whether a clause's figure is said beside what has another figure of that name (see `claim_figures.leapt`)."""
    for number in {place.support for place in chosen}:
        own = [(part, place) for part, place in zip(parts, chosen, strict=True) if place.support == number]
        if len(own) > 1:
            quote = supports[number].quote
            stretch = quote[min(p.start for _, p in own) : max(p.end for _, p in own)]
            if leapt("、".join(part for part, _ in own), [plain(stretch[a:b]) for a, b in clauses(stretch)]):
                return True
    return False


def _joined(parts: list[str], candidates: list[list[Place]], supports: Sequence[Support]) -> tuple[Place, ...] | None:
    """One place for each clause, such that clauses without a subject stand beside the one they follow; the closest together.

    None where a clause without a subject is said of another one (甲增长8%，乙增长5% does not prove 甲…，增长5%).
    """
    weak = [is_weak(part) for part in parts]
    # Cost and choice so far for each candidate of the clause at hand.
    states: list[tuple[int, tuple[Place, ...]]] = [(0, ())]
    for i, places in enumerate(candidates):
        following: list[tuple[int, tuple[Place, ...]]] = []
        for place in places:
            options = [
                (cost + (place.end - place.start) + _apart(chosen[-1], place), (*chosen, place))
                if chosen
                else (place.end - place.start, (place,))
                for cost, chosen in states
                if not chosen or not (weak[i] or (i == 1 and weak[0])) or _beside(chosen[-1], place, supports)
            ]
            if options:
                following.append(min(options, key=lambda o: o[0]))
        if not following:
            return None
        states = following
    return min(states, key=lambda s: s[0])[1]


def _apart(one: Place, other: Place) -> int:
    """Characters between two places, as many as a long sentence has where they are in different supports."""
    if one.support != other.support:
        return 200
    return max(0, other.start - one.end, one.start - other.end)


def _beside(one: Place, other: Place, supports: Sequence[Support]) -> bool:
    """Whether nothing that could be a subject stands between two places of one support."""
    if one.support != other.support:
        return False
    quote = supports[one.support].quote
    between = quote[min(one.end, other.end) : max(one.start, other.start)]
    return all(is_weak(plain(between[a:b])) for a, b in clauses(between))


def _english(
    claim: str, supports: Sequence[Support], dictionary: Dictionary
) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    whole, missing, near = _english_place(claim, supports, dictionary)
    if whole is not None:
        return (whole,), ()
    parts = split_claim(claim)
    if len(parts) > 1:
        each = [_english_place(part, supports, dictionary) for part in parts]
        proved = tuple(place for place, _, _ in each if place is not None)
        if len(proved) == len(parts):
            return proved, ()
    return _by_meaning(claim, supports, near, missing)


def _english_place(
    claim: str, supports: Sequence[Support], dictionary: Dictionary
) -> tuple[Place | None, tuple[str, ...], _Near]:
    """The smallest stretch that an English claim translates, the first support's among equals; else what is missing, and the supports that may mean
    it (see `_smallest`)."""
    places, missing, near = _smallest(
        claim,
        supports,
        lambda texts, around, sentence: unsaid_in_english(claim, texts, around, sentence, dictionary),
        lambda texts: contradicted_in_english(claim, texts, dictionary),
    )
    for place in sorted(places, key=lambda p: p.end - p.start):
        support = supports[place.support]
        *_, (_, _, whole) = _windows(support.quote)
        missing = borrowed_in_english(claim, whole, plain(support.around), dictionary)
        if not missing:
            return place, (), near
        near.pop(place.support, None)
    return None, missing, near
