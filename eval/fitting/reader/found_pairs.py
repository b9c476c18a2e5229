"""Questions over documents in, what retrieval finds for each out: the candidates, and where the answer stands in them.

A question set has one item a line: `document` (the file's name), `zh` and `en` (and `en2`, the same in other English words), `answerable`, `facts` (each a list of alternatives),
and `anchor` or, for a near miss, `near_anchor`: a range of the document's text, or the characters themselves.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.fitting.reader.spans import answering_span, narrow
from index.document import Document, Sentence
from index.settings import Settings
from rag.choice.reader.candidate import Candidate

if TYPE_CHECKING:
    from index.storage.store import Index

# Sentences that are kept of what is found: what the reader is shown when it answers.
KEPT = 24
# The keys of a question's wordings; each begins with its language.
WORDINGS = ("zh", "en", "en2")
# Share of the pairs in which the question is in the words in which the reader is asked it.
AS_ASKED = 0.6


@dataclass(frozen=True, slots=True)
class FoundCandidate:
    """A candidate, its retrieval score and what it is to the question: `start:end` answers, -1 where nothing in it does.

    `doubtful` where it holds some of the facts without being the proof: neither a right nor a wrong example. `proof` where the
    question's proof (or its near miss's trap) stands in it. `rank`: where retrieval found it, -1 where it did not, but for another wording or as a
    proof. `asked`: the question as the reader is asked it about this candidate (`rag.choice.reading.asked_about`).
    """

    candidate: Candidate
    document: str
    score: float
    start: int = -1
    end: int = -1
    doubtful: bool = False
    proof: bool = False
    rank: int = -1
    asked: str = ""


@dataclass(frozen=True, slots=True)
class FoundQuestion:
    """A question in one wording with its candidates, best retrieved first, then those that only another wording found."""

    id: str
    document: str
    language: str
    question: str
    answerable: bool
    near: str
    candidates: tuple[FoundCandidate, ...]

    def worded(self, found: FoundCandidate, chance: random.Random) -> str:
        """The question about one of its candidates: as the reader is asked it, or as it is written, which it must read as well."""
        return found.asked if found.asked and chance.random() < AS_ASKED else self.question


def found_questions(
    items: Sequence[dict[str, Any]], index: "Index", without: frozenset[str], settings: Settings
) -> Iterator[FoundQuestion]:
    """Each item in every wording with what retrieval finds for it. Documents whose names are in `without` are never looked into."""
    from rag.choice.period_fit import period_fit
    from rag.choice.reading import asked_about
    from rag.documents.archive import Archive
    from rag.search import looked_for

    by_name = {Path(d.source.removeprefix("bundled:")).name: d for d in index.documents}
    left_out = frozenset(d.id for name, d in by_name.items() if name in without)
    first_rows = {d.id: int(row) for d, row in zip(index.documents, index.sentence_offsets, strict=False)}
    periods, years = Archive(index).periods, Archive(index).own_years
    for item in items:
        document = by_name[item["document"]]
        anchor = _anchor(document, item.get("anchor") or item.get("near_anchor") or "")
        sentences = enumerate(document.sentences, first_rows[document.id])
        proofs = [row for row, sentence in sentences if _overlap(sentence, anchor)]
        asked = {w: looked_for(index, item[w], settings) for w in WORDINGS if w in item}
        hits = {
            w: [h for h in one.retrieval.sentences if h.document.id not in left_out][:KEPT] for w, one in asked.items()
        }
        every = [*(hit.row for own in hits.values() for hit in own), *proofs]
        for wording, own in hits.items():
            question = asked[wording].asked
            ranked = {hit.row: (hit.score, rank) for rank, hit in enumerate(own)}
            lowest = own[-1].score if own else 0.0
            found = []
            for row in dict.fromkeys((*ranked, *every)):
                of, sentence = index.sentence_row(row)
                score, rank = ranked.get(row, (lowest, -1))
                timed = period_fit(question, periods[row], years[of.id]).year > 0
                told, candidate = asked_about(question, of, sentence, own_time=timed)
                plain = FoundCandidate(candidate, of.id, score, rank=rank, asked=told)
                found.append(_judged(plain, sentence, document, anchor, item))
            yield FoundQuestion(
                item["id"], item["document"], wording[:2], item[wording], item["answerable"], item.get("near", ""),
                tuple(settled(found, item["facts"])),
            )  # fmt: skip


def settled(found: Sequence[FoundCandidate], facts: Sequence[Sequence[str]]) -> Iterator[FoundCandidate]:
    """Candidates of which those that hold no fact are doubtful where another part of the proof holds one."""
    held = [c.start >= 0 and holds(c.candidate.text, facts) for c in found]
    for candidate, own in zip(found, held, strict=True):
        lacking = candidate.start >= 0 and any(held) and not own
        yield replace(candidate, start=-1, end=-1, doubtful=True) if lacking else candidate


def holds(text: str, facts: Sequence[Sequence[str]]) -> bool:
    """Whether any of the facts stands in a text, whatever the width of its digits and signs."""
    return any(narrow(word) in narrow(text) for fact in facts for word in fact)


def write_found(path: Path, found: Iterator[FoundQuestion]) -> None:
    """Found questions into a file, one JSON a line; the file is there when all are."""
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8") as file:
        for question in found:
            file.write(json.dumps(asdict(question), ensure_ascii=False) + "\n")
    part.replace(path)


def read_found(path: Path) -> Iterator[FoundQuestion]:
    """The found questions of a file that `write_found` wrote."""
    for line in path.read_text(encoding="utf-8").splitlines():
        plain = json.loads(line)
        candidates = tuple(
            FoundCandidate(
                **{**c, "candidate": Candidate(**{**c["candidate"], "headings": tuple(c["candidate"]["headings"])})}
            )
            for c in plain["candidates"]
        )
        yield FoundQuestion(**{**plain, "candidates": candidates})


def _anchor(document: Document, anchor: Any) -> tuple[int, int] | None:
    if not anchor:
        return None
    if isinstance(anchor, str):
        at = document.text.find(anchor)
        return (at, at + len(anchor)) if at >= 0 else None
    return int(anchor[0]), int(anchor[1])


def _overlap(sentence: Sentence, anchor: tuple[int, int] | None) -> bool:
    return anchor is not None and sentence.start < anchor[1] and sentence.end > anchor[0]


def _judged(
    found: FoundCandidate, sentence: Sentence, document: Document, anchor: tuple[int, int] | None, item: dict[str, Any]
) -> FoundCandidate:
    """The candidate of a sentence with what it is to a question about a document."""
    own = found.document == document.id
    proof = own and _overlap(sentence, anchor)
    if not item["answerable"]:
        return replace(found, proof=proof)
    text, facts = found.candidate.text, item["facts"]
    holding = [holds(text, [fact]) for fact in facts]
    if proof and anchor is not None:
        inside = (anchor[0] - sentence.start, anchor[1] - sentence.start)
        overlap = min(inside[1], len(text)) - max(inside[0], 0)
        if any(holding) or overlap * 2 > inside[1] - inside[0]:
            start, end = answering_span(text, facts, inside)
            return replace(found, start=start, end=end, proof=True)
        return replace(found, doubtful=True)
    long = bool(facts) and all(holding) and sum(max(map(len, f)) for f in facts) >= 8
    return replace(found, doubtful=(own and any(holding)) or long)
