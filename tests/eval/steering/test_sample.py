"""What each number is tried on: questions of every kind of ours, over the documents that they were written for."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.steering.sample import OWN, own
from index.settings import Settings


@dataclass(frozen=True)
class Built:
    """An index that nothing is asked of: where it would lie."""

    folder: Path


def test_own_sets_and_all_comparisons_are_asked(settings: Settings) -> None:
    """So many questions of each set in each language, and every comparison over its own three documents, with a fact for each cell."""
    built: list[Sequence[Path] | None] = []

    def build(paths: Sequence[Path] | None, _: Settings) -> Any:
        built.append(paths)
        return Built(Path(str(len(built)))), 0.0

    *sets, compared = own(settings, build).asked
    assert [len(part.items) for part in sets] == [2 * OWN] * 3
    documents = built[-1] or ()
    texts = "".join(path.read_text(encoding="utf-8") for path in documents)
    facts = [word for item in compared.items for fact in item.facts for word in fact]
    assert len(documents) == 3
    assert len(compared.items) > 20
    assert all(word in texts for word in facts)
    assert {item.answerable for item in compared.items} == {True, False}
