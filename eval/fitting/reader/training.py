"""Pairs in, a fitted reader out, with a checkpoint every hundred steps. Fixed seeds."""

import logging
import random
import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import torch
from tokenizers import Tokenizer

from eval.fitting.reader.model import SpanReader, batch
from eval.fitting.reader.pair import Pair
from rag.choice.reader.packing import Packed, packed

log = logging.getLogger(__name__)

# Steps between two checkpoints; rows that are sorted by length together; steps until the rate is whole.
CHECKPOINT, SORTED, WARMING = 100, 32, 50


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to fit: the highest rate, passes over the pairs, pairs a step, lowest layers that stay as they are, the seed, most seconds."""

    rate: float
    passes: int = 1
    size: int = 16
    fixed: int = 4
    seed: int = 0
    seconds: float = 1e9


@dataclass(frozen=True, slots=True)
class Row:
    """A packed pair with its answer's first and last token; both 0 where there is none."""

    packed: Packed
    first: int
    last: int


def rows_of(tokenizer: Tokenizer, pairs: Iterable[Pair]) -> list[Row]:
    """The rows of all pairs. A window of a long candidate that cuts the answer is left out."""
    rows = []
    for pair in pairs:
        for own in packed(tokenizer, pair.question, pair.candidate):
            if pair.start < 0:
                rows.append(Row(own, 0, 0))
                continue
            inside = [i for i, (a, b) in enumerate(own.offsets) if b > pair.start and a < pair.end]
            if not inside:
                if not own.offsets or own.offsets[-1][1] <= pair.start or own.offsets[0][0] >= pair.end:
                    rows.append(Row(own, 0, 0))
            elif own.offsets[0][0] <= pair.start and own.offsets[-1][1] >= pair.end:
                rows.append(Row(own, own.first + inside[0], own.first + inside[-1]))
    return rows


def fit(model: SpanReader, rows: list[Row], recipe: Recipe, out: Path) -> None:
    """Fits `model` to `rows` in place; its weights go to `out` as it goes and at the end."""
    chance = random.Random(recipe.seed)
    torch.manual_seed(recipe.seed)
    for part in (model.encoder.embeddings, *model.encoder.encoder.layer[: recipe.fixed]):
        part.requires_grad_(False)
    learned = [p for p in model.parameters() if p.requires_grad]
    batches = [b for _ in range(recipe.passes) for b in _batches(rows, recipe.size, chance)]
    optimiser = torch.optim.AdamW(learned, lr=recipe.rate, weight_decay=0.01, fused=True)
    # On processors, products one by one take 0.9 of what fused attention takes, and a fused optimiser a tenth of what a plain one does.
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


def save(model: SpanReader, out: Path) -> None:
    """The model's weights into a file that is whole at every moment."""
    part = out.with_suffix(".part")
    torch.save(model.state_dict(), part)
    part.replace(out)


def halfway(one: dict[str, torch.Tensor], other: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The mean of two checkpoints of one network (Wortsman et al., "Model soups", 2022)."""
    return {name: (value + other[name]) / 2 if value.is_floating_point() else value for name, value in one.items()}


def _step(
    model: SpanReader, members: list[Row], optimiser: torch.optim.Optimizer, learned: list[torch.nn.Parameter]
) -> float:
    ids, mask, allowed = batch([m.packed for m in members])
    loss_of = torch.nn.functional.cross_entropy
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=_knows_bfloat16()):
        starts, ends = model(ids, mask)
    starts, ends = (x.float().masked_fill(~allowed, -1e4) for x in (starts, ends))
    firsts, lasts = torch.tensor([m.first for m in members]), torch.tensor([m.last for m in members])
    loss = (loss_of(starts, firsts) + loss_of(ends, lasts)) / 2
    optimiser.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(learned, 1.0)
    optimiser.step()
    return float(loss.detach())


@cache
def _knows_bfloat16() -> bool:
    """Whether bfloat16, in which products are worked out, takes 0.6 of float32's time here; without instructions for it, it takes nine times as
    long. Weights, loss and optimiser stay in float32."""
    able = torch.cpu.get_capabilities()
    return bool(able.get("amx_bf16") or able.get("avx512_bf16"))


def _batches(rows: list[Row], size: int, chance: random.Random) -> list[list[Row]]:
    """Rows of like length together, in a mixed order."""
    mixed = rows[:]
    chance.shuffle(mixed)
    batches = []
    for at in range(0, len(mixed), size * SORTED):
        near = sorted(mixed[at : at + size * SORTED], key=lambda r: len(r.packed.ids))
        groups = [near[i : i + size] for i in range(0, len(near), size)]
        chance.shuffle(groups)
        batches += groups
    return batches
