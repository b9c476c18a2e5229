"""Questions with documents of their own: what a line stands for, and how its faults are told."""

import json
from pathlib import Path
from typing import Any

import pytest

from eval.questions.layouts.recognised import load_any
from eval.questions.layouts.single_document import AloneItem, files_of, load_single
from eval.questions.question_set import QuestionItem
from index.errors import QuestionSetError
from tests.eval.questions.checking.test_bilingual import ALONE, LINE
from tests.eval.questions.checking.test_set_check import GOOD


def written(path: Path, *lines: dict[str, Any]) -> Path:
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    return path


def test_a_line_is_a_question_its_file_and_its_turns(tmp_path: Path) -> None:
    """`kind` is the type; what the case comes from is passed over."""
    line = {**ALONE, "history": [["修路吗？", "修 [1]"]], "report": "a/b#1", "was": "wrong"}
    (found,) = load_single(written(tmp_path / "set.jsonl", line))
    item = QuestionItem("s", "修路多少公里？", "zh", True, (("318公里",), ("!31公里",)), (), "broken line")
    files = (("doc.txt", "修路31\n8公里。".encode()),)
    assert found == AloneItem(item, files, (("修路吗？", "修 [1]"),))


@pytest.mark.parametrize(
    ("text", "files"),
    [
        ("一。\n=== b.txt ===\n二。", (("doc.txt", "一。\n=== b.txt ===\n二。"),)),
        ("=== 甲/a.txt ===\n一。\n\n=== b.txt ===\n二。\n", (("甲/a.txt", "一。\n"), ("b.txt", "二。\n"))),
        ("=== a.txt ===\n一。", (("a.txt", "一。\n"),)),
    ],
)
def test_a_text_may_be_several_files(text: str, files: tuple[tuple[str, str], ...]) -> None:
    """Where its first line names one."""
    assert files_of("doc.txt", text) == tuple((name, content.encode()) for name, content in files)


def test_a_document_may_be_given_as_bytes() -> None:
    """In hexadecimal digits, for files in other encodings; a number is a text."""
    assert files_of("a.txt", "修路三十公里。".encode("gb2312").hex()) == (("a.txt", "修路三十公里。".encode("gb2312")),)
    assert files_of("a.txt", "20230501") == (("a.txt", b"20230501"),)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"kind": ""}, "field 'kind' is \"\"; it takes text"),
        ({"document": None}, "field 'document' is null; it takes text"),
        ({"language": "fr"}, "field 'language' is \"fr\"; it takes one of zh, en"),
        ({"answerable": 1}, "field 'answerable' is 1; it takes true or false"),
        ({"answerable": False}, "the question is not answerable but has facts"),
        ({"facts": [[]]}, "field 'facts' holds []"),
        ({"history": [["说"]]}, "field 'history' is [[\"说\"]]; it takes a list of pairs"),
        ({"file": "/etc/a.txt"}, "is no relative path of a file"),
        ({"document": "=== ../a.txt ===\n一。"}, "is no relative path of a file"),
        ({"page": 3}, "field 'page' is unknown"),
        ({"id": "s"}, "id 's' stands in line 1 already"),
    ],
)
def test_a_fault_is_told_by_line_and_field(tmp_path: Path, change: dict[str, Any], told: str) -> None:
    """A file's path never leaves the folder that it is written to."""
    with pytest.raises(QuestionSetError, match=r"set\.jsonl, line 2: ") as raised:
        load_single(written(tmp_path / "set.jsonl", ALONE, {**ALONE, "id": "t", **change}))
    assert told in str(raised.value)


def test_the_layout_is_known_by_its_fields(tmp_path: Path) -> None:
    """That of most lines; one broken line does not make the set another."""
    path = tmp_path / "set.jsonl"
    assert [item.id for item in load_any(written(path, GOOD))] == ["a"]
    assert [item.id for item in load_any(written(path, LINE))] == ["a-zh", "a-en"]
    assert [item.id for item in load_any(written(path, ALONE))] == ["s"]
    with pytest.raises(QuestionSetError, match="line 1: field 'document' is missing; a bilingual question"):
        load_any(written(path, GOOD, LINE, {**LINE, "id": "b"}))
    assert [item.id for item in load_any(written(path, {**LINE, "en": ""}))] == ["a-zh"]
    with pytest.raises(QuestionSetError, match="'zh' is \"\""):
        load_any(written(path, {**LINE, "zh": "", "en": ""}))
