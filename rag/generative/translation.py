"""A quote in, what a language model makes of it in English out, where that says the same figures, dates and denials. Used by `ui.desk.aid`.

A translation is an aid for the reader and proves nothing; one that disagrees with its quote by value is not shown at all.
"""

from index.errors import YanzhengError
from index.language.quantities import quantities, same
from index.settings import Settings
from rag.generative.model import open_model, said
from rag.generative.prompt import quote_prompt
from rag.verification.english.contradictions import contradicted_in_english
from rag.verification.figures import unproved_figures
from rag.verification.words import is_chinese, plain


class Translations:
    """The translations that were made, by quote. A quote that the model gave no right one for has the empty text."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._made: dict[str, str] = {}

    def has(self, quote: str) -> bool:
        """Whether a quote was tried."""
        return quote in self._made

    def get(self, quote: str) -> str:
        """The translation of a quote; empty where there is none to be shown."""
        return self._made.get(quote, "")

    def make(self, quote: str) -> str:
        """Has a quote translated, once; a model that is down or refuses gives none."""
        if quote not in self._made:
            try:
                written = said(open_model(self._settings), quote_prompt(quote), self._settings.llm_seconds).strip()
            except YanzhengError:
                written = ""
            self._made[quote] = written if agrees(written, quote, self._settings) else ""
        return self._made[quote]


def agrees(english: str, quote: str, settings: Settings) -> bool:
    """Whether a translation is English and has all figures and dates of its quote, no other, and denies where it denies."""
    from rag.question.understand import dictionary

    text = plain(quote)
    if not english.strip() or is_chinese(english) or unproved_figures(english, text, strict=False):
        return False
    told = quantities(english)
    if not all(any(same(q, t) for t in told) for q in quantities(text)):
        return False
    known = dictionary(settings.cache_folder, settings.glossaries)
    return not contradicted_in_english(english, (text,), known)
