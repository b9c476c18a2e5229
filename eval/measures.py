"""Assessments in, measures out: one function each, with what it means. Used by `eval.report`.

Every measure is None where nothing in the run has what it measures (no citation, no unanswerable question). An error in
the place of an answer never drops out: it states no fact, refuses wrongly where there was an answer to give, and counts
as a wrong answer where there was none.
"""

import statistics
from collections.abc import Callable, Iterable, Sequence

from eval.assessment import Assessment
from eval.quantiles import nearest_rank

Assessments = Sequence[Assessment]
Measure = Callable[[Assessments], float | None]

# Characters; longer answers than this should be lists.
LONG_ANSWER = 300


def fact_recall(assessments: Assessments) -> float | None:
    """Share of a question's facts that stand in the answer's text, mean over answerable questions; 0 to 1.

    Nugget recall with every nugget vital (Voorhees, Overview of the TREC 2003 Question Answering Track). A refusal and
    an error have recall 0.
    """
    return _mean(_share(a.facts_stated) for a in _answerable(assessments))


def complete_answers(assessments: Assessments) -> float | None:
    """Share of answerable questions whose answer states every fact; 0 to 1 (accuracy by string match, as `answer`
    containment is scored in Chen et al., Benchmarking Large Language Models in Retrieval-Augmented Generation, 2024)."""
    return _mean(float(all(a.facts_stated)) for a in _answerable(assessments))


def citation_recall(assessments: Assessments) -> float | None:
    """Share of a question's facts that stand in a quote which the answer cites, mean over answerable; 0 to 1.

    After the citation recall of Gao et al., Enabling Large Language Models to Generate Text with Citations (ALCE,
    EMNLP 2023), with the presence of the fact in place of their entailment model. A refusal has recall 0.
    """
    return _mean(_share(a.facts_cited) for a in _answerable(assessments))


def citation_precision(assessments: Assessments) -> float | None:
    """Share of an answer's citations that hold a fact of the question or overlap its gold evidence; 0 to 1.

    Mean over the answerable questions that got an answer with citations. After Gao et al. (ALCE, EMNLP 2023), as above.
    """
    return _mean(_share(a.citations_right) for a in _answerable(assessments) if a.citations_right)


def exact_quotes(assessments: Assessments) -> float | None:
    """Share of all citations whose quote is the document's text from start to end; 0 to 1, and 1 is the promise.

    Citations of refusals (the nearest passages) count too. Verifiability in the strict sense of Liu, Zhang and Liang,
    Evaluating Verifiability in Generative Search Engines, 2023: a reader who follows the citation finds the words.
    """
    return _mean(float(exact) for a in assessments for exact in a.citations_exact)


def numeric_accuracy(assessments: Assessments) -> float | None:
    """Share of the figures in answers that stand, by value, in a quote which their sentence cites; 0 to 1.

    Figures in Arabic numerals; see `eval.figures`. Attribution (Rashkin et al., Measuring Attribution in Natural
    Language Generation Models, Computational Linguistics 2023) of figures alone, checked without a judge.
    """
    total = sum(a.figures for a in assessments)
    return (total - sum(len(a.unsupported_figures) for a in assessments)) / total if total else None


def wrong_refusals(assessments: Assessments) -> float | None:
    """Share of answerable questions that got no answer (refused or error); 0 to 1, lower is better.

    One minus the coverage of answerable questions (El-Yaniv and Wiener, On the Foundations of Noise-free Selective
    Classification, JMLR 2010).
    """
    return _mean(float(not a.answered) for a in _answerable(assessments))


def wrong_answers(assessments: Assessments) -> float | None:
    """Share of unanswerable questions that were not refused; 0 to 1, lower is better.

    One minus the no-answer accuracy of Rajpurkar, Jia and Liang, Know What You Don't Know (SQuAD 2.0), ACL 2018.
    """
    return _mean(float(not a.refused) for a in assessments if not a.outcome.item.answerable)


