"""A question in, what an index holds that is about it out: the first half of the pipeline, and passages without an answer.

`looked_for` is the step that everyone takes who looks for something: the retriever, `yanzheng search`, the evaluation and the fits;
`rag.found`, which times its parts, and `rag.tables`, which asks documents one by one, take `retrieved` and what it is made of.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from index.document import Record
from index.settings import Settings
from rag.documents.place import place_in_words
from rag.names.asked import asked_of
from rag.question.question import Question, Term
from rag.question.understand import understand
from rag.retrieval.explain import Explanation, explained
from rag.retrieval.hits import Hit, Retrieval, SentenceHit
from rag.retrieval.rerank import reranked
from rag.retrieval.retrieve import PASSAGE_WEIGHTS, SENTENCE_WEIGHTS, retrieve
from rag.retrieval.scope import without_names
from rag.retrieval.weights import term_weights

if TYPE_CHECKING:
    from index.storage.store import Index

# Passages that are found, and five times as many sentences, where nobody asks for more.
PASSAGES = 10


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A question and what was retrieved for it: what every later step of the pipeline works on.

    `named` is the question as it was searched with; `asked` the same without the names that chose the documents and the section, which
    need not stand in each of their sentences. `weights`: what each term of `asked` weighs.
    """

    index: "Index"
    named: Question
    asked: Question
    retrieval: Retrieval
    weights: Mapping[Term, float]

    def kept_to(self, sentences: Sequence[SentenceHit]) -> "Retrieved":
        """The same with these of its sentences, and no passage."""
        return replace(self, retrieval=replace(self.retrieval, passages=(), sentences=tuple(sentences)))


def looked_for(
    index: "Index",
    text: str,
    settings: Settings,
    *,
    limit: int = PASSAGES,
    without: frozenset[str] = frozenset(),
) -> Retrieved:
    """What an index holds about a question as it is written: understood, asked in the documents' own names, retrieved.

    `limit` and `without`: see `retrieved`. Raises `QuestionError`.
    """
    asked = asked_of(index, understand(text, settings), settings)
    return retrieved(index, asked, settings, limit=limit, without=without)


def retrieved(
    index: "Index",
    question: Question,
    settings: Settings,
    *,
    limit: int = PASSAGES,
    without: frozenset[str] = frozenset(),
    weights: tuple[Mapping[str, float], Mapping[str, float]] = (PASSAGE_WEIGHTS, SENTENCE_WEIGHTS),
) -> Retrieved:
    """What an index holds about a question that was asked of it (`rag.names.asked.asked_of`), the best `limit` passages of it.

    `without` and `weights`: see `rag.retrieval.retrieve.retrieve`.
    """
    return ranked(unranked(index, question, limit=limit, without=without, weights=weights), settings)


def unranked(
    index: "Index",
    question: Question,
    *,
    limit: int = PASSAGES,
    without: frozenset[str] = frozenset(),
    weights: tuple[Mapping[str, float], Mapping[str, float]] = (PASSAGE_WEIGHTS, SENTENCE_WEIGHTS),
) -> Retrieved:
    """The same before the user's cross-encoder reads it: for whoever shows it a part only (`Retrieved.kept_to`)."""
    retrieval = retrieve(index, question, limit=limit, without=without, weights=weights)
    asked = without_names(question, retrieval.scope)
    return Retrieved(index, question, asked, retrieval, term_weights(index, asked))


def ranked(found: Retrieved, settings: Settings) -> Retrieved:
    """What was found in the order of the user's cross-encoder, where one is set (`rag.retrieval.rerank`)."""
    return replace(found, retrieval=reranked(found.retrieval, found.named, settings))


def search(index: "Index", question: str, *, limit: int = PASSAGES, settings: Settings | None = None) -> list[Hit]:
    """The best `limit` passages for a question in Chinese or English, best first. Raises `QuestionError`."""
    return list(looked_for(index, question, _given(settings), limit=limit).retrieval.passages)


def search_parts(
    index: "Index", question: str, *, limit: int = PASSAGES, settings: Settings | None = None
) -> list[tuple[str, Hit]]:
    """The same for each of the questions that a text holds, in turns, each passage once, with the question that found it: its own words,
    empty where the text asks but one."""
    settings = _given(settings)
    parts = [(part.asked, part.text) for part in understand(question, settings).parts] or [("", question)]
    found = [[(asked, hit) for hit in search(index, text, limit=limit, settings=settings)] for asked, text in parts]
    turns = [pair for turn in zip_longest(*found) for pair in turn if pair is not None]
    once = {(hit.document.id, hit.passage.start): (asked, hit) for asked, hit in reversed(turns)}
    return list(reversed(once.values()))[:limit]


@dataclass(frozen=True, slots=True)
class Found(Record):
    """A hit of a search with its explanation, as plain data: what `yanzheng search --json` prints, one for each passage."""

    rank: int
    document_id: str
    title: str
    source: str
    section: tuple[str, ...]
    start: int
    end: int
    text: str
    score: float
    why: Explanation
    place: str = ""


def searched(
    index: "Index", text: str, *, limit: int = PASSAGES, settings: Settings | None = None
) -> tuple[str, list[Found]]:
    """The question's language, `zh` or `en`, and the best `limit` passages with why they were found. Raises `QuestionError`."""
    found = looked_for(index, text, _given(settings), limit=limit)
    named = found.retrieval.scope.named
    return found.asked.language, [
        _found(rank, hit, explained(found.asked, hit, named), found.asked.language)
        for rank, hit in enumerate(found.retrieval.passages, 1)
    ]


def _given(settings: Settings | None) -> Settings:
    return settings or Settings.from_environment()


def _found(rank: int, hit: Hit, why: Explanation, language: str) -> Found:
    document, passage = hit.document, hit.passage
    return Found(
        rank=rank,
        document_id=document.id,
        title=document.title,
        source=document.source,
        section=document.heading_path(passage.section),
        start=passage.start,
        end=passage.end,
        text=hit.text,
        score=hit.score,
        why=why,
        place=place_in_words(document, passage.start, language),
    )
