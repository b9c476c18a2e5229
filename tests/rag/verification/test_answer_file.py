"""What stands around saved answers in a file: read as strictly as they are, and never another question than the answer's."""

import json
from pathlib import Path
from typing import Any

import pytest

from index.errors import AnswerFileError
from rag.answer import Answer, Asked
from rag.structure.parts import Absence
from rag.verification.answer_file import answer_of, read_answers, saved_of
from tests.verified import made

QUESTIONS = ("湖北新修公路多少公里？", "火星上有水吗？")
ANSWERS = tuple(made(Absence(), (), asked=Asked(question)) for question in QUESTIONS)
REFERENCE = {
    "number": 1, "title": "甲", "section": "一、", "place": "", "quote": "乙", "source": "a.md", "reference": "a-1:0-1",
    "english": "",
}  # fmt: skip


def turns(**more: Any) -> list[dict[str, Any]]:
    """The turns of an exported conversation, with that in each."""
    return [{"question": q, "answer": a.to_dict(), **more} for q, a in zip(QUESTIONS, ANSWERS, strict=True)]


def lines(*entries: dict[str, Any]) -> bytes:
    return "\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries).encode()


def told(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def test_an_exported_conversation_is_read_back(tmp_path: Path) -> None:
    """The answers of its turns, and those of the lines of a file of answers; where one is wanted, several are none."""
    path = tmp_path / "conversation.json"
    path.write_bytes(told({"title": "t", "language": "zh", "turns": turns(references=[REFERENCE])}))
    assert read_answers(path) == ANSWERS
    path.write_bytes(told({"turns": turns()}))
    assert read_answers(path) == ANSWERS
    path.write_bytes(lines(*({"line": n, "id": "a", **turn} for n, turn in enumerate(turns(), 1))))
    assert read_answers(path) == ANSWERS
    path.write_bytes(lines(*(answer.to_dict() for answer in ANSWERS)))
    assert read_answers(path) == ANSWERS
    with pytest.raises(AnswerFileError, match="take one of them"):
        answer_of(path.read_bytes(), "a")


def test_one_line_of_a_file_of_answers_is_read() -> None:
    """As the others; a question that could not be asked stays without an answer."""
    one, other = turns()
    assert answer_of(lines({"line": 1, **one}), "a") == ANSWERS[0]
    saved = saved_of(lines({"line": 1, **one}, {"line": 2, "question": "？", "error": "It has no word in it."}), "a")
    assert [turn.answer for turn in saved.turns] == [ANSWERS[0], None]
    assert answer_of(told({"turns": [other]}), "a") == ANSWERS[1]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ({"turns": [{"question": "火星有人吗？", "answer": ANSWERS[0].to_dict()}]}, "not the one that its answer answers"),
        ({"turns": turns(note="核实")}, "a field 'note'"),
        ({"turns": turns(), "note": "核实"}, "a field 'note'"),
        ({"turns": turns(), "question": "火星有人吗？"}, "a field 'question'"),
        ({"turns": turns(text="681公里")}, "a field 'text'"),
        ({"turns": turns(references=[{**REFERENCE, "note": ""}])}, "a field 'note'"),
        ({"turns": turns(references=[{**REFERENCE, "number": "1"}])}, "wrong type"),
        ({"turns": turns(references="核实")}, "wrong type"),
        ({"turns": turns(line="1")}, "wrong type"),
        ({"turns": turns(error="x")}, "neither an answer nor an error"),
        ({"turns": [{"question": "x"}]}, "neither an answer nor an error"),
        ({"turns": [{"question": "x", "error": "y"}]}, "no answer"),
        ({"turns": []}, "no answer"),
        ({"turns": "x"}, "missing"),
        ({"title": 5, "turns": turns()}, "wrong type"),
        ({"answer": ANSWERS[0].to_dict(), "said": "被核实"}, "a field 'said'"),
        ({"question": "火星有水吗？", "answer": ANSWERS[0].to_dict()}, "not the one that its answer answers"),
        ({"answer": None, "error": ""}, "neither an answer nor an error"),
        ([ANSWERS[0].to_dict()], "an object was expected"),
    ],
)  # fmt: skip
def test_nothing_else_may_stand_there(data: object, problem: str) -> None:
    """Another question, a key that we do not write, another type."""
    with pytest.raises(AnswerFileError, match=problem):
        saved_of(told(data), "a")


@pytest.mark.parametrize(
    "second",
    [{"question": "x", "error": "y", "answer": ANSWERS[1].to_dict()}, {"line": 2, "said": "z", **turns()[1]}, {"question": "z", "answer": ANSWERS[1].to_dict()}],
)  # fmt: skip
def test_nor_in_a_line(second: dict[str, Any]) -> None:
    """Of a file of answers, the others being right."""
    with pytest.raises(AnswerFileError):
        saved_of(lines(turns()[0], second), "a")


def test_a_field_stands_once() -> None:
    """At any depth, however it is written."""
    whole = told({"turns": turns()}).decode()
    for twice in (
        whole.replace('"turns"', '"turns": [], "turns"', 1),
        whole.replace('"question"', '"question": "x", "question"', 1),
        whole.replace('"text"', '"te\\u0078t": "x", "text"', 1),
    ):
        with pytest.raises(AnswerFileError, match="stands in it twice"):
            saved_of(twice.encode(), "a")
    assert isinstance(saved_of(whole.encode(), "a").answers[0], Answer)
