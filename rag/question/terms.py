"""A question's text in, its terms out, and which of them are its focus: what is asked about its subject. Used by `rag.question.understand`."""

import re
from collections.abc import Iterable
from dataclasses import replace

from index.language.lexicon import expression, members
from index.language.normal_form import normalised
from index.language.zh.abbreviations import other_forms, short_forms
from rag.question import chinese, english
from rag.question.asked.named import quoted_terms
from rag.question.figures import cut_out, with_figures, year_forms
from rag.question.term import EQUIVALENT, OTHER_STANDARD_WEIGHT, Term
from rag.translation.dictionary import Dictionary, spelled

# Weight of a year among the words of a question. A report on 2025 seldom repeats the year beside its figures, while the
# sentence that praises the year does; with full weight the praise came first for one question in ten of an archive.
YEAR = 0.3
# Weight of the closest synonym; the others by their closeness. Measured by `yanzheng eval squad` on XQuAD.
SYNONYM = 0.5
MOST_SYNONYMS = 8
# Terms, nearest to the question word, that are its focus.
FOCUS = 2

_QUESTION_WORD = "<<zh:ask.word>>"
# English within a Chinese question (宜昌的GDP target是多少), and PM2.5; 5G基站, A级 and X光 are Chinese.
_LATIN = re.compile(
    r"(?<![a-z0-9])[a-z][a-z&.'-]*[a-z](?: [a-z][a-z&.'-]*[a-z])*(?![a-z0-9])|(?<![a-z0-9])[a-z]{2,}\d+\.\d+"
)
_QUOTE = re.compile("[“”*]")
_ENGLISH_QUESTION_WORD = r"\bhow \w+|<<en:question_word>>"


def chinese_terms(text: str, dictionary: Dictionary) -> tuple[Term, ...]:
    """The standard terms and content words of a Chinese question, each with its synonyms; Latin words with their translations."""
    plain = normalised(text)
    quoted = list(dict.fromkeys(quoted_terms(plain)))
    bare = plain
    for term in quoted:
        bare = bare.replace(term, " ")
    rest, figures = cut_out(bare)
    standard = dictionary.standard_terms
    # Standard terms that are part Latin (GDP增长, 5G基站) are one thing.
    mixed = [term for term in standard.findall(rest) if any(c.isascii() and c.isalpha() for c in term)]
    for term in mixed:
        rest = rest.replace(term, " ")
    latin = [term for run in _LATIN.findall(rest) for term in english.terms(run, dictionary)]
    rest = _LATIN.sub(" ", rest)
    found = [*mixed, *standard.findall(rest)]
    rest = standard.sub(" ", rest)
    found += [*short_forms().findall(rest), *_longest(chinese.content_words(short_forms().sub(" ", rest)))]
    terms = [*(Term(q, ((q, 1.0),)) for q in quoted), *figures, *map(_weighed, latin)]
    terms += (_chinese_term(word, dictionary) for word in dict.fromkeys(found))
    terms.sort(key=lambda term: _place(term.written, plain) if term.written.isascii() else plain.find(term.written))
    terms = [_growing(term, plain, dictionary) for term in terms]
    return _once(replace(term, information=_information(term, dictionary)) for term in terms)


def _growing(term: Term, plain: str, dictionary: Dictionary) -> Term:
    """A term of which a target is asked, with the standard terms for its growth, in which targets are set: 经济增长 for a GDP目标."""
    target = r"(?:的?(?:年度|预期|主要|增长)*目标|(?: expected)? (?:targets?|goals?)\b)"
    if re.search(re.escape(term.written) + target, plain) is None:
        return term
    known = {variant for variant, _ in term.variants}
    standard = [variant for variant, weight in term.variants if weight >= OTHER_STANDARD_WEIGHT]
    found = dict(pair for name in standard for pair in dictionary.synonyms(f"{name}增长"))
    more = [(v, SYNONYM * c) for v, c in found.items() if v.endswith("增长") and v not in known]
    return replace(term, variants=(*term.variants, *more))


def _once(terms: Iterable[Term]) -> tuple[Term, ...]:
    """The terms, each as it is written only once, and each of its equivalents in short and in full."""
    found: dict[str, Term] = {}
    for term in terms:
        found.setdefault(term.written, term)
    return tuple(map(_in_short_and_full, found.values()))


