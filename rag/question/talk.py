"""A text in, what it says to us, and asks of no document, out: a greeting, thanks, what we can do, which documents there are."""

from index.language.lexicon import expression

GREETING, THANKS, ABLE, DOCUMENTS = "greeting", "thanks", "able", "documents"
# What says the most first: 你好，你能做什么 asks what we can do.
_KINDS = {
    DOCUMENTS: "(?i:<<zh:talk.documents>>|<<en:talk.documents>>)",
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
