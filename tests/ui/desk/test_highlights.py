"""Pieces of a text, and what of it is shown."""

from index.reading.parse import parse_document
from rag.answer import Answer, Citation
from rag.structure.parts import Proof, Quoted, Span
from ui.desk.highlights import pieces, signs_of, spans_of


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


def test_the_words_that_answer_are_a_piece_of_their_own() -> None:
    """They are told apart in the quote around them, which stays one."""
    text = "全县新修公路86公里，投资3.2亿元。"
    document = parse_document(text, name="交通", source="交通.txt")
    start = text.index("投资")
    cited = Citation(1, document.id, "交通", "交通.txt", (), start, len(text) - 1, text[start:-1], 1.0)
    part = Quoted(Proof(1, document.id, start, len(text) - 1), cited.quote, span=Span(2, 7))
    spans = spans_of(Answer("", (cited,), False, 0.9, "zh", "extractive", {}, parts=(part,)), document)
    shown = pieces(text, 0, len(text), [cited], spans=spans)
    [quoted] = [piece for piece in shown if piece["cites"]]
    assert (quoted["text"], quoted["begins"]) == ("投资3.2亿元", [1])
    assert quoted["parts"] == [{"text": "投资", "answers": False}, {"text": "3.2亿元", "answers": True}]
    assert "".join(p["text"] for p in shown) == text
    assert spans_of(None, document) == ()
