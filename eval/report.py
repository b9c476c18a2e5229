"""Assessments in; the report out, as plain text for people and as plain data for programs. Used by `eval.command`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from eval.assessment import Assessment
from eval.measures import grouped, measured
from eval.report_lines import table
from eval.runner import Run

FORMAT = 1
_DECIMALS = 4

# Measure, what the table calls it, and the unit: a share, characters, seconds or times.
_ROWS = (
    ("questions", "questions", "count"),
    ("answerable", "  of them answerable", "count"),
    ("errors", "errors in place of answers", "count"),
    ("fact_recall", "fact recall", "share"),
    ("complete_answers", "answers with every fact", "share"),
    ("citation_recall", "citation recall", "share"),
    ("citation_precision", "citation precision", "share"),
    ("exact_quotes", "quotes exact", "share"),
    ("numeric_accuracy", "figures proved by their citation", "share"),
    ("wrong_refusals", "answerable, but refused", "share"),
    ("wrong_answers", "unanswerable, but answered", "share"),
    ("right_document", "citations from the right document", "share"),
    ("first_document_right", "first citation from it", "share"),
    ("median_length", "answer length, median characters", "count"),
    ("long_answers", "over 300 characters and no list", "share"),
    ("seconds_median", "seconds, median", "seconds"),
    ("seconds_p95", "seconds, 95th percentile", "seconds"),
    ("times_encoder", "median over the encoder's own", "times"),
)
_TYPE_COLUMNS = (
    ("questions", "questions", "count"),
    ("fact_recall", "fact recall", "share"),
    ("citation_recall", "cit. recall", "share"),
    ("citation_precision", "cit. precision", "share"),
    ("wrong_refusals", "refused", "share"),
    ("wrong_answers", "answered wrongly", "share"),
    ("median_length", "length", "count"),
)


@dataclass(frozen=True, slots=True)
class Report:
    """A judged run. `encoder` is the encoder's name, `documents` the ids of the documents that were asked."""

    run: Run
    assessments: tuple[Assessment, ...]
    encoder: str
    documents: tuple[str, ...]


def notes(report: Report) -> list[str]:
    """What a reader must know before the figures, one line each."""
    said = []
    if report.run.interrupted:
        said.append(
            f"Interrupted: the figures are over the first {len(report.assessments)} of {report.run.total} questions."
        )
    unlocated = sum(bool(a.gold_not_found) for a in report.assessments)
    if unlocated:
        said.append(
            f"{unlocated} of {len(report.assessments)} questions have gold evidence that is not in these documents; "
            "their citations are measured by facts alone."
        )
    return said


def as_data(report: Report) -> dict[str, Any]:
    """The whole report as plain data. `metrics` is flat: `fact_recall`, `language.zh.fact_recall` and so on, None where
    there was nothing to measure. Only what `seconds`, `timings` and `times` name differs between two runs alike."""
    metrics = measured(report.assessments)
    for group, members in grouped(report.assessments).items():
        metrics |= {f"{group}.{name}": value for name, value in measured(members).items()}
    return {
        "format": FORMAT,
        "metrics": {name: _rounded(value) for name, value in metrics.items()},
        "notes": notes(report),
        "interrupted": report.run.interrupted,
        "encoder": report.encoder,
        "documents": list(report.documents),
        "questions": [_question_data(a) for a in report.assessments],
    }


def _question_data(a: Assessment) -> dict[str, Any]:
    item, answer = a.outcome.item, a.outcome.answer
    facts = zip(item.facts, a.facts_stated, a.facts_cited, strict=True)
    return {
        "id": item.id,
        "question": item.question,
        "language": item.language,
        "type": item.type,
        "answerable": item.answerable,
        "document": item.document,
        "wrong": a.wrong,
        "error": a.outcome.error,
        "facts": [{"alternatives": list(f), "stated": stated, "cited": cited} for f, stated, cited in facts],
        "citations_right": list(a.citations_right),
        "citations_exact": list(a.citations_exact),
        "documents_right": list(a.documents_right),
        "figures": a.figures,
        "unsupported_figures": list(a.unsupported_figures),
        "length": a.length,
        "is_list": a.is_list,
        "gold_not_found": [gold.to_dict() for gold in a.gold_not_found],
        "seconds": _rounded(a.outcome.seconds),
        "encoder_seconds": _rounded(a.outcome.encoder_seconds),
        "answer": None if answer is None else answer.to_dict(),
    }


