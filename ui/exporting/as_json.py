"""A paper as JSON: each turn's question, its answer as `Answer.to_dict()` has it, and its references. Used by `ui.exporting.formats`."""

import json
from dataclasses import asdict

from rag.question.legible import legible
from ui.exporting.paper import Paper


def written(paper: Paper) -> bytes:
    """The file's bytes, UTF-8, Chinese characters as themselves."""
    turns = [
        {
            "question": legible(entry.question),
            "answer": entry.answer.to_dict(),
            "references": [asdict(footnote) for footnote in entry.footnotes],
        }
        for entry in paper.entries
    ]
    data = {"title": paper.title, "language": paper.language, "turns": turns}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
