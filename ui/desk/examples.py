"""Questions to begin with: made from what the loaded documents hold, and kept only where the documents answer them.

In come an `Index`'s documents and a way to ask them, out go a few questions in each language, shown by `ui.desk.chat` before
the first question is asked. A question is kept where its answer quotes what the question was made from.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.document import Document
from index.errors import YanzhengError
from index.language.lexicon import expression
from rag.answer import Answer
from ui.desk.offering import Named, in_chinese, in_english, named

if TYPE_CHECKING:
    from eval.questions.drafting.english.questions import EnglishQuestions

# Questions shown in each language, and the most that are tried to find them.
SHOWN, TRIED = 3, 12
# Documents that questions are made from where many are loaded.
_DOCUMENTS = 2 * SHOWN
# Characters of a heading that a question can carry, and items that make a list worth asking for.
LONGEST_HEADING, FEWEST_ITEMS = 24, 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question, and the words that some quote of a good answer to it holds; `document` is the id of the one that is quoted."""

    question: str
    carries: str
    document: str = ""


# The document that comes with Yanzheng has questions of its own, in the order in which they show what it can do.
_BUNDLED = {
    "zh": (
        Candidate("哪些项目破土动工？", "邦普"),
        Candidate("“6421”时限是什么？", "6个月"),
        Candidate("七大攻坚仗是哪七个？", "攻坚仗"),
        Candidate("“一团三部”是什么意思？", "一团三部"),
    ),
    "en": (
        Candidate("Which projects broke ground?", "邦普"),
        Candidate("What does the “6421” time limit mean?", "6个月"),
        Candidate("What is the growth target for regional GDP?", "地区生产总值"),
    ),
}
# What reports count, by the term that they use; in English {of} is the place (Hubei's) where several documents are loaded, {within} the same behind.
_FIGURES = (
    ("地区生产总值", "地区生产总值增长多少？", "How much did {of}regional GDP grow?"),
    ("固定资产投资", "固定资产投资增长多少？", "How much did {of}fixed asset investment grow?"),
    ("城镇新增就业", "城镇新增就业多少人？", "How many new urban jobs were created{within}?"),
    ("国内生产总值", "国内生产总值增长多少？", "How much did {of}gross domestic product grow?"),
    ("一般公共预算收入", "一般公共预算收入是多少？", "How large was {of}general public budget revenue?"),
    ("居民人均可支配收入", "居民人均可支配收入增长多少？", "How much did {of}per capita disposable income grow?"),
    ("社会消费品零售总额", "社会消费品零售总额增长多少？", "How much did {of}total retail sales grow?"),
    ("规模以上工业增加值", "规模以上工业增加值增长多少？", "How much did {of}industrial added value grow?"),
    ("粮食", "粮食产量是多少？", "How large was {of}grain output?"),
)
# A term in quotation marks with its explanation in brackets behind it, or announced by 即 or 是指.
_EXPLAINED = re.compile(r"[“「]([^“”「」，。；]{2,10})[”」](?=（|，?即|是指)")
# What a series in a sentence is summed up as, where that is a clause: 等一批百亿元项目|破土动工.
_SUMMED_UP = r"等(?:一批|一系列)?([^，、。；：“”\d]{0,12}<<zh:draft.whole>>)((?!.*(?:和|工作))[^，、。；：“”\d]{2,8})"
# Word classes (jieba's) of what happens to them: a verb or a set phrase.
_HAPPENING = frozenset({"v", "l", "i"})
_NUMERAL = "一二三四五六七八九十"
_NUMBERING = re.compile(
    rf"^(?:第[{_NUMERAL}]+(?:部分|章|节|条)?[，、 ]*|[（(]?[{_NUMERAL}\d]+[）)、.．]+ *|[{_NUMERAL}]是)"
)


def example_questions(
    documents: tuple[Document, ...], ask: Callable[[str], Answer], *, shown: int = SHOWN
) -> dict[str, tuple[str, ...]]:
    """Up to `shown` questions by language, `zh` and `en`, each of which `ask` has answered from the right words.

    Questions that raise a `YanzhengError` are left out. The same documents always give the same questions.
    """
    kept: dict[str, list[str]] = {"zh": [], "en": []}
    for language, made in kept.items():
        for tried, candidate in enumerate(_candidates(documents, language)):
            if len(made) == shown or tried == TRIED:
                break
            try:
                answer = ask(candidate.question)
            except YanzhengError:
                continue
            quoted = (c.quote for c in answer.citations if c.document_id == candidate.document)
            if not answer.abstained and any(candidate.carries in quote for quote in quoted):
                made.append(candidate.question)
    return {language: tuple(made) for language, made in kept.items()}


