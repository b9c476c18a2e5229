"""Parts of the page that are our own HTML, and whose page an event comes from. Used by `ui.app` and `ui.evaluating.evaluation_view`."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import gradio

_HERE = Path(__file__).parent


def part(name: str, html: str, script: str | None = None) -> "gradio.HTML":
    """A part of the page, with the script that stands beside this module."""
    import gradio as gr

    code = (_HERE / script).read_text(encoding="utf-8") if script else None
    return gr.HTML(html, elem_id=name, apply_default_css=False, js_on_load=code)


def session_of(request: "gradio.Request") -> str:
    """What tells one browser page from all others."""
    return request.session_hash or ""