def right_document(assessments: Assessments) -> float | None:
    """Share of an answer's citations that are from the document which the question names, mean over the answerable
    questions that name one; 0 to 1. No answer counts 0. Precision over documents (Manning, Raghavan and Schütze,
    Introduction to Information Retrieval, 2008, chapter 8)."""
    return _mean(_share(a.documents_right) for a in _naming_a_document(assessments))


def first_document_right(assessments: Assessments) -> float | None:
    """Share of the answerable questions that name a document whose answer's first citation is from it; 0 to 1.

    Precision at rank 1 over documents (Manning, Raghavan and Schütze, 2008, chapter 8). No answer counts 0.
    """
    return _mean(float(a.documents_right[:1] == (True,)) for a in _naming_a_document(assessments))


def median_length(assessments: Assessments) -> float | None:
    """Median characters of the answers that were given, markers not counted; lower is better where facts are equal."""
    lengths = [a.length for a in assessments if a.answered]
    return statistics.median(lengths) if lengths else None


def long_answers(assessments: Assessments) -> float | None:
    """Share of the answers given that are over 300 characters and are not lists; 0 to 1, lower is better."""
    return _mean(float(a.length > LONG_ANSWER and not a.is_list) for a in assessments if a.answered)


def seconds_median(assessments: Assessments) -> float | None:
    """Median seconds of an `ask()` in a warm process, refusals included, errors not."""
    seconds = _seconds(assessments)
    return statistics.median(seconds) if seconds else None


def seconds_p95(assessments: Assessments) -> float | None:
    """The 95th percentile of the seconds of an `ask()`, by nearest rank (Hyndman and Fan, Sample Quantiles in
    Statistical Packages, The American Statistician 1996, definition 1)."""
    seconds = _seconds(assessments)
    return nearest_rank(seconds, 0.95) if seconds else None


def times_encoder(assessments: Assessments) -> float | None:
    """Median seconds of an `ask()` over the median seconds of the encoder alone on the same questions; 1 and up."""
    seconds = _seconds(assessments)
    encoder = [a.outcome.encoder_seconds for a in assessments if a.outcome.encoder_seconds is not None]
    if not seconds or not encoder or statistics.median(encoder) <= 0:
        return None
    return statistics.median(seconds) / statistics.median(encoder)


# In the order of the report. Times are the only ones that two runs over the same documents may disagree about.
MEASURES: tuple[Measure, ...] = (
    fact_recall,
    complete_answers,
    citation_recall,
    citation_precision,
    exact_quotes,
    numeric_accuracy,
    wrong_refusals,
    wrong_answers,
    right_document,
    first_document_right,
    median_length,
    long_answers,
    seconds_median,
    seconds_p95,
    times_encoder,
)


def measured(assessments: Assessments) -> dict[str, float | None]:
    """All measures of some assessments by name, behind the counts of questions, answerable ones and errors."""
    counts: dict[str, float | None] = {
        "questions": len(assessments),
        "answerable": len(_answerable(assessments)),
        "errors": sum(a.outcome.error is not None for a in assessments),
    }
    return counts | {measure.__name__: measure(assessments) for measure in MEASURES}


def grouped(assessments: Assessments) -> dict[str, Assessments]:
    """The assessments by language and by type, as `language.zh`, `type.list` and so on, those that occur."""
    groups: dict[str, list[Assessment]] = {}
    for kind in ("language", "type"):
        for name in sorted({getattr(a.outcome.item, kind) for a in assessments}, reverse=kind == "language"):
            groups[f"{kind}.{name}"] = [a for a in assessments if getattr(a.outcome.item, kind) == name]
    return dict(groups)


def _answerable(assessments: Assessments) -> list[Assessment]:
    return [a for a in assessments if a.outcome.item.answerable]


def _naming_a_document(assessments: Assessments) -> list[Assessment]:
    return [a for a in _answerable(assessments) if a.outcome.item.document is not None]


def _seconds(assessments: Assessments) -> list[float]:
    return [a.outcome.seconds for a in assessments if a.outcome.answer is not None]


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags) if flags else 0.0


def _mean(values: Iterable[float]) -> float | None:
    found = list(values)
    return sum(found) / len(found) if found else None