def _candidates(documents: tuple[Document, ...], language: str) -> Iterator[Candidate]:
    """Questions worth trying, the most telling first; from one document after the other where there are several."""
    from eval.questions.drafting.english.questions import EnglishQuestions

    seen: set[str] = set()
    english = EnglishQuestions() if language == "en" else None  # One of all: its dictionary takes seconds.
    sources = [(d.id, _of_document(d, documents, english, at)) for at, d in enumerate(documents[:_DOCUMENTS])]
    while sources:
        for source in list(sources):
            candidate = next(source[1], None)
            if candidate is None:
                sources.remove(source)
            elif candidate.question not in seen:
                seen.add(candidate.question)
                yield replace(candidate, document=source[0])


def _of_document(
    document: Document, documents: tuple[Document, ...], english: "EnglishQuestions | None", place: int
) -> Iterator[Candidate]:
    """One kind of question after the other, so that those shown differ; then what can be drafted from its sentences, then those about headings.

    Each document of several, told by its `place` among them, begins with another kind, and with another figure.
    """
    language = "en" if english else "zh"
    if document.source.startswith("bundled:"):
        yield from _BUNDLED[language]
    name = named(document, documents)
    kinds = [_figures(document, name, language, place), _terms(document, language)]
    if not english:
        kinds.insert(1, _lists(document, name.chinese))
    first = place % len(kinds)
    kinds = [*kinds[first:], *kinds[:first]]
    while kinds:
        for kind in list(kinds):
            candidate = next(kind, None)
            if candidate is None:
                kinds.remove(kind)
            else:
                yield candidate
    yield from _drafted(document, name, english)
    yield from _headings(document, name.chinese, language)


def _figures(document: Document, name: Named, language: str, first: int) -> Iterator[Candidate]:
    """Questions after figures that stand in one sentence with their term."""
    sentences = [document.quote(s) for s in document.sentences if s.kind == "body"]
    first %= len(_FIGURES)
    for term, chinese, english in _FIGURES[first:] + _FIGURES[:first]:
        if any(re.search(rf"{term}[^，。；]*\d", s) for s in sentences):
            if language == "zh":
                yield Candidate(in_chinese(chinese, name.chinese), term)
            else:
                of, within = (f"{name.place}'s ", f" in {name.place}") if name.place else ("", "")
                yield Candidate(english.format(of=of, within=within), term)


def _lists(document: Document, name: str) -> Iterator[Candidate]:
    """Questions after the items of a series that a sentence sums up (…、…、…等项目破土动工)."""
    import rjieba

    from rag.documents.enumeration import series

    for sentence in document.sentences:
        for enumeration in series(document, sentence) if sentence.kind == "body" else ():
            if len(enumeration.items) < FEWEST_ITEMS:
                continue
            summed_up = expression(_SUMMED_UP).fullmatch(
                document.text[enumeration.items[-1][1] : enumeration.announced[1]]
            )
            if summed_up and rjieba.tag(summed_up[2])[-1][1] in _HAPPENING:
                of = f"{name}的" if name else ""
                yield Candidate(f"{of}哪些{summed_up[1]}{summed_up[2]}？", document.text[slice(*enumeration.items[0])])


def _terms(document: Document, language: str) -> Iterator[Candidate]:
    """Questions after what a quoted term means that the document explains."""
    for term in dict.fromkeys(_EXPLAINED.findall(document.text)):
        yield Candidate(f"“{term}”是什么意思？" if language == "zh" else f"What does “{term}” mean?", term)


def _drafted(document: Document, name: Named, english: "EnglishQuestions | None") -> Iterator[Candidate]:
    """Questions after a figure, a date, a person or what a term means, kinds in turn, as they are drafted for question sets."""
    from eval.questions.drafting.clauses import KINDS, found_in, in_turn

    # Lists are asked about by `_lists`.
    found = found_in(document)
    for one in in_turn([[draft for draft in found if draft[0] == kind] for kind in KINDS if kind != "list"]):
        question, facts = one[1], one[2]
        whole = in_english(english, question, name) if english else in_chinese(question, name.chinese)
        if whole:
            yield Candidate(whole, facts[0])


def _headings(document: Document, name: str, language: str) -> Iterator[Candidate]:
    """Questions after the parts of a section, by its heading."""
    for section in document.sections[1:]:
        heading = _NUMBERING.sub("", document.heading(section.number)).rstrip("。：:，")
        parts = document.children(section.number)
        if 4 <= len(heading) <= LONGEST_HEADING and len(parts) > 1:
            first = _NUMBERING.sub("", document.heading(parts[0].number)).rstrip("。：:，；")
            of = f"{name}的" if name else ""
            question = f"{of}“{heading}”包括哪些方面？" if language == "zh" else f"What are the parts of “{heading}”?"
            yield Candidate(question, first)
