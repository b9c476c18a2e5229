"""A language model's words as they come in, whole sentences with the numbers that they cite out. Used by `rag.generative.stream`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.language.lexicon import expression, words
from rag.structure.bare import not_plain, plainly

# Characters. What runs on longer without an end is no sentence.
LONGEST_SENTENCE = 500
_THINKING = re.compile(r"<think>.*?(?:</think>|$)", re.DOTALL)
# As models write them: [1], [1, 2], 【1】, [^1], [证据1], (Evidence 1).
_NUMBERS = r"(\d{1,3}(?:\s*[,，、;；]\s*\d{1,3})*)"
_SOURCE = "(?:材料|证据|来源|evidence|source)"
_MARKERS = re.compile(
    rf"[\[【［]\s*(?:\^|编号|{_SOURCE})?\s*{_NUMBERS}\s*[\]】］]|[(（]{_SOURCE}\s*(\d{{1,3}})[)）]", re.IGNORECASE
)
_BULLET = re.compile(r"^\s*(?:[-*•·–]\s+|[-•·–](?=[^\W\d]|“)|\d{1,2}[.)、．]\s*(?!\d)|[（(]\d{1,2}[)）]\s*)")
# What stands in front of a claim and claims nothing: a heading's mark, Answer:, according to the evidence, and a bare yes or no,
# which nothing in the evidence says.
_LABEL = r"(?:答案?|回答|编号|answer)\s*[:：]\s*"
_NTH = r"\d{1,2}(?:st|nd|rd|th)\s*[:：]\s*|第[一二三四五六七八九十]+[^，。：:、\s]{0,4}[:：]\s*"
_MATERIAL = "[《“]?(?:<<zh:given>>)*(?:<<zh:evidence>>|编号)[》”]?(?:<<zh:within>>)?"
_CONTENT = "(?:的?(?:<<zh:given>>)*的?<<zh:content>>)"
_BY = (
    rf"(?:根据|依据|按照)(?:(?:{_MATERIAL})?{_CONTENT}|{_MATERIAL})?(?:<<zh:reporting>>)?\s*[，,：:]\s*"
    rf"|{_MATERIAL}{_CONTENT}?<<zh:reporting>>\s*[，,：:]\s*"
)
_BY_ENGLISH = (
    r"(?:according to|based on) (?:the )?(?:<<en:given>> )*<<en:evidence>>(?: provided| given| above)?\s*[,:]\s*"
)
_YES_NO = r"(?:<<zh:yes_no>>|yes|no)\s*[，,。.：:]\s*"
_LEAD = rf"(?i:^\s*(?:#+\s*|{_LABEL}|{_NTH}|{_BY}|{_BY_ENGLISH}|{_YES_NO})+)"
# A Chinese name that follows an English word without a space: in陕西.
_GLUED = re.compile(rf"\b({'|'.join(words('en:glued'))})(?=[\u3400-\u9fff“])", re.IGNORECASE)
# Where a sentence ends, with the quotation marks and the markers behind it. An English stop ends one only before white space.
# In lower case, no and rep are words with which one ends, and ms is a unit.
_SHORTENED = {*words("en:shortened"), *(word.capitalize() for word in words("en:shortened"))} - {"no", "ms", "rep"}
_SHORT = "".join(rf"(?<!\b{form})" for form in (*sorted(_SHORTENED), r"U\.S", r"e\.g", r"i\.e"))
_END = re.compile(
    rf"(?:[。！？!?]|{_SHORT}\.(?=[\s\[【\"”’)]|$))[”’」』）)\"']*"
    r"(?:\s*[\[【［][^\]】］\n]{0,24}[\]】］])*"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence without markers; the numbers it cites, in order; whether it is an item of a list."""

    text: str
    cited: tuple[int, ...]
    item: bool


def sentences(pieces: Iterable[str]) -> Iterator[Sentence]:
    """The sentences of a text that comes in pieces, each as soon as what follows shows that it is over."""
    held = ""
    item = False
    for piece in pieces:
        held = _THINKING.sub("", held + piece) if "</think>" in held + piece else held + piece
        if "<think>" in held:
            continue
        done, held, item = _split(held, item, last=False)
        yield from done
    done, _, _ = _split(_THINKING.sub("", held), item, last=True)
    yield from done


def _split(text: str, item: bool, *, last: bool) -> tuple[list[Sentence], str, bool]:
    """Whole sentences at the front of a text, what is left, and whether that goes on within a list's item."""
    found: list[Sentence] = []
    while text:
        # Within an item a mark belongs to it: a report masks its city as *市.
        bullet = None if item else _BULLET.match(text)
        if bullet and (last or len(text) > bullet.end()):
            item, text = True, text[bullet.end() :]
        end = _end(text, last)
        if end is None:
            break
        written, text = text[:end], text[end:]
        if (sentence := _sentence(written, item)) is not None:
            found.append(sentence)
        if written.endswith("\n") or text.startswith("\n"):
            item = False
    return found, text, item


def _end(text: str, last: bool) -> int | None:
    """Where the first sentence of a text ends; None while it may go on."""
    line = text.find("\n")
    for match in _END.finditer(text):
        if 0 <= line < match.start():
            break
        # Behind the last character markers or quotation marks may still come.
        if match.end() < len(text.rstrip(" ")) or last:
            following = text[match.end() :].lstrip(" ")
            if following[:1] in ("[", "【", "［") and not last:
                return None
            return match.end()
        return None
    if line >= 0:
        return line + 1
    if last or len(text) > LONGEST_SENTENCE:
        return len(text)
    return None


def _sentence(written: str, item: bool) -> Sentence | None:
    numbers = [int(n) for m in _MARKERS.finditer(written) for n in re.findall(r"\d+", m[1] or m[2])]
    bare = expression(_LEAD).sub("", plainly(_MARKERS.sub("", written))).strip()
    bare = re.sub(r"\s+([。，；！？.,;!?])", r"\1", re.sub(r"\s+", " ", bare))
    bare = _GLUED.sub(r"\1 ", bare)
    if not any(c.isalnum() for c in bare) or not_plain(bare):
        return None
    if bare[0].islower() and written.lstrip(" #-*")[:1].isupper():
        bare = bare[0].upper() + bare[1:]
    return Sentence(bare, tuple(dict.fromkeys(numbers)), item)
