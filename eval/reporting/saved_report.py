"""The JSON file of a report in, its plain data out, checked. Used by `eval.commands.compare`."""

import json
from pathlib import Path
from typing import Any

from eval.reporting.summary import FORMAT
from eval.scoring.report_lines import shown
from index.errors import SavedReportError
from index.named_file import read_named


def read_report(path: Path) -> dict[str, Any]:
    """What `yanzheng eval ... --json` wrote: `metrics`, and `questions` each with `id` and `scores`.

    Raises `SavedReportError`, naming the file and what is not as it should be.
    """
    again = f"write one with: yanzheng eval run --json {path.name}"
    try:
        data = json.loads(read_named(path).decode("utf-8-sig"))
    except FileNotFoundError:
        raise SavedReportError(f"There is no report {path}; {again}") from None
    except OSError as error:
        raise SavedReportError(f"{path} cannot be read ({error.strerror}); name a file that can.") from None
    except (ValueError, RecursionError) as error:
        raise SavedReportError(f"{path} is no report ({error}); {again}") from None
    if not isinstance(data, dict) or not isinstance(data.get("questions"), list) or "metrics" not in data:
        raise SavedReportError(f"{path} is no report: it lacks 'metrics' or 'questions'; {again}")
    if data.get("format") != FORMAT:
        raise SavedReportError(f"{path} is a report of format {shown(data.get('format'))}, not {FORMAT}; {again}")
    for number, question in enumerate(data["questions"], start=1):
        scores = question.get("scores") if isinstance(question, dict) else None
        if not isinstance(scores, dict) or not all(_is_number(value) for value in scores.values()):
            raise SavedReportError(f"{path}: question {number} has no 'scores' of numbers; {again}")
        if not isinstance(question.get("id"), str):
            raise SavedReportError(f"{path}: question {number} has no 'id'; {again}")
    return data


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == value
