"""An English claim against a stretch of Chinese evidence: what of it the evidence does not say. Used by `rag.verification.claims`.

Figures are compared by value, names by their characters' pinyin or our tables, other words by the dictionary: most of them must
have a translation in the evidence. What is denied, and which way things went, must agree.
"""

import re
from functools import lru_cache, partial

from index.language.lexicon import members
from index.language.quantities import quantities
from index.language.zh.contrasts import spoken_of
from rag.question.question import Term
from rag.question.terms import english_terms
from rag.translation.dictionary import Dictionary
from rag.verification.chinese import bare, is_weak
from rag.verification.english.names import SHORTEST_NAME, is_named, is_read, is_translated, names
from rag.verification.english.parts import parted, without_measures
from rag.verification.english.verbs import unsaid_verbs, verbs
from rag.verification.figures import astray, blanked, figure_places, leapt, unproved_figures
from rag.verification.items import misplaced
from rag.verification.modes import outstanding
from rag.verification.qualifiers import added_english_adverbs, added_qualifiers, is_english_qualifier
from rag.verification.roles import done_beside
from rag.verification.wording import Literal, Misplaced, Wording, is_of_another
from rag.verification.words import denials, directions, plain, quotations, quoted
from rag.verification.years import undated_figures

# The least share of a claim's words, by how much they tell, that must have a translation in the evidence: of one that has a figure,
# which is compared by itself, and of one that has none.
LEAST_SHARE, LEAST_SHARE_ALONE = 0.65, 0.7
# Senses of a Chinese word that may be meant; those further behind are rare.
SENSES = 2
# More senses than any word has.
_ANY_SENSE = 99
_AFFIX = re.compile(r"^全|[级性的者]$")
_GLUED = re.compile(r"[a-z]{2}[\u3400-\u9fff]|[\u3400-\u9fff][a-z]{2}")


@lru_cache(maxsize=16384)
def unsaid_in_english(
    claim: str, evidence: tuple[str, ...], around: str, sentence: str, dictionary: Dictionary
) -> tuple[str, ...]:
    """What an English claim says that neighbouring clauses of the evidence do not, a phrase each.

    `evidence`, `around` and the `sentence` that the clauses are of are as `claim_words.plain` gives them.
    """
    whole = "、".join(evidence)
    there = f"{whole}\n{around}"
    said, chinese = parted(claim)
    found: list[str] = [
        Literal(f"the quoted words {words}") for words in chinese if not _is_quoted(plain(words), whole, around)
    ]
    if _GLUED.search(claim):
        found.append(Literal("words of two languages run together"))
    for start, end in quotations(said):
        if not _is_term(said[start + 1 : end - 1], there, dictionary):
            found.append(Literal(f"the quoted term {said[start:end]}"))
    counted = said
    for name in names(without_measures(said), dictionary):
        if is_named(name, there, dictionary):
            # Three Gorges counts nothing.
            counted = counted.replace(name, " ")
        else:
            found.append(Literal(f"the name {name}"))
    if is_of_another(said.lower(), whole, "en"):
        found.append(Literal("which of two things it is said of"))
    found += [Literal(f"the figure {figure}") for figure in undated_figures(counted, whole, around, strict=False)]
    share, least = _share(said, there, dictionary), LEAST_SHARE if figure_places(said) else LEAST_SHARE_ALONE
    # One of many words may lack, but not one that the sentence has elsewhere, beside what it says of something else.
    if share < least or _has_elsewhere(said, there, sentence, dictionary):
        found.append(Wording("most of its words" if share < least / 2 else "some of its words"))
    if not any(isinstance(fault, Literal) for fault in found):
        found += [
            Misplaced(f"that the figure {figure} is said of it") for figure in _of_another(said, evidence, dictionary)
        ]
    found += outstanding(said, whole, chinese=False)
    own = "、".join(e for e in evidence if len(evidence) == 1 or shares(said, e, dictionary))
    found += added_qualifiers(said, own)
    found += added_english_adverbs(said, lambda word: is_done(word, there, dictionary))
    found += _undone(said, evidence, dictionary)
    return tuple(found)


