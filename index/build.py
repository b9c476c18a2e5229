"""Files to an index on disk, with only what is new embedded. Used by `yanzheng index` and `ui`."""

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from index.document import Document
from index.encoding.embedding import embedded
from index.encoding.embedding_text import VERSION, passage_text, passage_words_text, sentence_text
from index.encoding.encoder import Encoder, Vectors
from index.encoding.encoders import open_encoder
from index.encoding.language_shift import language_shift
from index.errors import EmptyDocumentError, IndexFolderError, IndexNotFoundError
from index.language.cedict import open_compiled
from index.progress import Progress
from index.reading.aliases import learned
from index.reading.parse import parse_document
from index.reading.sources import Sources, SourceText, read_sources
from index.settings import Settings
from index.storage.manifest import read_manifest
from index.storage.store import Index, load, load_vectors, open_index
from index.storage.terms import Terms, terms_of
from index.storage.writing import Parts, prepared_folder, write_index

BUNDLED_NAME = "briefing.md"


def build_index(
    sources: Sources,
    out_dir: str | Path,
    *,
    progress: Progress | None = None,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
) -> Index:
    """Index files and folders into `out_dir`, in place of the index that may lie there, and open the new one.

    `progress(done, total, what)` is called with the number of texts that have their vectors (`index.progress`). Texts that the old index
    holds vectors of, made by the same encoder, are not embedded again. Until the last moment the old index stays as it is.

    Raises the errors of `read_sources`, `EncoderError`, `NotAnIndexError` (the folder holds something else),
    `IndexBusyError` and `IndexWriteError`.
    """
    settings = settings or Settings.from_environment()
    return _built(read_sources(sources), Path(out_dir).expanduser(), progress, settings, encoder)


def build_bundled(
    out_dir: str | Path,
    *,
    progress: Progress | None = None,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
) -> Index:
    """`build_index` over the document that comes with Yanzheng."""
    text = files("index").joinpath("bundled", BUNDLED_NAME).read_text(encoding="utf-8")
    source = SourceText(source=f"bundled:{BUNDLED_NAME}", name=Path(BUNDLED_NAME).stem, text=text)
    settings = settings or Settings.from_environment()
    return _built([source], Path(out_dir).expanduser(), progress, settings, encoder)


def default_index(settings: Settings | None = None) -> Index:
    """The user's own index; where there is none, one over the bundled document is built there first."""
    settings = settings or Settings.from_environment()
    try:
        return open_index(settings=settings)
    except IndexNotFoundError:
        return build_bundled(settings.index_folder, settings=settings)


def _built(
    sources: Iterable[SourceText],
    folder: Path,
    progress: Progress | None,
    settings: Settings,
    encoder: Encoder | None,
) -> Index:
    encoder = encoder or open_encoder(settings.encoder, settings)
    documents = _parsed(sources)
    # So that the first question need not wait for it; where there is a compiled dictionary already, nothing is done.
    open_compiled(settings.cache_folder).close()
    with prepared_folder(folder):
        passages = [passage_text(d, p) for d in documents for p in d.passages]
        sentences = [sentence_text(d, s) for d in documents for s in d.sentences]
        known = _known(folder, encoder, settings)
        vectors = embedded([passages, sentences], encoder, known, progress)
        parts = Parts(
            documents=documents,
            passage_vectors=vectors[0],
            sentence_vectors=vectors[1],
            passage_terms=Terms.over([terms_of(passage_words_text(d, p)) for d in documents for p in d.passages]),
            sentence_terms=Terms.over([terms_of(sentence_text(d, s)) for d in documents for s in d.sentences]),
            language_shift=language_shift(encoder, settings.cache_folder, progress),
            aliases=learned(documents),
        )
        manifest = write_index(folder, parts, encoder)
        return load(folder, manifest, encoder, settings.cache_folder)


def _parsed(sources: Iterable[SourceText]) -> tuple[Document, ...]:
    """Documents in order; the same text under the same name counts once."""
    documents: dict[str, Document] = {}
    for source in sources:
        document = parse_document(source.text, name=source.name, source=source.source)
        if not document.passages:
            raise EmptyDocumentError(f"{source.source} holds no sentence; put text into it or leave it out.")
        documents.setdefault(document.id, document)
    return tuple(documents.values())


def _known(folder: Path, encoder: Encoder, settings: Settings) -> dict[str, Vectors]:
    """Text to vector, for all that the index in the folder holds and that this encoder would give again."""
    try:
        manifest = read_manifest(folder)
        if manifest.fingerprint != encoder.fingerprint or manifest.embedding_text_version != VERSION:
            return {}
        documents, passages, sentences = load_vectors(folder, manifest, settings.cache_folder)
    except IndexFolderError:
        return {}
    texts = [passage_text(d, p) for d in documents for p in d.passages]
    texts += [sentence_text(d, s) for d in documents for s in d.sentences]
    return dict(zip(texts, (*passages, *sentences), strict=len(texts) == len(passages) + len(sentences)))
