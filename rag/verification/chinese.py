"""One clause of a Chinese claim against one stretch of evidence: what of it the evidence does not say. Used by `rag.verification.claims`."""

import itertools
import re
from functools import lru_cache, partial

from index.language.lexicon import pattern
from rag.translation.dictionary import Dictionary
from rag.verification.denied import is_listed, misdenied
from rag.verification.figures import astray, displaced, figure_places, leapt
from rag.verification.items import misplaced
from rag.verification.modes import outstanding
from rag.verification.qualifiers import added_adverbs, added_qualifiers, is_qualifier
from rag.verification.roles import named_in, said_of_another, turned
from rag.verification.wording import Literal, Misplaced, Turned, Wording, is_of_another, is_said, stands, told_apart
from rag.verification.words import Word, bounds, denials, directions, harmless, quoted, telling_words
from rag.verification.years import undated_figures

# Between two members of a list, whose order says nothing: 、 and 和.
_COORDINATION = re.compile(r"[、/与及]|(?<![共总])和(?![谐平])")
# Signs of figures (%, ‰, °, $) are no punctuation.
_PUNCTUATION = re.compile(r"[\s、,，。.;；:：!！?？“”‘’「」『』《》〈〉（）()\[\]【】\"'·•*_…—–-]+")
_DATE = re.compile(r"[年月日号]$|^(?:19|20)\d\d$")
_INSIDE_FIGURE = re.compile(r"(?<=\d)[.,:—–-](?=\d)")


@lru_cache(maxsize=16384)
def unsaid(clause: str, evidence: tuple[str, ...], around: str, dictionary: Dictionary) -> tuple[str, ...]:
    """Figures, quoted terms and words of a clause that neighbouring clauses of the evidence do not have, a phrase each.

    All as `claim_words.plain` gives them. Words may stand in `around`, the headings and the title, too.
    """
    whole = "、".join(evidence)
    if bare(clause) == bare(whole):
        return ()
    if is_of_another(clause, whole):
        return (Literal("which of two things it is said of"),)
    found = _nowhere(clause, whole, around, dictionary) or _put_together(clause, evidence, around, dictionary)
    if not any(isinstance(fault, Literal) for fault in found):
        found += _of_others(clause, evidence)
    own = "、".join(e for e in evidence if len(evidence) == 1 or _shares(clause, e))
    found += outstanding(clause, own, chinese=True)
    found += added_qualifiers(clause, own)
    found += added_adverbs(clause, lambda word: is_said(word, f"{whole}\n{around}", dictionary))
    found = found or _only_above(clause, whole, dictionary)
    if any(isinstance(fault, Literal) for fault in found):
        return found
    # Who did it may stand before the verb, or behind 由 and 被.
    exchanged = turned(clause, evidence, _spoken_of(clause))
    if exchanged is None:
        return found or _turned_around(clause, whole)
    return (*found, "who does it to whom") if exchanged else found


def _spoken_of(clause: str) -> list[tuple[str, int]]:
    """The things and names that a clause speaks of, each with its place."""
    import rjieba

    found, place = [], 0
    for word, tag in rjieba.tag(clause):
        if tag[:1] == "n" and len(word) > 1:
            found.append((word, place))
        place += len(word)
    return found


def _nowhere(clause: str, whole: str, around: str, dictionary: Dictionary) -> tuple[str, ...]:
    """What stands neither in the evidence nor around it: figures, quoted terms, words."""
    there = f"{whole}\n{around}"
    words = [w for w in _told_words(clause) if not is_said(w.text, there, dictionary, name=w.name)]
    return (
        *(Literal(f"the figure {figure}") for figure in undated_figures(clause, whole, around)),
        *(Literal(f"the quoted term “{term}”") for term in quoted(clause) if term not in there),
        *(
            Literal(f"the name {w.text}")
            if w.name
            else (Wording if w.deed or dictionary.is_word(w.text) else Literal)(f"the word {w.text}")
            for w in words
        ),
    )


def _told_words(clause: str) -> list[Word]:
    """The telling words of a clause that are no part of a figure, and not compared by their class."""
    spans = [(start, end) for start, end, _ in figure_places(clause)]
    return [
        w
        for w in telling_words(clause)
        if not any(start <= w.start < end for start, end in spans) and not is_qualifier(w.text)
    ]


