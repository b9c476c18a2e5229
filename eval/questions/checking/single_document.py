"""A question with a document of its own in, everything that is wrong with its line out. Used by `eval.questions.checking.set_check`.

Facts are not looked for: a case may be about text that only reads right once lines are joined or bytes decoded.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from eval.questions.checking.asking import asking_faults
from eval.questions.fields import text_of
from eval.questions.layouts.single_document import line_faults
from index.document import Document


def faults(data: Mapping[str, Any], _: Sequence[Document] | None) -> tuple[list[str], list[str]]:
    """The faults of a line's fields, and those of the question. Its language may be any that the case is about."""
    return [problem for _, problem in line_faults(data)], list(asking_faults(text_of(data, "question"), ""))
