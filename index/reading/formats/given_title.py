"""The title that a file or a page gives itself in, what of it names the document out: nothing of `untitled`, `Microsoft Word - 文档1` or 通知公告.

Programs put names of their own there, and sites the names of their columns. Used by `index.reading.about` and `index.reading.formats.web.page`.
"""

import re

from index.language.lexicon import expression

# Microsoft Word - 总结.doc: what a printer calls the pages that a program gave it.
_PROGRAM = re.compile(r"^(?:Microsoft (?:Office )?(?:Word|PowerPoint|Excel)|WPS)[^-—–]{0,12}[-—–]\s*", re.IGNORECASE)
_ENDING = re.compile(r"\.[A-Za-z]{2,5}$")
_NUMBERED = re.compile(r"[\d_]+")
_SIGNS = r"\W*"
_NONE = rf"{_SIGNS}(?:(?:<<zh:unnamed>>|<<en:unnamed>>){_SIGNS})+"
_PARTS = re.compile(r"\s*[_|｜>＞»—–]+\s*|\s+-\s+")
_SITE = "<<zh:page.column>>|[^，。；：]*<<zh:page.site>>"
_HAN = re.compile(r"[\u3400-\u9fff]")
# Chinese that was read in an encoding of the West.
_GARBLED = re.compile(r"[\u0080-\u00ff]{2}|\ufffd")


def meant_title(given: str) -> str:
    """The title without the names of programs, sites and their columns; empty where nothing else stands there."""
    bare = _ENDING.sub("", _PROGRAM.sub("", given.strip())).strip()
    if not any(c.isalpha() for c in bare) or (_GARBLED.search(bare) and not _HAN.search(bare)):
        return ""
    if expression(_NONE).fullmatch(_NUMBERED.sub(" ", bare)):
        return ""
    parts = [part for part in _PARTS.split(bare) if part and not expression(_SITE).fullmatch(part)]
    if not parts:
        return ""
    return bare if len(parts) == len(_PARTS.split(bare)) else parts[0]
