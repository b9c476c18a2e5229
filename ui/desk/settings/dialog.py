"""All that a reader can set, in one dialog, and the menu that leads there. Used by `ui.app`.

In come the settings and the index, out goes the dialog as HTML. What is of the browser alone (`waiting.js`) is kept and marked there, by `dialog.js`.
"""

import time
from typing import TYPE_CHECKING

from index.errors import YanzhengError
from index.settings import COMPOSERS, REFUSING, Settings
from ui.desk.settings.model import Models
from ui.desk.settings.words import SETTINGS_WORDS, SIZES, THEMES
from ui.fault import Fault, fault_text
from ui.markup import rendered
from ui.words import LANGUAGES, WORDS

if TYPE_CHECKING:
    from index.storage.store import Index

# Seconds that a language model may take to answer a test.
_PATIENCE = 20.0
_NAMES = {"zh": "中文", "en": "English"}
_TEMPLATE = "desk/settings/dialog.html"


def menu_html(language: str) -> str:
    """What stands behind the menu's button."""
    return rendered(_TEMPLATE, "menu", SETTINGS_WORDS[language], WORDS[language].html_language)


def settings_html(
    index: "Index",
    models: Models,
    judged: int,
    language: str,
    tested: tuple[str, str] = ("", ""),
    *,
    owned: bool = False,
    number: int = 0,
) -> str:
    """The dialog, closed. `judged` is how many answers the user has judged, `tested` what a test of the model said, with its reason. `owned` tells
    that whoever sees it may choose the model, too; another `number` makes another dialog of the same words, which a page draws anew."""
    settings = models.settings
    words = SETTINGS_WORDS[language]
    own = WORDS[language]
    model = settings.llm_model or settings.llm_base_url
    choices = [
        ("language", words.language, [(name, _NAMES[name]) for name in LANGUAGES], language, ""),
        ("size", words.size, [(size, words.sizes[size]) for size in SIZES], "1", ""),
        ("theme", words.theme, [(theme, words.themes[theme]) for theme in THEMES], "system", ""),
        (
            "refusing",
            own.refusing,
            [(one, own.refusals[one]) for one in REFUSING],
            settings.refusing,
            own.refusing_meaning,
        ),
    ]
    composers = [(one, words.composers[one]) for one in COMPOSERS]
    shown = {
        "choices": choices,
        "composer": ("composer", words.composer, composers, settings.composer, ""),
        "model": words.model.format(model=model) if model else "",
        "tested": tested,
        "number": number,
        "addresses": models.addresses if owned else (),
        "chosen": models.chosen,
        "encoder": words.encoder.format(encoder=index.encoder.name),
        "store": words.store.format(store=index.folder),
        "holds": words.holds.format(
            documents=len(index.documents), passages=sum(len(document.passages) for document in index.documents)
        ),
        "judged": words.judged_note.format(count=judged) if judged else "",
    }
    return rendered(_TEMPLATE, "settings", shown, words, own.html_language)


def tested(settings: Settings, language: str) -> tuple[str, str]:
    """Whether the language model of the settings answers, and the English reason where it does not."""
    from langchain_core.messages import HumanMessage

    from rag.generative.model import open_model, said

    began = time.perf_counter()
    try:
        said(open_model(settings), [HumanMessage("Reply with the word: yes")], min(_PATIENCE, settings.llm_seconds))
    except YanzhengError as error:
        return fault_text(Fault.of(error), "", language)
    return SETTINGS_WORDS[language].reached.format(seconds=f"{time.perf_counter() - began:.1f}"), ""
