"""What browsers send goes from the disk once it was read, refused or given up, and nothing of a run that was killed stays."""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

from tests.ui.serving.clock import Clock
from ui.serving.uploads import FOLDER, LEFT_AFTER, Uploads, uploads_below, waited_for

TEXT = "张三的病历：今年住院三次。\n".encode()


def files_below(folder: Path) -> list[Path]:
    return [place for place in folder.rglob("*") if place.is_file() and place.suffix != ".lock"]


def written(place: Path, age: float, clock: Clock) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(TEXT)
    for one in (place, place.parent):
        os.utime(one, (clock.now - age, clock.now - age))
    return place


def test_a_run_has_a_folder_of_its_own_that_goes_with_it(tmp_path: Path) -> None:
    """Whatever lies in it; nobody else may look into it."""
    with uploads_below(tmp_path) as one, uploads_below(tmp_path) as other:
        assert one.folder != other.folder
        assert one.folder.parent == other.folder.parent == tmp_path / FOLDER
        if os.name == "posix":
            assert one.folder.stat().st_mode & 0o077 == 0
        written(one.folder / "a/甲.txt", 0, Clock())
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_what_a_killed_run_left_goes_with_the_next(tmp_path: Path) -> None:
    """That of a run that lives stays, and so does what is not ours."""
    below = tmp_path / FOLDER
    left = written(below / "run-0123/abc/甲.txt", 0, Clock())
    (below / "run-0123.lock").touch()
    foreign = written(below / "notes/乙.txt", 0, Clock())
    with uploads_below(tmp_path) as living:
        mine = written(living.folder / "def/丙.txt", 0, Clock())
        assert not left.exists()
        assert not (below / "run-0123.lock").exists()
        with uploads_below(tmp_path):
            assert mine.exists()
        assert mine.exists()
    assert foreign.exists()


def test_where_nobody_may_write_documents_can_still_be_asked(tmp_path: Path) -> None:
    """The page is served; its folder is one of the system's then, and goes, too."""
    (tmp_path / FOLDER).write_text("no folder", encoding="utf-8")
    with uploads_below(tmp_path) as made:
        assert made.folder.is_dir()
    assert not made.folder.exists()


def test_what_was_given_up_goes_after_a_while(tmp_path: Path) -> None:
    """Not before, not while an event waits for it, not while files are coming."""
    clock = Clock()
    uploads = Uploads(tmp_path, clock)
    old = written(tmp_path / "a/甲.txt", LEFT_AFTER, clock)
    young = written(tmp_path / "b/乙.txt", LEFT_AFTER - 1, clock)
    wanted = written(tmp_path / "c/丙.txt", LEFT_AFTER, clock)
    with uploads.coming():
        uploads.sweep()
        assert old.exists()
    uploads.sweep({str(wanted)})
    assert files_below(tmp_path) == sorted([young, wanted])
    assert not old.parent.exists()


def test_parts_go_once_nothing_is_coming(tmp_path: Path) -> None:
    """Of two requests the first may still be writing when the second breaks off; files that came whole wait for the page's word."""
    uploads = Uploads(tmp_path)
    whole = written(tmp_path / "a/甲.txt", 0, Clock())
    with uploads.coming():
        part = written(tmp_path / "tmp1234", 0, Clock())
        with uploads.coming():
            pass
        assert part.exists()
    assert files_below(tmp_path) == [whole]


def test_events_that_wait_name_their_files() -> None:
    """Those that are to be worked on; those whose page is gone do not."""
    data = SimpleNamespace(data=[[{"path": "/sent/甲.txt", "size": 3}], "zh", None])
    gone = SimpleNamespace(data=[[{"path": "/sent/乙.txt"}]])
    events = {"1": SimpleNamespace(alive=True, data=data), "2": SimpleNamespace(alive=False, data=gone)}
    blocks = SimpleNamespace(_queue=SimpleNamespace(event_ids_to_events=events))
    assert "/sent/甲.txt" in waited_for(blocks)()
    assert "/sent/乙.txt" not in waited_for(blocks)()


# Sends files to a page of Gradio's in a process of its own, and prints what is left of each request.
PROGRAM = """
import asyncio, contextlib, json, os, sys
from pathlib import Path
from ui.serving.uploads import uploads_below

with uploads_below(Path(sys.argv[1])) as uploads:
    os.environ["GRADIO_TEMP_DIR"] = str(uploads.folder)
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr
    from ui.serving.server import application

    with gr.Blocks() as blocks:
        gr.UploadButton("+", file_count="multiple")
    app = application(blocks, uploads=uploads)

    async def sent(parts, whole):
        coming = [{"type": "http.request", "body": part.encode(), "more_body": True} for part in parts]
        coming.append({"type": "http.request", "body": b"", "more_body": False} if whole else {"type": "http.disconnect"})
        status = []

        async def receive():
            return coming.pop(0) if coming else {"type": "http.disconnect"}

        async def send(message):
            status.append(message.get("status"))

        scope = {
            "type": "http", "method": "POST", "path": "/gradio_api/upload", "query_string": b"", "scheme": "http", "http_version": "1.1",
            "headers": [(b"host", b"127.0.0.1:7860"), (b"content-type", b"multipart/form-data; boundary=edge")],
            "client": ("127.0.0.1", 40000), "server": ("127.0.0.1", 7860),
        }
        with contextlib.suppress(Exception):
            await app(scope, receive, send)
        return [status[:1], sorted(p.name for p in uploads.folder.rglob("*") if p.is_file())]

    for parts, whole in json.load(sys.stdin):
        print(json.dumps(asyncio.run(sent(parts, whole))), flush=True)
"""
BEGINNING = '--edge\r\ncontent-disposition: form-data; name="files"; filename="a.txt"\r\n\r\n' + TEXT.decode()
END = "\r\n--edge--\r\n"


def test_what_is_left_of_an_upload(tmp_path: Path) -> None:
    """Nothing where its browser goes in the middle, at any place, or where it is refused for its form; where it came whole the
    file, in our folder and nowhere else, until the page says what to do with it or the run ends."""
    cases: list[tuple[list[str], bool]] = [
        ([BEGINNING], False),
        ([BEGINNING, TEXT.decode() * 50_000], False),
        ([BEGINNING, "\r\n--edge\r\n"], False),
        (["none"], True),
        (["--edge\r\n" + "x: y" * 9999], True),
        ([BEGINNING + END], True),
    ]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    *broken, whole = [json.loads(line) for line in done.stdout.splitlines()]
    assert [left for _, left in broken] == [[]] * 5
    assert whole == [[200], ["a.txt"]]
    assert files_below(tmp_path) == []
