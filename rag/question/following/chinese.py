"""A Chinese follow-up, the question before it and its answer in, the follow-up made whole out. Used by `rag.question.following.conversation`."""

import re

from index.language.lexicon import expression
from index.language.units import asked_in_chinese
from rag.question.following.antecedent import entity_answered, first_answered, years_in

# 那安徽呢, 它的总投资, 为什么, 有哪些: what leans on an earlier question.
_LEANS = "|".join(
    (
        "^<<zh:leaning>>[^，。]{0,12}[？?]?$",
        # 有哪些措施; but 哪些项目破土动工 says of what.
        "^<<zh:leaning.asks>>[^，。]{0,5}[？?]?$",
        "^<<zh:leaning.goes_on>>[^，。]{0,12}[？?]?$",
        "呢[？?]?$|^(?:[那其它他她这该]|上述)",
        "<<zh:it,zh:it.near>><<zh:it.does>>",
        "^(?:那么?)?[，,]?(?:哪(?:一?个|[省市县区])?|谁)[^，。]{0,3}[最更](?:<<zh:end_of_values>>)呢?[？?]?$",
    )
)
_BARE = re.compile(r"^(?:那么?|还有|另外)?[，,]?(.{1,16}?)呢[？?]?$")
_PRONOUN = "<<zh:it>>|这[个座条家项所位]?<<zh:it.thing>>|该<<zh:it.whole>>|(?<![极尤与])其(?![中他实余它])"
_JOINT = re.compile("[和与及、]")
_RELATIVE = "<<zh:year.this,zh:year.last,zh:year.next,zh:year.before_last>>"
TIME = expression(rf"(?:19|20)\d\d年(?:[前上下]半年)?|{_RELATIVE}|[上下]半年|“?十[二三四五]五”?(?:时期|期间)?")
_LIST = "^(?:请|都|全部|具体|分别)?<<zh:list_them>>[^，。]{0,4}[？?。]?$"
_COUNTED = f"(?:有|共|共有|一共有)?(?:多少|几)(?:{asked_in_chinese()}|[种类])?"
# Where the subject of a question ends: 楚江桥|的总投资是多少, 引江补汉工程|由哪家企业承建.
_SUBJECT_ENDS = r"<<zh:subject_ends>>|(?:19|20)\d\d年"
# What is asked about the subject: 的(总投资)是多少.
_ASKED = r"的([\u3400-\u9fffA-Za-z\d.]{2,10}?)(?=<<zh:asked_of>>|[，,？?]|$)"
_AIM = "[^，。]*?((?:预期)?<<zh:measure.aim>>)"
# 城镇新增就业目标是多少: the target of what stands before the word for it.
_AIMED = "(?P<lead>.*的)?(?P<of>[^，。的]{2,14}?)(?P<aim>(?:预期)?<<zh:measure.aim>>)<<zh:asked_of>>[^，。]{0,4}"
# 去年完成了多少: when, and how much, of what was asked about before.
_DONE = f"(?P<time>{TIME.pattern})(?P<asks><<zh:leaning.done>>?(?:<<zh:part.change>>)?了?(?:多少|百分之几|几)[^，。？?]{{0,3}})[？?]?"
# 它的失业率呢, 那它2030年的呢: of what was asked about before.
_ITS = "^(?:那么?|还有|另外)?[，,]?(?:它们?|该[省市县区])的?(?=[^，。]{2,12}呢[？?]?$)"
# 2026年的目标, of what was asked about before.
_PLANNED = f"({TIME.pattern})的?(?:预期)?<<zh:measure.aim>>"
_OF_PLACE = r"([\u3400-\u9fff]{2,6}?(?:省|市|县|区)?)的[\u3400-\u9fff]{4,14}"
_BESIDE = re.compile(r"(?:和|跟|与|同)([\u3400-\u9fff]{2,8}?)(?:相?比较?|对比)(?:一下)?")
_END = r"[最更](?:<<zh:end_of_values>>)"
_EXTREME_ASKED = f"(?:哪(?:一?个|一?[省市县区]|些)?|谁)(?:省份?|市|县|区|地方)?{_END}"
_EXTREME = f"(?:那么?|其中)?[，,]?({_EXTREME_ASKED})呢?[？?。]?"
_MEASURE = "(?:预期|增长|发展)?<<zh:measure.asked>>"
_AT_TIME = rf"([\u3400-\u9fff]{{2,6}}?(?:<<zh:place_kind>>)?)(?:{TIME.pattern})"
_QUOTED_SUBJECT = r"“[^”]{2,20}”[\u3400-\u9fff]{0,6}?(?=<<zh:subject_ends>>|$)"
_QUOTED = "“[^”]{2,20}”<<zh:named.behind>>?"


