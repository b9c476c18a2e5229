"""What was retrieved in, its sentences as answers out, best first, and how sure they are: the second half of the pipeline.

Used by `rag.found`, by `rag.tables`, which takes the same steps for each document, by the evaluation and by the fits.
"""

from collections.abc import Sequence

from index.settings import Settings
from rag.choice.certainty import Lines, probability
from rag.choice.certainty_model import LINES, SCALINGS
from rag.choice.choice_model import CHOICE
from rag.choice.reader.reader import open_reader
from rag.choice.reading import read
from rag.choice.refutation import named_but_absent, of_the_year_beside
from rag.choice.rows import looked_up, of_another_row
from rag.choice.sentence_choice import Choice, chosen
from rag.search import Retrieved

# Confidence where the question names a year, a term, a name or a place that the documents never mention. Of the kept-out documents'
# 168 answerable questions in each language 0 and 0.024 are so, of the 147 near misses 0.061 and 0.090.
ABSENT = 0.1
# Confidence of what a document's own headings give, and of a table whose cells carry all that is asked for.
SUREST = 0.96
# Confidence of a list that is announced by most of what is asked for, or of a cell that is named.
LISTED = 0.6


def choices_of(found: Retrieved, coefficients: Sequence[float] = CHOICE) -> list[Choice]:
    """The sentences that were found, best answer first (`rag.choice.sentence_choice.chosen`)."""
    return chosen(found.index, found.asked, found.retrieval.sentences, found.weights, coefficients)


def read_choices(found: Retrieved) -> list[Choice]:
    """The best of these sentences as the reader sees them, best answer first (`rag.choice.reading.read`). Raises `ReaderError`."""
    return read(found.asked, choices_of(found), open_reader())


def confidence_of(found: Retrieved, choices: Sequence[Choice]) -> float:
    """The probability, in [0, 1], that the documents answer the question, by choices that were read."""
    confidence = probability(found.asked, choices, SCALINGS[found.asked.language])
    another = bool(choices) and (
        of_another_row(found.asked, choices[0].hit) or of_the_year_beside(found.asked, choices[0])
    )
    if another or named_but_absent(found.index, found.asked, found.retrieval):
        return min(confidence, ABSENT)
    known = bool(choices) and choices[0].period.year >= 0 and looked_up(found.asked, choices[0].hit)
    return max(confidence, LISTED) if known else confidence


def lines_of(found: Retrieved, settings: Settings) -> Lines:
    """The probabilities from which an answer to the question is given, as the settings have it."""
    return LINES[found.asked.language][settings.refusing]
