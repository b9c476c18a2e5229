"""What is wrong with an answer's proof, under the settings of this run: as `yanzheng verify` asks it."""

from index.settings import Settings
from index.storage.store import Index
from rag.answer import Answer
from rag.verification import verify


def faults(answer: Answer, index: Index) -> list[str]:
    """`rag.verification.verify.faults`."""
    return verify.faults(answer, index, Settings.from_environment())
