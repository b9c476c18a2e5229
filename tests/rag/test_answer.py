"""Answers and citations as data: what is written is what is read."""

import json
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answer import Answer, Asked, Citation, Turn
from rag.structure.parts import (
    Absence,
    Group,
    Heading,
    Introduced,
    Listed,
    Proof,
    Quoted,
    Rendering,
    Row,
    Span,
    Table,
    Told,
)

CITATION = Citation(1, "甲-0a", "甲", "甲.md", ("一、路", "（一）桥"), 3, 5, "大桥", 1.5)
PROOF = Proof(1, "甲-0a", 3, 5)
ANSWER = Answer(
    "大桥 [1]",
    (CITATION,),
    False,
    0.75,
    "zh",
    "extractive",
    {"total": 0.5},
    parts=(Quoted(PROOF, "大桥"),),
    asked=Asked("什么桥？"),
)

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
_proofs = st.builds(Proof, st.integers(1, 99), _text, st.integers(0), st.integers(0))
_several = st.lists(_proofs, max_size=2).map(tuple)
_renderings = st.lists(st.builds(Rendering, _text, _text), max_size=2).map(tuple)
_spans = st.none() | st.builds(Span, st.integers(), st.integers())
_quoted = st.builds(Quoted, _proofs, _text, renderings=_renderings, again=_several, span=_spans)
_items = st.lists(_quoted, max_size=3).map(tuple)
_rows = st.lists(st.builds(Row, _text, _text, _items, _text), max_size=2).map(tuple)
_parts = st.one_of(
    _quoted,
    st.builds(Listed, _items, st.none() | _quoted, st.none() | _proofs, st.integers(0, 9), st.booleans()),
    st.builds(
        Table, _text, st.lists(st.builds(Group, _text, _rows), max_size=2).map(tuple), alike=st.none() | st.booleans()
    ),
    st.builds(Absence, st.lists(_text, max_size=2).map(tuple), related=_several),
    st.builds(Told, _text, _several, st.booleans()),
    st.builds(Introduced, _text, st.integers(0, 9)),
    st.builds(Heading, _text, st.booleans()),
)
answers = st.builds(
    Answer,
    parts=st.lists(_parts, max_size=3).map(tuple),
    asked=st.none() | st.builds(Asked, _text, st.lists(st.builds(Turn, _text, _text), max_size=2).map(tuple)),
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
                "apart": "",
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
        "answers": [],
        "parts": [
            {
                "proof": {"marker": 1, "document_id": "甲-0a", "start": 3, "end": 5},
                "text": "大桥",
                "frame": "",
                "name": "",
                "time": 0,
                "renderings": [],
                "again": [],
                "span": None,
                "kind": "quote",
            }
        ],
        "asked": {
            "question": "什么桥？",
            "history": [],
            "read": "",
            "own": "",
            "searched": "",
            "documents": [],
            "filters": {},
            "refusing": "",
            "composer": "",
            "index": "",
            "rules": "",
            "encoder": "",
            "glossary": "",
            "reranker": "",
        },
        "withheld": 0,
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
    with pytest.raises(ValueError, match=field):
        Answer.from_dict(data)


def test_a_foreign_field_is_an_error() -> None:
    """In the answer or in a citation."""
    with pytest.raises(ValueError, match="mood"):
        Answer.from_dict({**ANSWER.to_dict(), "mood": "good"})
    with pytest.raises(ValueError, match="mood"):
        Answer.from_dict({**ANSWER.to_dict(), "citations": [{**CITATION.to_dict(), "mood": 1}]})


def test_answers_do_not_change() -> None:
    """Once made, no field can be set."""
    with pytest.raises(FrozenInstanceError):
        ANSWER.text = "小桥 [1]"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        CITATION.start = 0  # type: ignore[misc]
