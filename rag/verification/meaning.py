"""A claim and a quote in, whether the quote means what the claim says, in words of its own, out. Used by `rag.verification.claims`.

Asked where all else agrees that rules compare, and only words are others: figures, units, dates, names, quoted terms, what is denied, which way things
went, plan or result, how far and how often. A network judges, fitted on sentences of our own over our own documents (`yanzheng eval fit claims`).
"""

from functools import lru_cache

# The least logit of what is proved.
PROVED = 2.0


@lru_cache(maxsize=4096)
def meaning(quote: str, around: str, claim: str) -> float:
    """The logit that a quote, with the title and headings `around` it, a line each, proves a claim. Raises `ReaderError` where the network cannot be loaded."""
    from rag.choice.reader.candidate import Candidate
    from rag.choice.reader.claim_reader import open_claim_reader

    title, *headings = around.split("\n")
    return open_claim_reader().read(claim, [Candidate(quote, title, tuple(headings))])[0]


def means(quote: str, around: str, claim: str, stretch: str) -> bool:
    """Whether a quote means what a claim says; `stretch` is the part of it that has most of the claim's words."""
    whole = meaning(quote, around, claim)
    # Beside much else the network is less sure of what a stretch alone proves.
    return whole >= PROVED or (whole > 0 and whole + meaning(stretch, around, claim) >= 2 * PROVED)
