"""Answers and citations as data: what is written is what is read."""

import json
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answer import Answer, Citation

CITATION = Citation(1, "甲-0a", "甲", "甲.md", ("一、路", "（一）桥"), 3, 5, "大桥", 1.5)
ANSWER = Answer("大桥 [1]", (CITATION,), False, 0.75, "zh", "extractive", {"total": 0.5})

_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_number = st.floats(allow_nan=False, allow_infinity=False)
_citations = st.builds(
    Citation,
    marker=st.integers(1, 99),
    document_id=_text,
    title=_text,
    source=_text,
    section=st.lists(_text, max_size=3).map(tuple),
    start=st.integers(0),
    end=st.integers(0),
    quote=_text,
    score=_number,
    page=st.none() | st.integers(1),
    paragraph=st.none() | st.integers(1),
    place=_text,
)
answers = st.builds(
    Answer,
    text=_text,
    citations=st.lists(_citations, max_size=3).map(tuple),
    abstained=st.booleans(),
    confidence=st.floats(0, 1),
    language=st.sampled_from(["zh", "en"]),
    composer=_text,
    timings=st.dictionaries(_text, _number, max_size=3),
    notice=_text,
)


def test_the_json_of_an_answer() -> None:
    """Field by field, the heading path as a list, Chinese as itself."""
    assert json.loads(ANSWER.to_json()) == {
        "text": "大桥 [1]",
        "citations": [
            {
                "marker": 1,
                "document_id": "甲-0a",
                "title": "甲",
                "source": "甲.md",
                "section": ["一、路", "（一）桥"],
                "start": 3,
                "end": 5,
                "quote": "大桥",
                "score": 1.5,
                "page": None,
                "paragraph": None,
                "place": "",
            }
        ],
        "abstained": False,
        "confidence": 0.75,
        "language": "zh",
        "composer": "extractive",
        "timings": {"total": 0.5},
        "notice": "",
        "resolved": "",
        "looked_for": "",
        "certainty": "",
        "parts": [],
    }
    assert "大桥" in ANSWER.to_json(indent=2)


@given(answers)
def test_an_answer_is_read_as_it_was_written(answer: Answer) -> None:
    """Any answer: through a dictionary and through JSON it comes back equal."""
    assert Answer.from_dict(answer.to_dict()) == answer
    assert Answer.from_dict(json.loads(answer.to_json())) == answer


def test_an_answer_without_a_notice_is_read() -> None:
    """As versions wrote it that had none."""
    data = {k: v for k, v in ANSWER.to_dict().items() if k != "notice"}
    assert Answer.from_dict(data) == ANSWER


@pytest.mark.parametrize("field", ["text", "citations", "timings"])
def test_a_missing_field_is_an_error(field: str) -> None:
    """It is named, not filled in."""
    data = {k: v for k, v in ANSWER.to_dict().items() if k != field}
    with pytest.raises((KeyError, TypeError), match=field):
        Answer.from_dict(data)


def test_a_foreign_field_is_an_error() -> None:
    """In the answer or in a citation."""
    with pytest.raises(TypeError, match="mood"):
        Answer.from_dict({**ANSWER.to_dict(), "mood": "good"})
    with pytest.raises(TypeError, match="mood"):
        Answer.from_dict({**ANSWER.to_dict(), "citations": [{**CITATION.to_dict(), "mood": 1}]})


def test_answers_do_not_change() -> None:
    """Once made, no field can be set."""
    with pytest.raises(FrozenInstanceError):
        ANSWER.text = "小桥 [1]"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        CITATION.start = 0  # type: ignore[misc]
