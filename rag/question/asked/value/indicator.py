"""A question's text and terms in, the indicator that it asks for out."""

import re

from index.language.lexicon import expression, members
from rag.question.asked.value.quantity import quantity_asked
from rag.question.term import OTHER_STANDARD_WEIGHT, STANDARD_WEIGHT, Term

# What the name of an indicator ends with in Chinese; a single character more is no name.
_MEASURED = expression("<<zh:measure.of,zh:measure.own>>$")
_INDICATOR = expression(".<<zh:measure.of,zh:measure.own>>$")

# Ends that no text leaves out, and that tell one indicator from its neighbour: 一般公共预算收入 and 一般公共预算支出.
_OWN = expression(".*(<<zh:measure.own>>)")


_IS = "(?:is|was|are|were|will be|should be) (?:(?:the|its|their|this|that) )?"
_ASKED = (
    rf"\b(?:what|which|how (?:high|large|big|low|great)) {_IS}"
    r"(?P<named>[^?,;]*?<<en:indicator>>)(?! <<en:indicator>>)"
)

_TO_GROW = r"(?:to )?(?:<<en:part.changes>>|(?:grown|risen|go)\b)"
# What grew is no noun before a verb: how much did climate change cost.
_NO_MORE = r"(?=\W*$|[,;]|\s+(?:<<en:preposition>>|since|between|over|last|this|year)\b)"
_GROWN = rf"\bhow (?:much|fast|far) <<en:auxiliary>> (?P<named>[^?,;]*?) {_TO_GROW}{_NO_MORE}"

# Heads that say how the value is put; what it is of stands before them.
_HEADS = members("en:indicator.head")


# What asks for one thing measured by another.
_OF_RATIO = expression("<<zh:per>>|比|强度|<<en:per>>")


def indicator(text: str, language: str, kind: str, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms that name the quantity asked for, of which a text must carry one; empty where none does so by its form."""
    if kind not in ("figure", "other") or (kind == "other" and language == "zh"):
        return ()
    if language == "zh":
        named = [t for t in terms if _is_indicator(t.written) or _of_target(t.written, text)]
        return tuple(sorted(named, key=lambda t: text.rfind(t.written))[-1:])
    plain = re.sub(r"[-\s]+", " ", text.lower().replace("’", "'"))
    phrase = quantity_asked(plain)
    if own := [t for t in terms if _is_of(t.written, phrase) and _measured_in_chinese(t)]:
        return (own[-1],)
    found = expression(_ASKED).search(plain) or expression(_GROWN).search(plain)
    if found is None:
        return ()
    phrase = re.split(r"'s? ", found["named"])[-1]
    return tuple(t for t in terms if t.written in phrase and t.written not in _HEADS)


def _is_of(written: str, phrase: str) -> bool:
    """Whether what is written is part of the phrase that names a quantity, or begins with its head: retail sales of consumer goods."""
    return written not in _HEADS and (written in phrase or phrase.split(" ")[-1] in written.split(" ")[:-1])


def _measured_in_chinese(term: Term) -> bool:
    """Whether what an English term stands for in Chinese is called what can be measured is called: 出口额."""
    return any(_MEASURED.search(v) for v, weight in term.variants if weight >= OTHER_STANDARD_WEIGHT)


def of_ratio(text: str) -> bool:
    """Whether a question asks for one thing measured by another: a share, so much per head."""
    return _OF_RATIO.search(text.lower()) is not None


def own_end(written: str) -> str:
    """The end of an indicator's name that no text leaves out: 支出 of 一般公共预算支出; empty where it has none."""
    found = _OWN.fullmatch(written)
    return found[1] if found is not None else ""


def names_indicator(terms: tuple[Term, ...]) -> bool:
    """Whether a term is, or stands for, what can be measured: 森林覆盖率, life expectancy."""
    return any(_MEASURED.search(v) for t in terms for v, weight in t.variants if weight >= STANDARD_WEIGHT)


def _is_indicator(written: str) -> bool:
    return (len(written) > 2 and _INDICATOR.search(written) is not None) or bool(own_end(written))


def _of_target(written: str, text: str) -> bool:
    """Whether a target is asked for of something that a term names: 城镇新增就业目标."""
    return len(written) > 2 and re.search(re.escape(written) + "的?(?:年度|预期|主要|增长)*目标", text) is not None
