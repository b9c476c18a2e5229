"""What an answer is the answer to: the question with all that must be known to ask it again, in; an `Asked` out. Used by `rag.ask`, `rag.generative` and `rag.proving`."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from index.encoding.file_digest import file_digest
from index.settings import Settings
from rag.answer import Asked, Turn
from rag.documents.archive import Archive
from rag.question.following.conversation import ALONE, Standing, leaned_on, standing
from rag.question.legible import legible
from rag.question.wording import checked

if TYPE_CHECKING:
    from index.storage.store import Index

# The packages whose code, tables and weights steer answers, and where they lie.
_STEERING, _ROOT = ("index", "rag"), Path(__file__).parents[1]
# Hexadecimal digits of a digest.
DIGITS = 32


def asked_again_by(
    question: str,
    index: "Index",
    settings: Settings,
    *,
    read: Standing = ALONE,
    searched: str = "",
    composer: str,
    history: Sequence[tuple[str, str]] = (),
) -> Asked:
    """All that must be known to ask a question again of an index of exactly those documents; what kept it to them is `rag.ask`'s to add.

    `history` are the turns before it, of which those are kept that it was read by (`read`).
    """
    return Asked(
        question=legible(question),
        history=_turns(checked(question), read, history),
        read=read.text,
        own=read.own,
        searched=searched,
        refusing=settings.refusing,
        composer=composer,
        index=fingerprint(index),
        rules=rules(settings),
        encoder=index.encoder.name,
        glossary=glossary(settings),
        reranker=reranker(settings),
    )


def _turns(question: str, read: Standing, history: Sequence[tuple[str, str]]) -> tuple[Turn, ...]:
    """Those of the turns before a question that it is read so by; all of them where a language model made that of them."""
    if not read.text:
        return ()
    plainly = standing(question, history).text == read.text
    return tuple(Turn(*turn) for turn in (leaned_on(question, history) if plainly else history))


def fingerprint(index: "Index") -> str:
    """A digest of which documents an index holds: their texts (of which the ids hold a digest), titles and what else is known of them."""
    return Archive(index).derived(_digest)


def _digest(index: "Index") -> str:
    told = [f"{d.id}\n{d.title}\n{d.source}\n{d.about}" for d in index.documents]
    return _of_lines([index.encoder.fingerprint, *told])


def rules(settings: Settings) -> str:
    """A digest of the rules that answers are given by: it changes whenever the same question over the same documents may be answered otherwise,
    with code, tables and fitted weights. Worked out once a process."""
    return _rules(settings.cache_folder)


def glossary(settings: Settings) -> str:
    """A digest of the rows of the user's own glossaries, wherever they lie; empty without any. Raises `GlossaryError`."""
    if not settings.glossaries:
        return ""
    from rag.question.understand import dictionary

    return dictionary(settings.cache_folder, settings.glossaries).own_digest


def reranker(settings: Settings) -> str:
    """A digest of the reranker's files, wherever they lie; empty without one. Raises `EncoderNotFoundError`."""
    return _reranker(settings.reranker, settings.allow_downloads, settings.cache_folder) if settings.reranker else ""


@lru_cache(maxsize=2)
def _reranker(name: str, allow_downloads: bool, cache_folder: Path) -> str:
    from index.encoding.model_files import model_digest, model_folder

    return model_digest(model_folder(name, allow_downloads, "reranker", "cross-encoder"), cache_folder)[:DIGITS]


@lru_cache(maxsize=2)
def _rules(cache_folder: Path) -> str:
    return rules_of(_ROOT, cache_folder)


def rules_of(root: Path, cache_folder: Path) -> str:
    """The same of the packages in a folder."""
    found = sorted(path for package in _STEERING for path in _files(root / package))
    return _of_lines(f"{path.relative_to(root).as_posix()} {file_digest(path, cache_folder)}" for path in found)


def _files(folder: Path) -> Iterator[Path]:
    """The files below a folder but those that Python makes of them."""
    for entry in os.scandir(folder):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(Path(entry.path))
        else:
            yield Path(entry.path)


def _of_lines(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
