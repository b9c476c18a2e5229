"""A question set's file in, which of the three layouts it has, and its questions, out. Used by `eval run` and `eval check`.

A line is recognised by its fields: `zh`, `en` or `anchor` are of a bilingual question, `file` or `kind` of one that
brings its own document; every other line is a question in one language.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from eval.questions.bilingual_set import load_bilingual
from eval.questions.layouts.single_document import AloneItem, load_single
from eval.questions.question_set import QuestionItem, load_questions
from eval.questions.set_file import set_lines

ONE_LANGUAGE, BILINGUAL, SINGLE_DOCUMENT = "one language", "bilingual", "single document"


def load_any(path: Path) -> tuple[QuestionItem, ...] | tuple[AloneItem, ...]:
    """The questions of a file in the layout that most of its lines have; raises `QuestionSetError` as its loader does."""
    layout = layout_of(readable_objects(line for _, line, _ in set_lines(path)))
    if layout == SINGLE_DOCUMENT:
        return load_single(path)
    return load_bilingual(path) if layout == BILINGUAL else load_questions(path)


def layout_of(lines: Iterable[Mapping[str, Any]]) -> str:
    """The layout that most lines have."""
    counts = Counter(map(_layout, lines))
    return counts.most_common(1)[0][0] if counts else ONE_LANGUAGE


def readable_objects(lines: Iterable[str]) -> list[dict[str, Any]]:
    """The JSON objects among some lines."""
    found = []
    for line in lines:
        try:
            data = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(data, dict):
            found.append(data)
    return found


def _layout(data: Mapping[str, Any]) -> str:
    if "question" not in data and data.keys() & {"zh", "en", "anchor"}:
        return BILINGUAL
    if data.keys() & {"file", "kind"}:
        return SINGLE_DOCUMENT
    return ONE_LANGUAGE