def _undone(said: str, evidence: tuple[str, ...], dictionary: Dictionary) -> tuple[str, ...]:
    """The verbs of a claim that no clause of the evidence says of what the claim does; a phrase each."""
    told = compared_terms(said, dictionary)
    return unsaid_verbs(
        said,
        dictionary,
        lambda word: done_beside(
            evidence,
            lambda text: is_done(word, text, dictionary),
            [partial(stands, t, dictionary=dictionary) for t in told if word not in t.written.split()],
        ),
    )


def _of_another(said: str, evidence: tuple[str, ...], dictionary: Dictionary) -> list[str]:
    """Figures of a claim that the evidence says of something else."""
    if len(evidence) > 1:
        told = compared_terms(said, dictionary)
        stray = astray(
            said, evidence, is_weak, lambda text, _: not told or any(stands(t, text, dictionary) for t in told)
        )
        if found := stray or leapt(said, evidence):
            return found
    return misplaced(
        said,
        evidence,
        lambda part: compared_terms(part, dictionary),
        lambda term, text: stands(term, text, dictionary) >= 1,
        chinese=False,
    )


def _is_quoted(words: str, evidence: str, around: str) -> bool:
    """Whether Chinese words of a claim stand in the evidence or around it, word for word and with the same figures."""
    told = bare(words)
    return (told in bare(evidence) and not unproved_figures(words, evidence)) or (
        told in bare(around) and not unproved_figures(words, around)
    )


def telling_terms(claim: str, dictionary: Dictionary) -> list[Term]:
    """The words of an English claim that are compared by translation."""
    return compared_terms(parted(claim)[0], dictionary)


def proper_names(claim: str, dictionary: Dictionary) -> list[str]:
    """The names in an English claim."""
    return names(parted(claim)[0], dictionary)


def share_said(claim: str, there: str, dictionary: Dictionary) -> float:
    """The share of an English claim's words that a Chinese text says; 0 where it has none to compare."""
    said, chinese = parted(claim)
    if chinese:
        return sum(bare(plain(words)) in bare(there) for words in chinese) / len(chinese)
    return _share(said, there, dictionary) if compared_terms(said, dictionary) else 0.0


def _is_term(words: str, there: str, dictionary: Dictionary) -> bool:
    """Whether English words in quotation marks translate a term that the evidence puts in such marks, and not words from all over it."""
    return any(_share(words, term, dictionary) == 1 for term in quoted(there))


def shares(claim: str, evidence: str, dictionary: Dictionary) -> bool:
    keys = {key for _, _, key in figure_places(evidence)}
    return any(key in keys for _, _, key in figure_places(claim)) or any(
        stands(term, evidence, dictionary) for term in compared_terms(claim, dictionary)
    )


def _share(claim: str, there: str, dictionary: Dictionary) -> float:
    """The share of a claim's words, by how much they tell, that have a translation in a text; 1 where it has no such word."""
    told = compared_terms(claim, dictionary)
    total = sum(term.information for term in told)
    if not total:
        return 1.0
    deeds = {verb.written for verb in verbs(claim, dictionary) if not verb.light}
    return (
        sum(
            t.information
            * ((t.written in deeds and is_done(t.written, there, dictionary)) or stands(t, there, dictionary))
            for t in told
        )
        / total
    )


def compared_terms(claim: str, dictionary: Dictionary) -> list[Term]:
    """The words of a claim that are compared by translation: no figures, nothing that denies or says which way it went, no
    adverb that is compared by its class."""
    counted = claim
    for quantity in quantities(claim):
        if quantity.dimension not in ("count", "number"):
            counted = blanked(counted, quantity)
    return [
        t
        for t in _terms(counted, dictionary)
        if not _is_formal(t)
        and not directions(t.written, False)
        and not denials(t.written, False)
        and not is_english_qualifier(t.written)
    ]


