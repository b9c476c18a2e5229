"""A drafted question and the document that it is of in, the question as a page offers it out; empty where it is none to offer.

What is offered stands by itself: it says what it asks about, names its document where others are loaded, and names no place twice. Used by
`ui.desk.examples` and `ui.desk.suggestions`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from index.document import Document
from index.language.lexicon import expression
from index.language.places import english_places
from index.language.units import asked_in_chinese
from rag.documents.labels import distinguishing_names, known_in_english

if TYPE_CHECKING:
    from eval.questions.drafting.english.questions import EnglishQuestions

# Characters of a drafted question that fits on a button, without its document's name.
LONGEST_QUESTION = 40
# What begins so is about something that was named before: 比上年增长多少, 其总投资多少.
_LEANS = "^(?:<<zh:part.leaning>>|<<zh:it>>|<<zh:it.near>>)"
# What a question asks with, and what is of anything (总量, 增速): neither says what it is about.
_MEASURED = rf"多少(?:个百分点|[万亿]{{0,2}}{asked_in_chinese()})?"
_ASKED = f"是在?什么时候|由谁|哪位|谁|百分之多少|{_MEASURED}|[？?]|<<zh:part.rate>>"
_CHANGE = "<<zh:part.change>>"
# A rank asked for so is of whoever was named before (列全国第多少位).
_ORDINAL = "第多少"
# A document's place as its own sentences call it, where the question begins with it and elsewhere.
_WHOLE, _WHOLE_WITHIN = "^<<zh:whole_place>>", "<<zh:whole_place>>"
# Word classes (jieba's) of what something can be asked about, beside those that begin with n.
_THINGS = frozenset({"vn", "eng"})


@dataclass(frozen=True, slots=True)
class Named:
    """What tells a document from the others in Chinese: a place, or a title in 《》, empty where it is alone. `place` is where it is of in English,
    though another may be of the same place; empty where English has no name for it."""

    chinese: str = ""
    place: str = ""


def named(document: Document, documents: Sequence[Document]) -> Named:
    """The names of a document among those that are loaded."""
    if len(documents) < 2:
        return Named()
    chinese = distinguishing_names(document, tuple(documents))
    return Named(chinese, english_places().get(chinese, "") or known_in_english(document.about.place))


def stands_alone(question: str) -> bool:
    """Whether a drafted question says what it asks about: 比上年增长多少？ does not, nor does 达到多少亿元？"""
    import rjieba

    if _ORDINAL in question or expression(_LEANS).search(question):
        return False
    words = rjieba.tag(expression(_ASKED).sub(" ", question))
    if any(kind.startswith("n") or kind in _THINGS for _, kind in words):
        return True
    # 研发投入 is a thing; 年均增长 is none.
    does = [then for (_, kind), (then, of) in pairwise(words) if kind == "j" and of.startswith("v")]
    return any(not expression(_CHANGE).match(then) for then in does)


def in_chinese(question: str, name: str) -> str:
    """The question kept to the document that is named so: 《…》里, since a title owns nothing; a place does (湖北的粮食产量), but nothing that it
    does itself (湖北争取资金多少元). What calls the place 全省 is said by its name."""
    import rjieba

    if not stands_alone(question):
        return ""
    if len(question) > LONGEST_QUESTION:
        return ""
    if not name or name.endswith("》"):
        return f"{name}里，{question}" if name and name not in question else question
    bare = expression(_WHOLE).sub("", question)
    if expression(_WHOLE_WITHIN).search(bare):
        return ""
    if name in bare:
        return bare
    return f"{name}{bare}" if rjieba.tag(bare)[0][1] == "v" else f"{name}的{bare}"


def in_english(english: "EnglishQuestions", question: str, name: Named) -> str:
    """A drafted question in English, of the document's place where it has one; where it has none, only the answer tells of which document it is."""
    return english.sure(question, name.place) if stands_alone(question) else ""
