"""Trials of index folders: a file damaged, a writer killed at any instant, readers beside a writer. Used by `eval.breaking.kinds`."""

import hashlib
import multiprocessing
import os
import random
import shutil
import threading
import time
from pathlib import Path
from typing import Any

from eval.breaking.altering import altered, bit_turned, cut
from eval.breaking.counting_encoder import CountingEncoder
from eval.breaking.trial import Round, WrongStateError
from index.settings import Settings
from index.storage.store import Index, open_index

# As many documents as a folder that is killed while it is written has at first.
_DOCUMENTS = 6
# How much longer than an undisturbed change a writer may live, so that some changes come to their end, also where the machine is busy.
_LONGEST_LIFE = 1.2
WORKS = ("build", "add", "remove", "update")
# Readers beside a writer, each of which reads until the writer has ended, but so often at most.
READERS, MOST_READ = 20, 20


def damaged_folders(folder: Path, settings: Settings) -> Round:
    """One file of an index altered, sometimes with its time of change kept: told when it is opened or read, or nothing of it changed."""
    from index.build import build_index

    made = folder / "made"
    build_index(_written(folder / "documents"), made, settings=settings, encoder=CountingEncoder())
    sound = state(open_index(made, settings=settings, encoder=CountingEncoder()))
    files = sorted(path for path in made.rglob("*") if path.is_file())

    def one(chance: random.Random) -> int:
        work = folder / "work"
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(made, work)
        path = work / chance.choice(files).relative_to(made)
        before, data = path.stat(), path.read_bytes()
        path.write_bytes(chance.choice((bit_turned, bit_turned, cut, altered))(data, chance))
        if chance.random() < 0.5:
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        if state(open_index(work, settings=settings, encoder=CountingEncoder())) != sound:
            raise WrongStateError(f"a changed {path.name} gives another index without a word")
        return sum(file.stat().st_size for file in files)

    return one


def killed_writers(folder: Path, settings: Settings) -> Round:
    """A writer killed at a random instant of a build, an addition, a removal or an update: the state is that before or that after."""
    from index.build import build_index

    documents = folder / "documents"
    made = folder / "made"
    build_index(_written(documents), made, settings=settings, encoder=CountingEncoder())

    def started(work: str, extra: Path) -> Any:
        return _started(work, made, documents, str(extra), settings)

    def undisturbed(number: int) -> float:
        """The seconds that a writer of the longest kind lives if it is let live."""
        (documents / "0.md").write_text(f"# 报告\n\n修桥{number}座。\n", encoding="utf-8")
        began = time.monotonic()
        started("build", documents).join()
        return time.monotonic() - began

    undisturbed(1)  # The first one loads what the others find loaded.
    life = _LONGEST_LIFE * undisturbed(2)

    def one(chance: random.Random) -> int:
        work = chance.choice(WORKS)
        before = _texts(open_index(made, settings=settings, encoder=CountingEncoder()))
        extra = _drawn(work, documents, chance)
        writer = started(work, extra)
        writer.join(chance.uniform(0.0, life))
        writer.kill()
        writer.join()
        found = open_index(made, settings=settings, encoder=CountingEncoder())
        state(found)
        write(work, made, documents, str(extra), settings)
        after = _texts(open_index(made, settings=settings, encoder=CountingEncoder()))
        if _texts(found) not in (before, after):
            raise WrongStateError(f"killed while it did {work}, an index is neither as before nor as after")
        return sum(len(text.encode()) for text in after)

    return one


