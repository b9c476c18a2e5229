"""Archives of unread documents: both languages of a line, the two parts, and faults that name their place."""

import json
from pathlib import Path

import pytest

from eval.questions.bilingual_set import load_bilingual
from eval.questions.unseen_set import load_unseen
from index.errors import QuestionSetError

LINE = {
    "id": "a-1",
    "document": "甲.txt",
    "type": "figure",
    "zh": "修了多少公里路？",
    "en": "How many kilometres of road were built?",
    "answerable": True,
    "facts": [["186公里"]],
    "anchor": "新修公路186公里",
}
NEAR = {**LINE, "id": "a-2", "answerable": False, "facts": [], "anchor": "", "near": "cost", "document": "乙.txt"}
README = "# Sets\n\n- **FIT** (read):\n  - 甲.txt\n- **REPORT** (not read):\n  - 乙.txt\n\nMore.\n"


def written(path: Path, *lines: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


def test_each_line_is_a_question_in_either_language(tmp_path: Path) -> None:
    """Chinese before English, with the same facts, the anchor as evidence in the document that is named."""
    chinese, english = load_bilingual(written(tmp_path / "q.jsonl", LINE))
    assert (chinese.id, english.id) == ("a-1-zh", "a-1-en")
    assert (chinese.question, english.question) == (LINE["zh"], LINE["en"])
    assert chinese.facts == english.facts == (("186公里",),)
    assert [(g.document, g.quote) for g in english.evidence] == [("甲.txt", "新修公路186公里")]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"answerable": "yes"}, "'answerable'"),
        ({"facts": []}, "facts and an anchor"),
        ({"anchor": None}, "'anchor'"),
        ({"zh": " "}, "'zh'"),
    ],
)
def test_a_fault_names_file_line_and_field(tmp_path: Path, change: dict[str, object], told: str) -> None:
    path = written(tmp_path / "q.jsonl", LINE, {**LINE, "id": "a-2", **change})
    with pytest.raises(QuestionSetError, match=r"q\.jsonl, line 2") as error:
        load_bilingual(path)
    assert told in str(error.value)


def test_a_missing_field_and_an_id_that_comes_twice_are_told(tmp_path: Path) -> None:
    without = {name: value for name, value in LINE.items() if name != "en"}
    with pytest.raises(QuestionSetError, match="'en' is missing"):
        load_bilingual(written(tmp_path / "q.jsonl", without))
    with pytest.raises(QuestionSetError, match="stands in line 1 already"):
        load_bilingual(written(tmp_path / "q.jsonl", LINE, LINE))


def test_questions_go_to_the_part_of_their_document(tmp_path: Path) -> None:
    """As the README lists the documents, not as the questions stand."""
    (tmp_path / "README.md").write_text(README, encoding="utf-8")
    written(tmp_path / "one" / "questions.jsonl", NEAR, LINE)
    (archive,) = load_unseen(tmp_path)
    assert (archive.name, archive.documents) == ("one", tmp_path / "one" / "docs")
    assert [i.id for i in archive.questions["FIT"]] == ["a-1-zh", "a-1-en"]
    assert [i.id for i in archive.questions["REPORT"]] == ["a-2-zh", "a-2-en"]


def test_a_document_in_no_part_is_told(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(README, encoding="utf-8")
    written(tmp_path / "one" / "questions.jsonl", {**LINE, "document": "丙.txt"})
    with pytest.raises(QuestionSetError, match=r"丙\.txt.*a-1-zh.*in no part"):
        load_unseen(tmp_path)


def test_a_folder_without_readme_or_archive_is_told(tmp_path: Path) -> None:
    with pytest.raises(QuestionSetError, match=r"README\.md"):
        load_unseen(tmp_path)
    (tmp_path / "README.md").write_text(README, encoding="utf-8")
    with pytest.raises(QuestionSetError, match="holds no archive"):
        load_unseen(tmp_path)
