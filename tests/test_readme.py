"""The README and what goes on with it (`ui/README.md`): what they show runs. Python blocks, `yanzheng` commands, `make` targets, links to files (see `tests.readme_blocks`).

What the other guides show is held to the command line's rules, and the files and folders that they name are there.
"""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from eval import command as evaluation
from eval.running.startup import reserved_port
from index.build import BUNDLED_NAME
from tests.readme_blocks import FOREIGN, PYTHON, SERVED, SHELL, Block, Command, blocks, commands
from ui import command_line
from ui.commands import asking, document_commands, user_commands, verifying

ROOT = Path(__file__).parents[1]
# The guides of which everything is run, with their blocks.
RUN = ("README.md", "ui/README.md")
BLOCKS = {guide: blocks((ROOT / guide).read_text(encoding="utf-8")) for guide in RUN}
PROGRAMS = [(guide, block) for guide, own in BLOCKS.items() for block in own if block.language in PYTHON]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
# Questions that an evaluation in the README is run with here; all of them would only take longer.
FEW = 4
# Characters of a reader's own document, for the same reason.
BEGINNING = 1_000
# Lines of the README.
LONGEST = 200


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to run in, with `yanzheng` and `python` on the path and no index yet."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, arguments in (("yanzheng", '-m ui.command_line "$@"'), ("python", '"$@"')):
        (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments}\n', encoding="utf-8")
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    place = tmp_path / "work"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


