"""`yanzheng eval numbers`: the tree's numbers and a sample of questions in; the table of what moves with each out."""

import argparse
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from eval.commands.run import built_over
from eval.reporting.report_file import write_text
from eval.running.progress_bar import advance, progress_bar
from eval.steering.constants import Constant, constants
from eval.steering.measuring import ROOT, Measuring, measures
from eval.steering.sample import Sample, joined, own, public, unseen
from eval.steering.table import (
    COMMAND,
    MEASURED,
    NOT_MEASURED,
    NOT_READ,
    READS,
    TABLE,
    Row,
    parsed,
    part_name,
    rows_of,
    written,
)
from index.given_path import given_path
from index.settings import Settings

_INTERRUPTED = 130
_BY_TESTS = f"{COMMAND} --tests"

# What measures a row, the table's head, and which rows are measured.
Plan = tuple[Callable[[Row, Constant], Row], list[str], list[int]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "--unseen", type=given_path, metavar="FOLDER", help="ask of FIT too, in the folder of `eval unseen`"
    )
    parser.add_argument("--archives", nargs="+", default=(), metavar="NAME", help="only these archives of that folder")
    parser.add_argument(
        "--squad", type=given_path, metavar="PASSAGES.json", help="ask of a set in the layout of SQuAD too"
    )
    parser.add_argument(
        "--questions", type=given_path, metavar="OTHER.json", help="and this set's questions, by their ids"
    )
    parser.add_argument(
        "--tests",
        action="store_true",
        help="what no question reads: count the tests that fail with it altered, of those beside its module",
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--only", nargs="+", metavar="NAME", help="measure these numbers, though they were measured")
    which.add_argument("--write", action="store_true", help="bring the rows up to date, and measure nothing")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Runs the command; returns the exit status: 0, or 130 after Ctrl-C. What was measured until then is in the table."""
    head, known = _known()
    found = list(constants(ROOT))
    rows = list(rows_of(found, known))
    if options.write:
        write_text(TABLE, written(rows, head))
        return 0
    by_name = {name: constant for constant in found for name in _names(constant)}
    if options.tests:
        measured, head, wanted = _by_tests(options, rows, head)
    else:
        measured, head, wanted = _by_questions(options, settings, rows, head, by_name)
    try:
        with progress_bar(" numbers") as bar:
            for done, at in enumerate(wanted, start=1):
                row = rows[at]
                rows[at] = measured(row, by_name[row.module, row.name])
                write_text(TABLE, written(rows, head))
                advance(bar, done, len(wanted))
    except KeyboardInterrupt:
        return _INTERRUPTED
    print("\n".join("  ".join((r.name, r.value, r.halved, r.doubled, r.moved)) for r in (rows[at] for at in wanted)))
    print(f"\nWritten to {TABLE}.")
    return 0


def _by_tests(options: argparse.Namespace, rows: Sequence[Row], head: Sequence[str]) -> Plan:
    """Of what no question read, and what was not measured."""
    from eval.steering.trying import measured

    wanted = [at for at, row in enumerate(rows) if _is_wanted(row, options.only, (NOT_READ, NOT_MEASURED))]
    kept = [line for line in head if not line.startswith(_BY_TESTS)]
    return measured, [*kept, f"{_BY_TESTS}   ({_today()})"], wanted


def _by_questions(
    options: argparse.Namespace,
    settings: Settings,
    rows: Sequence[Row],
    head: Sequence[str],
    by_name: Mapping[tuple[str, str], Constant],
) -> Plan:
    """Of what was not measured, the quickest first, so that an interrupted run has the most rows."""
    measuring = Measuring(_sample(options, settings), settings)

    def readers(at: int) -> int:
        row = rows[at]
        return len(
            measuring.read_for(row.module, by_name[row.module, row.name].name, reading=row.kind.startswith(READS))
        )

    wanted = sorted((at for at, row in enumerate(rows) if _is_wanted(row, options.only, (NOT_MEASURED,))), key=readers)
    return measuring.measured, [*_head(measuring), *(line for line in head if line.startswith(_BY_TESTS))], wanted


def _names(constant: Constant) -> Sequence[tuple[str, str]]:
    parts = [part_name(constant, place) for place, _ in constant.elements]
    return [(constant.module, name) for name in (constant.name, *parts)]


def _is_wanted(row: Row, only: Sequence[str] | None, unmeasured: Collection[str]) -> bool:
    if only is None:
        return row.kind.startswith(MEASURED) and row.halved in ("", *unmeasured)
    return any(name in (row.name, f"{row.module}.{row.name}", row.name.partition(".")[0]) for name in only)


def _known() -> tuple[list[str], tuple[Row, ...]]:
    """The table's head and rows as they are."""
    text = TABLE.read_text(encoding="utf-8") if TABLE.exists() else ""
    return [line.removeprefix("# ") for line in text.split("\n") if line.startswith("#")], parsed(text)


def _sample(options: argparse.Namespace, settings: Settings) -> Sample:
    samples = [own(settings, built_over)]
    if options.unseen is not None:
        samples.append(unseen(options.unseen, options.archives, settings, built_over))
    if options.squad is not None:
        samples.append(public(options.squad, options.questions, settings))
    return joined(samples)


def _head(measuring: Measuring) -> list[str]:
    """What stands above the table: how it was made, of how many questions, and the measures before anything is altered."""
    told = ", ".join(f"{name} {value:.3f}" for name, value in measures(measuring.before().came.values()).items())
    typed = sys.argv[3:] if sys.argv[1:3] == ["eval", "numbers"] else []
    # Where files lie on one machine is nothing for the table.
    arguments = " ".join(Path(word).name if Path(word).is_absolute() else word for word in typed)
    return [
        f"{COMMAND} {arguments}".strip() + f"   ({_today()})",
        f"{measuring.sample.questions} questions; as the numbers are: {told}. `eval.steering` says what the columns are.",
    ]


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
