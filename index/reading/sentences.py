"""A range of text in, the half-open ranges of its sentences out. Used by `index.reading.parse` and `index.reading.structure.items`.

A sentence ends at 。！？； (and ! ? ;), at an ellipsis that nothing continues, at a full stop of Latin script, or at the
end of the range, and at its longest length (`index.reading.longest`); closing quotes and brackets behind the mark belong to it. Marks inside a quotation or a bracket do not
end the sentence around it, unless it is speech that ends there, or grows so long that it is text of its own.
"""

import re
from dataclasses import dataclass

from index.language.lexicon import members
from index.reading.longest import bounded

_TERMINAL = frozenset("。！？；｡!?;")
# Marks that end speech, and the sentence with it: he said: “…！”
_ENDS_SPEECH = frozenset("。！？｡!?….")
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』"}
_BRACKETS = {"（": "）", "(": ")", "《": "》", "〈": "〉", "【": "】", "〔": "〕"}
_OPENING = _QUOTES | _BRACKETS
_CLOSING = frozenset(_OPENING.values())
# What, standing right behind speech or an ellipsis, shows that the sentence goes on: “怎么办？”的问题, 煤炭、电力……等.
_CONTINUES = frozenset("，、：；,:的之等是和与及或")
# Abbreviations behind whose point a sentence goes on although a capital letter follows.
_ABBREVIATIONS = ("en:shortened", "en:shortened.month")
# Decimals that a space parts from their point.
_DECIMALS = re.compile(r" \d+[%％‰万亿]")
_LAST_FIGURE = re.compile(r"\d+\Z")
_LAST_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]{2,}\Z")
# White space and invisible marks (zero width space, joiner, byte order mark, soft hyphen) that no sentence begins with.
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
# A quotation or bracket longer than this is cut inside like other text.
LONGEST_UNCUT = 120


def is_blank(character: str) -> bool:
    """Whether a character is white space, or cannot be seen."""
    return character.isspace() or character in _INVISIBLE


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The range without blank characters at its ends, or None where nothing is left."""
    while start < end and is_blank(text[start]):
        start += 1
    while end > start and is_blank(text[end - 1]):
        end -= 1
    return (start, end) if start < end else None


def sentence_ranges(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Ranges of the sentences in `text[start:end]`, in order, none empty, blank characters around them left out.

    Every other character of the range lies in exactly one sentence. Takes time linear in the length of the range.
    """
    pairs = pairs_of(text, start, end)
    closes = frozenset(close for close in pairs.values() if text[close] == '"') | _bold_ends(text, start, end)
    scan = _Scan(text, end, pairs, closes, text.find("。", start, end) < 0)
    ranges: list[tuple[int, int]] = []
    place = start
    while place < end:
        begin = scan.behind_blank(place)
        place = scan.next_cut(begin)
        for piece in bounded(text, begin, place):
            trimmed = trim(text, *piece)
            if trimmed is not None:
                ranges.append(trimmed)
    return ranges


def pairs_of(text: str, start: int, end: int) -> dict[int, int]:
    """Where each quotation mark or bracket that opens in `text[start:end]` closes; the unbalanced ones are left out."""
    waiting: dict[str, list[int]] = {closing: [] for closing in _CLOSING}
    straight: int | None = None
    pairs: dict[int, int] = {}
    for place in range(start, end):
        mark = text[place]
        if mark in _OPENING:
            waiting[_OPENING[mark]].append(place)
        elif mark in _CLOSING:
            if waiting[mark]:
                pairs[waiting[mark].pop()] = place
        elif mark == '"':
            if straight is not None and not text[place - 1].isspace():
                pairs[straight] = place
                straight = None
            elif place + 1 < end and not text[place + 1].isspace() and text[place + 1] not in _TERMINAL:
                straight = place
    return pairs


def _bold_ends(text: str, start: int, end: int) -> frozenset[int]:
    """The places of the signs that end bold type in Markdown: every other **."""
    ends = [match.start() for match in re.compile(r"\*\*").finditer(text, start, end)][1::2]
    return frozenset(ends) | {place + 1 for place in ends}


