"""A question's text in, what it asks of a document's structure out: its parts, what one is about, what stands beside it, where, by whom."""

import re
from dataclasses import dataclass

from index.language.lexicon import expression
from index.language.quantities import quantities
from rag.question.asked.document.head import HeadAsked, head_asked
from rag.question.asked.document.section import LARGE, STANDS, WITHIN, Naming

_PARTS = "(?!节)<<zh:section.part>>|块(?![钱地])|方面的?内容|点(?:意见|要求|希望|建议|[？?，。]|$)"

_MADE_OF = "(?:<<zh:section.holds>>|讲了?|谈了?|提出?了?|共)"
_HOW_MANY = "(?:哪|几|多少|[二两三四五六七八九十])"
_SUM_UP = "<<zh:section.sum_up>>(?:一下|下)?"
_CONTENTS = "(?:的?(?:主要|全部)?内容)?[。？?]?$"
_OF_WHOLE = "(?:<<zh:whole,zh:paper>>(?:<<zh:section.of_all,zh:section.holds>>|[里中])*|^[^，。]{0,4}(?:共|总共|分|有))"
# What is asked of an outline; behind that which a paper is called by (规划大纲有多少项指标) and what it speaks of (结构调整) something else is.
_IS_WHAT = "[是有为]?<<zh:section.as_what>>?(?:组成|构成)?的?[呢吗]?(?:[？?。，、和及]|$)"
# A kind of paper (规划) may also be part of another word: 规划体系.
_A_PAPER = "<<zh:paper>>(?:<<zh:section.of_all>>|都)*"
_ASKS_PARTS = "|".join(
    (
        f"(?:<<zh:whole>>[^，。]{{0,8}}|{_A_PAPER}){_MADE_OF}[^，。]{{0,4}}{_HOW_MANY}[^，。]{{0,3}}(?:{_PARTS})",
        f"^[^，。“”《》]{{0,4}}{_HOW_MANY}[^，。]{{0,3}}(?:{_PARTS})(?:组成|构成)?[？?]?$",
        "<<zh:whole>>[^，。]{0,4}(?:讲|说|谈|写)了?(?:些|的是)?什么",
        f"<<zh:whole,zh:paper>>(?:<<zh:section.of_all,zh:section.whole>>|[里中])*<<zh:section.outline>>{_IS_WHAT}",
        f"^<<zh:section.outline>>{_IS_WHAT}",
        f"{_SUM_UP}(?:这|那|该|整|全)?(?:一?[篇份个])?(?:的)?<<zh:whole>>{_CONTENTS}",
        "<<zh:whole>>(?:的)?(?:摘要|概要|梗概)",
        f"{_SUM_UP}[^，。、和与]{{2,12}}?(?:的)?<<zh:whole>>{_CONTENTS}",
        f"<<zh:whole>>的?(?:{_PARTS})(?:数量?|个数)?最",
    )
)

_PARTS_ENGLISH = "<<en:section.parts>>"
# What stands in the outline is asked for, not the outline.
_NOT_WITHIN = "(?<!in the )(?<!of the )(?<!from the )(?<!under the )"
_PAPER_ENGLISH = "<<en:whole,en:head.paper>>(?:'s)?"
# Words of a paper's name, or before it; what another thing has in it or is said of it stands behind one of the others.
_OWN = r"(?:(?!<<en:section.apart>>)[\w'’.-]+ )"
_OF_WHICH = "(?: <<en:section.apart>> [^?,]*?)?"
_NAMED = f"{_OWN}{{0,6}}{_PAPER_ENGLISH}{_OF_WHICH}"
_HAVE = "(?: <<en:section.made_of>>)"
_END = r"(?=\W*$|,| and\b)"
_GIST = r"(?:\b(?:summari[sz]e|summary of|overview of|gist of)|^(?:please )?outline)"
_ASKS_PARTS_ENGLISH = "(?i)" + "|".join(
    (
        # The parts of the report; how many parts does it have; its outline at the end of a question that asks for nothing else.
        rf"{_NOT_WITHIN}{_PARTS_ENGLISH} (?:<<en:section.belongs>> )+{_NAMED}{_HAVE}?{_END}",
        rf"^(?:<<en:section.show>> )*{_OWN}{{0,6}}{_PAPER_ENGLISH} {_PARTS_ENGLISH}{_END}",
        rf"{_PAPER_ENGLISH}{_OF_WHICH}{_HAVE} (?:\w+ ){{0,4}}{_PARTS_ENGLISH}{_END}",
        rf"\b(?:is|are|was|were) {_NAMED} (?:structured|organi[sz]ed|divided)\b",
        r"^what are the (?:\w+ )?(?:main )?parts\b\W*$|^(?:give (?:me )?)?(?:an |the )?outline\W*$",
        "what (?:is|are) the <<en:whole>>(?:'s)? (?:about|main points)",
        rf"{_GIST} (?:the |this )?(?:whole |entire )?(?:[\w' ]{{0,40}})?<<en:whole>>\W*$",
    )
)

