"""`yanzheng eval startup`: what is measured is told, and exit status 1 where it is too slow. Nothing is timed here."""

from pathlib import Path

import pytest

from eval.command import main
from eval.commands.times import startup
from eval.running.startup import Comparison
from index.settings import Settings

QUICK = Comparison((0.5,), (5.0,))
SLOW = Comparison((15.0,), (1.0,))


@pytest.mark.parametrize(
    ("found", "status"),
    [((QUICK,) * 3, 0), ((SLOW, QUICK, QUICK), 1), ((QUICK, SLOW, QUICK), 1), ((QUICK, QUICK, SLOW), 1)],
)
def test_one_that_is_too_slow_is_enough(
    found: tuple[Comparison, ...],
    status: int,
    tmp_path: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The index and the number of starts that are asked for are those that are measured."""
    asked: list[tuple[Path, int]] = []

    def measured(folder: Path, times: int, _: Settings) -> tuple[Comparison, ...]:
        asked.append((folder, times))
        return found

    monkeypatch.setattr(startup, "measured", measured)
    assert main(["startup", "--index", str(tmp_path), "--times", "2"], settings) == status
    assert asked == [(tmp_path, 2)]
    assert "page answers:" in capsys.readouterr().out
