"""The menu and the settings in the page: their events, wired to `ui.desk.settings.dialog`. Used by `ui.app` inside its Blocks."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from index.errors import YanzhengError
from ui.desk.settings.dialog import settings_html, tested
from ui.desk.settings.model import Model, Models
from ui.desk.settings.words import SETTINGS_WORDS
from ui.fault import Fault, fault_text
from ui.markup import rendered
from ui.parts import storable, told_by
from ui.serving.user import user_of

if TYPE_CHECKING:
    import gradio

    from index.storage.store import Index


@dataclass(frozen=True, eq=False)
class SettingsView:
    """The dialog. `index` gives the index as it is now, `judged` the question set that an owner's judgments make, a line a question.

    `models` are those that may be asked, and `owned` tells that the page is served to nobody but who started it.
    """

    index: "Callable[[], Index]"
    judged: Callable[[str], tuple[str, ...]]
    models: Models
    owned: bool
    dialog: "gradio.HTML"
    language: "gradio.Radio"
    _saves: "itertools.count[int]" = field(default_factory=itertools.count)

    def html(self, owner: str, language: str, said: tuple[str, str] = ("", "")) -> str:
        """The dialog, closed."""
        judged = len(self.judged(owner))
        # What is said twice is drawn twice: the page says meanwhile that a test is under way.
        number = next(self._saves) if any(said) else 0
        return settings_html(self.index(), self.models, judged, language, said, owned=self.owned, number=number)

    def wire(self, at_once: dict[str, Any]) -> None:
        """Makes the events, once."""
        import gradio as gr

        def act(event: gr.EventData, language: str, request: gr.Request) -> str:
            do, owner = told_by(event, "do", ""), user_of(request)
            if do == "judged":
                text = "".join(f"{line}\n" for line in self.judged(owner))
                # The number makes a second saving another value, which the page notices.
                return self.html(owner, language) + rendered(
                    "desk/settings/dialog.html", "saved", text, next(self._saves)
                )
            model = Model(told_by(event, "address", ""), storable(told_by(event, "name", "")))
            return self.html(owner, language, self._said(do, model, language))

        self.dialog.submit(act, inputs=[self.language], outputs=[self.dialog], **at_once)

    def _said(self, do: str, model: Model, language: str) -> tuple[str, str]:
        """What came of trying a model, or of choosing it; of anything else there is nothing to say. Who may not choose tries the one that is asked."""
        try:
            if do == "test":
                return tested(self.models.of(model) if self.owned else self.models.settings, language)
            if do == "model" and self.owned:
                self.models.choose(model)
                asked = self.models.chosen
                return SETTINGS_WORDS[language].used.format(model=asked.name or asked.address), ""
        except YanzhengError as error:
            return fault_text(Fault.of(error), "", language)
        return "", ""
