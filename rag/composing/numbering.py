"""Parts of several answers in, the same with markers numbered through, and their citations, out. Used by `rag.composing.parted` and `rag.withholding`."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from rag.answer import Citation
from rag.structure.parts import AnswerPart, Proof, proofs_of

P = TypeVar("P", bound=AnswerPart)


class Numbering:
    """Gives each range one number, in the order in which ranges are read; `made` are their citations."""

    def __init__(self) -> None:
        self.made: list[Citation] = []
        self._numbers: dict[tuple[str, int, int], int] = {}

    def renumbered(self, part: P, citations: Sequence[Citation]) -> P:
        """A part with new markers; `citations` are those of its own answer. Raises KeyError for a marker that none of them has."""
        cited = {c.marker: c for c in citations}
        numbers = {proof.marker: self._number(cited[proof.marker]) for proof in proofs_of(part)}
        return _walked(part, numbers)  # type: ignore[no-any-return]

    def _number(self, citation: Citation) -> int:
        key = (citation.document_id, citation.start, citation.end)
        if key not in self._numbers:
            self._numbers[key] = len(self.made) + 1
            self.made.append(replace(citation, marker=self._numbers[key]))
        return self._numbers[key]


def _walked(value: Any, numbers: dict[int, int]) -> Any:
    if isinstance(value, Proof):
        return replace(value, marker=numbers[value.marker])
    if isinstance(value, tuple):
        return tuple(_walked(one, numbers) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _walked(getattr(value, f.name), numbers) for f in fields(value) if f.init})
    return value
