"""The units that a question asks in: every one of the tables, by what it measures."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from index.language.lexicon import words
from index.language.units import CHINESE_UNITS
from rag.question.asked.value.units import units

ROOT = Path(__file__).parents[5]


@pytest.mark.parametrize(
    ("question", "figure", "other"),
    [
        ("花了多少钱？", "8块钱", "8块地"),
        ("花了多少钱？", "￥500", "500人"),
        ("花了多少钱？", "3.2亿", "3.2亿人次"),
        ("补贴多少欧元？", "300美元", "300吨"),
        ("绿地多少公顷？", "20亩", "20吨"),
        ("装机多少千瓦？", "350兆瓦", "350兆瓦时"),
        ("最高多少度？", "38℃", "38人"),
        ("最高多少度？", "38摄氏度", "38人"),
        ("吞吐量多少标箱？", "30万teu", "30万人"),
        ("得了多少分？", "11分", "11人"),
        ("How many hectares of forest?", "20亩", "20吨"),
        ("How many kilowatt-hours were used?", "300度电", "300小时"),
        ("What was the output in gigawatts?", "35万千瓦", "35万元"),
        ("How many square kilometres were added?", "60平方公里", "60公里"),
        ("工业产值涨了多少？", "19.2%", "19人"),
        ("What rise in local revenue is planned?", "10%", "10人"),
        ("What rise in local revenue is planned?", "10亿元", "10人"),
        ("How long will the new line be?", "227公里", "227人"),
        ("How long is the working week?", "48小时", "48人"),
        ("老人占多少？", "31%", "31人"),
    ],
)
def test_a_unit_stands_for_all_of_its_dimension(question: str, figure: str, other: str) -> None:
    """Whoever asks by one may be answered by another, before or behind the number."""
    asked = units(question.lower(), "figure")
    assert asked.written_in(figure.lower().replace("￥", "¥").replace("℃", "°c"))
    assert not asked.written_in(other)


@pytest.mark.parametrize("question", ["引进多少人才？", "有多少部门？", "多少年轻人回乡？", "建成多少个人工湖？"])
def test_a_word_that_begins_as_a_unit_is_none(question: str) -> None:
    """人才 is not counted in 人."""
    assert not units(question, "figure").behind.startswith(("(?:人次", "年", "部"))


def test_no_class_lists_a_unit_again() -> None:
    """Beside the tables of units stand only words that are none of theirs."""
    beside = words("zh:classifier", *(f"zh:unit.beside.{name}" for name in ("time", "length", "area", "volume")))
    assert set(beside) & CHINESE_UNITS.keys() == set()


# A length that we do not have, and a counting word, put into the tables before anything reads them.
_MADE_UP = """
import dataclasses, json
from fractions import Fraction
from index.language import unit_table

rows = unit_table.unit_rows
row = unit_table.UnitRow("", "metre", "length", Fraction("201.168"), "Weights and Measures Act 1985", "-", "-")
counting = dataclasses.replace(row, form="摞", unit="摞", dimension="count", factor=Fraction(1))
more = {
    "zh": (dataclasses.replace(row, form="弗隆"), counting),
    "en": (
        dataclasses.replace(row, form="furlong", shown=("one",), chinese=("弗隆",)),
        dataclasses.replace(row, form="furlongs", shown=("many",), chinese=("弗隆",)),
    ),
}
unit_table.unit_rows = lambda language: (*rows(language), *more[language])

from index.language.quantities import in_english, quantities
from index.settings import Settings
from rag.choice.answer_form import candidates, measured
from rag.choice.refutation import without_unit
from rag.question.understand import dictionary, understand
from rag.translation.numbers import number
from rag.verification.claims import Support, faults

settings = Settings.from_environment()
text, quote = "围栏三弗隆", Support("修建围栏3弗隆。", "甲县总结")
asked = [understand(question, settings) for question in (
    "围栏有多少弗隆？", "围栏多长？", "How many furlongs of fence were built?", "How long is the fence?", "存有多少摞稿纸？", "多少钱？"
)]
words = dictionary(settings.cache_folder)
print(json.dumps({
    "asked by": [question.compared.names_unit for question in asked],
    "terms": [term.written for term in asked[0].terms],
    "lacking": [without_unit(question, [text]) for question in asked],
    "measured": [bool(measured(question, text)) for question in asked],
    "counted": bool(measured(asked[4], "存稿纸三摞")),
    "whole": [text[slice(*found)] for found in candidates(asked[0], text)],
    "English": in_english(quantities(text)[0]),
    "Chinese": [variant for variant, _ in number(["3", "furlongs"], 0)[1] if "弗隆" in variant],
    "proved": [faults(claim, [quote], words) == () for claim in ("围栏3弗隆。", "围栏3千米。", "3 furlongs of fence were built.", "3 miles of fence were built.")],
}, ensure_ascii=False))
"""


def test_a_row_in_each_table_is_all_that_a_unit_needs() -> None:
    """A unit that is in the tables is known to the question, the choice of its answer, the translation and the verification."""
    code = [sys.executable, "-c", _MADE_UP]
    assert json.loads(subprocess.run(code, capture_output=True, text=True, check=True, cwd=ROOT).stdout) == {
        "asked by": [True, False, True, False, True, False],
        "terms": ["围栏"],
        "lacking": [False, False, False, False, False, True],
        "measured": [True, True, True, True, False, False],
        "counted": True,
        "whole": ["三弗隆"],
        "English": "3 furlongs",
        "Chinese": ["3弗隆", "三弗隆"],
        "proved": [True, False, True, False],
    }


def test_what_was_taken_is_no_share() -> None:
    """公款被侵占了多少 asks for no share, as 占了多少 does."""
    assert not units("公款被侵占了多少？", "figure")
