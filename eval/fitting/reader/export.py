"""A fitted reader in, the files that the product reads out: an ONNX model with weights in int8, and the tokenizer."""

import tempfile
import warnings
from pathlib import Path

import torch
from tokenizers import Tokenizer

from eval.fitting.reader.model import SpanReader
from eval.fitting.reader.vocabulary import UNKNOWN
from rag.choice.reader.reader import MODEL_FILE, TOKENIZER_FILE

# Layers whose last product keeps its precision: single large inputs make the rounding of all others coarse. Over 80 pairs, whose
# scores have a standard deviation of 4.5, rounding all moves a score by 0.82, all but these by 0.28, and a row takes 20 ms instead of 17.
UNROUNDED = (1, 2, 4, 5)


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