def _in_short_and_full(term: Term) -> Term:
    known = {variant for variant, _ in term.variants}
    more: dict[str, float] = {}
    for variant, weight in term.variants:
        for other in other_forms(normalised(variant)) if weight >= EQUIVALENT else ():
            if other not in known:
                more.setdefault(other, OTHER_STANDARD_WEIGHT * weight)
    return replace(term, variants=(*term.variants, *more.items())) if more else term


def _information(term: Term, dictionary: Dictionary) -> float:
    """That of a term, or of the rarest of its English words."""
    return max(map(dictionary.information, term.written.split()), default=1.0)


def _longest(words: tuple[str, ...]) -> list[str]:
    """Words that are no part of a longer one: the search cut gives 生产, 总值 and 生产总值 for one thing."""
    return [w for w in words if not any(w != other and w in other for other in words)]


def _chinese_term(word: str, dictionary: Dictionary) -> Term:
    if chinese.is_year(word):
        return Term(word, tuple((form, YEAR) for form in year_forms(word)))
    if word in members("zh:frame", "en:frame"):
        return Term(word, ((word, YEAR),))
    close = dictionary.synonyms(word)[:MOST_SYNONYMS] if len(word) > 1 else ()
    return Term(word, ((word, 1.0), *((other, SYNONYM * closeness) for other, closeness in close)))


def english_terms(text: str, dictionary: Dictionary) -> tuple[Term, ...]:
    """The words and phrases of an English question with their translations."""
    found: list[Term] = []
    for term in with_figures(english.terms(text, dictionary), text):
        if term.written.isascii() or _QUOTE.search(term.written):
            found.append(replace(_weighed(term), information=_information(term, dictionary)))
        else:
            # Chinese within English, which a document may say in other words: the 总投资 of Chuneng.
            found.extend(chinese_terms(term.written, dictionary))
    return _once(_growing(term, spelled(text), dictionary) for term in found)


def word_terms(phrase: str, dictionary: Dictionary) -> tuple[Term, ...]:
    """The words of an English phrase, each a term by itself."""
    found = map(_weighed, english.word_terms(phrase, dictionary))
    return _once(replace(term, information=_information(term, dictionary)) for term in found)


def _weighed(term: Term) -> Term:
    """The term with a year's weight, if it is one or tells no more than of what time one asks."""
    if chinese.is_year(term.written):
        return replace(term, variants=((term.written, YEAR),))
    if all(word in members("zh:frame", "en:frame") for word in term.written.split()):
        return replace(term, variants=tuple((variant, YEAR * weight) for variant, weight in term.variants))
    return term


def focus(text: str, terms: tuple[Term, ...], language: str) -> tuple[Term, ...]:
    """The terms nearest to the question word: in “楚江桥的总投资是多少” the 总投资, in “which shipyard built it” the shipyard.

    A passage about the subject that lacks them is about something else of it.
    """
    plain = normalised(text) if language == "zh" else spelled(text)
    asked = expression(_QUESTION_WORD if language == "zh" else _ENGLISH_QUESTION_WORD).search(plain)
    if asked is None:
        return ()
    distances: list[tuple[int, Term]] = []
    for term in terms:
        place = plain.find(normalised(term.written)) if language == "zh" else _place(term.written, plain)
        if place < 0 or chinese.is_year(term.written):
            continue
        behind, before = place - asked.end(), asked.start() - place - len(term.written)
        # English asks with the word behind (which shipyard); Chinese with either side (总投资是多少, 哪家企业承建).
        if behind >= 0:
            distances.append((behind, term))
        elif language == "zh" and before >= 0:
            distances.append((before, term))
    return tuple(term for _, term in sorted(distances, key=lambda pair: pair[0])[:FOCUS])


def _place(written: str, plain: str) -> int:
    """Where a term stands in an English text, whatever is between its words: fixed-asset investment; -1 where it does not."""
    found = re.search(r"(?<![a-z])" + r"[\W_]+".join(map(re.escape, written.split())), plain)
    return found.start() if found else -1
