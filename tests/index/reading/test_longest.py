"""No sentence is longer than the longest length, whatever stands in a text, and what belongs together is not cut."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.reading import longest
from index.reading.longest import LONGEST_SENTENCE, bounded
from index.reading.parse import parse_document
from index.reading.sentences import sentence_ranges


def _pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in bounded(text, 0, len(text))]


def test_what_is_short_enough_stays_whole() -> None:
    """A sentence of the longest length is not cut."""
    assert _pieces("路" * LONGEST_SENTENCE) == ["路" * LONGEST_SENTENCE]


@pytest.mark.parametrize(
    ("unit", "ends"),
    [
        ("修路修桥，", "，"),  # Behind a comma-like mark.
        ("修路修桥 ", " "),  # For want of one, behind a space.
        ("共12,345.6万元、", "、"),  # Not at the comma of a number.
        ("waterway bridges ", " "),  # Not inside a Latin word.
        ("修路至2024年12月31日止", "至止修路"),  # Not inside a date.
    ],
)
def test_cut_at_the_best_place(unit: str, ends: str) -> None:
    """The cut comes behind a pause, else behind a space, else not inside a number, a date or a word."""
    pieces = _pieces(unit * 400)
    assert "".join(pieces) == unit * 400
    assert all(piece[-1] in ends for piece in pieces)


def test_digits_without_end_are_cut_all_the_same() -> None:
    """5,000 digits have no good place; they are cut at the limit."""
    assert [len(piece) for piece in _pieces("7" * 5000)] == [LONGEST_SENTENCE] * 5


def test_a_character_keeps_its_marks() -> None:
    """A combining mark is never parted from the letter before it."""
    assert all(not piece.startswith("\u0301") for piece in _pieces("ÿ路\u0301" * 1000))


@pytest.mark.parametrize("unit", ["推进各项工作", "12345", "（", "“", "# ", "12 ", "一、", "a", "| x "])
def test_work_doubles_with_the_text(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the text makes at most about twice the cuts, and each looks at no more than one longest length."""
    looked_at: list[int] = []
    cut = longest._cut

    def counted(text: str, start: int) -> int:
        place = cut(text, start)
        looked_at.append(place - start)
        return place

    monkeypatch.setattr(longest, "_cut", counted)

    def work(times: int) -> int:
        looked_at.clear()
        text = unit * times
        ranges = sentence_ranges(text, 0, len(text))
        assert all(end - start <= LONGEST_SENTENCE for start, end in ranges)
        assert all(LONGEST_SENTENCE // 2 <= width <= LONGEST_SENTENCE for width in looked_at)
        return sum(looked_at) + len(ranges)

    assert work(8000) <= 2 * work(4000) + 2 * LONGEST_SENTENCE


_TEXT = st.text(
    st.sampled_from("路桥水。，！？“”（）《》#*|-12一二第章 \n\t：；.a\u200b\u0301①𠀀0万亿")
    | st.characters(exclude_categories=("Cs",)),
    max_size=300,
)


@settings(max_examples=60, deadline=None)
@given(_TEXT, st.integers(1, 40))
def test_any_text_keeps_its_places(text: str, times: int) -> None:
    """Any text makes a document whose sentences and sections lie within it, in order, none too long."""
    text *= times
    document = parse_document(text, name="x", source="x.txt")
    assert document.text == text
    before = 0
    for sentence in document.sentences:
        assert before <= sentence.start < sentence.end <= len(text)
        assert sentence.end - sentence.start <= LONGEST_SENTENCE
        before = sentence.end
    assert all(0 <= p.start <= p.end <= len(text) for p in document.passages)
    assert all(0 <= s.start <= s.end <= len(text) for s in document.sections)
