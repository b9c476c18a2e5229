"""Documents in, an index that holds exactly these on disk, whatever lay there before; what is not new is neither embedded nor read again.

Used by `index.build`, which reads all documents, and `index.changing`, which reads some.
"""

import contextlib
import logging
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index.encoding.embedding_text import VERSION
from index.encoding.encoder import Encoder
from index.encoding.language_shift import language_shift
from index.errors import EmptyDocumentError, IndexFolderError
from index.fresh import fresh_parts, texts_of
from index.progress import READING, Progress, counted
from index.reading.about import title_of, told
from index.reading.aliases import learned_of
from index.reading.formats.extracted import PassedOver
from index.reading.parse import parse_document
from index.reading.sources import Sourced, SourceText
from index.settings import Settings
from index.storage import version2
from index.storage.embedded.known import Known, text_digests
from index.storage.embedded.unfinished import Unfinished
from index.storage.kept import Kept, Origin
from index.storage.manifest import FORMAT_VERSION, read_manifest, read_record
from index.storage.merging import merged
from index.storage.segments.segment import (
    OpenSegment,
    described,
    opened_segments,
    passages_of,
    placed,
    sentences_of,
)
from index.storage.store import Index, load
from index.storage.stores import RemoteStore, place_beside, remote_store
from index.storage.terms import Terms
from index.storage.vectors import matrix
from index.storage.writing import Parts, write_index
from index.twins import in_order

# Stands before the name of a document that came with Yanzheng, in its source.
BUNDLED = "bundled:"
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Before:
    """What lay in the folder that the same encoder would give again."""

    segments: tuple[OpenSegment, ...]
    known: Known


def kept_of(source: SourceText) -> Kept:
    """A text that was read as the document that an index keeps. Raises `EmptyDocumentError`."""
    document = parse_document(source.text, name=source.name, source=source.source, places=source.places)
    if not document.passages:
        raise EmptyDocumentError(f"{source.source} holds no sentence; put text into it or leave it out.")
    title = title_of(document, source.name, source.properties)
    document = replace(document, title=title, about=told(document, source.name, source.properties))
    origin = Origin(source.name, source.file, source.inside, source.size, source.changed, source.properties)
    return Kept(document, origin, learned_of(source.text))


def kept_of_all(
    sourced: Sourced, progress: Progress | None = None, *, or_none: bool = False
) -> tuple[list[Kept], tuple[PassedOver, ...]]:
    """All texts that were read as documents, and all that was passed over: a text without a sentence is, where others have some.

    Raises `EmptyDocumentError` where none has, unless none is fine, too.
    """
    kept: list[Kept] = []
    passed_over = list(sourced.passed_over)
    empty: EmptyDocumentError | None = None
    for source in counted(sourced.texts, READING, progress):
        try:
            kept.append(kept_of(source))
        except EmptyDocumentError as error:
            empty = empty or error
            passed_over.append(PassedOver(source.source, str(error).removeprefix(f"{source.source} ").rstrip(".")))
    if empty is not None and not kept and not or_none:
        raise empty
    return kept, tuple(passed_over)


def log_unread(unread: Sequence[PassedOver]) -> None:
    """A warning in the log for each file that was not read."""
    for file in unread:
        _LOG.warning("passed over: %s %s", file.source, file.reason)


def as_given(text: SourceText, before: str) -> SourceText:
    """A text read again by the whole path of its file, with the source that the user gave first: `before` is that of a text of the same file."""
    given = before.removesuffix(f"!{text.inside}") if text.inside else before
    if text.inside and given == before:
        given = before.partition("!")[0]
    return replace(text, source=f"{given}!{text.inside}" if text.inside else given)


