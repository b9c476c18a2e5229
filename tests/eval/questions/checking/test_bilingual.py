"""`yanzheng eval check` over bilingual lines and lines with a document of their own: every fault, with its line."""

from pathlib import Path
from typing import Any

import pytest

from eval.questions.checking.set_check import set_faults
from index.reading.parse import parse_document
from tests.eval.questions.checking.test_set_check import DOCUMENT, OTHER, written

LINE: dict[str, Any] = {
    "id": "a",
    "document": "桥.txt",
    "type": "figure",
    "zh": "桥梁建了几座？",
    "en": "How many bridges were built?",
    "answerable": True,
    "facts": [["三座"]],
    "anchor": "新建桥梁三座",
}
NEAR: dict[str, Any] = {
    **LINE,
    "id": "n",
    "zh": "桥梁由谁设计？",
    "en": "Who designed the bridges?",
    "answerable": False,
    "facts": [],
    "anchor": "",
    "near": "who, not how many",
}
ALONE: dict[str, Any] = {
    "id": "s",
    "kind": "broken line",
    "file": "doc.txt",
    "document": "修路31\n8公里。",
    "question": "修路多少公里？",
    "language": "zh",
    "answerable": True,
    "facts": [["318公里"], ["!31公里"]],
}


def test_a_bilingual_set_without_a_fault_has_none(tmp_path: Path) -> None:
    """With documents and without; a question that is not asked in English is none."""
    silent = {**LINE, "id": "b", "zh": "修路多长？", "en": "", "facts": [["八十公里"]], "anchor": "修路八十公里"}
    path = written(tmp_path / "set.jsonl", LINE, NEAR, silent)
    assert set_faults(path, None) == (3, [])
    assert set_faults(path, [DOCUMENT, OTHER]) == (3, [])


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"zh": "How many bridges?"}, "field 'zh' takes the question in Chinese, but it is taken for English"),
        ({"en": "几座桥梁？"}, "field 'en' takes the question in English, but it is taken for Chinese"),
        ({"zh": "？"}, "the question in 'zh' cannot be asked: The question has no word"),
        ({"en": " "}, "field 'en' is \" \"; it takes text"),
        ({"anchor": "新建桥梁四座"}, 'the anchor "新建桥梁四座" does not stand in "桥.txt"'),
        ({"document": "水"}, 'there is no document "水"; name one of'),
        ({"facts": [["九座"]]}, 'the fact "九座" does not stand in the 300 characters around the anchor'),
        ({"answerable": False, "near": "x", "facts": []}, "the question is not answerable but has anchor"),
        ({"answerable": False, "near": "x", "anchor": ""}, "the question is not answerable but has facts"),
        ({"answerable": False, "facts": [], "anchor": ""}, "field 'near' is missing; a question that is not answerable"),
        ({"near": 3}, "field 'near' is 3; it takes text"),
        ({"hint": "x"}, "field 'hint' is unknown; a bilingual question has id, document"),
        ({"id": "a"}, "id 'a' stands in line 1 already"),
        ({"zh": LINE["zh"]}, "the question in 'zh' of line 1 comes again"),
    ],
)  # fmt: skip
def test_each_fault_of_a_bilingual_line_is_told(tmp_path: Path, changes: dict[str, Any], told: str) -> None:
    """Of the fields, of either question, of the place; and nothing else."""
    other = {**LINE, "id": "b", "zh": "新建的桥有几座？", "en": "How many new bridges are there?", **changes}
    _, faults = set_faults(written(tmp_path / "set.jsonl", LINE, other), [DOCUMENT, OTHER])
    assert len(faults) == 1
    assert faults[0].startswith(f"{tmp_path / 'set.jsonl'}, line 2: ")
    assert told in faults[0]


def test_a_fact_stands_within_reach_of_the_anchor(tmp_path: Path) -> None:
    """300 characters before or behind it, and no further."""
    for gap, count in ((298, 0), (300, 1)):
        far = parse_document(f"新建桥梁三座{'，' * gap}九座。", name="桥", source="桥.txt")
        line = {**LINE, "facts": [["九座"]]}
        assert len(set_faults(written(tmp_path / "set.jsonl", line), [far])[1]) == count


def test_all_faults_of_a_bilingual_line_are_told(tmp_path: Path) -> None:
    """A bad field hides neither the others nor what does not hang on it."""
    bad = {**LINE, "id": 7, "type": "", "en": "几座？", "facts": [["九座"], "三座"], "anchor": "四座"}
    del bad["zh"]
    count, faults = set_faults(written(tmp_path / "set.jsonl", bad), [DOCUMENT])
    assert count == 0
    assert [fault.split(": ", 1)[1].split(";")[0] for fault in faults] == [
        "field 'zh' is missing",
        "field 'facts' holds \"三座\"",
        "field 'id' is 7",
        "field 'type' is \"\"",
        "field 'en' takes the question in English, but it is taken for Chinese.",
        'the anchor "四座" does not stand in "桥.txt"',
    ]


def test_a_set_with_documents_of_its_own_is_checked(tmp_path: Path) -> None:
    """Its fields and whether its questions can be asked; facts may stand on both sides of a broken line."""
    twice = {**ALONE, "id": "t", "document": "修路40公里。", "facts": [["40公里"]]}
    assert set_faults(written(tmp_path / "set.jsonl", ALONE, twice), None) == (2, [])
    bad = {**ALONE, "id": "u", "file": "../x.txt", "question": "？", "history": ["说"], "facts": [], "page": 3}
    _, faults = set_faults(written(tmp_path / "set.jsonl", ALONE, bad), None)
    begin = (
        "field 'page' is unknown",
        "field 'facts' is empty",
        "field 'history' is [\"说",
        "the file's name \"../x.",
        "the question cannot be",
    )
    assert len(faults) == len(begin)
    assert all(fault.split(": ", 1)[1].startswith(told) for fault, told in zip(faults, begin, strict=True))
