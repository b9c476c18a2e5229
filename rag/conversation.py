"""A question and the turns before it in, the question that stands on its own out. Used by `rag.ask`.

A follow-up (它的总投资呢？, and in 2023?) names nothing itself; it is read together with the question before it.
"""

import re
from collections.abc import Sequence

from rag.chinese import asks
from rag.question import language_of

# Characters. A longer question names what it is about.
LONGEST_FOLLOW_UP = 40
_CHINESE = re.compile(
    r"^(?:那么?|还有|另外|其中|它|他|她|它们|这|该|其|上述|为什么|为何|怎么|如何|原因|具体|列出来?|全部|分别)|呢[？?]?$|(?:它|他|她|这个|这些|该项目|其)的?"
)
_ENGLISH = re.compile(
    r"^(?:and|what about|how about|why\b.{0,12}$|list them|which ones|when\b.{0,12}$|who\b.{0,12}$|where\b.{0,12}$|how much\W*$|how many\W*$)"
    r"|\b(?:it|its|they|them|their|these|those|that one|he|she|his|her)\b",
    re.IGNORECASE,
)


def resolved(question: str, history: Sequence[tuple[str, str]]) -> str:
    """The question, with the one before it in front where it leans on it; as it is where it stands on its own."""
    earlier = next((q for q, _ in reversed(history) if q.strip()), "")
    if not earlier or len(question) > LONGEST_FOLLOW_UP:
        return question
    leans = _CHINESE.search(question) if language_of(question) == "zh" else _ENGLISH.search(question)
    if leans is None:
        return question
    joint = "，" if asks(earlier) or language_of(earlier) == "zh" else " "
    return f"{earlier.rstrip('？?。. ')}{joint}{question}"
