"""Scored rows of questions in, the report of a public set out: data for programs, a table for people.

Used by `eval.commands.public.squad` and `eval.commands.public.rgb`. A row is plain data with its `id` and its `scores` (0 to 1).
"""

import statistics
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.reporting.report_file import write_json
from eval.scoring.bootstrap import LEVEL, RESAMPLES, SEED, interval
from eval.scoring.quantiles import nearest_rank
from eval.scoring.report_lines import table

FORMAT = 1
_DECIMALS = 4
Row = dict[str, Any]


def means(rows: Sequence[Row], measures: Sequence[str]) -> dict[str, float]:
    """The mean over the rows of each measure; one row or more."""
    return {name: statistics.fmean(row["scores"][name] for row in rows) for name in measures}


def intervals(rows: Sequence[Row], measures: Sequence[str]) -> dict[str, list[float]]:
    """The 95% interval of each measure's mean, by resampling the questions."""
    found = {}
    for name in measures:
        low, high = interval([row["scores"][name] for row in rows])
        found[name] = [round(low, _DECIMALS), round(high, _DECIMALS)]
    return found


def times(rows: Sequence[Row]) -> dict[str, float]:
    """Seconds of an `ask()` whose question is encoded already: the median and the 95th percentile."""
    seconds = [row["seconds"] for row in rows]
    return {"seconds_median": statistics.median(seconds), "seconds_p95": nearest_rank(seconds, 0.95)}


def as_data(
    command: str,
    metrics: Mapping[str, float | None],
    found_intervals: Mapping[str, list[float]],
    settings: Mapping[str, object],
    rows: Sequence[Row],
    notes: Sequence[str] = (),
) -> dict[str, Any]:
    """The whole report as plain data; `metrics` is flat. Only what `seconds` names differs between two runs alike."""
    return {
        "format": FORMAT,
        "command": command,
        "metrics": {name: rounded(value) for name, value in metrics.items()},
        "intervals": dict(found_intervals),
        "notes": list(notes),
        "settings": {**settings, "seed": SEED, "resamples": RESAMPLES, "level": LEVEL},
        "questions": [_rounded_row(row) for row in rows],
    }


def as_text(
    metrics: Mapping[str, float | None], found_intervals: Mapping[str, list[float]], notes: Sequence[str]
) -> str:
    """The report for a terminal: each measure with its interval."""
    rows = [["", "", "95% interval"]]
    for name, value in metrics.items():
        low_high = found_intervals.get(name)
        shown = "-" if value is None else f"{value:,}" if isinstance(value, int) else f"{value:.4f}"
        rows.append([name, shown, "" if low_high is None else f"{low_high[0]:.4f}-{low_high[1]:.4f}"])
    return "\n\n".join([*(["\n".join(notes)] if notes else []), table(rows)])


def rounded(value: float | None) -> float | None:
    """To four decimals, as everything in a report."""
    return value if value is None or isinstance(value, int) else round(value, _DECIMALS)


def _rounded_row(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _rounded_row(inner) for name, inner in value.items()}
    return rounded(value) if isinstance(value, float) else value


def publish(
    out: Path | None,
    command: str,
    metrics: Mapping[str, float | None],
    found_intervals: Mapping[str, list[float]],
    settings: Mapping[str, object],
    rows: Sequence[Row],
    notes: Sequence[str] = (),
) -> None:
    """Writes the whole report to `out`, if that is named, and prints it for a terminal; what was written first survives `| head`."""
    if out is not None:
        write_json(out, as_data(command, metrics, found_intervals, settings, rows, notes))
    print(as_text(metrics, found_intervals, notes))
    if out is not None:
        print(f"\nWritten to {out}.")
