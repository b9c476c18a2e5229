"""The list of documents in the page: its events, wired to `ui.desk.library.library`. Used by `ui.app` inside its Blocks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ui.desk.library.library import Library, Told
from ui.desk.library.words import LIBRARY_WORDS
from ui.parts import storable, told_by

if TYPE_CHECKING:
    import gradio

# Seconds between two looks at whether somebody else has changed the documents; a look costs one of a file's times.
LOOK_SECONDS = 5.0
Chosen = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class LibraryView:
    """The components of the list: the list itself, the button that sends files, what is told, which documents are asked; `listed` is of what
    documents the list was made that a page shows, `offered` of what the questions to begin with, which `openings` gives in a language."""

    library: Library
    openings: Callable[[str], tuple[str, str]]
    documents: "gradio.HTML"
    add: "gradio.UploadButton"
    told: "gradio.HTML"
    choice: "gradio.HTML"
    chosen: "gradio.State"
    listed: "gradio.State"
    examples: "gradio.HTML"
    offered: "gradio.State"
    language: "gradio.Radio"

    @property
    def written(self) -> list[Any]:
        """What has words, in the order of `in_language`."""
        return [self.documents, self.add, self.choice, self.listed, self.examples, self.offered]

    def in_language(self, language: str, chosen: Chosen) -> tuple[Any, ...]:
        """What `written` says in a language."""
        import gradio as gr

        library = self.library
        words = gr.update(label=LIBRARY_WORDS[language].add)
        listed = library.html(language, chosen), words, library.chosen_html(chosen, language), library.state
        return *listed, *self.openings(language)

    def wire(self, how: dict[str, Any], at_once: dict[str, Any]) -> None:
        """Makes the events, once."""
        import gradio as gr

        library = self.library
        shown = [self.documents, self.told, self.choice, self.chosen, self.listed]

        def after(told: Told, language: str, chosen: Chosen) -> tuple[Any, ...]:
            if told.running:
                return gr.skip(), library.told_html(told, language), gr.skip(), gr.skip(), gr.skip()
            there = {document.id for document in library.documents}
            kept = tuple(i for i in chosen if i in there)
            listed = library.html(language, kept), library.told_html(told, language)
            return *listed, library.chosen_html(kept, language), kept, library.state

        def send(files: list[str], language: str, chosen: Chosen) -> Iterator[tuple[Any, ...]]:
            for told in library.add(files):
                yield after(told, language, chosen)

        def act(event: gr.EventData, language: str, chosen: Chosen) -> tuple[Any, ...]:
            sent: list[object] = told_by(event, "ids", [])
            do, ids = told_by(event, "do", ""), tuple(i for i in sent if isinstance(i, str))
            if do == "remove" and ids:
                *_, last = library.remove(ids[0])
                return after(last, language, chosen)
            if do == "rename" and ids:
                *_, last = library.rename(ids[0], storable(told_by(event, "title", "")))
                return after(last, language, chosen)
            return gr.skip(), gr.skip(), library.chosen_html(ids, language), ids, gr.skip()

        def look(listed: str, offered: str, language: str, chosen: Chosen) -> tuple[Any, ...]:
            same = listed == library.state
            list_now = (gr.skip(), gr.skip()) if same else (library.html(language, chosen), library.state)
            questions, of = self.openings(language)
            return *list_now, *((gr.skip(), gr.skip()) if offered == of else (questions, of))

        self.add.upload(send, inputs=[self.add, self.language, self.chosen], outputs=shown, **how)
        # Of two values that are pressed one after the other neither is dropped.
        several = {**at_once, "trigger_mode": "multiple"}
        self.documents.submit(act, inputs=[self.language, self.chosen], outputs=shown, **several)
        timer = gr.Timer(LOOK_SECONDS)
        timer.tick(
            look,
            inputs=[self.listed, self.offered, self.language, self.chosen],
            outputs=[self.documents, self.listed, self.examples, self.offered],
            **at_once,
        )
