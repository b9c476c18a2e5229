"""A Chinese text in, the questions that it asks out. Used by `rag.question.parting.parts`.

A text is cut at its marks and at the words that join questions (以及, 还有); pieces that ask nothing go with the one that asks behind them.
What a later question leaves out (增速多少？, 其中…) is told by the first one's subject, place and time. Where 分别 or 各 asks of several
things, each is asked of by itself.
"""

import re
from dataclasses import replace

from index.language.lexicon import expression
from index.language.units import asked_in_chinese, behind
from rag.question.chinese import kind
from rag.question.following import chinese as following
from rag.question.parting.coordination import coordinated
from rag.question.parting.part import Part, Piece, cut, hidden
from rag.question.parting.tagged import leading_thing, names_enough, names_properly

_STOPS = re.compile(r"[？?。！!；;，,：:\n]+")
_ENDS = frozenset("？?。！!\n")
_JOINED = expression("[，,]?(?:<<zh:part.joint>>)|、")
_ASKS = "<<zh:ask.word>>|还是|百分之几|各多|呢(?=[？?]?$)|([\u3400-\u9fff])不\\1"
_NO_ASKING = "<<zh:part.no_asking>>"
_POLITE = "<<zh:part.polite>>"
_TAG = re.compile(r"(?:对|是|好|行)(?:不[对是好行])?(?:吗|吧|么)?|吗|呢|么")
# 各多少名 and 分别多少 with nothing before them ask of each item of a list that the question before asks for.
_OF_EACH = re.compile(r"(?:分别|各自?)(?:是|有|为|占)?(?:多少|几)")
# The question word of a question with what belongs to it; without it the question's subject is left.
_SAID = "<<zh:part.said>>*(?:分别|各)?又?<<zh:part.verb>>?"
_UNIT = f"(?:{asked_in_chinese()}|[十百千万亿]+{asked_in_chinese()}?|钱|番)?"
_WHICH = f"哪(?:几|些|[一二两三四五六七八九十])?(?:{behind('count')}|<<zh:classifier>>|[位名年月日天])?"
_WHERE = "什么(?:时候|时间|地方)|何[时地处]|哪[里儿]"
_ASKED = "|".join(
    (
        f"{_SAID}(?:多少|百分之几|第?几){_UNIT}(?:了|的)?",
        f"<<zh:part.verb>>?(?:{_WHERE}|{_WHICH}|什么样?|谁|<<zh:ask.word>>|为何)(?:了|的)?",
        "[吗呢么]$",
    )
)
_SUM = "<<zh:part.sum>>"
_PERSON = re.compile("[他她](?!们?国)")
# What begins with what it is compared with or is a part of, or names but where (机上有…), is about what was asked before.
_LEANS = "^(?:<<zh:part.leaning>>)"


def parts(text: str) -> tuple[Part, ...]:
    """The questions that a text asks, in order; one or none where it asks but one thing."""
    groups = _groups(text)
    if not groups:
        return ()
    each = [_of_each(text, group) for group in groups]
    if len(groups) == 1 and len(each[0]) < 2:
        return ()
    first = each[0][0].text if len(each[0]) == 1 else text[groups[0].start : groups[0].end]
    found = list(each[0])
    topic = text[groups[0].start : groups[0].end]
    for own in each[1:]:
        found.extend(_whole(part, topic, first) for part in own)
    return tuple(found)


def _groups(text: str) -> list[Piece]:
    """Stretches of a text that ask one thing each: what asks, with what stands before it and asks nothing."""
    bare = hidden(text)
    pieces: list[Piece] = []
    for piece in cut(text, [(m.start(), m.end()) for m in _STOPS.finditer(bare)], 0, len(text)):
        inner = list(cut(text, _joints(bare, piece), piece.start, piece.end))
        pieces += [*inner[:-1], replace(inner[-1], end_mark=piece.end_mark)]
    groups: list[Piece] = []
    begin: int | None = None
    for piece in pieces:
        said = bare[piece.start : piece.end]
        begin = piece.start if begin is None else begin
        # A question mark alone tells where nothing in its sentence asks otherwise.
        mark = piece.end_mark if not groups or groups[-1].end_mark[:1] in _ENDS else ""
        if not _asks(said, mark) or (groups and _OF_EACH.match(said)):
            continue
        groups.append(Piece(begin, piece.end, piece.end_mark))
        begin = None
    return groups


