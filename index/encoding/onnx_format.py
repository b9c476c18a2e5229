"""Nodes and tensors in, a file of the ONNX format out. Used by `bulk` and `int8_session`.

The format is a message of Protocol Buffers (https://onnx.ai/onnx/repo-docs/IR.html, onnx.proto); the numbers below are its fields'. The
few that are needed are written here: the package `onnx` would be 18 MB more to install, with a protobuf that others pin.
"""

import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

# Versions of the format and of the operators; those of onnxruntime's own have a domain.
_FORMAT, _OPERATORS = 9, 18
OWN = "com.microsoft"
_TYPES = {"float32": 1, "uint8": 2, "int8": 3, "int64": 7}
_VARINT, _BYTES, _FIXED = 0, 2, 5
_FLOAT, _INT = 1, 2


def node(
    operator: str, inputs: Sequence[str], outputs: Sequence[str], domain: str = "", **attributes: float | int
) -> bytes:
    """An operator with the names of what goes in and comes out; an input that is left out is named by the empty string."""
    parts = [*(_text(1, name) for name in inputs), *(_text(2, name) for name in outputs), _text(4, operator)]
    parts += [_message(5, _attribute(name, value)) for name, value in attributes.items()]
    return b"".join([*parts, _text(3, outputs[0]), _text(7, domain)])


def tensor(name: str, values: NDArray[Any]) -> bytes:
    """A constant."""
    dimensions = b"".join(_integer(1, size) for size in values.shape)
    data = np.ascontiguousarray(values).astype(values.dtype.newbyteorder("<"), copy=False).tobytes()
    return dimensions + _integer(2, _TYPES[str(values.dtype)]) + _text(8, name) + _message(9, data)


def model(
    nodes: Iterable[bytes],
    tensors: Iterable[bytes],
    inputs: Mapping[str, Sequence[int | str]],
    outputs: Mapping[str, Sequence[int | str]],
) -> bytes:
    """The whole file. Inputs and outputs are float32; a size that is only known at run time has a name."""
    graph = [_message(1, each) for each in nodes]
    graph += [_text(2, "graph"), *(_message(5, each) for each in tensors)]
    graph += [_message(11, _value(name, shape)) for name, shape in inputs.items()]
    graph += [_message(12, _value(name, shape)) for name, shape in outputs.items()]
    versions = [_text(1, "") + _integer(2, _OPERATORS), _text(1, OWN) + _integer(2, 1)]
    return _integer(1, _FORMAT) + _message(7, b"".join(graph)) + b"".join(_message(8, each) for each in versions)


def _attribute(name: str, value: float | int) -> bytes:
    if isinstance(value, float):
        return _text(1, name) + _key(2, _FIXED) + struct.pack("<f", value) + _integer(20, _FLOAT)
    return _text(1, name) + _integer(3, value) + _integer(20, _INT)


def _value(name: str, shape: Sequence[int | str]) -> bytes:
    sizes = [_integer(1, size) if isinstance(size, int) else _text(2, size) for size in shape]
    form = _integer(1, _TYPES["float32"]) + _message(2, b"".join(_message(1, size) for size in sizes))
    return _text(1, name) + _message(2, _message(1, form))


def _key(field: int, kind: int) -> bytes:
    return _varint(field << 3 | kind)


def _integer(field: int, value: int) -> bytes:
    return _key(field, _VARINT) + _varint(value)


def _text(field: int, value: str) -> bytes:
    return _message(field, value.encode())


def _message(field: int, data: bytes) -> bytes:
    return _key(field, _BYTES) + _varint(len(data)) + data


def _varint(value: int) -> bytes:
    """Seven bits a byte, the lowest first; negative numbers as 64 bits."""
    value &= (1 << 64) - 1
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])
