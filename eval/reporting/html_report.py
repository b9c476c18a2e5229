"""A report and the documents in, one self-contained HTML page out: no request to anywhere. Used by `eval.commands.run`.

Headline figures with their intervals, plots, what went wrong, then every question with its answer and its quotes in
their place. Everything that comes from documents, questions or answers is escaped.
"""

from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from eval.judging.assessment import Assessment
from eval.judging.measures import grouped, intervals, measured
from eval.judging.selective import risk_coverage
from eval.reporting.html_question import seen
from eval.reporting.plots import Bar, bars, curve, histogram
from eval.reporting.report import ROWS, Report, notes, shown
from eval.reporting.templates import rendered
from index.document import Document

# The figures that a reader looks at first, and what they are called there.
_HEADLINES = (
    ("complete_answers", "answers with every fact"),
    ("citation_recall", "facts proved by a quote"),
    ("citation_precision", "quotes that bear on the question"),
    ("numeric_accuracy", "figures proved by their quote"),
    ("exact_quotes", "quotes exact to the character"),
    ("abstention_recall", "unanswerable questions refused"),
    ("wrong_refusals", "answerable questions refused"),
    ("seconds_median", "seconds, median"),
)


def html_page(report: Report, documents: Sequence[Document], title: str = "Evaluation") -> str:
    """The whole page. `documents` are those that were asked."""
    asked = report.assessments
    questions = [seen(a, documents) for a in asked]
    page: dict[str, Any] = {
        "title": title,
        "style": files("eval.reporting").joinpath("report.css").read_text(encoding="utf-8"),
        "about": f"{_count(len(asked), 'question')} over {_count(len(documents), 'document')}, encoder {report.encoder}",
        "notes": notes(report),
        "questions": questions,
        "wrong": [q for q in questions if q["wrong"]],
    }
    if asked:
        page |= {"headlines": _headlines(asked), "plots": _plots(asked), **_table(asked)}
    return rendered("html_report.html", "page", page) + "\n"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _headlines(assessments: Sequence[Assessment]) -> list[dict[str, str]]:
    values, bounds = measured(assessments), intervals(assessments)
    cards = []
    for name, label in _HEADLINES:
        value = values[name]
        if value is None:
            continue
        figure = f"{value:.3f}" if name.startswith("seconds") else f"{100 * value:.1f}%"
        between = "{:.0f} to {:.0f}%".format(*(100 * bound for bound in bounds[name])) if name in bounds else ""
        cards.append({"figure": figure, "between": between, "label": label})
    return cards


def _plots(assessments: Sequence[Assessment]) -> list[dict[str, str]]:
    groups = grouped(assessments)
    points = risk_coverage(assessments)
    seconds = [a.outcome.seconds for a in assessments if a.outcome.answer is not None]
    values = measured(assessments)
    figures = []
    if points:
        x, y = points[-1]
        plot = curve(
            [(0.0, points[0][1]), *points],
            title="Risk against coverage",
            across="coverage: share of questions that are answered",
            up="risk: share of them wrong",
            mark=f"{100 * y:.0f}% wrong at {100 * x:.0f}% answered",
        )
        figures.append(
            ("Risk against coverage", "If only the most confident answers were given, how many would be wrong?", plot)
        )
    if seconds and values["seconds_median"] is not None and values["seconds_p95"] is not None:
        median, p95 = values["seconds_median"], values["seconds_p95"]
        marks = [(f"median {1000 * median:.0f} ms", median), (f"95% within {1000 * p95:.0f} ms", p95)]
        plot = histogram(seconds, title="Time to answer", across="seconds", marks=marks)
        figures.append(("Time to answer", "From the question to the answer, in a warm process.", plot))
    recall = _bars(groups)
    if recall:
        plot = bars(recall, title="Fact recall by language and type")
        figures.append(
            ("Fact recall by language and type", "Share of the facts that the answers state, with 95% intervals.", plot)
        )
    return [{"name": name, "about": about, "drawn": plot} for name, about, plot in figures]


def _bars(groups: Mapping[str, Sequence[Assessment]]) -> list[Bar]:
    rows = []
    for group, members in groups.items():
        value = measured(members)["fact_recall"]
        if value is not None:
            kind, _, name = group.partition(".")
            label = {"zh": "Chinese", "en": "English"}.get(name, name) if kind == "language" else name
            answerable = sum(a.outcome.item.answerable for a in members)
            rows.append(Bar(label, value, intervals(members).get("fact_recall"), answerable))
    return rows


def _table(assessments: Sequence[Assessment]) -> dict[str, Any]:
    """`columns`, and `rows` with their cells: all questions, then those of each language, then the interval over all."""
    columns = {"all": assessments} | {
        {"language.zh": "Chinese", "language.en": "English"}[group]: members
        for group, members in grouped(assessments).items()
        if group.startswith("language.")
    }
    values = [measured(members) for members in columns.values()]
    bounds = intervals(assessments)
    rows = [
        {
            "label": label.strip(),
            "cells": [shown(column[name], unit) for column in values],
            "between": f"{bounds[name][0]:.3f} to {bounds[name][1]:.3f}" if name in bounds else "",
        }
        for name, label, unit in ROWS
        if any(column[name] is not None for column in values)
    ]
    return {"columns": [*columns, "95% interval, all"], "rows": rows}
