"""Documents to an index on disk: reading, structure, sentences, passages, vectors and terms.

The names in `__all__` are the package's public ones. Importing it costs milliseconds: what needs numpy, FAISS or an
encoder is imported when its name is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from index.document import Document, Passage, Section, Sentence
from index.errors import (
    AddressError,
    AnswerFileError,
    ChoiceError,
    ConversationsError,
    DamagedIndexError,
    DocumentError,
    DocumentNotFoundError,
    EarlierIndexError,
    EmptyDocumentError,
    EncoderError,
    EncoderMismatchError,
    EncoderNotFoundError,
    ExposureError,
    FirstBuildError,
    GlossaryError,
    IndexBusyError,
    IndexFolderError,
    IndexNotFoundError,
    IndexWriteError,
    LanguageModelError,
    NewerIndexError,
    NoDocumentsError,
    NotAnIndexError,
    NotTextError,
    OtherDocumentsError,
    QuestionError,
    QuestionSetError,
    ReaderError,
    ReportWriteError,
    SavedReportError,
    SettingsError,
    SourceNotFoundError,
    StoreError,
    UndecodableTextError,
    UsersError,
    YanzhengError,
)
from index.settings import Settings

if TYPE_CHECKING:
    from index.build import build_bundled, build_index, default_index
    from index.encoding.encoder import Encoder
    from index.encoding.encoders import open_encoder
    from index.storage.store import Index, open_index

_LATER = {
    "Encoder": "index.encoding.encoder",
    "Index": "index.storage.store",
    "build_bundled": "index.build",
    "build_index": "index.build",
    "default_index": "index.build",
    "open_encoder": "index.encoding.encoders",
    "open_index": "index.storage.store",
}

__all__ = [
    "AddressError",
    "AnswerFileError",
    "ChoiceError",
    "ConversationsError",
    "DamagedIndexError",
    "Document",
    "DocumentError",
    "DocumentNotFoundError",
    "EarlierIndexError",
    "EmptyDocumentError",
    "Encoder",
    "EncoderError",
    "EncoderMismatchError",
    "EncoderNotFoundError",
    "ExposureError",
    "FirstBuildError",
    "GlossaryError",
    "Index",
    "IndexBusyError",
    "IndexFolderError",
    "IndexNotFoundError",
    "IndexWriteError",
    "LanguageModelError",
    "NewerIndexError",
    "NoDocumentsError",
    "NotAnIndexError",
    "NotTextError",
    "OtherDocumentsError",
    "Passage",
    "QuestionError",
    "QuestionSetError",
    "ReaderError",
    "ReportWriteError",
    "SavedReportError",
    "Section",
    "Sentence",
    "Settings",
    "SettingsError",
    "SourceNotFoundError",
    "StoreError",
    "UndecodableTextError",
    "UsersError",
    "YanzhengError",
    "build_bundled",
    "build_index",
    "default_index",
    "open_encoder",
    "open_index",
]


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
