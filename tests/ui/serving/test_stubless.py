"""Gradio is imported without stubs for editors."""

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

from ui.serving.stubless import without_stubs

# How many sources of components are parsed while the page's modules import Gradio; as it is imported by itself, each is.
_COUNTED = """
import ast, contextlib
from ui.serving.stubless import without_stubs
parsed, parse = [], ast.parse
def counting(source, *more, **named):
    if "class Textbox" in str(source):
        parsed.append(source)
    return parse(source, *more, **named)
ast.parse = counting
with {how}:
    import gradio
print(len(parsed), gradio.Textbox.__name__)
"""


def test_only_classes_of_gradio_have_no_file_and_only_meanwhile() -> None:
    """Whatever else asks for a file is told it."""
    before, own = inspect.getfile, type("Textbox", (), {"__module__": "gradio.components"})
    with without_stubs():
        assert inspect.getfile(Path) == before(Path)
        with pytest.raises(OSError, match="Textbox"):
            inspect.getfile(own)
    assert inspect.getfile is before


@pytest.mark.parametrize(("how", "parsed"), [("without_stubs()", False), ("contextlib.nullcontext()", True)])
def test_no_source_of_a_component_is_parsed(how: str, parsed: bool) -> None:
    """Otherwise the page starts later than it need."""
    done = subprocess.run(
        [sys.executable, "-c", _COUNTED.format(how=how)], capture_output=True, text=True, encoding="utf-8", check=True
    )
    count, name = done.stdout.split()
    assert (int(count) > 0) is parsed
    assert name == "Textbox"
