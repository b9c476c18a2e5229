"""`yanzheng eval compare`: two reports in; what changed, question by question, and whether it is more than chance."""

import argparse
from dataclasses import asdict
from typing import Any

from eval.reporting.comparison import Comparison, QuestionChange, compare
from eval.reporting.report_file import check_writable, write_json
from eval.reporting.saved_report import read_report
from eval.reporting.summary import FORMAT
from eval.scoring.report_lines import table
from index.errors import SavedReportError
from index.given_path import given_path
from index.settings import Settings

REGRESSION = 1
_ORDER = ("worse", "mixed", "better")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("before", type=given_path, metavar="A.json", help="the report of the run before")
    parser.add_argument("after", type=given_path, metavar="B.json", help="the report of the run after")
    parser.add_argument("--json", type=given_path, metavar="OUT", help="write the comparison to this file")


def run(options: argparse.Namespace, _: Settings) -> int:
    """Runs the command; returns 1 where a measure got worse by more than chance explains, else 0.

    Raises `SavedReportError` for a file that is no report and for two that have no question in common.
    """
    check_writable(options.json)
    before, after = read_report(options.before), read_report(options.after)
    if before.get("command") != after.get("command"):
        raise SavedReportError(
            f"{options.before} is a report of `eval {before.get('command')}` and {options.after} one of "
            f"`eval {after.get('command')}`; compare two of the same kind."
        )
    found = compare(before, after)
    if not found.changes:
        raise SavedReportError(
            f"{options.before} and {options.after} have no question in common; compare two runs of one question set."
        )
    if options.json is not None:
        write_json(options.json, as_data(found))
    print(as_text(found))
    if options.json is not None:
        print(f"\nWritten to {options.json}.")
    return REGRESSION if found.regressions else 0


def as_text(found: Comparison) -> str:
    """The comparison for a terminal: each measure, then each question that changed, the worse ones first."""
    rows = [["", "before", "after", "change", "95% interval", "p", ""]]
    for c in found.changes:
        verdict = "WORSE" if c.is_regression else "better" if c.is_gain else ""
        d = c.difference
        means = [f"{c.before:.4f}", f"{c.after:.4f}", f"{d.mean:+.4f}"]
        rows.append([c.measure, *means, f"{d.low:+.4f} {d.high:+.4f}", f"{d.p:.3f}", verdict])
    parts = [table(rows)]
    if found.only_before or found.only_after:
        parts.insert(
            0,
            f"Only questions that both have are compared: {found.only_before} are in the first report alone, "
            f"{found.only_after} in the second alone.",
        )
    for direction in _ORDER:
        changed = [q for q in found.questions if q.direction == direction]
        if changed:
            parts.append("\n".join([f"{direction.capitalize()} ({len(changed)}):", *map(_line, changed)]))
    if not found.questions:
        parts.append("No question changed.")
    return "\n\n".join(parts)


def _line(question: QuestionChange) -> str:
    moved = ", ".join(f"{name} {before:g} -> {after:g}" for name, (before, after) in question.measures.items())
    return f"{question.id}  {question.question}  {moved}"


def as_data(found: Comparison) -> dict[str, Any]:
    """The comparison as plain data; `metrics` is flat: the change of each measure."""
    return {
        "format": FORMAT,
        "command": "compare",
        "metrics": {change.measure: round(change.difference.mean, 4) for change in found.changes},
        "changes": [asdict(c) | {"regression": c.is_regression, "gain": c.is_gain} for c in found.changes],
        "questions": [
            {
                "id": q.id,
                "question": q.question,
                "direction": q.direction,
                "measures": {m: list(v) for m, v in q.measures.items()},
            }
            for q in found.questions
        ],
        "only_before": found.only_before,
        "only_after": found.only_after,
    }
