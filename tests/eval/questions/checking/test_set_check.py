"""`yanzheng eval check`: every fault of a set with its line, and none where there is none."""

import json
from pathlib import Path
from typing import Any

import pytest

from eval.command import main
from eval.questions.checking.set_check import set_faults
from index.errors import QuestionSetError
from index.reading.parse import parse_document
from index.settings import Settings

TEXT = "今年修路八十公里。全年新建桥梁三座，投资12.5亿元。"
DOCUMENT = parse_document(TEXT, name="桥", source="桥.txt")
OTHER = parse_document("植树六千亩。", name="林", source="林.txt")
GOOD: dict[str, Any] = {
    "id": "a",
    "question": "新建桥梁几座？",
    "language": "zh",
    "answerable": True,
    "facts": [["三座"]],
    "evidence": ["新建桥梁三座"],
    "type": "figure",
}


def written(path: Path, *lines: object) -> Path:
    path.write_text(
        "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines),
        encoding="utf-8",
    )
    return path


def test_a_set_without_a_fault_has_none(tmp_path: Path) -> None:
    """With documents and without, in every form that evidence may have, and with none."""
    start = TEXT.index("新建")
    forms: list[object] = [
        ["新建桥梁三座"],
        [{"document": "桥", "quote": "桥梁三座"}],
        [{"document": "桥", "quote": "新建", "start": start, "end": start + 2}, "三座"],
        [{"document": "桥.txt", "start": start, "end": start + 6}],
        [],
    ]
    lines = [GOOD | {"id": str(i), "question": f"{i}年新建桥梁几座？", "evidence": e} for i, e in enumerate(forms)]
    lines.append(
        {
            **GOOD,
            "id": "e",
            "question": "Who swims?",
            "language": "en",
            "answerable": False,
            "facts": [],
            "evidence": [],
        }
    )
    path = written(tmp_path / "set.jsonl", *lines)
    assert set_faults(path, [DOCUMENT, OTHER]) == (6, [])
    assert set_faults(path, None) == (6, [])


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"evidence": ["新建桥梁四座"]}, 'evidence "新建桥梁四座" does not stand in the documents'),
        ({"evidence": [{"document": "水", "quote": "三座"}]}, 'evidence is of "水", which is none of the documents'),
        ({"evidence": [{"document": "桥", "quote": "三座", "start": 0, "end": 2}]}, 'at 0 to 2 stands "今年", not the quote "三座"; the quote begins at 15'),
        ({"evidence": [{"document": "桥", "quote": "九座", "start": 0, "end": 2}]}, "the quote stands nowhere in it"),
        ({"evidence": [{"document": "桥", "start": 0, "end": 99}]}, f"evidence ends at 99, but {DOCUMENT.id} has {len(TEXT)} characters"),
        ({"evidence": [{"document": "桥", "start": 0, "end": 9}]}, 'evidence at 0 to 9 is "今年修路八十公里。", which states no fact'),
        ({"evidence": [{"start": 11, "end": 17}]}, "could be of 2 documents; add 'document'"),
        ({"facts": [["三座"], ["12.5亿元"]]}, 'the fact "12.5亿元" does not stand in its evidence'),
        ({"facts": [["四座"]], "evidence": []}, 'the fact "四座" does not stand in the documents'),
        ({"facts": [["六千亩"]], "evidence": [], "document": "桥"}, 'the fact "六千亩" does not stand in the documents'),
        ({"document": "水"}, f'there is no document "水"; name one of {DOCUMENT.id}, {OTHER.id}'),
        ({"language": "en"}, """field 'language' is "en", but the question is taken for "zh\""""),
        ({"question": "？？"}, "the question cannot be asked: The question has no word"),
        ({"answerable": False}, "the question is not answerable but has facts"),
        ({"type": 7}, "field 'type' is 7"),
        ({"facts": []}, "field 'facts' is empty though the question is answerable"),
    ],
)  # fmt: skip
def test_each_fault_is_told_with_its_line(tmp_path: Path, changes: dict[str, Any], told: str) -> None:
    """And what to do; the good line before it has none."""
    other = {**GOOD, "id": "b", "question": "桥梁新建了几座？", **changes}
    path = written(tmp_path / "set.jsonl", GOOD, "", other)
    _, faults = set_faults(path, [DOCUMENT, OTHER])
    assert len(faults) == 1
    assert faults[0].startswith(f"{path}, line 3: ")
    assert told in faults[0]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """A person corrects a set in one go: broken lines, repeated ids and questions, and what follows them."""
    path = written(
        tmp_path / "set.jsonl",
        GOOD,
        "{",
        GOOD,
        {**GOOD, "id": "c", "question": "修路多少公里？", "facts": [["九十公里"], ["一百公里"]]},
    )
    count, faults = set_faults(path, [DOCUMENT])
    assert count == 3
    assert [fault.split(": ")[0].rpartition(" ")[2] for fault in faults] == ["2", "3", "3", "4", "4"]
    assert "not JSON" in faults[0]
    assert "id 'a' stands in line 1 already" in faults[1]
    assert "the question of line 1 comes again" in faults[2]


