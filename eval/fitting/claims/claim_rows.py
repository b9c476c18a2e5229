"""Sets of claims in, the rows that the network is fitted on out.

A line of a set (`eval/sets/claims/*.jsonl`) has a `claim`, the `quote` that it is said of, the `document`'s title and the `headings` above the
quote, whether the quote proves it (`proved`) and, where it does not, what is wrong with it (`kind`).
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import QuestionSetError
from rag.choice.reader.candidate import Candidate
from rag.choice.reader.packing import Packed, packed

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_TEXTS = ("claim", "quote", "document")


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence, the quote that it is said of with what stands around it, and whether the quote proves it."""

    text: str
    evidence: Candidate
    proved: bool
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A packed claim with its evidence, and whether it is proved."""

    packed: Packed
    proved: bool


def read_claims(files: Iterable[Path]) -> list[Claim]:
    """The claims of some sets, in order. Raises `QuestionSetError` that names the line which is none."""
    return [_claim(f"{file}:{n}", line) for file in files for n, line in enumerate(_lines(file), start=1) if line.strip()]


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionSetError(f"{file} cannot be read: {error}") from error


def _claim(where: str, line: str) -> Claim:
    try:
        data = json.loads(line)
        given, headings = [data[name] for name in _TEXTS], data.get("headings", [])
        whole = isinstance(data["proved"], bool) and all(isinstance(text, str) and text for text in (*given, *headings))
    except (ValueError, KeyError, TypeError, AttributeError):
        whole = False
    if not whole:
        raise QuestionSetError(f"{where} is no claim: a line has claim, quote, document, proved (true or false) and may have headings, kind.")
    text, quote, document = given
    return Claim(text, Candidate(quote, document, tuple(headings)), data["proved"], data.get("kind", ""))


def rows_of(tokenizer: "Tokenizer", claims: Iterable[Claim]) -> list[Row]:
    """A row a claim; one whose quote needs several is left out, since nobody said which of them proves it."""
    rows = []
    for claim in claims:
        own = list(packed(tokenizer, claim.text, claim.evidence))
        if len(own) == 1:
            rows.append(Row(own[0], claim.proved))
    return rows