_WHICH = "哪(?:一?[个些家座所条项位名]|[一几])?(?:<<zh:counted.province>>|[市县区])?|谁"
_WHY = "(?:那么?|这|又)?是?(?:<<zh:kind.reason>>)[是为]?(?:什么|何在|啥)?(?:这样|如此)?呢?[？?。]*"


def leans(question: str) -> bool:
    """Whether a question names nothing itself and leans on what was asked before."""
    asked = question.strip()
    return expression(_LEANS).search(asked) is not None or expression(_DONE).fullmatch(asked) is not None


def put_in(question: str, before: str, answer: str) -> str | None:
    """The follow-up made whole; None where nothing tells how."""
    asked = question.strip()
    if expression(_WHY).fullmatch(asked) is not None:
        return _why(before, answer)
    if expression(_LIST).match(asked) and (counted := expression(_COUNTED).search(before)) is not None:
        return before[: counted.start()] + "有哪些" + before[counted.end() :]
    if (extreme := expression(_EXTREME).fullmatch(asked)) is not None:
        return _of_extreme(extreme[1], before)
    if (done := expression(_DONE).fullmatch(asked)) is not None:
        subject = _without_aim(before)
        return f"{done['time']}{subject}{done['asks']}？" if subject else None
    # 它的失业率 of a place is asked with the time and the measure that were asked of it.
    bare = _BARE.match(expression(_ITS).sub("", asked) if place_in(before) else asked)
    changed = None
    if bare is not None and expression(_PRONOUN).search(bare[1]) is None:
        changed = _changed(re.sub(r"(?<=[年届])的$", "", bare[1].strip("，, ")), before)
    if changed is not None or (bare is not None and expression(_PRONOUN).search(asked) is None):
        return changed
    if expression(_PRONOUN).search(asked) is not None:
        subject = entity_answered(before, answer, "zh") or subject_of(before)
        if subject and subject not in asked:
            return re.sub(r"^(?:那么?|还有)[，,]?", "", expression(_PRONOUN).sub(subject, asked, count=1))
    return None


def _why(before: str, answer: str) -> str | None:
    """Why what was answered is so: 哪个省的目标最高 of Yunnan becomes 为什么云南的目标最高; None where nothing was chosen."""
    which = expression(_WHICH).search(before)
    named = first_answered(answer, "zh") or entity_answered(before, answer, "zh")
    if which is None or not named:
        return None
    return f"为什么{before[: which.start()]}{named}{before[which.end() :].rstrip('？?。 ')}？"


def _of_extreme(asked: str, before: str) -> str:
    """The question before, asked for another end of its values: 哪个最高 of it becomes 哪个最低."""
    other = expression(_EXTREME_ASKED).search(before)
    if other is not None:
        return before[: other.start()] + asked + before[other.end() :]
    return f"{before.rstrip('？?。 ')}，{asked}？"


def _changed(said: str, before: str) -> str | None:
    """The question before with what the follow-up says in place of its like: another year, place, subject or figure."""
    rules = (
        _compared_with,
        _as_planned,
        _at_another_time,
        _of_another_place,
        _of_what_is_quoted,
        _of_the_same_aim,
        _asked_instead,
    )
    return next((made for rule in rules if (made := rule(said, before)) is not None), None)


def _compared_with(said: str, before: str) -> str | None:
    """和安徽比: the places of the question before, and this one."""
    beside = _BESIDE.fullmatch(said)
    if beside is None or not place_in(beside[1]) or not place_in(before):
        return None
    named = _joined_places(before) or _with_kind(place_in(before), before)
    return before.replace(named, f"{named}和{beside[1]}", 1)


def _as_planned(said: str, before: str) -> str | None:
    """2026年的目标: the target of what the question before asks for of another year."""
    planned = expression(_PLANNED).fullmatch(said)
    if planned is None or not TIME.search(before) or expression(_MEASURE).search(before):
        return None
    timed = TIME.sub(planned[1], before, count=1)
    return re.sub(r"(?:是|为|了)?(?:多少|百分之几|几)[^，。]*$", "目标是多少？", timed)


def _at_another_time(said: str, before: str) -> str | None:
    if TIME.fullmatch(said) is None:
        return None
    return TIME.sub(said, before, count=1) if TIME.search(before) else said + before


