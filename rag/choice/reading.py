"""The sentences that were chosen in, the same in the order in which the reader finds the answer in them out. Used by `rag.choice.choosing`.

Words and time tell which sentences may answer (`rag.choice.sentence_choice`); the reader reads the best of them. Its score and theirs
are joined to one logit, from which the choice, the confidence and the clause that is shown are taken.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

from index.document import Document, Sentence
from index.language.normal_form import normalised
from index.language.zh.abbreviations import spoken_as
from index.reading.clauses import clause_ranges
from rag.choice.contrast import tells_the_change
from rag.choice.period_fit import told_otherwise
from rag.choice.reader.candidate import Candidate, Reading
from rag.choice.reader.candidates import candidate_of
from rag.choice.reader.packing import surroundings
from rag.choice.reader.reader import Reader
from rag.choice.sentence_choice import Choice
from rag.question.question import Question

# Sentences that are read at the most, from the best chosen down, and so many at a time until they leave no doubt: until the best of these
# has a joined logit of so much, and that much more than the next. Over FIT all are read alike: 12% fewer than when only the first were looked at.
READ, EACH = 12, 4
CLEAR = 0.5
# What the reader's score and a sentence's worth below the best one's count in the joined logit. Over the kept-out documents of the
# first fit (168 answerable and 147 near misses in each language) the right sentence first: the reader alone 0.827 / 0.583, so 0.881 / 0.851.
SCORE, WORTH = 0.25, 0.5
# How much less one counts whose words that answer are of several years together where one is asked about, or measured from another year. Of the kept-out
# documents' 786 answerable questions in each language 2 and 1 are so, of which 1 and 1 show another figure; of the near misses that are answered 2 and 3.
OTHERWISE = 4.0


def read(question: Question, choices: Sequence[Choice], reader: Reader) -> list[Choice]:
    """The best `READ` of the choices with what the reader made of them, best answer first.

    A choice's value becomes the joined logit: one more makes a sentence e times as probable as another. Raises `ReaderError`.
    """
    found: list[Choice] = []
    worth = choices[:READ]
    for place in range(0, len(worth), EACH):
        found += _read(question, worth[place : place + EACH], choices, reader)
        found.sort(key=lambda choice: -choice.value)
        if _clear(found):
            break
    return found


def _read(question: Question, some: Sequence[Choice], choices: Sequence[Choice], reader: Reader) -> list[Choice]:
    """Some of the choices as they were read, best first; their worth counts below that of the best of all choices."""
    best = choices[0].value
    readings = reader.read_each([_asked(question, choice) for choice in some])
    joined = [
        replace(choice, value=_joined(question, choice, reading, best), reading=reading)
        for choice, reading in zip(some, readings, strict=True)
    ]
    return sorted(joined, key=lambda choice: -choice.value)


def _joined(question: Question, choice: Choice, reading: Reading, best: float) -> float:
    """The joined logit of a choice; `best` is the worth of the best one."""
    text = choice.hit.text
    begins, _ = clause_ranges(text, 0, reading.start + 1)[-1]
    clause = normalised(text[begins : reading.end])
    lead = len(normalised(text[begins : reading.start]))
    otherwise = told_otherwise(question, choice.spoken, clause) or tells_the_change(question, clause, lead)
    return SCORE * reading.score + WORTH * (choice.value - best) - OTHERWISE * otherwise


def asked_about(question: Question, document: Document, sentence: Sentence, *, own_time: bool) -> tuple[str, Candidate]:
    """A sentence with what the reader is asked about it, in words that it may have: 固投 is not the 固定资产投资 of a text to it, and English is none
    of its Chinese. A report seldom repeats its own year and 全省, and the reader would miss them: `own_time` tells that the sentence speaks of the
    year. In English, of whose years it sees the same figures, the year stays where what it reads has it."""
    candidate = candidate_of(document, sentence)
    if question.language == "en":
        read = f"{candidate.text} {surroundings(candidate)}"
        missed = own_time and not any(str(year) in read for year in question.time.years)
        return question.glossed(normalised(read), own_time=missed), candidate
    return spoken_as(question.unfiltered(own_time=own_time), candidate.text), candidate


def _asked(question: Question, choice: Choice) -> tuple[str, Candidate]:
    return asked_about(question, choice.hit.document, choice.hit.sentence, own_time=choice.period.year > 0)


def _clear(found: Sequence[Choice]) -> bool:
    """Whether the sentences that were read leave no doubt which of them answers."""
    return found[0].value >= CLEAR and all(found[0].value - choice.value >= CLEAR for choice in found[1:])


def evidence(choices: Sequence[Choice]) -> float:
    """How much speaks for an answer among read choices: half the logarithm of the sum of their squared odds.

    One sentence that surely answers and several that may count alike; the best one's logit where the others are far behind.
    """
    best = max(choice.value for choice in choices)
    return best + math.log(sum(math.exp(2 * (choice.value - best)) for choice in choices)) / 2
