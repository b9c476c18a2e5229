"""Words of a Chinese text in, the names among them that no dictionary has out, in pinyin: 骆启明 is Luo Qiming, 云栖县 Yunqi County. Used by `rag.translation.into_english.segments`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.language.glossary import bundled
from index.language.lexicon import expression, members, words
from index.language.numerals import DIGITS
from index.language.places import english_places
from index.language.tones import plain_letters
from rag.translation.dictionary import Dictionary
from rag.translation.into_english.senses import reading

# Parts of speech of jieba that names have, and that it gives to what it does not know.
_NAMES = ("nr", "nrt", "nrfg", "ns", "nz", "nt")

# How CC-CEDICT marks a family name.
_FAMILY = ("surname ", "two-character surname", "double-barreled surname")
# Characters of a given name.
_MOST_GIVEN = len("启明")


@dataclass(frozen=True, slots=True)
class Token:
    """A word as jieba cuts it, with its part of speech."""

    text: str
    tag: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


Named = tuple[int, str, str]


def person_at(
    text: str, tokens: Sequence[Token], at: int, known: Dictionary, people: Sequence[str] = ()
) -> Named | None:
    """The person whose name begins with a token: how many it takes, the name in English, its pinyin with tones. None where none does.

    `people` are names of persons that are known.
    """
    first = tokens[at]
    for told in people:
        if text.startswith(told, first.start):
            taken = next(
                (n for n in range(1, len(tokens) - at + 1) if tokens[at + n - 1].end >= first.start + len(told)), 1
            )
            return (taken, *person_called(told, known))
    family = surname_of(first.text + "　", known)
    if not family:
        return None
    # A conjunction begins no name (和市委 behind 董事长), nor does a place that an office is of (某某市 before 市长).
    if (first.text == family and first.tag in ("p", "c", "u", "d")) or first.text.endswith(_governed()):
        return None
    titled = expression("<<zh:office,zh:office.of_one,zh:role>>[ 　]*$").search(text[: first.start]) is not None
    for taken, name in _candidates(tokens, at, len(family)):
        end = first.start + len(text[first.start : tokens[at + taken - 1].end])
        spoken = expression(_SHOWN_BEHIND).match(text, end) is not None
        if len(name) > 1 and known.entries(name):
            continue
        if (titled or (spoken and first.tag in _NAMES)) and _can_be_given(name[len(family) :], titled, known):
            return (taken, *person_called(name, known))
    return None


# What shows that the words before it name somebody: an office, a verb of speech, or more names and what persons are called.
_OTHERS = r"(?:、[\u3400-\u9fff]{2,4})*等?(?:[一二两三四五六七八九十\d]+[位名])?"
_SHOWN_BEHIND = f"{_OTHERS}(?:<<zh:office,zh:office.of_one,zh:person.titled>>)|<<zh:speech>>"


def _candidates(tokens: Sequence[Token], at: int, family: int) -> Iterator[tuple[int, str]]:
    """Words that may be one name, the longest first: 骆 and 启明, 陆定 and 恒, 龚 and 正 with a space between; the family name alone last."""
    first = tokens[at]
    parts = [(n, token) for n, token in enumerate(tokens[at + 1 : at + 3], 2) if token.text.strip()]
    if parts and len(first.text) <= family + 1:
        taken, behind = parts[0]
        # What goes on with a given name that has begun is no verb: 赵刚 in 赵刚作报告.
        tags = "njg" if len(first.text) > family else "nvazj"
        glued = behind.start == first.end and behind.tag[:1] in tags
        spaced = len(first.text) == family and behind.start == first.end + 1 and len(behind.text) <= _MOST_GIVEN
        whole = first.text + behind.text
        if (glued or spaced) and len(whole) - family <= _MOST_GIVEN and whole.isalpha():
            yield taken, whole
    if len(first.text) - family <= _MOST_GIVEN:
        yield 1, first.text


def _can_be_given(given: str, titled: bool, known: Dictionary) -> bool:
    """Whether characters can be a given name: no term (市委, 党组), and where no office stands before them no word of everyday."""
    if not given or given.isspace():
        return not titled
    return known.english(given) is None and (titled or _is_given(given, known))


@lru_cache(maxsize=1)
def _governed() -> tuple[str, ...]:
    """How places end that have a government."""
    return tuple(words("zh:place_kind"))


def name_at(text: str, tokens: Sequence[Token], at: int, known: Dictionary) -> Named | None:
    """The place or other name that begins with a token and that no dictionary has, as `person_at` gives it."""
    first = tokens[at]
    for taken in range(min(len(tokens) - at, 4), 0, -1):
        place = _place(text[first.start : tokens[at + taken - 1].end], tokens[at : at + taken], known)
        if place is not None:
            return (taken, *place)
    if known.entries(first.text) or len(first.text) < 2 or first.text.isascii():
        return None
    # An unknown word is a name only before what firms and works are called: most are words run together (产教融合).
    works = expression("<<zh:works>>").match(text, first.end)
    shown = works is not None and not any(token.start < works.end() < token.end for token in tokens[at:])
    if shown and first.tag in (*_NAMES, "n") and _is_unheard_of(first.text, known) and not parts_of(first, known):
        spelled = reading(first.text, known)
        return (1, plain_letters(spelled).capitalize(), spelled) if spelled else None
    return None


def _is_unheard_of(written: str, known: Dictionary) -> bool:
    """Whether no list of words has it: then it is a name, of a firm or a village."""
    import rjieba

    return not known.is_word(written) and not rjieba.has_word(written)


def parts_of(token: Token, known: Dictionary) -> tuple[Token, ...]:
    """The words that an unknown one is made of, the longest first, single characters only where a table has them; none where that leaves something."""
    found: list[Token] = []
    at = 0
    while at < len(token.text):
        for end in range(min(len(token.text), at + 4), at, -1):
            part = token.text[at:end]
            listed = known.english(part) is not None
            if part != token.text and (listed or (len(part) > 1 and known.entries(part))):
                break
        else:
            return ()
        found.append(Token(part, "p" if listed else token.tag, token.start + at))
        at = end
    return tuple(found) if all(p.tag == "p" for p in found) or any(len(p.text) > 1 for p in found) else ()


def halves(token: Token, known: Dictionary) -> tuple[Token, ...]:
    """An unknown word in two where one of them is a word, 蓝湖 and 锂电, or the first a place; itself where neither is."""
    length = len(token.text)
    splits = (*range(2, length - 1), *range(length - 2, 1, -1))
    for at in sorted(splits, key=lambda at: token.text[:at] not in english_places()):
        two = Token(token.text[:at], token.tag, token.start), Token(token.text[at:], token.tag, token.start + at)
        if any(
            half.text in english_places() or known.english(half.text) is not None or _is_plain(half.text, known)
            for half in two
        ):
            return two
    return (token,)


def unglued(token: Token, known: Dictionary) -> tuple[Token, ...]:
    """An unknown word, taken for a name, without the preposition or conjunction that it was joined with: 向云坪 is 云坪."""
    if token.tag not in (*_NAMES, "n") or len(token.text) < 2 or known.is_word(token.text):
        return (token,)
    import rjieba

    if rjieba.tag(token.text[0])[0][1] not in ("p", "c"):
        return (token,)
    return Token(token.text[0], "p", token.start), Token(token.text[1:], token.tag, token.start + 1)


def _is_given(name: str, known: Dictionary) -> bool:
    """Whether a word is none of everyday, such as follows 高 and 新 more often than a family name."""
    return known.information(name) >= 1


def surname_of(written: str, known: Dictionary) -> str:
    """The family name that a text of two characters and more begins with; empty where it begins with none."""
    return next((written[:n] for n in (2, 1) if len(written) > n and _as_surname(written[:n], known)), "")


def person_called(written: str, known: Dictionary) -> tuple[str, str]:
    """Family name first, the given name in one: Wang Qingxian."""
    family = surname_of(written + "　", known) or written[:1]
    given = written[len(family) :]
    spelled = [_as_surname(family, known) or reading(family, known), reading(given, known) if given else ""]
    return " ".join(plain_letters(part).capitalize() for part in spelled if part), " ".join(filter(None, spelled))


def _as_surname(family: str, known: Dictionary) -> str:
    """How a family name is read, which may be as the character is nowhere else: 单 is Shan, 曾 Zeng; empty where it is none."""
    own = (r for r, senses in known.entries(family) if any(sense.startswith(_FAMILY) for sense in senses))
    return next(own, "").lower()


def _place(written: str, tokens: Sequence[Token], known: Dictionary) -> tuple[str, str] | None:
    """A place whose kind is told by its last word: 云栖县; its own name may be no word, but for one that jieba knows as a name."""
    kind = next((kind for kind in _kinds() if written.endswith(kind)), "")
    own = written.removesuffix(kind)
    if not kind or not 2 <= len(own) <= 4 or not own.isalpha() or own.isascii():
        return None
    if own in english_places():
        # What stands in a place is many: 湖北小学 are the schools of Hubei.
        if kind not in kinds_of_place():
            return None
        named = english_places()[own]
        return named if kind == "市" else f"{named} {kinds_of_place()[kind]}", reading(written, known)
    split = tokens[-1].text == kind
    head = tokens[:-1] if split else tokens
    if any(token.tag not in (*_NAMES, "n", "ng", "g") for token in head) or known.is_word(written):
        return None
    if len(head) > 2 or _ends_in_a_word(written, len(kind), known):
        return None
    spelled = "" if _is_of_words(own, known) else reading(own, known)
    if not spelled:
        return None
    # A line is called by its two ends: 沪通铁路 is the Hu-Tong Railway.
    ends = kind in members("zh:line") and not any(reading[:1].isupper() for reading, _ in known.entries(own))
    named = "-".join(plain_letters(part).capitalize() for part in spelled.split()) if ends else plain_letters(spelled)
    return (
        f"{named if ends else named.capitalize()} {_kinds()[kind]}",
        f"{spelled} {reading(kind, known)}".strip(),
    )


def _is_of_words(own: str, known: Dictionary) -> bool:
    """Whether what stands before the kind of a place is words rather than a name: 示范 and 幸福, 山区 and 海岛, 一江一, 县市."""
    import rjieba

    if len(own) > 2 and (_is_plain(own[1:], known) or _is_plain(own[:2], known)):
        return True
    if own[0] in members("zh:stop") or set(own) & set(f"{DIGITS}两十") or known.english(own) is not None:
        return True
    # 荔浦市荔江 is two places.
    if any(character in _governed() for character in own[2:]):
        return True
    # 农牧 and 城带 are made of what kinds of place are called and of what is counted among them.
    if all(character in kinds_of_place() or known.english(character) for character in own):
        return True
    cut = rjieba.tag(own)
    if not any(tag in _NAMES or tag == "ng" for _, tag in cut):
        return True
    return any(
        len(word) > 1 and (_is_plain(word, known) or tag not in (*_NAMES, "n")) for word, tag in [(own, "n"), *cut]
    )


def _ends_in_a_word(written: str, kind: int, known: Dictionary) -> bool:
    """Whether the kind is only the end of a word or of another name: 城市 of 云南省城市, 长江 of 电化长江."""
    last = written[-2:]
    if kind == 1 and _is_plain(last, known):
        return True
    return any(known.entries(written[at:]) for at in range(2, len(written) - max(1, kind)))


def _is_plain(word: str, known: Dictionary) -> bool:
    """Whether a dictionary has a word, and not as a name alone."""
    return any(not spelled[:1].isupper() for spelled, _ in known.entries(word))


@lru_cache(maxsize=1)
def kinds_of_place() -> dict[str, str]:
    """What kinds of place there are, by how a name of one ends, the longest first: 自治县 is Autonomous County."""
    rows = sorted(bundled("place_kinds.tsv"), key=lambda row: -len(row[0]))
    return dict(rows)


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    """Kinds of places, schools and works, by how a name of one ends, the longest first: 小学 is Primary School."""
    both = (*bundled("place_kinds.tsv"), *bundled("name_kinds.tsv"))
    return dict(sorted(both, key=lambda row: -len(row[0])))
