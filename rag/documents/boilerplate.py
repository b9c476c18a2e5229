"""Documents in, which of their sentences are phrases that most of them have out: 各位代表！, 请予审议. Used by `rag.documents.layout`.

Reports of one kind thank, greet and introduce in the same words. Such a sentence tells one document from no other, so it answers no
question; what it is, is seen by its recurrence over the documents, not by a list. A sentence with a figure is none, nor is anything in
a handful of documents, which may well report one fact in one agency's words.
"""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.document import Document
from index.language.lexicon import expression

# Documents from which on recurrence tells.
FEWEST_DOCUMENTS = 8
# What differs between a province's phrase and a city's.
_OWN = r"全区|<<zh:place_kind>>|[\W_]+"


def boilerplate(documents: Sequence[Document]) -> NDArray[np.bool_]:
    """Shape (sentences,): whether a sentence stands, but for punctuation and 省 or 市, in at least half of the documents."""
    keys = [[_key(d.quote(s)) for s in d.sentences] for d in documents]
    if len(documents) < FEWEST_DOCUMENTS:
        return np.zeros(sum(map(len, keys)), dtype=bool)
    having = Counter(key for own in keys for key in set(own))
    return np.array([key != "" and 2 * having[key] >= len(documents) for own in keys for key in own], dtype=bool)


def _key(sentence: str) -> str:
    """What makes two sentences the same phrase; empty where it holds a figure."""
    return "" if re.search(r"\d", sentence) else expression(_OWN).sub("", sentence)
