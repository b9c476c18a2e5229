"""An English claim against Chinese evidence that has its words: what of it the evidence says the other way, or of another. Used by `rag.verification.claims`.

What is denied, which way things went, who did it to whom, and of what a figure is said must agree.
"""

from functools import lru_cache

from index.language.lexicon import expression, pattern
from rag.translation.dictionary import Dictionary
from rag.verification.chinese import is_weak
from rag.verification.denied import misdenied
from rag.verification.english.claims import compared_terms, is_done, shares, stands
from rag.verification.english.names import is_named, names, places_of
from rag.verification.english.parts import parted
from rag.verification.english.verbs import turned_in_english
from rag.verification.figures import figure_places
from rag.verification.items import borrowed
from rag.verification.roles import said_of_another
from rag.verification.wording import Misplaced
from rag.verification.words import denials, directions, is_chinese, plain

_DENIED_TWICE = r"(?i:\b(?:not|never|nor)|n't)\s+(?:[a-z]+\s+)?<<en:denial>>"


def borrowed_in_english(claim: str, clauses: tuple[str, ...], around: str, dictionary: Dictionary) -> tuple[str, ...]:
    """Figures that an English claim says of what a sentence, of these clauses, gives another figure; a phrase each. Words that stand `around` it
    tell nothing of either."""
    said = parted(claim)[0]
    lent = borrowed(
        said,
        clauses,
        lambda part: [t for t in compared_terms(part, dictionary) if not stands(t, around, dictionary)],
        lambda term, text: stands(term, text, dictionary) >= 1,
        is_weak,
    )
    return tuple(Misplaced(f"that the figure {figure} is said of it") for figure in lent)


@lru_cache(maxsize=16384)
def contradicted_in_english(claim: str, evidence: tuple[str, ...], dictionary: Dictionary) -> tuple[str, ...]:
    """Whether an English claim denies what the evidence does not, or goes the other way; a phrase each.

    Only those clauses of the evidence count that have a word or a figure of the claim.
    """
    said, words = parted(claim)
    whole = "、".join(e for e in evidence if len(evidence) == 1 or words or shares(said, e, dictionary))
    chinese = is_chinese(whole)
    found = []
    quoted = "、".join(map(plain, words))
    if _is_misdenied(said, quoted, evidence, whole, dictionary):
        found.append("what is denied")
    if chinese and _is_anothers(said, evidence, dictionary):
        found.append("who it is said of")
    if chinese and turned_in_english(
        said,
        evidence,
        dictionary,
        lambda verb, text: is_done(verb, text, dictionary),
        lambda word, text: places_of(word, text, dictionary),
    ):
        found.append("who does it to whom")
    keys = {key for _, _, key in figure_places(said)}
    measured = "、".join(e for e in evidence if any(key in keys for _, _, key in figure_places(e)))
    mine, theirs = directions(said, False), directions(measured, chinese) or directions(whole, chinese)
    if mine - theirs and (theirs or any(c.isdecimal() for c in said) or not _goes(said, evidence, dictionary)):
        found.append("whether it goes up or down")
    return tuple(found)


def _goes(said: str, evidence: tuple[str, ...], dictionary: Dictionary) -> bool:
    """Whether the evidence has a translation of a word by which a claim says which way something went."""
    own = [match[0].split()[0].lower() for match in pattern("en:up", "en:down").finditer(said)]
    return any(is_done(word, text, dictionary) for word in own for text in evidence)


def _is_misdenied(said: str, quoted: str, evidence: tuple[str, ...], whole: str, dictionary: Dictionary) -> bool:
    """Whether a claim, with the Chinese that it quotes, denies what its evidence, `whole` of which has its words, does not, or the other way."""
    other = misdenied(
        said,
        evidence if is_chinese(whole) else (),
        lambda part: compared_terms(part, dictionary),
        lambda term, text: bool(text) and stands(term, text, dictionary) >= 1,
        chinese=False,
    )
    theirs = denials(whole, is_chinese(whole))
    denied = bool(denials(said, False) or denials(quoted, True)) != bool(theirs)
    # It is not prohibited: what denies is denied itself.
    twice = expression(_DENIED_TWICE).search(said) is not None and len(theirs) < 2
    return twice or (denied if other is None else other)


def _is_anothers(said: str, evidence: tuple[str, ...], dictionary: Dictionary) -> bool:
    """Whether what a claim tells of somebody it names is said of somebody else."""
    own = [name for name in names(said, dictionary) if any(is_named(name, e, dictionary) for e in evidence)]
    words = {word.lower() for name in own for word in name.split()}
    told = [t for t in compared_terms(said, dictionary) if not words & set(t.written.split())]
    return bool(own) and said_of_another(
        evidence,
        told,
        lambda text: any(is_named(name, text, dictionary) for name in own),
        lambda term, text: stands(term, text, dictionary) >= 1,
    )
