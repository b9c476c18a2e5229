"""Assessments in, measures out: one function each, with what it means. Used by `eval.reporting.report`.

Every measure is None where nothing in the run has what it measures (no citation, no unanswerable question). An error in
the place of an answer never drops out: it states no fact, refuses wrongly where there was an answer to give, and counts
as a wrong answer where there was none.
"""

import statistics
from collections.abc import Callable, Sequence

from eval.judging.assessment import Assessment
from eval.judging.mean_measure import Assessments, MeanMeasure, Part
from eval.judging.pointing import span_coverage, span_precision
from eval.judging.selective import area_under_risk_coverage, confidence_auroc, confidence_auroc_interval
from eval.scoring.quantiles import nearest_rank

Measure = Callable[[Assessments], float | None]

# Characters; longer answers than this should be lists.
LONG_ANSWER = 300


@MeanMeasure
def right(a: Assessment) -> Part | None:
    """Share of questions answered right: with every fact, or refused where there is none to give; 0 to 1.

    Accuracy over both kinds of question, as exact match counts them (Rajpurkar, Jia and Liang, SQuAD 2.0, ACL 2018).
    """
    return _of(not a.wrong)


@MeanMeasure
def fact_recall(a: Assessment) -> Part | None:
    """Share of a question's facts that stand in the answer's text, mean over answerable questions; 0 to 1.

    Nugget recall with every nugget vital (Voorhees, Overview of the TREC 2003 Question Answering Track). A refusal and
    an error have recall 0.
    """
    return _of(_share(a.facts_stated)) if _answerable(a) else None


@MeanMeasure
def complete_answers(a: Assessment) -> Part | None:
    """Share of answerable questions whose answer states every fact; 0 to 1 (accuracy by string match, as `answer`
    containment is scored in Chen et al., Benchmarking Large Language Models in Retrieval-Augmented Generation, 2024)."""
    return _of(all(a.facts_stated)) if _answerable(a) else None


@MeanMeasure
def citation_recall(a: Assessment) -> Part | None:
    """Share of a question's facts that stand in a quote which the answer cites, mean over answerable; 0 to 1.

    After the citation recall of Gao et al., Enabling Large Language Models to Generate Text with Citations (ALCE,
    EMNLP 2023), with the presence of the fact in place of their entailment model. A refusal has recall 0.
    """
    return _of(_share(a.facts_cited)) if _answerable(a) else None


@MeanMeasure
def citation_precision(a: Assessment) -> Part | None:
    """Share of an answer's citations that hold a fact of the question or overlap its gold evidence; 0 to 1.

    Mean over the answerable questions that got an answer with citations. After Gao et al. (ALCE, EMNLP 2023), as above.
    """
    return _of(_share(a.citations_right)) if _answerable(a) and a.citations_right else None


@MeanMeasure
def supported_sentences(a: Assessment) -> Part | None:
    """Share of an answer's sentences that cite a quote which holds a fact of the question or overlaps its gold evidence;
    0 to 1. Mean over the answerable questions that got an answer.

    The citation recall of Gao et al. (ALCE, EMNLP 2023) by sentence: each statement must be carried by what it cites.
    Sentences are cut as Chinese has them, and overlap with gold evidence stands for their English entailment model.
    """
    return _of(_share(a.sentences_right)) if _answerable(a) and a.sentences_right else None


@MeanMeasure
def exact_quotes(a: Assessment) -> Part | None:
    """Share of all citations whose quote is the document's text from start to end; 0 to 1, and 1 is the promise.

    Citations of refusals (the nearest passages) count too. Verifiability in the strict sense of Liu, Zhang and Liang,
    Evaluating Verifiability in Generative Search Engines, 2023: a reader who follows the citation finds the words.
    """
    return (float(sum(a.citations_exact)), float(len(a.citations_exact)))


@MeanMeasure
def numeric_accuracy(a: Assessment) -> Part | None:
    """Share of the figures in answers that stand, by value, in a quote which their sentence cites; 0 to 1.

    Figures in Arabic numerals; see `eval.scoring.figures`. Attribution (Rashkin et al., Measuring Attribution in Natural
    Language Generation Models, Computational Linguistics 2023) of figures alone, checked without a judge.
    """
    return (float(a.figures - len(a.unsupported_figures)), float(a.figures))


@MeanMeasure
def wrong_refusals(a: Assessment) -> Part | None:
    """Share of answerable questions that got no answer (refused or error); 0 to 1, lower is better.

    One minus the coverage of answerable questions (El-Yaniv and Wiener, On the Foundations of Noise-free Selective
    Classification, JMLR 2010).
    """
    return _of(not a.answered) if _answerable(a) else None


@MeanMeasure
def wrong_answers(a: Assessment) -> Part | None:
    """Share of unanswerable questions that were not refused; 0 to 1, lower is better.

    One minus the no-answer accuracy of Rajpurkar, Jia and Liang, Know What You Don't Know (SQuAD 2.0), ACL 2018.
    """
    return None if _answerable(a) else _of(not a.refused)


