"""The line of English beside a quote."""

from hypothesis import given
from hypothesis import strategies as st

from index.document import Document
from index.reading.parse import parse_document
from index.settings import Settings
from rag.translation.dictionary import Dictionary
from rag.translation.into_english.line import aided, english_line

KNOWN = Dictionary(Settings.from_environment().cache_folder)
TEXT = "今年的工作\n五年来，新建磷酸铁锂生产线5条，总投资21.4亿元，不得新增其他产能。\n"


def document() -> Document:
    return parse_document(TEXT, name="工作报告", source="工作报告.txt")


def line(most: int = 400) -> tuple[tuple[str, str], ...]:
    start = TEXT.index("五年")
    return english_line(document(), start, len(TEXT) - 1, KNOWN, most)


def test_what_is_spoken_of_comes_before_trivia() -> None:
    """Terms, figures and denials in the order of the text; how long it took behind them."""
    english = [pair[1] for pair in line()]
    assert english.index("lithium iron phosphate") < english.index("2.14 billion yuan") < english.index("5 years")
    assert ("不得", "must not") in line()
    assert all(chinese in TEXT for chinese, _ in line())


def test_the_line_has_an_end() -> None:
    """What tells most is kept: figures and denials before words."""
    short = line(40)
    assert sum(len(english) for _, english in short) <= 40
    assert {"2.14 billion yuan", "must not"} <= {english for _, english in short}
    assert line(0) == ()


@given(st.text(alphabet="水库建成不得王清宪5亿元，。\n a", max_size=40))
def test_a_text_in_pieces_is_the_text(text: str) -> None:
    """Whatever it is: nothing is lost, nothing is added."""
    assert "".join(piece for piece, _, _ in aided(text, KNOWN)) == text
