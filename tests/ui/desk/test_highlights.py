"""Pieces of a text, and what of it is shown."""

from index.reading.parse import parse_document
from rag.answer import Citation
from ui.desk.highlights import pieces, signs_of


def test_signs_of_headings_are_not_shown_and_places_stay() -> None:
    """`## ` is ours, not the file's: it is not shown, and a quote that begins with it keeps its marker."""
    text = "# 养老办法\n\n## 第三条 经费保障\n经费由市财政承担。\n"
    document = parse_document(text, name="办法", source="办法.docx")
    start = text.index("## ")
    quote = text[start : start + 12]
    cited = Citation(1, document.id, "办法", "办法.docx", (), start, start + 12, quote, 1.0)
    shown = pieces(text, 0, len(text), [cited], signs=signs_of(document))
    assert "#" not in "".join(piece["text"] for piece in shown)
    assert [piece["start"] for piece in shown if 1 in piece["begins"]] == [start]
    assert "".join(p["text"] for p in shown if p["cites"]) == quote.removeprefix("## ")
