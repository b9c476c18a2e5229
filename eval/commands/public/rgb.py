"""`yanzheng eval rgb`: an RGB file in; a table on the terminal and a JSON file out."""

import argparse
import hashlib
import json
import statistics
from dataclasses import astuple

from eval.questions.rgb_set import RgbQuestion, load_rgb
from eval.questions.subset import Subsets
from eval.reporting import summary
from eval.reporting.report_file import check_writable
from eval.running.collecting import collect, unfinished_notes
from eval.running.encoders.remembering import remembering
from eval.running.journal import Journal
from eval.running.rgb import MEASURES, Row, asker, passages_asked, rejection_auroc
from eval.running.text_index import can_be_indexed, text_index, text_number
from eval.scoring.quantiles import nearest_rank
from index.given_path import given_path
from index.settings import Settings

_INTERRUPTED = 130


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("questions", type=given_path, metavar="FILE.jsonl", help="a set in the layout of RGB")
    parser.add_argument("--json", type=given_path, metavar="OUT", help="write measures and all answers to this file")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Runs the command; returns the exit status: 0, or 130 after Ctrl-C, when what was asked until then is reported."""
    check_writable(options.json)
    questions = load_rgb(options.questions)
    passages = tuple(p for p in passages_asked(questions) if can_be_indexed(p))
    index = text_index(passages, options.questions, settings)
    places = {passages[text_number(document)]: place for place, document in enumerate(index.documents)}
    about = {"encoder": index.encoder.name, "set": _digest(questions)}
    journal = Journal.of("rgb", about, index, settings)
    rows, interrupted = collect(questions, asker(Subsets.of(remembering(index)), places, settings), journal)
    if not rows:
        return _INTERRUPTED
    notes = unfinished_notes(len(rows), len(questions), interrupted)
    area, area_interval = rejection_auroc(rows)
    intervals = summary.intervals(rows, MEASURES)
    if area_interval is not None:
        intervals["rejection_auroc"] = [round(bound, 4) for bound in area_interval]
    metrics = _metrics(rows, area, len(passages))
    summary.publish(options.json, "rgb", metrics, intervals, about, rows, notes)
    return _INTERRUPTED if interrupted else 0


def _metrics(rows: list[Row], area: float | None, passages: int) -> dict[str, float | None]:
    """Accuracies and rejection, means over the questions; `refused` is the share of refusals of what could be answered."""
    cases = [(name, case) for row in rows for name, case in row["asked"].items()]
    seconds = [case["seconds"] for _, case in cases]
    return {
        **summary.means(rows, MEASURES),
        "rejection_auroc": area,
        "refused": statistics.fmean(case["abstained"] for name, case in cases if name != "rejection"),
        "questions": len(rows),
        "passages": passages,
        "seconds_median": statistics.median(seconds),
        "seconds_p95": nearest_rank(seconds, 0.95),
    }


def _digest(questions: tuple[RgbQuestion, ...]) -> str:
    return hashlib.sha256(json.dumps([astuple(question) for question in questions]).encode()).hexdigest()
