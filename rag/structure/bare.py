"""A language model's sentence in, without what no plain sentence holds out: signs that are not seen, Markdown, HTML, markers of its own.

Its text stands in an answer between ours and the documents': a link, a tag or a `[3]` in it would be read as part of the answer's own form. Used by
`rag.generative.text`, which leaves them out, and by `rag.verification.structure`, which takes none.
"""

import re
import unicodedata

# Unicode's categories of control and format characters and of separators of lines and paragraphs.
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp"})
_MARKER = re.compile(r"[\[【［]\s*\^?\s*\d[\d\s,，、;；-]*[\]】］]")
_IMAGE = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?")
_LINK = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\[[^\]]*\])")
_TAG = re.compile(r"<!--.*?(?:-->|$)|</?[A-Za-z][^<>]*>|<(?:https?|mailto|ftp):[^<>]*>|<[!?][^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_HEAD = re.compile(r"^\s*(?:#{1,6}(?=\s|[^\d\s#])|>+|={3,}|-{3,})\s*")
_MARKS = re.compile(r"`+|\*\*+|__+|~~+")
_KINDS = (
    ("a marker of its own", _MARKER),
    ("an image", _IMAGE),
    ("a link", _LINK),
    ("HTML", _TAG),
    ("HTML", _ENTITY),
    ("a heading's or quotation's mark", _HEAD),
    ("marks of bold words or code", _MARKS),
)


def not_plain(text: str) -> str:
    """What a sentence holds that no plain one does; empty for a plain one."""
    if any(unicodedata.category(character) in _UNSEEN for character in text):
        return "characters that are not seen"
    return next((kind for kind, expression in _KINDS if expression.search(text)), "")


def plainly(text: str) -> str:
    """A sentence without them, a link as its words; empty where leaving them out leaves others, of which it is not known what was meant."""
    spaced = "".join(" " if c in "\t\n\r\v\f\u2028\u2029" else c for c in text)
    shown = "".join(c for c in spaced if unicodedata.category(c) not in _UNSEEN)
    shown = _LINK.sub(r"\1", _IMAGE.sub("", _MARKER.sub("", shown)))
    for _, expression in _KINDS[3:]:
        shown = expression.sub("", shown)
    return "" if not_plain(shown) else shown.strip()
