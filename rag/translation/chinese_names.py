"""Words of a Chinese text in, the names among them that no dictionary has out, in pinyin: 骆启明 is Luo Qiming, 云栖县 Yunqi County. Used by `rag.translation.segments`."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.language.glossary import bundled
from index.language.lexicon import expression, members
from index.language.tones import plain_letters
from rag.translation.dictionary import Dictionary
from rag.translation.senses import reading

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
            return (taken, *_person(told, known))
    behind = tokens[at + 1] if at + 1 < len(tokens) and tokens[at + 1].start == first.end else None
    titled = at > 0 and expression("<<zh:office,zh:office.of_one,zh:role>>$").search(tokens[at - 1].text) is not None
    family = _surname(first.text + "　", known)
    if not family or not (titled or first.tag in ("nr", "nrt")) or (len(first.text) > 1 and known.entries(first.text)):
        return None
    if first.text.endswith(tuple(kinds_of_place())) and not titled:
        return None
    given, taken = first.text[len(family) :], 1
    # 骆 and 启明, 陆定 and 恒; what goes on with a name that has begun is no word by itself.
    cut = behind is not None and (
        behind.tag[:1] in ("n", "v", "a", "z") if not given else behind.tag[:1] == "n" and len(behind.text) == 1
    )
    if cut and behind is not None and len(given + behind.text) <= _MOST_GIVEN:
        given, taken = given + behind.text, 2
    if not given:
        return (1, *_person(family, known)) if first.tag == "nr" else None
    # 幸福感 begins with a word, not with a family name.
    begun = first.text[: len(family) + 1]
    if len(given) > _MOST_GIVEN or not (titled or (_is_given(given, known) and not _is_everyday(begun, first, known))):
        return None
    return (taken, *_person(family + given, known))


def name_at(text: str, tokens: Sequence[Token], at: int, known: Dictionary) -> Named | None:
    """The place or other name that begins with a token and that no dictionary has, as `person_at` gives it."""
    first = tokens[at]
    for taken in range(min(len(tokens) - at, 4), 0, -1):
        place = _place(text[first.start : tokens[at + taken - 1].end], tokens[at : at + taken], known)
        if place is not None:
            return (taken, *place)
    if known.entries(first.text) or len(first.text) < 2 or first.text.isascii():
        return None
    if first.tag in (*_NAMES, "n") and _is_unheard_of(first.text, known) and not parts_of(first, known):
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


def unglued(token: Token, known: Dictionary) -> tuple[Token, ...]:
    """An unknown word, taken for a name, without the preposition or conjunction that it was joined with: 向云坪 is 云坪."""
    if token.tag not in (*_NAMES, "n") or len(token.text) < 2 or known.is_word(token.text):
        return (token,)
    import rjieba

    if rjieba.tag(token.text[0])[0][1] not in ("p", "c"):
        return (token,)
    return Token(token.text[0], "p", token.start), Token(token.text[1:], token.tag, token.start + 1)


def _is_everyday(begun: str, token: Token, known: Dictionary) -> bool:
    return len(begun) < len(token.text) and not _is_given(begun, known)


def _is_given(name: str, known: Dictionary) -> bool:
    """Whether a word is none of everyday, such as follows 高 and 新 more often than a family name."""
    return known.information(name) >= 1


def _surname(written: str, known: Dictionary) -> str:
    return next((written[:n] for n in (2, 1) if len(written) > n and _as_surname(written[:n], known)), "")


def _person(written: str, known: Dictionary) -> tuple[str, str]:
    """Family name first, the given name in one: Wang Qingxian."""
    family = _surname(written + "　", known) or written[:1]
    given = written[len(family) :]
    spelled = [_as_surname(family, known) or reading(family, known), reading(given, known) if given else ""]
    return " ".join(plain_letters(part).capitalize() for part in spelled if part), " ".join(filter(None, spelled))


def _as_surname(family: str, known: Dictionary) -> str:
    """How a family name is read, which may be as the character is nowhere else: 单 is Shan, 曾 Zeng; empty where it is none."""
    own = (r for r, senses in known.entries(family) if any(sense.startswith(_FAMILY) for sense in senses))
    return next(own, "").lower()


def _place(written: str, tokens: Sequence[Token], known: Dictionary) -> tuple[str, str] | None:
    """A place whose kind is told by its last word: 云栖县; its own name may be no word, but for one that jieba knows as a name."""
    kind = next((kind for kind in kinds_of_place() if written.endswith(kind)), "")
    own = written.removesuffix(kind)
    if not kind or not 2 <= len(own) <= 4 or not own.isalpha() or own.isascii():
        return None
    split = tokens[-1].text == kind
    head = tokens[:-1] if split else tokens
    if own[0] in members("zh:stop"):
        return None
    if any(token.tag not in (*_NAMES, "n", "ng", "g") for token in head) or known.is_word(written):
        return None
    if len(head) == 1 and (
        known.is_word(own) if split and head[0].tag == "n" else known.is_word(head[0].text) and not split
    ):
        return None
    if len(head) > 1 and all(known.is_word(token.text) for token in head if len(token.text) > 1):
        return None
    spelled = reading(own, known)
    if not spelled:
        return None
    return (
        f"{plain_letters(spelled).capitalize()} {kinds_of_place()[kind]}",
        f"{spelled} {reading(kind, known)}".strip(),
    )


@lru_cache(maxsize=1)
def kinds_of_place() -> dict[str, str]:
    """What kinds of place there are, by how a name of one ends, the longest first: 自治县 is Autonomous County."""
    rows = sorted(bundled("place_kinds.tsv"), key=lambda row: -len(row[0]))
    return dict(rows)
