"""A claim's figures against its evidence's, with the years that a document says once for pages. Used by `rag.verification.claims`.

Evidence says 去年 or no year at all; the headings above it and the document's title tell which year that is. A plan is not of the
year that a report sums up, and a result not of the year that it plans.
"""

import re

from index.language.lexicon import pattern
from rag.documents.periods import YEARS_BESIDE, titled_year
from rag.verification.figures import unproved_figures
from rag.verification.modes import aim_of

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")


def undated_figures(claim: str, evidence: str, around: str, *, strict: bool = True) -> list[str]:
    """Figures of a claim that neither its evidence nor what stands above it carries, as the claim writes them.

    All as `claim_words.plain` gives it; `around` is the document's title and below it the headings. See `unproved_figures`.
    """
    title, _, headings = around.partition("\n")
    year = titled_year(title)
    dated = _with_years(evidence, year)
    missing = unproved_figures(claim, dated, _years_above(dated, title, headings, year), strict=strict)
    if missing and dated != evidence:
        plainly = unproved_figures(claim, evidence, _years_above(evidence, title, headings, year), strict=strict)
        return min(missing, plainly, key=len)
    return missing


def _with_years(text: str, year: int) -> str:
    """去年5月 as 2022年5月, where the document's own year is known."""
    if year:
        for name, step in YEARS_BESIDE:
            text = pattern(name).sub(f"{year + step}年", text)
    return text


def _years_above(evidence: str, title: str, headings: str, year: int) -> str:
    """What stands above evidence, without the years that it cannot be of.

    The nearest heading with a year tells it. Where none has one, the title does: what is planned is of the document's own year, what
    was reached of the one before.
    """
    lines = [_with_years(line, year) for line in headings.split("\n")]
    nearest = next((i for i in range(len(lines) - 1, -1, -1) if _YEAR.search(lines[i])), None)
    if nearest is not None:
        told = "\n".join(lines[nearest:])
        return "\n".join([_YEAR.sub("", title), *(_YEAR.sub("", line) for line in lines[:nearest]), told])
    aim = aim_of(evidence, evidence, f"{title}\n{headings}")
    if not year or not aim:
        return "\n".join([title, *lines])
    return "\n".join([_YEAR.sub("", title), *lines, f"{year if aim > 0 else year - 1}年"])
