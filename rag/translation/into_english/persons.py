"""A Chinese text in, where it names persons out, by what stands before and behind the names. Used by `rag.translation.into_english.segments`.

周建国 is Zhou Jianguo where he is in charge (由周建国负责), has an office (周建国校长), is called by what he does (联系人：周建国) or is one of several (周建国、刘国庆等5人),
although 建国 is a word; 高速 of 由高速公路经营单位负责 is nobody.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from index.language.lexicon import expression, members
from index.language.places import english_places
from rag.translation.dictionary import Dictionary
from rag.translation.into_english.names import Token, surname_of

# Characters of a given name, and before a place that are looked at.
_MOST_GIVEN, _BEFORE = 2, 16
_HAN = r"[\u3400-\u9fff]"
_EDGES = frozenset("，。；：:、,;|｜（）()《》“”【】 　\n\t")
_CELL_ENDS = frozenset("|｜\n")
_ROLES = "<<zh:office,zh:office.of_one,zh:role,zh:who.role,zh:who.title>>"
_TITLES = "副?<<zh:office,zh:office.of_one,zh:person.titled,zh:who.title>>"
_JOINS = "[、和与及]"
_COUNTED = rf"(?:{_JOINS}{_HAN}{{2,4}})*(?:等|等?[一二两三四五六七八九十\d]+)(?:[位名]|人(?![民大才]))"


class Likeness(IntEnum):
    """How much characters look like a name: a word that may be one (田野), a family name and a word (周 and 末尾), a family name and what is no
    word, what jieba takes for a person, and a family name with a given name that a table has (周 and 建国)."""

    WORD = 0
    FAMILY = 1
    NAME = 2
    TAGGED = 3
    KNOWN = 4


@dataclass(frozen=True)
class _Text:
    """A text with its words, and what of it may be a name."""

    text: str
    tokens: Sequence[Token]
    known: Dictionary

    @cached_property
    def _starting(self) -> dict[int, Token]:
        return {token.start: token for token in self.tokens}

    @cached_property
    def _ending(self) -> dict[int, Token]:
        return {token.end: token for token in self.tokens}

    def likeness(self, start: int, family: str, end: int) -> Likeness | None:
        """How much `text[start:end]` looks like a name; None where it is none."""
        whole, given = self.text[start:end], self.text[start + len(family) : end]
        if not expression(f"{_HAN}+").fullmatch(whole):
            return None
        own = [token for token in self.tokens if token.start < end and start < token.end]
        common = family in members("zh:surname")
        if common and given in members("zh:given_name"):
            return self._of_table(whole, own[0], start)
        if any(self._parts(token, start, end) for token in own):
            return None
        tagged = own[0].text == whole and own[0].tag.startswith("nr")
        if self._is_listed(whole) and not (tagged and len(whole) > _MOST_GIVEN):
            return Likeness.WORD if len(whole) == _MOST_GIVEN and self.known.information(whole) >= 1 else None
        if not common:
            return Likeness.TAGGED if tagged else None
        if set(given) & members("zh:no_name.within", "zh:given_name.never"):
            return None
        told = len(family) > 1 or (own[0].text == family and own[0].tag.startswith("nr"))
        return Likeness.TAGGED if tagged else self._made(given, told=told)

    def _of_table(self, whole: str, first: Token, start: int) -> Likeness | None:
        """How much a family name with a given name that a table has looks like a name, which may be cut anyhow: 秦 和 平等."""
        begun = first.start < start and self._is_word(first.text)
        return None if begun or self.known.entries(whole) else Likeness.KNOWN

    def _made(self, given: str, *, told: bool) -> Likeness | None:
        """How much a family name with a given name that no list has looks like a name; `told`: the family name is sure to be one."""
        if len(given) == 1:
            return Likeness.FAMILY if told else Likeness.WORD
        if not self._is_word(given):
            return Likeness.NAME
        return Likeness.FAMILY if told and self.known.english(given) is None else None

    def _is_listed(self, whole: str) -> bool:
        """Whether lists have a word, a place or somebody well known."""
        return whole in english_places() or bool(self.known.entries(whole)) or self._is_word(whole)

    def _parts(self, token: Token, start: int, end: int) -> bool:
        """Whether a word would be parted by a name there: 公路, or 方向 of 方向东."""
        parted = token.start < start or token.end > end
        begun = token.start == start and token.end < end and len(token.text) > 1
        begun = begun and surname_of(token.text + "　", self.known) != token.text
        return (parted or begun) and self._is_word(token.text)

    def _is_word(self, written: str) -> bool:
        """Whether lists have a word, and not as a person's name alone."""
        import rjieba

        if any(not read[:1].isupper() for read, _ in self.known.entries(written)):
            return True
        return rjieba.has_word(written) and not rjieba.tag(written)[0][1].startswith("nr")

    def before(self, start: int) -> str:
        """What stands before a place: `label`, `title`, `word`, `cell`, `edge`, or nothing of these."""
        last = self.text[max(0, start - _BEFORE) : start]
        if expression(rf"{_ROLES}[ 　]*[:：|｜是为][ 　]*$").search(last):
            return "label"
        if expression(rf"{_ROLES}[ 　]*$").search(last):
            return "title"
        word = self._ending.get(start)
        found = expression("<<zh:who.before>>$").search(last)
        if found and (word is None or word.text == found[0] or not self._is_word(word.text)):
            return "word"
        bare = last.rstrip(" 　")
        if not bare or bare[-1] in _CELL_ENDS:
            return "cell"
        return "edge" if last[-1] in _EDGES else ""

    def behind(self, end: int) -> str:
        """What stands behind a place: `done`, `together`, `becomes`, `title`, `counted`, `joins`, `cell`, `edge`, or nothing of these."""
        if expression("<<zh:who.behind,zh:speech>>(?!明)").match(self.text, end):
            return "done"
        if expression("<<zh:who.together>>").match(self.text, end):
            return "together"
        if expression("<<zh:who.becomes>>").match(self.text, end):
            return "becomes"
        if expression(_TITLES).match(self.text, end):
            return "title"
        if expression(_COUNTED).match(self.text, end):
            return "counted"
        rest = self.text[end:].lstrip(" 　")
        if not rest or rest[0] in _CELL_ENDS:
            return "cell"
        if expression(_JOINS).match(self.text, end) and any(
            likeness >= Likeness.FAMILY for _, likeness in self.candidates(end + 1)
        ):
            return "joins"
        return "edge" if self.text[end] in _EDGES else ""

    def candidates(self, start: int) -> Iterator[tuple[int, Likeness]]:
        """Where a name that begins at a place may end, the longest first, and how much it looks like one."""
        family = surname_of(self.text[start : start + 2] + "　", self.known)
        for end in range(min(len(self.text), start + len(family) + _MOST_GIVEN), start + len(family), -1):
            likeness = self.likeness(start, family, end) if family else None
            if likeness is not None:
                yield end, likeness