def stands(term: Term, there: str, dictionary: Dictionary) -> float:
    """Whether a word has a translation in a text, or is read like something there; of a phrase without one, the share of its words."""
    if any(_has(variant, there) for variant, _ in term.variants):
        return 1.0
    words = term.written.split()
    # Not by the headings' words, which are many.
    if term.written.isascii() and set(dictionary.lemmas(words)) <= _glossed(there.partition("\n")[0], dictionary):
        return 1.0
    if len(words) > 1:
        return sum(is_translated([word], there, dictionary) for word in words) / len(words)
    return float(len(term.written) > SHORTEST_NAME and is_read(term.written, there, dictionary))


def _has(variant: str, there: str) -> bool:
    """Whether a text has a translation, or its core; of things that the language tells apart (出口 in 进出口) only the very one."""
    if not (variant.lower() in there or _core(variant) in there):
        return False
    meant = spoken_of(variant)
    theirs = spoken_of(there, meant) if meant else {}
    return all(not theirs.get(name) or members & theirs[name] for name, members in meant.items())


def _core(variant: str) -> str:
    """A translation without what makes it an attribute, where that leaves a level of government: 省级 and 全省 say no more than 省."""
    bared = _AFFIX.sub("", variant)
    return bared if len(bared) > 1 or bared in "省市县国" else variant.lower()


@lru_cache(maxsize=512)
def _glossed(there: str, dictionary: Dictionary) -> frozenset[str]:
    """The English words that the words of a Chinese text are explained by: begin and work for 开工, change for 变."""
    import rjieba

    found: set[str] = set()
    for word, tag in rjieba.tag(there):
        if len(word) > 1:
            found |= _explained(word, dictionary)
        elif tag in ("v", "a", "n"):
            found |= dictionary.glosses(word, 1)
    return frozenset(found)


@lru_cache(maxsize=512)
def _deeds(there: str, dictionary: Dictionary) -> frozenset[str]:
    """The English words that verbs of a Chinese text, and what they begin with (修 in 修路), are explained by in any sense."""
    import rjieba

    found: set[str] = set()
    for word, tag in rjieba.tag(there):
        if tag[:1] == "v" or (tag[:1] == "n" and len(word) == 2):
            # 修路 is a verb and its object in one word.
            own = dictionary.glosses(word, _ANY_SENSE)
            # A compound that the dictionary lacks (新修) by each of its characters.
            found |= own.union(*(dictionary.glosses(part, _ANY_SENSE) for part in (word[0] if own else word)))
    return frozenset(found)


def _has_elsewhere(said: str, there: str, sentence: str, dictionary: Dictionary) -> bool:
    """Whether a word of a claim that some clauses lack stands in others of their sentence: by a translation of two characters or more or, where the
    sentence denies something, so that each word must be in its place, by anything."""
    denied = bool(denials(sentence, True))
    return any(
        stands(term, there, dictionary) < 1
        and (
            any(len(variant) > 1 and _has(variant, sentence) for variant, _ in term.variants)
            or (denied and stands(term, sentence, dictionary) >= 1)
        )
        for term in compared_terms(said, dictionary)
    )


def _explained(word: str, dictionary: Dictionary) -> frozenset[str]:
    """The English words that a Chinese word is explained by; a compound that the dictionary lacks (供水量) by its parts."""
    found = dictionary.glosses(word, SENSES if len(word) > 1 else 1)
    for place in range(len(word) - 1, 0, -1) if not found else ():
        first = dictionary.glosses(word[:place], SENSES if place > 1 else 1)
        if first:
            return first | _explained(word[place:], dictionary)
    return found


def _is_formal(term: Term) -> bool:
    return any(c.isdecimal() for c in term.written) or all(
        w in members("en:telling_nothing") for w in term.written.split()
    )


@lru_cache(maxsize=1024)
def _terms(claim: str, dictionary: Dictionary) -> tuple[Term, ...]:
    return english_terms(claim, dictionary)


def is_done(word: str, there: str, dictionary: Dictionary) -> bool:
    """Whether a text has a translation of a word in any of its forms, by itself or in a phrase."""
    return (
        any(stands(term, there, dictionary) >= 1 for term in _terms(word, dictionary))
        or is_translated([word], there, dictionary)
        or bool(set(dictionary.lemmas([word])) & _deeds(there, dictionary))
        or any(other in there for other in dictionary.kindred([word]) if len(other) > 1)
    )