def test_every_fault_of_a_line_is_told(tmp_path: Path) -> None:
    """A bad field hides neither another one nor what does not hang on it."""
    bad = {
        **GOOD,
        "id": "",
        "language": "fr",
        "type": 7,
        "question": "？？",
        "facts": [["三座"], 3],
        "evidence": ["九座", {"document": 4, "quote": 5}],
        "page": 1,
    }
    del bad["answerable"]
    count, faults = set_faults(written(tmp_path / "set.jsonl", bad), [DOCUMENT])
    assert count == 0
    assert [fault.split(": ", 1)[1].split(";")[0] for fault in faults] == [
        "field 'answerable' is missing",
        "field 'page' is unknown",
        "field 'id' is \"\"",
        "field 'language' is \"fr\"",
        "field 'facts' holds 3",
        "field 'document' is 4",
        "field 'quote' is 5",
        "field 'type' is 7",
        "the question cannot be asked: The question has no word in it",
        'evidence "九座" does not stand in the documents',
    ]


def test_quotes_alone_tell_whether_they_hold_the_facts(tmp_path: Path) -> None:
    """Without documents a quote is looked at by itself; a bare place cannot be."""
    lacking = {**GOOD, "facts": [["四座"]]}
    place = {**lacking, "id": "b", "question": "桥梁新建了几座？", "evidence": [{"start": 0, "end": 3}]}
    _, faults = set_faults(written(tmp_path / "set.jsonl", lacking, place), None)
    assert len(faults) == 1
    assert 'line 1: the fact "四座" does not stand in its evidence' in faults[0]


def test_the_command_prints_faults_and_fails(
    tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 1 with a fault, 0 without; a set without a question, or none at all, is an error."""
    speech = tmp_path / "桥.txt"
    speech.write_text(TEXT, encoding="utf-8")
    good = written(tmp_path / "good.jsonl", GOOD)
    bad = written(tmp_path / "bad.jsonl", {**GOOD, "evidence": ["四座"]})
    assert main(["check", str(good), "--documents", str(speech)], settings) == 0
    assert capsys.readouterr().out == "1 questions without a fault, all of their evidence in 1 documents.\n"
    assert main(["check", str(bad), "--documents", str(speech)], settings) == 1
    assert "bad.jsonl, line 1: evidence" in capsys.readouterr().out
    with pytest.raises(QuestionSetError, match="holds no question"):
        main(["check", str(written(tmp_path / "empty.jsonl", ""))], settings)
    with pytest.raises(QuestionSetError, match="There is no question set"):
        main(["check", str(tmp_path / "none.jsonl")], settings)


def test_the_bundled_set_has_no_fault() -> None:
    """What comes with the product is held to what users' sets are."""
    root = Path(__file__).parents[4]
    text = (root / "index" / "bundled" / "briefing.md").read_text(encoding="utf-8")
    briefing = parse_document(text, name="briefing", source="bundled:briefing.md")
    count, faults = set_faults(root / "eval" / "bundled" / "questions.jsonl", [briefing])
    assert faults == []
    assert count >= 100
