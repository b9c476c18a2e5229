"""`yanzheng eval serving`: as many people as are asked for, each about a document of their own. Nothing is served or timed here."""

from pathlib import Path
from typing import Any

import pytest

from eval.command import main
from eval.commands.times import serving
from eval.running.serving.load import Load
from index import Settings, open_index


@pytest.mark.parametrize(("mixed", "status"), [([], 0), (["li was shown another's"], 1)])
def test_each_person_asks_about_their_own_document(
    mixed: list[str],
    status: int,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What each is to be told stands in one document alone; a mix-up is told, and is exit status 1."""

    def measured(index_folder: Path, people: Any, seconds: float, folder: Path, given: Settings) -> Load:  # noqa: ARG001
        texts = [document.text for document in open_index(index_folder, settings=settings).documents]
        assert [sum(person.says in text for text in texts) for person in people] == [1, 1, 1]
        assert len({person.question for person in people}) == 3
        assert seconds == 7
        return Load(alone=[0.1], together=[0.1, 0.2], mixed=mixed)

    monkeypatch.setattr(serving, "measured", measured)
    assert main(["serving", "--people", "3", "--seconds", "7"], settings) == status
    assert f"mixed up:  {len(mixed)}" in capsys.readouterr().out
