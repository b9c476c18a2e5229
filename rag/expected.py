"""What an answer of each kind must hold: a figure, a date, a person, a place. Used by `rag.clauses` and `rag.confidence`."""

import re

_NUMERAL = "[零〇一二两三四五六七八九十百千万亿]"
_UNITS = "个项名人家条次只支件座位米吨亩年月天届倍成元度点类种级字公里平方万亿美元户套批场期本片处所部门辆台艘船"
_PATTERNS = {
    "figure": re.compile(rf"\d|百分之|{_NUMERAL}+(?:分之|多)?[{_UNITS}]|一半|翻番|翻一番|[首第]{_NUMERAL}"),
    "date": re.compile(
        rf"\d{{1,4}}\s*[年月日号]|\d{{4}}|{_NUMERAL}{{1,4}}[年月日号]|世纪|年代|季度|期间|时期|去年|今年|明年|上半年|下半年|届"
    ),
    "reason": re.compile(r"因为|由于|因|所以|为了|以便|原因|导致|使得|源于|得益于|鉴于|旨在|从而|因此|为"),
    "manner": re.compile(r"通过|以|用|采取|采用|实行|实施|推进|坚持|利用|借助|把|将"),
    "definition": re.compile(r"是|指|即|称|为|（|："),
}


_TITLES = re.compile(
    r"同志|书记|[省市县州区院校镇乡]长|主任|主席|总理|董事长|经理|教授|院士|先生|女士|部长|局长|处长|科长|总裁|将军|皇帝|总统|国王"
)


def _names_person(text: str) -> bool:
    """Whether a text has a person's title, or a word that jieba takes for a person's name."""
    import rjieba

    return _TITLES.search(text) is not None or any(tag.startswith("nr") for _, tag in rjieba.tag(text))


def holds(kind: str, text: str) -> bool:
    """Whether a text (see `rag.question.normalised`) holds something of the kind that is asked for.

    Kinds without a pattern of their own (list, place, polar, other) are held by every text.
    """
    if kind == "person":
        return _names_person(text)
    pattern = _PATTERNS.get(kind)
    return pattern is None or pattern.search(text) is not None
