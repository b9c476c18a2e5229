"""A Word document's paragraph styles in; which are headings, of what level, with what numbering out. Used by `word`."""

import re
from dataclasses import dataclass

from index.reading.formats.office.numbering import W
from index.reading.formats.package import Xml

# Names of Word's own styles, and of what WPS and Chinese Word call them.
_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])")
_TITLE = re.compile(r"title|标题|標題")
_CONTENTS = re.compile(r"(?:toc|目录|目錄)\s*(?:[1-9]|heading|标题)?|table of figures|图表目录")
_DEEPEST_BASE = 20
TITLE, BODY = 0, -1
# The list that is none, by which a paragraph leaves its style's.
NO_LIST = "0"


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says. `level`: 0 of a title, 1 to 9 of headings, -1 of all else. `num` is empty without numbering."""

    level: int = BODY
    contents: bool = False
    num: str = ""
    num_level: int | None = None
    bold: bool = False
    centred: bool = False


PLAIN = Style()


class Styles:
    """The paragraph styles by their ids, what they are based on included."""

    def __init__(self, root: Xml | None) -> None:
        self._elements = {} if root is None else {s.get(f"{W}styleId"): s for s in root.iter(f"{W}style")}
        self._known: dict[str, Style] = {}
        self.default = next(
            (
                key
                for key, s in self._elements.items()
                if s.get(f"{W}default") in ("1", "true") and s.get(f"{W}type") == "paragraph"
            ),
            "",
        )

    def style(self, key: str) -> Style:
        """The style of that id; one that says nothing where there is none."""
        if key not in self._known:
            self._known[key] = self._read(key)
        return self._known[key]

    def _read(self, key: str) -> Style:
        level: int | None = None
        num, num_level, bold, centred, contents = None, None, None, None, False
        at, steps = key, 0
        while at in self._elements and steps < _DEEPEST_BASE:
            element = self._elements[at]
            name = _value(element.find(f"{W}name")).lower()
            level = _named_level(name) if level is None else level
            contents = contents or (steps == 0 and _CONTENTS.fullmatch(name) is not None)
            properties = element.find(f"{W}pPr")
            if properties is not None:
                level = outline_level(properties) if level is None else level
                num = properties.find(f"{W}numPr/{W}numId") if num is None else num
                num_level = properties.find(f"{W}numPr/{W}ilvl") if num_level is None else num_level
                centred = properties.find(f"{W}jc") if centred is None else centred
            bold = element.find(f"{W}rPr/{W}b") if bold is None else bold
            at, steps = _value(element.find(f"{W}basedOn")), steps + 1
        return Style(
            level=BODY if level is None else level,
            contents=contents,
            num="" if _value(num) == NO_LIST else _value(num),
            num_level=int(_value(num_level)) if _value(num_level).isdecimal() else None,
            bold=on(bold),
            centred=_value(centred) == "center",
        )


def outline_level(properties: Xml) -> int | None:
    """The level of a heading that a paragraph's own properties give it, None where they give none."""
    written = _value(properties.find(f"{W}outlineLvl"))
    if not written.isdecimal():
        return None
    return int(written) + 1 if int(written) < 9 else BODY


def on(element: Xml | None) -> bool:
    """Whether a switch (bold, hidden) is there and not turned off."""
    return element is not None and element.get(f"{W}val", "1") not in ("0", "false", "off", "none")


def _named_level(name: str) -> int | None:
    heading = _HEADING.fullmatch(name)
    if heading:
        return int(heading[1])
    return TITLE if _TITLE.fullmatch(name) else None


def _value(element: Xml | None) -> str:
    return "" if element is None else str(element.get(f"{W}val") or "")
