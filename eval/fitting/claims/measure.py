"""What reads claims and claims that it was not fitted on in, how well it parts the proved from the others out."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from eval.fitting.claims.claim_rows import Claim
from rag.choice.reader.claim_reader import ClaimReader
from rag.verification.words import is_chinese

# Shares of the unproved that may pass.
PASSING = (0.01, 0.03, 0.05, 0.10)


def logits_of(reader: ClaimReader, claims: Sequence[Claim]) -> list[float]:
    """The logit of each claim over its own quote."""
    return [reader.read(claim.text, [claim.evidence])[0] for claim in claims]


def told(claims: Sequence[Claim], logits: Sequence[float]) -> str:
    """The measures, a line a language: separation, and for some shares of the unproved that pass the line and the share of the proved that do."""
    lines = []
    for name, chinese in (("zh", True), ("en", False)):
        own = [(c, x) for c, x in zip(claims, logits, strict=True) if is_chinese(c.text) is chinese]
        good = np.array([x for c, x in own if c.proved])
        bad = np.array([x for c, x in own if not c.proved])
        if not good.size or not bad.size:
            continue
        apart = float(((good[:, None] > bad[None, :]) + (good[:, None] == bad[None, :]) / 2).mean())
        at = []
        for share in PASSING:
            line = float(np.quantile(bad, 1 - share))
            at.append(f"{(good > line).mean():.2f} at {share:.0%} (above {line:.1f})")
        lines.append(
            f"{name}: {good.size}+{bad.size} AUROC {apart:.3f}; proved that pass where of the others: {', '.join(at)}"
        )
        missed = Counter(c.kind for c, x in own if not c.proved and x > 0)
        of = Counter(c.kind for c, _ in own if not c.proved)
        lines.append(
            f"{name}: above nought of each kind: {', '.join(f'{k} {missed[k]}/{n}' for k, n in of.most_common())}"
        )
    return "\n".join(lines)
