"""Every error that Yanzheng raises on purpose, as one tree, so that callers can catch as widely as they like.

    YanzhengError
    ├── SettingsError                 an environment variable or setting has a value that means nothing
    ├── GlossaryError                 a glossary of the user's own cannot be read
    ├── DocumentError                 a document cannot be read
    │   ├── SourceNotFoundError       no such file or folder
    │   ├── NoDocumentsError          a folder holds no file that can be read
    │   ├── EmptyDocumentError        a file holds no text
    │   ├── NotTextError              a file is binary whatever its name says, or of a kind that we do not read
    │   └── UndecodableTextError      bytes that no supported encoding explains
    ├── EncoderError                  an encoder cannot be used
    │   └── EncoderNotFoundError      the model is not on this machine
    ├── ReaderError                   the reader's files are missing or cannot be loaded
    ├── IndexFolderError              an index folder cannot be used
    │   ├── IndexNotFoundError        nothing there
    │   ├── NotAnIndexError           a folder that is something else
    │   ├── DamagedIndexError         files missing, cut short or changed
    │   │   └── EarlierIndexError     of a format that is no longer read
    │   ├── NewerIndexError           written by a newer Yanzheng
    │   ├── EncoderMismatchError      built with another encoder
    │   ├── IndexBusyError            another build is writing it
    │   │   └── FirstBuildError       and there is nothing to be read yet
    │   ├── OtherDocumentsError       holds documents that a build would replace
    │   ├── IndexWriteError           the disk is full or read-only
    │   └── StoreError                a database that holds an index is down, or not as it should be
    ├── DocumentNotFoundError         an index has no such document, or several
    ├── ChoiceError                   what a question is kept to names no documents
    ├── QuestionError                 a question that cannot be asked (empty, too long, without a word)
    ├── ConversationsError            the kept conversations of the page cannot be read or written
    ├── LanguageModelError            a language model is down, too slow, or refuses
    ├── AnswerFileError               a saved answer that cannot be read
    ├── QuestionSetError              a question set that cannot be read
    ├── ReportWriteError              the report of an evaluation cannot be written
    ├── SavedReportError              a file that is no report of an evaluation
    ├── AddressError                  the web interface cannot listen on an address
    ├── ExposureError                 other machines would reach it, and nobody would have to sign in
    └── UsersError                    a file of users, a name or a password that cannot be used

Each message says what was wrong, with which file or value, and what to do about it, in one sentence or two.
"""


class YanzhengError(Exception):
    """Base of all errors that a user can mend."""


class SettingsError(YanzhengError):
    """A setting has a value that means nothing."""


class GlossaryError(YanzhengError):
    """A glossary of the user's own cannot be read."""


class DocumentError(YanzhengError):
    """A document cannot be read."""


class SourceNotFoundError(DocumentError):
    """There is no such file or folder."""


class NoDocumentsError(DocumentError):
    """A folder holds no file that we read."""


class EmptyDocumentError(DocumentError):
    """A file holds no text."""


class NotTextError(DocumentError):
    """A file is not text, or not of a kind that we read."""


class UndecodableTextError(DocumentError):
    """Bytes that no supported encoding explains."""


class EncoderError(YanzhengError):
    """An encoder cannot be used."""


class EncoderNotFoundError(EncoderError):
    """The model is not on this machine."""


class ReaderError(YanzhengError):
    """The reader cannot be used: its files are missing or damaged."""


class IndexFolderError(YanzhengError):
    """An index folder cannot be used."""


class IndexNotFoundError(IndexFolderError):
    """There is no index in that place."""


class NotAnIndexError(IndexFolderError):
    """The folder is something else than an index."""


class DamagedIndexError(IndexFolderError):
    """Files of the index are missing, cut short or changed."""


class EarlierIndexError(DamagedIndexError):
    """The index was written by an Yanzheng whose format is no longer read as it is."""


class NewerIndexError(IndexFolderError):
    """The index was written by a newer Yanzheng."""


class EncoderMismatchError(IndexFolderError):
    """The index was built with another encoder."""


class IndexBusyError(IndexFolderError):
    """Another build is writing this index."""


class FirstBuildError(IndexBusyError):
    """The first build of the index is running, and there is nothing to be read yet."""


class OtherDocumentsError(IndexFolderError):
    """The index holds documents that a build would replace."""


class IndexWriteError(IndexFolderError):
    """The index cannot be written."""


class StoreError(IndexFolderError):
    """A database that holds an index cannot be reached or used."""


class DocumentNotFoundError(YanzhengError):
    """No document of an index is meant by a name, or more than one."""


class ChoiceError(YanzhengError):
    """What a question is to be kept to is no list of documents, or no filters."""


class QuestionError(YanzhengError):
    """A question that cannot be asked."""


class ConversationsError(YanzhengError):
    """The kept conversations cannot be read or written."""


class LanguageModelError(YanzhengError):
    """A language model gives no answer. `reason` is `down`, `slow`, `refused` or `failed`."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class AnswerFileError(YanzhengError):
    """A saved answer that cannot be read."""


class QuestionSetError(YanzhengError):
    """A question set that cannot be read."""


class ReportWriteError(YanzhengError):
    """The report of an evaluation cannot be written."""


class SavedReportError(YanzhengError):
    """A file that is no report of an evaluation, or not one that can be compared."""


class AddressError(YanzhengError):
    """The web interface cannot listen on an address."""


class ExposureError(YanzhengError):
    """Other machines would reach the web interface, and nobody would have to sign in."""


class UsersError(YanzhengError):
    """A file of users that cannot be used, or a user's name or password that cannot be one."""
