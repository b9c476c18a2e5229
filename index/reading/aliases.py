"""Texts in, the short forms that they define out, and the names that they mask. Used by `index.storage` and `rag.names.aliases`.

宜荆荆都市圈（以下简称“都市圈”） defines one; 周*鑫, 张某某 and 李× are masked names. Those of all documents are stored with their index.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from index.document import Document
from index.language.lexicon import expression, members
from index.language.written_forms import simplified

# Counts up when other names are learned from the same text; what an index holds of another version is learned again.
VERSION = 1

_HAN = r"[\u3400-\u9fff]"
_NAME = r"[\u3400-\u9fffA-Za-z0-9·]"
# What stands between a long form and its short one. 又称 and 也称 give other names, mostly of a subject that stands far off.
_CALLS = "<<zh:called>>[为作]?"
_OPENS = r"(?:[（(](?:[^（）()。]{0,30}[，,；;])?|[，,])\s?"
_SHORT = rf"(?P<short>{_NAME}(?:{_NAME}| (?=[A-Za-z])){{1,14}}?)"
_DEFINED = rf"{_OPENS}{_CALLS}[：:]?\s?[“「\"《]?{_SHORT}[”」\"》]?(?=[）)，,。、；;或])"
_ACRONYM = re.compile(r"[（(](?P<short>[A-Z][A-Za-z0-9-]{1,9})[）)]")
_QUOTED = re.compile(r"[“「《]([^”」》]{2,30})[”」》]$")
# Characters that no name begins behind: what joins words, and verbs that take one.
_NOT_IN_NAME = r"<<zh:not_in_name>>|[、，：；（）()“”\s]"
_END = re.compile(r"[。！？；\n]")
# Characters before a definition that are looked at, and of a long form.
BEFORE, LONGEST = 60, 24

_SIGN = re.compile("[*＊]+|[×✕]{1,2}|某某?")


@dataclass(frozen=True, slots=True)
class Mask:
    """A masked name as it is written (周*鑫, *市, 张某某) and the pattern of the full names that it may stand for (周念鑫).

    `person`: whether it shows a surname.
    """

    written: str
    pattern: str
    person: bool


@dataclass(frozen=True, slots=True)
class Aliases:
    """`definitions`: pairs of a long form and the short one, `masks`: masked names, of all documents of an index, each once."""

    definitions: tuple[tuple[str, str], ...]
    masks: tuple[Mask, ...]

    def to_record(self) -> dict[str, Any]:
        """As plain data for `aliases_from_record`."""
        return {
            "version": VERSION,
            "definitions": self.definitions,
            "masks": [[mask.written, mask.pattern, mask.person] for mask in self.masks],
        }


def aliases_from_record(record: dict[str, Any]) -> Aliases | None:
    """What `Aliases.to_record` gave, None where another version did; ValueError, KeyError or TypeError for anything else."""
    if record["version"] != VERSION:
        return None
    return Aliases(
        tuple((long, short) for long, short in record["definitions"]),
        tuple(Mask(written, pattern, bool(person)) for written, pattern, person in record["masks"]),
    )


def learned(documents: Iterable[Document]) -> Aliases:
    """The names of documents, in order; traditional characters are simplified."""
    return merged(learned_of(document.text) for document in documents)


def learned_of(text: str) -> Aliases:
    """The names of one text."""
    plain = simplified(text)
    return Aliases(definitions(plain), masks(plain))


def merged(each: Iterable[Aliases]) -> Aliases:
    """The names of several documents, in order, each once: of a mask that several have, the first."""
    defined: dict[tuple[str, str], None] = {}
    masked: dict[str, Mask] = {}
    for aliases in each:
        defined.update(dict.fromkeys(aliases.definitions))
        for mask in aliases.masks:
            masked.setdefault(mask.written, mask)
    return Aliases(tuple(defined), tuple(masked.values()))


def definitions(text: str) -> tuple[tuple[str, str], ...]:
    """Pairs of a long form and the short one that the text defines for it, in order, each once."""
    found: dict[tuple[str, str], None] = {}
    for pattern in (expression(_DEFINED), _ACRONYM):
        for match in pattern.finditer(text):
            short = match["short"].strip()
            before = _END.split(text[max(0, match.start() - BEFORE) : match.start()])[-1]
            long = _long_form(before, short)
            if long and long != short:
                found[long, short] = None
    return tuple(found)


def _long_form(before: str, short: str) -> str:
    """The name at the end of the text before a definition: what stands in quotation marks there, else from where the
    short form's first character allows, or as far back as nothing shows that a name begins."""
    quoted = _QUOTED.search(before)
    if quoted is not None:
        return quoted[1]
    breaks = [m.end() for m in expression(_NOT_IN_NAME).finditer(before)]
    name = before[breaks[-1] if breaks else 0 :][-LONGEST:]
    start = _aligned(before, short) if re.search(_HAN, short) else None
    if start is not None and before[start:] != short:
        # 首钢 of 首钢集团有限公司 begins where the name does; characters in between may be anything.
        name = before[start:] if len(before) - start <= LONGEST else ""
    return name if len(name) > 1 and re.search(_HAN, name) else ""


def _aligned(before: str, short: str) -> int | None:
    """The last place from which the characters of the short form follow each other in the text; None where they do not."""
    place = len(before)
    for character in reversed(short):
        place = before.rfind(character, 0, place)
        if place < 0:
            return None
    return place


def masks(text: str) -> tuple[Mask, ...]:
    """The masked names of a text, each once, in order: those of people by their surname, those of places by 市, 县 and the like."""
    found: dict[str, Mask] = {}
    for match in _SIGN.finditer(text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        sign, named = match[0], before != "" and before in members("zh:surname")
        if len(sign) > 2 or (sign[0] in "*＊" and after.isspace()) or (sign[0] not in "*＊" and not named):
            continue
        if sign[0] == "某":
            if after and after in "个些种一地年日时人":
                continue
            count = "{2}" if sign == "某某" else "{1,2}"
            mask = Mask(before + sign, f"{before}{_HAN}{count}", True)
        elif named:
            # 周*鑫 if one character follows that ends a name, which the words behind it tell.
            hidden = f"{_HAN}{{1,2}}" if len(sign) == 1 else f"{_HAN}{{2}}"
            given = after if re.match(_HAN, after) and after not in members("zh:behind_name") else ""
            mask = Mask(before + sign + given, before + hidden + given, True)
        elif after and after in members("zh:place_kind"):
            mask = Mask(sign + after, f"{_HAN}{{2,4}}{after}", False)
        else:
            continue
        found.setdefault(mask.written, mask)
    return tuple(found.values())