def _put_together(clause: str, evidence: tuple[str, ...], around: str, dictionary: Dictionary) -> tuple[str, ...]:
    """A word that is said in other words, where not one clause and what is told of it says it: from several, any words could be put together."""
    whole = "、".join(evidence)
    there = f"{whole}\n{around}"
    other = next((w.text for w in _told_words(clause) if not stands(w.text, there, dictionary)), "")
    if other and (any(not is_weak(e) for e in evidence[1:]) or told_apart(clause, whole)):
        return (Wording(f"the word {other} beside it"),)
    return ()


def _of_others(clause: str, evidence: tuple[str, ...]) -> tuple[str, ...]:
    """Figures that the evidence has, but says of something else."""
    words = telling_words(clause)
    nouns = [w.text for w in words if w.noun]
    if len(evidence) > 1:
        if nouns and (stray := astray(clause, evidence, is_weak, partial(_is_meant, clause, nouns))):
            return tuple(Misplaced(f"that the figure {figure} is said of it") for figure in stray)
        nearest = max(evidence, key=lambda e: sum(w.text in e for w in words))
        if moved := displaced(clause, nearest) or leapt(clause, evidence):
            return tuple(Misplaced(f"the figure {figure}") for figure in moved)
    strange = misplaced(
        clause,
        evidence,
        lambda part: [w.text for w in telling_words(part)],
        lambda word, text: word in text,
        chinese=True,
    )
    return tuple(Misplaced(f"that the figure {figure} is said of it") for figure in strange)


def _only_above(clause: str, whole: str, dictionary: Dictionary) -> tuple[str, ...]:
    """That most words of a clause only stand in the headings above the evidence, where it is so."""
    telling = [w for w in telling_words(clause) if not w.name]
    if 2 * sum(not is_said(w.text, whole, dictionary) for w in telling) > len(telling):
        return (Wording("most of its words, which only stand in headings"),)
    return ()


@lru_cache(maxsize=16384)
def contradicted(clause: str, evidence: tuple[str, ...]) -> tuple[str, ...]:
    """Whether a clause denies what the evidence does not, or says that something went up that went down; a phrase each.

    Only those clauses of the evidence count that share a word or a figure with the claim.
    """
    whole = "、".join(e for e in evidence if len(evidence) == 1 or _shares(clause, e))
    if bare(clause) == bare(whole):
        return ()
    found = []
    if not is_listed(clause, evidence) and _is_misdenied(clause, evidence, whole):
        found.append("what is denied")
    if _is_anothers(clause, evidence):
        found.append("who it is said of")
    nouns = [w.text for w in telling_words(clause) if w.noun]
    for way in directions(clause, True):
        going = [e for e in evidence if way in directions(e, True) and (len(evidence) == 1 or _shares(clause, e))]
        # The figure that a clause says went up or down must stand beside what says so: 占88.5%，比上年提高6.2个百分点 is no growth of 88.5%.
        held = [e for e in evidence if _same_figure(clause, e)]
        measured = [e for e in going if e in held] if held else going
        several = len(evidence) > 1 and bool(nouns)
        if not any(not several or _is_meant(clause, nouns, e, not is_weak(e)) for e in measured):
            found.append("whether it goes up or down")
            break
    if bounds(clause) - bounds(whole):
        found.append("whether it is above or below")
    return tuple(found)


def _is_misdenied(clause: str, evidence: tuple[str, ...], whole: str) -> bool:
    """Whether a clause denies what its evidence, `whole` of which has its words, does not, or the other way."""
    other = misdenied(
        clause,
        evidence,
        lambda part: [w.text for w in telling_words(part)],
        lambda word, text: word in text,
        chinese=True,
    )
    counted = len(denials(clause, True)) != len(denials(whole, True)) if other is None else other
    return counted or not set(harmless(clause)) <= set(harmless(whole))


def _is_anothers(clause: str, evidence: tuple[str, ...]) -> bool:
    """Whether what a clause tells of somebody it names is said of somebody else."""
    names = [name for name in named_in(clause) if any(name in e for e in evidence)]
    told = [w.text for w in telling_words(clause) if w.text not in names]
    return bool(names) and said_of_another(
        evidence, told, lambda text: any(name in text for name in names), lambda word, text: word in text
    )


