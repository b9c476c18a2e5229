"""Trials of odd inputs: a short run of each kind finds nothing, and what breaks is found, told and given again by its seed."""

import random
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from eval.breaking import folders
from eval.breaking.altering import altered
from eval.breaking.files import whole_files
from eval.breaking.folders import damaged_folders
from eval.breaking.inputs import numbers, readers
from eval.breaking.kinds import KINDS
from eval.breaking.trial import Tally, WrongStateError, tried
from eval.command import main
from index.errors import NotTextError
from index.reading.sources import read_sources
from index.settings import Settings

ROUNDS = 12


def seeds(number: int) -> Iterator[str | None]:
    yield from (str(n) for n in range(number))
    yield None


def short(kind: str, folder: Path, rounds: int = ROUNDS) -> Tally:
    given = seeds(rounds)
    return tried(kind, KINDS[kind](folder, Settings.from_environment()), lambda: next(given))


@pytest.mark.parametrize("ending", sorted(set(whole_files()) - {".png"}))
def test_the_files_are_whole_before_they_are_altered(ending: str, tmp_path: Path) -> None:
    """Each gives its text; an alteration that breaks it says something of the reader, not of the file."""
    path = tmp_path / f"a{ending}"
    path.write_bytes(whole_files()[ending]())
    assert any("30" in found.text or "三十" in found.text for found in read_sources(path).texts)


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"questions", "answers", "kills", "beside"}))
def test_a_short_run_finds_nothing(kind: str, tmp_path: Path) -> None:
    """Every kind that needs no model runs a few rounds, with the same seeds each time."""
    tally = short(kind, tmp_path)
    assert tally.findings == ()
    assert tally.rounds == ROUNDS


@pytest.mark.skipif("kills" not in KINDS, reason="a process is killed by a POSIX signal")
def test_a_few_killed_writers(tmp_path: Path) -> None:
    """A writer that dies leaves the state before or after."""
    assert short("kills", tmp_path, 3).findings == ()


@pytest.mark.skipif("beside" not in KINDS, reason="a writer is forked")
def test_readers_beside_a_few_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each sees a whole state; a state that is neither the one before nor the one after is a finding, and so is what a reader raises."""
    monkeypatch.setattr(folders, "READERS", 4)
    for name in ("whole", "mixed"):
        (tmp_path / name).mkdir()
    assert short("beside", tmp_path / "whole", 2).findings == ()
    mixed = (str(number) for number in count())
    monkeypatch.setattr(folders, "state", lambda _: next(mixed))
    (told,) = short("beside", tmp_path / "mixed", 1).findings
    assert "neither the state before nor that after" in str(told)


def test_what_breaks_is_found_and_given_again() -> None:
    """An exception of ours is a refusal; any other is a finding with its seed, and that seed alone gives it again."""

    def one(chance: random.Random) -> int:
        drawn = chance.random()
        if drawn < 0.3:
            raise NotTextError("no text")
        if drawn > 0.7:
            raise WrongStateError(f"drawn {drawn}")
        return 1

    given = seeds(40)
    tally = tried("odd", one, lambda: next(given))
    assert tally.rounds == 40
    assert tally.refused > 0
    first = tally.findings[0]
    again = iter([first.seed, None])
    assert tried("odd", one, lambda: next(again)).findings == (first,)
    assert "WrongStateError: drawn" in str(first)
    assert f"--seed {first.seed}" in str(first)


def test_alterations_come_from_chance_alone() -> None:
    """The same seed alters the same bytes in the same way; most alterations change something."""
    data = bytes(range(256))
    assert altered(data, random.Random("1")) == altered(data, random.Random("1"))
    assert sum(altered(data, random.Random(str(n))) != data for n in range(50)) > 45


@pytest.mark.parametrize("make", [readers, numbers, damaged_folders])
def test_a_round_gives_its_size(make: object, tmp_path: Path) -> None:
    """What is measured for a megabyte needs to know how much it was."""
    given = iter([str(n) for n in range(30)])
    one = make(tmp_path, Settings.from_environment())  # type: ignore[operator]
    sizes = []
    for seed in given:
        try:
            sizes.append(one(random.Random(seed)))
        except Exception:
            continue
    assert any(sizes)


def test_the_command_tells_rounds_and_ends_with_nought(capsys: pytest.CaptureFixture[str]) -> None:
    """A line a kind; exit status 0 where nothing broke."""
    assert main(["breaking", "--kinds", "numbers", "--rounds", "5", "--seed", "7"], Settings.from_environment()) == 0
    out = capsys.readouterr().out
    assert "Seed 7" in out
    assert "numbers" in out


def test_the_command_ends_with_one_where_something_broke(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A finding is told with its seed, and fails a run in continuous integration."""

    def broken(_chance: random.Random) -> int:
        raise KeyError("x")

    monkeypatch.setitem(KINDS, "numbers", lambda *_: broken)
    assert main(["breaking", "--kinds", "numbers", "--rounds", "2", "--seed", "7"], Settings.from_environment()) == 1
    assert "numbers --seed 7.1: KeyError" in capsys.readouterr().out
