"""A question's text in, the office out whose holder it asks for: 常务副县长是谁, 谁是省委书记, 公安局局长叫什么. Used by `rag.choice.refutation`.

A deputy is not the head, and the secretary of a party committee not the governor: documents that name no such office do not say who holds it.
"""

import re
from collections.abc import Sequence

from index.language.lexicon import expression
from rag.question.term import Term

_ORGAN = "(?P<{0}organ>[\u3400-\u9fff]{{0,7}}[委局厅部院办会处])??"
_RANK = "(?P<{0}rank>(?:常务|第一)?副|代理?|原|前任?)?"
_HOLDS = _ORGAN + _RANK + "(?P<{0}office><<zh:office,zh:office.of_one>>)"
_WHO = "(?:<<zh:head.who>>|哪个人?)"
_BEFORE = rf"{_HOLDS.format('a')}(?=(?:现在|目前|当时)?的?(?:是|由|叫|为)?{_WHO}|呢[？?]?$)"
_BEHIND = rf"{_WHO}(?:是|任|担任|当|出任)了?[^，。？]{{0,8}}?{_HOLDS.format('b')}(?=[的？?]|$)"
_ASKS = f"{_BEFORE}|{_BEHIND}"
# What is before the organ itself: 澜石县 of 澜石县公安局.
_OF_PLACE = re.compile("^.*[省市县区州镇乡](?=..)")
_PARTY = re.compile("[省市县区州旗党]委$")


_OFFICE = "<<zh:office,zh:office.of_one>>"
_WHO_IS = r"(?:who (?:is|was)|name of) (?:the )?(?:[\w'’ ]+['’]s? )?"


def office_asked(text: str, language: str, terms: Sequence[Term]) -> str:
    """An expression for the office whose holder a question asks for, as documents write it; empty where it asks for none."""
    return _chinese(text) if language == "zh" else _english(text, terms)


def _english(text: str, terms: Sequence[Term]) -> str:
    """The office that an English question names, where all that it may be in Chinese are offices: the vice governor of Guizhou."""
    for term in terms:
        names = [v for v, _ in term.variants if not v.isascii()]
        offices = names and all(expression(f"{_OFFICE}$").search(name) for name in names)
        written = re.escape(term.written).replace(r"\ ", "[ -]")
        if offices and re.search(rf"(?i)\b{_WHO_IS}{written}\b", text):
            return "|".join(map(_written, names))
    return ""


def _written(name: str) -> str:
    """An office, also with one or two characters more inside its name; no deputy's, unless it is one."""
    deputy = "" if name.startswith("副") else "(?<!副)"
    return f"(?<!副){re.escape(name[:-2])}[^，。；\\s]{{0,2}}{deputy}{re.escape(name[-2:])}"


def _chinese(text: str) -> str:
    every = list(expression(_ASKS).finditer(text))
    if not every or expression(_WHO).search(text) is None:
        return ""
    found = every[-1]  # What was asked before stands first.
    side = "a" if found["aoffice"] else "b"
    organ, rank, office = (found[f"{side}{part}"] or "" for part in ("organ", "rank", "office"))
    held = f"(?<!副){office}"
    if rank in ("原", "前", "前任"):
        held = rf"(?:原任?|前任?|(?<!同)时任)[^，。；\s]{{0,8}}{held}"
    elif rank:
        held = rf"{rank}[^，。；\s]{{0,2}}{office}"
    party = _PARTY.search(organ)
    if party is not None:
        return rf"{party[0]}[^，。；\s]{{0,4}}{held}"
    # 教体局 of 教育体育局: one character of its name is enough.
    own = _OF_PLACE.sub("", organ)[:-1]
    return rf"[{own}][^，。；：\s]{{0,10}}{held}" if own else held