@MeanMeasure
def abstention_precision(a: Assessment) -> Part | None:
    """Share of the refusals that were of unanswerable questions; 0 to 1. An error is no refusal.

    Precision of "no answer" as a class (Rajpurkar, Jia and Liang, SQuAD 2.0, ACL 2018; Manning et al., 2008, chapter 8).
    """
    return _of(not _answerable(a)) if a.refused else None


@MeanMeasure
def abstention_recall(a: Assessment) -> Part | None:
    """Share of the unanswerable questions that were refused; 0 to 1. One minus `wrong_answers`; papers as above."""
    return None if _answerable(a) else _of(a.refused)


@MeanMeasure
def right_document(a: Assessment) -> Part | None:
    """Share of an answer's citations that are from the document which the question names, mean over the answerable
    questions that name one; 0 to 1. No answer counts 0. Precision over documents (Manning, Raghavan and Schütze,
    Introduction to Information Retrieval, 2008, chapter 8)."""
    return _of(_share(a.documents_right)) if _names_a_document(a) else None


@MeanMeasure
def first_document_right(a: Assessment) -> Part | None:
    """Share of the answerable questions that name a document whose answer's first citation is from it; 0 to 1.

    Precision at rank 1 over documents (Manning, Raghavan and Schütze, 2008, chapter 8). No answer counts 0.
    """
    return _of(a.documents_right[:1] == (True,)) if _names_a_document(a) else None


@MeanMeasure
def sure_precision(a: Assessment) -> Part | None:
    """Share of the answers given as sure that are right: that state every fact of an answerable question; 0 to 1.

    One minus the selective risk (El-Yaniv and Wiener, JMLR 2010) at the coverage of the sure answers.
    """
    return _of(not a.wrong) if a.sure else None


@MeanMeasure
def sure_coverage(a: Assessment) -> Part | None:
    """Share of the answerable questions that got a sure answer; 0 to 1 (coverage, as above)."""
    return _of(a.sure) if _answerable(a) else None


def auroc(assessments: Assessments) -> float | None:
    """The chance that the confidence of an answerable question is above that of an unanswerable one; 0 to 1, 0.5 is luck.

    See `eval.judging.selective`.
    """
    return confidence_auroc(assessments)


def aurc(assessments: Assessments) -> float | None:
    """Area under the risk-coverage curve: the mean share of wrong answers among the most confident ones, over every
    number of answers from one to all that were given; 0 to 1, lower is better. See `eval.judging.selective`.
    """
    return area_under_risk_coverage(assessments)


def median_length(assessments: Assessments) -> float | None:
    """Median characters of the answers that were given, markers not counted; lower is better where facts are equal."""
    lengths = [a.length for a in assessments if a.answered]
    return statistics.median(lengths) if lengths else None


@MeanMeasure
def long_answers(a: Assessment) -> Part | None:
    """Share of the answers given that are over 300 characters and are not lists; 0 to 1, lower is better."""
    return _of(a.length > LONG_ANSWER and not a.is_list) if a.answered else None


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
    right,
    fact_recall,
    complete_answers,
    citation_recall,
    citation_precision,
    supported_sentences,
    exact_quotes,
    numeric_accuracy,
    wrong_refusals,
    wrong_answers,
    abstention_precision,
    abstention_recall,
    sure_precision,
    sure_coverage,
    span_precision,
    span_coverage,
    auroc,
    aurc,
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
        "answerable": sum(map(_answerable, assessments)),
        "errors": sum(a.outcome.error is not None for a in assessments),
    }
    return counts | {measure.__name__: measure(assessments) for measure in MEASURES}


def intervals(assessments: Assessments) -> dict[str, tuple[float, float]]:
    """The 95% intervals of the measures that are means over questions, where there is something to measure, and of `auroc`."""
    found = {m.__name__: m.interval(assessments) for m in MEASURES if isinstance(m, MeanMeasure)}
    found["auroc"] = confidence_auroc_interval(assessments)
    return {name: bounds for name, bounds in found.items() if bounds is not None}


def scores(assessment: Assessment) -> dict[str, float]:
    """What one question adds to each measure that is a mean over questions, by name; those that it has no part in are absent."""
    found = {m.__name__: m.score(assessment) for m in MEASURES if isinstance(m, MeanMeasure)}
    return {name: value for name, value in found.items() if value is not None}


def grouped(assessments: Assessments) -> dict[str, Assessments]:
    """The assessments by language and by type, as `language.zh`, `type.list` and so on, those that occur."""
    groups: dict[str, list[Assessment]] = {}
    for kind in ("language", "type"):
        for name in sorted({getattr(a.outcome.item, kind) for a in assessments}, reverse=kind == "language"):
            groups[f"{kind}.{name}"] = [a for a in assessments if getattr(a.outcome.item, kind) == name]
    return dict(groups)


def _answerable(a: Assessment) -> bool:
    return a.outcome.item.answerable


def _names_a_document(a: Assessment) -> bool:
    return _answerable(a) and a.outcome.item.document is not None


def _seconds(assessments: Assessments) -> list[float]:
    return [a.outcome.seconds for a in assessments if a.outcome.answer is not None]


def _of(value: float) -> Part:
    return float(value), 1.0


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags) if flags else 0.0
