"""Where a character of a document stands in the file that it was read from, as a person says it. Used by `rag` and `ui`."""

from index.document import Document, Place
from rag.structure.frames import COMMAS

# From what is looked for first; kinds of the one line may stand together (a page and a paragraph, a sheet and a row).
_WORDS = {
    "zh": {
        "chapter": "第{number}章",
        "message": "邮件{number}",
        "slide": "第{number}张幻灯片",
        "sheet": "工作表{number}",
        "page": "第{number}页",
        "paragraph": "第{number}段",
        "row": "第{number}行",
    },
    "en": {
        "chapter": "chapter {number}",
        "message": "message {number}",
        "slide": "slide {number}",
        "sheet": "sheet {number}",
        "page": "page {number}",
        "paragraph": "paragraph {number}",
        "row": "row {number}",
    },
}
_NAMED = {"zh": "{words}（{name}）", "en": "{words} ({name})"}
_RECOGNISED = {"zh": "识别文字，把握{percent}%", "en": "recognised text, {percent}% certain"}


def place_number(document: Document, kind: str, offset: int) -> int | None:
    """The number of the page, the paragraph or whatever `kind` is (`index.document.Place`); None where the source has none."""
    place = document.place_of(kind, offset)
    return None if place is None else place.number


def named(place: Place, language: str) -> str:
    """One place: 第3页, sheet 1 (投资)."""
    words = _WORDS[language][place.kind].format(number=place.number)
    return _NAMED[language].format(words=words, name=place.name) if place.name else words


def place_in_words(document: Document, offset: int, language: str) -> str:
    """第3页，第12段 / page 3, paragraph 12; empty where the source has no places (plain text).

    Of recognised text (a scan) it says so, with how certain the recogniser was.
    """
    said: list[str] = []
    confidence = None
    for kind in _WORDS[language]:
        place = document.place_of(kind, offset)
        if place is None:
            continue
        said.append(named(place, language))
        confidence = place.confidence if confidence is None else confidence
    if confidence is not None:
        said.append(_RECOGNISED[language].format(percent=round(100 * confidence)))
    return COMMAS[language].join(said)
