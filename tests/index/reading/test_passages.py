"""Passages: sentences of one section joined to a readable size."""

from hypothesis import given
from hypothesis import strategies as st

from index.document import Document
from index.reading.parse import parse_document
from index.reading.passages import ENOUGH, FULL, LONGEST
from tests.chinese_texts import texts


def parsed(text: str) -> Document:
    return parse_document(text, name="文件", source="文件.txt")


def passages(text: str) -> list[str]:
    document = parsed(text)
    return [document.quote(p) for p in document.passages]


def test_sections_are_not_mixed() -> None:
    """Each section has passages of its own, which its heading opens; title and salutation are in none."""
    text = "工作报告\n\n县长 林海\n\n各位代表：\n现在报告工作。\n一、道路\n修路三十公里。路面宽。\n二、桥梁\n（一）东桥\n建成。通车。"
    assert passages(text) == [
        "县长 林海",
        "现在报告工作。",
        "一、道路\n修路三十公里。路面宽。",
        "（一）东桥\n建成。通车。",
    ]


def test_items_stay_with_what_announces_them() -> None:
    """Items inside a paragraph, and those that are one sentence, lie in the passage of the section around them."""
    text = "说明\n\n一、道路\n做两件事：一是修路；二是植树。\n二、桥梁\n分为：\n（一）东桥；\n（二）西桥。"
    document = parsed(text)
    assert [(document.heading(p.section), document.quote(p)) for p in document.passages] == [
        ("一、道路", "一、道路\n做两件事：一是修路；二是植树。"),
        ("二、桥梁", "二、桥梁\n分为：\n（一）东桥；\n（二）西桥。"),
    ]


def test_long_paragraphs_are_cut_at_sentences() -> None:
    """A passage is closed once it is long enough, always behind a sentence; a short rest joins the one before."""
    sentence = "修路三十公里并且建桥两座。" * 3
    text = f"说明\n\n{sentence * 20}"
    found = passages(text)
    assert "".join(found) == sentence * 20
    assert [len(p) for p in found] == [221, 221, 221, 117]
    assert passages(f"说明\n\n{'路' * (FULL - 1)}。短句。") == [f"{'路' * (FULL - 1)}。短句。"]


def test_paragraphs_close_passages_earlier() -> None:
    """At a paragraph's end a shorter passage is enough."""
    paragraph = "路" * (ENOUGH - 1) + "。"
    assert passages(f"说明\n\n{paragraph}\n{paragraph}") == [paragraph, paragraph]


def test_very_long_sentence_is_a_passage() -> None:
    """A sentence longer than any passage stands alone, whole, even without its heading."""
    long = "路" * (LONGEST + 50) + "。"
    assert passages(f"说明\n\n一、道路\n{long}") == [long]
    assert passages(f"说明\n\n路好路好路好。\n\n{long}桥好桥好。") == ["路好路好路好。", long, "桥好桥好。"]


def test_passages_do_not_reach_over_furniture() -> None:
    """Where page furniture stands between two sentences, they lie in different passages; a rule of signs is no matter."""
    text = "工作报告\n打印\n——2025年1月8日在县人民代表大会上\n来源：青溪日报\n县长 林海\n各位代表：\n修路三十公里。\n本报记者 李明 摄\n路宽。\n-----\n桥长。"
    assert passages(text) == [
        "——2025年1月8日在县人民代表大会上",
        "县长 林海",
        "修路三十公里。",
        "路宽。\n-----\n桥长。",
    ]


@given(texts | st.builds(lambda text, n: text * n, texts, st.integers(2, 6)))
def test_every_body_sentence_lies_in_one_passage(text: str) -> None:
    """Passages are in order, disjoint, span their sentences, and none is longer than allowed but for one sentence."""
    document = parsed(text)
    covered: list[int] = []
    spoken = {i for s in document.sentences for i in range(s.start, s.end)}
    for passage in document.passages:
        first, last = document.sentences[passage.first_sentence], document.sentences[passage.last_sentence]
        assert (passage.start, passage.end) == (first.start, last.end)
        assert passage.end - passage.start <= LONGEST or passage.first_sentence == passage.last_sentence
        section = document.sections[passage.section]
        assert section.start <= passage.start < passage.end <= section.end
        furniture = set(range(passage.start, passage.end)) - spoken
        assert not any(text[i].isalnum() for i in furniture)
        covered.extend(range(passage.first_sentence, passage.last_sentence + 1))
    assert covered == sorted(set(covered))
    assert {i for i, s in enumerate(document.sentences) if s.kind == "body"} <= set(covered)
