"""Traditional and simplified characters: matched alike, each at its place, and simplified text untouched."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from index.language.words import words
from index.language.written_forms import has_traditional, simplified
from index.reading.parse import parse_document

TEXT = "第一部分，推動高質量發展\n\n總投資二十一點四億元，覆蓋三千餘戶；2025年地區生產總值達到貳佰億元。\n第二部分，着力改善民生\n\n養老服務、衞生健康，加快推進。\n"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("總投資二十一點四億元", "总投资二十一点四亿元"),
        ("乾隆年間，乾淨", "乾隆年间，干净"),
        ("著力改善民眾，著名著作，看著", "着力改善民众，著名著作，看着"),
        ("什麼時候之後於此", "什么时候之后于此"),
        ("衞生羣眾高峯", "卫生群众高峰"),
        ("二○二五年", "二〇二五年"),
        ("什么时候，乾隆，著作", "什么时候，乾隆，著作"),
        ("GDP 2025 喆", "GDP 2025 喆"),
    ],
)
def test_simplified(written: str, expected: str) -> None:
    """Traditional characters of Taiwan, Hong Kong and the standard, and variants, become the mainland's."""
    assert simplified(written) == expected


@given(st.text(st.characters(codec="utf-8"), max_size=60) | st.text("著么乾後什麼總體发展，%0a", max_size=20))
def test_every_character_keeps_its_place(text: str) -> None:
    """Folding keeps the length, and doing it twice changes nothing more than doing it once did."""
    once = simplified(text)
    assert len(once) == len(text)
    assert len(simplified(once)) == len(text)


def test_set_is_what_the_converter_replaces() -> None:
    """The test for traditional characters agrees with the converter, character by character."""
    converter = OpenCC("tw2s")
    for code in range(0x3400, 0xA000):
        character = chr(code)
        if character not in "著么":
            assert has_traditional(character) == (converter.convert(character) != character), character


def test_converter_is_not_loaded_for_simplified_text() -> None:
    """A simplified question does not pay for the converter's start."""
    code = "import sys; from index.language.words import words; words('湖北省的增长目标是多少？'); assert 'opencc' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[3])


def test_words_are_the_same_in_both_scripts() -> None:
    """Words of a traditional text are those of the simplified one."""
    assert words("總投資覆蓋養老服務") == words("总投资覆盖养老服务")


def test_structure_is_the_same_in_both_scripts() -> None:
    """Headings, sentences and passages of a traditional document lie where those of the simplified one do; its text stays."""
    document = parse_document(TEXT, name="a", source="a.txt")
    other = parse_document(simplified(TEXT), name="a", source="a.txt")
    assert document.text == TEXT
    assert document.sections == other.sections
    assert document.sentences == other.sentences
    assert document.passages == other.passages
    assert document.heading(1) == "第一部分，推動高質量發展"