def as_text(report: Report) -> str:
    """The report for a terminal: notes, measures by language, measures by type, and each thing that went wrong."""
    groups = grouped(report.assessments)
    languages = {"all": report.assessments} | {
        k.split(".")[1]: v for k, v in groups.items() if k.startswith("language.")
    }
    columns = {name: measured(members) for name, members in languages.items()}
    rows = [["", *columns]]
    for name, label, unit in _ROWS:
        if any(column[name] is not None for column in columns.values()):
            rows.append([label, *(_shown(column[name], unit) for column in columns.values())])
    by_type = [["type", *(label for _, label, _ in _TYPE_COLUMNS)]]
    for group, members in groups.items():
        if group.startswith("type."):
            values = measured(members)
            by_type.append([group.split(".")[1], *(_shown(values[n], unit) for n, _, unit in _TYPE_COLUMNS)])
    parts = ["\n".join(notes(report)), table(rows), table(by_type), "\n".join(_faults(report.assessments))]
    return "\n\n".join(part for part in parts if part)


def _faults(assessments: Sequence[Assessment]) -> list[str]:
    lines = []
    for a in assessments:
        item, found = a.outcome.item, []
        if a.outcome.error is not None:
            found.append(f"error: {a.outcome.error}")
        elif a.refused and item.answerable:
            found.append("refused, but the documents say")
        elif not a.refused and not item.answerable:
            found.append("answered, but the documents do not say")
        if a.answered:
            missed = [fact[0] for fact, stated in zip(item.facts, a.facts_stated, strict=True) if not stated]
            found += [f"missed: {' | '.join(missed)}"] if missed else []
            found += [f"figures without proof: {', '.join(a.unsupported_figures)}"] if a.unsupported_figures else []
        if not all(a.citations_exact):
            found.append(f"{a.citations_exact.count(False)} quotes are not what the document says")
        if a.documents_right and not any(a.documents_right):
            found.append(f"no citation from {item.document}")
        lines += [f"{item.id}  {item.question}  -> {'; '.join(found)}"] if found else []
    return [f"What a reader would mark ({len(lines)} of {len(assessments)} questions):", *lines] if lines else []


def shown_answers(report: Report) -> str:
    """Every question with its answer and the quotes behind it, to be read."""
    return "\n\n".join(_shown_answer(a) for a in report.assessments)


def _shown_answer(a: Assessment) -> str:
    item, answer = a.outcome.item, a.outcome.answer
    mark = "WRONG" if a.wrong else "ok"
    lines = [f"[{item.id}] {item.language} {item.type}{'' if item.answerable else ' unanswerable'}: {mark}"]
    lines.append(f"  Q  {item.question}")
    if answer is None:
        return "\n".join([*lines, f"  !  {a.outcome.error}"])
    first, *rest = answer.text.splitlines() or [""]
    lines += [f"  A  {first}", *(f"     {line}" for line in rest)]
    lines.append(f"     ({'refused, ' if answer.abstained else ''}confidence {answer.confidence:.2f})")
    for fact, stated in zip(item.facts, a.facts_stated, strict=True):
        lines.append(f"  {'+' if stated else '-'}  {' | '.join(fact)}")
    for c in answer.citations:
        place = " › ".join((c.title, *c.section))
        lines.append(f"  [{c.marker}] {place} {c.start}-{c.end}: {c.quote.replace(chr(10), '↵')}")
    return "\n".join(lines)


def _shown(value: float | None, unit: str) -> str:
    if value is None:
        return "-"
    return {"count": f"{value:g}", "share": f"{value:.3f}", "seconds": f"{value:.4f}", "times": f"{value:.2f}"}[unit]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DECIMALS)
