"""A claim and where its evidence stands in; what it makes of a plan, of a rank or of "all" that the evidence does not say out.

Used by `rag.verification.claims` and `rag.verification.years`. A plan told as a result, a result told as a plan, a superlative and an "all" that the claim
adds leave every word and figure in its place, so they are compared apart.
"""

import re
from functools import lru_cache

from rag.documents.periods import headed_plan
from rag.verification.words import directions, telling_words

# Meant for later whatever stands beside it; and what is, unless something beside it or above it tells of a result (确保了, 同比).
_SURELY_PLANNED = re.compile(
    r"力争|力促|预计|预期|有望|拟(?=[^、。]{0,6}(?:建|开|于|将|在|投))|争取(?=在|于|全|早|尽|再|实现|完成|达|新增|开工|建成|投产|通过|20\d\d|年)"
)
_PLANNED = re.compile(
    r"确保(?!了)|目标(?=任务|为|是)|锚定|打算|计划(?=投资|开工|新|实施|完成|建设|总|到|在|于)|到20[2-9]\d年|年底前"
)
_WILL = re.compile(r"(?<![即必])将(?![军近领])")
_REACHED = re.compile(r"已|[长加升少降低高成达现工产立到得超过]了|同比|比上年|较上年|提前|蝉联|荣获|新高|累计|实现了")
# In a claim any of these leaves open whether it came about.
_OPEN = re.compile(
    r"力争|力促|争取|确保|预期|预计|有望|目标|计划|规划|拟|将|安排|打算|要(?![素求害点闻事])|想|应|须|需|锚定|期望|希望|努力|推进|推动|加快|加速|加强|着力|谋划|年底前|到20[2-9]\d年|今年|明年"
)
_SAID_REACHED = re.compile(r"已(?!谋划)|[长加升少降低高成达现工产立到得超过]了|实现了|完成了")
_OPEN_ENGLISH = re.compile(
    r"\b(?:will|shall|would|should|must|need(?:s|ed)?|plan(?:s|ned|ning)?|target\w*|goals?|aims?|aim(?:ed|ing)|expect\w*|intend\w*|project(?:ed|ion|ions)|propos\w*|strives?|striving"
    r"|seeks?|ensur\w*|(?:is|are) to|to be|in order to|going to|forecasts?|forecasted|estimated?|schedul\w*|hopes?|anticipat\w*|by 20\d\d|efforts?|promot\w*|accelerat\w*|advanc\w*)\b",
    re.IGNORECASE,
)
_PLANNED_ENGLISH = re.compile(
    r"\b(?:will|shall|plan(?:s|ned)? to|(?:is|are|was|were) (?:planned|expected|projected|scheduled|set|going|due) to|aims? to|intends? to|hopes? to|(?:is|are) to)\b",
    re.IGNORECASE,
)
_PLANNED_CHINESE = re.compile(
    r"力争|预计|预期|有望|打算|拟(?!定)|计划(?=新|实施|完成|开工|建设|到|在|于)|争取(?!到|了|资金|中央|省|上级|政策|国家)"
)
_FINITE_ENGLISH = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|grew|rose|fell|began|won|took|made|came|got|went|sold|built|gave|held|led|set|stood|[a-z]{3,}ed)\b",
    re.IGNORECASE,
)
# What stands out, as a claim says it, and what the evidence must have for that.
_RANKS = (
    (re.compile(r"最(?![近后终初先])"), re.compile(r"最|首位|第一|榜首|之首|冠|新高")),
    (re.compile(r"第一(?![、，批季产])|榜首|居首|首位|之首|冠军"), re.compile(r"第一|榜首|居首|首位|之首|冠")),
    (re.compile(r"唯一|仅有|只有"), re.compile(r"唯一|仅|只|独")),
    (re.compile(r"率先|领先|首[个次批家条座创例]"), re.compile(r"率先|领先|首|第一|先行|走在前")),
    (
        re.compile(r"所有|一切|一律|任何|始终|从来|每[个一项家名]"),
        re.compile(r"所有|一切|一律|任何|始终|从来|每|全|都|均|各|皆|凡"),
    ),
)
_RANKS_ENGLISH = (
    (
        re.compile(
            r"\b(?:(?<!at )most(?! of\b)|worst|largest|biggest|greatest|highest|lowest|fastest|slowest|longest|shortest|smallest|strongest|number one|foremost)\b",
            re.IGNORECASE,
        ),
        re.compile(r"最|首|第一|冠|榜|新高|顶|领先|以内|不超过|至多|多数|大部分"),
    ),
    (re.compile(r"\b(?:best|top|leading|foremost)\b", re.IGNORECASE), re.compile(r"最|首|第一|冠|榜|优|佳|好|前|领|头|顶|主要|高|上|先")),
    (re.compile(r"\b(?:only|sole|solely|unique)\b", re.IGNORECASE), re.compile(r"唯一|仅|只|独|才|就|单")),
    (re.compile(r"\b(?:unprecedented|record(?: high| low|-breaking))\b", re.IGNORECASE), re.compile(r"新高|新低|纪录|记录|历史|首|空前|前所未有|未有")),
    (re.compile(r"\b(?:all|every|always|never|entirely|completely)\b(?!-)", re.IGNORECASE), re.compile(r"所有|一切|一律|任何|始终|从[来未]|每|全|都|均|各|皆|凡|总|完|双|共|不|未|没|无")),
)  # fmt: skip


