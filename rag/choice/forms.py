"""A Question and what stands at a sentence in, whether the form that an answer must have is missing there out. Used by `rag.choice.confidence`.

The nearest misses have the right subject and most of the question's words, and nothing that could be the answer: no cause for a why, no
company for a which company, the second phase for the first. What form an answer has is known for few questions; for the others
nothing is missing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.language.lexicon import any_of
from index.language.normal_form import normalised
from rag.choice.answer_form import candidates, person_ranges
from rag.question.indicator import attributes
from rag.question.question import Question
from rag.question.units import POINTED

_ORGANISED = (
    "公司|集团|企业|银行|[分支]行|研究院|设计院|勘察院|医院|学院|法院|检察院|大学|学校|中学|小学|协会|联合会|基金会?|委员会|合作社|报社|出版社|剧院|联盟|政党"
    r"|商会|航空|国投|城投|交投|机构|(?:[院局厂校所部委]|中心|大队|支队)(?=[\W的和与及等在为将负承建以对]|$)"
)
# By its last word, or a name in Latin letters.
_ORGANISATION = re.compile(rf"[\u3400-\u9fffA-Za-z]{{2,}}?(?:{_ORGANISED})|[A-Za-z]{{3,}}")
# What only says of which kind something is; it stands in the question and in the answer's name.
_CLASS = re.compile(rf"(?:{_ORGANISED})")
# The questions that ask for an organisation, and for one person or organisation that did something.
_FOR_ORGANISATION = re.compile(
    r"(?:哪[一]?[家所个]|什么|哪)(?:[^，。？、的]{0,4})(?:公司|企业|银行|单位|机构|院|厂|集团|组织|学校|大学)"
    r"|由谁(?:承建|建造|设计|运营|投资|出资|实施|主办|生产|制造|施工)"
    r"|\b(?:which|what) (?:(?!(?:is|are|was|were|do|does|did|will|must|should|can|may|happen\w*|to|of|for|the|kinds?)\b)[a-z-]+ ){0,2}(?:compan(?:y|ies)|firms?|enterprises?|banks?|shipyards?|institutes?|contractors?|developers?|operators?"
    r"|airlines?|universit(?:y|ies)|organi[sz]ations?|agenc(?:y|ies)|manufacturers?|factor(?:y|ies)|institutions?)\b"
    r"|\bwho (?:built|builds|will build|is building|designed|financed|funded|operates?|manufactures?|manufactured|owns?|runs)\b"
)
# What has a value, where English asks by what: what was the average life expectancy.
_FOR_VALUE = re.compile(
    r"\bwhat (?:is|was|are|were|will be) (?:(?!\b(?:of|for|to|with|besides|that)\b)[^?,;])*\b(?:expectanc(?:y|ies)|mileage|intensity|length|height|depth|width|span|area|capacity|coverage|cost|size"
    r"|concentration|magnitude|number|share|percentage|proportion|salary|wage|budget|investment|speed|distance|age|rate|output|revenue|gdp|population)s?\b(?! of (?:the )?(?:plan|project)s?\b)"
)
_CAUSE = re.compile(
    r"因(?![此素特])|由于|为了|原因|导致|造成|使得|源于|得益于|鉴于|旨在|从而|以便|以免|受[^，。；]{1,14}影响|为[^，。；]{2,12}(?:，|提供|打下|奠定)|避免|防止"
)
# A day that is told by what went before or comes after it: 省“两会”结束后.
_RELATIVE = re.compile(r"[\u3400-\u9fff”》](?:后|前|之际|时)[，,]|随即|届时")
# A name behind a title: 省长 罗东川.
_OFFICE = "[省市县州区局厅部校院镇乡处科行会团]长|书记|主席|主任|经理|总裁|董事长|负责人|院士|秘书长"
_ROLE = re.compile(_OFFICE)
_ENTITLED = re.compile(rf"(?:{_OFFICE})\s?({any_of('zh:surname')}[\u3400-\u9fff]{{1,2}})")
_ASKED_ROLE = re.compile(
    rf"({_OFFICE})(?:[是叫]谁|是哪一?[位个]|姓什么|[是叫]什么|的?名字)|谁[是任当](?:[^，。？]{{0,12}}?)({_OFFICE})[？?]?$"
)
_ENGLISH_ROLE = re.compile(r"\bwho (?:is|was|are|were|became|serves as|holds) |\bname of the\b")
_PLACE_ENDS = frozenset("省市县区州旗镇乡村街道路桥湖江河山岛湾港园站馆楼厅校院城")
_SITE = re.compile(
    r"[位坐]落?[于在]|地址|选址|[东南西北]侧|境内|沿线|[在至到于往][^，。；在]{2,12}[内中上里下旁间](?=[，。；、的进举建召设完])|穿过|流[入经向]|[前运飞驶]往|抵达"
)
# What the question's own noun says the place must be: 哪个镇, in which town.
_CLASS_OF_PLACE = (
    (re.compile(r"哪一?[个座]?镇|\b(?:which|what) town\b"), re.compile(r"[\u3400-\u9fff*]镇")),
    (re.compile(r"哪一?个?乡(?!镇)|\b(?:which|what) township\b"), re.compile(r"[\u3400-\u9fff*]乡")),
    (re.compile(r"哪一?[个座]?村|\b(?:which|what) village\b"), re.compile(r"[\u3400-\u9fff*]村")),
    (re.compile(r"哪一?[个间]?(?:会议室|教室|办公室)|\b(?:which|what) (?:meeting |class)?room\b"), re.compile(r"室|厅|堂")),
    (re.compile(r"哪一?条(?:大?街|路)|\b(?:which|what) (?:street|road)\b"), re.compile(r"[\u3400-\u9fff*](?:路|街|道)")),
)  # fmt: skip
_NUMERALS = "零一二三四五六七八九十"
# What is told apart by its number: 一期 and 二期, 长江二桥 and 三桥, 一季度 and 三季度.
_NUMBERED = re.compile(
    rf"第?([{_NUMERALS}]{{1,3}}|\d{{1,2}})(期(?![间末望货待盼])|季度|阶段|号线|标段|环路?(?![境节保比])|桥(?![梁])|水厂|电厂)"
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_KINDS = {
    "phase": ("期",),
    "stage": ("期", "阶段"),
    "bridge": ("桥",),
    "quarter": ("季度",),
    "line": ("号线",),
    "section": ("标段",),
}
_ENGLISH_NUMBERED = re.compile(
    rf"\b({'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)) (?:[\w'-]+ ){{0,3}}?({'|'.join(_KINDS)})\b"
)


def formless(question: Question, text: str, around: str, behind: str) -> bool:
    """Whether a sentence holds nothing of the form that the question asks for, nor what stands there that may hold it.

    All as `index.language.normal_form.normalised` gives them: the sentence, the headings and the sentence before it, and the one behind it, where
    the cause of what it says may stand.
    """
    asked = normalised(question.text)
    if question.kind == "reason":
        return _CAUSE.search(text) is None and _CAUSE.search(behind) is None
    if question.kind == "figure" or (question.kind == "other" and (attributes(question) or _FOR_VALUE.search(asked))):
        return not candidates(replace(question, kind="figure"), text)
    if question.kind == "person" and (role := _role(question, asked)):
        return not _held(role, text)
    if question.kind == "person" or (question.kind == "other" and _FOR_ORGANISATION.search(asked)):
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
    if question.kind in ("place", "other"):
        for wanted, place in _CLASS_OF_PLACE:
            if wanted.search(asked):
                return place.search(_without(f"{text} {around}", question)) is None
    return question.kind == "place" and _SITE.search(text) is None and not _placed(_without(text, question))


def _role(question: Question, asked: str) -> str:
    """What an asked person is, as a regular expression; empty where the question tells of no office."""
    if question.language == "zh":
        found = _ASKED_ROLE.search(asked)
        return _without_general((found[1] or found[2],)) if found else ""
    if not _ENGLISH_ROLE.search(asked):
        return ""
    # Of a leader, whose commonest word is no office, the others tell nothing.
    offices = [t for t in question.terms if _is_office(max(t.variants, key=lambda v: v[1])[0])]
    roles = {v for t in offices for v, _ in t.variants if _is_office(v)}
    return _without_general(sorted(roles, key=len, reverse=True))


def _without_general(roles: Sequence[str]) -> str:
    """The offices as alternatives; 书记 is not that of 总书记."""
    return "|".join(f"(?<!总){r}" if r == "书记" else re.escape(r) for r in roles)


def _is_office(word: str) -> bool:
    return _ROLE.fullmatch(word[-2:]) is not None or _ROLE.fullmatch(word[-3:]) is not None


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
    asked: dict[str, set[str]] = {}
    for number, kind in _numbered(question):
        asked.setdefault(kind, set()).add(number)
    if not asked:
        return False
    there: dict[str, set[str]] = {}
    for number, kind in _NUMBERED.findall(text):
        there.setdefault(kind, set()).add(_number(number))
    return any(kind in there and not numbers & there[kind] for kind, numbers in asked.items())


def _numbered(question: Question) -> list[tuple[str, str]]:
    """What a question tells apart by a number: the number and the Chinese word for what it is."""
    if question.language == "zh":
        return [(_number(n), kind) for n, kind in _NUMBERED.findall(normalised(question.text))]
    found = []
    for ordinal, noun in _ENGLISH_NUMBERED.findall(question.text.lower()):
        number = str(_ORDINALS.index(ordinal) + 1) if ordinal in _ORDINALS else re.sub(r"\D", "", ordinal)
        found += [(number, kind) for kind in _KINDS[noun]]
    return found


def _number(written: str) -> str:
    if written.isdecimal():
        return str(int(written))
    if written == "十":
        return "10"
    tens, ten, ones = written.partition("十")
    if not ten:
        return "".join(str(_NUMERALS.index(c)) for c in written)
    return f"{_NUMERALS.index(tens) if tens else 1}{_NUMERALS.index(ones) if ones else 0}"
