"""An English claim against a stretch of Chinese evidence: what of it the evidence does not say. Used by `rag.verification.claims`.

Figures are compared by value, names by their characters' pinyin or our tables, other words by the dictionary: most of them must
have a translation in the evidence. What is denied, and which way things went, must agree.
"""

import re
from functools import lru_cache

from index.language.lexicon import members
from index.language.quantities import quantities
from index.language.zh.contrasts import spoken_of
from rag.question.question import Term
from rag.question.terms import english_terms
from rag.translation.dictionary import Dictionary
from rag.verification.chinese import bare, is_weak
from rag.verification.english.names import SHORTEST_NAME, is_named, is_read, is_translated, names
from rag.verification.figures import astray, blanked, figure_places, leapt, unproved_figures
from rag.verification.items import borrowed, misplaced
from rag.verification.modes import outstanding
from rag.verification.words import denials, directions, is_chinese, plain, quotations, quoted
from rag.verification.years import undated_figures

# The least share of a claim's words, by how much they tell, that must have a translation in the evidence: of one that has a figure,
# which is compared by itself, and of one that has none.
LEAST_SHARE, LEAST_SHARE_ALONE = 0.65, 0.7
# Senses of a Chinese word that may be meant; those further behind are rare.
SENSES = 2
# Chinese inside an English claim, outside quotations: a run of it with its figures.
_CHINESE = re.compile(r"[\d.,%]*[\u3400-\u9fff][\u3400-\u9fff\d.%、，；：（）·—~-]*")
_GLUED = re.compile(r"[a-z]{2}[\u3400-\u9fff]|[\u3400-\u9fff][a-z]{2}")
_AFFIX = re.compile(r"^全|[级性的者]$")
_SPLIT = re.compile(r";\s+|,\s+(?:and|while|but|whereas)\s+")
# What is measured by words and numbers alone, and so may stand in a name.
_WITHOUT_MEASURE = frozenset({"count", "number", "people", "rank", "date"})


@lru_cache(maxsize=16384)
def unsaid_in_english(claim: str, evidence: tuple[str, ...], around: str, dictionary: Dictionary) -> tuple[str, ...]:
    """What an English claim says that neighbouring clauses of the evidence do not, a phrase each.

    `evidence` and `around` are as `claim_words.plain` gives them.
    """
    whole = "、".join(evidence)
    there = f"{whole}\n{around}"
    said, chinese = _parted(claim)
    found = [f"the quoted words {words}" for words in chinese if not _is_quoted(plain(words), whole, around)]
    if _GLUED.search(claim):
        found.append("words of two languages run together")
    for start, end in quotations(said):
        if not _is_term(said[start + 1 : end - 1], there, dictionary):
            found.append(f"the quoted term {said[start:end]}")
    counted = said
    for name in names(_without_measures(said), dictionary):
        if is_named(name, there, dictionary):
            # Three Gorges counts nothing.
            counted = counted.replace(name, " ")
        else:
            found.append(f"the name {name}")
    found += [f"the figure {figure}" for figure in undated_figures(counted, whole, around, strict=False)]
    share, least = _share(said, there, dictionary), LEAST_SHARE if figure_places(said) else LEAST_SHARE_ALONE
    if share < least:
        found.append("most of its words" if share < least / 2 else "some of its words")
    if not found and len(evidence) > 1:
        told = _told(said, dictionary)
        stray = astray(
            said, evidence, is_weak, lambda text, _: not told or any(_stands(t, text, dictionary) for t in told)
        )
        found += [f"that the figure {figure} is said of it" for figure in stray or leapt(said, evidence)]
    if not found:
        strange = misplaced(
            said,
            evidence,
            lambda part: _told(part, dictionary),
            lambda term, text: _stands(term, text, dictionary) >= 1,
            chinese=False,
        )
        found += [f"that the figure {figure} is said of it" for figure in strange]
    found += outstanding(said, whole, chinese=False)
    return tuple(found)


def borrowed_in_english(claim: str, clauses: tuple[str, ...], around: str, dictionary: Dictionary) -> tuple[str, ...]:
    """Figures that an English claim says of what a sentence, of these clauses, gives another figure; a phrase each. Words that stand `around` it
    tell nothing of either."""
    said = _parted(claim)[0]
    lent = borrowed(
        said,
        clauses,
        lambda part: [t for t in _told(part, dictionary) if not _stands(t, around, dictionary)],
        lambda term, text: _stands(term, text, dictionary) >= 1,
        is_weak,
    )
    return tuple(f"that the figure {figure} is said of it" for figure in lent)


