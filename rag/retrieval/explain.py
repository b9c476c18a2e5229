"""A Question and a Hit in, why the passage was found, in words, out. Used by `yanzheng search --explain` and the page.

What a reader can check comes first: which words of the question stand there, under which translation, which figures and quoted
terms, which heading. Then how near its meaning is, which nobody can check by eye.
"""

from dataclasses import dataclass

from index.document import Record
from index.language.normal_form import normalised
from rag.documents.labels import label
from rag.question.coverage import CARRIED, coverage
from rag.question.question import Question, Term
from rag.retrieval.hits import Hit
from rag.retrieval.retrieve import PASSAGE_WEIGHTS

# Nearness of meaning in standard deviations above the passages in scope, and what to call it.
_NEAR = (
    (2.0, {"zh": "很近", "en": "very near"}),
    (1.0, {"zh": "较近", "en": "near"}),
    (-9e9, {"zh": "不近", "en": "not near"}),
)
# The sides of meaning: that of the passage, and that of its best sentence.
_MEANING = ("dense", "dense sentence")


@dataclass(frozen=True, slots=True)
class Matched(Record):
    """A term of the question, as written there, and the string that carries it in the passage (the same, or a translation)."""

    asked: str
    found: str


@dataclass(frozen=True, slots=True)
class Explanation(Record):
    """Why a passage was found.

    `words` are the terms that its text carries, `headings` those that only its heading path does, `exact` the figures, Latin strings
    and quoted terms of the question that stand there, `missing` the terms that do not. `meaning`: how far its cosine with the question, or
    its best sentence's, lies above the mean of all passages in scope, in standard deviations. `document`: whether the question names its
    document. `parts`: the summands of its score by the side that gives them.
    """

    words: tuple[Matched, ...]
    headings: tuple[Matched, ...]
    exact: tuple[str, ...]
    missing: tuple[str, ...]
    meaning: float
    document: bool
    parts: dict[str, float]


def explained(question: Question, hit: Hit, named: tuple[str, ...] = ()) -> Explanation:
    """The explanation of a hit of `rag.retrieval.retrieve.retrieve` for that question; `named` are the names in it that chose the documents."""
    text = normalised(hit.text)
    path = normalised(" ".join(hit.document.heading_path(hit.passage.section)))
    words, headings, missing = [], [], []
    for term in question.terms:
        inside, above = _carrier(term, text), _carrier(term, path)
        if inside:
            words.append(Matched(term.written, inside))
        elif above:
            headings.append(Matched(term.written, above))
        else:
            missing.append(term.written)
    exact = [s for s in question.exact if normalised(s) in text]
    # A part is the side times its weight; the side is in standard deviations.
    meaning = max((hit.parts[name] / PASSAGE_WEIGHTS[name] for name in _MEANING if name in hit.parts), default=0.0)
    document = hit.parts.get("document", 0.0) > 0 or any(name in label(hit.document) for name in named)
    return Explanation(
        tuple(words),
        tuple(headings),
        tuple(dict.fromkeys(exact)),
        tuple(missing),
        meaning,
        document,
        dict(hit.parts),
    )


def _carrier(term: Term, text: str) -> str:
    """The string of `text` that carries a term best: its heaviest variant that stands there, else one that does in parts."""
    standing = [(weight, len(v), v) for v, weight in term.variants if normalised(v) in text]
    if standing:
        return max(standing)[2]
    return term.variants[0][0] if term.variants and coverage(term, text) >= CARRIED else ""


def in_words(explanation: Explanation, language: str) -> list[str]:
    """The explanation as short lines in `zh` or `en`, the most telling first; never empty."""
    zh = language == "zh"
    lines = []
    if explanation.exact:
        lines.append(("原样出现：" if zh else "exactly as asked: ") + _joined(explanation.exact, zh))
    if explanation.words:
        lines.append(
            ("文中有：" if zh else "words in the text: ") + _joined([_shown(m) for m in explanation.words], zh)
        )
    if explanation.headings:
        lines.append(
            ("标题中有：" if zh else "words in its headings: ") + _joined([_shown(m) for m in explanation.headings], zh)
        )
    if explanation.missing:
        lines.append(("文中没有：" if zh else "not in it: ") + _joined(explanation.missing, zh))
    near = next(names[language] for limit, names in _NEAR if explanation.meaning >= limit)
    beyond = f"{abs(explanation.meaning):.1f}"
    if zh:
        lines.append(f"意思与问题{near}（{'高' if explanation.meaning >= 0 else '低'}于平均 {beyond} 个标准差）")
    else:
        side = "above" if explanation.meaning >= 0 else "below"
        lines.append(f"its meaning is {near} ({beyond} standard deviations {side} the mean)")
    if explanation.document:
        lines.append("问题点名了这份文档" if zh else "the question names this document")
    return lines


def _shown(matched: Matched) -> str:
    return matched.found if matched.asked == normalised(matched.found) else f"{matched.asked} → {matched.found}"


def _joined(parts: "tuple[str, ...] | list[str]", zh: bool) -> str:
    return ("、" if zh else ", ").join(parts)
