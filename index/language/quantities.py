"""A text in Chinese or English in, its quantities out: place, exact value, unit, qualifier. Used by `index` and `rag`.

    >>> [one] = quantities("總投資超過二十一點四億元。")
    >>> one.start, one.end, one.low, one.unit.name, one.dimension, one.qualifier, one.key
    (5, 12, Fraction(2140000000, 1), '元', 'money', 'over', '2140000000 yuan')
    >>> in_english(one)
    'more than 2.14 billion yuan'
    >>> [said] = quantities("more than 2.14 billion yuan")
    >>> same(one, said), agrees(said, one)
    (True, True)

`quantities(text)` gives `Quantity` objects in order, none overlapping, for any mix of the two languages, traditional
characters and full width included; places count in the text as it was given. `same` and `agrees` compare two by value;
`in_english` writes one; `Quantity.key` is equal for equal values, for looking them up. Dates, times of day, plans (十四五)
and ranks (第三) are quantities too, with a dimension of their own.

Left out: digits of a name (G334, 5G, PM2.5), vague ones (数十家), and Chinese numerals that count nothing (四川, 一是).
"""

from collections.abc import Callable, Iterator
from functools import lru_cache

from index.language.english_quantities import english_quantities
from index.language.numerals import plain, without_endless
from index.language.quantity import Quantity as Quantity
from index.language.quantity import agrees as agrees
from index.language.quantity import in_english as in_english
from index.language.quantity import lies_in as lies_in
from index.language.quantity import same as same
from index.language.zh.amounts import amounts, halves, prices
from index.language.zh.dates import dates
from index.language.zh.ordinals import plans, ranks
from index.language.zh.shares import shares


def quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities of a text, in order (see the top of the module)."""
    return _quantities(text)


@lru_cache(maxsize=4096)
def _quantities(text: str) -> tuple[Quantity, ...]:
    bare = without_endless(plain(text))
    taken = bytearray(len(bare))
    found: list[Quantity] = []
    for maker in _MAKERS:
        for quantity in maker(bare):
            if not any(taken[quantity.start : quantity.end]):
                taken[quantity.start : quantity.end] = b"\1" * (quantity.end - quantity.start)
                found.append(quantity)
    return tuple(sorted(found, key=lambda q: q.start))


# In the order in which they claim characters.
_MAKERS: tuple[Callable[[str], Iterator[Quantity]], ...]
_MAKERS = (english_quantities, dates, plans, shares, ranks, prices, halves, amounts)
