"""A claim and where its evidence stands in; what it makes of a plan, of a rank or of "all" that the evidence does not say out.

Used by `rag.verification.claims` and `rag.verification.years`. A plan told as a result, a result told as a plan, a superlative and an "all" that the claim
adds leave every word and figure in its place, so they are compared apart.
"""

from functools import lru_cache

from index.language.lexicon import pattern
from rag.documents.periods import headed_plan
from rag.verification.words import IN_MARKS, directions, telling_words

# What stands out, as a claim says it, and what the evidence must have for that.
# What a claim says of rank or of all, and what in the evidence may stand for it.
_RANKS = (
    ("zh:rank.most", ("zh:proof.most", "zh:proof.first")),
    ("zh:rank.first", ("zh:proof.first",)),
    ("zh:rank.only", ("zh:proof.only",)),
    ("zh:rank.ahead", ("zh:proof.ahead",)),
    ("zh:rank.all", ("zh:proof.all",)),
)
_RANKS_ENGLISH = (
    ("en:rank.most", ("zh:proof.en.most",)),
    ("en:rank.best", ("zh:proof.en.best",)),
    ("en:rank.only", ("zh:proof.only", "zh:proof.en.only")),
    ("en:rank.record", ("zh:proof.en.record",)),
    ("en:rank.all", ("zh:proof.all", "zh:proof.en.all")),
)
# In a claim any of these leaves open whether it came about.
_LEAVE_OPEN = (
    "zh:plan.sure",
    "zh:plan.stated",
    "zh:plan.named",
    "zh:plan.will",
    "zh:plan.must",
    "zh:open.urged",
    "zh:open.wanted",
    "zh:open.duty",
    "zh:year.this",
    "zh:year.next",
)


@lru_cache(maxsize=16384)
def aim_of(stretch: str, sentence: str, around: str) -> int:
    """1 where a stretch of a sentence speaks of what is planned, -1 where of what was reached, 0 where nothing tells.

    Its own words tell first, then those before it in its sentence, then the headings (`around`, the title its first line).
    """
    if pattern("zh:plan.sure").search(stretch):
        return 1
    before = sentence.partition(stretch)[0]
    headed = headed_plan(around.partition("\n")[2])
    if pattern("zh:done.said", "zh:done.told").search(stretch):
        return -1
    planned = _is_planned(stretch)
    if planned or headed:
        return 1 if planned and headed >= 0 else headed
    return 1 if pattern("zh:plan.sure").search(before) or _is_planned(before) else 0


def _is_planned(text: str) -> bool:
    return bool(pattern("zh:plan.stated").search(text)) or any(
        _is_will(text, match.end()) for match in pattern("zh:plan.will").finditer(text)
    )


def _is_will(text: str, place: int) -> bool:
    """Whether a 将 that ends at a place says what is to come; before a thing that something is done to it is 把."""
    import rjieba

    following = rjieba.tag(text[place : place + 12])
    return bool(following) and following[0][1][:1] in "vdp"


def mistimed(claim: str, stretch: str, sentence: str, around: str, *, chinese: bool) -> tuple[str, ...]:
    """Whether a claim tells a plan as a result or a result as a plan; `stretch` is what proves it, of a `sentence` below `around`."""
    if claim == stretch:
        return ()
    aim = aim_of(stretch, sentence, around)
    marked = bool(pattern("zh:plan.sure").search(stretch) or _is_planned(stretch))
    if chinese:
        if aim > 0 and not _leaves_open(claim):
            said = bool(pattern("zh:done.said").search(claim)) and not pattern("zh:done.said").search(stretch)
            if said or (marked and _asserts(claim)):
                return ("that it was reached, which is only planned",)
        if aim <= 0 and pattern("zh:plan.sure", "zh:plan.stated").search(claim) and not _leaves_open(sentence):
            return ("that it is planned, which was reached",)
        return ()
    own = IN_MARKS.sub(" ", claim)
    if (
        aim > 0
        and not pattern("en:plan.told", "en:plan.open", "en:open.urged").search(own)
        and pattern("en:done.finite").search(own)
        and (marked or _is_past(own))
    ):
        return ("that it was reached, which is only planned",)
    if aim <= 0 and pattern("en:plan.told").search(own) and not _leaves_open(sentence):
        return ("that it is planned, which was reached",)
    return ()


def _is_past(claim: str) -> bool:
    return pattern("en:done.past").search(claim) is not None


def _leaves_open(text: str) -> bool:
    """Whether anything in a Chinese text leaves open whether it came about."""
    return pattern(*_LEAVE_OPEN).search(text) is not None


def _asserts(claim: str) -> bool:
    """Whether a Chinese claim says that something came about, and is not but a name and a figure."""
    return bool(directions(claim, True)) or any(not word.noun for word in telling_words(claim))


@lru_cache(maxsize=16384)
def outstanding(claim: str, evidence: str, *, chinese: bool) -> tuple[str, ...]:
    """What a claim calls the first, the most, the only one, or says of all, where the evidence has nothing of the kind."""
    own = claim if chinese else IN_MARKS.sub(" ", claim)
    return tuple(
        f"that it is “{match[0].strip()}”"
        for said, needed in (_RANKS if chinese else _RANKS_ENGLISH)
        if (match := pattern(said).search(own))
        and len(pattern(said).findall(own)) > len(pattern(*needed).findall(evidence))
    )
