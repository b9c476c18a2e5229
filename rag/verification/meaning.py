"""A claim and a quote in, whether the quote means what the claim says, in words of its own, out. Used by `rag.verification.claims`.

Asked where all that no other words stand for is there (figures, units, dates, names, quoted terms). A network judges, fitted on sentences of our own
over our own documents (`yanzheng eval fit claims`); the more of what is compared by rules speaks against a claim, the surer it must be.
"""

from functools import lru_cache

# The least logit of what is proved: where only words are others, and where what is denied, which way it went, whether it is planned and the like seem to
# be, too.
WORDED, OPPOSED = 2.0, 3.0


@lru_cache(maxsize=4096)
def meaning(quote: str, around: str, claim: str) -> float:
    """The logit that a quote, with the title and headings `around` it, a line each, proves a claim. Raises `ReaderError` where the network cannot be loaded."""
    from rag.choice.reader.candidate import Candidate
    from rag.choice.reader.claim_reader import open_claim_reader

    title, *headings = around.split("\n")
    return open_claim_reader().read(claim, [Candidate(quote, title, tuple(headings))])[0]


def means(quote: str, around: str, claim: str, *, worded: bool) -> bool:
    """Whether a quote means what a claim says; `worded`: by what rules compare, only its words are others."""
    return meaning(quote, around, claim) >= (WORDED if worded else OPPOSED)
