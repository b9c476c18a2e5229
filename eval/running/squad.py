"""A SQuAD-layout set and an index of its paragraphs in, each question's row and the measures out. Used by `eval.commands.public.squad`.

Every paragraph of the file is a document; a question's relevant document is its own paragraph. Documents are ranked by
their best passage. The rows are plain data, so that they can be written, kept and compared.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from eval.questions.squad_set import SquadQuestion
from eval.running.text_index import text_number
from eval.scoring.cmrc import cmrc_exact, cmrc_f1
from eval.scoring.figures import without_markers
from eval.scoring.matching import states
from eval.scoring.ranking import DEPTH, ranking_scores
from eval.scoring.ranking import MEASURES as RANKING
from index.settings import Settings
from rag import Answer

if TYPE_CHECKING:
    from index.storage.store import Index
    from rag.retrieval.hits import Retrieval, SentenceHit

Row = dict[str, Any]

# Sentences that are looked at for the one that holds the gold answer.
_SENTENCES = 3
MEASURES = (*RANKING, "sentence_hit@1", "sentence_hit@3", "answer_recall", "cmrc_em", "cmrc_f1")


def asker(index: "Index", settings: Settings) -> Callable[[SquadQuestion], Row]:
    """What makes a question's row, without what only all rows together give (the ranking measures)."""
    numbers = {document.id: text_number(document) for document in index.documents}
    # Enough passages for ten documents, even if one document has all its passages before the next has one.
    limit = DEPTH * max(len(document.passages) for document in index.documents)
    return lambda question: _row(question, index, numbers, limit, settings)


def _row(question: SquadQuestion, index: "Index", numbers: Mapping[str, int], limit: int, settings: Settings) -> Row:
    from rag.extractive import extractive_answer
    from rag.found import findings

    began = time.perf_counter()
    told = findings(question.question, index=index, history=(), settings=settings, limit=limit)
    answer = extractive_answer(told, settings)
    seconds = time.perf_counter() - began
    sentences = [choice.hit for choice in told.drafted.choices]
    return {
        "id": question.id,
        "question": question.question,
        "language": answer.language,
        "golds": list(question.golds),
        "paragraph": question.paragraph,
        "ranked": _documents(told.retrieved.retrieval, numbers),
        "sentence_rank": _sentence_rank(sentences, question, numbers),
        "abstained": answer.abstained,
        "confidence": answer.confidence,
        "answer": answer.text,
        "quotes": [citation.quote for citation in answer.citations],
        "scores": _answer_scores(answer, question.golds),
        "chars": len(without_markers(answer.text, frozenset(c.marker for c in answer.citations)).strip()),
        "seconds": seconds,
    }


def _documents(found: "Retrieval", numbers: Mapping[str, int]) -> list[int]:
    """Paragraph numbers by their best passage, the first ten."""
    return list(dict.fromkeys(numbers[hit.document.id] for hit in found.passages))[:DEPTH]


def _sentence_rank(
    sentences: "Sequence[SentenceHit]", question: SquadQuestion, numbers: Mapping[str, int]
) -> int | None:
    """Rank, from 1, of the sentence that holds the first gold answer's start; None where it is not among the best."""
    for rank, hit in enumerate(sentences[:_SENTENCES], start=1):
        here = numbers[hit.document.id] == question.paragraph
        if here and hit.sentence.start <= question.start < hit.sentence.end:
            return rank
    return None


def _answer_scores(answer: Answer, golds: Sequence[str]) -> dict[str, float]:
    """What the answer is worth, each 0 to 1; a refusal is worth nothing."""
    if answer.abstained or not answer.citations:
        return {"answer_recall": 0.0, "cmrc_em": 0.0, "cmrc_f1": 0.0}
    answering = next(iter(answer.spans), answer.citations[0].quote)
    return {
        "answer_recall": float(any(states(citation.quote, tuple(golds)) for citation in answer.citations)),
        "cmrc_em": cmrc_exact(answering, golds),
        "cmrc_f1": cmrc_f1(answering, golds),
    }


def scored(rows: Sequence[Row]) -> list[Row]:
    """The rows with all of `MEASURES` under `scores`.

    sentence_hit@k: 1 where the sentence that holds the first gold answer's start is among the best k of all sentences, in
    the order in which they would answer, the reader's (`rag.choice.reading`).
    answer_recall: 1 where a quote of the answer holds a gold answer whole. cmrc_em, cmrc_f1: of the words
    that the answer points at, else of the first quote (see `eval.scoring.cmrc`). All three are 0 for a refusal.
    """
    ranking = ranking_scores(
        {row["id"]: [str(number) for number in row["ranked"]] for row in rows},
        {row["id"]: {str(row["paragraph"])} for row in rows},
    )
    return [
        row
        | {
            "scores": ranking[row["id"]]
            | {
                f"sentence_hit@{k}": float(row["sentence_rank"] is not None and row["sentence_rank"] <= k)
                for k in (1, 3)
            }
            | row["scores"]
        }
        for row in rows
    ]
