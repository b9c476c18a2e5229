"""The reader in torch: the bundled encoder's layers and two numbers a token, for an answer's first and last (SQuAD 2.0's form)."""

import torch
from transformers import BertModel

from rag.choice.reader.packing import PAD, Packed


class SpanReader(torch.nn.Module):
    """Token numbers and mask in, logits of starts and ends out, both (rows, tokens). Position 0 stands for "no answer"."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        self.head = torch.nn.Linear(encoder.config.hidden_size, 2)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits of the starts and of the ends."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        starts, ends = self.head(hidden.float()).split(1, -1)
        return starts.squeeze(-1), ends.squeeze(-1)


def begun(encoder: BertModel, numbers: list[int]) -> SpanReader:
    """A reader over an encoder whose words are cut to those with these numbers in its whole vocabulary."""
    words = encoder.embeddings.word_embeddings.weight.detach()[torch.tensor(numbers)]
    encoder.embeddings.word_embeddings = torch.nn.Embedding(len(words), words.shape[1], PAD, _weight=words.clone())
    encoder.config.vocab_size = len(numbers)
    return SpanReader(encoder)


def widened(model: SpanReader, added: torch.Tensor) -> None:
    """Gives the reader these vectors (pieces, hidden) behind those of its own words."""
    words = torch.cat([model.encoder.embeddings.word_embeddings.weight.detach(), added])
    model.encoder.embeddings.word_embeddings = torch.nn.Embedding(len(words), words.shape[1], PAD, _weight=words)
    model.encoder.config.vocab_size = len(words)


def batch(rows: list[Packed]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Token numbers, mask, and which positions an answer may begin or end at: the candidate's and position 0."""
    width = max(len(r.ids) for r in rows)
    ids = torch.full((len(rows), width), PAD)
    mask = torch.zeros(len(rows), width, dtype=torch.long)
    allowed = torch.zeros(len(rows), width, dtype=torch.bool)
    for i, row in enumerate(rows):
        ids[i, : len(row.ids)] = torch.tensor(row.ids)
        mask[i, : len(row.ids)] = 1
        allowed[i, row.first : row.last] = True
        allowed[i, 0] = True
    return ids, mask, allowed
