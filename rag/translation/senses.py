"""What CC-CEDICT has of a word in, the English that is shown for it, and how it is read, out. Used by `rag.translation.segments` and `rag.translation.chinese_names`."""

import re
from collections.abc import Sequence

from rag.translation.dictionary import Dictionary

Entries = Sequence[tuple[str, tuple[str, ...]]]

_NOTES = re.compile(r"\([^)]*\)")
_NO_MEANING = re.compile(r"^surname\b|^old name|\b(?:radical|classifier|particle|species|suffix|prefix)\b|^\W*$")
_MARKED = re.compile(r"^\((?:old|archaic|literary|dialect|slang|Internet|coll\.|Tw|bound form|Buddhism)")
# What a name is of stands behind the name: Leshan prefecture-level city in Sichuan.
_NAME = re.compile(r"(?:[A-Z][\w'’-]*)(?: (?:of the |of |and )?[A-Z][\w'’-]*)*")


def best_sense(entries: Entries, named: bool) -> str:
    """The first sense that says something in few words, without notes and the `to` of verbs; of a name the name. Empty where there is none."""
    ordered = sorted(entries, key=lambda entry: entry[0][:1].isupper() != named)
    senses = [(reading[:1].isupper(), sense) for reading, found in ordered for sense in found]
    for marked in (False, True):
        told = [
            (is_name, bare)
            for is_name, sense in senses
            if bool(_MARKED.search(sense)) == marked and (bare := _bare(sense)) and not _NO_MEANING.search(bare)
        ]
        if told:
            short = next((pair for pair in told if len(pair[1].split()) <= _FEW), told[0])
            name = _NAME.match(short[1]) if short[0] else None
            return name[0] if name else short[1]
    return ""


def _bare(sense: str) -> str:
    plain = re.sub(r"\s+", " ", _NOTES.sub(" ", sense)).strip(" ;,.")
    return re.split(r"[;,:]", plain)[0].removeprefix("to ").strip()


def reading(written: str, known: Dictionary) -> str:
    """The pinyin of a text with tone marks: as the dictionary has it whole, else as its characters are mostly read; empty where one is unknown."""
    entries = known.entries(written) if len(written) > 1 else ()
    if entries:
        return entries[0][0]
    parts = [known.spoken(character) or next((r for r, _ in known.entries(character)), "") for character in written]
    return " ".join(parts) if all(parts) else ""


# Words of a sense that is shown before the shorter ones behind it.
_FEW = 4
