"""A question and the turns before it in, the question that stands on its own out. Used by `rag.ask` and `rag.generative.stream`.

A follow-up (它的总投资呢？, and in 2023?) names nothing itself. What it lacks is put in from the last turns: the year or place that it
changes takes the other one's place, a pronoun what it stands for; else it is read together with the question before it. A question
that names what it is about stays as it is, so that a change of subject is not dragged along.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.errors import QuestionError
from index.language.lexicon import expression, words
from index.language.numerals import value
from rag.question.chinese import asks
from rag.question.following import chinese as follow_up_chinese
from rag.question.following import english as follow_up_english
from rag.question.following.antecedent import MARKER
from rag.question.following.translated import translated
from rag.question.legible import legible
from rag.question.talk import talk
from rag.question.wording import LONGEST, bare, language_of

# Characters. A longer question names what it is about.
LONGEST_FOLLOW_UP = 40
# Turns that are looked back on; what was said earlier is not meant.
TURNS = 6
# Of these, thanks and greetings are left out, so a few more are read.
_KEPT_TURNS = 4 * TURNS
# Characters of an answer; the longest that is composed has some thousands.
_LONGEST_TOLD = 20_000
_HISTORY = "The history is a sequence of (question, answer text) pairs, each of two texts"
# An item of the list that was answered, by its number: the last counts from the end.
LAST = -1
NUMBERS = {word: place for place, word in enumerate(words("en:ordinal"), 1)} | {"last": LAST, "最后": LAST}
_SPOKEN = "|".join(word for word in NUMBERS if word.isascii())
_ITEM_OPENS = r"(?:and |what (?:about|is|does) |tell me (?:more )?about |how about )*(?:the )?"
_ITEM_NTH = rf"(?P<number>{_SPOKEN}|\d{{1,2}}(?:st|nd|rd|th))"
_ITEM_IS = "(?: <<en:section.item>>)?"
_ITEM_TELLS = r"(?: (?:say|mean|about|cover|contain|call for))?\W*"
_ITEM_ENGLISH = f"(?i){_ITEM_OPENS}{_ITEM_NTH}{_ITEM_IS}{_ITEM_TELLS}"
_ITEM_NUMBER = r"(?:第|(?=最后))(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2}|最后)(?:一?[个项条点]|个方面)?"
_ITEM_SAYS = "(?:讲|说|谈|是|要求|包括)?(?:了|的)?(?:什么|啥|哪些)?(?:内容)?呢?[？?]?"
_ITEM_CHINESE = re.compile(f"(?:那么?|其中)?{_ITEM_NUMBER}{_ITEM_SAYS}")
# The English that stands in brackets behind a quote.
_BESIDE = re.compile(r" \([^()]*\)$")


@dataclass(frozen=True, slots=True)
class Standing:
    """A question that stands on its own: `text`, and `own`, the end of it that was asked last where it begins with an earlier question.

    `base` is what the next follow-up that cannot be put in is read with: the text, without what such a one added to it.
    """

    text: str
    own: str
    base: str = ""


# Of a question that leans on nothing.
ALONE = Standing("", "")


def checked_history(history: object) -> list[tuple[str, str]]:
    """The turns that are looked back on, as pairs of texts as they are seen (`rag.question.legible`); the text of an old turn is cut like a question.

    Raises `QuestionError` for what is no sequence of such pairs.
    """
    if not isinstance(history, Sequence) or isinstance(history, str | bytes):
        raise QuestionError(f"{_HISTORY}; this is a {type(history).__name__}.")
    turns = []
    for turn in history[-_KEPT_TURNS:]:
        if not isinstance(turn, tuple | list) or len(turn) != 2 or not all(isinstance(text, str) for text in turn):
            raise QuestionError(f"{_HISTORY}; one of them is something else ({type(turn).__name__}).")
        asked, told = turn
        turns.append((legible(asked[:LONGEST]), legible(told[:_LONGEST_TOLD])))
    return turns


def resolved(question: str, history: Sequence[tuple[str, str]]) -> str:
    """The question as it would be asked without the turns before it; as it is where it leans on none."""
    return standing(question, history).text


def asked_of_documents(history: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The turns that asked something of the documents, in order: no greeting, no thanks, nothing empty."""
    return [(asked, told) for asked, told in history if asked.strip() and not talk(bare(asked))]