@lru_cache(maxsize=16384)
def aim_of(stretch: str, sentence: str, around: str) -> int:
    """1 where a stretch of a sentence speaks of what is planned, -1 where of what was reached, 0 where nothing tells.

    Its own words tell first, then those before it in its sentence, then the headings (`around`, the title its first line).
    """
    if _SURELY_PLANNED.search(stretch):
        return 1
    before = sentence.partition(stretch)[0]
    headed = headed_plan(around.partition("\n")[2])
    if _REACHED.search(stretch):
        return -1
    planned = _is_planned(stretch)
    if planned or headed:
        return 1 if planned and headed >= 0 else headed
    return 1 if _SURELY_PLANNED.search(before) or _is_planned(before) else 0


def _is_planned(text: str) -> bool:
    return bool(_PLANNED.search(text)) or any(_is_will(text, match.end()) for match in _WILL.finditer(text))


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
    marked = bool(_SURELY_PLANNED.search(stretch) or _is_planned(stretch))
    if chinese:
        if aim > 0 and not _OPEN.search(claim):
            said = bool(_SAID_REACHED.search(claim)) and not _SAID_REACHED.search(stretch)
            if said or (marked and _asserts(claim)):
                return ("that it was reached, which is only planned",)
        if aim <= 0 and _PLANNED_CHINESE.search(claim) and not _OPEN.search(sentence):
            return ("that it is planned, which was reached",)
        return ()
    own = re.sub(r"[“\"][^”\"]*[”\"]", " ", claim)
    if aim > 0 and not _OPEN_ENGLISH.search(own) and _FINITE_ENGLISH.search(own) and (marked or _is_past(own)):
        return ("that it was reached, which is only planned",)
    if aim <= 0 and _PLANNED_ENGLISH.search(own) and not _OPEN.search(sentence):
        return ("that it is planned, which was reached",)
    return ()


def _is_past(claim: str) -> bool:
    return (
        re.search(
            r"\b(?:was|were|has|have|had|did|grew|rose|fell|began|won|reached|achieved|completed|increased|decreased)\b",
            claim,
            re.IGNORECASE,
        )
        is not None
    )


def _asserts(claim: str) -> bool:
    """Whether a Chinese claim says that something came about, and is not but a name and a figure."""
    return bool(directions(claim, True)) or any(not word.noun for word in telling_words(claim))


@lru_cache(maxsize=16384)
def outstanding(claim: str, evidence: str, *, chinese: bool) -> tuple[str, ...]:
    """What a claim calls the first, the most, the only one, or says of all, where the evidence has nothing of the kind."""
    own = claim if chinese else re.sub(r"[“\"][^”\"]*[”\"]", " ", claim)
    return tuple(
        f"that it is “{match[0].strip()}”"
        for said, needed in (_RANKS if chinese else _RANKS_ENGLISH)
        if (match := said.search(own)) and len(said.findall(own)) > len(needed.findall(evidence))
    )