def read_beside_a_writer(folder: Path, settings: Settings) -> Round:
    """One write by another process, and readers that open the index over and over, or hold one that lives: each sees the state before or that after, whole."""
    from index.build import build_index
    from index.storage.live import LiveIndex

    documents = folder / "documents"
    made = folder / "made"
    built = build_index(_written(documents), made, settings=settings, encoder=CountingEncoder())
    live = LiveIndex(built, settings)

    def one(chance: random.Random) -> int:
        work = chance.choice(WORKS)
        extra = _drawn(work, documents, chance)
        seen = {state(live.index)}
        wrong: list[Exception] = []
        over = threading.Event()

        def read(number: int) -> None:
            for _ in range(MOST_READ):
                last = over.is_set()
                try:
                    lives = number % 2 == 0
                    seen.add(
                        state(live.index if lives else open_index(made, settings=settings, encoder=CountingEncoder()))
                    )
                except Exception as error:  # Whatever a reader meets is what the trial looks for.
                    wrong.append(error)
                    return
                if last:
                    return

        readers = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
        for reader in readers:
            reader.start()
        writer = _started(work, made, documents, str(extra), settings)
        writer.join()
        over.set()
        for reader in readers:
            reader.join()
        after = open_index(made, settings=settings, encoder=CountingEncoder())
        if wrong:
            raise wrong[0]
        if writer.exitcode:
            raise WrongStateError(f"beside readers a writer could not {work}")
        if len(seen | {state(after)}) > 2:
            raise WrongStateError(f"while another did {work}, a reader saw neither the state before nor that after")
        return sum(len(text.encode()) for text in _texts(after))

    return one


def _started(work: str, made: Path, documents: Path, extra: str, settings: Settings) -> Any:
    """A process that does one change; what it needs is loaded once, for all of them."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, "index.build", "index.changing", "faiss", "rjieba"])
    writer = context.Process(target=write, args=(work, made, documents, extra, settings), daemon=True)
    writer.start()
    return writer


def _drawn(work: str, documents: Path, chance: random.Random) -> Path:
    """A file that is added or removed by a piece of work; what that is to read lies there, with a text of chance."""
    path = documents / f"{chance.randrange(_DOCUMENTS)}.md"
    extra = documents.parent / "more" / f"{chance.randrange(3)}.md"
    extra.parent.mkdir(exist_ok=True)
    new = f"# 新的报告\n\n修桥{chance.randrange(100)}座，产粮{chance.randrange(1000)}吨。\n"
    {"update": path, "build": path}.get(work, extra).write_text(new, encoding="utf-8")
    return extra


def write(work: str, made: Path, documents: Path, extra: str, settings: Settings) -> None:
    """One change of the index in a folder; removing a document that is not there comes after adding it."""
    from index.build import build_index
    from index.changing import added, removed, updated

    encoder = CountingEncoder()
    if work == "build":
        build_index(documents, made, settings=settings, encoder=encoder)
        return
    index = open_index(made, settings=settings, encoder=encoder)
    there = any(document.source == extra for document in index.documents)
    if work == "update":
        updated(index, settings=settings)
    elif work == "remove" and there:
        removed(index, [extra], settings=settings)
    elif work == "add":
        added(index, extra, settings=settings)


def state(index: Index) -> str:
    """A digest of all that an index gives; its vectors are those of its sentences, else `WrongStateError`."""
    digest = hashlib.sha256()
    for document in index.documents:
        digest.update(f"{document.id}\0{document.title}\0{document.source}\0{document.text}\0".encode())
        digest.update(repr((document.sections, document.passages, document.sentences)).encode())
    quotes = []
    for row in range(index.manifest.sentences):
        document, sentence = index.sentence_row(row)
        quotes.append(document.quote(sentence))
    expected = CountingEncoder().encode_passages(quotes)
    if abs(index.sentence_matrix - expected).max(initial=0.0) > 1e-5:
        raise WrongStateError("vectors and sentences do not belong together")
    for matrix in (index.passage_matrix, index.sentence_matrix, index.language_shift):
        digest.update(matrix.tobytes())
    for terms in (index.passage_terms, index.sentence_terms):
        for word in sorted(terms.vocabulary):
            digest.update(word.encode())
            for values in terms.column(word):
                digest.update(values.tobytes())
    digest.update(repr(index.aliases).encode())
    return digest.hexdigest()


def _texts(index: Index) -> tuple[str, ...]:
    return tuple(sorted(f"{document.source}\0{document.text}" for document in index.documents))


def _written(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for number in range(_DOCUMENTS):
        text = f"# 第{number}镇报告\n\n今年修路{number + 3}公里，水库蓄水充足。\n\n产粮{number}万吨，林地{number}亩。\n"
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    return folder
