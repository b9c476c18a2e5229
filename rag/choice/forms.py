"""A Question and what stands at a sentence in, whether the form that an answer must have is missing there out. Used by `rag.choice.confidence`.

The nearest misses have the right subject and most of the question's words, and nothing that could be the answer: no cause for a why, no
company for a which company, the second phase for the first. What form an answer has is known for few questions; for the others
nothing is missing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.language.lexicon import any_of
from rag.choice.answer_form import candidates, person_ranges
from rag.question.asked.form import OFFICE, ROOM, STREET, TOWN, TOWNSHIP, VILLAGE
from rag.question.asked.numbered import numbered
from rag.question.asked.units import POINTED
from rag.question.question import Question

_ORGANISED = (
    "公司|集团|企业|银行|[分支]行|研究院|设计院|勘察院|医院|学院|法院|检察院|大学|学校|中学|小学|协会|联合会|基金会?|委员会|合作社|报社|出版社|剧院|联盟|政党"
    r"|商会|航空|国投|城投|交投|机构|(?:[院局厂校所部委]|中心|大队|支队)(?=[\W的和与及等在为将负承建以对]|$)"
)
# By its last word, or a name in Latin letters.
_ORGANISATION = re.compile(rf"[\u3400-\u9fffA-Za-z]{{2,}}?(?:{_ORGANISED})|[A-Za-z]{{3,}}")
# What only says of which kind something is; it stands in the question and in the answer's name.
_CLASS = re.compile(rf"(?:{_ORGANISED})")
_CAUSE = re.compile(
    r"因(?![此素特])|由于|为了|原因|导致|造成|使得|源于|得益于|鉴于|旨在|从而|以便|以免|受[^，。；]{1,14}影响|为[^，。；]{2,12}(?:，|提供|打下|奠定)|避免|防止"
)
# A day that is told by what went before or comes after it: 省“两会”结束后.
_RELATIVE = re.compile(r"[\u3400-\u9fff”》](?:后|前|之际|时)[，,]|随即|届时")
# A name behind a title: 省长 罗东川.
_ROLE = re.compile(OFFICE)
_ENTITLED = re.compile(rf"(?:{OFFICE})\s?({any_of('zh:surname')}[\u3400-\u9fff]{{1,2}})")
_PLACE_ENDS = frozenset("省市县区州旗镇乡村街道路桥湖江河山岛湾港园站馆楼厅校院城")
_SITE = re.compile(
    r"[位坐]落?[于在]|地址|选址|[东南西北]侧|境内|沿线|[在至到于往][^，。；在]{2,12}[内中上里下旁间](?=[，。；、的进举建召设完])|穿过|流[入经向]|[前运飞驶]往|抵达"
)
# What shows a place of the class asked for: 哪个镇, in which town.
_CLASS_OF_PLACE = {
    TOWN: re.compile(r"[\u3400-\u9fff*]镇"),
    TOWNSHIP: re.compile(r"[\u3400-\u9fff*]乡"),
    VILLAGE: re.compile(r"[\u3400-\u9fff*]村"),
    ROOM: re.compile(r"室|厅|堂"),
    STREET: re.compile(r"[\u3400-\u9fff*](?:路|街|道)"),
}


def formless(question: Question, text: str, around: str, behind: str) -> bool:
    """Whether a sentence holds nothing of the form that the question asks for, nor what stands there that may hold it.

    All as `index.language.normal_form.normalised` gives them: the sentence, the headings and the sentence before it, and the one behind it, where
    the cause of what it says may stand.
    """
    form = question.form
    if question.kind == "reason":
        return _CAUSE.search(text) is None and _CAUSE.search(behind) is None
    if question.kind == "figure" or (question.kind == "other" and (question.indicator or form.value)):
        return not candidates(replace(question, kind="figure"), text)
    if question.kind == "person" and form.role:
        return not _held(form.role, text)
    if question.kind == "person" or (question.kind == "other" and form.organisation):
        if _ORGANISATION.search(_without(text, question)):
            return False
        if question.kind == "other":
            return True
    if question.kind in POINTED:
        said = {variant for term in question.terms for variant, _ in term.variants}
        found = (text[slice(*span)] for span in candidates(question, text))
        if (_RELATIVE if question.kind == "date" else _ENTITLED).search(text):
            return False
        return not any(f not in said and not any(f in s for s in said) for f in found)
    if question.kind in ("place", "other") and form.place:
        return _CLASS_OF_PLACE[form.place].search(_without(f"{text} {around}", question)) is None
    return question.kind == "place" and _SITE.search(text) is None and not _placed(_without(text, question))


def _held(role: str, text: str) -> bool:
    """Whether somebody is named where an office is."""
    people = [span for span in person_ranges(text) if not _ROLE.search(text[slice(*span)])]
    people += [m.span(1) for m in _ENTITLED.finditer(text)]
    return bool(people) and re.search(role, text) is not None


def _placed(text: str) -> bool:
    """Whether a text names a place."""
    import rjieba

    return any(tag.startswith("ns") or (len(word) > 2 and word[-1] in _PLACE_ENDS) for word, tag in rjieba.tag(text))


def _without(text: str, question: Question) -> str:
    """What is left of a text without the question's own terms, but for those that say of what class the answer is: 哪家医院."""
    named = [t for t in question.terms if not any(t.written in a or a in t.written for a in question.asked)]
    own = {v for t in named for v, _ in t.variants if len(v) > 1 and v in text and not _CLASS.fullmatch(v)}
    for variant in sorted(own, key=len, reverse=True):
        text = text.replace(variant, " ")
    return text


def another_number(question: Question, text: str) -> bool:
    """Whether a text speaks of what the question speaks of by another number only: the second phase where the first is asked about."""
    asked = _by_kind(question.numbered)
    there = _by_kind(numbered(text)) if asked else {}
    return any(kind in there and not numbers & there[kind] for kind, numbers in asked.items())


def _by_kind(found: Sequence[tuple[str, str]]) -> dict[str, set[str]]:
    numbers: dict[str, set[str]] = {}
    for number, kind in found:
        numbers.setdefault(kind, set()).add(number)
    return numbers
