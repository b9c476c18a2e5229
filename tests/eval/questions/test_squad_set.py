"""SQuAD-layout files: what they hold, and what is said where they do not hold it."""

import json
from pathlib import Path
from typing import Any

import pytest

from eval.questions.squad_set import load_squad
from index.errors import QuestionSetError


def qa(name: str = "q1", question: str = "几座桥？", *answers: tuple[str, int]) -> dict[str, Any]:
    return {"id": name, "question": question, "answers": [{"text": t, "answer_start": s} for t, s in answers]}


def paragraph(context: str, *qas: object) -> dict[str, Any]:
    return {"context": context, "qas": list(qas)}


def written(path: Path, *paragraphs: object) -> Path:
    path.write_text(json.dumps({"data": [{"paragraphs": list(paragraphs)}]}, ensure_ascii=False), encoding="utf-8")
    return path


BRIDGES = paragraph("全年建桥三座。", qa("q1", "几座桥？", ("三座", 4), ("建桥三座", 2), ("三座", 4)))
ROADS = paragraph("修路八十公里。", qa("q2", "修路多少？", ("八十公里", 2)))


def test_paragraphs_and_questions_in_order(tmp_path: Path) -> None:
    """A question knows its paragraph's number, its golds each once, and where the first one begins."""
    loaded = load_squad(written(tmp_path / "set.json", BRIDGES, paragraph("无人问及。"), ROADS))
    assert loaded.paragraphs == ("全年建桥三座。", "无人问及。", "修路八十公里。")
    first, second = loaded.questions
    assert (first.id, first.question, first.paragraph, first.golds, first.start) == (
        "q1", "几座桥？", 0, ("三座", "建桥三座"), 4,
    )  # fmt: skip
    assert (second.paragraph, second.start) == (2, 2)


def test_the_other_files_questions_are_asked_with_the_first_ones_answers(tmp_path: Path) -> None:
    """By id, in the other file's order; its own answers and paragraphs are of no account, and it may have fewer."""
    passages = written(tmp_path / "zh.json", BRIDGES, ROADS)
    english = written(tmp_path / "en.json", paragraph("80 km.", qa("q2", "How many km?", ("80", 0))))
    (question,) = load_squad(passages, english).questions
    assert (question.id, question.question, question.golds, question.paragraph) == (
        "q2",
        "How many km?",
        ("八十公里",),
        1,
    )


def test_a_place_that_is_off_is_mended(tmp_path: Path) -> None:
    """Public files are off by a character here and there: the nearest place where the answer's text stands counts."""
    text = "三座桥，又三座。"
    golds = [qa("a", "几座？", ("三座", 4)), qa("b", "几座？", ("三座", 1)), qa("c", "几座？", ("四座", 3))]
    loaded = load_squad(written(tmp_path / "set.json", paragraph(text, *golds)))
    assert [q.start for q in loaded.questions] == [5, 0, 3]


def test_places_are_those_of_the_text_that_is_indexed(tmp_path: Path) -> None:
    """Line ends become one character before a paragraph is indexed, and places move with them."""
    loaded = load_squad(written(tmp_path / "set.json", paragraph("一。\r\n二。\r三。", qa("q", "几座？", ("三", 8)))))
    assert loaded.paragraphs == ("一。\n二。\n三。",)
    assert loaded.paragraphs[0][loaded.questions[0].start] == "三"


def test_questions_without_a_text_are_left_out_and_told(tmp_path: Path) -> None:
    """CMRC 2018 has one; it is no reason to measure nothing, and not to be passed over in silence either."""
    passages = written(
        tmp_path / "set.json", paragraph("桥三座。", qa("a", "", ("三座", 1)), qa("b", "几座？", ("三座", 1)))
    )
    loaded = load_squad(passages)
    assert [q.id for q in loaded.questions] == ["b"]
    (told,) = loaded.unaskable
    assert told.startswith(f"{passages}, article 1, paragraph 1, question 1: The question is empty")
    english = written(tmp_path / "en.json", paragraph("x", qa("a", "How many?"), qa("b", "？！")))
    loaded = load_squad(passages, english)
    assert [(q.id, q.question) for q in loaded.questions] == [("a", "How many?")]
    assert "en.json, article 1, paragraph 1, question 2: The question has no word" in loaded.unaskable[0]


