"""Pairs in, a fitted reader out, with a checkpoint every hundred steps. Fixed seeds."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

import torch
from tokenizers import Tokenizer

from eval.fitting.descent import descend
from eval.fitting.reader.model import SpanReader, batch
from eval.fitting.reader.pair import Pair
from eval.fitting.reader.together import Together
from rag.choice.reader.packing import Packed, packed

# Steps whose rows are sorted by length together.
SORTED = 32
# A difference of two scores beyond which it counts no more than in proportion.
FAR = 2.0
# Lowest layers that a fit from the encoder leaves as they are.
FIXED = 4


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to fit: the highest rate, passes over the pairs, pairs a step, lowest layers that stay as they are, the seed, most seconds, and what
    it counts that the scores of other wordings differ from the best read one's."""

    rate: float
    passes: int = 1
    size: int = 16
    fixed: int = FIXED
    seed: int = 0
    seconds: float = 1e9
    tie: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """A packed pair with its answer's first and last token, both 0 where there is none; what it counts, and whether others' scores are drawn to its."""

    packed: Packed
    first: int
    last: int
    weight: float = 1.0
    best: bool = False


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


def groups_of(tokenizer: Tokenizer, several: Iterable[Together]) -> list[list[Row]]:
    """The rows of pairs that are read side by side; the windows of a long candidate stand alone."""
    groups = []
    for together in several:
        each = [rows_of(tokenizer, [pair]) for pair in together.pairs]
        rows = [(number, rows[0]) for number, rows in enumerate(each) if len(rows) == 1]
        groups.append([replace(r, weight=together.weight, best=number == together.best) for number, r in rows])
        groups += [[row] for rows in each if len(rows) > 1 for row in rows]
    return [group for group in groups if group]


def fit(model: SpanReader, groups: Sequence[Sequence[Row]], recipe: Recipe, out: Path) -> None:
    """Fits `model` in place to rows, those of a group in one step; its weights go to `out` as it goes and at the end."""
    chance = random.Random(recipe.seed)
    torch.manual_seed(recipe.seed)
    for part in (model.encoder.embeddings, *model.encoder.encoder.layer[: recipe.fixed]):
        part.requires_grad_(False)
    batches = [b for _ in range(recipe.passes) for b in _batches(groups, recipe.size, chance)]
    loss_of = partial(_loss, model, tie=recipe.tie)
    descend(model, batches, loss_of, model.state_dict, out, rate=recipe.rate, seconds=recipe.seconds)


def halfway(one: dict[str, torch.Tensor], other: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The mean of two checkpoints of one network (Wortsman et al., "Model soups", 2022)."""
    return {name: (value + other[name]) / 2 if value.is_floating_point() else value for name, value in one.items()}


def _loss(model: SpanReader, members: list[Sequence[Row]], *, tie: float) -> torch.Tensor:
    rows = [row for group in members for row in group]
    ids, mask, allowed = batch([row.packed for row in rows])
    loss_of = torch.nn.functional.cross_entropy
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=knows_bfloat16()):
        starts, ends = model(ids, mask)
    starts, ends = (x.float().masked_fill(~allowed, -1e4) for x in (starts, ends))
    firsts, lasts = torch.tensor([row.first for row in rows]), torch.tensor([row.last for row in rows])
    weights = torch.tensor([row.weight for row in rows])
    each = (loss_of(starts, firsts, reduction="none") + loss_of(ends, lasts, reduction="none")) / 2
    loss = (each * weights).sum() / weights.sum()
    if tie:
        loss = loss + tie * _apart(starts, ends, members)
    return loss


def _apart(starts: torch.Tensor, ends: torch.Tensor, members: Sequence[Sequence[Row]]) -> torch.Tensor:
    """How far the scores of a group's rows are from that of its best read one, which stays where it is: Huber's loss, linear beyond `FAR`."""
    scores = starts[:, 1:].amax(1) + ends[:, 1:].amax(1) - starts[:, 0] - ends[:, 0]
    own, best, place = [], [], 0
    for group in members:
        leading = [place + number for number, row in enumerate(group) if row.best]
        for number in range(place, place + len(group)) if leading else ():
            if number != leading[0]:
                own.append(number)
                best.append(leading[0])
        place += len(group)
    if not own:
        return scores.new_zeros(())
    return torch.nn.functional.smooth_l1_loss(scores[own], scores[best].detach(), beta=FAR)


@cache
def knows_bfloat16() -> bool:
    """Whether bfloat16, in which products are worked out, takes 0.6 of float32's time here; without instructions for it, it takes nine times as
    long. Weights, loss and optimiser stay in float32."""
    able = torch.cpu.get_capabilities()
    return bool(able.get("amx_bf16") or able.get("avx512_bf16"))


def _batches(groups: Sequence[Sequence[Row]], size: int, chance: random.Random) -> list[list[Sequence[Row]]]:
    """Groups of like length together, at least `size` rows in each step but the last of their kind, in a mixed order."""
    mixed = list(groups)
    chance.shuffle(mixed)
    batches = []
    for near in _cut(mixed, size * SORTED):
        steps = _cut(sorted(near, key=lambda group: max(len(row.packed.ids) for row in group)), size)
        chance.shuffle(steps)
        batches += steps
    return batches


def _cut(groups: Sequence[Sequence[Row]], size: int) -> list[list[Sequence[Row]]]:
    """Groups in order, so many together that they have at least `size` rows."""
    cut: list[list[Sequence[Row]]] = [[]]
    rows = 0
    for group in groups:
        if rows >= size:
            cut.append([])
            rows = 0
        cut[-1].append(group)
        rows += len(group)
    return cut
