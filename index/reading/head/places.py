"""A title, the name of a file or an organ in, the place that it begins with out: 云川市 of 云川市城市绿化条例; empty for none."""

import re

from index.language.lexicon import expression
from index.language.places import places

# 全市, 各县 and 本省 are no names of places; 在 and 的 stand beside one, not in it.
_UNIT = "(?:(?![在的于和与及全各本我该])[\u3400-\u9fff]){1,8}?(?!<<zh:place.within>>)(?P<kind><<zh:place_kind>>)"
_BEFORE = re.compile(r"(?:中共|中国共产党|《|（|(?:19|20)\d\d年)*")
# 城市 and 试验区 are words for any place.
_GENERAL = "(?:<<zh:place.general>>)$"
# Tags of what is said of a place, before it: 推进县域……, 一个村, 美丽乡村.
_SAID = ("v", "d", "p", "c", "r", "m", "t")


def place_at(text: str) -> str:
    """The place, with those within it (青山省云河县), that a text begins with."""
    before = _BEFORE.match(text)
    begin = end = before.end() if before is not None else 0
    while (unit := expression(_UNIT).match(text, end)) is not None and _is_named(unit[0], unit["kind"]):
        if _heads(text, unit.start("kind")):
            break
        end = unit.end()
    return text[begin:end]


def innermost(place: str) -> str:
    """The last of the places that a document is of, one within the other: 云河县 of 青山省云河县."""
    units = [unit[0] for unit in expression(_UNIT).finditer(place)]
    return units[-1] if units else place


def _heads(text: str, kind: int) -> bool:
    """Whether the word for a kind of place begins that for who heads one: 沈嘉宁市长; 长 of 长江 does not."""
    import rjieba

    return text[kind + 1 : kind + 2] == "长" and rjieba.cut(text[kind:], False)[0].startswith(text[kind : kind + 2])


def _is_named(unit: str, kind: str) -> bool:
    """Whether what ends with a kind of place is the name of one: no word of the dictionary for places, and no verb stands in it."""
    import rjieba

    if unit.removesuffix(kind) in places():
        return True
    if expression(_GENERAL).search(unit) is not None:
        return False
    # Words of the dictionary alone: what is guessed beyond it takes many a name for a verb.
    parts = [(word, rjieba.tag(word)[0][1]) for word in rjieba.cut(unit, False)]
    if len(parts) == 1:
        return parts[0][1] != "n"
    first, tag = parts[0]
    if len(first) == 1 and tag.startswith(_SAID):
        return expression(_GENERAL).search(unit.removeprefix(first)) is None
    return not any(len(word) > 1 and said.startswith(_SAID) for word, said in parts)
