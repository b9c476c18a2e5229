"""A piece of text in, the same without breaks and spaces that stand inside sentences and words out, and where each character was.

Used by `index.view.read` and wherever a part of a sentence is compared.
"""

import re

from index.view.lookalikes import put_right

_INTERRUPTING = re.compile(r"[\n \u3000\u00a0\u2009]|\d，\d{3}")
_BREAK = re.compile(r"[ \t　\r\f\v]*\n\s*")
_HAN = "\u3400-\u9fff\uf900-\ufaff"
_FILLED = rf"[{_HAN}\w%％‰℃.,，。、；：！？（）()“”《》]"
# A character apart from its neighbours: 森 林 覆 盖 率 4 1 . 7 %.
_APART = re.compile(rf"(?<!\S){_FILLED}(?!\S)")
_SPACES = re.compile(r"(?<=\S)[ \u3000]+(?=\S)")
# Thousands that spaces or full-width commas part: 23 876人, 1，208人; behind a Chinese character, so that no list of figures is one.
_THOUSANDS = re.compile(rf"(?<=[{_HAN}])\d{{1,3}}(?:[ \u00a0\u2009，]\d{{3}})+(?=[万亿]?[{_HAN}])(?!\d|[年月日号])")
# Decimals that a space parts behind the point or before it: 占93. 6%; a table's or figure's number ends a sentence.
_DECIMAL = re.compile(rf"(?<=[{_HAN}])(?<![表图第])\d+(?: [.．]|[.．] )\d+(?=[%％‰万亿千百{_HAN}])")
# A space between Chinese characters of a sentence, and how many of them on both sides a word may reach over.
_BETWEEN = re.compile(rf"(?<=[{_HAN}]) +(?=[{_HAN}])")
_PROSE, _BESIDE = re.compile("[，。；]"), 4
_FIGURE_BEFORE = re.compile(r"\d[.．]?$")
# So many characters must stand apart, and so large a share of the words of a text that has Chinese, to call it spaced.
_FEWEST_APART, _SHARE_APART = 6, 0.7


def is_spaced(text: str) -> bool:
    """Whether a text has its characters apart from one another, as recognised scans often do."""
    apart = len(_APART.findall(text))
    if apart < _FEWEST_APART or re.search(f"[{_HAN}]", text) is None:
        return False
    return apart >= _SHARE_APART * len(text.split())


def is_interrupted(text: str) -> bool:
    """Whether a text has any mark that may interrupt a sentence or a number: most have none."""
    return _INTERRUPTING.search(text) is not None


def kept_places(text: str, start: int, end: int) -> list[int]:
    """The places in `text[start:end]` that are kept, in order; a break between two Latin words stays as a space."""
    part = text[start:end]
    gone: set[int] = set()
    for match in _BREAK.finditer(part):
        before, after = part[: match.start()][-2:], part[match.end() : match.end() + 1]
        words = bool(before and after) and (before[-1] + after).isascii()
        number = _FIGURE_BEFORE.search(before) is not None and after.isdigit()
        inside = range(match.start(), match.end())
        gone.update(inside if not words or number else inside[1:])
    for match in _THOUSANDS.finditer(part):
        gone.update(i for i in range(*match.span()) if not part[i].isdigit())
    for match in _DECIMAL.finditer(part):
        gone.update(i for i in range(*match.span()) if part[i] == " ")
    if is_spaced(part):
        for match in _SPACES.finditer(part):
            gone.update(range(match.start(), match.end()))
    elif _PROSE.search(part) is not None:
        gone.update(i for match in _BETWEEN.finditer(part) if _cuts_word(part, match) for i in range(*match.span()))
    return [start + i for i in range(len(part)) if i not in gone]


def _cuts_word(text: str, space: re.Match[str]) -> bool:
    """Whether a space stands inside a word of the dictionary, not between two words."""
    import rjieba

    before = re.split(r"[^\u3400-\u9fff]", text[max(space.start() - _BESIDE, 0) : space.start()])[-1]
    after = re.split(r"[^\u3400-\u9fff]", text[space.end() : space.end() + _BESIDE])[0]
    place = 0
    for word in rjieba.cut(before + after, False):
        if place < len(before) < place + len(word):
            return True
        place += len(word)
    return False


def joined(text: str) -> str:
    """A piece of text without the breaks and spaces that stand inside its sentences and words, its look-alikes put right."""
    if not is_interrupted(text):
        return put_right(text)
    kept = "".join(" " if text[i] == "\n" else text[i] for i in kept_places(text, 0, len(text)))
    return put_right(kept)