def provide(place: Path, text: str) -> None:
    """Puts a file or folder wherever the text names a document, a folder or a question set of the reader's own.

    Documents hold the beginning of the bundled text; a name that ends in `/` is a folder with one.
    """
    document = (ROOT / "index" / "bundled" / BUNDLED_NAME).read_text(encoding="utf-8")[:BEGINNING]
    for name in re.findall(r"(?<![\w./~-])(?!/)[\w./-]+(?:\.txt|\.md|/)(?![\w/])", text):
        path = place / name
        if name.endswith("/"):
            path.mkdir(parents=True, exist_ok=True)
            (path / "speech.txt").write_text(document, encoding="utf-8")
        elif not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(document, encoding="utf-8")
    for name in re.findall(r"(?<![\w./~-])[\w.-]+\.jsonl", text):
        lines = (ROOT / "eval" / "bundled" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
        (place / name).write_text("\n".join(lines[:FEW]), encoding="utf-8")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a page over the bundled document, as `yanzheng ui` serves it."""
    with reserved_port() as port:
        server = subprocess.Popen(
            [sys.executable, "-m", "ui.command_line", "ui", "--port", str(port)],
            env={**os.environ, "YANZHENG_DATA": str(tmp_path_factory.mktemp("served"))},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert server.stdout is not None
        assert "answers at" in server.stdout.readline()
        yield f"http://127.0.0.1:{port}"
        server.kill()
        server.communicate()


def run_shell(command: Command, served: str = "") -> str:
    """What a command prints; it must succeed, also as a call of the server."""
    typed = re.sub("^curl ", "curl --silent --show-error --fail-with-body ", command.text)
    done = subprocess.run(
        ["sh", "-c", typed.replace(SERVED, served)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )
    # 3: the documents do not say; those of a sample need not.
    fine = (0, 3) if command.text.startswith("yanzheng ask") else (0,)
    assert done.returncode in fine, f"README line {command.line}: {command.text}\n{done.stderr}"
    return done.stdout


def parse_only(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Holds a `yanzheng` command to the command line's own parser; nothing is done."""
    with monkeypatch.context() as patched:
        for _, module, *_ in evaluation._COMMANDS:
            patched.setattr(import_module(module), "run", lambda *_: 0)
        for name in ("_ui", "_mcp"):
            patched.setattr(command_line, name, lambda *_: 0)
        patched.setattr(asking, "_ask", lambda *_: 0)
        patched.setattr(verifying, "_verify", lambda *_: 0)
        for name in ("_index", "_add", "_remove", "_update", "_documents", "_edit", "_watch"):
            patched.setattr(document_commands, name, lambda *_: 0)
        for name in ("_add", "_remove", "_list"):
            patched.setattr(user_commands, name, lambda *_: 0)
        assert command_line.main(words[1:]) == 0, words


def check(block: Block, place: Path, monkeypatch: pytest.MonkeyPatch, served: str = "") -> Iterator[str]:
    """Runs a shell block's commands in order; gives what was done with each. `served` is where the page is served."""
    for typed in commands(block):
        words = typed.words
        if words[0] == "make":
            for target in (w for w in words[1:] if "=" not in w and not w.startswith("-")):
                assert re.search(rf"^{re.escape(target)}\s*:(?!=)", MAKEFILE, re.MULTILINE), f"no target {target}"
            for name in (w.partition("=")[0] for w in words[1:] if "=" in w):
                assert re.search(rf"^{re.escape(name)}\s*\??=", MAKEFILE, re.MULTILINE), f"no variable {name}"
            yield "make"
        elif words[0] == "yanzheng" and (words[1:2] == ["ui"] or "parsed" in block.marks):
            parse_only(words, monkeypatch)
            yield "parsed"
        elif words[0] == "curl" and served:
            provide(place, typed.text.replace(SERVED, ""))
            run_shell(typed, served)
            yield "called"
        elif words[0] in ("yanzheng", "python"):
            provide(place, typed.text)
            printed = run_shell(typed)
            if "checked" in block.marks:
                assert printed.strip() == (typed.output or "").strip(), f"README line {typed.line}"
            yield "run"
        else:
            assert words[0] in FOREIGN, f"README line {typed.line}: nobody knows {words[0]}"
            yield "foreign"


def run_python(block: Block, place: Path, served: str = "") -> None:
    """Runs a Python block in a process of its own; it must succeed."""
    provide(place, block.code.replace(SERVED, ""))
    done = subprocess.run(
        [sys.executable, "-c", block.code.replace(SERVED, served)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"README line {block.line}:\n{block.code}\n{done.stderr}"


# The guides of which everything is run


@pytest.mark.parametrize("block", [b for _, b in PROGRAMS], ids=[f"{guide} line {b.line}" for guide, b in PROGRAMS])
def test_python_blocks_run(block: Block, workplace: Path, request: pytest.FixtureRequest) -> None:
    """Each Python block of them runs by itself, over the bundled document, without an error."""
    run_python(block, workplace, request.getfixturevalue("served") if SERVED in block.code else "")


@pytest.mark.parametrize("guide", RUN)
def test_commands_run(guide: str, workplace: Path, monkeypatch: pytest.MonkeyPatch, served: str) -> None:
    """A guide's commands, typed one after the other in one folder, succeed; what is marked prints what is shown."""
    for block in BLOCKS[guide]:
        if block.language in SHELL:
            list(check(block, workplace, monkeypatch, served))


# The other guides

GUIDES = (*RUN, "ARCHITECTURE.md", "CONTRIBUTING.md", "eval/README.md")


@pytest.mark.parametrize("guide", GUIDES[len(RUN) :])
def test_guides_show_commands_that_are_there(guide: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In their blocks; targets of `make` are in the Makefile. What is only parsed is done with nothing."""
    for block in blocks((ROOT / guide).read_text(encoding="utf-8")):
        if block.language in SHELL:
            assert set(check(block, tmp_path, monkeypatch)) <= {"parsed", "make"}


@pytest.mark.parametrize("guide", GUIDES)
def test_guides_name_commands_that_are_there(guide: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In their text and tables, with arguments or as a bare name."""
    text = (ROOT / guide).read_text(encoding="utf-8")
    names = {name for name, *_ in evaluation._COMMANDS}
    for typed in re.findall(r"`yanzheng ([^`]+)`", text):
        words = typed.split()
        if words[0] == "eval":
            assert len(words) == 1 or words[1] in names, typed
        if any(word.startswith("-") for word in words):
            parse_only(["yanzheng", *words], monkeypatch)


def test_the_readme_is_read_to_the_end() -> None:
    """A person reads so many lines; what is more goes to the guides that it leads to."""
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) < LONGEST


@pytest.mark.parametrize("guide", GUIDES)
def test_guides_lead_somewhere(guide: str) -> None:
    """Every file that a guide links to or shows is there, and so is every file or folder of the packages that it names."""
    text = (ROOT / guide).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text) if not re.match(r"[a-z]+:", link)]
    assert [link for link in links if not ((ROOT / guide).parent / link).exists()] == []
    named = re.findall(r"`((?:index|rag|eval|ui)/[\w./]*)`", text)
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_architecture_shows_every_room() -> None:
    """The picture has the floors that import-linter holds, in their order, and no others."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    (picture,) = [b.code for b in blocks(text) if not b.language]
    shown = [line.split(" ─ ")[0] for line in picture.splitlines()]
    packages: dict[str, list[str]] = {}
    for line in shown:
        if head := re.match(r"(ui|eval|rag|index) +", line):
            floors = packages.setdefault(head[1], [])
            line = line[head.end() :]
        if rooms := re.findall(r"\w+", line):
            floors.append(" | ".join(rooms))
    held = {c["containers"][0]: c["layers"] for c in contracts if "containers" in c}
    assert packages == held


# The extractor, on a README of our own

SAMPLE = """# Sample

```python
from index import build_index

index = build_index("my-speech.txt", "out")
assert index.documents[0].text
```

Text with `code` and ``` in it.

```sh
# a comment
git clone https://example.org/yanzheng && cd yanzheng
make ui DOCS=folder
make test
yanzheng index my-speech.txt \\
    reports/
yanzheng ask "哪些项目破土动工？" --json > answer.json
yanzheng verify answer.json
yanzheng ui --port 8080
```

~~~console checked
$ yanzheng verify answer.json
No fault: 8 citations, every quote stands where it says.
~~~

```console parsed
$ yanzheng eval squad xquad.zh.json --json out.json
recall@1 0.99
$ yanzheng eval run --questions mine.jsonl
```

  ```text
  not ours
  ```
"""


def test_blocks_are_found() -> None:
    """Language, marks, code and line of each block, whatever its fence and indent."""
    found = blocks(SAMPLE)
    assert [(b.language, sorted(b.marks), b.line) for b in found] == [
        ("python", [], 4),
        ("sh", [], 13),
        ("console", ["checked"], 25),
        ("console", ["parsed"], 30),
        ("text", [], 36),
    ]
    assert found[0].code.splitlines()[2] == 'index = build_index("my-speech.txt", "out")'
    assert found[4].code == "not ours\n"
    assert blocks("no block, ``` inline ```\n") == []
    with pytest.raises(ValueError, match="line 1 opens is never closed"):
        blocks("```sh\nyanzheng ui\n")


def test_commands_are_found() -> None:
    """Lines without comments in `sh`, prompts with their output in `console`; a backslash joins lines."""
    _, shell, checked, parsed, _ = blocks(SAMPLE)
    assert [c.words[:3] for c in commands(shell)] == [
        ["git", "clone", "https://example.org/yanzheng"],
        ["make", "ui", "DOCS=folder"],
        ["make", "test"],
        ["yanzheng", "index", "my-speech.txt"],
        ["yanzheng", "ask", "哪些项目破土动工？"],
        ["yanzheng", "verify", "answer.json"],
        ["yanzheng", "ui", "--port"],
    ]
    assert commands(shell)[3].words == ["yanzheng", "index", "my-speech.txt", "reports/"]
    assert commands(shell)[4].words[-1] == "--json"
    assert commands(checked)[0].output == "No fault: 8 citations, every quote stands where it says.\n"
    assert [c.output for c in commands(parsed)] == ["recall@1 0.99\n", ""]


def test_a_sample_runs(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample's blocks are run, parsed or left as they should be, and one that has gone wrong is noticed."""
    python, shell, _, parsed, _ = blocks(SAMPLE)
    run_python(python, workplace)
    done = list(check(shell, workplace, monkeypatch))
    assert done == ["foreign", "make", "make", "run", "run", "run", "parsed"]
    assert (workplace / "answer.json").stat().st_size > 0
    assert list(check(parsed, workplace, monkeypatch)) == ["parsed", "parsed"]


@pytest.mark.parametrize(
    "block",
    [
        "```sh\nyanzheng index none-such\n```",
        "```sh\nyanzheng ui --prt 1\n```",
        "```sh parsed\nyanzheng eval run --question a.jsonl --no\n```",
        "```sh\nmake shine\n```",
        "```sh\nmake ui DOC=a\n```",
        "```sh\nsudo rm -r x\n```",
        "```console checked\n$ yanzheng --version\nyanzheng 99\n```",
        '```python\nraise ValueError("wrong")\n```',
    ],
)
def test_what_is_wrong_in_a_readme_is_noticed(block: str, workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that fails, an option, a target or a variable that is none, other output, an exception."""
    (found,) = blocks(block)
    with pytest.raises(AssertionError):
        run_python(found, workplace) if found.language in PYTHON else list(check(found, workplace, monkeypatch))
