"""The product's files of a fitted reader in, its network in torch and its tokenizer out: where a further fit goes on.

The weights come back as they were rounded to 8 bits: a value is its number times the scale of its column (or table). Used by `fitting`.
"""

from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from transformers import BertModel

from eval.fitting.reader.model import SpanReader
from rag.choice.reader.packing import PAD
from rag.choice.reader.reader import MODEL_FILE, TOKENIZER_FILE

# Of an input and a matrix, rounded or not; the node's name begins with that of the matrix's module.
_PRODUCTS = ("MatMulInteger", "MatMul")


def fitted_reader(folder: Path, encoder: BertModel) -> tuple[SpanReader, Tokenizer]:
    """The reader whose files lie in a folder; `encoder` has its shape, its weights are replaced.

    Raises ValueError where the file holds another network.
    """
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(folder / MODEL_FILE)).graph
    kept = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    # What two modules have in common lies in the file once.
    kept |= {n.output[0]: kept[n.input[0]] for n in graph.node if n.op_type == "Identity" and n.input[0] in kept}

    def values(name: str) -> torch.Tensor:
        plain = kept.get(name)
        if plain is None:
            plain = (kept[f"{name}_quantized"].astype("float32") - kept[f"{name}_zero_point"]) * kept[f"{name}_scale"]
        return torch.tensor(plain, dtype=torch.float32)

    state: dict[str, Any] = {}
    for name in kept:
        if name.startswith("model."):
            own = name.removesuffix("_quantized")
            if not own.endswith(("_scale", "_zero_point")):
                state[own.removeprefix("model.")] = values(own)
    for node in graph.node:
        matrix = node.input[1].removesuffix("_quantized") if node.op_type in _PRODUCTS else ""
        if matrix in kept or f"{matrix}_quantized" in kept:
            module = node.name.rpartition("/")[0].removeprefix("/model/").replace("/", ".")
            state[f"{module}.weight"] = values(matrix).T
    words = state["encoder.embeddings.word_embeddings.weight"]
    encoder.embeddings.word_embeddings = torch.nn.Embedding(len(words), words.shape[1], PAD)
    encoder.config.vocab_size = len(words)
    model = SpanReader(encoder)
    lost, unknown = model.load_state_dict(state, strict=False)
    if unknown or any("position_ids" not in name and "token_type_ids" not in name for name in lost):
        raise ValueError(
            f"{folder / MODEL_FILE} holds another network than the bundled encoder's: {[*lost, *unknown][:3]}"
        )
    return model, Tokenizer.from_file(str(folder / TOKENIZER_FILE))
