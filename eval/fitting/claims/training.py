"""Claims with their evidence in, small matrices that tell the proved ones out. Fixed seeds, a checkpoint as it goes."""

import logging
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from eval.fitting.claims.adapted import ClaimReader
from eval.fitting.claims.claim_rows import Row
from eval.fitting.reader.model import batch
from eval.fitting.reader.training import knows_bfloat16

log = logging.getLogger(__name__)

# Rows a step; steps until the rate is whole, and between two checkpoints; rows that are sorted by length together.
SIZE, WARMING, CHECKPOINT, SORTED = 16, 50, 100, 16


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
    learned = [p for p in model.parameters() if p.requires_grad]
    batches = [b for _ in range(recipe.passes) for b in _batches(rows, chance)]
    optimiser = torch.optim.AdamW(learned, lr=recipe.rate, weight_decay=0.01, fused=True)
    model.encoder.config._attn_implementation = "eager"
    began, losses = time.monotonic(), 0.0
    model.train()
    for step, members in enumerate(batches, start=1):
        done = max(step / len(batches), (time.monotonic() - began) / recipe.seconds)
        for group in optimiser.param_groups:
            group["lr"] = recipe.rate * min(1, step / WARMING) * max(0.02, 1 - done)
        losses += _step(model, members, optimiser, learned)
        if step % 25 == 0:
            log.info("%d of %d, loss %.3f, %.0f s", step, len(batches), losses / 25, time.monotonic() - began)
            losses = 0.0
        if step % CHECKPOINT == 0:
            save(model, out)
        if done >= 1:
            break
    save(model, out)
    model.eval()


def save(model: ClaimReader, out: Path) -> None:
    """What was learned into a file that is whole at every moment."""
    part = out.with_suffix(".part")
    torch.save(model.learned(), part)
    part.replace(out)


def _step(
    model: ClaimReader, rows: Sequence[Row], optimiser: torch.optim.Optimizer, learned: list[torch.nn.Parameter]
) -> float:
    ids, mask, _ = batch([row.packed for row in rows])
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=knows_bfloat16()):
        logits = model(ids, mask)
    proved = torch.tensor([float(row.proved) for row in rows])
    loss = torch.nn.functional.binary_cross_entropy_with_logits(logits.float(), proved)
    optimiser.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(learned, 1.0)
    optimiser.step()
    return float(loss.detach())


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
