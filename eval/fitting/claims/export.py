"""What was fitted in, the file that the product reads out: the reader's own graph with the small matrices beside its products.

The reader's weights are not written again. The file names where in the reader's own each of them lies (ONNX's external data: a file, an
offset, a length), so that it is small, and holds only for the reader that it was fitted beside.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from rag.choice.reader.claim_reader import CLAIMS_FILE, READER_DIGEST
from rag.choice.reader.reader import MODEL_FILE

if TYPE_CHECKING:
    from onnx import GraphProto, NodeProto, TensorProto

# Bytes of a constant from which on it is left in the reader's file.
_LARGE = 128
_HIDDEN = "/model/Cast_output_0"
_PREFIX = "/model/encoder/"
_OUTPUTS = ("starts", "ends")


def export(learned: Mapping[str, torch.Tensor], folder: Path) -> None:
    """Writes the file into the folder of the reader that `learned` (see `ClaimReader.learned`) was fitted beside."""
    import onnx

    data = (folder / MODEL_FILE).read_bytes()
    model = onnx.load_model_from_string(data)
    graph = model.graph
    for place in sorted(
        {name.removeprefix("encoder.").rpartition(".down.")[0] for name in learned if ".down." in name}
    ):
        _put_beside(graph, place, learned[f"encoder.{place}.down.weight"], learned[f"encoder.{place}.up.weight"])
    _put_head(graph, learned["head.weight"], learned["head.bias"])
    for constant in graph.initializer:
        _leave(constant, data)
    _shorten_names(graph)
    model.metadata_props.append(onnx.StringStringEntryProto(key=READER_DIGEST, value=sha256(data).hexdigest()))
    part = folder / f"{CLAIMS_FILE}.part"
    part.write_bytes(model.SerializeToString())
    part.replace(folder / CLAIMS_FILE)


def _put_beside(graph: "GraphProto", place: str, down: torch.Tensor, up: torch.Tensor) -> None:
    """Adds the two small matrices' product to what a linear module gives; all that read it read the sum."""
    from onnx import helper

    name = _PREFIX + place.replace(".", "/").replace("layer/", "layer.")
    given = f"{name}/Add_output_0"
    product = next(n for n in graph.node if n.name in (f"{name}/MatMul", f"{name}/MatMul_quant"))
    source = product.input[0].removesuffix("_quantized")
    for node in graph.node:
        for number, read in enumerate(node.input):
            if read == given:
                node.input[number] = f"{name}/whole"
    at = next(i for i, n in enumerate(graph.node) if given in n.output)
    nodes = [
        *_constant(graph, f"{name}/down", down.T),
        *_constant(graph, f"{name}/up", up.T),
        helper.make_node("MatMul", [source, f"{name}/down"], [f"{name}/narrow"]),
        helper.make_node("MatMul", [f"{name}/narrow", f"{name}/up"], [f"{name}/beside"]),
        helper.make_node("Add", [given, f"{name}/beside"], [f"{name}/whole"]),
    ]
    for offset, node in enumerate(nodes, start=1):
        graph.node.insert(at + offset, node)


def _put_head(graph: "GraphProto", weight: torch.Tensor, bias: torch.Tensor) -> None:
    """In place of the reader's two numbers a token, one a row, from its first token."""
    from onnx import TensorProto, helper, numpy_helper

    own = [n for n in graph.node if n.name.startswith(("/model/head/", "/model/Split", "/model/Squeeze"))]
    for node in own:
        graph.node.remove(node)
    for name in _OUTPUTS:
        graph.output.remove(next(o for o in graph.output if o.name == name))
    read = {name for node in graph.node for name in node.input}
    for constant in [c for c in graph.initializer if c.name not in read]:
        graph.initializer.remove(constant)
    graph.initializer.extend(
        [
            numpy_helper.from_array(np.array(0, np.int64), "first"),
            numpy_helper.from_array(weight.numpy().T.astype(np.float32), "claims.weight"),
            numpy_helper.from_array(bias.numpy().astype(np.float32), "claims.bias"),
        ]
    )
    graph.node.extend(
        [
            helper.make_node("Gather", [_HIDDEN, "first"], ["row"], axis=1),
            helper.make_node("MatMul", ["row", "claims.weight"], ["weighed"]),
            helper.make_node("Add", ["weighed", "claims.bias"], ["proved"]),
        ]
    )
    graph.output.append(helper.make_tensor_value_info("proved", TensorProto.FLOAT, ["rows", 1]))


def _constant(graph: "GraphProto", name: str, values: torch.Tensor) -> Iterator["NodeProto"]:
    """A matrix in 16 bits, and the node that gives it in 32."""
    from onnx import TensorProto, helper, numpy_helper

    graph.initializer.append(numpy_helper.from_array(values.numpy().astype(np.float16), f"{name}/short"))
    yield helper.make_node("Cast", [f"{name}/short"], [name], to=TensorProto.FLOAT)


def _leave(constant: "TensorProto", data: bytes) -> None:
    """Leaves the bytes of a large constant of the reader's where they lie in its file."""
    from onnx import TensorProto, numpy_helper

    raw = numpy_helper.to_array(constant).tobytes()
    at = data.find(raw) if len(raw) >= _LARGE else -1
    if at < 0:
        return
    del constant.external_data[:]
    for key, value in (("location", MODEL_FILE), ("offset", str(at)), ("length", str(len(raw)))):
        constant.external_data.add(key=key, value=value)
    constant.data_location = TensorProto.EXTERNAL
    for field in ("raw_data", "float_data", "int64_data", "int32_data"):
        constant.ClearField(field)


def _shorten_names(graph: "GraphProto") -> None:
    """Gives everything between what goes in and what comes out a short name; the long ones take half of the file."""
    short = {value.name: value.name for value in (*graph.input, *graph.output)}
    for node in graph.node:
        node.ClearField("name")
        for names in (node.input, node.output):
            for number, name in enumerate(names):
                names[number] = name and short.setdefault(name, f"v{len(short)}")
    for constant in graph.initializer:
        constant.name = short[constant.name]
    del graph.value_info[:]
