"""Assessments in; the report out, as plain text for people and as plain data for programs. Used by `eval.command`."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from eval.judging.assessment import Assessment
from eval.judging.measures import grouped, intervals, measured, scores
from eval.judging.outcome import Run
from eval.judging.selective import risk_coverage
from eval.reporting.report_words import EN, ReportWords
from eval.reporting.summary import rounded
from eval.running.cost import Cost
from eval.scoring.report_lines import table

FORMAT = 1

# Each measure in the order of the tables (`ReportWords.measures` names it), with its unit: a share, characters, seconds or times.
UNITS = {
    "questions": "count",
    "answerable": "count",
    "errors": "count",
    "right": "share",
    "fact_recall": "share",
    "complete_answers": "share",
    "citation_recall": "share",
    "citation_precision": "share",
    "supported_sentences": "share",
    "exact_quotes": "share",
    "numeric_accuracy": "share",
    "wrong_refusals": "share",
    "wrong_answers": "share",
    "abstention_precision": "share",
    "abstention_recall": "share",
    "span_precision": "share",
    "span_coverage": "share",
    "auroc": "share",
    "aurc": "share",
    "right_document": "share",
    "first_document_right": "share",
    "median_length": "count",
    "long_answers": "share",
    "seconds_median": "seconds",
    "seconds_p95": "seconds",
    "times_encoder": "times",
}
# What the terminal shows below the measure that it is a part of.
_PARTS = frozenset({"answerable"})
_TYPE_COLUMNS = (
    ("questions", "questions", "count"),
    ("right", "right", "share"),
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
    cost: Cost | None = None


def notes(report: Report, words: ReportWords = EN) -> list[str]:
    """What a reader must know before the figures, one line each."""
    asked = len(report.assessments)
    said = []
    if report.run.interrupted:
        said.append(words.interrupted.format(asked=asked, total=report.run.total))
    unlocated = sum(bool(a.gold_not_found) for a in report.assessments)
    if unlocated:
        said.append(words.unlocated.format(count=unlocated, total=asked))
    held_back = [
        a.outcome.answer.withheld for a in report.assessments if a.outcome.answer and a.outcome.answer.withheld
    ]
    if held_back:
        said.append(words.withheld.format(lines=sum(held_back), answers=len(held_back)))
    return said


def as_data(report: Report) -> dict[str, Any]:
    """The whole report as plain data. `metrics` is flat: `fact_recall`, `language.zh.fact_recall` and so on, None where
    there was nothing to measure; `intervals` are the 95% intervals of those that have one. Only what `seconds`, `timings`,
    `times` and `memory` name differs between two runs alike."""
    metrics: dict[str, float | None] = {} if report.cost is None else asdict(report.cost)
    bounds: dict[str, tuple[float, float]] = {}
    for prefix, members in {"": report.assessments, **grouped(report.assessments)}.items():
        dot = f"{prefix}." if prefix else ""
        metrics |= {f"{dot}{name}": value for name, value in measured(members).items()}
        bounds |= {f"{dot}{name}": value for name, value in intervals(members).items()}
    return {
        "format": FORMAT,
        "command": "run",
        "metrics": {name: rounded(value) for name, value in metrics.items()},
        "intervals": {name: [rounded(low), rounded(high)] for name, (low, high) in bounds.items()},
        "risk_coverage": [[rounded(x), rounded(y)] for x, y in risk_coverage(report.assessments)],
        "notes": notes(report),
        "interrupted": report.run.interrupted,
        "encoder": report.encoder,
        "documents": list(report.documents),
        "questions": [question_data(a) for a in report.assessments],
    }


def question_data(a: Assessment) -> dict[str, Any]:
    """One question with its answer and all that was judged, as plain data."""
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
        "scores": {name: rounded(value) for name, value in scores(a).items()},
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
        "seconds": rounded(a.outcome.seconds),
        "encoder_seconds": rounded(a.outcome.encoder_seconds),
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
    for name, unit in UNITS.items():
        if any(column[name] is not None for column in columns.values()):
            rows.append(
                [
                    f"  {EN.measures[name]}" if name in _PARTS else EN.measures[name],
                    *(shown(column[name], unit) for column in columns.values()),
                ]
            )
    by_type = [["type", *(label for _, label, _ in _TYPE_COLUMNS)]]
    for group, members in groups.items():
        if group.startswith("type."):
            values = measured(members)
            by_type.append([group.partition(".")[2], *(shown(values[n], unit) for n, _, unit in _TYPE_COLUMNS)])
    parts = [
        "\n".join(notes(report)),
        table(rows),
        *_cost_line(report.cost),
        table(by_type),
        "\n".join(_faults(report.assessments)),
    ]
    return "\n\n".join(part for part in parts if part)


def _cost_line(cost: Cost | None) -> list[str]:
    if cost is None:
        return []
    said = [f"index {cost.index_bytes / 1e6:.1f} MB"]
    if cost.seconds_index is not None:
        said.append(f"built in {cost.seconds_index:.1f} s (texts that were embedded before are not again)")
    if cost.peak_memory_bytes is not None:
        said.append(f"at most {cost.peak_memory_bytes / 1e6:.0f} MB of memory")
    return [", ".join(said)]


def _faults(assessments: Sequence[Assessment]) -> list[str]:
    lines = []
    for a in assessments:
        item, found = a.outcome.item, []
        if a.outcome.error is not None:
            found.append(f"error: {a.outcome.error}")
        elif a.refused and item.answerable:
            found.append(EN.verdicts["refused"])
        elif not a.refused and not item.answerable:
            found.append(EN.verdicts["answered"])
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
    return "\n\n".join(shown_answer(a) for a in report.assessments)


def shown_answer(a: Assessment) -> str:
    """One question with its answer and the quotes behind it, to be read."""
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


def shown(value: float | None, unit: str) -> str:
    """A measure as the tables show it; a dash where there was nothing to measure."""
    if value is None:
        return "-"
    return {"count": f"{value:g}", "share": f"{value:.3f}", "seconds": f"{value:.4f}", "times": f"{value:.2f}"}[unit]