# What makes a question that names a section one about the section itself, rather than about a fact that stands in it: what
# stands before its name, or right behind it.
_ABOUT_BEFORE = expression("^[^，。]{0,8}<<zh:section.sum_up>>")

_SAY = "(?:是?(?:怎么|如何|怎样))?<<zh:section.says>>[了的到出]?(?:的?是)?"
_WHAT = "(?:些|哪些|几)?(?:什么|啥|哪些|哪几)?[个些]?<<zh:section.item>>?"
_HEADS = "的?<<zh:section.gist>>(?:是|有|包括)?(?:什么|哪些)?"
_HOLDS = "(?:<<zh:section.holds>>|是|叫|关于)些?(?:什么|哪些|哪几|几|多少)[个条项点]?"
_ITEMS = "<<zh:section.item>>?(?:组成|构成)?"
_ABOUT_BEHIND = expression(
    rf"[的，]?(?:<<zh:section.within>>|，)*(?:{_SAY}{_WHAT}|{_HEADS}|{_HOLDS}{_ITEMS})?[吗呢？?。\s]*"
)

_TOLD = r"(?:<<en:section.tells,en:section.rules>>|\b(?:about|consist of)\b)"
_ABOUT_ENGLISH = "(?i)" + "|".join(
    (
        "<<en:section.sum_up>>",
        r"(?:<<en:section.tells,en:section.rules,en:section.contents>>|\b(?:about|called|titled|entitled)\b)\W*$",
        rf"\b(?:{STANDS}) under\b",
        rf"^what (?:is|are|was)(?: in)? (?:the )?\S+ (?:{LARGE}|{WITHIN})\b[^,]{{0,40}}$",
        rf"\bwhat(?:'s| is| does| do| did)\b.{{0,60}}{_TOLD}\W*(?:(?:of|in) the (?:speech|report|document|text))?\W*$",
        r"\bhow many (?:points|sections|sub-?sections|headings|items|parts)\b",
    )
)

_BELOW = expression("下面?(?:<<zh:section.holds>>|讲|列)|之下")

_BESIDE = expression(r"<<zh:section.beside>>|(?i:\b(?:beside|alongside|siblings?|same level|next to)\b)")

_AFTER = re.compile(
    "|".join(
        (
            "(?:之后|后面|接下来|接着)[^，。]{0,4}(?:是|讲|说|有|哪|什么)|的?下一(?:个|部|章|节|点)",
            r"\b(?:comes?|follows?|is|stands?|goes) (?:right |directly )?(?:after|behind)\b|\bwhat follows\b",
        )
    ),
    re.IGNORECASE,
)

_BEFORE = re.compile(
    "|".join(
        (
            "(?:之前|前面)[^，。]{0,4}(?:是|讲|说|有|哪|什么)|的?上一(?:个|部|章|节|点)",
            r"\b(?:comes?|is|stands?|goes) (?:right |directly )?before\b|\bwhat precedes\b",
        )
    ),
    re.IGNORECASE,
)

_IN_WHICH = "(?:在|出自|属于|来自|位于)了?(?:哪|第几)一?个?大?"
_WHICH_PART = "(?:哪|第几)(?:一)?个?(?:大)?(?:部分|章|节|板块)(?:的?里?)?"
_ASKS_WHERE = "|".join(
    (
        f"{_IN_WHICH}(?:部分|章|节|板块|点|标题)",
        f"{_WHICH_PART}<<zh:section.says>>",
        "<<zh:whole>>(?:的)?(?:哪里|哪儿|什么地方|何处)(?:讲|谈|提|说|写)",
    )
)

