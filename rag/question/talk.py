"""A text in, what it says to us, and asks of no document, out: a greeting, thanks, what we can do, what was asked before, which documents there are."""

from index.language.lexicon import expression

GREETING, THANKS, ABLE, EARLIER, DOCUMENTS = "greeting", "thanks", "able", "earlier", "documents"
# Which documents there are, their list, all of them: with whatever may be said of us and of where they lie.
_HERE, _ALL = "<<zh:talk.beside>>*", "(?:所有|全部|现有)"
_CHINESE_DOCUMENTS = "|".join(
    (
        f"{_HERE}<<zh:talk.which>>(?:<<zh:talk.of>>的)?<<zh:talk.paper>><<zh:talk.behind>>*",
        f"<<zh:talk.show>>?{_HERE}{_ALL}?的?<<zh:talk.paper>>的?<<zh:talk.list>>",
        f"<<zh:talk.show>>(?:一下)?{_HERE}{_ALL}的?<<zh:talk.paper>>",
        f"{_HERE}<<zh:talk.paper>>有(?:哪些|什么|多少|几份)",
    )
)
_THEY = r"<<en:talk.paper>>(?: <<en:talk.beside>>)*"
_PLACES = "(?: (?:provinces|cities|counties|places|years)['’]?)?"
_ENGLISH_DOCUMENTS = "|".join(
    (
        rf"\b(?:what|which|how many)(?: of the)?{_PLACES} {_THEY}",
        rf"\b(?:list|show|display|give)(?: me)?(?: (?:all|every|<<en:talk.beside>>))* {_THEY}",
        "<<en:talk.documents>>",
    )
)
# What says the most first: 你好，你能做什么 asks what we can do.
_KINDS = {
    DOCUMENTS: f"(?i:{_CHINESE_DOCUMENTS}|{_ENGLISH_DOCUMENTS})",
    EARLIER: "(?i:<<zh:talk.earlier>>|<<en:talk.earlier>>)",
    ABLE: "(?i:<<zh:talk.able>>|<<en:talk.able>>)",
    THANKS: "(?i:<<zh:talk.thanks>>|<<en:talk.thanks>>)",
    GREETING: "(?i:<<zh:talk.greeting>>|<<en:talk.greeting>>)",
}
_BESIDE = r"[\s，,。.！!？?～~、：:啊呀呢吗吧哦哈啦]|\bplease\b"


def talk(text: str) -> str:
    """Which of these a text as a whole is; empty for a question to the documents."""
    kinds = tuple(_KINDS.values())
    for place, kind in enumerate(_KINDS):
        said = "|".join((_BESIDE, *kinds[place:]))
        if expression(f"(?:{said})+").fullmatch(text) and expression(kinds[place]).search(text):
            return kind
    return ""
