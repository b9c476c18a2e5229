"""Claims with their evidence in, small matrices that tell the proved ones out. Fixed seeds, a checkpoint as it goes."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import torch

from eval.fitting.claims.adapted import ClaimReader
from eval.fitting.claims.claim_rows import Row
from eval.fitting.descent import descend
from eval.fitting.reader.model import batch
from eval.fitting.reader.training import knows_bfloat16

# Rows a step; steps whose rows are sorted by length together.
SIZE, SORTED = 16, 16


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to fit: the highest rate, passes over the rows, the seed and most seconds."""

    rate: float = 1e-3
    passes: int = 4
    seed: int = 0
    seconds: float = 1e9


def fit(model: ClaimReader, rows: Sequence[Row], recipe: Recipe, out: Path) -> None:
    """Fits `model` in place; what it learned goes to `out` as it goes and at the end."""
    chance = random.Random(recipe.seed)
    torch.manual_seed(recipe.seed)
    batches = [b for _ in range(recipe.passes) for b in _batches(rows, chance)]
    descend(model, batches, partial(_loss, model), model.learned, out, rate=recipe.rate, seconds=recipe.seconds)


def _loss(model: ClaimReader, rows: Sequence[Row]) -> torch.Tensor:
    ids, mask, _ = batch([row.packed for row in rows])
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=knows_bfloat16()):
        logits = model(ids, mask)
    proved = torch.tensor([float(row.proved) for row in rows])
    return torch.nn.functional.binary_cross_entropy_with_logits(logits.float(), proved)


def _batches(rows: Sequence[Row], chance: random.Random) -> list[list[Row]]:
    """Rows of like length together, in a mixed order."""
    mixed = list(rows)
    chance.shuffle(mixed)
    batches = []
    for place in range(0, len(mixed), SIZE * SORTED):
        near = sorted(mixed[place : place + SIZE * SORTED], key=lambda row: len(row.packed.ids))
        steps = [near[i : i + SIZE] for i in range(0, len(near), SIZE)]
        chance.shuffle(steps)
        batches += steps
    return batches
