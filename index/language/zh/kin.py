"""An everyday Chinese word in, the written words that it may stand for out, by `zh/kin.tsv`: 赚 for 利润. Used by `rag.verification.wording`.

A row holds the word, the written ones parted by |, where it is from, a text that has one of them and one that has none. It holds one way:
who reads 利润 may say 赚, while a text with 赚 alone proves no 利润.
"""

from functools import cache

from index.language.lexicon import lines, parted

COLUMNS = ("word", "written", "source", "matches", "not_matches")


@cache
def written() -> dict[str, tuple[str, ...]]:
    """The table; ValueError, with the line, for a row that has not a cell for each column."""
    return {word: parted(others) for word, others, *_ in lines("zh", "kin.tsv", COLUMNS)}
