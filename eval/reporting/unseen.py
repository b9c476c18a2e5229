"""Assessments by part in, what holds on documents that nobody has read out: totals, and FIT's faults. Used by `eval unseen`."""

from collections.abc import Mapping, Sequence
from typing import Any

from eval.judging.assessment import Assessment
from eval.judging.measures import grouped, intervals, measured
from eval.reporting.report import question_data, shown, shown_answer
from eval.reporting.summary import rounded
from eval.scoring.report_lines import table

FORMAT = 1
# Measure, and what the table calls it. `refused` is of the unanswerable, `silent` of the answerable.
COLUMNS = (
    ("complete_answers", "full"),
    ("fact_recall", "facts"),
    ("abstention_recall", "refused"),
    ("wrong_refusals", "silent"),
    ("first_document_right", "right document"),
    ("sure_precision", "right when sure"),
    ("sure_coverage", "sure"),
    ("span_precision", "words right"),
    ("span_coverage", "words shown"),
    ("auroc", "AUROC"),
)
# Only this part's questions and answers may be looked at.
READ = "FIT"


def as_data(judged: Mapping[str, Sequence[Assessment]]) -> dict[str, Any]:
    """The measures of each part, whole, by language and by type with intervals; questions and answers of FIT alone."""
    found: dict[str, Any] = {"format": FORMAT, "command": "unseen", "parts": {}}
    for part, assessments in judged.items():
        groups = _groups(assessments)
        found["parts"][part] = {
            "metrics": {name: _rounded(measured(members)) for name, members in groups.items()},
            "intervals": {
                name: {m: [rounded(x) for x in bounds] for m, bounds in intervals(members).items()}
                for name, members in groups.items()
            },
            "questions": [question_data(a) for a in assessments] if part == READ else [],
        }
    return found


def as_text(judged: Mapping[str, Sequence[Assessment]], *, show: bool = False) -> str:
    """A table for each part, by language and by type; with `show`, FIT's wrong answers to read."""
    told = []
    for part, assessments in judged.items():
        rows = [[part, "questions", *(label for _, label in COLUMNS)]]
        for name, members in _groups(assessments).items():
            values, bounds = measured(members), intervals(members)
            cells = [_cell(values[m], bounds.get(m) if name.startswith("language") else None) for m, _ in COLUMNS]
            rows.append([name.split(".")[-1], str(len(members)), *cells])
        told.append(table(rows))
        if show and part == READ:
            told += [shown_answer(a) for a in assessments if a.wrong]
    return "\n\n".join(told)


def _groups(assessments: Sequence[Assessment]) -> dict[str, Sequence[Assessment]]:
    """All, by language, and by language and type."""
    groups: dict[str, Sequence[Assessment]] = {"all": assessments}
    by_name = grouped(assessments)
    groups |= {name: members for name, members in by_name.items() if name.startswith("language.")}
    for name, members in by_name.items():
        if name.startswith("type."):
            for language in ("zh", "en"):
                own = [a for a in members if a.outcome.item.language == language]
                if own:
                    groups[f"{name} {language}"] = own
    return groups


def _cell(value: float | None, bounds: tuple[float, float] | None) -> str:
    if value is None or bounds is None:
        return shown(value, "share")
    return f"{value:.3f} ({bounds[0]:.2f}-{bounds[1]:.2f})"


def _rounded(values: Mapping[str, float | None]) -> dict[str, float | None]:
    return {name: rounded(value) for name, value in values.items()}
