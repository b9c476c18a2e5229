"""What an answer named, where the question asked for it, and the years and places that a question names. Used by the follow-ups.

Which bridge is the longest? names no bridge; its answer does, and who built it is asked of that one.
"""

import re

from index.language.lexicon import expression
from rag.structure.frames import BEST, COMMAS, TIED

_ASKS_ENTITY = "|".join(
    (
        "哪[个座条家位所项一](?!年|月|天|些)|谁|哪种|什么(?:项目|工程|公司|桥|人)",
        r"(?i:\bwhose?\b|\b(?:which|what) (?:\w+ ){0,2}<<en:entity,en:entity.meant>>)",
    )
)
MARKER = re.compile(r" ?\[\d{1,6}\]")
_ENTITY = "|".join(
    (
        "“[^”]{2,16}”(?:号|项目|工程|公司)?",
        r"(?:(?![的是为由在有和与及等个])[\u3400-\u9fff]){2,12}?<<zh:entity>>",
    )
)


def entity_answered(before: str, answer: str, language: str) -> str:
    """The one thing or person that an answer names and its question asked for (which, who); empty where none or several do."""
    asks = expression(_ASKS_ENTITY).search(before)
    if asks is None or not answer:
        return ""
    first = MARKER.sub("", answer.split("\n")[0])
    if language == "en":  # The quote of an English answer stands in quotation marks of ours.
        first = re.sub(r"^.*?“(.*)”.*$", r"\1", first)
    found = [m[0] for m in expression(_ENTITY).finditer(first) if m[0] not in before]
    people = (
        [name for name in _people(first) if name not in before]
        if re.search(r"谁|哪位|\bwho", before, re.IGNORECASE)
        else []
    )
    named = list(dict.fromkeys(people or found))
    return named[0] if len(named) == 1 else ""


def first_answered(answer: str, language: str) -> str:
    """The documents that an answer names as those with the highest or lowest value (`rag.structure.frames`), joined; empty where it names none."""
    frames = [frame[language] for frames in (BEST, TIED) for frame in frames.values()]
    lines = [line.removeprefix(frame) for line in answer.split("\n") for frame in frames if line.startswith(frame)]
    return ("和" if language == "zh" else " and ").join(line.partition(COMMAS[language])[0] for line in lines)


def _people(text: str) -> list[str]:
    import rjieba

    return [word for word, tag in rjieba.tag(text) if tag.startswith("nr") and 2 <= len(word) <= 4]


def years_in(text: str) -> list[str]:
    """The years that a text names, as written."""
    return re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)
