"""Machine translations of quotes: shown where they agree with the quote by value, and never otherwise."""

import pytest

from index.errors import LanguageModelError
from index.settings import Settings
from rag.generative import translation
from rag.generative.translation import Translations, agrees
from tests.fake_model import FakeModel

QUOTE = "2025年，水库总投资21.4亿元，没有新增贷款。"
RIGHT = "In 2025 the total investment in the reservoir was 2.14 billion yuan, and no new loans were added."
SETTINGS = Settings.from_environment()


@pytest.mark.parametrize(
    ("english", "right"),
    [
        (RIGHT, True),
        (RIGHT.replace("2.14", "21.4"), False),
        (RIGHT.replace("2025", "2024"), False),
        (RIGHT.replace("no new loans were", "new loans were"), False),
        ("The reservoir needed no new loans.", False),
        (RIGHT + " It cost 30 million yuan more.", False),
        (QUOTE, False),
        ("", False),
    ],
)
def test_a_translation_has_the_figures_dates_and_denials_of_its_quote(english: str, right: bool) -> None:
    """All of them and no other; a copy of the Chinese is no translation."""
    assert agrees(english, QUOTE, SETTINGS) == right


def test_a_quote_is_translated_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """And a model that is down leaves it to the dictionaries."""
    model = FakeModel(answers=[RIGHT])
    monkeypatch.setattr(translation, "open_model", lambda _: model)
    made = Translations(SETTINGS)
    assert not made.has(QUOTE)
    assert made.make(QUOTE) == made.make(QUOTE) == made.get(QUOTE) == RIGHT
    assert len(model.asked) == 1
    monkeypatch.setattr(translation, "open_model", lambda _: FakeModel(answers=[LanguageModelError("down", "no")]))
    assert made.make("水库蓄水。") == ""
    assert made.has("水库蓄水。")
