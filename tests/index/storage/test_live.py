"""An index that others write: the next question sees the change, one that is under way sees the old state whole."""

import logging
import shutil
from pathlib import Path

import pytest

from index import Settings
from index.changing import added, removed
from index.storage.live import LiveIndex
from index.storage.manifest import MANIFEST_NAME
from tests.toy_index import toy_index


def test_the_next_question_sees_a_change(tmp_path: Path, settings: Settings) -> None:
    """What was added is there at the next look; the `Index` that was given out before stays what it was; nothing new, the same one."""
    live = LiveIndex(toy_index(tmp_path, {"a": "今年修路。\n", "b": "今年修桥。\n"}), settings)
    before = live.index
    assert live.index is before
    (tmp_path / "c.md").write_text("今年造林。\n", encoding="utf-8")
    added(before, tmp_path / "c.md", settings=settings)
    assert [d.title for d in live.index.documents] == ["a", "b", "c"]
    assert [d.title for d in before.documents] == ["a", "b"]
    assert live.index is live.index
    removed(before, ["a"], settings=settings)
    assert [d.title for d in live.index.documents] == ["b", "c"]


def test_an_index_that_was_changed_before_is_not_taken_for_the_present(tmp_path: Path, settings: Settings) -> None:
    """Whoever hands over an `Index` of before gets the present one at the first look."""
    old = toy_index(tmp_path, {"a": "今年修路。\n"})
    (tmp_path / "c.md").write_text("今年造林。\n", encoding="utf-8")
    added(old, tmp_path / "c.md", settings=settings)
    assert len(LiveIndex(old, settings).index.documents) == 2


@pytest.mark.parametrize("harm", ["damaged", "gone"])
def test_what_cannot_be_opened_leaves_the_last(
    tmp_path: Path, settings: Settings, harm: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A page goes on with the index that it has when the folder is damaged or gone, and the log says why."""
    index = toy_index(tmp_path, {"a": "今年修路。\n"})
    live = LiveIndex(index, settings)
    with caplog.at_level(logging.WARNING):
        if harm == "gone":
            shutil.rmtree(index.folder)
        else:
            (index.folder / MANIFEST_NAME).write_text("{", encoding="utf-8")
        assert live.index is index
        assert live.index is index
    assert len(caplog.records) == 1
