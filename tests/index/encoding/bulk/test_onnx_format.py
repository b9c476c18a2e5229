"""Files of the ONNX format: what is written here is what the package `onnx` reads."""

import numpy as np
import onnx
import pytest
from onnx import numpy_helper

from index.encoding.onnx_format import OWN, model, node, tensor


def test_a_model_is_read_as_it_was_written() -> None:
    """Nodes, their attributes and domains, constants, inputs and outputs come out of `onnx` as they went in, and it finds no fault."""
    weights = np.arange(6, dtype=np.float32).reshape(2, 3)
    written = model(
        [
            node("MatMul", ["x", "w"], ["product"]),
            node("SkipLayerNormalization", ["product", "", "s"], ["y"], OWN, epsilon=0.25, heads=300, axis=-1),
        ],
        [tensor("w", weights), tensor("s", np.array([-1, 300], np.int64))],
        {"x": (1, "tokens", 2)},
        {"y": (1, 3)},
    )
    read = onnx.load_from_string(written)
    onnx.checker.check_model(read)
    first, second = read.graph.node
    assert (first.op_type, first.domain, list(first.input), list(first.output)) == (
        "MatMul",
        "",
        ["x", "w"],
        ["product"],
    )
    assert (second.domain, list(second.input)) == (OWN, ["product", "", "s"])
    assert {a.name: onnx.helper.get_attribute_value(a) for a in second.attribute} == {
        "epsilon": 0.25,
        "heads": 300,
        "axis": -1,
    }
    assert numpy_helper.to_array(read.graph.initializer[0]).tolist() == weights.tolist()
    assert numpy_helper.to_array(read.graph.initializer[1]).tolist() == [-1, 300]
    (taken,) = read.graph.input
    assert [d.dim_param or d.dim_value for d in taken.type.tensor_type.shape.dim] == [1, "tokens", 2]
    assert [d.dim_value for d in read.graph.output[0].type.tensor_type.shape.dim] == [1, 3]


@pytest.mark.parametrize("kind", [np.float32, np.int8, np.uint8, np.int64])
def test_constants_of_every_type(kind: type) -> None:
    """A constant keeps its type, its shape and its numbers, also where it is a view across another."""
    values = np.arange(200, dtype=kind).reshape(10, 20).T
    read = onnx.TensorProto.FromString(tensor("c", values))
    assert numpy_helper.to_array(read).dtype == kind
    assert numpy_helper.to_array(read).tolist() == values.tolist()
