"""A fitted reader in, the files that the product reads out: an ONNX model with weights in int8, and the tokenizer. And the way back, where a further
fit goes on."""

import tempfile
import warnings
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from transformers import BertModel

from eval.fitting.reader.model import SpanReader
from eval.fitting.reader.vocabulary import UNKNOWN
from rag.choice.reader.packing import PAD
from rag.choice.reader.reader import MODEL_FILE, TOKENIZER_FILE

# Layers whose last product keeps its precision: single large inputs make the rounding of all others coarse. Over 80 pairs, whose
# scores have a standard deviation of 4.5, rounding all moves a score by 0.82, all but these by 0.28, and a row takes 20 ms instead of 17.
UNROUNDED = (1, 2, 4, 5)
# Of an input and a matrix, rounded or not; the node's name begins with that of the matrix's module.
_PRODUCTS = ("MatMulInteger", "MatMul")


class _Rows(torch.nn.Module):
    """Token numbers in (0 pads nothing: `mask` does), logits out; what onnxruntime runs."""

    def __init__(self, model: SpanReader) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        starts, ends = self.model(ids, mask)
        return starts, ends


def export(model: SpanReader, tokenizer: Tokenizer, folder: Path) -> None:
    """Writes the model and the tokenizer into `folder`, each under another name first."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    model.eval()
    model.encoder.config._attn_implementation = "eager"
    ids = torch.full((2, 16), UNKNOWN)
    axes = {name: {0: "rows", 1: "tokens"} for name in ("ids", "mask", "starts", "ends")}
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        whole, small = Path(scratch) / "whole.onnx", Path(scratch) / MODEL_FILE
        # torch's newer exporter needs onnxscript, and writes the same network.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            torch.onnx.export(
                _Rows(model), (ids, torch.ones_like(ids)), str(whole), input_names=["ids", "mask"],
                output_names=["starts", "ends"], dynamic_axes=axes, opset_version=17, dynamo=False,
            )  # fmt: skip
        quantize_dynamic(
            str(whole), str(small), weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=_unrounded(whole)
        )
        words = Path(scratch) / TOKENIZER_FILE
        tokenizer.save(str(words), pretty=False)
        small.replace(folder / MODEL_FILE)
        words.replace(folder / TOKENIZER_FILE)


def _unrounded(file: Path) -> list[str]:
    """The nodes that keep their precision: the two numbers a token, whose difference is the score, and those of `UNROUNDED`."""
    import onnx

    parts = ("/head/", *(f"/layer.{number}/output/dense/" for number in UNROUNDED))
    return [node.name for node in onnx.load(str(file)).graph.node if any(part in node.name for part in parts)]


def fitted_reader(folder: Path, encoder: BertModel) -> tuple[SpanReader, Tokenizer]:
    """The reader whose files lie in a folder; `encoder` has its shape, its weights are replaced by those of the file as they were rounded to
    8 bits: a value is its number times the scale of its column (or table).

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
