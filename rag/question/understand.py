"""A question's text and an index in, a Question out. The first step of `rag.ask`."""

from functools import lru_cache
from pathlib import Path

from index.language.normal_form import with_arabic_years
from index.language.written_forms import simplified
from index.settings import Settings
from rag.question import chinese, english
from rag.question.question import Question
from rag.question.terms import chinese_terms, english_terms, focus
from rag.question.wording import checked, language_of
from rag.translation.dictionary import Dictionary


def understand(text: str, settings: Settings, own: str = "") -> Question:
    """The question that a text asks, in simplified characters and years in digits. Raises `QuestionError` where there is none.

    `own` is the end of the text that was asked last, if the text begins with an earlier question (see
    `rag.question.following.conversation`): who built it asks for a person, whatever was asked of it before.
    """
    text = with_arabic_years(simplified(checked(text)))
    own = with_arabic_years(simplified(own))
    language = language_of(text)
    kind_of = chinese.kind if language == "zh" else english.kind
    kind = kind_of(own) if own else "other"
    if kind == "other":
        own, kind = text, kind_of(text)
    if language == "zh":
        terms = chinese_terms(text, dictionary(settings.cache_folder, settings.glossaries))
        asked = chinese.asked_nouns(own)
        return Question(text, language, kind, terms, asked, focus(own, terms, language))
    terms = english_terms(text, dictionary(settings.cache_folder, settings.glossaries))
    return Question(text, language, kind, terms, focus=focus(own, terms, language))


@lru_cache(maxsize=4)
def dictionary(cache_folder: Path, glossaries: tuple[Path, ...] = ()) -> Dictionary:
    """The dictionary, opened once per process; with the user's own glossaries in front. Raises `GlossaryError`."""
    return Dictionary(cache_folder, glossaries)
