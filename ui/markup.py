"""Text to HTML that shows exactly that text. Every character of a document or a question enters the page through here.

Used by `ui.chat`, `ui.panel` and `ui.app`.
"""

import html
import re

_CHINESE = re.compile(r"[\u3400-\u9fff]")
# Not encodable as UTF-8, or not allowed in HTML.
_UNPRINTABLE = re.compile(r"[\ud800-\udfff\x00]")


def shown(text: str) -> str:
    """HTML, safe between tags and inside double-quoted attributes, that shows the text's own characters.

    Lone surrogates and NUL, which no page can show, become U+FFFD, one for one.
    """
    return html.escape(_UNPRINTABLE.sub("\ufffd", text), quote=True)


def language_mark(text: str) -> str:
    """The `lang` attribute for a text that stands in the page as it is; empty where nothing in it tells."""
    return ' lang="zh-CN"' if _CHINESE.search(text) else ""
