"""Chinese text in, the same text in simplified characters out, each at its place. Used by `index.reading.parse`, `index.language.words` and `rag`.

For matching and for finding structure only: what is stored, cited and shown stays as the document has it.
"""

import re
import threading
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

# Other ways to write a character that OpenCC leaves, since they are no traditional forms but variants, radicals and signs.
_VARIANTS = str.maketrans(
    "○◯⼀⼆⼈⼊⼤⼩⼭⼯⽇⽉⽔⽕⽣⽥⽬⽯⽴⾏⾐⾔⾛⾥⾦⾯⾼峯羣裡綫舖麪牀衞枱敍",
    "〇〇一二人入大小山工日月水火生田目石立行衣言走里金面高峰群里线铺面床卫台叙",
)
_VARIANT = re.compile(f"[{''.join(map(chr, _VARIANTS))}]")
_opening = threading.Lock()


def simplified(text: str) -> str:
    """The text in simplified characters, as long as it was; the very same text where it holds no traditional one.

    By OpenCC's phrases of mainland and Taiwan (`tw2s`), so that 乾隆 keeps its 乾 in a traditional text and 乾淨 becomes 干净. OpenCC is loaded (some 40 ms) at the first
    text that needs it; all others cost a test of their characters, about 20 ns each.
    """
    if text.isascii():
        return text
    if _VARIANT.search(text) is not None:
        text = text.translate(_VARIANTS)
    if not has_traditional(text):
        return text
    converter = _converter()
    whole = converter.convert(text)
    found: Iterable[str] = whole
    if len(whole) != len(text):
        found = (converter.convert(c) for c in text)
    # 么 is simplified already, but Taiwan's variant of 幺.
    return "".join(old if old == "么" or len(new) != 1 else new for new, old in zip(found, text, strict=True))


def has_traditional(text: str) -> bool:
    """Whether a text holds a character that OpenCC may replace."""
    return not _traditional().isdisjoint(text)


@lru_cache(maxsize=1)
def _traditional() -> frozenset[str]:
    """Every character that OpenCC replaces when it stands alone, but for 著 and 么, which both scripts have."""
    return frozenset(
        (resources.files("index.language") / "bilingual" / "traditional.txt").read_text(encoding="utf-8")
    ) - {"\n"}


def _converter() -> "OpenCC":
    with _opening:
        return _opened()


@lru_cache(maxsize=1)
def _opened() -> "OpenCC":
    from opencc import OpenCC

    return OpenCC("tw2s")
