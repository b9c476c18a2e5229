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
from eval.reporting.report import UNITS, Report, notes, shown
from eval.reporting.report_words import REPORT_WORDS, ReportWords
from eval.reporting.templates import rendered
from index.document import Document


def html_page(report: Report, documents: Sequence[Document], language: str = "en") -> str:
    """The whole page, in Chinese (`zh`) or English (`en`). `documents` are those that were asked."""
    words = REPORT_WORDS[language]
    asked = report.assessments
    questions = [seen(a, documents, language) for a in asked]
    page: dict[str, Any] = {
        "style": files("eval.reporting").joinpath("report.css").read_text(encoding="utf-8"),
        "about": words.about.format(
            questions=words.count(words.questions, len(asked)),
            documents=words.count(words.documents, len(documents)),
            encoder=report.encoder,
        ),
        "notes": notes(report, words),
        "questions": questions,
        "wrong": [q for q in questions if q["wrong"]],
    }
    if asked:
        page |= {"headlines": _headlines(asked, words), "plots": _plots(asked, words), **_table(asked, words)}
    return rendered("html_report.html", "page", page, words) + "\n"


def _headlines(assessments: Sequence[Assessment], words: ReportWords) -> list[dict[str, str]]:
    values, bounds = measured(assessments), intervals(assessments)
    cards = []
    for name, label in words.headlines.items():
        value = values[name]
        if value is None:
            continue
        figure = f"{value:.3f}" if name.startswith("seconds") else f"{100 * value:.1f}%"
        low, high = (100 * bound for bound in bounds.get(name, (0.0, 0.0)))
        between = words.between.format(low=low, high=high) if name in bounds else ""
        cards.append({"figure": figure, "between": between, "label": label})
    return cards


def _plots(assessments: Sequence[Assessment], words: ReportWords) -> list[dict[str, str]]:
    groups = grouped(assessments)
    points = risk_coverage(assessments)
    seconds = [a.outcome.seconds for a in assessments if a.outcome.answer is not None]
    values = measured(assessments)
    figures = []
    if points:
        x, y = points[-1]
        mark = words.curve_mark.format(wrong=100 * y, covered=100 * x)
        line = [(0.0, points[0][1]), *points]
        plot = curve(line, title=words.curve, across=words.covered, up=words.risked, mark=mark)
        figures.append((words.curve, words.curve_about, plot))
    if seconds and values["seconds_median"] is not None and values["seconds_p95"] is not None:
        marks = [
            (said.format(count=1000 * value), value)
            for said, value in ((words.median, values["seconds_median"]), (words.most, values["seconds_p95"]))
        ]
        plot = histogram(seconds, title=words.times, across=words.seconds, up=words.counted, marks=marks)
        figures.append((words.times, words.times_about, plot))
    recall = _bars(groups, words)
    if recall:
        figures.append((words.recall, words.recall_about, bars(recall, title=words.recall)))
    return [{"name": name, "about": about, "drawn": plot} for name, about, plot in figures]


def _bars(groups: Mapping[str, Sequence[Assessment]], words: ReportWords) -> list[Bar]:
    rows = []
    for group, members in groups.items():
        value = measured(members)["fact_recall"]
        if value is not None:
            kind, _, name = group.partition(".")
            label = (words.languages if kind == "language" else words.types).get(name, name)
            behind = words.count(words.questions, sum(a.outcome.item.answerable for a in members))
            rows.append(Bar(label, value, intervals(members).get("fact_recall"), behind))
    return rows


def _table(assessments: Sequence[Assessment], words: ReportWords) -> dict[str, Any]:
    """`columns`, and `rows` with their cells: all questions, then those of each language, then the interval over all."""
    columns = {words.every: assessments} | {
        words.languages[group.partition(".")[2]]: members
        for group, members in grouped(assessments).items()
        if group.startswith("language.")
    }
    values = [measured(members) for members in columns.values()]
    bounds = intervals(assessments)
    rows = [
        {
            "label": words.measures[name],
            "cells": [shown(column[name], unit) for column in values],
            "between": "{:.3f}–{:.3f}".format(*bounds[name]) if name in bounds else "",
        }
        for name, unit in UNITS.items()
        if any(column[name] is not None for column in values)
    ]
    return {"columns": [*columns, words.interval], "rows": rows}
