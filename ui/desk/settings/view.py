"""The menu and the settings in the page: their events, wired to `ui.desk.settings.dialog`. Used by `ui.app` inside its Blocks."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from index.settings import Settings
from ui.desk.settings.dialog import settings_html, tested
from ui.markup import rendered
from ui.parts import told_by
from ui.serving.user import user_of

if TYPE_CHECKING:
    import gradio

    from index.storage.store import Index


@dataclass(frozen=True, eq=False)
class SettingsView:
    """The dialog. `index` gives the index as it is now, `judged` the question set that an owner's judgments make, a line a question."""

    index: "Callable[[], Index]"
    judged: Callable[[str], tuple[str, ...]]
    settings: Settings
    dialog: "gradio.HTML"
    language: "gradio.Radio"
    _saves: "itertools.count[int]" = field(default_factory=itertools.count)

    def html(self, owner: str, language: str, said: tuple[str, str] = ("", "")) -> str:
        """The dialog, closed."""
        return settings_html(self.index(), self.settings, len(self.judged(owner)), language, said)

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
            return self.html(owner, language, tested(self.settings, language) if do == "test" else ("", ""))

        self.dialog.submit(act, inputs=[self.language], outputs=[self.dialog], **at_once)
