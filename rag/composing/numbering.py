"""Parts of several answers in, the same with markers numbered through, and their citations, out. Used by `rag.composing.parted` and `rag.withholding`."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from rag.answer import Citation
from rag.structure.parts import Proof

P = TypeVar("P")


class Numbering:
    """Gives each range one number, in the order in which ranges come; `made` are their citations."""

    def __init__(self) -> None:
        self.made: list[Citation] = []
        self._numbers: dict[tuple[str, int, int], int] = {}

    def renumbered(self, part: P, citations: Sequence[Citation]) -> P:
        """A part with new markers; `citations` are those of its own answer. Raises KeyError for a marker that none of them has."""
        return self._walked(part, {c.marker: c for c in citations})  # type: ignore[no-any-return]

    def _walked(self, value: Any, cited: dict[int, Citation]) -> Any:
        if isinstance(value, Proof):
            return replace(value, marker=self._number(cited[value.marker]))
        if isinstance(value, tuple):
            return tuple(self._walked(one, cited) for one in value)
        if is_dataclass(value) and not isinstance(value, type):
            changed = {f.name: self._walked(getattr(value, f.name), cited) for f in fields(value) if f.init}
            return replace(value, **changed)
        return value

    def _number(self, citation: Citation) -> int:
        key = (citation.document_id, citation.start, citation.end)
        if key not in self._numbers:
            self._numbers[key] = len(self.made) + 1
            self.made.append(replace(citation, marker=self._numbers[key]))
        return self._numbers[key]
