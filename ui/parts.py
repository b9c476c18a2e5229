"""Parts of the page that are our own HTML, and what an event says, whose page it comes from, how far work is that goes on. Used by `ui.app`, `ui.desk.library.library`, `ui.desk.library.view` and `ui.evaluating.evaluation_view`."""

from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import gradio

_HERE = Path(__file__).parent
Told = TypeVar("Told")
State = TypeVar("State")


def part(name: str, html: str, script: str | None = None) -> "gradio.HTML":
    """A part of the page, with the script that stands beside this module."""
    import gradio as gr

    code = (_HERE / script).read_text(encoding="utf-8") if script else None
    return gr.HTML(html, elem_id=name, apply_default_css=False, js_on_load=code)


def session_of(request: "gradio.Request") -> str:
    """What tells one browser page from all others."""
    return request.session_hash or ""


def told_by(event: "gradio.EventData", name: str, otherwise: Told) -> Told:
    """What an event, which a browser sends, says under a name; where it has nothing of that type there, the other."""
    data = getattr(event, "_data", None)
    value = data.get(name) if isinstance(data, dict) else None
    return value if isinstance(value, type(otherwise)) else otherwise


def storable(text: str) -> str:
    """A text without halves of characters (lone surrogates), which cannot be stored."""
    return text.encode(errors="replace").decode()


def latest(states: SimpleQueue[State]) -> State:
    """The last of the states that are there, waited for; a page that is slow to show them is not sent each one."""
    state = states.get()
    while True:
        try:
            state = states.get_nowait()
        except Empty:
            return state