@dataclass(frozen=True, slots=True)
class _Scan:
    """A range of `text` that ends at `end`, with the pairs of its quotation marks and brackets.

    `closes` are the places of straight quotes, and of the signs of bold type, that close. `latin_stops` tells that it has no 。 at all, so that a point
    behind a Chinese character ends a sentence, too.
    """

    text: str
    end: int
    pairs: dict[int, int]
    closes: frozenset[int]
    latin_stops: bool

    def next_cut(self, begin: int) -> int:
        """The place behind the sentence that begins at `begin`."""
        place = begin
        while place < self.end:
            mark = self.text[place]
            close = self.pairs.get(place, self.end)
            if close < self.end and close - place <= LONGEST_UNCUT:
                if self._ends_with_quote(begin, place, close):
                    return self._behind_marks(close + 1)
                place = close + 1
            elif self._is_end(begin, place):
                stop = self._behind_marks(place)
                if mark not in "…." or not self._goes_on(stop):
                    return stop
                place = stop
            else:
                place += 1
        return self.end

    def behind_blank(self, place: int) -> int:
        """Past the blank characters at `place`."""
        while place < self.end and is_blank(self.text[place]):
            place += 1
        return place

    def _is_end(self, begin: int, place: int) -> bool:
        """Whether the mark at `place` ends a sentence that began at `begin`."""
        mark = self.text[place]
        if mark in _TERMINAL:
            # Not the marks of an address on the web (?x=1) or of a character entity (&nbsp;).
            follows = self._at(place + 1)
            return not (mark.isascii() and follows.isascii() and follows.isalnum())
        if mark == "…" or self.text.startswith("...", place, self.end):
            return True
        return mark in ".．" and self._is_full_stop(begin, place)

    def _is_full_stop(self, begin: int, place: int) -> bool:
        """Whether the point at `place` is one, rather than that of "3.5", "U.S.", "Mr." or "1."."""
        behind = place + 1
        while self._at(behind) in _CLOSING or self._at(behind) in ("'", '"'):
            behind += 1
        follows = self._at(behind)
        before = self.text[place - 1] if place > begin else " "
        if _is_chinese(before):
            # Behind fewer characters than these it is the mark of a heading (一.) or an initial.
            return self.latin_stops and place - begin >= 4 and (follows.isspace() or _is_chinese(follows))
        if not follows.isspace():
            return False
        if before.isdecimal():
            figure = _LAST_FIGURE.search(self.text, begin, place)
            broken = (
                figure is not None
                and _is_chinese(self._at(figure.start() - 1))
                and ("\n" in self.text[behind : behind + 2] or _DECIMALS.match(self.text, behind, self.end) is not None)
            )
            if broken and self._at(self.behind_blank(behind)).isdecimal():
                return False  # 3.⏎2万亩, 87. 5%
            return not self.text[begin:place].isdecimal()  # "1." counts; "in 2025." ends.
        if before.isalpha():
            # One letter is an initial or half of an abbreviation ("U.S.").
            word = _LAST_WORD.search(self.text, max(begin, place - 12), place)
            return word is not None and word[0].lower() not in members(*_ABBREVIATIONS) and not self._goes_on(behind)
        return before in "%°\"'" or before in _CLOSING

    def _ends_with_quote(self, begin: int, place: int, close: int) -> bool:
        """Whether the quotation or bracket from `place` to `close` ends its sentence: speech, or all that there is."""
        opening, last = self.text[place], close - 1
        while last > place and (self.text[last] in _CLOSING or self.text[last] == '"'):
            last -= 1
        if self.text[last] not in _ENDS_SPEECH:
            return False
        spoken = (opening in _QUOTES or opening == '"') and place > begin and self.text[place - 1] in "：:，, "
        return (spoken or (place == begin and opening != "《")) and not self._goes_on(close + 1)

    def _behind_marks(self, place: int) -> int:
        """Past a run of terminal marks (？！, ……), the closing quotes and brackets behind it, and what ends those (”。)."""
        while True:
            stop = place
            while self._at(stop) in _TERMINAL or self._at(stop) in ("…", ".", "．"):
                stop += 1
            while self._at(stop) in _CLOSING or stop in self.closes:
                stop += 1
            bare = self.behind_blank(stop)  # A closing mark never begins a line.
            if self._at(bare) in _CLOSING:
                stop = bare
            if stop == place:
                return stop
            place = stop

    def _goes_on(self, place: int) -> bool:
        """Whether what stands right behind `place` carries the sentence on."""
        if self._at(place) in _CONTINUES:
            return True
        follows = self._at(self.behind_blank(place))
        return "a" <= follows <= "z"

    def _at(self, place: int) -> str:
        return self.text[place] if place < self.end else " "


def _is_chinese(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or character in "”’）》」』"
