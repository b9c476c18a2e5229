"""An English word in, the words that it may be derived from out: occupy for occupation, long for length. Used by `rag.translation.dictionary`.

Only guesses by the ending: the dictionary tells which of them are words. What has no ending to tell by stands in `index/language/en/derived.tsv`.
"""

from functools import cache

from index.language.lexicon import lines

COLUMNS = ("word", "from", "source", "matches", "not_matches")
# What a suffix may stand for at the end of the word that it was put to.
_SUFFIXES = (
    ("ification", ("ify",)), ("ication", ("y", "icate")), ("ization", ("ize",)), ("ation", ("", "e", "ate", "y", "ain")), ("uction", ("uce", "uct")),
    ("ption", ("be", "pt")), ("ision", ("ide", "ise")), ("usion", ("ude", "use")), ("asion", ("ade",)), ("ension", ("end",)), ("ansion", ("and",)),
    ("ition", ("e", "ite", "it")), ("tion", ("t", "te")), ("sion", ("d", "t")), ("ment", ("",)), ("iness", ("y",)), ("ness", ("",)),
    ("ability", ("able",)), ("ivity", ("ive",)), ("ality", ("al",)), ("ity", ("", "e")), ("ance", ("", "e")), ("ense", ("", "e", "ent")),
    ("ency", ("ent",)), ("ancy", ("ant",)), ("ical", ("", "y", "ic")), ("ial", ("", "y", "e")), ("al", ("", "e")), ("ily", ("y",)), ("ly", ("",)),
    ("ous", ("", "y")), ("ful", ("",)), ("ern", ("",)), ("ist", ("", "y", "ism")), ("er", ("", "e")), ("or", ("", "e")), ("ee", ("",)),
    ("ery", ("er",)), ("y", ("", "e")), ("en", ("", "e")), ("ship", ("",)), ("hood", ("",)), ("th", ("",)),
)  # fmt: skip


def bases(word: str) -> tuple[str, ...]:
    """What a lower-case lemma may be derived from, likelier ones first; mostly no words at all."""
    found = [known[word]] if word in (known := _irregular()) else []
    for suffix, endings in _SUFFIXES:
        if word.endswith(suffix):
            found += [word[: -len(suffix)] + ending for ending in endings]
    return tuple(dict.fromkeys(b for b in found if b and b != word))


@cache
def _irregular() -> dict[str, str]:
    return {word: origin for word, origin, *_ in lines("en", "derived.tsv", COLUMNS)}
