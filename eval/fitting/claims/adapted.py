"""The reader's network in torch with small matrices beside its own, which alone are fitted: what tells whether a quote proves a claim.

Hu et al., "LoRA: Low-Rank Adaptation of Large Language Models", 2021. The reader's own weights stay as they are, rounded to 8 bits, so that it
reads as before and both lie in one file.
"""

import torch
from transformers import BertModel

# Numbers between the two small matrices beside each large one.
RANK = 8


class Beside(torch.nn.Module):
    """A linear module and two small matrices beside it, whose product is added to what it gives; nothing at first."""

    def __init__(self, own: torch.nn.Linear) -> None:
        super().__init__()
        self.own = own
        self.down = torch.nn.Linear(own.in_features, RANK, bias=False)
        self.up = torch.nn.Linear(RANK, own.out_features, bias=False)
        torch.nn.init.zeros_(self.up.weight)

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        """What the module gives, and what stands beside it."""
        given: torch.Tensor = self.own(values) + self.up(self.down(values))
        return given


class ClaimReader(torch.nn.Module):
    """Token numbers and mask in, a logit a row out: above nought the quote proves the claim."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        for parameter in encoder.parameters():
            parameter.requires_grad_(False)
        self.places = [name for name, module in encoder.named_modules() if isinstance(module, torch.nn.Linear)]
        for name in self.places:
            outer, _, last = name.rpartition(".")
            setattr(encoder.get_submodule(outer), last, Beside(encoder.get_submodule(name)))  # type: ignore[arg-type]
        self.encoder = encoder
        self.head = torch.nn.Linear(encoder.config.hidden_size, 1)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The logits, shape (rows,)."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        logits: torch.Tensor = self.head(hidden[:, 0].float()).squeeze(-1)
        return logits

    def learned(self) -> dict[str, torch.Tensor]:
        """What is fitted, by name."""
        return {name: value.detach().clone() for name, value in self.named_parameters() if value.requires_grad}
