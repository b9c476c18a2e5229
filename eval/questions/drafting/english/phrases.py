"""A Chinese clause without its question word in, its parts in English out: when, where, who, the verb, of what. Used by `questions`.

A clause is read from the front: times and places, then the words before the verb, the verb, the words after it. What
cannot be read gives nothing: a person corrects drafts, but should not have to guess at them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from eval.questions.drafting.english.vocabulary import Vocabulary, plural, table
from index.language.lexicon import expression, words

# Words of the longest name of a thing that is read with ease.
LONGEST_PHRASE = 9
# Pieces of the cut that may be one term of the glossary.
_LONGEST_TERM = 5
# Pieces, one less, of the cut that may be one name.
_LONGEST_NAME = 3
_COUNT = re.compile("([一二两三四五六七八九十])[个项大场条种类座家]?")
_YEAR = re.compile(r"((?:19|20)\d\d)年(?:(\d{1,2})月)?(?:份)?(年?底|年?末)?")
_TIME_MARK = "^<<zh:draft.time_mark>>"
# Verbs that say how much something is, or by how much it changes.
_OF_AMOUNTS = ("change", "state", "share")
_AREAS = "区县市省村镇乡州地国"
_AGENT = "<<zh:draft.agent>>$"
_QUOTED = re.compile(r"[“”《》「」]")


@dataclass(frozen=True, slots=True)
class Verb:
    """`group`: done (to something), change (by how much), state (reaches an amount), share (of a whole), duty."""

    group: str
    base: str
    past: str
    participle: str


@dataclass(frozen=True, slots=True)
class Clause:
    """`when` are the adverbials in English (`in 2022`), `before` and `after` the things on either side of `verb`, as Chinese."""

    when: tuple[str, ...]
    before: str
    verb: Verb | None
    after: str
    planned: bool


class Reader:
    """Reads clauses with a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def clause(self, text: str) -> Clause:
        """The parts of a clause. The verb is the first that our table has, with the longest name."""
        when, rest = self.adverbials(text)
        tokens = self._cut(rest)
        found = self._verb(tokens)
        if found is None:
            inner, before = self._ended("".join(self._plain(tokens)))
            return Clause((*when, *inner), before, None, "", self._is_planned(tokens))
        start, end, verb = found
        head = self._plain(tokens[:start])
        # 实现利润增长 says no more than 利润增长.
        if verb.group in _OF_AMOUNTS and head and head[0] in self._verbs and self._verbs[head[0]].group == "done":
            head = head[1:]
        inner, before = self._ended("".join(head))
        after = "".join(self._plain(tokens[end:]))
        return Clause((*when, *inner), before, verb, after, self._is_planned(tokens[:start]))

    def thing(self, chinese: str) -> str:
        """What a Chinese noun phrase names, in English without an article; empty where a word of it is not known."""
        bare = _QUOTED.sub("", chinese).strip()
        if not bare:
            return ""
        if "的" in bare[1:-1]:
            owner, _, owned = bare.rpartition("的")
            parts = self.thing(owner), self.thing(owned)
            return f"{parts[1]} of {with_article(parts[0])}" if all(parts) and " of " not in parts[1] else ""
        words = self._words(bare)
        english = " ".join(words) if words else ""
        return english if 0 < len(english.split()) <= LONGEST_PHRASE else ""

    def is_area(self, chinese: str) -> bool:
        """Whether a noun phrase names a place where something is, rather than someone who does it."""
        is_known = self.vocabulary.kind("area", chinese) or self.vocabulary.place(chinese)
        return bool(is_known) or chinese[-1:] in _AREAS

    def is_agent(self, chinese: str) -> bool:
        """Whether a noun phrase names an office or a firm, which does something."""
        return expression(_AGENT).search(chinese) is not None

    def verb(self, chinese: str) -> Verb | None:
        """The verb that a text is, whether it may be a noun as well or not."""
        return self._verbs.get(chinese)

    def is_verb(self, chinese: str) -> bool:
        """Whether a text is one of our verbs and no noun as well."""
        return chinese in self._verbs and self.vocabulary.kind("noun", chinese) is None

    def _words(self, bare: str) -> list[str]:
        """The English of the pieces of a phrase, the longest terms first; nothing where a piece is not known."""
        if whole := self.vocabulary.kind("area", bare) or self.vocabulary.kind("noun", bare):
            return [whole]
        tokens = self._cut(bare)
        words: list[str] = []
        at = 0
        while at < len(tokens):
            step, english = self._piece(tokens, at)
            if not english:
                return []
            joint = self.vocabulary.kind("suffix", "".join(tokens[at : at + step]))
            words.append(joint if joint and words and words[-1][:1].isupper() else english)
            at += step
        if len(words) > 1 and words[-1] == "and":
            return []
        if _COUNT.fullmatch(tokens[0]) and words[0] != "one":
            words[-1] = plural(words[-1])
        return words

    def _piece(self, tokens: Sequence[str], at: int) -> tuple[int, str]:
        for step in range(min(_LONGEST_TERM, len(tokens) - at), 1, -1):
            if ours := self.vocabulary.kind("noun", "".join(tokens[at : at + step])):
                return step, ours
        # The glossary has what is done too, which is no thing.
        if self.is_verb(tokens[at]):
            return 1, ""
        if count := _COUNT.fullmatch(tokens[at]):
            return 1, self.vocabulary.kind("number", count[1]) or "" if at < len(tokens) - 1 else ""
        for step in range(min(_LONGEST_TERM, len(tokens) - at), 0, -1):
            word = "".join(tokens[at : at + step])
            joiner = self.vocabulary.kind("and", word)
            if joiner and 0 < at < len(tokens) - 1:
                return step, joiner
            last = at + step == len(tokens)
            english = "" if last else self.vocabulary.kind("modifier", word)
            english = english or self.vocabulary.term(word) or self._other(word, step, last)
            if english:
                return step, english
        # 县图书馆 is one word to jieba, and in no dictionary.
        first, rest = self.vocabulary.kind("modifier", tokens[at][0]), tokens[at][1:]
        thing = self.vocabulary.term(rest) or (self._other(rest, 1, at + 1 == len(tokens)) if rest else "")
        return 1, f"{first} {thing}" if first and thing else ""

    def _other(self, word: str, pieces: int, last: bool) -> str:
        """What a word is that our tables lack: a name, or a noun of CC-CEDICT, before the last word an adjective too."""
        if named := self._named(word) if pieces < _LONGEST_NAME else "":
            return named
        tag = self._tag(word)
        is_noun = tag[:1] in ("n", "l", "i", "j") or tag == "vn" or (not last and tag in ("a", "b", "an"))
        return self.vocabulary.general(word) if is_noun and len(word) > 1 and word not in self._verbs else ""

    def _tag(self, word: str) -> str:
        """The part of speech of a word, as jieba has it; nothing for what it cuts."""
        import rjieba

        tagged = rjieba.tag(word)
        return str(tagged[0][1]) if len(tagged) == 1 else ""

    def _named(self, word: str) -> str:
        """A name that no table has, with what it is: 东山隧道 is Dongshan Tunnel."""
        for suffix in sorted(self.vocabulary.of_kind("suffix"), key=len, reverse=True):
            bare = word.removesuffix(suffix)
            if bare != word and len(bare) == 2 and not self.vocabulary.is_known(bare):
                name = self.vocabulary.pinyin(bare)
                return f"{name} {self.vocabulary.kind('suffix', suffix)}" if name else ""
        return ""

    def _verb(self, tokens: Sequence[str]) -> tuple[int, int, Verb] | None:
        """Where the verb stands: the last word where it says by how much, else the first word, else the first that is no noun as well."""
        found: list[tuple[int, int, Verb]] = []
        at = 0
        while at < len(tokens):
            step, verb = next(
                ((n, v) for n in range(4, 0, -1) if (v := self._verbs.get("".join(tokens[at : at + n])))), (1, None)
            )
            end = min(at + step, len(tokens))
            if verb is not None:
                found.append((at, end, verb))
            at = end
        if found and found[-1][1] == len(tokens) and found[-1][2].group in _OF_AMOUNTS:
            return found[-1]
        for start, end, verb in found:
            is_noun = self.vocabulary.kind("noun", "".join(tokens[start:end])) is not None
            if not is_noun or (start == 0 and end < len(tokens)):
                return start, end, verb
        return None

    def pieces(self, chinese: str) -> list[str]:
        """The words of a text, and what is no word between them."""
        return self._cut(chinese)

    def _plain(self, tokens: Sequence[str]) -> list[str]:
        """Pieces without those that add nothing in English."""
        kinds = ("aside", "plan")
        return [t for t in tokens if all(self.vocabulary.kind(kind, t) is None for kind in kinds)]

    def _is_planned(self, tokens: Sequence[str]) -> bool:
        return any(self.vocabulary.kind("plan", t) is not None for t in tokens)

    def adverbials(self, text: str) -> tuple[list[str], str]:
        """The times and scopes that a text begins with, in English, and what is left."""
        found: list[str] = []
        while text:
            if (mark := expression(_TIME_MARK).match(text)) and self._time(text[mark.end() :]):
                text = text[mark.end() :]
            taken = self._time(text) or self._scope(text)
            if not taken:
                break
            length, english = taken
            text = text[length:].lstrip("，, ")
            if english and english not in found:
                found.append(english)
        return found, text

    def _ended(self, text: str) -> tuple[list[str], str]:
        """The times and scopes around a text that stands before its verb (国内生产总值比上年), in English, and what is left."""
        found, rest = self.adverbials(text)
        for kind in ("time", "scope"):
            words = [word for word in self.vocabulary.of_kind(kind) if rest.endswith(word)]
            if words and (word := max(words, key=len)) != rest:
                found.append(self.vocabulary.of_kind(kind)[word])
                rest = rest.removesuffix(word)
        return found, rest

    def _time(self, text: str) -> tuple[int, str] | None:
        if match := _YEAR.match(text):
            month = (
                f"{words('en:month')[int(match[2]) - 1].capitalize()} " if match[2] and 1 <= int(match[2]) <= 12 else ""
            )
            return match.end(), f"at the end of {match[1]}" if match[3] else f"in {month}{match[1]}"
        return self._longest("time", text)

    def _scope(self, text: str) -> tuple[int, str] | None:
        return self._longest("scope", text) or self._longest("aside", text)

    def _longest(self, kind: str, text: str) -> tuple[int, str] | None:
        # What something is compared with stands behind it, never in front.
        words = [w for w in self.vocabulary.of_kind(kind) if text.startswith(w) and w[0] not in "比较"]
        word = max(words, key=len, default="")
        return (len(word), self.vocabulary.of_kind(kind)[word]) if word else None

    def _cut(self, text: str) -> list[str]:
        import rjieba

        return [token for token in rjieba.cut(_QUOTED.sub("", text)) if token.strip()]

    @cached_property
    def _verbs(self) -> dict[str, Verb]:
        return {chinese: Verb(*rest) for chinese, *rest in table("verbs.tsv")}


def with_article(thing: str) -> str:
    """`the` before what is no name."""
    return thing if thing[:1].isupper() and not thing.split()[0].isupper() else f"the {thing}"
