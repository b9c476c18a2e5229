"""Documents in, an index that holds exactly these on disk, whatever lay there before; what is not new is neither embedded nor read again.

Used by `index.build`, which reads all documents, and `index.changing`, which reads some.
"""

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index.encoding.embedding import embedded
from index.encoding.embedding_text import VERSION, passage_text, passage_words_text, sentence_text
from index.encoding.encoder import Encoder, Vectors
from index.encoding.language_shift import language_shift
from index.errors import EmptyDocumentError, IndexFolderError
from index.progress import Progress, counted
from index.reading.about import title_of, told
from index.reading.aliases import learned_of
from index.reading.formats.extracted import PassedOver
from index.reading.parse import parse_document
from index.reading.sources import Sourced, SourceText
from index.settings import Settings
from index.storage import version2
from index.storage.kept import Kept, Origin
from index.storage.known import Known, text_digests
from index.storage.manifest import FORMAT_VERSION, read_manifest, read_record
from index.storage.merging import merged
from index.storage.segments.counts import Counts
from index.storage.segments.segment import (
    OpenSegment,
    Rows,
    SegmentParts,
    described,
    opened_segments,
    passages_of,
    placed,
    sentences_of,
)
from index.storage.store import Index, load
from index.storage.terms import Terms, terms_of
from index.storage.unfinished import Unfinished
from index.storage.vectors import matrix
from index.storage.writing import Parts, write_index

# Stands before the name of a document that came with Yanzheng, in its source.
BUNDLED = "bundled:"
# Texts that are embedded before their vectors are put on the disk: as many as a broken-off build may lose.
SAVED_AFTER = 256


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


def kept_of_all(sourced: Sourced, progress: Progress | None = None) -> tuple[list[Kept], tuple[PassedOver, ...]]:
    """All texts that were read as documents, and all that was passed over: a text without a sentence is, where others have some.

    Raises `EmptyDocumentError` where none has.
    """
    kept: list[Kept] = []
    passed_over = list(sourced.passed_over)
    empty: EmptyDocumentError | None = None
    for source in counted(sourced.texts, "reading", progress):
        try:
            kept.append(kept_of(source))
        except EmptyDocumentError as error:
            empty = empty or error
            passed_over.append(PassedOver(source.source, str(error).removeprefix(f"{source.source} ").rstrip(".")))
    if empty is not None and not kept:
        raise empty
    return kept, tuple(passed_over)


def as_given(text: SourceText, before: str) -> SourceText:
    """A text read again by the whole path of its file, with the source that the user gave first: `before` is that of a text of the same file."""
    given = before.removesuffix(f"!{text.inside}") if text.inside else before
    if text.inside and given == before:
        given = before.partition("!")[0]
    return replace(text, source=f"{given}!{text.inside}" if text.inside else given)


def in_order(documents: Iterable[Kept]) -> tuple[Kept, ...]:
    """Documents as an index has them: by their sources, and of those with the same text under the same name the first."""
    by_id: dict[str, Kept] = {}
    for kept in sorted(documents, key=lambda one: one.order):
        by_id.setdefault(kept.read.id, kept)
    return tuple(by_id.values())


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
) -> Index:
    """The index in a prepared folder made to hold these documents, and opened.

    `anew`: every file is written again; `purge`: nothing of what went stays on the disk; `remembered`: the folder that remembers digests of
    files, if not the settings' cache. Raises `EncoderError` and `IndexWriteError`.
    """
    every = in_order(documents)
    unfinished = Unfinished(folder, encoder, VERSION)
    cache = remembered or settings.cache_folder
    before = _before(folder, encoder, cache, unfinished)
    lying = {} if anew else _lying(before.segments)
    used = sorted({lying[kept.digest][0] for kept in every if kept.digest in lying})
    segments = [before.segments[number] for number in used]
    fresh = _fresh_parts([k for k in every if k.digest not in lying], encoder, before.known, unfinished, progress)
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
            texts = _texts(earlier.kept)
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


def _texts(documents: Sequence[Kept]) -> tuple[list[str], list[str]]:
    """What is embedded for passages and for sentences."""
    shown = [kept.document for kept in documents]
    return [passage_text(d, p) for d in shown for p in d.passages], [
        sentence_text(d, s) for d in shown for s in d.sentences
    ]


def _fresh_parts(
    documents: Sequence[Kept], encoder: Encoder, known: Known, unfinished: Unfinished, progress: Progress | None
) -> SegmentParts:
    texts = _texts(documents)
    vectors = _embedded(texts, encoder, known, unfinished, progress)
    words = (
        [terms_of(passage_words_text(k.document, p)) for k in documents for p in k.read.passages],
        [terms_of(sentence_text(k.document, s)) for k in documents for s in k.read.sentences],
    )
    passages, sentences = (
        Rows(v, Counts.over(w), text_digests(t)) for v, w, t in zip(vectors, words, texts, strict=True)
    )
    return SegmentParts(tuple(documents), passages, sentences)


def _embedded(
    texts: tuple[list[str], list[str]],
    encoder: Encoder,
    known: Known,
    unfinished: Unfinished,
    progress: Progress | None,
) -> list[Vectors]:
    """The vectors of both lists; where there are many new ones, they are put on the disk as they come."""
    distinct = dict.fromkeys([*texts[0], *texts[1]])
    fresh = sorted((text for text in distinct if text not in known), key=len, reverse=True)
    saved = range(0, len(fresh) - SAVED_AFTER, SAVED_AFTER)
    if not saved:
        return embedded(texts, encoder, known, progress)
    told = -1

    def tell(done: int) -> None:
        nonlocal told
        if progress is not None and done != told:
            told = done
            progress(done, len(distinct), "embedding")

    for start in saved:
        part = fresh[start : start + SAVED_AFTER]
        base = len(distinct) - len(fresh) + start
        vectors = embedded([part], encoder, {}, lambda done, *_, base=base: tell(base + done))[0]
        unfinished.add(part, vectors)
        known.add(part, vectors)
    return embedded(texts, encoder, known, lambda done, *_: tell(done))
