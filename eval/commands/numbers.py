"""`yanzheng eval numbers`: the tree's numbers and a sample of questions in; the table of what moves with each out."""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from eval.commands.run import built_over
from eval.reporting.report_file import write_text
from eval.running.progress_bar import advance, progress_bar
from eval.steering.constants import Constant, constants
from eval.steering.measuring import ROOT, Measuring, measures
from eval.steering.sample import Sample, joined, own, public, unseen
from eval.steering.table import COMMAND, READS, TABLE, Row, parsed, part_name, rows_of, written
from index.given_path import given_path
from index.settings import Settings

_INTERRUPTED = 130


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
    measuring = Measuring(_sample(options, settings), settings)
    head = _head(measuring)
    by_name = {name: constant for constant in found for name in _names(constant)}
    wanted = [at for at, row in enumerate(rows) if _is_wanted(row, options.only)]
    # The quickest first, so that an interrupted run has the most rows.
    wanted.sort(
        key=lambda at: len(
            measuring.read_for(
                rows[at].module, by_name[rows[at].module, rows[at].name].name, reading=rows[at].kind.startswith(READS)
            )
        )
    )
    try:
        with progress_bar(" numbers") as bar:
            for done, at in enumerate(wanted, start=1):
                row = rows[at]
                rows[at] = measuring.measured(row, by_name[row.module, row.name])
                write_text(TABLE, written(rows, head))
                advance(bar, done, len(wanted))
    except KeyboardInterrupt:
        return _INTERRUPTED
    print("\n".join("  ".join((r.name, r.value, r.halved, r.doubled, r.moved)) for r in (rows[at] for at in wanted)))
    print(f"\nWritten to {TABLE}.")
    return 0


def _names(constant: Constant) -> Sequence[tuple[str, str]]:
    parts = [part_name(constant, place) for place, _ in constant.elements]
    return [(constant.module, name) for name in (constant.name, *parts)]


def _is_wanted(row: Row, only: Sequence[str] | None) -> bool:
    if only is None:
        return not row.is_measured
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
        f"{COMMAND} {arguments}".strip() + f"   ({datetime.now(UTC).date().isoformat()})",
        f"{measuring.sample.questions} questions; as the numbers are: {told}. `eval.steering` says what the columns are.",
    ]
