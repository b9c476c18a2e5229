"""`yanzheng eval rivals`: the same questions over the same documents, through our system and others', side by side."""

import argparse
import sys
from importlib.resources import files
from pathlib import Path

from eval.commands.arguments import add_questions
from eval.questions.question_set import load_questions
from eval.questions.set_documents import read_documents
from eval.reporting import summary
from eval.reporting.report_file import check_writable, write_json
from eval.running.progress_bar import advance, progress_bar
from eval.scoring.report_lines import table
from eval.systems.rivals import BUDGET, SYSTEMS, Outcome, measure
from index.given_path import given_path
from index.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    add_questions(parser)
    parser.add_argument("--documents", type=given_path, nargs="+", metavar="PATH", help="files or folders to ask about")
    parser.add_argument(
        "--systems", nargs="+", choices=SYSTEMS, default=list(SYSTEMS), help="which to measure (default: all)"
    )
    parser.add_argument(
        "--python", default=sys.executable, metavar="PATH", help="the interpreter that has the rivals installed"
    )
    parser.add_argument("--json", type=given_path, metavar="OUT", help="write the figures and scores to this file")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Runs the command; returns 0, or 1 where a system could not be measured."""
    check_writable(options.json)
    bundled = files("eval").joinpath("bundled", "questions.jsonl")
    questions = load_questions(options.questions or Path(str(bundled)))
    documents = read_documents(options.documents or [Path(str(files("index").joinpath("bundled", "briefing.md")))])
    found: list[Outcome] = []
    with progress_bar(" systems") as bar:
        for name in options.systems:
            found.append(measure(name, questions, documents, settings.encoder, options.python))
            advance(bar, len(found), len(options.systems), name)
    if options.json is not None:
        write_json(options.json, as_data(found))
    print(as_text(found))
    return int(any(outcome.fault for outcome in found))


def as_text(found: list[Outcome]) -> str:
    """A line for each system, and why some have none."""
    rows = [["", "facts shown", "95% interval", "right document", "characters", "index, s", "answer, ms", "memory, MB"]]
    for outcome in found:
        if outcome.fault is None and outcome.rows:
            m = outcome.metrics()
            low, high = summary.intervals(outcome.rows, ["fact_recall"])["fact_recall"]
            right = "-" if m["right_document"] is None else f"{m['right_document']:.3f}"
            memory = "-" if m["peak_memory_bytes"] is None else f"{m['peak_memory_bytes'] / 1e6:.0f}"
            rows.append([outcome.system, f"{m['fact_recall']:.3f}", f"{low:.3f}-{high:.3f}", right])
            rows[-1] += [
                f"{m['shown_chars']:.0f}",
                f"{m['seconds_index']:.1f}",
                f"{1000 * (m['seconds_median'] or 0):.0f}",
                memory,
            ]
    parts = [table(rows), f"Facts of the answerable questions within the first {BUDGET:,} characters that each shows."]
    faults = [
        f"{o.system} could not be measured ({o.fault}); install the rivals with: pip install 'yanzheng[rivals]'"
        for o in found
        if o.fault
    ]
    return "\n\n".join([*parts, *(["\n".join(faults)] if faults else [])])


def as_data(found: list[Outcome]) -> dict[str, object]:
    """The same as plain data; `metrics` is flat: the system's name, a point, the measure."""
    return {
        "format": summary.FORMAT,
        "command": "rivals",
        "metrics": {
            f"{o.system}.{n}": summary.rounded(v) for o in found if not o.fault for n, v in o.metrics().items()
        },
        "intervals": {
            f"{o.system}.{n}": v for o in found if o.rows for n, v in summary.intervals(o.rows, ["fact_recall"]).items()
        },
        "budget": BUDGET,
        "faults": {o.system: o.fault for o in found if o.fault},
        "systems": {o.system: list(o.rows) for o in found},
    }