GOOD = qa("q", "几座？", ("桥", 0))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ([], "has no list 'data'"),
        ({"data": [{}]}, r"article 1: there is no list 'paragraphs'"),
        ({"data": [{"paragraphs": [{"qas": []}]}]}, r"article 1, paragraph 1: 'context' is null; it takes text"),
        ({"data": [{"paragraphs": [{"context": " ", "qas": []}]}]}, r"paragraph 1: 'context' is \" \""),
        ({"data": [{"paragraphs": [{"context": "桥。"}]}]}, r"there is no list 'qas'"),
        ({"data": [{"paragraphs": [paragraph("桥。", GOOD, {"id": "x"})]}]}, r"question 2: there is no list 'answers'"),
        ({"data": [{"paragraphs": [paragraph("桥。", qa())]}]}, r"question 1: 'answers' is empty"),
        ({"data": [{"paragraphs": [paragraph("桥。", qa("q", "几座？", ("路", 9)))]}]}, r"is 9; .* 0 to 1\."),
        ({"data": [{"paragraphs": [paragraph("桥。", qa("q", "几座？", ("桥", True)))]}]}, r"'answer_start' is true"),
        ({"data": [{"paragraphs": [paragraph("桥。", qa(7, "几座？", ("桥", 0)))]}]}, r"'id' is 7; it takes text"),  # type: ignore[arg-type]
        ({"data": [{"paragraphs": [paragraph("桥。", GOOD, GOOD)]}]}, r'id "q" comes twice'),
        ({"data": [{"paragraphs": ["桥"]}]}, r"paragraph 1: 'context' is null"),
        ({"data": [{"paragraphs": [paragraph("桥。", qa("q", 3, ("桥", 0)))]}]}, r"'question' is 3; it takes text"),  # type: ignore[arg-type]
        ({"data": [{"paragraphs": [paragraph("桥。", qa("q", " ", ("桥", 0)))]}]}, "holds no question"),
        ({"data": []}, "holds no question"),
    ],
)
def test_what_is_not_in_the_layout_is_named_with_its_place(tmp_path: Path, content: object, told: str) -> None:
    """Article, paragraph and question, and what belongs there."""
    path = tmp_path / "set.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(QuestionSetError, match=told):
        load_squad(path)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """No file, a folder, bytes that are not UTF-8, and JSON that breaks off, with its line."""
    path = tmp_path / "set.json"
    with pytest.raises(QuestionSetError, match=r"There is no question set .*set\.json"):
        load_squad(path)
    with pytest.raises(QuestionSetError, match="cannot be read"):
        load_squad(tmp_path)
    path.write_bytes("桥".encode("gb18030"))
    with pytest.raises(QuestionSetError, match="is not UTF-8"):
        load_squad(path)
    path.write_text('{"data":\n[}', encoding="utf-8")
    with pytest.raises(QuestionSetError, match=r"set\.json, line 2: not JSON"):
        load_squad(path)


def test_questions_of_other_passages_are_refused(tmp_path: Path) -> None:
    """An id that the passages lack means another set; one that comes twice would count twice."""
    passages = written(tmp_path / "zh.json", BRIDGES)
    with pytest.raises(QuestionSetError, match=r'zh\.json has no question with the id "q2"'):
        load_squad(passages, written(tmp_path / "other.json", ROADS))
    with pytest.raises(QuestionSetError, match=r'question 2: id "q1" comes twice'):
        load_squad(
            passages, written(tmp_path / "twice.json", paragraph("x", qa("q1", "How many?"), qa("q1", "How many?")))
        )
    with pytest.raises(QuestionSetError, match=r"empty\.json holds no question"):
        load_squad(passages, written(tmp_path / "empty.json"))
