"""The generative composer: a question in, an Answer in a language model's words out, each sentence proved or left out.

    from rag.generative.stream import ask_stream
    for answer in ask_stream("哪些项目破土动工？", index=index, settings=settings):
        show(answer.text, answer.citations)        # grows sentence by sentence; the last one is the whole answer

Every `Answer` that `ask_stream` yields is valid as it is: its text holds verified sentences alone, one a line, with citations.
The last one has its `notice`: why the extractive answer stands there instead, or how many sentences were mended. It may
differ from those before it, where too little was proved. `ask(..., composer="generative")` gives the last one at once.
`rewrite(question, history, settings)` makes a follow-up a question of its own. Nothing here is imported unless it is used.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index.errors import LanguageModelError
from index.settings import Settings
from rag.answer import GENERATIVE, LIKELY, NONE, Answer, Citation
from rag.asking import asked_again_by
from rag.composing.parted import joined
from rag.extractive import extractive_answer, introduced
from rag.findings import Findings
from rag.found import findings
from rag.generative.check import Checker
from rag.generative.evidence import evidence_of
from rag.generative.model import open_model, spoken
from rag.generative.prompt import Evidence, answer_prompt
from rag.generative.question import rewritten, translated
from rag.generative.text import sentences
from rag.generative.words import instead, mended, refusing
from rag.question.following.conversation import Standing, resolved
from rag.question.understand import dictionary
from rag.question.wording import checked, language_of
from rag.structure.parts import AnswerPart, Told, proofs_of
from rag.verification.words import plain as as_compared
from rag.withholding import withheld

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

    from index.storage.store import Index
    from rag.composing.compose import Quote

# Characters that a model may write for one answer, and sentences that are shown of it.
MOST_WRITTEN = 3000
MOST_SENTENCES = 12
# The least share of a model's sentences that must stand as they were written; with less the extractive answer is the better one.
LEAST_KEPT = 0.5
# From this confidence on the search is believed rather than a model that finds no answer; below it, where the setting is to refuse
# rather than to err. A model of 1.5 billion parameters found none for 8 of 21 questions that the speech answers, at confidences
# below this one, and for 1 of 6 that it does not: elsewhere the reader is given the quotes, and told what the model thinks.
CONFIDENT = 0.7
CAUTIOUS = "cautious"


def ask_generative(
    question: str,
    *,
    index: "Index | None" = None,
    history: Sequence[tuple[str, str]] = (),
    settings: Settings,
    model: "BaseChatModel | None" = None,
) -> Answer:
    """The whole answer; see `ask_stream`."""
    *_, last = ask_stream(question, index=index, history=history, settings=settings, model=model)
    return last


def ask_stream(
    question: str,
    *,
    index: "Index | None" = None,
    history: Sequence[tuple[str, str]] = (),
    settings: Settings,
    model: "BaseChatModel | None" = None,
) -> Iterator[Answer]:
    """The answer as it grows, each time with one more verified sentence; the last one is whole.

    `model` is any LangChain chat model; without it the settings' is opened. A refusal stands where the model finds nothing that is proved
    and bears on the question; else what it finds comes as the only one, likely at the most. The extractive answer, where the
    model is down, slow or writes what the evidence does not prove, comes as the only or last one, with its `notice`.

    Raises `QuestionError`, `SettingsError` (no model is set up) and `IndexFolderError`, all before anything is yielded.
    """
    own = checked(question)
    model = model or open_model(settings)
    return _answers(own, index, history, settings, model)


def _answers(
    question: str,
    index: "Index | None",
    history: Sequence[tuple[str, str]],
    settings: Settings,
    model: "BaseChatModel",
) -> Iterator[Answer]:
    began = time.monotonic()
    told = introduced(question, index, settings, history)
    if told is not None:
        yield told
        return

    def left() -> float:
        return settings.llm_seconds - (time.monotonic() - began)

    # A model reads the conversation only where the question leans on it.
    asked, turns = question, history
    if history and resolved(question, history) != question:
        question, history = rewritten(question, history, model, left()), ()
    searched = translated(question, model, left()) if settings.llm_translate and language_of(question) == "en" else ""
    found = findings(question, index=index, history=history, settings=settings, searched=searched)
    found = replace(found, resolved=found.resolved or (question if question != asked else ""))
    index = found.retrieved.index
    read = Standing(question, question) if question != asked else found.standing
    to_ask = asked_again_by(asked, index, settings, read=read, searched=searched, composer=GENERATIVE, history=turns)
    held = set[AnswerPart]()
    for answer in _in_parts(question, found, model, settings, began):
        yield withheld(replace(answer, asked=to_ask), index, settings, held)


def _in_parts(
    question: str, found: Findings, model: "BaseChatModel", settings: Settings, began: float
) -> Iterator[Answer]:
    """The answer as it grows, to several questions one after the other."""
    if not found.parts:
        yield from _told(question, found, model, settings, began)
        return
    done: list[tuple[str, Answer]] = []
    for own, part in found.parts:
        for answer in _told(part.resolved or own, part, model, settings, began):
            last = own, answer
            yield _timed(replace(joined([*done, last]), resolved=found.resolved), found, began)
        done.append(last)


def _told(question: str, found: Findings, model: "BaseChatModel", settings: Settings, began: float) -> Iterator[Answer]:
    """The answer to one question as it grows, in the time that is left since it `began`."""
    plain, evidence = extractive_answer(found, settings), evidence_of(found)
    # A table of values that were read and compared leaves a model nothing to say.
    if not evidence:
        yield _timed(plain, found, began)
        return
    if not found.answered:
        yield _timed(_found_by_model(question, found, evidence, plain, model, settings, began), found, began)
        return
    own, weights = found.retrieved.asked, dict(found.retrieved.weights)
    checker = Checker(own, found.language, evidence, weights, dictionary(settings.cache_folder))
    reason = ""
    sure = found.drafted.confidence >= CONFIDENT
    prompt = answer_prompt(question, found.language, evidence, listed=bool(found.drafted.draft.items), sure=sure)
    try:
        for _ in _shown(checker, prompt, model, settings.llm_seconds - (time.monotonic() - began)):
            yield _answer(checker, found)
    except LanguageModelError as error:
        reason = error.reason
    yield _timed(_final(checker, found, plain, reason, settings), found, began)


def _found_by_model(
    question: str,
    found: Findings,
    evidence: Sequence[Evidence],
    refusal: Answer,
    model: "BaseChatModel",
    settings: Settings,
    began: float,
) -> Answer:
    """What a model finds where the gate refuses, as likely at the most: its proved sentences that bear on the question, else the refusal.

    It is given at its end, so that nothing is shown that a refusal then takes back.
    """
    own, weights = found.retrieved.asked, dict(found.retrieved.weights)
    checker = Checker(own, found.language, evidence, weights, dictionary(settings.cache_folder), refused=True)
    prompt = answer_prompt(question, found.language, evidence, listed=bool(found.drafted.draft.items))
    try:
        for _ in _shown(checker, prompt, model, settings.llm_seconds - (time.monotonic() - began)):
            pass
    except LanguageModelError:
        return refusal
    counts = checker.counts
    if not counts.kept or counts.not_stated or counts.kept < LEAST_KEPT * counts.total:
        return refusal
    notice = mended(counts.total, counts.repaired, counts.dropped, found.language)
    return replace(_answer(checker, replace(found, certainty=LIKELY)), notice=notice)


def _shown(checker: Checker, messages: "list[BaseMessage]", model: "BaseChatModel", seconds: float) -> Iterator[None]:
    """Lets the model speak, and yields each time the answer has grown."""
    for count, sentence in enumerate(sentences(_bounded(spoken(model, messages, seconds)))):
        if count == MOST_SENTENCES:
            break
        if checker.add(sentence):
            yield


def _bounded(pieces: Iterator[str]) -> Iterator[str]:
    """The pieces, up to what one answer may have. Raises `LanguageModelError` (`long`) beyond it."""
    written = 0
    for piece in pieces:
        written += len(piece)
        if written > MOST_WRITTEN:
            raise LanguageModelError("long", "The language model wrote too much.")
        yield piece


def _final(checker: Checker, found: Findings, plain: Answer, reason: str, settings: Settings) -> Answer:
    """What is shown in the end: the model's answer, the extractive one with a line that says why, or a refusal."""
    counts, language = checker.counts, found.language
    if not reason and not counts.total:
        if counts.not_stated and may_refuse(found, settings):
            related = replace(found, certainty=NONE)
            return replace(extractive_answer(related, settings), notice=refusing(language))
        reason = "nothing" if counts.not_stated else "empty"
    if not reason and 2 * counts.foreign > counts.total:
        reason = "language"
    if not reason and counts.kept < LEAST_KEPT * counts.total:
        reason = "unproved"
    if not reason and _lists_less(checker, found):
        reason = "incomplete"
    if not reason and says_nothing_else(checker.parts, plain):
        reason = "alike"
    if reason:
        values = {"seconds": f"{settings.llm_seconds:g}", "total": counts.total, "kept": counts.kept}
        values |= {"shown": _items_told(checker, found), "items": len(found.drafted.draft.items)}
        return replace(plain, notice=instead(reason, language, **values))
    notice = mended(counts.total, counts.repaired, counts.dropped, language)
    return replace(_answer(checker, found), notice=notice)


