"""What a question set may hold, and how each thing that is wrong with one is told."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.questions.question_set import Gold, QuestionItem, load_questions
from index.errors import QuestionSetError

GOOD: dict[str, Any] = {
    "id": "q1",
    "question": "修了几座桥？",
    "language": "zh",
    "answerable": True,
    "facts": [["三座桥", "three bridges"]],
    "evidence": ["修了三座桥"],
    "type": "figure",
}


def written(folder: Path, *lines: object) -> Path:
    path = folder / "questions.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    path.write_text("\n".join(texts), encoding="utf-8")
    return path


def test_a_question_keeps_every_field(tmp_path: Path) -> None:
    """Each field arrives as written, each of the forms of evidence too; empty lines are passed over."""
    evidence = [
        "修了三座桥",
        {"quote": "三座"},
        {"document": "年报", "quote": "三座桥"},
        {"document": "年报", "start": 3, "end": 8},
        {"start": 0, "end": 2},
    ]
    items = load_questions(written(tmp_path, "", {**GOOD, "evidence": evidence, "document": "年报"}, "   ", ""))
    assert items == (
        QuestionItem(
            id="q1",
            question="修了几座桥？",
            language="zh",
            answerable=True,
            facts=(("三座桥", "three bridges"),),
            evidence=(
                Gold(quote="修了三座桥"),
                Gold(quote="三座"),
                Gold(document="年报", quote="三座桥"),
                Gold(document="年报", start=3, end=8),
                Gold(start=0, end=2),
            ),
            type="figure",
            document="年报",
        ),
    )


def test_an_unanswerable_question_needs_no_facts(tmp_path: Path) -> None:
    """Without facts and evidence a question is complete if it is not to be answered; `document` may be left out."""
    (item,) = load_questions(written(tmp_path, {**GOOD, "answerable": False, "facts": [], "evidence": []}))
    assert (item.answerable, item.facts, item.evidence, item.document) == (False, (), (), None)


def test_a_byte_order_mark_is_no_part_of_the_first_line(tmp_path: Path) -> None:
    """Files that Windows editors save are read."""
    path = tmp_path / "questions.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(GOOD).encode() + b"\r\n")
    assert load_questions(path)[0].id == "q1"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"id": ""}, "field 'id' is \"\"; it takes text"),
        ({"id": 7}, "field 'id' is 7; it takes text"),
        ({"question": None}, "field 'question' is null; it takes text"),
        ({"language": "fr"}, "field 'language' is \"fr\"; it takes one of zh, en"),
        ({"language": ["zh"]}, "field 'language' is [\"zh\"]"),
        ({"type": " "}, "field 'type' is \" \"; it takes text"),
        ({"answerable": "yes"}, "field 'answerable' is \"yes\"; it takes true or false"),
        ({"answerable": 1}, "field 'answerable' is 1; it takes true or false"),
        ({"facts": []}, "field 'facts' is empty though the question is answerable"),
        ({"facts": "三座桥"}, "field 'facts' is \"三座桥\"; it takes a list of facts"),
        ({"facts": ["三座桥"]}, "field 'facts' holds \"三座桥\"; each fact is a list of alternatives"),
        ({"facts": [[]]}, "field 'facts' holds []"),
        ({"facts": [["“ ”"]]}, "field 'facts' holds [\"“ ”\"]"),
        ({"facts": [[3]]}, "field 'facts' holds [3]"),
        ({"evidence": "三座桥"}, "field 'evidence' is \"三座桥\"; it takes a list"),
        ({"evidence": [""]}, "field 'evidence' holds \"\""),
        ({"evidence": [{"document": "年报"}]}, 'field \'evidence\' holds {"document": "年报"}'),
        ({"evidence": [{"quote": "三", "page": 3}]}, "field 'evidence' holds"),
        ({"evidence": [{"quote": 3}]}, "field 'quote' is 3; it takes text (in 'evidence')"),
        ({"evidence": [{"start": 3}]}, "start and end are whole numbers"),
        ({"evidence": [{"start": 5, "end": 5}]}, "start and end are whole numbers, 0 <= start < end"),
        ({"evidence": [{"start": -1, "end": 5}]}, "start and end are whole numbers"),
        ({"evidence": [{"start": False, "end": True}]}, "start and end are whole numbers"),
        ({"document": ""}, "field 'document' is \"\"; it takes text"),
        ({"fact": [["三"]]}, "field 'fact' is unknown; a question has id, question"),
    ],
)
def test_what_is_wrong_is_told_by_file_line_and_field(tmp_path: Path, change: dict[str, Any], told: str) -> None:
    """The message begins with the file and the line and says which field takes what."""
    path = written(tmp_path, GOOD, "", {**GOOD, "id": "q2", **change})
    with pytest.raises(QuestionSetError) as raised:
        load_questions(path)
    assert str(raised.value).startswith(f"{path}, line 3: ")
    assert told in str(raised.value)


@pytest.mark.parametrize("name", list(GOOD))
def test_a_missing_field_is_named(tmp_path: Path, name: str) -> None:
    """Each field but `document` has to be there."""
    path = written(tmp_path, {k: v for k, v in GOOD.items() if k != name})
    with pytest.raises(QuestionSetError, match=f"line 1: field '{name}' is missing"):
        load_questions(path)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"id": ', r"line 2: not JSON \(.*column \d+\)"),
        ("[1, 2]", r"line 2: a JSON object is wanted, not \[1, 2\]"),
        ("[" * 100_000, "line 2: not"),
        (json.dumps(GOOD), r"line 2: id 'q1' stands in line 1 already"),
    ],
)
def test_broken_lines_and_double_ids_are_told(tmp_path: Path, line: str, told: str) -> None:
    """A line that is no JSON object, and an id that was there before."""
    with pytest.raises(QuestionSetError, match=told):
        load_questions(written(tmp_path, GOOD, line))


def test_half_a_character_is_told_by_its_line(tmp_path: Path) -> None:
    """A lone surrogate is legal JSON and no text: it is refused where it is read, not where it would be written."""
    path = written(tmp_path, GOOD, json.dumps({**GOOD, "id": "q2", "question": "修了几座桥\ud83d？"}))
    with pytest.raises(QuestionSetError, match=r"line 2: \\ud83d is half of a character"):
        load_questions(path)


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_an_empty_set_is_an_error(tmp_path: Path, content: bytes) -> None:
    """A set without a question measures nothing."""
    path = tmp_path / "questions.jsonl"
    path.write_bytes(content)
    with pytest.raises(QuestionSetError, match=r"questions\.jsonl holds no question"):
        load_questions(path)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """No such file, a folder, and bytes that are not UTF-8 (with their offset)."""
    with pytest.raises(QuestionSetError, match=r"There is no question set .*none\.jsonl"):
        load_questions(tmp_path / "none.jsonl")
    with pytest.raises(QuestionSetError, match="cannot be read"):
        load_questions(tmp_path)
    path = tmp_path / "gbk.jsonl"
    path.write_bytes(json.dumps(GOOD, ensure_ascii=False).encode("gb18030"))
    with pytest.raises(QuestionSetError, match=r"gbk\.jsonl is not UTF-8 \(byte \d+\)"):
        load_questions(path)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@pytest.fixture(scope="module")
def one_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sets")


@given(name=st.sampled_from([*GOOD, "document"]), value=values)
def test_any_value_is_read_or_told(one_folder: Path, name: str, value: object) -> None:
    """Whatever stands in a field, loading gives a question or a `QuestionSetError`, never another error."""
    path = written(one_folder, {**GOOD, name: value})
    try:
        loaded: object = load_questions(path)[0]
    except QuestionSetError as error:
        loaded = error
    assert isinstance(loaded, QuestionItem) or "line 1: " in str(loaded)
