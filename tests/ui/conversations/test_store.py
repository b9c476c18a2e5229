"""Conversations are kept: across restarts, by owner, within bounds."""

import sqlite3
from pathlib import Path

import pytest

from ui.conversations import store as module
from ui.conversations.store import FORMAT, ConversationStore, Row


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "conversations.sqlite"


@pytest.fixture
def store(path: Path) -> ConversationStore:
    return ConversationStore(path)


def test_what_was_asked_is_there_after_a_restart(store: ConversationStore, path: Path) -> None:
    """Questions in their order, with what came of them and what was thought of it; the file is its owner's alone."""
    store.add("", "c1", [("k1", "修路多少？"), ("k2", "修桥几座？")])
    store.set("", "c1", Row("k1", "修路多少？", '{"stopped": true}', "up", ""))
    store.close()
    assert path.stat().st_mode & 0o077 == 0
    assert ConversationStore(path).turns("", "c1") == (
        Row("k1", "修路多少？", '{"stopped": true}', "up", ""),
        Row("k2", "修桥几座？", "", "", ""),
    )


def test_a_question_that_comes_twice_is_kept_once(store: ConversationStore) -> None:
    """A page that is not sure whether it was heard says it again."""
    store.add("", "c1", [("k1", "甲？")])
    store.add("", "c1", [("k1", "甲？"), ("k2", "乙？")])
    assert [row.question for row in store.turns("", "c1")] == ["甲？", "乙？"]


def test_nobody_sees_the_conversations_of_another_owner(store: ConversationStore) -> None:
    """Neither in the list nor by its id, which two owners may both have; nor can they be renamed or deleted."""
    store.add("林", "c1", [("k1", "甲？")])
    store.add("王", "c1", [("k1", "乙？")])
    store.rename("王", "c1", "王的")
    store.delete("", "c1")
    assert [(kept.title, kept.first) for kept in store.listed("林")] == [("", "甲？")]
    assert [row.question for row in store.turns("王", "c1")] == ["乙？"]
    store.delete("王", "c1")
    assert store.listed("王") == ()
    assert store.turns("王", "c1") == ()
    assert len(store.turns("林", "c1")) == 1


def test_conversations_are_listed_renamed_and_searched(store: ConversationStore) -> None:
    """The last changed comes first; a search looks at titles, questions and answers, and takes no sign for a pattern."""
    store.add("", "c1", [("k1", "修路多少？")])
    store.add("", "c2", [("k2", "100%是谁说的？")])
    store.set("", "c1", Row("k1", "修路多少？", '{"answer": {"text": "三十公里"}}', "", ""))
    store.rename("", "c1", "  我的 路\n")
    assert [(kept.id, kept.title, kept.first, kept.turns) for kept in store.listed("")] == [
        ("c2", "", "100%是谁说的？", 1),
        ("c1", "我的 路", "修路多少？", 1),
    ]
    found = {
        text: [kept.id for kept in store.listed("", text)] for text in ("我的", "修路", "三十", "0%", "_", "answer")
    }
    assert found == {"我的": ["c1"], "修路": ["c1"], "三十": ["c1"], "0%": ["c2"], "_": [], "answer": []}


def test_the_store_is_bounded(store: ConversationStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are too many conversations or turns, those that rested longest go; another owner's stay."""
    monkeypatch.setattr(module, "MOST_CONVERSATIONS", 2)
    monkeypatch.setattr(module, "MOST_TURNS", 4)
    store.add("王", "c0", [("k", "甲？")])
    for id_ in ("c1", "c2", "c3"):
        store.add("", id_, [("k", "甲？")])
    assert [kept.id for kept in store.listed("")] == ["c3", "c2"]
    store.add("", "c4", [(str(n), "乙？") for n in range(9)])
    assert [kept.id for kept in store.listed("")] == ["c4"]
    assert [kept.id for kept in store.listed("王")] == ["c0"]


def test_a_damaged_file_is_put_aside(path: Path) -> None:
    """The page goes on with an empty one; what there was can still be looked at."""
    path.parent.mkdir()
    path.write_bytes(b"no database" * 100)
    store = ConversationStore(path)
    store.add("", "c1", [("k1", "甲？")])
    store.close()
    assert path.with_name("conversations.sqlite.damaged").read_bytes().startswith(b"no database")
    assert len(ConversationStore(path).listed("")) == 1


def test_a_file_of_a_later_yanzheng_is_left_alone(store: ConversationStore, path: Path) -> None:
    """It is neither changed nor read; conversations last for this run."""
    store.close()
    with sqlite3.connect(path) as database:
        database.execute(f"PRAGMA user_version = {FORMAT + 1}")
    before = path.read_bytes()
    later = ConversationStore(path)
    later.add("", "c1", [("k1", "甲？")])
    assert len(later.listed("")) == 1
    later.close()
    assert path.read_bytes() == before
