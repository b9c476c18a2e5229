"""The Evaluate view speaks both languages fully, and says of every fault what to do."""

from dataclasses import fields

import pytest

from index.errors import DamagedIndexError, QuestionSetError
from tests.ui.test_words import blanks
from ui.evaluating.evaluation_words import EVALUATION_WORDS, evaluation_fault_text
from ui.fault import Fault
from ui.words import LANGUAGES


@pytest.mark.parametrize("name", [field.name for field in fields(EVALUATION_WORDS["zh"])])
def test_every_text_is_there_in_both_languages_with_the_same_blanks(name: str) -> None:
    """No text is missing or in the other language, and both fill in the same things."""
    chinese, english = (getattr(EVALUATION_WORDS[language], name) for language in LANGUAGES)
    assert any("\u4e00" <= c <= "\u9fff" for c in chinese)
    assert english.strip()
    assert not any("\u4e00" <= c <= "\u9fff" for c in english)
    assert blanks(chinese) == blanks(english)


@pytest.mark.parametrize(
    ("error", "chinese", "english"),
    [
        (QuestionSetError("Reason."), "这个问题集用不了", "This question set cannot be run"),
        (DamagedIndexError("Reason."), "评测没能做完", "The evaluation could not be finished."),
    ],
)
def test_faults_that_the_user_can_mend_keep_their_message(error: Exception, chinese: str, english: str) -> None:
    """A sentence in the interface's language, then the reason."""
    for language, beginning in zip(LANGUAGES, (chinese, english), strict=True):
        text, reason = evaluation_fault_text(Fault.of(error), language)
        assert text.startswith(beginning)
        assert reason == "Reason."


def test_a_fault_of_ours_says_nothing_of_its_inside() -> None:
    """The text says that it is ours, and there is no reason to show."""
    for language, beginning in zip(LANGUAGES, ("言证内部出错", "Something went wrong inside Yanzheng."), strict=True):
        text, reason = evaluation_fault_text(Fault.of(ValueError("secret")), language)
        assert text.startswith(beginning)
        assert reason == ""