def _of_another_place(said: str, before: str) -> str | None:
    own, others = place_in(said), place_in(before)
    if not own:
        return None
    anew = expression(_OF_PLACE).fullmatch(said)
    if anew is not None and own in anew[1]:
        return f"{said}是多少？"  # 浙江省的粮食产量目标 leaves nothing out.
    if others:
        return _of_one(before.replace(_joined_places(before) or _with_kind(others, before), said, 1), said)
    return said + before if len(said) <= len(own) + 3 else None


def _of_what_is_quoted(said: str, before: str) -> str | None:
    """“双减”政策: in place of what stands in quotation marks."""
    quoted = expression(_QUOTED).search(before)
    if quoted is None or not expression(_QUOTED).match(said):
        return None
    return before.replace(quoted[0], said, 1)


def _of_the_same_aim(said: str, before: str) -> str | None:
    """居民收入 behind 城镇新增就业目标是多少人: the target of that, at the same time and place."""
    lead, of, aim = _aimed(before)
    if not of or place_in(said) or TIME.search(said) or expression(_MEASURE).fullmatch(of + aim):
        return None
    return f"{lead}{said}{'' if expression(_AIM).fullmatch(said) else aim}是多少？"


def _aimed(text: str) -> tuple[str, str, str]:
    """The time and place of a question for a target, what the target is of, and the word for it; empty where it asks for none."""
    found = expression(_AIMED).fullmatch(text.rstrip("？?。 "))
    if found is None:
        return "", "", ""
    lead, of = found["lead"] or "", found["of"]
    time = TIME.match(of)
    place = place_in(of)
    for before in (time[0] if time else "", _with_kind(place, of) if place else ""):
        if before and of.startswith(before):
            lead, of = lead + before, of.removeprefix(before)
    return lead, of, found["aim"]


def _without_aim(text: str) -> str:
    """What a question is about, without its time, and without the word for a target."""
    lead, of, _ = _aimed(text)
    return TIME.sub("", lead).removeprefix("的") + of if of else subject_of(text)


def _asked_instead(said: str, before: str) -> str | None:
    """Something else of the same subject, or the same of something else."""
    asked = expression(_ASKED).search(before)
    if asked is None:
        return None
    if expression(_MEASURE).fullmatch(asked[1]) and not expression(_MEASURE).search(said):
        # What it is measured of is another: GDP的增长目标, 固定资产投资呢.
        time = TIME.search(before, 0, asked.start())
        return f"{time[0] if time else ''}{said}{before[asked.start() :]}"
    if place_in(said):
        return None
    aim = expression(_AIM).fullmatch(asked[1])
    if aim is not None and place_in(before):
        # The target of something else of the same places.
        of_aim = "" if expression(_AIM).fullmatch(said) else aim[1]
        return before[: asked.start(1)] + said + of_aim + before[asked.end(1) :]
    return before[: asked.start(1)] + said + before[asked.end(1) :] if len(said) <= 8 else None


def place_in(text: str) -> str:
    from index.language.places import places  # Below it stands numpy.

    found = [p for p in places() if p in text]
    return max(found, key=len, default="")


def _joined_places(text: str) -> str:
    """Places that a text names together (浙江和安徽), which another one or two take the place of; empty where it names none so."""
    from index.language.places import places  # Below it stands numpy.

    named = "|".join(re.escape(p) for p in places() if p in text)
    match = re.search(f"(?:(?:{named})(?:[省市县区]|自治区)?[和与及、])+(?:{named})(?:[省市县区]|自治区)?", text)
    return match[0] if match and named else ""


def _of_one(text: str, said: str) -> str:
    """A question without 分别 and 各 where it is asked of but one."""
    return text if _JOINT.search(said) else re.sub("分别|各(?=[是为有])", "", text)


def _with_kind(place: str, text: str) -> str:
    """A place's name with the 省 or 市 that the text gives it."""
    match = re.search(rf"{re.escape(place)}(?:(?:省|市|县|区)(?!长)|自治区)?", text)
    return match[0] if match else place


def subject_of(question: str) -> str:
    """What a question is about: what stands before its verb or 的, without the year; empty where that is a bare question word."""
    of_place = expression(_AT_TIME).match(question)
    if of_place is not None and place_in(of_place[1]):
        return of_place[1]  # 安徽2025年工业增长多少 is about Anhui.
    text = TIME.sub("", question.strip(" ？?。"))
    text = re.sub(r"^(?:请问|那么?|[，,])+", "", text)
    quoted = expression(_QUOTED_SUBJECT).search(text)
    if quoted is not None:
        return quoted[0]
    end = expression(_SUBJECT_ENDS).search(text, 2)
    found = text[: end.start()] if end is not None else ""
    if years_in(found) or re.search(r"[谁哪几什么何]", found):
        return ""
    return found if 2 <= len(found) <= 20 else ""