def _joints(bare: str, piece: Piece) -> list[tuple[int, int]]:
    """Where words that join two questions stand in a piece: what stands before them asks, and what stands behind."""
    found: list[tuple[int, int]] = []
    begin = piece.start
    for match in _JOINED.finditer(bare, piece.start, piece.end):
        before = bare[begin : match.start()]
        if expression("<<zh:part.by>>").search(before):  # 由谁、怎样办: the verb is that of both.
            continue
        if _asks(before, "") and _asks(bare[match.end() : piece.end], ""):
            found.append((match.start(), match.end()))
            begin = match.end()
    return found


def _asks(said: str, mark: str) -> bool:
    """Whether a piece asks: it has a word of asking, politeness left out, or a question mark behind more than a tag (对吗？)."""
    bare, polite = expression(_POLITE).subn("", expression(_NO_ASKING).sub("", said))
    if _TAG.fullmatch(bare) or len(re.sub(r"\W", "", bare)) < 2:
        return False
    return expression(_ASKS).search(bare) is not None or (mark.startswith(("？", "?")) and not polite)


def _of_each(text: str, group: Piece) -> list[Part]:
    """A group's question, or where it asks of several things one for each of them."""
    whole = text[group.start : group.end]
    asked = whole.lstrip("，, ")
    single = [Part(_marked(asked), _marked(whole))]
    if expression(_SUM).search(hidden(whole)):
        return single
    found = coordinated(whole)
    if found is None:
        return single
    lead = found.before[max((found.before.rfind(mark) for mark in "，,：:"), default=-1) + 1 :]
    return [
        Part(
            _marked(f"{lead}{thing}{found.behind}"),
            _marked(f"{found.before}{thing}{found.behind}"),
            together=found.together,
        )
        for thing in found.things
    ]


def _marked(text: str) -> str:
    return text.rstrip("，,；;：:、 ") + "？"


def _whole(part: Part, topic: str, first: str) -> Part:
    """A later question with what it leaves out: what it is about, from the first question; else its place and time."""
    own = expression("^(?:<<zh:part.opening>>)+[，,]?").sub("", part.text)
    put = following.put_in(own, first, "") if _PERSON.search(own) is None else None
    if put is not None:
        return replace(part, text=_marked(put.rstrip("？?")))
    if own.rstrip("？?").endswith("呢"):
        changed = _instead(own.rstrip("？?").removesuffix("呢"), first)
        return replace(part, text=changed, own=own, alone=False)
    leaning = expression(_LEANS).search(own) is not None or (following.leans(own) and not names_properly(own))
    if names_enough(own) and not leaning:
        return replace(part, text=_timed(own, topic))
    stem = _stem(topic, own)
    if not stem or stem in own:
        return replace(part, text=own)
    return replace(part, text=f"{stem}，{own}", own=own, alone=_may_stand(own))


def _may_stand(own: str) -> bool:
    """Whether a question that names little may yet be whole: it has a noun, no mere measure (总投资), and nothing that stands for one."""
    return (
        names_enough(own, fewest=1, measures=False)
        and _PERSON.search(own) is None
        and expression(_LEANS).search(own) is None
    )


def _stem(topic: str, own: str) -> str:
    """What the first question is about: it without its word of asking, and without a time where the other has one of its own."""
    bare = expression(_ASKED).sub("", topic.rstrip("？?"))
    if re.search(f"(?<![比较])(?:{following.TIME.pattern})", own):
        bare = re.sub(f"[到在至]?(?:{following.TIME.pattern})", "", bare)
    return re.sub("了$", "", bare.strip("，,：: "))


def _instead(said: str, first: str) -> str:
    """The first question asked of something else: 地区总部累计有几家, 研发中心呢. What stands before the verb is replaced back to 的."""
    subject = following.subject_of(first) or leading_thing(first)
    if subject and subject in first:
        kept = subject[: subject.rfind("的") + 1]
        return first.replace(subject, kept + said, 1)
    return f"{first.rstrip('？?')}，{said}呢？"


def _timed(own: str, topic: str) -> str:
    """A question that names what it is about, with the place and, where it asks for a figure, the time of the first."""
    time = following.TIME.search(topic) if kind(own) == "figure" and not following.TIME.search(own) else None
    place = "" if following.place_in(own) else following.place_in(topic)
    carried = f"{place}{time[0] if time else ''}"
    return carried + own if carried and carried not in own else own
