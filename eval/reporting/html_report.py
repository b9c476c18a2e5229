"""A report and the documents in, one self-contained HTML page out: no request to anywhere. Used by `eval.commands.run`.

Headline figures with their intervals, plots, what went wrong, then every question with its answer and its quotes in
their place. Everything that comes from documents, questions or answers is escaped.
"""

from collections.abc import Mapping, Sequence
from html import escape
from importlib.resources import files

from eval.judging.assessment import Assessment
from eval.judging.measures import grouped, intervals, measured
from eval.judging.selective import risk_coverage
from eval.reporting.html_question import question_html, verdict
from eval.reporting.plots import Bar, bars, curve, histogram
from eval.reporting.report import ROWS, Report, notes, shown
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


_LEGEND = (
    '<p class="about">In the documents: <mark class="quote">what the answer quotes</mark>, '
    '<mark class="gold">gold evidence</mark>, <mark class="quote"><mark class="gold">both</mark></mark>.</p>'
)


def html_page(report: Report, documents: Sequence[Document], title: str = "Evaluation") -> str:
    """The whole page. `documents` are those that were asked."""
    style = files("eval.reporting").joinpath("report.css").read_text(encoding="utf-8")
    asked = len(report.assessments)
    parts = [
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        # Should anything ever slip in that asks for something, the browser is told not to fetch it.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{escape(title)}</title><style>{style}</style></head><body><main>",
        f"<h1>{escape(title)}</h1>",
        f'<p class="about">{_count(asked, "question")} over {_count(len(documents), "document")}, encoder {escape(report.encoder)}</p>',
        *(f'<p class="note">{escape(note)}</p>' for note in notes(report)),
    ]
    if asked:
        parts += [_headlines(report.assessments), _plots(report.assessments), _table(report.assessments)]
        parts += [_marked(report.assessments), f"<h2>Every question</h2>{_LEGEND}\n"]
        parts += [question_html(a, documents) for a in report.assessments]
    return "".join([*parts, "</main></body></html>\n"])


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _headlines(assessments: Sequence[Assessment]) -> str:
    values, bounds = measured(assessments), intervals(assessments)
    cards = []
    for name, label in _HEADLINES:
        value = values[name]
        if value is None:
            continue
        is_time = name.startswith("seconds")
        figure = f"{value:.3f}" if is_time else f"{100 * value:.1f}%"
        between = ""
        if name in bounds:
            low, high = bounds[name]
            between = f'<span class="between">{100 * low:.0f} to {100 * high:.0f}%</span>'
        cards.append(f"<div><strong>{figure}</strong>{between}<span>{label}</span></div>")
    return f'<section class="headlines">{"".join(cards)}</section>\n'


def _plots(assessments: Sequence[Assessment]) -> str:
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
    drawn = [
        f"<figure><figcaption><h2>{name}</h2><p>{about}</p></figcaption>{plot}</figure>"
        for name, about, plot in figures
    ]
    return f'<section class="plots">{"".join(drawn)}</section>\n'


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


def _table(assessments: Sequence[Assessment]) -> str:
    columns = {"all": assessments} | {
        {"language.zh": "Chinese", "language.en": "English"}[group]: members
        for group, members in grouped(assessments).items()
        if group.startswith("language.")
    }
    values = {name: measured(members) for name, members in columns.items()}
    bounds = intervals(assessments)
    head = "".join(f"<th>{name}</th>" for name in (*columns, "95% interval, all"))
    body = []
    for name, label, unit in ROWS:
        if any(column[name] is not None for column in values.values()):
            cells = "".join(f"<td>{shown(column[name], unit)}</td>" for column in values.values())
            between = f"{bounds[name][0]:.3f} to {bounds[name][1]:.3f}" if name in bounds else ""
            body.append(f"<tr><th>{escape(label.strip())}</th>{cells}<td>{between}</td></tr>")
    return (
        f"<h2>All measures</h2><table><thead><tr><th></th>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>\n"
    )


def _marked(assessments: Sequence[Assessment]) -> str:
    wrong = [a for a in assessments if a.wrong]
    if not wrong:
        return (
            "<h2>What went wrong</h2><p>Nothing: every question was answered with every fact, or rightly refused.</p>\n"
        )
    rows = "".join(
        f'<li><a href="#q-{escape(a.outcome.item.id)}">{escape(a.outcome.item.question)}</a> {verdict(a)}</li>'
        for a in wrong
    )
    return f'<h2>What went wrong ({len(wrong)} of {len(assessments)})</h2><ul class="wrongs">{rows}</ul>\n'