def assembled(
    folder: Path,
    documents: Iterable[Kept],
    encoder: Encoder,
    settings: Settings,
    progress: Progress | None = None,
    *,
    anew: bool = False,
    purge: bool = False,
    remembered: Path | None = None,
    doubted: Collection[str] = (),
) -> Index:
    """The index in a prepared folder made to hold these documents, and opened.

    `anew`: every file is written again; `purge`: nothing of what went stays on the disk; `remembered`: the folder that remembers digests of
    files, if not the settings' cache; `doubted`: digests of documents whose rows in a database are made again, of nothing that lies there. Raises `EncoderError` and `IndexWriteError`.
    """
    every = in_order(documents)
    remote = remote_store(folder, settings)
    if remote is not None:
        return _assembled_remotely(remote, every, encoder, settings, progress, anew=anew, doubted=frozenset(doubted))
    unfinished = Unfinished(folder, encoder, VERSION)
    cache = remembered or settings.cache_folder
    before = _before(folder, encoder, cache, unfinished)
    lying = {} if anew else _lying(before.segments)
    used = sorted({lying[kept.digest][0] for kept in every if kept.digest in lying})
    segments = [before.segments[number] for number in used]
    fresh = fresh_parts([k for k in every if k.digest not in lying], encoder, before.known, unfinished, progress)
    own = {kept.digest: place for place, kept in enumerate(fresh.documents)}
    order = tuple(
        (len(used), own[kept.digest])
        if kept.digest in own
        else (used.index(lying[kept.digest][0]), lying[kept.digest][1])
        for kept in every
    )
    described_segments = [*(s.segment for s in segments), described(fresh, "", {})]
    passage_places, passages = placed(described_segments, order, passages_of)
    sentence_places, sentences = placed(described_segments, order, sentences_of)
    passage_counts = [*(s.passages.counts for s in segments), fresh.passages.counts]
    sentence_counts = [*(s.sentences.counts for s in segments), fresh.sentences.counts]
    parts = Parts(
        kept=every,
        segments=tuple(s.segment for s in segments),
        fresh=fresh,
        order=order,
        passage_terms=Terms.of(zip(passage_counts, passage_places, strict=True), passages),
        sentence_terms=Terms.of(zip(sentence_counts, sentence_places, strict=True), sentences),
        language_shift=language_shift(encoder, settings.cache_folder, progress),
    )
    manifest = merged(folder, write_index(folder, parts, encoder), every, cache, purge=purge)
    unfinished.remove()
    return load(folder, manifest, encoder, cache)


def _assembled_remotely(
    store: RemoteStore,
    every: Sequence[Kept],
    encoder: Encoder,
    settings: Settings,
    progress: Progress | None,
    *,
    anew: bool,
    doubted: frozenset[str],
) -> Index:
    """The same in a database. What a broken-off build embedded lies in the cache folder meanwhile."""
    there = store.lying(encoder, VERSION) - doubted
    lying = frozenset[str]() if anew else there
    staying = {kept.digest for kept in every} & lying
    place = place_beside(settings.cache_folder, str(store.folder))
    place.mkdir(parents=True, exist_ok=True)
    unfinished = Unfinished(place, encoder, VERSION)
    known = Known([*store.known(sorted(there - staying)), unfinished.read()])
    fresh = fresh_parts([k for k in every if k.digest not in lying], encoder, known, unfinished, progress)
    store.write(every, fresh, encoder, VERSION, language_shift(encoder, settings.cache_folder, progress))
    unfinished.remove()
    index: Index = store.opened(encoder)
    return index


def _lying(segments: Sequence[OpenSegment]) -> dict[str, tuple[int, int]]:
    """By the digest of a document, the number of its segment and its place there."""
    return {
        document.digest: (number, place)
        for number, segment in enumerate(segments)
        for place, document in enumerate(segment.segment.documents)
    }


def _before(folder: Path, encoder: Encoder, cache: Path, unfinished: Unfinished) -> _Before:
    """What is there to be used again: nothing of an index that is not whole."""
    done = unfinished.read()
    try:
        record = read_record(folder)
        if record.get("fingerprint") != encoder.fingerprint or record.get("embedding_text_version") != VERSION:
            return _Before((), Known([done]))
        if record["format_version"] < FORMAT_VERSION:
            earlier = version2.read(folder, record, cache)
            texts = texts_of(earlier.kept)
            vectors = (matrix(earlier.passage_vectors), matrix(earlier.sentence_vectors))
            return _Before((), Known([*zip(map(text_digests, texts), vectors, strict=True), done]))
        segments = opened_segments(folder, read_manifest(folder), cache)
    except IndexFolderError:
        return _Before((), Known([done]))
    known = [done]
    whole = []
    for segment in segments:
        with contextlib.suppress(IndexFolderError):
            known += [(rows.texts, rows.vectors) for rows in (segment.passages, segment.sentences)]
            whole.append(segment)
    return _Before(tuple(whole), Known(known))
