"""Answers to several questions become one: numbered through, grouped by what answers them."""

from index.document import Document
from index.reading.parse import parse_document
from rag.answer import Answer, Citation, SubAnswer
from rag.composing.draft import Draft, Quote
from rag.composing.parted import alike, joined, with_headings
from rag.structure.parts import Absence, Heading, Listed, Proof, Quoted, proofs_of
from rag.structure.render import is_headed, render
from tests.verified import made as made_of

TEXT = "修路三十公里，投资两亿元。架桥五座。植树九万棵。"


def _document() -> Document:
    return parse_document(TEXT, name="甲", source="甲.txt")


def _draft(document: Document, *texts: str) -> Draft:
    places = [(document.text.index(text), len(text)) for text in texts]
    return Draft(tuple(Quote(document, start, start + size, 1.0) for start, size in places))


def _quoted(quote: str, marker: int = 1) -> Quoted:
    return Quoted(Proof(marker, "甲", TEXT.index(quote), TEXT.index(quote) + len(quote)), quote)


def _answer(*quotes: str, certainty: str = "sure", confidence: float = 0.9) -> Answer:
    parts = [_quoted(quote, n) for n, quote in enumerate(quotes, 1)]
    cited = tuple(
        Citation(p.proof.marker, "甲", "甲", "甲.txt", (), p.proof.start, p.proof.end, p.text, 1.0) for p in parts
    )
    if certainty == "none":
        return made_of(Absence(related=tuple(part.proof for part in parts)), cited, "zh", confidence)
    return made_of(parts, cited, "zh", confidence, certainty=certainty)


def test_one_sentence_is_quoted_once_for_the_parts_that_it_answers() -> None:
    """With all that either needs of it; another sentence stays the other part's."""
    document = _document()
    drafts = [_draft(document, "修路三十公里"), _draft(document, "投资两亿元"), _draft(document, "架桥五座。")]
    made = alike(drafts, Draft())
    assert [draft.quotes[0].text for draft in made] == ["修路三十公里，投资两亿元"] * 2 + ["架桥五座。"]


def test_what_answers_another_part_is_not_shown_beside() -> None:
    """A further quote that might answer too is left out where it is the answer to another part, and kept elsewhere."""
    document = _document()
    made = alike(
        [_draft(document, "修路三十公里", "架桥五座。", "植树九万棵。"), _draft(document, "架桥五座。")], Draft()
    )
    assert [[quote.text for quote in draft.quotes] for draft in made] == [
        ["修路三十公里", "植树九万棵。"],
        ["架桥五座。"],
    ]


def test_what_answers_all_parts_is_the_answer_to_the_whole() -> None:
    """Where one sentence of the whole one's draft answers every part, that is shown as if it were one question."""
    document = _document()
    whole = _draft(document, "修路三十公里，投资两亿元。", "植树九万棵。")
    assert alike([_draft(document, "修路三十公里"), _draft(document, "投资两亿元")], whole) == [whole, whole]


def test_citations_are_numbered_through() -> None:
    """The same range keeps its number; a number in a quote is none."""
    made = joined(
        [
            ("修路多少？", _answer("修路三十公里")),
            ("架桥多少？", _answer("架桥五座。", "修路三十公里")),
        ]
    )
    assert made.text == "修路多少？\n修路三十公里 [1]\n架桥多少？\n架桥五座。 [2]\n修路三十公里 [1]"
    assert [(c.marker, c.quote) for c in made.citations] == [(1, "修路三十公里"), (2, "架桥五座。")]
    assert made.timings == {"total": 2.0}


def test_the_whole_is_as_sure_as_its_parts() -> None:
    """Sure where all are, a refusal where all are, else likely; the confidence is their mean. A refused part points at nothing."""
    sure = ("修路多少？", _answer("修路三十公里"))
    none = ("谁？", _answer("植树九万棵。", certainty="none", confidence=0.1))
    mixed = joined([sure, none])
    assert (mixed.certainty, mixed.abstained, mixed.confidence) == ("likely", False, 0.5)
    assert mixed.text.endswith("谁？\n文档中没有说明这一点。")
    assert len(mixed.citations) == 1
    assert joined([sure, sure]).certainty == "sure"
    refused = joined([none, none])
    assert (refused.certainty, refused.abstained, len(refused.citations)) == ("none", True, 1)


def test_questions_stand_above_what_answers_them() -> None:
    """Together above one text; none where one text answers all of them as surely; one to be checked says so."""
    quoted = (_quoted("修路三十公里，投资两亿元"),)
    one = SubAnswer("修路多少？", "修路三十公里，投资两亿元 [1]", "sure", 0.9, "extractive")
    two = SubAnswer("投资多少？", one.text, "likely", 0.5, "extractive")
    assert with_headings((one, one), (quoted, quoted)) == quoted
    both = with_headings((one, two), (quoted, quoted))
    assert both == (Heading("修路多少？"), Heading("投资多少？", check=True), *quoted)
    assert render(both[:2], "zh") == "修路多少？\n投资多少？（可能是这样，请对照原文核实）"
    apart = joined([("修路多少？", _answer("修路三十公里")), ("谁？", _answer("架桥五座。"))])
    assert is_headed(apart.parts)
    assert not is_headed(quoted)


def test_a_list_is_numbered_from_its_head() -> None:
    """Its lead and the stretch that makes it come before its items, as they are read."""
    lead, first, second = (_quoted(text, n) for n, text in enumerate(("修路三十公里", "架桥五座。", "植树九万棵。"), 1))
    whole = Proof(4, "甲", 0, len(TEXT))
    cited = tuple(
        Citation(p.marker, "甲", "甲", "甲.txt", (), p.start, p.end, TEXT[p.start : p.end], 1.0)
        for p in (lead.proof, first.proof, second.proof, whole)
    )
    listed = made_of(Listed((first, second), lead, whole), cited)
    both = joined([("修了什么？", listed), ("谁？", _answer("投资两亿元"))])
    assert [proof.marker for part in both.parts for proof in proofs_of(part)] == [1, 2, 3, 4, 5]
