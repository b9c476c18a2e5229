"""Questions to begin with: made from what the loaded documents hold, and kept only where the documents answer them.

In comes an `Index`, out go a few questions in each language, shown by `ui.chat` before the first question is asked.
"""

import csv
import re
from collections.abc import Callable, Iterator
from importlib import resources

from index.document import Document
from index.errors import YanzhengError
from rag.answer import Answer
from rag.scope import distinguishing_names

# Questions shown in each language, and the most that are tried to find them.
SHOWN, TRIED = 3, 12
# Characters of a heading that a question can carry.
LONGEST_HEADING = 24
_BUNDLED = {
    "zh": ("哪些项目破土动工？", "“一团三部”是什么意思？", "“6421”时限是什么？", "七大攻坚仗是哪七个？"),
    "en": (
        "Which projects broke ground?",
        "What does the “6421” time limit mean?",
        "What is the growth target for regional GDP?",
        "How is the commission's role described?",
    ),
}
# What reports count, by the term that they use; {of} is the place (湖北的, Hubei's) where several documents are loaded.
_FIGURES = (
    ("地区生产总值", "{of}地区生产总值增长多少？", "How much did {of}regional GDP grow?"),
    ("国内生产总值", "{of}国内生产总值增长多少？", "How much did {of}gross domestic product grow?"),
    ("城镇新增就业", "{of}城镇新增就业多少人？", "How many new urban jobs were created{in}?"),
    ("固定资产投资", "{of}固定资产投资增长多少？", "How much did {of}fixed asset investment grow?"),
    ("粮食", "{of}粮食产量是多少？", "How large was {of}grain output?"),
    ("一般公共预算收入", "{of}一般公共预算收入增长多少？", "How much did {of}general public budget revenue grow?"),
    ("居民人均可支配收入", "{of}居民人均可支配收入增长多少？", "How much did {of}per capita disposable income grow?"),
)
# A term in quotation marks with its explanation in brackets behind it, or announced by 即 or 是指.
_EXPLAINED = re.compile(r"[“「]([^“”「」，。；]{2,10})[”」](?=（|，?即|是指)")
_NUMBERING = re.compile(r"^(?:第[一二三四五六七八九十]+(?:部分|章|节|条)?[，、 ]*|[（(]?[一二三四五六七八九十\d]+[）)、.．]+ *|[一二三四五六七八九十]是)")


def example_questions(
    documents: tuple[Document, ...], ask: Callable[[str], Answer], *, shown: int = SHOWN
) -> dict[str, tuple[str, ...]]:
    """Up to `shown` questions by language, `zh` and `en`, each of which `ask` has answered without abstaining.

    Questions that raise a `YanzhengError` are left out. The same documents always give the same questions.
    """
    kept: dict[str, list[str]] = {"zh": [], "en": []}
    for language, made in kept.items():
        for tried, question in enumerate(_candidates(documents, language)):
            if len(made) == shown or tried == TRIED:
                break
            try:
                answered = not ask(question).abstained
            except YanzhengError:
                continue
            if answered:
                made.append(question)
    return {language: tuple(made) for language, made in kept.items()}


def _candidates(documents: tuple[Document, ...], language: str) -> Iterator[str]:
    """Questions worth trying, the most telling first; from one document after the other where there are several."""
    seen: set[str] = set()
    sources = [_of_document(d, documents, language) for d in documents[: 2 * SHOWN]]
    while sources:
        for source in list(sources):
            question = next(source, None)
            if question is None:
                sources.remove(source)
            elif question not in seen:
                seen.add(question)
                yield question


def _of_document(document: Document, documents: tuple[Document, ...], language: str) -> Iterator[str]:
    if document.source.startswith("bundled:"):
        yield from _BUNDLED[language]
    name = distinguishing_names(document, documents) if len(documents) > 1 else ""
    figures, others = _figures(document, name, language), _named(document, name, language)
    while True:
        pair = [q for q in (next(figures, None), next(others, None)) if q is not None]
        if not pair:
            return
        yield from pair


def _figures(document: Document, name: str, language: str) -> Iterator[str]:
    """Questions after figures that stand in one sentence with their term."""
    sentences = [document.quote(s) for s in document.sentences if s.kind == "body"]
    english = _english_name(name) if name and language == "en" else ""
    if name and language == "en" and not english:
        return
    for term, chinese, in_english in _FIGURES:
        if any(re.search(rf"{term}[^，。；]*\d", s) for s in sentences):
            if language == "zh":
                yield chinese.format(of=f"{name}的" if name else "")
            else:
                yield in_english.format(**{"of": f"{english}'s " if name else "", "in": f" in {english}" if name else ""})


def _named(document: Document, name: str, language: str) -> Iterator[str]:
    """Questions after what a quoted term means, and after the parts of a section, by its heading."""
    for term in dict.fromkeys(_EXPLAINED.findall(document.text)):
        yield f"“{term}”是什么意思？" if language == "zh" else f"What does “{term}” mean?"
    for section in document.sections[1:]:
        heading = _NUMBERING.sub("", document.heading(section.number)).rstrip("。：:，")
        if 4 <= len(heading) <= LONGEST_HEADING and len(document.children(section.number)) > 1:
            if language == "zh":
                yield f"{f'{name}的' if name else ''}“{heading}”包括哪些方面？"
            else:
                yield f"What does “{heading}” consist of?"


def _english_name(name: str) -> str:
    """What a Chinese place is called in English; empty for other names."""
    with (resources.files("index") / "bilingual" / "places.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if name in (row["chinese"], row["full"]):
                return row["english"].split(";")[0].title()
    return ""
