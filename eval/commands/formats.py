"""`yanzheng eval formats`: texts and a question set in; how well the same texts are answered as Word documents, printed pages and scans out."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from eval.commands.run import questions_to_ask
from eval.reporting.report_file import check_writable, write_json
from eval.reporting.summary import FORMAT, rounded
from eval.running.formats.making import KINDS, PAGED, SCAN, TEXT
from eval.running.formats.measuring import HIGHER, LOWER, FormatRun, measured
from eval.running.progress_bar import advance, progress_bar
from eval.scoring.report_lines import table
from index.given_path import given_path
from index.reading.sources import read_sources
from index.settings import Settings

# How far a measure may lie below the text's: of files that hold their text, and of scans.
MOST_LOST, MOST_LOST_SCANNED = 0.02, 0.08
_LOST, _INTERRUPTED = 1, 130


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--questions", type=given_path, required=True, metavar="FILE.jsonl", help="the question set")
    parser.add_argument(
        "--documents", type=given_path, nargs="+", required=True, metavar="PATH", help="its documents, as texts"
    )
    parser.add_argument(
        "--kinds",
        nargs="+",
        choices=KINDS,
        default=list(KINDS),
        help=f"only these kinds of files ({TEXT} is always asked)",
    )
    parser.add_argument("--json", type=given_path, metavar="OUT", help="write the figures to this file")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Runs the command; returns the exit status: 0, 1 where a kind loses more than it may, or 130 after Ctrl-C."""
    check_writable(options.json)
    questions = questions_to_ask(options.questions)
    texts = {Path(text.name).name: text.text for text in read_sources(options.documents).texts}
    found: list[FormatRun] = []
    for kind in dict.fromkeys((TEXT, *options.kinds)):
        with progress_bar(" texts") as bar:
            found.append(
                measured(questions, texts, kind, settings, lambda done, total, what: advance(bar, done, total, what))
            )
        if found[-1].interrupted:
            return _INTERRUPTED
        if options.json is not None:  # After each kind: a whole run takes hours.
            data = {name: rounded(value) for one in found for name, value in one.metrics().items()}
            write_json(
                options.json, {"format": FORMAT, "command": "formats", "metrics": data, "encoder": settings.encoder}
            )
    print(as_text(found))
    if options.json is not None:
        print(f"\nWritten to {options.json}.")
    faults = [fault for one in found[1:] for fault in lost(one, found[0])]
    print("".join(f"\n{fault}" for fault in faults))
    return _LOST if faults else 0


def as_text(found: Sequence[FormatRun]) -> str:
    """The figures for a terminal, a column for each kind of files."""
    rows = [["", *(one.kind for one in found)], ["documents", *(str(one.documents) for one in found)]]
    for name in (*HIGHER, *LOWER):
        rows.append([name.replace("_", " "), *(_shown(one.measures[name]) for one in found)])
    rows.append(["citations that name their page", *(_shown(one.paged) for one in found)])
    rows.append(["answers without a fault", *(_shown(one.verified) for one in found)])
    return table(rows)


def lost(one: FormatRun, text: FormatRun) -> list[str]:
    """What of a kind of files is worse than it may be beside the text, a line each."""
    most = MOST_LOST_SCANNED if one.kind == SCAN else MOST_LOST
    told = []
    for name, sign in (*((name, 1) for name in HIGHER), *((name, -1) for name in LOWER)):
        own, its = one.measures[name], text.measures[name]
        if own is not None and its is not None and sign * (its - own) > most:
            told.append(f"{one.kind}: {name.replace('_', ' ')} {own:.3f}, {its:.3f} of the text (at most {most} worse)")
    if one.kind in PAGED and one.paged not in (None, 1.0):
        told.append(f"{one.kind}: {one.paged:.3f} of the citations name their page (all of them should)")
    if one.verified not in (None, 1.0):
        told.append(f"{one.kind}: {one.verified:.3f} of the answers are without a fault (all of them should)")
    return told


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
