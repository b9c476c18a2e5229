"""`yanzheng eval ablation`: a SQuAD-layout set in; what each side of retrieval is worth, as a table and a JSON file, out."""

import argparse
from dataclasses import asdict

from eval.commands.arguments import add_squad_set
from eval.questions.squad_set import load_squad
from eval.reporting.report_file import check_writable, write_json
from eval.running.ablation import MEASURES, NOTHING, Line, asker, line, removals
from eval.running.encoders.remembering import remembering
from eval.running.progress_bar import advance, progress_bar
from eval.running.text_index import text_index
from eval.scoring.report_lines import table
from index.settings import Settings

_INTERRUPTED = 130


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    add_squad_set(parser, "write the table to this file")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Runs the command; returns the exit status: 0, or 130 after Ctrl-C, when the sides done until then are shown."""
    check_writable(options.json)
    questions = load_squad(options.passages, options.questions)
    asked = questions.questions if options.limit is None else questions.questions[: options.limit]
    index = remembering(text_index(questions.paragraphs, options.passages, settings))
    ask, taken, status = asker(index, settings), removals(asked), 0
    lines: list[Line] = []
    whole: list[dict[str, float]] = []
    try:
        with progress_bar(" questions") as bar:
            for removal in taken:
                rows = []
                for question in asked:
                    rows.append(ask(question, removal))
                    advance(bar, len(lines) * len(asked) + len(rows), len(taken) * len(asked), removal.name)
                whole = rows if removal == NOTHING else whole
                lines.append(line(removal, rows, whole))
    except KeyboardInterrupt:
        status = _INTERRUPTED
    if not lines:
        return status
    if options.json is not None:
        write_json(options.json, {"command": "ablation", "questions": len(asked), "lines": [asdict(x) for x in lines]})
    print(as_text(lines, len(asked)))
    if options.json is not None:
        print(f"\nWritten to {options.json}.")
    return status


def as_text(lines: list[Line], questions: int) -> str:
    """The table for a terminal: each measure with its interval; `*` where it differs from all sides by more than chance."""
    rows = [["without", *MEASURES]]
    for own in lines:
        cells = [
            f"{own.means[name]:.3f} ({own.intervals[name][0]:.3f}-{own.intervals[name][1]:.3f})"
            + ("*" if own.differences[name].beyond_chance else " ")
            for name in MEASURES
        ]
        rows.append([own.removed, *cells])
    return (
        f"{questions} questions; 95% intervals; * differs from all sides together by more than chance explains "
        f"(paired).\n\n{table(rows)}"
    )
