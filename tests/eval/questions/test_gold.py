"""Where gold evidence stands in the documents, and when it stands nowhere."""

from pathlib import Path

from eval.questions.gold import is_named, locate, overlaps
from eval.questions.question_set import Gold, QuestionItem
from index.document import Document
from index.reading.parse import parse_document

TEXT = "全年新建桥梁三座。去年也新建桥梁三座。投资十二亿元。"


def document(name: str, text: str = TEXT) -> Document:
    return parse_document(text, name=name, source=str(Path("texts") / f"{name}.txt"))


def item(*evidence: Gold) -> QuestionItem:
    return QuestionItem("q", "几座桥？", "zh", True, (("三座",),), evidence, "figure")


def test_a_document_goes_by_several_names() -> None:
    """Its id, its title and its file name, with or without the ending; nothing else."""
    one = document("年报")
    for name in (one.id, one.title, "年报", "年报.txt", one.source):
        assert is_named(one, name)
    assert not is_named(one, "年")


def test_a_quote_counts_wherever_it_stands() -> None:
    """Each occurrence in each document is gold, or only those of the document that is named."""
    a, b = document("甲"), document("乙", "前言。新建桥梁三座。")
    spans, missing = locate(item(Gold(quote="新建桥梁三座")), (a, b))
    assert spans == ((a.id, 2, 8), (a.id, 12, 18), (b.id, 3, 9))
    assert missing == ()
    assert locate(item(Gold(document="乙", quote="新建桥梁三座")), (a, b))[0] == ((b.id, 3, 9),)


def test_a_range_counts_where_it_is_in_no_doubt() -> None:
    """Named or the only document, and with a fact of the question inside; otherwise it is reported as not found."""
    a, b = document("甲"), document("乙")
    sure, elsewhere, beyond = Gold(document="甲", start=0, end=9), Gold(start=19, end=26), Gold(start=0, end=900)
    assert locate(item(sure), (a, b)) == (((a.id, 0, 9),), ())
    assert locate(item(Gold(start=0, end=9)), (a,)) == (((a.id, 0, 9),), ())
    assert locate(item(Gold(start=0, end=9)), (a, b)) == ((), (Gold(start=0, end=9),))
    assert locate(item(elsewhere), (a,)) == ((), (elsewhere,))
    assert locate(item(beyond), (a,)) == ((), (beyond,))


def test_a_range_with_its_quote_must_hold_it() -> None:
    """In another version of the text the characters at that place are others, so the place proves nothing."""
    gold = Gold(start=19, end=26, quote="投资十二亿元。")
    assert locate(item(gold), (document("甲"),))[1] == ()
    assert locate(item(gold), (document("甲", "序。" + TEXT),)) == ((), (gold,))


def test_evidence_of_another_document_is_not_found() -> None:
    """A name that no document has, or a quote that stands in none."""
    other, quote = Gold(document="丙", quote="桥梁"), Gold(quote="隧道")
    assert locate(item(other, quote), (document("甲"),)) == ((), (other, quote))


def test_spans_overlap_by_a_character_of_the_same_document() -> None:
    """Half-open ranges that only touch share nothing."""
    assert overlaps(("甲", 3, 5), [("甲", 4, 9)])
    assert not overlaps(("甲", 3, 5), [("甲", 5, 9), ("乙", 3, 5), ("甲", 1, 3)])
