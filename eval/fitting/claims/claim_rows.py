"""Sets of claims in, the rows that the network is fitted on out.

A line of a set (`eval/sets/claims/*.jsonl`) has a `quote`, the `document`'s title and the `headings` above the quote where they are known, sentences that it proves (`proved`) and
others that it does not (`unproved`), each of these with a word for what is wrong with it: `["figure", "…"]`.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import QuestionSetError
from rag.choice.reader.candidate import Candidate
from rag.choice.reader.packing import Packed, packed

if TYPE_CHECKING:
    from tokenizers import Tokenizer


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence, the quote that it is said of with what stands around it, and whether the quote proves it; `kind`: what is wrong with it."""

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
    found: list[Claim] = []
    for file in files:
        for number, line in enumerate(_lines(file), start=1):
            if line.strip():
                found += _claims(f"{file}:{number}", line)
    return found


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionSetError(f"{file} cannot be read: {error}") from error


def _claims(where: str, line: str) -> Iterator[Claim]:
    try:
        data: Any = json.loads(line)
        quote, document, headings = data["quote"], data.get("document", ""), data.get("headings", [])
        proved, unproved = data["proved"], [(kind, text) for kind, text in data["unproved"]]
        texts = [
            quote,
            *([document] if document else []),
            *headings,
            *proved,
            *(part for pair in unproved for part in pair),
        ]
        whole = all(isinstance(own, list) for own in (headings, proved)) and all(
            isinstance(t, str) and t for t in texts
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        whole = False
    if not whole:
        raise QuestionSetError(
            f"{where} has no claims: a line has quote, proved (sentences), unproved (pairs of a kind and a sentence) and may have document and headings."
        )
    evidence = Candidate(quote, document, tuple(headings))
    yield from (Claim(text, evidence, proved=True) for text in proved)
    yield from (Claim(text, evidence, proved=False, kind=kind) for kind, text in unproved)


def rows_of(tokenizer: "Tokenizer", claims: Iterable[Claim]) -> list[Row]:
    """A row a claim; one whose quote needs several is left out, since nobody said which of them proves it."""
    rows = []
    for claim in claims:
        own = list(packed(tokenizer, claim.text, claim.evidence))
        if len(own) == 1:
            rows.append(Row(own[0], claim.proved))
    return rows
