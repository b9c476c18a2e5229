"""What CC-CEDICT has of a word in, the English that is shown for it, and how it is read, out. Used by `rag.translation.into_english.segments` and `rag.translation.into_english.names`."""

import re
from collections.abc import Sequence

from index.language.tones import plain_letters
from rag.translation.dictionary import Dictionary

Entries = Sequence[tuple[str, tuple[str, ...]]]

_NOTES = re.compile(r"\([^)]*\)")
_NO_MEANING = re.compile(
    r"\bsurname\b|name for\b|^old name|\b(?:radical|classifier|particle|species|suffix|prefix)\b|^\W*$"
)
_MARKED = re.compile(r"^\((?:old|archaic|literary|dialect|slang|Internet|coll\.|Tw|bound form|Buddhism)")
# Senses that speak of what a word stands beside, or of where it is used.
_SAID_OF = re.compile(r"\b(?:sb|sth|one's|oneself|lit|fig|idiom|or)\b|'s$")
_POSSESSIVE = re.compile(r"['’]s$")
# Names of places far away, which a Chinese text rarely speaks of by a word of its own.
_FAR = re.compile(r"\b(?:Japan|Japanese|Taiwan|Korea|emperor|dynasty)\b")
_KINDS = frozenset(
    (
        "County",
        "District",
        "City",
        "Prefecture",
        "Province",
        "River",
        "Lake",
        "Mountain",
        "Mountains",
        "Island",
        "Plain",
        "Bay",
        "Town",
    )
)
# What a name is of stands behind the name: Leshan prefecture-level city in Sichuan.
_NAME = re.compile(r"(?:[A-Z][\w'’-]*)(?: (?:of the |of |and )?[A-Z][\w'’-]*)*")


def best_sense(entries: Entries, named: bool, tag: str = "") -> str:
    """The first sense that says something in few words, without notes and the `to` of verbs; of a name the name. Empty where there is none.

    What is common goes before what is a name: a word that is both is a name only to a gazetteer. `tag`, its part of speech, tells verbs from the rest.
    """
    plain = [entry for entry in entries if not entry[0][:1].isupper()]
    senses = [(spelled, sense) for spelled, found in plain or entries for sense in found]
    told = [
        (bool(_MARKED.search(sense)), sense, bare, spelled)
        for spelled, sense in senses
        if (bare := _bare(sense))
        and not _NO_MEANING.search(bare)
        and len(bare.split()) <= _FEW
        and not _SAID_OF.search(bare)
    ]
    if not plain:
        return _called([sense for _, sense in senses], entries) if named else next((bare for _, _, bare, _ in told), "")

    def rank(one: tuple[bool, str, str, str]) -> tuple[bool, bool]:
        # 虚拟 as an adjective is fictitious, not to imagine.
        return one[0], tag[:1] in ("n", "a", "b", "z", "d") and _bare_of_notes(one[1]).startswith("to ")

    return min(told, key=rank)[2] if told else ""


def noun_sense(entries: Entries, given: str, *, kin: bool = False) -> str:
    """What is said for a word that stands as a noun: what was `given` where it is no verb alone, else the first sense that is none; empty where there is none.

    `kin`: only a sense that begins as one of the word's verbs does, as its noun mostly does (to develop, development) and its adjective rarely.
    """
    senses = [sense for _, found in entries for sense in found]
    verbs = [_bare(sense).lower() for sense in senses if _is_verb(sense)]
    nouns = [_bare(sense).lower() for sense in senses if not _is_verb(sense)]
    said = given.lower()
    # What something is done to is a noun: progress of make progress.
    if given and (said in nouns or any(verb.endswith(f" {said}") for verb in verbs) or not (kin or said in verbs)):
        return given
    alike = [noun for noun in nouns if not (kin and verbs) or any(noun[:_STEM] == verb[:_STEM] for verb in verbs)]
    kept = [(read, tuple(s for s in found if not _is_verb(s) and _bare(s).lower() in alike)) for read, found in entries]
    return best_sense(kept, named=False, tag="n")


def _is_verb(sense: str) -> bool:
    return _bare_of_notes(sense).startswith("to ")


def _called(senses: Sequence[str], entries: Entries) -> str:
    """What a name is called: as it is spelled, with its kind, where a sense begins so (Chishui River); else as the first sense calls it; empty for a possessive."""
    spelled = plain_letters(entries[0][0]).replace("'", "").lower()
    found = [match[0] for sense in senses if (match := _NAME.match(_bare(sense)))]
    own = next((n for n in found if n.replace("'", "").replace("’", "").lower().startswith(spelled)), "")
    if own:
        head, _, kind = own.partition(" ")
        return own if kind in _KINDS else head
    foreign = all(_FAR.search(sense) for sense in senses)
    return "" if not found or foreign or _POSSESSIVE.search(found[0]) else found[0]


def _bare(sense: str) -> str:
    return re.split(r"[;,:]", _bare_of_notes(sense))[0].removeprefix("to ").removeprefix("be ").strip()


def _bare_of_notes(sense: str) -> str:
    return re.sub(r"\s+", " ", _NOTES.sub(" ", sense)).strip(" ;,.?")


def reading(written: str, known: Dictionary) -> str:
    """The pinyin of a text with tone marks: as the dictionary has it whole, else as its characters are mostly read; empty where one is unknown."""
    entries = known.entries(written) if len(written) > 1 else ()
    if entries:
        return entries[0][0]
    parts = [known.spoken(character) or next((r for r, _ in known.entries(character)), "") for character in written]
    return " ".join(parts) if all(parts) else ""


# Words of a sense that is shown; a longer one explains rather than translates. Letters that a noun has of its verb.
_FEW, _STEM = 4, 4
