"""A figure in a question is found however a document writes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.normal_form import with_arabic_years
from index.language.quantities import quantities, same
from index.language.zh.figure_forms import chinese_forms
from index.reading.parse import parse_document
from index.settings import Settings
from rag.documents.periods import _read, own_year
from rag.question.coverage import coverage
from rag.question.figures import cut_out
from rag.question.understand import understand


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("哪个项目投资二十一点四亿元？", "楚江桥总投资21.4亿元。"),
        ("哪个项目投资21.4亿元？", "楚江桥总投资2,140,000,000元。"),
        ("哪個項目投資２１．４億元？", "楚江桥总投资二十一点四亿元。"),
        ("Which project cost 2.14 billion yuan?", "楚江桥总投资21.4亿元。"),
        ("什么占百分之五？", "服务业占5%。"),
        ("什么占5％？", "服务业占百分之五。"),
        ("什么占四分之一？", "服务业占25%。"),
        ("What makes up a quarter?", "服务业占四分之一。"),
        ("哪里有一百二十万亩？", "高标准农田120万亩。"),
        ("Where are 1.2 million mu?", "高标准农田120万亩。"),
        ("3月15日开了什么会？", "三月十五日召开大会。"),
    ],
)
def test_a_figure_is_found_in_every_form(question: str, sentence: str) -> None:
    """One term of the question is carried in full by the sentence, by its value."""
    asked = understand(question, Settings.from_environment())
    figures = [
        t for t in asked.terms if any(c in t.written for c in "0123456789一二三四五六七八九十分") or " " in t.written
    ]
    assert any(coverage(t, sentence) >= 0.99 for t in figures)


def test_another_figure_is_not_found() -> None:
    """5% is not found in 5个百分点, nor 21.4亿元 in 21.4亿美元 in full."""
    percent, money = (understand(q, Settings.from_environment()).terms for q in ("占比5%的", "投资21.4亿元的"))
    assert all(coverage(t, "提高5个百分点") == 0 for t in percent if "5" in t.written)
    assert all(coverage(t, "21.4亿美元") < 1 for t in money if "21" in t.written)


def test_a_large_figure_tells_without_its_unit() -> None:
    """A smaller one may be of anything."""
    _, (small, large) = cut_out("修了600公里和1200公里")
    assert "600" not in dict(small.variants)
    assert "1200" in dict(large.variants)


def test_a_figure_is_not_spelled_out_to_the_last_digit() -> None:
    """Four decimals are written; more are no way to write a value."""
    forms = chinese_forms(quantities("12345.6789元")[0])
    assert "12345.6789元" in forms
    assert "1.23456789万元" not in forms


def test_years_are_written_in_digits() -> None:
    """二〇二五年 is asked as 2025年, with whichever zero."""
    assert with_arabic_years("二〇二五年和二零二四年、二○二三年的三五年") == "2025年和2024年、2023年的三五年"


@given(st.integers(1, 10**9), st.sampled_from(["", "00", "0000"]), st.sampled_from(["元", "%", "亩", "公里", "人次"]))
def test_every_form_has_the_value(number: int, zeros: str, unit: str) -> None:
    """Whatever form is looked for is read as the very value."""
    [quantity] = quantities(f"{number}{zeros}{unit}")
    for form in chinese_forms(quantity):
        [read] = quantities(form)
        assert same(read, quantity), form


def test_years_in_chinese_numerals_are_years() -> None:
    """A document that writes its years in Chinese numerals, in whichever script, speaks of those years."""
    text = "二〇二六年工作報告\n\n二〇二五年，全市建成學校七所。\n\n2024年，全市建成学校六所。\n"
    document = parse_document(text, name="a", source="a.txt")
    assert own_year(document) == 2026
    read = _read(document)
    periods = {document.quote(s): read.period(place) for place, s in enumerate(document.sentences)}
    assert periods["二〇二五年，全市建成學校七所。"].years == {2025}
    assert periods["2024年，全市建成学校六所。"].years == {2024}


def test_a_year_is_looked_for_in_both_forms() -> None:
    """2025 and 二〇二五 are one term of the question."""
    for question in ("2025年建成了几所学校？", "二〇二五年建成了几所学校？"):
        [year] = [t for t in understand(question, Settings.from_environment()).terms if t.written == "2025"]
        assert {v for v, _ in year.variants} == {"2025", "二〇二五", "二零二五"}
