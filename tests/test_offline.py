"""With the network cut everything works, and nothing even tries to reach it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.network_guard import NETWORK_LOG

SPEECH = """在全市交通工作会议上的讲话

一、去年的工作

去年我们新修公路186公里，新建桥梁23座，完成投资7.2亿元。
"""
QUESTIONS = """\
{"id": "zh", "question": "去年新修了多少公里公路？", "language": "zh", "answerable": true, "facts": [["186公里"]], "evidence": [], "type": "figure"}
{"id": "en", "question": "How many bridges were built last year?", "language": "en", "answerable": true, "facts": [["23座"]], "evidence": [], "type": "figure"}
"""
# Everything that a user may do, one after the other in one process, with the data and cache folders of a new machine.
EVERYTHING = """
import contextlib, io, sys
from ui.command_line import main

def typed(*arguments, status=0):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(arguments) == status, arguments
    return out.getvalue()

typed("ask", "哪些项目破土动工？")
typed("index", "speech.txt")
assert "186公里" in typed("ask", "去年新修了多少公里公路？")
saved = typed("ask", "How many bridges were built last year?", "--json")
assert "23座" in saved
open("answer.json", "w", encoding="utf-8").write(saved)
typed("verify", "answer.json")
assert "answers with every fact" in typed("eval", "run", "--questions", "questions.jsonl")
from index.settings import Settings
from index.storage.store import open_index
from ui.app import build
from ui.serving.server import application
application(build(open_index(), Settings.from_environment()))
print("all done")
"""
# A real sentence-transformers model, made here, then used by the product as any user's would be.
MODEL = """
import sys
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
from transformers import BertConfig, BertModel, BertTokenizerFast
from ui.command_line import main

with open("vocab.txt", "w", encoding="utf-8") as file:
    file.write("\\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *sorted(set(open("speech.txt", encoding="utf-8").read()))]))
torch.manual_seed(7)
config = BertConfig(vocab_size=200, hidden_size=24, num_hidden_layers=1, num_attention_heads=2, intermediate_size=48, max_position_embeddings=64)
BertModel(config).save_pretrained("plain")
BertTokenizerFast(vocab="vocab.txt").save_pretrained("plain")
body = Transformer("plain")
SentenceTransformer(modules=[body, Pooling(body.get_embedding_dimension(), pooling_mode="mean")]).save("model")
"""
USED_MODEL = """
from ui.command_line import main
assert main(["index", "speech.txt"]) == 0
assert main(["ask", "去年新修了多少公里公路？"]) == 0
import sys
assert "sentence_transformers" in sys.modules
print("all done")
"""
CUT = ["unshare", "--net"]


@pytest.fixture(scope="module")
def without_network() -> list[str]:
    """How to start a process in a network namespace with nothing in it; where that is not permitted, the guard alone stands."""
    permitted = shutil.which(CUT[0]) and not subprocess.run([*CUT, "true"], capture_output=True, check=False).returncode
    return CUT if permitted else []


def run(command: list[str], program: str, folder: Path, **environment: str) -> tuple[str, str]:
    """What a program prints that must succeed, and every attempt to reach another machine while it ran, which the guard noted."""
    log = folder / "attempts.txt"
    log.write_text("", encoding="utf-8")
    done = subprocess.run(
        [*command, sys.executable, "-c", program],
        cwd=folder,
        env={
            **{
                k: v
                for k, v in os.environ.items()
                if not k.startswith(("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "GRADIO_ANALYTICS"))
            },
            NETWORK_LOG: str(log),
            "YANZHENG_DATA": str(folder / "data"),
            "YANZHENG_CACHE": str(folder / "cache"),
            **environment,
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, log.read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "speech.txt").write_text(SPEECH, encoding="utf-8")
    (tmp_path / "questions.jsonl").write_text(QUESTIONS, encoding="utf-8")
    return tmp_path


def test_everything_works_without_a_network(without_network: list[str], folder: Path) -> None:
    """The bundled document, an index of one's own, questions in both languages, verify, eval and the page: no attempt."""
    printed, attempts = run(without_network, EVERYTHING, folder)
    assert printed.endswith("all done\n")
    assert attempts == ""


def test_a_model_of_ones_own_works_without_a_network(without_network: list[str], folder: Path) -> None:
    """A sentence-transformers model from disk is loaded and used, and neither it nor its libraries ask the Hub anything."""
    run([], MODEL, folder)
    printed, attempts = run(without_network, USED_MODEL, folder, YANZHENG_ENCODER=str(folder / "model"))
    assert printed.endswith("all done\n")
    assert attempts == ""


def test_attempts_are_written_down(folder: Path) -> None:
    """What these tests rely on: an attempt is in the log even where whoever made it hides the error."""
    program = "import socket\ntry:\n    socket.getaddrinfo('example.org', 80)\nexcept Exception:\n    pass"
    assert run([], program, folder) == ("", "socket.getaddrinfo 'example.org'\n")
