"""Written claims in, made ones over the same quotes out, against what people who write them have in common.

The quotes' own clauses, which they prove: of what is written in a quote's own words most is false by one word. Proved claims beside quotes of something
else. And proved claims with a figure, a direction, a denial, a plan exchanged, in words as free as theirs: else free words are a sign of truth.
"""

import random
import re
from collections.abc import Iterable, Iterator, Sequence

from eval.falsifying.mutations import mutations
from eval.fitting.claims.claim_rows import Claim
from index.reading.clauses import clause_ranges
from rag.verification.words import is_chinese

# Clauses of a quote that are taken; characters of the shortest; the share of the proved claims that are put beside another quote of their document.
CLAUSES, SHORTEST, ELSEWHERE = 2, 6, 0.15
# Exchanged figures of a claim that are taken.
FIGURES = 2
# Changes of a kind that leave every figure and name where it is.
_KINDS = frozenset({"negation", "direction", "plan"})
_FIGURE = re.compile(r"(?<![\d.,])(\d[\d,]*(?:\.\d+)?)(?![\d,]*\d)( ?(?:%|[万亿]?[\u3400-\u9fff%]|[a-z]+)?)")


def made_claims(claims: Sequence[Claim], seed: int) -> Iterator[Claim]:
    """The clauses of each quote; of each proved claim some with a figure and one with something else exchanged; and some beside another quote."""
    chance = random.Random(seed)
    quotes = list(dict.fromkeys(claim.evidence for claim in claims))
    for quote in quotes:
        clauses = [quote.text[a:b].strip("，；。、：:,;") for a, b in clause_ranges(quote.text, 0, len(quote.text))]
        long = [clause for clause in clauses if len(clause) >= SHORTEST]
        for clause in chance.sample(long, min(CLAUSES, len(long))):
            yield Claim(clause, quote, proved=True, kind="clause")
    proved = [claim for claim in claims if claim.proved]
    for claim in proved:
        beside = [
            c.text for c in proved if c.evidence == claim.evidence and is_chinese(c.text) is is_chinese(claim.text)
        ]
        figures = list(_exchanged(claim.text, [claim.evidence.text, *beside]))
        changed = [m for m in mutations(claim.text, ()) if m.kind in _KINDS]
        for text in chance.sample(figures, min(FIGURES, len(figures))):
            yield Claim(text, claim.evidence, proved=False, kind="figure")
        if changed:
            mutation = chance.choice(changed)
            yield Claim(mutation.text, claim.evidence, proved=False, kind=mutation.kind)
        others = [q for q in quotes if q.document == claim.evidence.document and q != claim.evidence]
        if others and chance.random() < ELSEWHERE:
            yield Claim(claim.text, chance.choice(others), proved=False, kind="elsewhere")


def _exchanged(text: str, there: Iterable[str]) -> Iterator[str]:
    """A claim with one of its figures replaced by another of the same unit that is said of the same quote."""
    known = {(m[1], m[2].strip()) for other in there for m in _FIGURE.finditer(other)}
    for found in _FIGURE.finditer(text):
        for figure, unit in sorted(known):
            if unit == found[2].strip() and figure != found[1] and figure not in text:
                yield text[: found.start(1)] + figure + text[found.end(1) :]
