"""A question's text and an index in, a Question out. The first step of `rag.ask`."""

from functools import lru_cache
from pathlib import Path

from index.settings import Settings
from rag import chinese, english
from rag.dictionary import Dictionary
from rag.question import Question, checked, language_of
from rag.terms import chinese_terms, english_terms, focus


def understand(text: str, settings: Settings) -> Question:
    """The question that a text asks. Raises `QuestionError` where there is none."""
    text = checked(text)
    language = language_of(text)
    if language == "zh":
        terms = chinese_terms(text, dictionary(settings.cache_folder))
        asked = chinese.asked_nouns(text)
        return Question(text, language, chinese.kind(text), terms, asked, focus(text, terms, language))
    terms = english_terms(text, dictionary(settings.cache_folder))
    return Question(text, language, english.kind(text), terms, focus=focus(text, terms, language))


@lru_cache(maxsize=4)
def dictionary(cache_folder: Path) -> Dictionary:
    """The dictionary, opened once per process."""
    return Dictionary(cache_folder)
