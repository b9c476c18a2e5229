"""`yanzheng eval squad`: a SQuAD-layout set in; a table on the terminal and a JSON file out."""

import argparse
import hashlib
import json
import statistics
from dataclasses import replace

from eval.commands.arguments import add_squad_set
from eval.questions.squad_set import SquadSet, load_squad
from eval.reporting import summary
from eval.reporting.report_file import check_writable
from eval.running.collecting import collect, unfinished_notes
from eval.running.encoders.remembering import remembering
from eval.running.journal import Journal
from eval.running.squad import MEASURES, Row, asker, scored
from eval.running.text_index import text_index
from index.settings import Settings

_INTERRUPTED = 130


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    add_squad_set(parser, "write measures and all answers to this file")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Runs the command; returns the exit status: 0, or 130 after Ctrl-C, when what was asked until then is reported."""
    check_writable(options.json)
    questions = load_squad(options.passages, options.questions)
    total = len(questions.questions)
    if options.limit is not None:
        questions = replace(questions, questions=questions.questions[: options.limit])
    index = text_index(questions.paragraphs, options.passages, settings)
    about = {"encoder": index.encoder.name, "set": _digest(questions)}
    journal = Journal.of("squad", about, index, settings)
    rows, interrupted = collect(questions.questions, asker(remembering(index), settings), journal)
    if not rows:
        return _INTERRUPTED
    notes = [*(f"Left out: {fault}" for fault in questions.unaskable), *unfinished_notes(len(rows), total, interrupted)]
    rows = scored(rows)
    metrics = _metrics(rows, len(index.documents))
    intervals = summary.intervals(rows, MEASURES)
    summary.publish(options.json, "squad", metrics, intervals, about, rows, notes)
    return _INTERRUPTED if interrupted else 0


def _metrics(rows: list[Row], documents: int) -> dict[str, float | None]:
    """The measures by name: means of `MEASURES`, the share of refusals, and the mean length of the answers given."""
    lengths = [row["chars"] for row in rows if not row["abstained"]]
    return {
        **summary.means(rows, MEASURES),
        "refused": statistics.fmean(row["abstained"] for row in rows),
        "answer_chars": statistics.fmean(lengths) if lengths else None,
        "questions": len(rows),
        "documents": documents,
        **summary.times(rows),
    }


def _digest(questions: SquadSet) -> str:
    asked = [[q.id, q.question, q.paragraph, q.golds, q.start] for q in questions.questions]
    return hashlib.sha256(json.dumps([questions.paragraphs, asked]).encode()).hexdigest()