_WHAT_PART = r"\b(?:which|what) (?:part|section|chapter|heading)s?\b(?!s? (?:are|comes?|follows?|stands? beside))"
_DOES = r"(?:\b(?:does|do|did|is|are|was)\b|<<en:section.tells,en:section.speaks>>)"
_ASKS_WHERE_ENGLISH = "|".join(
    (
        f"(?i:{_WHAT_PART}.{{0,12}}{_DOES})",
        r"(?i:\b(?:under which (?:heading|section|part)|where in the <<en:whole>>)\b)",
    )
)

# Asks which documents, or how many.
_WHICH = re.compile(
    r"哪|多少|几(?:份|篇|个省|个报告)|\b(?:which|how many (?:of the )?(?:reports|documents))\b", re.IGNORECASE
)

# Behind the number that parts are counted with: three main parts; 两部分, where 部 counts.
_OF_PARTS = re.compile(
    r"\s*(?:main |big |major |numbered )?(?:parts|sections|chapters)\b|大?(?:部分|分|板块|章)", re.IGNORECASE
)


# Asks for the chapters or articles of a document: 一共有几章, 多少条, "how many articles".
_LAWS = {
    "chapter": (f"{_OF_WHOLE}(?:几|多少)个?章(?!程)", r"(?i:\b(?:how many|what are the|list the) chapters\b)"),
    "clause": (
        f"{_OF_WHOLE}(?:几|多少)个?条(?:规定|内容|组成|构成)?(?:[？?，。]|$)",
        r"(?i:\bhow many (?:articles|clauses)\b)",
    ),
}


@dataclass(frozen=True, slots=True)
class Structure:
    """What a question asks of a document's structure.

    `parts` tells that it asks what the parts of a document, or of each of several, are, `laws` the kinds of sections of a law that it counts; `part_count` how many parts the documents have
    that it asks for, 0 where it says nothing. `about` tells that it names a section and asks what that is about, or what stands beside
    it: its fellows (`beside`), the next one or the one before (`step`: 1, -1, else 0). `where` tells that it asks in which section
    something stands, `head` what it asks of the head of a document: when, where or by whom it was given.
    """

    parts: bool
    laws: frozenset[str]
    part_count: int
    about: bool
    beside: bool
    step: int
    where: bool
    head: HeadAsked


def structure(text: str, language: str, section: Naming | None, count: int) -> Structure:
    """What a question asks of a document's structure, which names a `section` and `count` items of whatever it asks for."""
    chinese = language == "zh"
    beside, step = _BESIDE.search(text) is not None, _step(text)
    return Structure(
        parts=expression(_ASKS_PARTS if chinese else _ASKS_PARTS_ENGLISH).search(text) is not None,
        laws=frozenset(kind for kind, asked in _LAWS.items() if expression(asked[not chinese]).search(text)),
        part_count=_parts_asked(text) or (count if chinese else 0) if _WHICH.search(text) else 0,
        about=section is not None and (beside or step != 0 or _asks_about(text, language, section)),
        beside=beside,
        step=step,
        where=expression(_ASKS_WHERE if chinese else _ASKS_WHERE_ENGLISH).search(text) is not None,
        head=head_asked(text, language),
    )


def _step(text: str) -> int:
    """1 where what stands behind a section is asked for, -1 where what stands before it, else 0."""
    return 1 if _AFTER.search(text) else -1 if _BEFORE.search(text) else 0


def _parts_asked(text: str) -> int:
    """How many parts a question says that documents have; 0 where it says nothing."""
    return next((int(q.low) for q in quantities(text) if _OF_PARTS.match(text, q.end)), 0)


def _asks_about(text: str, language: str, named: Naming) -> bool:
    """Whether a question that names a section asks what the section is about."""
    if language == "en":
        alone = sum(end - start for start, end in named.spans) >= len(text.strip(" ?.")) - len("the ")
        return alone or expression(_ABOUT_ENGLISH).search(text) is not None
    behind = max(end for _, end in named.spans)
    # What names a section by 下面 takes in the words behind it.
    return any(p is not None for p in (_ABOUT_BEFORE.search(text), _ABOUT_BEHIND.fullmatch(text, behind))) or (
        not named.numbered and _BELOW.search(text) is not None
    )