@lru_cache(maxsize=16384)
def contradicted_in_english(claim: str, evidence: tuple[str, ...], dictionary: Dictionary) -> tuple[str, ...]:
    """Whether an English claim denies what the evidence does not, or goes the other way; a phrase each.

    Only those clauses of the evidence count that have a word or a figure of the claim.
    """
    said, words = _parted(claim)
    whole = "、".join(e for e in evidence if len(evidence) == 1 or words or _shares(said, e, dictionary))
    chinese = is_chinese(whole)
    found = []
    quoted = "、".join(map(plain, words))
    if bool(denials(said, False) or denials(quoted, True)) != bool(denials(whole, chinese)):
        found.append("what is denied")
    keys = {key for _, _, key in figure_places(said)}
    measured = "、".join(e for e in evidence if any(key in keys for _, _, key in figure_places(e)))
    mine, theirs = directions(said, False), directions(measured, chinese) or directions(whole, chinese)
    if mine - theirs and (theirs or any(c.isdecimal() for c in said)):
        found.append("whether it goes up or down")
    return tuple(found)


@lru_cache(maxsize=1024)
def _parted(claim: str) -> tuple[str, tuple[str, ...]]:
    """A claim's English, and the Chinese that stands in it, quotations that hold any among it."""
    english, chinese, place = "", [], 0
    for start, end in quotations(claim):
        if re.search(r"[\u3400-\u9fff]", claim[start:end]):
            english += claim[place:start] + " "
            chinese.append(claim[start:end])
            place = end
    english += claim[place:]
    chinese += _CHINESE.findall(english)
    return _CHINESE.sub(" ", english), tuple(chinese)


def _is_quoted(words: str, evidence: str, around: str) -> bool:
    """Whether Chinese words of a claim stand in the evidence or around it, word for word and with the same figures."""
    told = bare(words)
    return (told in bare(evidence) and not unproved_figures(words, evidence)) or (
        told in bare(around) and not unproved_figures(words, around)
    )


def telling_terms(claim: str, dictionary: Dictionary) -> list[Term]:
    """The words of an English claim that are compared by translation."""
    return _told(_parted(claim)[0], dictionary)


def proper_names(claim: str, dictionary: Dictionary) -> list[str]:
    """The names in an English claim."""
    return names(_parted(claim)[0], dictionary)


def share_said(claim: str, there: str, dictionary: Dictionary) -> float:
    """The share of an English claim's words that a Chinese text says; 0 where it has none to compare."""
    said, chinese = _parted(claim)
    if chinese:
        return sum(bare(plain(words)) in bare(there) for words in chinese) / len(chinese)
    return _share(said, there, dictionary) if _told(said, dictionary) else 0.0


def _is_term(words: str, there: str, dictionary: Dictionary) -> bool:
    """Whether English words in quotation marks translate a term that the evidence puts in such marks, and not words from all over it."""
    return any(_share(words, term, dictionary) == 1 for term in quoted(there))


def _without_measures(claim: str) -> str:
    """A claim without its five-year plans and measures (HK$5 million, 1.2 GWh), which are compared by their number and are no names."""
    for quantity in quantities(claim):
        if quantity.dimension not in _WITHOUT_MEASURE:
            claim = blanked(claim, quantity)
    return claim


def _shares(claim: str, evidence: str, dictionary: Dictionary) -> bool:
    keys = {key for _, _, key in figure_places(evidence)}
    return any(key in keys for _, _, key in figure_places(claim)) or any(
        _stands(term, evidence, dictionary) for term in _told(claim, dictionary)
    )


def split_claim(claim: str) -> list[str]:
    """The parts of an English sentence that could stand alone."""
    return [part for part in _SPLIT.split(claim) if len(part.split()) > 2]


def _share(claim: str, there: str, dictionary: Dictionary) -> float:
    """The share of a claim's words, by how much they tell, that have a translation in a text; 1 where it has no such word."""
    told = _told(claim, dictionary)
    total = sum(term.information for term in told)
    if not total:
        return 1.0
    return sum(t.information * _stands(t, there, dictionary) for t in told) / total


def _told(claim: str, dictionary: Dictionary) -> list[Term]:
    """The words of a claim that are compared by translation: no figures, nothing that denies or says which way it went."""
    counted = claim
    for quantity in quantities(claim):
        if quantity.dimension not in ("count", "number"):
            counted = blanked(counted, quantity)
    return [
        t
        for t in _terms(counted, dictionary)
        if not _is_formal(t) and not directions(t.written, False) and not denials(t.written, False)
    ]


def _stands(term: Term, there: str, dictionary: Dictionary) -> float:
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
