"""Phrases that stand in most documents answer nothing; facts, figures and small collections are left alone."""

from index.reading.parse import parse_document
from rag.documents.boilerplate import boilerplate

PLACES = ("清溪", "石岭", "云台", "白沙", "东港", "南浦", "西岭", "北塘", "中屏")


def _reports(count: int, shared: str) -> list:  # type: ignore[type-arg]
    texts = [f"{place}县工作报告\n\n各位代表！{shared}{place}修了一座石桥。\n" for place in PLACES[:count]]
    return [parse_document(text, name=f"r{i}", source=f"r{i}.txt") for i, text in enumerate(texts)]


def _found(documents: list) -> set[str]:  # type: ignore[type-arg]
    told = boilerplate(documents)
    quotes = [d.quote(s) for d in documents for s in d.sentences]
    assert told.shape == (len(quotes),)
    return {quote for quote, phrase in zip(quotes, told, strict=True) if phrase}


def test_what_most_documents_say_is_found_by_its_recurrence() -> None:
    """A greeting that every report has is boilerplate; what each says of its own place is not."""
    assert _found(_reports(9, "")) == {"各位代表！"}


def test_a_province_s_phrase_and_a_city_s_are_one() -> None:
    """Only punctuation and the kind of place differ."""
    documents = _reports(4, "请全省人民监督。") + [
        parse_document(f"{p}市报告\n\n请全市人民监督！\n", name=f"c{i}", source=f"c{i}.txt")
        for i, p in enumerate(PLACES[4:9])
    ]
    assert _found(documents) >= {"请全省人民监督。", "请全市人民监督！"}


def test_figures_are_never_boilerplate() -> None:
    """The same figure in every report is a fact that all of them state."""
    assert "增长5%左右。" not in _found(_reports(9, "增长5%左右。"))


def test_few_documents_may_say_the_same() -> None:
    """Below eight documents nothing is boilerplate: some papers print one agency's words."""
    assert _found(_reports(7, "")) == set()
    assert _found(_reports(8, "")) == {"各位代表！"}
    assert boilerplate([]).shape == (0,)