def persons(text: str, tokens: Sequence[Token], known: Dictionary, taken: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Start and end of each name of a person, in order; not where something is taken already."""
    own = _Text(text, tokens, known)
    place, listed = 0, -1
    while place < len(text):
        end = 0 if taken[place] else _end(own, place, listed == place)
        if end and not any(taken[place:end]):
            yield place, end
            joined = expression(f"{_JOINS}|[ 　]+").match(text, end)
            place, listed = end, joined.end() if joined else -1
        else:
            place += 1


def _end(own: _Text, start: int, listed: bool) -> int:
    """Where the name ends that begins at a place, 0 where none does. What is done next ends it before it has all its characters."""
    found = list(own.candidates(start))
    if not found:
        return 0
    before = "label" if listed else own.before(start)
    beside = [(end, likeness, own.behind(end)) for end, likeness in found]
    held = [(end, behind) for end, likeness, behind in beside if _holds(before, behind, likeness, end - start)]
    shown = [end for end, behind in held if behind in ("done", "title", "counted")]
    return next(iter((*shown, *(end for end, _ in held))), 0)


def _holds(before: str, behind: str, likeness: Likeness, length: int) -> bool:
    """Whether what stands beside characters makes them a name."""
    shown = behind in ("done", "title", "counted")
    if before == "label":
        return behind != ""
    if before == "title":
        return behind != "" or (likeness >= Likeness.NAME and length > _MOST_GIVEN)
    if before == "word" and behind not in ("", "cell", "edge"):
        return likeness >= (Likeness.NAME if behind == "becomes" else Likeness.FAMILY)
    if shown:
        return likeness >= (Likeness.FAMILY if before else Likeness.NAME)
    alone = before == "word" or before == behind == "cell"
    return likeness == Likeness.KNOWN and (behind == "joins" or (alone and behind != ""))
