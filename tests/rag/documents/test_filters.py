"""What a question is kept to: texts, or made texts, or one clear error."""

from pathlib import Path

import pytest

from index.errors import ChoiceError, DocumentNotFoundError, YanzhengError
from index.storage.store import Index
from rag import ask
from rag.documents.filters import filters_of, names
from tests.toy_index import toy_index

TEXTS = {
    "东溪县2025年政府工作报告": "# 东溪县2025年政府工作报告\n\n全年新修公路三十公里。\n",
    "西岭县2026年政府工作报告": "# 西岭县2026年政府工作报告\n\n全年新修公路八公里。\n",
}


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return toy_index(tmp_path, TEXTS)


def test_what_names_documents() -> None:
    """Any collection of texts, once."""
    assert names(None) == names([]) == names(()) == ()
    assert names(["甲", "乙"]) == names(iter(("甲", "乙"))) == ("甲", "乙")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("湖北2026", "'湖北2026'"),
        (b"a", "b'a'"),
        (5, "this is 5"),
        ({"a": "b"}, "{'a': 'b'}"),
        ([1], "1 is none"),
        ([None], "None is none"),
        ([""], "'' is none"),
        (["甲", ["乙"]], "['乙'] is none"),
    ],
)
def test_what_names_none(given: object, told: str) -> None:
    """The value stands in the message, with what to write: a text is no list of its characters."""
    with pytest.raises(ChoiceError, match="title") as error:
        names(given)
    assert told in str(error.value)


def test_filters_are_texts() -> None:
    """A whole number is made one."""
    assert filters_of(None) == filters_of({}) == {}
    assert filters_of({"year": 2026, "place": " 湖北 "}) == {"year": "2026", "place": "湖北"}
    assert filters_of({"date": "2026-01", "year": "２０２６"}) == {"date": "2026-01", "year": "２０２６"}


@pytest.mark.parametrize(
    "given",
    [
        "x", ["year"], 3, {"year": "²"}, {"year": "2"}, {"year": "202"}, {"year": "²⁰²⁶"}, {"year": 2}, {"year": ""},
        {"year": None}, {"year": True}, {"year": 2026.0}, {"year": ["2026"]}, {"year": 10**6000}, {"year": "２０２６年"},
        {"date": "2026-1"}, {"date": "2026-01-1"}, {"date": "1"}, {"place": None}, {"place": " "}, {"place": {"a": 1}},
    ],
)  # fmt: skip
def test_what_is_no_filter(given: object) -> None:
    """One error of ours, which says what to write."""
    with pytest.raises(ChoiceError, match=r"write|Name one|Leave it out"):
        filters_of(given)


@pytest.mark.parametrize("given", [{1: "2"}, {"colour": "red"}, {None: "a"}, {("a",): "b"}])
def test_what_documents_are_not_told_apart_by(given: object) -> None:
    """The message has the names that there are."""
    with pytest.raises(DocumentNotFoundError, match="but by: kind, date, year"):
        filters_of(given)


@pytest.mark.parametrize(
    "how",
    [
        {"documents": 5}, {"documents": [1]}, {"documents": "东溪县2025年政府工作报告"}, {"filters": "x"}, {"filters": ["year"]},
        {"filters": {"year": "2"}}, {"filters": {"year": "\ud800"}}, {"filters": {"place": "\ud800"}}, {"settings": 3},
        {"settings": {}}, {"index": 5}, {"index": "here"}, {"composer": 5}, {"composer": []},
    ],
)  # fmt: skip
def test_whatever_is_asked_with_is_an_error_of_ours(index: Index, how: dict[str, object]) -> None:
    """No other exception comes of it, and its message can be printed."""
    with pytest.raises(YanzhengError) as error:
        ask("新修公路多少公里？", **{"index": index, **how})  # type: ignore[arg-type]
    str(error.value).encode()


def test_what_was_asked_of_which_documents_is_kept(index: Index) -> None:
    """With the answer, as texts, so that it can be asked again."""
    answer = ask("新修公路多少公里？", index=index, documents=("西岭县",), filters={"year": 2026})
    assert answer.asked is not None
    assert (answer.asked.documents, answer.asked.filters) == (("西岭县",), {"year": "2026"})
    assert {c.title for c in answer.citations} == {"西岭县2026年政府工作报告"}
