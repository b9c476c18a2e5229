"""A question set and documents in, how each system does on them out. Used by `eval.commands.rivals`.

Each system runs in a process of its own (`eval.systems.worker`), with the same encoder, over the same documents.
"""

import json
import os
import statistics
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.questions.gold import is_named
from eval.questions.question_set import QuestionItem
from eval.scoring.matching import states
from eval.systems.worker import SYSTEMS
from index.document import Document

# Characters that a reader, or a prompt, has room for; of what a system shows, only these count.
BUDGET = 1000
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A system's scores by question, or why there are none (`fault`)."""

    system: str
    rows: tuple[dict[str, Any], ...]
    seconds_index: float
    peak_memory_bytes: int | None
    fault: str | None = None

    def metrics(self) -> dict[str, float | None]:
        """`fact_recall` within the budget, `right_document` (first shown), characters shown, times and memory."""
        documents = [r["scores"]["right_document"] for r in self.rows if "right_document" in r["scores"]]
        recalls = [r["scores"]["fact_recall"] for r in self.rows]
        return {
            "fact_recall": statistics.fmean(recalls) if recalls else None,
            "right_document": statistics.fmean(documents) if documents else None,
            "shown_chars": statistics.fmean(r["chars"] for r in self.rows) if self.rows else None,
            "seconds_index": self.seconds_index,
            "seconds_median": statistics.median(r["seconds"] for r in self.rows) if self.rows else None,
            "peak_memory_bytes": self.peak_memory_bytes,
        }


def measure(
    system: str, questions: Sequence[QuestionItem], documents: Sequence[Document], encoder: str, python: str
) -> Outcome:
    """Runs one of `SYSTEMS` under an interpreter, over the answerable questions."""
    asked = [item for item in questions if item.answerable]
    job = {
        "documents": [{"name": Path(d.source).stem, "text": d.text} for d in documents],
        "questions": [item.question for item in asked],
        "encoder": encoder,
    }
    with tempfile.TemporaryDirectory(prefix="yanzheng-rivals-") as folder:
        result = Path(folder) / "result.json"
        paths = [str(_ROOT), os.environ.get("PYTHONPATH", "")]
        done = subprocess.run(
            [python, "-m", "eval.systems.worker", system, str(result)],
            input=json.dumps(job),
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in paths if p)},
            check=False,
        )
        if done.returncode or not result.is_file():
            lines = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
            return Outcome(system, (), 0.0, None, fault=lines[-1])
        data = json.loads(result.read_text(encoding="utf-8"))
    rows = tuple(_row(item, found, documents) for item, found in zip(asked, data["answers"], strict=True))
    return Outcome(system, rows, data["seconds_index"], data["peak_memory_bytes"])


def _row(item: QuestionItem, found: dict[str, Any], documents: Sequence[Document]) -> dict[str, Any]:
    text = within_budget([text for _, text in found["shown"]])
    scores = {"fact_recall": sum(states(text, fact) for fact in item.facts) / len(item.facts)}
    if item.document is not None:
        first = found["shown"][0][0] if found["shown"] else None
        scores["right_document"] = float(first is not None and is_named(documents[first], item.document))
    return {
        "id": item.id,
        "question": item.question,
        "language": item.language,
        "scores": scores,
        "chars": len(text),
        "seconds": found["seconds"],
    }


def within_budget(texts: Sequence[str], budget: int = BUDGET) -> str:
    """The texts one below the other, cut off behind `budget` characters."""
    return "\n".join(texts)[:budget]


__all__ = ["BUDGET", "SYSTEMS", "Outcome", "measure", "within_budget"]
