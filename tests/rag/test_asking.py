"""What must be known to ask a question again: digests of the rules, the user's glossary and reranker, and the turns before it."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.settings import Settings
from index.storage.store import Index
from rag import ask
from rag.answer import Turn
from rag.asking import glossary, reranker, rules, rules_of
from tests.toy_index import toy_index

TEXT = "# 东溪县2025年政府工作报告\n\n北环公路新修三十公里，由江南路桥集团承建。\n"


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return toy_index(tmp_path, {"报告": TEXT})


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program of two packages, with a table and weights."""
    for name, content in {
        "rag/found.py": "A = 1\n",
        "index/language/zh/units.tsv": "里\n",
        "rag/weights/a.onnx": "0",
    }.items():
        path = tmp_path / "program" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path / "program"


@pytest.mark.parametrize("name", ["rag/found.py", "index/language/zh/units.tsv", "rag/weights/a.onnx", "rag/new.py"])
def test_the_rules_change_with_whatever_steers_answers(program: Path, tmp_path: Path, name: str) -> None:
    """Code, tables, weights, and what is new; not with what Python makes of them, nor with where they lie."""
    before = rules_of(program, tmp_path / "cache")
    (program / "rag" / "__pycache__").mkdir()
    (program / "rag" / "__pycache__" / "found.pyc").write_bytes(b"1")
    moved = program.rename(tmp_path / "elsewhere")
    assert rules_of(moved, tmp_path / "cache") == before
    (moved / name).write_text("B = 2\n", encoding="utf-8")
    assert rules_of(moved, tmp_path / "cache") != before


def test_the_rules_are_those_of_this_program(index: Index, settings: Settings) -> None:
    """A digest of them stands in each answer."""
    answer = ask("北环公路新修多少公里？", index=index, settings=settings)
    assert answer.asked is not None
    assert answer.asked.rules == rules(settings) == rules_of(Path(__file__).parents[2], settings.cache_folder)


def test_a_glossary_and_a_reranker_are_told_by_what_they_hold(tmp_path: Path, settings: Settings) -> None:
    """Not by where they lie; without them nothing is told."""
    assert glossary(settings) == reranker(settings) == ""
    digests = []
    for folder, rows in (("a", "光谷\tOptics Valley\n"), ("b", "光谷\tOptics Valley\n"), ("c", "光谷\tLight Valley\n")):
        path = tmp_path / folder / "own.tsv"
        path.parent.mkdir()
        path.write_text(rows, encoding="utf-8")
        (tmp_path / folder / "config.json").write_text(rows, encoding="utf-8")
        own = replace(settings, glossaries=(path,), reranker=str(tmp_path / folder))
        digests.append((glossary(own), reranker(own)))
    assert digests[0] == digests[1]
    assert all(one != other for one, other in zip(digests[1], digests[2], strict=True))
    assert {len(digest) for pair in digests for digest in pair} == {32}


def test_the_turns_that_a_question_was_read_by_are_kept(index: Index, settings: Settings) -> None:
    """None where it leans on none; each text as it is seen."""
    before = [("北环公路新修多少公里\u202e？", "三十公里"), ("谢谢", "")]
    leaning = ask("它由谁承建\u200b？", index=index, history=before, settings=settings).asked
    assert leaning is not None
    assert (leaning.history, leaning.question) == ((Turn("北环公路新修多少公里 ？"),), "它由谁承建 ？")
    alone = ask("北环公路由谁承建？", index=index, history=before, settings=settings).asked
    assert alone is not None
    assert (alone.history, alone.read) == ((), "")
