"""What one document says in a table. Used by what finds it and by what puts the table together."""

from dataclasses import dataclass

from index.document import Document
from index.language.quantities import Quantity

# What a piece says of what fell.
FELL = r"<<zh:fell>>|-\d|−\d"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one document says: `document.text[start:end]`, with the value that was read from it, if one was asked for.

    `carried`: the share of what is asked for that it carries; `worth`: its order among the document's own; `planned` tells that it is
    what is meant to be, where what there is was asked for; `sure` that nothing speaks against it; `otherwise` that its value is of
    another kind than the others' (a rise beside levels).
    """

    document: Document
    start: int
    end: int
    value: Quantity | None
    carried: float
    worth: float
    planned: bool = False
    sure: bool = True
    otherwise: bool = False
