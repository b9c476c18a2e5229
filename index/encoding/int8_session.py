"""A network with products in 8 bits in, an onnxruntime session that runs it out: exact on every processor, and as fast as each allows.

Used by the bundled encoder for many passages, and by the reader.
"""

from functools import lru_cache
from typing import Any

# Joins a sum to the normalisation behind it, in a loop that no processor runs several numbers at a time: six times as slow as both apart.
_SLOW = ["SkipLayerNormFusion"]


def int8_session(network: bytes | str) -> Any:
    """The network of a file's bytes, or of a file, run by one thread of the caller's. Raises whatever onnxruntime does."""
    return _session(network, exact=_cuts_sums_short())


@lru_cache(maxsize=1)
def _cuts_sums_short() -> bool:
    """Whether this processor's products of 8 bits lose what does not fit into 16.

    Those without instructions for such products (VNNI) do; onnxruntime has a way around it, at which others take 1.6 times as long. So a
    product that does not fit is tried: 64 times 255 (1.0, made whole) by 127.
    """
    import numpy as np

    from index.encoding.onnx_format import OWN, model, node, tensor

    width = 64
    constants = [
        tensor("matrix", np.full((width, 16), 127, np.int8)),
        tensor("scale", np.ones(16, np.float32)),
        tensor("zero", np.zeros(16, np.int8)),
    ]
    product = node("DynamicQuantizeMatMul", ["ones", "matrix", "scale", "zero"], ["sums"], OWN)
    network = model([product], constants, {"ones": (1, width)}, {"sums": (1, 16)})
    sums = _session(network, exact=False).run(["sums"], {"ones": np.ones((1, width), np.float32)})[0]
    return not np.allclose(sums, 127 * width)


def _session(network: bytes | str, exact: bool) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.enable_mem_pattern = False  # It would keep one pattern for every length of text.
    # Threads that wait by spinning would take the processor from others.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    if exact:
        options.add_session_config_entry("session.x64quantprecision", "1")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOW)