def _same_figure(clause: str, evidence: str) -> bool:
    keys = {key for _, _, key in figure_places(evidence)}
    return any(key in keys for _, _, key in figure_places(clause))


def _shares(clause: str, evidence: str) -> bool:
    return _same_figure(clause, evidence) or any(w.text in evidence for w in telling_words(clause))


def _is_meant(clause: str, nouns: list[str], evidence: str, own: bool) -> bool:
    """Whether a clause speaks of what the evidence does: it has all nouns beside the figure, or some of those before it."""
    theirs = [w.text for w in telling_words(evidence) if w.noun]
    if own and theirs:
        return all(noun in clause or (len(noun) > 2 and _in_order(noun, clause)) for noun in theirs)
    return any(noun in evidence for noun in nouns)


def _in_order(word: str, text: str) -> bool:
    """Whether a text has all characters of a word one after the other: 新开工 in 新项目要开工."""
    rest = iter(text)
    return all(character in rest for character in word)


def is_weak(clause: str) -> bool:
    """Whether a clause names no subject of its own (同比增长5%), so that it says something only beside the one before it."""
    return bool(figure_places(clause)) and not any(w.noun for w in telling_words(clause))


def bare(text: str) -> str:
    """A text without its punctuation, apart from that inside figures."""
    return "".join(
        text[m.start() : m.end()]
        if m[0] in ".,:—–-" and _INSIDE_FIGURE.match(text, m.start())
        else _PUNCTUATION.sub("", m[0])
        for m in re.finditer(r"[.,:—–-]|[^.,:—–-]+", text)
    )


def _turned_around(clause: str, evidence: str) -> tuple[str, ...]:
    """The order of two words or figures that stand the other way round in the evidence.

    What stands on two sides of an "and" may change places.
    """
    # 目标 and the like say what kind of figure it is, from either side; see `claim_modes`.
    marks = [
        (w.start, w.start + len(w.text), w.text)
        for w in telling_words(clause)
        if not pattern("zh:plan.noun").search(w.text)
    ]
    figures = {(start, end): key for start, end, key in figure_places(clause)}
    marks = sorted(
        [m for m in marks if not any(s < m[1] and m[0] < e for s, e in figures)] + [(s, e, "") for s, e in figures]
    )
    there = figure_places(evidence)

    def places(mark: tuple[int, int, str]) -> list[int]:
        if mark[2]:
            return [m.start() for m in re.finditer(re.escape(mark[2]), evidence)]
        return [start for start, _, key in there if key == figures[mark[:2]]]

    for one, other in itertools.combinations(marks, 2):
        between = clause[one[1] : other[0]]
        # 322条问题 and 问题322条 say the same.
        if _COORDINATION.search(between) or (
            not one[2] and other[2] and not between.strip("的了") and not _DATE.search(clause[one[0] : one[1]])
        ):
            continue
        first, last = places(one), places(other)
        if first and last and min(first) > max(last) and not _is_same_deed(clause, evidence, one, other):
            # Words may be put in another order and mean the same; figures and names may not, nor may what is called by a number (DN40).
            numbered = any(map(str.isdecimal, one[2] + other[2]))
            kind = Misplaced if numbered or (_is_rigid(clause, one) and _is_rigid(clause, other)) else Turned
            return (kind(f"the order of {clause[one[0] : one[1]]} and {clause[other[0] : other[1]]}"),)
    return ()


def _is_rigid(clause: str, mark: tuple[int, int, str]) -> bool:
    """Whether what stands at a place of a clause is a figure or a name."""
    return not mark[2] or any(w.name and w.start == mark[0] for w in telling_words(clause))


def _is_same_deed(clause: str, evidence: str, one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    """Whether a thing and what is done to it changed places and nothing else could do it: 项目开工 and 开工项目."""
    words = {w.start: w for w in telling_words(clause)}
    first, second = words.get(one[0]), words.get(other[0])
    if first is None or second is None or first.noun == second.noun:
        return False
    thing, deed = (first, second) if first.noun else (second, first)
    behind, before = (clause, evidence) if first.noun else (evidence, clause)
    return (
        not thing.name
        and not any(w.noun and w.start >= behind.find(deed.text) + len(deed.text) for w in telling_words(behind))
        and not any(w.noun and w.start + len(w.text) <= before.find(deed.text) for w in telling_words(before))
    )