def leaned_on(question: str, history: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those of the turns before a question that it is read by: without any of them it would be read otherwise; each with its answer only where that
    matters; none where it leans on none."""
    whole = standing(question, history)
    kept = asked_of_documents(history)[-TURNS:]
    while True:
        tails = (kept[len(kept) - count :] for count in range(len(kept) + 1))
        shorter = next(tail for tail in tails if _reads_alike(standing(question, tail), whole))
        for turn in list(shorter):
            place = shorter.index(turn)
            for fewer in ([], [(turn[0], "")]):
                other = [*shorter[:place], *fewer, *shorter[place + 1 :]]
                if _reads_alike(standing(question, other), whole):
                    shorter = other
                    break
        if shorter == kept:
            return kept
        kept = shorter


def _reads_alike(one: Standing, other: Standing) -> bool:
    return (one.text, one.own) == (other.text, other.own)


def standing(question: str, history: Sequence[tuple[str, str]]) -> Standing:
    """The question on its own. `history` are (question, answer text) pairs, oldest first; each was itself read so."""
    before, answer, listing = Standing("", ""), "", ""
    for earlier, told in [(bare(q), a) for q, a in asked_of_documents(history)][-TURNS:]:
        # Behind a question about one item the list is still that which has it.
        named = _item_named(earlier, listing)
        before, answer = _standing(earlier, before, answer, listing), told
        listing = told if _items(told) and not named else listing
    whole = _standing(question, before, answer, listing)
    return whole if len(whole.text) <= LONGEST else Standing(question, question, question)


def _standing(question: str, before: Standing, answer: str, listing: str) -> Standing:
    if not before.text or len(question) > LONGEST_FOLLOW_UP:
        return Standing(question, question, question)
    item = _item_named(question, listing)
    if item:
        return Standing(item, item, item)
    language, said = language_of(question), question
    if language_of(before.text) != language and (other := translated(question, language_of(before.text))):
        language, said = language_of(before.text), other
    way = follow_up_chinese if language == "zh" else follow_up_english
    if not way.leans(said):
        return Standing(question, question, question)
    # Only what is said in one language can be put into a question of it.
    if language_of(before.text) == language:
        whole = way.put_in(said, before.text, answer)
        if whole is not None:
            return Standing(whole, whole, whole)
    base = before.base or before.text
    joint = "，" if asks(base) or language_of(base) == "zh" else " "
    return Standing(f"{base.rstrip('？?。. ')}{joint}{said}", said, base)


def _items(answer: str) -> list[str]:
    return [MARKER.sub("", line[2:]).strip() for line in answer.split("\n") if line.startswith("- ")]


def _item_named(question: str, listing: str) -> str:
    """What a question about an item of the last list that was answered asks (what does the sixth say?, 第三个呢); else empty."""
    items = _items(listing)
    asked = _ITEM_CHINESE.fullmatch(question.strip()) or expression(_ITEM_ENGLISH).fullmatch(question.strip())
    if asked is None or not items:
        return ""
    written = asked["number"].lower()
    number = NUMBERS[written] if written in NUMBERS else int(value(written.rstrip("stndrh")) or 0)
    place = len(items) if number == LAST else number
    if not 0 < place <= len(items):
        return ""
    item = _BESIDE.sub("", items[place - 1]).strip('“”"')
    return f"{item}这一部分讲了什么？" if language_of(question) == "zh" else f"What does the section titled {item} say?"
