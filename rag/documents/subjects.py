"""What a document is about by its own title and byline: its place, its year, who speaks, on what occasion. Used by `rag.retrieval.scope`."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.document import Document
from index.language.lexicon import expression
from index.language.words import words
from index.language.written_forms import simplified
from index.reading.head.places import innermost
from rag.documents.labels import given, label
from rag.documents.periods import own_year

if TYPE_CHECKING:
    from index.storage.store import Index

# A place by its form, whether a gazetteer has it or not: 清溪县 in 2026年清溪县政府工作报告.
_CHINESE = r"[^\W\d_A-Za-z]"
_KIND = f"(?:(?:{_CHINESE}{{1,3}}族)?自治[区州县]|[省市县区镇乡村])"
_NAME = r"(?<![^\W\d_年月日])([^\W\d_年月日A-Za-z]{2,6}?"
_PLACE = rf"{_NAME}{_KIND})(?=\d|{_CHINESE}{{0,4}}<<zh:paper.named_by>>)"
_SUFFIX = re.compile(rf"(?:(?<=..)(?:{_CHINESE}{{1,3}}族)?自治[区州县]|[省市县镇乡村]|(?<![新发])区)$")
_SPEAKER = r"(?:<<zh:office,zh:office.of_one,zh:role>>|长|同志|作者)[ 　：:]+([\u3400-\u9fff·]{2,6})\s*$"
# 白鹭新区 and 南岭开发区 are never said without it.
# 全县, 我省 and 在本市 name no place.
_NO_NAME = re.compile("[全本我该各每]$|^[在对于]")
_DAY = re.compile(r"\d{1,2}月\d{1,2}日")


# What papers of a county speak of as well, so that a question about one is kept to no paper that its name heads.
_WITHIN = ("镇", "乡", "村", "街道", "社区")


@dataclass(frozen=True, slots=True)
class Subject:
    """`places`: names of places by their form, without 县 and the like where more than a character is left; `year`: the year in which it speaks (0: unknown); `speakers`;
    `words`: those of its byline."""

    places: frozenset[str]
    year: int
    speakers: frozenset[str]
    words: frozenset[str]


def subject_of(document: Document, named: str) -> Subject:
    """What a document's title, file name (`named`) and byline tell of it."""
    import rjieba

    full = {m[1] for m in expression(_PLACE).finditer(simplified(named))}
    full |= set(given(document, ["place"]))
    if document.place and not (own := innermost(document.place)).endswith(_WITHIN):
        full.add(own)
    full = {name for name in full if _NO_NAME.search(_SUFFIX.sub("", name)) is None}
    places = {stem if len(stem := _SUFFIX.sub("", name)) > 1 else name for name in full}
    bylines = [document.quote(s) for s in document.sentences if s.kind == "byline"]
    speakers = set(given(document, ["speaker"]))
    for line in bylines:
        speakers |= {m[1] for m in expression(_SPEAKER).finditer(line)}
        speakers |= {word for word, tag in rjieba.tag(line) if tag == "nr" and len(word) > 1}
    told = {m[0] for line in bylines for m in _DAY.finditer(line)}
    told |= {w for line in bylines for w in words(line) if len(w) > 1 and not w.isascii()}
    return Subject(frozenset(places), own_year(document), frozenset(speakers), frozenset(told))


def subjects_of(index: "Index") -> tuple[Subject, ...]:
    """What each document's names and byline tell of it, in the order of the documents; `rag.documents.archive` keeps them."""
    return tuple(subject_of(d, label(d)) for d in index.documents)
