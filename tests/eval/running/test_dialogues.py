"""Our follow-ups over the bundled document are answered as their standalone forms are, and faults of a set are told."""

from pathlib import Path

import pytest

from eval.running.dialogues import outcome, read_dialogues
from index.build import build_bundled
from index.errors import QuestionSetError
from index.settings import Settings
from index.storage.store import Index


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return build_bundled(tmp_path_factory.mktemp("dialogues") / "index")


def test_follow_ups_are_answered_as_if_asked_alone(index: Index) -> None:
    """At least nine in ten of forty turns in both languages; a change of subject always."""
    settings = Settings.from_environment()
    outcomes = [outcome(item, index, settings) for item in read_dialogues()]
    assert len(outcomes) >= 40
    assert sum(o.same for o in outcomes) >= 0.9 * len(outcomes)
    changed = [o for o in outcomes if o.item.question == o.item.standalone]
    assert len(changed) >= 4
    assert all(o.same and o.read == o.item.question for o in changed)


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "1", "before": []}'])
def test_a_line_that_is_no_follow_up_is_told(tmp_path: Path, line: str) -> None:
    """File, line and what each line holds."""
    path = tmp_path / "set.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(QuestionSetError, match=r"set\.jsonl, line 2, is no follow-up .* standalone"):
        read_dialogues(path)
    with pytest.raises(QuestionSetError, match="cannot be read"):
        read_dialogues(tmp_path / "none.jsonl")
