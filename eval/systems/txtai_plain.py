"""txtai's plain pipeline: paragraphs by its segmentation, its embeddings index with content, its default three results."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from index.encoding.encoder import Encoder
from index.settings import Settings

if TYPE_CHECKING:
    from eval.systems.worker import Ask


def opened(documents: Sequence[tuple[str, str]], encoder: Encoder, _: Settings) -> "Ask":
    """Splits, embeds and stores the documents."""
    from txtai import Embeddings
    from txtai.pipeline import Segmentation

    # One function embeds both sides there; the encoder is told apart by what txtai calls it for.
    asking = [False]

    def transform(texts: list[str]) -> Any:
        return encoder.encode_questions(texts) if asking[0] else encoder.encode_passages(texts)

    split = Segmentation(paragraphs=True)
    pieces = [(number, piece) for number, (_, text) in enumerate(documents) for piece in split(text)]
    embeddings = Embeddings(method="external", transform=transform, content=True)
    embeddings.index([(i, piece, None) for i, (_, piece) in enumerate(pieces)])
    asking[0] = True
    return lambda question: [(pieces[int(r["id"])][0], r["text"]) for r in embeddings.search(question)]
