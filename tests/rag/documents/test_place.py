"""Where a quote stands in its file, in words, from `ask()` to `verify`."""

from dataclasses import replace

import pytest

from index.document import Document, Place
from index.reading.parse import parse_document
from rag.composing.draft import Quote
from rag.composing.framing import citation
from rag.documents.place import place_in_words, place_number

TEXT = "全年修路三十公里。\n\n全年架桥两座。\n"


def document(*places: Place) -> Document:
    return replace(parse_document(TEXT, name="路桥", source="路桥.pdf"), places=places)


@pytest.mark.parametrize(
    ("places", "zh", "en"),
    [
        ((), "", ""),
        ((Place("page", 3, 0, 20),), "第3页", "page 3"),
        ((Place("paragraph", 12, 0, 9), Place("page", 3, 0, 20)), "第3页，第12段", "page 3, paragraph 12"),
        ((Place("sheet", 1, 0, 20, "投资"), Place("row", 7, 0, 9)), "工作表1（投资），第7行", "sheet 1 (投资), row 7"),
        (
            (Place("page", 2, 0, 20, "", 0.934),),
            "第2页，识别文字，把握93%",
            "page 2, recognised text, 93% certain",
        ),
    ],
)
def test_a_place_in_words(places: tuple[Place, ...], zh: str, en: str) -> None:
    """The largest part first, a sheet by its name, and of a scan how certain the recogniser was."""
    assert place_in_words(document(*places), 2, "zh") == zh
    assert place_in_words(document(*places), 2, "en") == en


def test_a_citation_has_the_page_where_its_quote_begins() -> None:
    """A quote on the second page names the second, its paragraph with it; plain text has neither."""
    second = TEXT.index("全年架桥")
    paged = document(
        Place("page", 1, 0, second), Place("paragraph", 2, second, len(TEXT)), Place("page", 2, second, len(TEXT))
    )
    made = citation(1, Quote(paged, second, second + 7, 1.0), "zh")
    assert (made.page, made.paragraph, made.place) == (2, 2, "第2页，第2段")
    plain = citation(1, Quote(document(), second, second + 7, 1.0), "zh")
    assert (plain.page, plain.paragraph, plain.place) == (None, None, "")
    assert place_number(paged, "slide", second) is None
