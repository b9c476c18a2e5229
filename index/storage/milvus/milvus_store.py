"""An index in a Milvus database, behind the Protocol of `index.storage.stores`, which alone makes it.

The rows of passages and sentences carry their vectors, which a server searches. They carry the counts of their words as sparse vectors, their document's
number and what is known of it, for whoever looks into the database and for `checking`: a question asks some thirty words and characters of all rows, which is thirty
searches in a database, so that the counts lie with the documents, too, and are weighed here, as those of a folder are. A question that is kept to some documents asks for the rows with their numbers, not for
what is stored of them: what a filter means (words in a title, places in English) is said once, for every store, and of 20,000 rows in Milvus Lite
a search by numbers takes half the time of one by the stored year (1.0 and 1.9 s of the processor). Documents lie as texts under their digests, and so does the state that names them; one row names the state. Nothing
that a state names is changed: a write puts what is new beside it, then names the next state, then takes away what that does not name.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np

from index.encoding.encoder import Encoder, Vectors
from index.errors import DamagedIndexError, FirstBuildError, IndexNotFoundError, StoreError
from index.reading.aliases import merged
from index.settings import Settings
from index.storage.index import Index
from index.storage.kept import Kept
from index.storage.lock import is_locked, locked
from index.storage.manifest import Manifest, StoredFile, rebuild_command
from index.storage.milvus.checking import looked_through
from index.storage.milvus.connection import PASSAGES, SENTENCES, Connection, connection
from index.storage.milvus.documents import StoredText, key_of, stored_text_of
from index.storage.milvus.rows import MilvusVectors, Searched, stored_rows
from index.storage.milvus.state import Placing, State, state_of
from index.storage.milvus.texts import texts_of
from index.storage.milvus.turn import taken, writers
from index.storage.milvus.writing import NOW, cleaned, emptied, state_key, written
from index.storage.packed import Room
from index.storage.segments.counts import Counts
from index.storage.segments.segment import TEXT_DIGEST, SegmentParts, TextDigests
from index.storage.store import check_encoder
from index.storage.stores import Looked, place_beside
from index.storage.terms import K1, B, Terms

# Another may take away what is being read; then reading begins again, this often at most.
_ATTEMPTS = 5


class MilvusStore:
    """Safe to use from several threads."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.folder = folder
        self._token = settings.store_token
        self._cache = settings.cache_folder
        self._is_written = False
        self._is_ours = False

    @cached_property
    def _connection(self) -> Connection:
        return connection(self.folder, self._token)

    def opened(self, encoder: Encoder) -> Index:
        """The index as it is now. Raises `IndexNotFoundError`, `FirstBuildError`, `DamagedIndexError`, `EncoderMismatchError` and `StoreError`."""
        for _ in range(_ATTEMPTS):
            try:
                state = self._state()
            except (IndexNotFoundError, StoreError):
                if self._is_begun_by_another():
                    raise FirstBuildError(
                        f"The index {self._connection.name} is being built for the first time; ask again when that is done."
                    ) from None
                raise
            check_encoder(self.folder, self._manifest(state, ()), encoder)
            try:
                return self._index(state, self._texts(state), encoder)
            except DamagedIndexError:
                if self.stamp() == state.digest:
                    raise
        raise StoreError(f"{self._connection.name}: others kept changing the index while it was read; try again.")

    def documents(self) -> tuple[Kept, ...]:
        """Its documents. Raises what `opened` does."""
        return tuple(text.kept for text in self._texts(self._state()))

    def stamp(self) -> str | None:
        """The digest of the state of now; None where there is none. Raises `StoreError` where the database does not say."""
        # Asked until it is so: a look costs one question.
        self._is_written = self._is_written or self._connection.is_written
        if not self._is_written:
            return None
        found = dict(texts_of(self._connection, [NOW]))
        return found[NOW].decode() if NOW in found else None

    def holds(self, index: Index) -> bool:
        """Whether an index is the state of now."""
        return self.stamp() == index.manifest.data_folder

    @contextmanager
    def prepared(self) -> Iterator[None]:
        """The database is ours alone to write, and what a write that was broken off left in it is gone. Raises `IndexBusyError`."""
        with taken(self._connection), ExitStack() as held:
            self._is_ours = True
            held.callback(setattr, self, "_is_ours", False)
            state = self._state_or_none()
            if state is None and self._connection.is_lite:
                self._begun.parent.mkdir(parents=True, exist_ok=True)
                held.enter_context(locked(self._begun))
            cleaned(self._connection, state)
            yield

    @property
    def _begun(self) -> Path:
        """A file that is locked while Milvus Lite, which no other process may look into meanwhile, gets its first index."""
        return place_beside(self._cache, self._connection.address) / "begun"

    def _is_begun_by_another(self) -> bool:
        """Whether another builds the first index here."""
        if self._is_ours:
            return False
        if self._connection.is_lite and is_locked(self._begun):
            return True
        try:
            return self._is_written and self.stamp() is None and bool(writers(self._connection))
        except StoreError:
            return False

    def emptied(self) -> None:
        """It holds no index any more."""
        emptied(self._connection, self._state_or_none())

    def looked_through(self, encoder: Encoder) -> Looked:
        """All that is wrong with the index. Raises `IndexNotFoundError`, `EncoderMismatchError`, `StoreError` and, where its state cannot be read, `DamagedIndexError`."""
        state = self._state()
        check_encoder(self.folder, self._manifest(state, ()), encoder)
        return looked_through(self._connection, state, self._readable(state))

    def lying(self, encoder: Encoder, text_version: int) -> frozenset[str]:
        """The digests of the documents that stay as they are; none where another encoder made their vectors."""
        state = self._state_or_none()
        if state is None or (state.fingerprint, state.embedding_text_version) != (encoder.fingerprint, text_version):
            return frozenset()
        return frozenset(one.digest for one in state.documents)

    def known(self, digests: Sequence[str]) -> list[tuple[TextDigests, Vectors]]:
        """The digests of the embedded texts of documents of the state, and their vectors."""
        state = self._state_or_none()
        asked = set(digests)
        documents = [one for one in state.documents if one.digest in asked] if state is not None else []
        sizes = ((PASSAGES, [one.passages for one in documents]), (SENTENCES, [one.sentences for one in documents]))
        return [
            (
                np.frombuffer(bytes.fromhex("".join(row["text"] for row in rows)), f"V{TEXT_DIGEST}"),
                np.array([row["vector"] for row in rows], np.float32),
            )
            for collection, own in sizes
            for rows in stored_rows(
                self._connection,
                collection,
                zip((one.number for one in documents), own, strict=True),
                ["id", "vector", "text"],
            )
        ]

    def write(
        self, kept: Sequence[Kept], fresh: SegmentParts, encoder: Encoder, text_version: int, shift: Vectors
    ) -> None:
        """The index holds these documents, and nothing else."""
        written(self._connection, self._state_or_none(), kept, fresh, encoder, text_version, shift)

    def _state_or_none(self) -> State | None:
        stamp, before = self.stamp(), None
        while stamp is not None:
            found = dict(texts_of(self._connection, [state_key(stamp)]))
            if state_key(stamp) in found:
                state = state_of(found[state_key(stamp)], self._connection.name)
                if state.digest != stamp:
                    raise self._damaged("its state was changed")
                return state
            if stamp == before:
                raise self._damaged("its state is missing")
            # Another may have taken it away since, with the next in its place.
            before, stamp = stamp, self.stamp()
        return None

    def _state(self) -> State:
        state = self._state_or_none()
        if state is None:
            raise IndexNotFoundError(
                f"There is no index in {self._connection.name}; build one with: {rebuild_command(self.folder)}"
            )
        return state

    def _texts(self, state: State) -> list[StoredText]:
        found = self._readable(state)
        missing = [one.digest[:10] for one in state.documents if one.digest not in found]
        if missing:
            raise self._damaged(f"the document {missing[0]} is missing or not as it was written")
        return [found[one.digest] for one in state.documents]

    def _readable(self, state: State) -> dict[str, StoredText]:
        """By their digests the documents that are as they were written."""
        keys = {key_of(one.digest): one.digest for one in state.documents}
        room = Room()
        texts = ((keys[key], data) for key, data in texts_of(self._connection, list(keys)))
        found = ((digest, stored_text_of(digest, data, room)) for digest, data in texts)
        return {digest: text for digest, text in found if text is not None}

    def _index(self, state: State, texts: Sequence[StoredText], encoder: Encoder) -> Index:
        numbers = np.array([one.number for one in state.documents], np.int64)
        passages, sentences = (
            Searched(self._connection, name, Placing.over(numbers, np.array(sizes, np.int64)), state.condition)
            for name, sizes in (
                (PASSAGES, [one.passages for one in state.documents]),
                (SENTENCES, [one.sentences for one in state.documents]),
            )
        )
        kept = tuple(text.kept for text in texts)
        aliases = [one.aliases for one in kept if one.aliases is not None]
        return Index(
            folder=self.folder,
            manifest=self._manifest(state, kept),
            documents=tuple(one.document for one in kept),
            encoder=encoder,
            passage_vectors=MilvusVectors(passages, state.dimension, self._connection.is_lite),
            sentence_vectors=MilvusVectors(sentences, state.dimension, self._connection.is_lite),
            passage_terms=_terms([text.counts[0] for text in texts]),
            sentence_terms=_terms([text.counts[1] for text in texts]),
            language_shift=state.shift,
            stored_aliases=merged(aliases) if len(aliases) == len(kept) else None,
            kept=kept,
            store=self,
        )

    def _manifest(self, state: State, kept: Sequence[Kept]) -> Manifest:
        return Manifest(
            product_version=state.product_version,
            data_folder=state.digest,
            encoder=state.encoder,
            fingerprint=state.fingerprint,
            dimension=state.dimension,
            embedding_text_version=state.embedding_text_version,
            bm25_k1=K1,
            bm25_b=B,
            documents=len(state.documents),
            sections=sum(len(one.read.sections) for one in kept),
            sentences=sum(one.sentences for one in state.documents),
            passages=sum(one.passages for one in state.documents),
            own_files={"state": StoredFile(len(state.data), state.digest)},
            segments=(),
            order=(),
        )

    def _damaged(self, what: str) -> DamagedIndexError:
        name = self._connection.name
        return DamagedIndexError(
            f"The index {name} is damaged: {what}; build it again with: {rebuild_command(self.folder)}"
        )


def _terms(counts: Sequence[Counts]) -> Terms:
    """What the words weigh in the rows of documents one behind another."""
    ends = np.cumsum([0, *(one.row_count for one in counts)], dtype=np.int64)
    places = (np.arange(start, end, dtype=np.int64) for start, end in pairwise(ends))
    return Terms.of(zip(counts, places, strict=True), int(ends[-1]))
