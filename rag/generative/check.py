"""A language model's sentences and the evidence in, verified lines with their citations out. Used by `rag.generative.stream`.

A sentence that the evidence proves is kept and cites the smallest stretches that prove it. One that it does not prove is
replaced by the clause of the evidence that it should have told, or left out where it cites nothing and resembles nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rag.answer import Citation
from rag.composing.compose import Quote
from rag.composing.framing import Citations
from rag.generative.filler import is_bare_figure, says_nothing_is_stated, says_nothing_new
from rag.generative.prompt import Evidence
from rag.generative.repair import completed, repaired, verbatim
from rag.generative.text import Sentence
from rag.question.question import Question, Term
from rag.structure.parts import AnswerPart, Quoted, Told
from rag.structure.render import render
from rag.translation.dictionary import Dictionary
from rag.verification.claims import Place, Support, faults, prove
from rag.verification.words import is_chinese


@dataclass
class Checked:
    """The answer so far: `lines` with markers, and how many of the model's sentences were `kept`, `repaired`, `dropped`.

    `foreign` are those in another language than the question's, `not_stated` those that say that there is no answer, `empty` those
    that only repeat the question or announce an answer.
    """

    kept: int = 0
    repaired: int = 0
    dropped: int = 0
    foreign: int = 0
    not_stated: int = 0
    empty: int = 0

    @property
    def total(self) -> int:
        """Sentences that claimed something."""
        return self.kept + self.repaired + self.dropped


class Checker:
    """Takes sentences one by one; `text` and `citations` are the answer that they make, all of it proved."""

    def __init__(
        self,
        question: Question,
        language: str,
        evidence: Sequence[Evidence],
        weights: dict[Term, float],
        dictionary: Dictionary,
    ) -> None:
        self.counts = Checked()
        self._question, self._language, self._evidence = question, language, tuple(evidence)
        self._weights, self._dictionary = weights, dictionary
        self._citations = Citations(language)
        self._parts: list[AnswerPart] = []
        self._heard: set[str] = set()

    @property
    def parts(self) -> tuple[AnswerPart, ...]:
        """The answer so far, a part a line."""
        return tuple(self._parts)

    @property
    def text(self) -> str:
        """The answer's lines so far."""
        return render(self._parts, self._language)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citations of `text`, in the order of their markers."""
        return tuple(self._citations.made)

    def add(self, sentence: Sentence) -> bool:
        """Checks one more sentence; returns whether the answer grew."""
        if says_nothing_is_stated(sentence.text):
            self.counts.not_stated += 1
            return False
        if says_nothing_new(sentence.text, self._question, self._dictionary):
            self.counts.empty += 1
            return False
        # A small model may say one thing over and over.
        if sentence.text in self._heard:
            return False
        self._heard.add(sentence.text)
        cited = [e for e in self._evidence if e.number in sentence.cited]
        others = [e for e in self._evidence if e not in cited]
        if is_bare_figure(sentence.text, self._question):
            quote = completed(sentence.text, cited, others, self._weights)
            self.counts.kept += quote is not None
            self.counts.dropped += quote is None
            return quote is not None and self._quote(quote, sentence)
        if self._language == "en" and is_chinese(sentence.text):
            # A name of the document in a list, which needs no translation.
            quote = verbatim(sentence.text, [*cited, *others])
            if quote is not None:
                self.counts.kept += 1
                return self._quote(quote, sentence)
        # A number alone is of no language.
        foreign = any(map(str.isalpha, sentence.text)) and is_chinese(sentence.text) != (self._language == "zh")
        self.counts.foreign += foreign
        quotes = () if foreign else self._proof(sentence.text, cited, others)
        if quotes:
            self.counts.kept += 1
            return self._show(Told(sentence.text, tuple(map(self._citations.proof, quotes)), sentence.item))
        quote = repaired(sentence.text, cited, others, self._question, self._weights, self._dictionary)
        # What stands there already leaves nothing to put in the sentence's place.
        mended = quote is not None and self._quote(quote, sentence)
        self.counts.repaired += mended
        self.counts.dropped += not mended
        return mended

    def _quote(self, quote: Quote, sentence: Sentence) -> bool:
        """Shows the document's words in a sentence's place."""
        # What stands there already, in the model's words or the document's, is not said twice.
        if any(
            c.document_id == quote.document.id and c.start < quote.end and quote.start < c.end for c in self.citations
        ):
            return False
        frame = "item" if sentence.item else "says" if self._language == "en" else ""
        return self._show(self._citations.quoted(quote, frame))

    def _show(self, part: Quoted | Told) -> bool:
        if part in self._parts:
            return False
        self._parts.append(part)
        return True

    def _proof(self, text: str, cited: Sequence[Evidence], others: Sequence[Evidence]) -> tuple[Quote, ...]:
        """The quotes that prove a sentence: of the evidence that it cites, else of any; empty where nothing does."""
        for pool in filter(None, (cited, [*cited, *others])):
            places, missing = prove(text, [e.support for e in pool], self._dictionary)
            if missing:
                continue
            for spans in (_merged(places), _whole(places)):
                evidence = [(pool[p.support], p) for p in spans]
                proof = [Support(e.text[p.start : p.end], e.support.around) for e, p in evidence]
                if not faults(text, proof, self._dictionary):
                    return tuple(Quote(e.document, e.start + p.start, e.start + p.end, e.score) for e, p in evidence)
        return ()


def _merged(places: Sequence[Place]) -> list[Place]:
    """Places that touch, but for punctuation, joined; each once, in order."""
    joined: list[Place] = []
    for place in sorted(set(places), key=lambda p: (p.support, p.start)):
        if joined and joined[-1].support == place.support and place.start - joined[-1].end <= 1:
            joined[-1] = Place(place.support, joined[-1].start, max(joined[-1].end, place.end))
        else:
            joined.append(place)
    return joined


def _whole(places: Sequence[Place]) -> list[Place]:
    """For each support one place from the first to the last."""
    supports = dict.fromkeys(p.support for p in places)
    return [
        Place(s, min(p.start for p in places if p.support == s), max(p.end for p in places if p.support == s))
        for s in supports
    ]