def may_refuse(found: Findings, settings: Settings) -> bool:
    """Whether a model that finds no answer is believed rather than the search, which finds one."""
    return found.answered and found.drafted.confidence < CONFIDENT and settings.refusing == CAUTIOUS


def says_nothing_else(parts: Sequence[AnswerPart], plain: Answer) -> bool:
    """Whether a model's answer is the quotes of the documents' own answer, without a sentence of its own."""
    if any(isinstance(part, Told) for part in parts):
        return False
    own, theirs = (
        [(p.document_id, p.start, p.end) for part in made for p in proofs_of(part)] for made in (parts, plain.parts)
    )
    return own == theirs


def _lists_less(checker: Checker, found: Findings) -> bool:
    """Whether a model lists nothing but items of the document's list, and not all of them."""
    items = found.drafted.draft.items

    def beside(quote: "Quote", citation: Citation) -> bool:
        same = quote.document.id == citation.document_id
        return same and citation.start < quote.end and quote.start < citation.end

    listed = all(any(beside(q, c) for q in items) for c in checker.citations)
    return bool(checker.citations) and listed and _items_told(checker, found) < len(items)


def _items_told(checker: Checker, found: Findings) -> int:
    """How many items of the document's list a model tells: by their words or, in English, by the lines of its own list."""
    lines = checker.text.split("\n")
    told = sum(as_compared(q.text) in as_compared(checker.text) for q in found.drafted.draft.items)
    is_list = all(line.startswith("- ") for line in lines)
    return told if found.language == "zh" else max(told, len(lines) if is_list else len(found.drafted.draft.items))


def _answer(checker: Checker, found: Findings) -> Answer:
    return Answer(
        text=checker.text,
        citations=checker.citations,
        abstained=False,
        confidence=found.drafted.confidence,
        language=found.language,
        composer=GENERATIVE,
        timings=dict(found.timings),
        resolved=found.resolved,
        certainty=found.certainty,
        parts=checker.parts,
    )


def _timed(answer: Answer, found: Findings, began: float) -> Answer:
    """The answer with all the time that it took, the model's share apart."""
    total = time.monotonic() - began
    return replace(answer, timings={**found.timings, "model": max(0.0, total - found.timings["total"]), "total": total})
