"""A language model's sentence and the question in, whether the sentence claims anything of its own out. Used by `rag.generative.check`.

A small model repeats the question, announces what follows, or says in its own words that the evidence is silent; none of it is
an answer, and nothing in a document could prove it.
"""

import re

from index.language.lexicon import expression
from rag.generative.prompt import NOT_STATED
from rag.question.question import Question
from rag.translation.dictionary import Dictionary
from rag.verification.english.claims import proper_names, telling_terms
from rag.verification.figures import figure_places
from rag.verification.words import denials, directions, is_chinese, plain, quoted, telling_words

_SILENT = "^(?:根据|依据)?<<zh:given>>*<<zh:evidence>>[^，。；]{0,10}(?:没有|未|无)[^，。；]{0,4}<<zh:unsaid>>"
_NONE = r"there is no (?:information|mention|evidence|answer)\b"
_TELLS_NOT = r"(?:(?:the|this|<<en:given>>) )*<<en:evidence>>[^.,;]{0,24}\b(?:do(?:es)?|did) not <<en:tells>>"
_NOT_TOLD = r"[^.,;]{0,60}\bnot (?:stated|mentioned|specified|provided|given) in the <<en:evidence>>"
_SILENT_ENGLISH = f"(?i:^(?:{_NONE}|{_TELLS_NOT}|{_NOT_TOLD}))"
# A small model's numbering in front of it: 4: The evidence does not say.
_NTH = "第[一二三四五六七八九十]+(?:[^，。：:]{0,4}(?=[:：])|[条项点]?)"
_NUMBERED = re.compile(rf"^\s*(?:\d{{1,2}}(?:st|nd|rd|th)?|{_NTH})\s*[:：.、)]\s*")
_ASKS = re.compile(r"[?？][”\"』」)）]*$")
# Questions that a number alone may answer.
_MEASURED = frozenset({"figure", "date"})
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_ENDING = re.compile(r"(?:es|ed|ing|s|d)$")


def says_nothing_is_stated(text: str) -> bool:
    """Whether a sentence says that the evidence has no answer."""
    bare = _NUMBERED.sub("", text)
    letters = re.sub(r"[\W_]", "", bare).lower()
    if any(letters == re.sub(r"[\W_]", "", phrase).lower() for phrase in NOT_STATED.values()):
        return True
    return expression(_SILENT).match(bare) is not None or expression(_SILENT_ENGLISH).match(bare) is not None


def says_nothing_new(text: str, question: Question, dictionary: Dictionary) -> bool:
    """Whether a sentence asks, is a number where none is asked for, or has no figure, name or telling word that the question lacks; of a yes-no question that is an
    answer, unless it has none at all."""
    if _ASKS.search(text) or (_is_number(text) and question.kind not in _MEASURED):
        return True
    bare = plain(_NUMBERED.sub("", text))
    asked = plain(question.text)
    figures = {key for _, _, key in figure_places(bare)} | set(re.findall(r"\d+", bare))
    known = {key for _, _, key in figure_places(asked)} | set(re.findall(r"\d+", asked))
    if is_chinese(text):
        told = [word.text for word in telling_words(bare)] + quoted(bare)
        new = [word for word in told if word not in asked]
    else:
        told = [*(t.written for t in telling_terms(text, dictionary)), *proper_names(text, dictionary)]
        words = {_stem(w) for w in re.findall(r"[a-z0-9']+", question.text.lower())}
        new = [term for term in told if any(_stem(w) not in words for w in re.findall(r"[a-z0-9']+", term.lower()))]
        new += re.findall(r"[\u3400-\u9fff]+", text)
    if question.kind == "polar" and (told or figures):
        return False
    more = set(denials(bare, is_chinese(text))) - set(denials(asked, is_chinese(text)))
    turned = directions(bare, is_chinese(text)) - directions(asked, is_chinese(text))
    return not new and not figures - known and not ((more or turned) and told)


def _stem(word: str) -> str:
    return _ENDING.sub("", word) if len(word) > 4 else word


def is_bare_figure(text: str, question: Question) -> bool:
    """Whether a sentence is a figure alone that could answer: it has digits and no word, and a figure or a date is asked for."""
    return question.kind in _MEASURED and _is_number(text)


def _is_number(text: str) -> bool:
    bare = _ORDINAL.sub("", text)
    return any(c.isdecimal() for c in text) and not telling_words(plain(bare)) and not re.search(r"[A-Za-z]{2}", bare)
