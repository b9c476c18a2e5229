"""What is derived from an index: made once, told apart by index and arguments, gone with the index."""

import gc
import weakref
from dataclasses import replace
from pathlib import Path

import pytest

from index.build import build_index
from index.storage.store import Index
from rag import ask
from rag.documents import archive
from rag.documents.archive import Archive
from tests.county import HUBEI, HUNAN


@pytest.fixture
def index(tmp_path: Path) -> Index:
    """The reports of two provinces."""
    for name, text in (("湖北.md", HUBEI), ("湖南.md", HUNAN)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return build_index([tmp_path / "湖北.md", tmp_path / "湖南.md"], tmp_path / "index")


made: list[tuple[object, ...]] = []


@pytest.fixture(autouse=True)
def _nothing_made() -> None:
    made.clear()


def _titles(index: Index) -> tuple[str, ...]:
    made.append(())
    return tuple(d.title for d in index.documents)


def _counted(index: Index, word: str, times: int) -> int:
    made.append((word, times))
    return times * sum(d.text.count(word) for d in index.documents)


def test_a_value_is_made_once(index: Index) -> None:
    """However many archives there are over an index."""
    first = Archive(index).derived(_titles)
    assert Archive(index).derived(_titles) is first
    assert first == tuple(d.title for d in index.documents)
    assert made == [()]


def test_arguments_are_told_apart(index: Index) -> None:
    """A function with arguments has a value for each of them, made once."""
    own = Archive(index)
    one, two = own.derived(_counted, "高速公路", 1), own.derived(_counted, "高速公路", 2)
    assert (one > 0, two) == (True, 2 * one)
    assert own.derived(_counted, "没有的词", 1) == 0
    assert own.derived(_counted, "高速公路", 1) == one
    assert made == [("高速公路", 1), ("高速公路", 2), ("没有的词", 1)]


def test_values_with_arguments_do_not_pile_up(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond `REMEMBERED` of one function it begins anew; another function's stay."""
    monkeypatch.setattr(archive, "REMEMBERED", 3)
    titles = Archive(index).derived(_titles)
    for times in range(10):
        assert Archive(index).derived(_counted, "公路", times) == times * Archive(index).derived(_counted, "公路", 1)
        assert len(index.derived[_counted]) <= 3
    assert Archive(index).derived(_titles) is titles


def test_each_index_has_its_own(index: Index) -> None:
    """An index of fewer documents made from another one begins anew, and the other keeps what it has."""
    assert len(Archive(index).texts) == 2
    alone = replace(index, documents=index.documents[:1])
    assert Archive(alone).texts == Archive(index).texts[:1]
    assert len(Archive(index).texts) == 2


def test_what_an_archive_knows(index: Index) -> None:
    """Its attributes are those of its own index, row by row and document by document."""
    own = Archive(index)
    sentences = sum(len(d.sentences) for d in index.documents)
    assert (len(own.periods), len(own.layout.answering)) == (sentences, sentences)
    assert own.own_years == {d.id: 2026 for d in index.documents}
    assert own.layout is Archive(index).layout
    assert own.periods is Archive(index).periods


def test_an_index_goes_with_all_that_was_derived_from_it(index: Index) -> None:
    """Once it has been asked, in both languages, and nobody holds it any more, nothing else does."""
    copy = replace(index)
    for question in (
        "湖南新修了多少公里高速公路？",
        "How many bridges did Hubei build?",
        "哪些省的粮食总产量超过3000万吨？",
    ):
        ask(question, index=copy)
    assert len(copy.derived) > 8
    gone = weakref.ref(copy)
    gc.collect()
    gc.disable()  # No value of an archive may hold its index, or it would lie about until the next collection.
    try:
        del copy
        assert gone() is None
    finally:
        gc.enable()
