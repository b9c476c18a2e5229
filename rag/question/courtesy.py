"""A text as it was typed in, the question in it out: without markup, and without words of courtesy and instruction.

Used by `rag.question.wording`. What is polite (麻烦帮我查一下, I'd like to know) and what says how to answer (请用一句话, 注明出处) asks for
nothing that a document could hold.
"""

import re

from index.language.lexicon import expression
from index.language.normal_form import normalised

_HAN = "\u3400-\u9fff"
# Pictures and marks that join or vary them; ○ is a digit, × and ✕ mask a name.
_PICTURES = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u2714\u2716-\u27bf\u2b00-\u2bff\ufe0e\ufe0f\u200b-\u200d\u2060\ufeff]"
)
_BULLET = re.compile(r"^\s*(?:(?:[-+•·‣◦>#]+|\*(?!\*)|\d{1,2}[.)、](?=\s|[^\W\d_]{2}))\s*)+", re.MULTILINE)
# Of two stars, those that mask a name (周**和李**) stand before what joins, or behind nothing that could be bold.
_BOLD = re.compile(r"(\*\*|__)(?![\s和与、，,及的])([^*_\n]+?)\1|`+([^`\n]+)`+")
_REPEATED = re.compile(r"([？?！!。，,])[？?！!。，,]*(?=[？?！!。，,])")
_BETWEEN = re.compile(rf"(?<=[{_HAN}，。？！、：；]) +(?=[{_HAN}，。？！、：；])")
_ENCLOSED = re.compile(r"([“\"「『《'‘])([^“”\"「」『』《》]+)([”\"」』》'’])[？?。]?")
_CLAUSES = re.compile(r"[，,。；;！!\n：]+\s*|[？?]+\s*|(?<=[a-z])[.:]\s+|\s[-—–]+\s|\.$|——", re.IGNORECASE)
_OPENS = r"(?:(?:<<zh:polite.opens>>|<<en:polite.opens>>)[\s，,：:！!。.、～~—-]*)+"
_ENDS = r"[\s，,。.；;！!～~]*(?:(?:<<zh:polite.ends>>|<<en:polite.ends>>)[\s，,。.！!～~]*)+(?P<mark>[？?]?)$"
_WORDS = "<<zh:polite.words,zh:polite.sign>>|<<en:polite.words,en:polite.sign>>"
_ONLY = rf"(?:(?:{_WORDS}|<<zh:polite.opens>>|<<en:polite.opens>>)[\s'’、]*)+"
_ASIDE = re.compile(r"[（(]([^（）()]*)[）)]")
_SIGN = "<<zh:polite.sign>>|<<en:polite.sign>>"
# Letters and characters of a question, at the least.
SHORTEST = 2


def unmarked(text: str) -> str:
    """The text without bold and code marks, bullets, pictures, marks that are doubled, and spaces between Chinese characters."""
    bare = _BULLET.sub("", _PICTURES.sub(" ", text))
    bare = _BOLD.sub(lambda m: m[2] or m[3], bare)
    bare = _REPEATED.sub("", re.sub(r"[^\S\n]+", " ", bare))
    bare = re.sub(r"\s*\n\s*", "\n", _BETWEEN.sub("", bare)).strip()
    whole = _ENCLOSED.fullmatch(bare)
    return whole[2].strip() if whole else bare


def without_courtesy(text: str) -> str:
    """The text without clauses, openings and endings that only ask politely, or say how to answer; as it is where nothing else is left."""
    text = _ASIDE.sub(lambda m: "" if _only_courtesy(m[1]) else m[0], text)
    kept, place = [], 0
    for mark in [*_CLAUSES.finditer(text), None]:
        end = mark.start() if mark else len(text)
        clause, behind = text[place:end], text[end : mark.end()] if mark else ""
        place = mark.end() if mark else end
        if not _only_courtesy(clause):
            kept.append(clause + behind)
    bare = "".join(kept) or text
    opened = expression(_OPENS).match(bare)
    if opened is not None and _asks_on(bare[opened.end() :]):
        bare = bare[opened.end() :]
    ended = expression(_ENDS).search(bare)
    if ended is not None and _asks_on(bare[: ended.start()]):
        bare = bare[: ended.start()] + ended["mark"]
    if bare[:1] in '“"「『' and not any(closing in bare[1:] for closing in '”"」』'):
        bare = bare[1:]
    return re.sub(r"[\s，,；;：:\n]+$", "", bare).replace("\n", " ").strip() or text


def _only_courtesy(clause: str) -> bool:
    bare = clause.strip()
    if not any(c.isalnum() for c in bare) or expression(_OPENS).fullmatch(bare) is not None:
        return True
    return expression(_SIGN).search(bare) is not None and expression(_ONLY).fullmatch(bare) is not None


def _asks_on(text: str) -> bool:
    return len(re.findall(r"\w", normalised(text))) >= SHORTEST
