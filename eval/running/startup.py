"""How long the product takes to start, beside what it stands on. Used by `eval.commands.times.startup`.

In comes an index folder, out go three comparisons, each of two things that are measured in turns in one run, so that other
work on the machine weighs on both alike:

- the page of `yanzheng ui`, process start to first answer, beside an empty Gradio app;
- `yanzheng ask`, process start to printed answer, beside `import sentence_transformers`;
- a warm `ask()`, beside the encoder's own time for the question.
"""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from statistics import median

from index.settings import Settings

QUESTION = "哪些项目破土动工？"
# What each comparison may show at the most: seconds above the empty app, share of the import, multiple of the encoder.
MOST_ABOVE, MOST_SHARE, MOST_MULTIPLE = 2.0, 0.25, 3.0
# Seconds that a process is given before it counts as hung, and between two tries to reach it.
PATIENCE, BETWEEN = 120.0, 0.01
# An app with nothing of ours in it: one box, so that a browser can tell when it is there.
EMPTY_APP = """
import os, sys
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
import gradio
with gradio.Blocks() as blocks:
    gradio.Textbox(interactive=True)
blocks.launch(server_name="127.0.0.1", server_port=int(sys.argv[1]), quiet=True)
"""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Seconds of ours and of what they are compared with, run by run."""

    ours: tuple[float, ...]
    other: tuple[float, ...]

    @property
    def above(self) -> float:
        """Seconds by which our median exceeds the other's."""
        return median(self.ours) - median(self.other)

    @property
    def ratio(self) -> float:
        """Our median over the other's."""
        return median(self.ours) / median(self.other)


def in_turns(ours: Callable[[], float], other: Callable[[], float], times: int) -> Comparison:
    """Both measured `times` times, one after the other; a first run of each, which fills the machine's caches, is left out."""
    runs = [(other(), ours()) for _ in range(times + 1)][1:]
    return Comparison(tuple(mine for _, mine in runs), tuple(theirs for theirs, _ in runs))


def until_it_answers(command: Callable[[int], Sequence[str]]) -> float:
    """Seconds from the start of a server's process to its first whole page. `command` takes the port.

    Raises RuntimeError where the process ends, or answers nothing in time.
    """
    with reserved_port() as port, running(command(port)) as process:
        began = time.perf_counter()
        while time.perf_counter() - began < PATIENCE:
            if process.poll() is not None:
                raise RuntimeError(f"{process.args!r} ended with status {process.returncode}.")
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            try:
                connection.request("GET", "/")
                response = connection.getresponse()
                if response.status == http.client.OK and response.read():
                    return time.perf_counter() - began
            except ConnectionError:
                pass
            finally:
                connection.close()
            time.sleep(BETWEEN)
        raise RuntimeError(f"{process.args!r} did not answer within {PATIENCE:.0f} s.")


@contextmanager
def reserved_port() -> Iterator[int]:
    """A free port of this machine, which no other program is given while inside, so that a server can be told to listen on it.

    Linux lets a server listen where a socket that does not is bound, if both allow it (SO_REUSEADDR, socket(7)), as servers do;
    elsewhere the port is only free until somebody takes it.
    """
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        port = int(held.getsockname()[1])
        if sys.platform != "linux":
            held.close()
        yield port


# Questions that load everything before any is timed.
WARMING = 3


def until_it_ends(command: Sequence[str]) -> float:
    """Seconds that a command takes from the start of its process to its end; raises CalledProcessError where it fails."""
    began = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, timeout=PATIENCE)
    return time.perf_counter() - began


def warm(index_folder: Path, questions: Sequence[str], settings: Settings) -> Comparison:
    """`ask()` and the encoder alone for each question in turn, in this process, but for the first few, which load everything.

    No question is asked twice: its vector would be known.
    """
    from index import open_index
    from rag import ask

    index = open_index(index_folder, settings=settings)
    ours, other = [], []
    for question in questions:
        began = time.perf_counter()
        index.encoder.encode_questions([question])
        encoded = time.perf_counter()
        ask(question, index=index, settings=settings)
        ours.append(time.perf_counter() - encoded)
        other.append(encoded - began)
    warming = min(WARMING, len(questions) - 1)
    return Comparison(tuple(ours[warming:]), tuple(other[warming:]))


@contextmanager
def running(command: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    """A server's process, silent, for as long as the context lasts."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def own_questions() -> list[str]:
    """The questions of our own set about the bundled document."""
    from eval.questions.question_set import load_questions

    return [item.question for item in load_questions(Path(str(files("eval") / "bundled" / "questions.jsonl")))]


def report(page: Comparison, asked: Comparison, warmed: Comparison) -> str:
    """The three comparisons for a reader, each with what it may show at the most."""
    return "\n".join(
        [
            f"page answers:   {median(page.ours):.2f} s, empty Gradio app {median(page.other):.2f} s; "
            f"{page.above:+.2f} s (at most +{MOST_ABOVE:.2f} s)",
            f"yanzheng ask:   {median(asked.ours):.2f} s, import sentence_transformers {median(asked.other):.2f} s; "
            f"{asked.ratio:.3f} of it (at most {MOST_SHARE})",
            f"warm ask():     {1000 * median(warmed.ours):.1f} ms, the encoder alone {1000 * median(warmed.other):.1f} ms; "
            f"{warmed.ratio:.2f} times (at most {MOST_MULTIPLE:.0f})",
        ]
    )


def measured(index_folder: Path, times: int, settings: Settings) -> tuple[Comparison, Comparison, Comparison]:
    """Page, command and warm `ask()`, each beside what it stands on."""
    python = sys.executable
    yanzheng = [python, "-m", "ui.command_line"]
    page = in_turns(
        lambda: until_it_answers(lambda port: [*yanzheng, "ui", "--index", str(index_folder), "--port", str(port)]),
        lambda: until_it_answers(lambda port: [python, "-c", EMPTY_APP, str(port)]),
        times,
    )
    asked = in_turns(
        lambda: until_it_ends([*yanzheng, "ask", QUESTION, "--index", str(index_folder)]),
        lambda: until_it_ends([python, "-c", "import sentence_transformers"]),
        times,
    )
    return page, asked, warm(index_folder, own_questions(), settings)


def within_limits(page: Comparison, asked: Comparison, warmed: Comparison) -> bool:
    """No comparison shows more than it may."""
    return page.above <= MOST_ABOVE and asked.ratio <= MOST_SHARE and warmed.ratio <= MOST_MULTIPLE
