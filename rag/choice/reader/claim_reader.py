"""A sentence and a quote in, how surely the quote proves it out. Runs by onnxruntime, over the reader's own weights.

The reader's network with small matrices beside its products (Hu et al., "LoRA", 2021), fitted by `yanzheng eval fit claims` on sentences
that quotes prove and on others that nearly say the same. Its file only holds those matrices, and names where the weights lie in the
reader's.
"""

import threading
from collections.abc import Sequence
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from index.encoding.encodable import encodable
from index.errors import ReaderError
from rag.choice.reader.candidate import Candidate
from rag.choice.reader.files import TOKENIZER_FILE, must_be_there, session_of, tokenizer_in
from rag.choice.reader.packing import packed
from rag.choice.reader.reader import FOLDER, MODEL_FILE

CLAIMS_FILE = "claims.onnx"
# What the file calls the digest of the reader's.
READER_DIGEST = "reader"


class ClaimReader:
    """What reads claims with the files of a folder; they are looked for when it is made, and loaded at the first claim."""

    def __init__(self, folder: Path = FOLDER) -> None:
        """Raises `ReaderError` where a file is missing."""
        self.folder = folder
        must_be_there(folder, (CLAIMS_FILE, MODEL_FILE, TOKENIZER_FILE), "yanzheng eval fit claims")
        self._lock = threading.Lock()

    def read(self, claim: str, evidence: Sequence[Candidate]) -> list[float]:
        """For each quote with what stands around it a logit, above nought where it rather proves the claim; of one that is too long for one
        row, that of its surest stretch. Raises `ReaderError` where the files cannot be loaded."""
        import numpy as np

        with self._lock:
            tokenizer, session = self._tokenizer, self._session
        asked, *texts = encodable([claim, *(e.text for e in evidence)])
        found = []
        for one, text in zip(evidence, texts, strict=True):
            logits = []
            for row in packed(tokenizer, asked, Candidate(text, one.document, one.headings, one.before)):
                ids = np.array([row.ids], dtype=np.int64)
                logits.append(float(session.run(["proved"], {"ids": ids, "mask": np.ones_like(ids)})[0][0, 0]))
            found.append(max(logits))
        return found

    @cached_property
    def _tokenizer(self) -> Any:
        return tokenizer_in(self.folder)

    @cached_property
    def _session(self) -> Any:
        session = session_of(self.folder / CLAIMS_FILE, "What reads claims")
        fitted_beside = session.get_modelmeta().custom_metadata_map.get(READER_DIGEST)
        if fitted_beside != sha256((self.folder / MODEL_FILE).read_bytes()).hexdigest():
            raise ReaderError(
                f"{self.folder / CLAIMS_FILE} was fitted beside another reader than {self.folder / MODEL_FILE}; make it with: yanzheng eval fit claims"
            )
        return session


@lru_cache(maxsize=1)
def open_claim_reader() -> ClaimReader:
    """What reads claims and comes with the package, made once per process."""
    return ClaimReader()
