"""What an answer is the answer to: the question with all that must be known to ask it again, in; an `Asked` out. Used by `rag.ask`, `rag.generative` and `rag.proving`."""

import hashlib
from typing import TYPE_CHECKING

from index.settings import Settings
from rag.answer import Asked
from rag.documents.archive import Archive
from rag.question.following.conversation import ALONE, Standing

if TYPE_CHECKING:
    from index.storage.store import Index

# Changes whenever the same question over the same documents may be answered otherwise: with words, rules and fitted weights.
RULES = "2026-11-29"


def asked_again_by(
    question: str,
    index: "Index",
    settings: Settings,
    *,
    read: Standing = ALONE,
    searched: str = "",
    composer: str,
) -> Asked:
    """All that must be known to ask a question again of an index of exactly those documents; what kept it to them is `rag.ask`'s to add."""
    return Asked(
        question=question,
        read=read.text,
        own=read.own,
        searched=searched,
        refusing=settings.refusing,
        composer=composer,
        index=fingerprint(index),
        rules=RULES,
        encoder=index.encoder.name,
    )


def fingerprint(index: "Index") -> str:
    """A digest of which documents an index holds: their texts (of which the ids hold a digest), titles and what else is known of them."""
    return Archive(index).derived(_digest)


def _digest(index: "Index") -> str:
    told = [f"{d.id}\n{d.title}\n{d.source}\n{d.about}" for d in index.documents]
    return hashlib.sha256("\n".join([index.encoder.fingerprint, *told]).encode("utf-8", "surrogatepass")).hexdigest()[
        :32
    ]
