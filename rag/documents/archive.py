"""An Index in, what is worked out of it out, each thing once. Nothing else keeps anything that is derived from an index.

The values lie on the index itself (`Index.derived`) and go with it. What the documents' own room works out are attributes here; a
room above, which this one may not know, hands over the function that makes its value: `Archive(index).derived(make)`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple, cast

from rag.documents.layout import Layout, read_layout, read_texts
from rag.documents.periods import SentencePeriods, read_aims, read_own_years

if TYPE_CHECKING:
    from index.storage.store import Index

# Values of one function with arguments that are remembered; then it begins anew. A question has a few dozen at most.
REMEMBERED = 20_000

Arguments = TypeVarTuple("Arguments")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Archive:
    """An index with what is derived from it. Costs nothing to make: two over the same index share all values.

    No value may hold its index, or the index would not go when nobody needs it any more.
    """

    index: "Index"

    @property
    def layout(self) -> Layout:
        """Which document and passage each row belongs to."""
        return self.derived(read_layout)

    @property
    def texts(self) -> tuple[str, ...]:
        """All that each document says, its names included, as terms are looked for (`index.language.normal_form.normalised`)."""
        return self.derived(read_texts)

    @property
    def periods(self) -> SentencePeriods:
        """The time that each sentence speaks of, by row."""
        return self.derived(SentencePeriods)

    @property
    def own_years(self) -> dict[str, int]:
        """For each document's id the year in which it speaks, as its title tells; 0 where it does not."""
        return self.derived(read_own_years)

    def aim_at(self, document_id: str, place: int) -> int:
        """Whether the sentence at a place of a document is planned, done or neither: `Period.aim`."""
        return self.derived(read_aims, document_id)(place)

    def derived(self, make: Callable[["Index", *Arguments], Value], *arguments: *Arguments) -> Value:
        """What `make` gives for the index and these arguments (hashable), made at the first use.

        `make` is a function of a module, never one made on the spot, and gives the same whenever it is called: two threads may both
        call it at first.
        """
        values = self.index.derived.setdefault(make, {})
        if arguments not in values:
            if len(values) >= REMEMBERED:
                values.clear()
            values[arguments] = make(self.index, *arguments)
        return cast("Value", values[arguments])
