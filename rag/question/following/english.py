"""An English follow-up, the question before it and its answer in, the follow-up made whole out. Used by `rag.question.following.conversation`."""

import re

from index.language.lexicon import expression
from index.language.places import place_names
from rag.question.following.antecedent import entity_answered, first_answered

_OPENING = "^<<en:leaning.joint,en:leaning.about>>"
_ALONE_ASKED = r"(?:why|when|who|where)\b.{0,12}$|how much\W*$|how many\W*$|how\W*$"
_THAT = r"<<en:it,en:it.person,en:it.of,en:it.of_person,en:it.one>>|\b(?:theirs|these|those)\b"
_LEANS = rf"(?i){_OPENING}|^(?:<<en:list_them>>|{_ALONE_ASKED})|\b(?:is|was) that\b|{_THAT}"
# What a follow-up says but for the words with which it goes on.
_LED_ON = r"(?:what\b|how\b)? ?(?:about\b)?\s*(?:<<en:preposition>>|during\b)?\s*"
BARE = rf"(?i)^<<en:leaning.joint>>?,?\s*{_LED_ON}(?P<said>.{{2,40}}?)\W*$"
_VERBAL = r"(?i)<<en:auxiliary,en:how_much>>|\b(?:who|when|where|why|which|what)\b"
_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:this|last|next) year\b|\bthe (?:first|second) half(?: of the year)?\b", re.IGNORECASE
)
_POSSESSIVE = r"<<en:it.of,en:it.of_person>>(?=\s+\w)"
_PRONOUN = r"(?i)<<en:it,en:it.person,en:it.one>>|\b(?:this|that|the) (?:<<en:entity.meant>>|province\b)"
_LIST = "(?i)^(?:and |please |can you )*<<en:list_them>>"
_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
# The noun phrase that a question is about: of the X, or behind the verb up to the next one.
_WORD = r"[\w’'“”\"&.-]+"
_PHRASE = rf"((?:the |an? )?{_WORD}(?: {_WORD}){{0,5}}?)"
_NEXT = r"(?=\W*$| <<en:subject_ends,en:subject_ends.done>>)"
# At and from say where, not of what.
_OF = rf"(?i)(?:(?!(?:at|from)\b)<<en:preposition>>|\b(?:with|about)) {_PHRASE}{_NEXT}"
_NOT_BEHIND = "(?!<<en:subject_ends.done>>|spent|made|to be|be )"
_BEHIND = rf"(?i)<<en:auxiliary>> {_NOT_BEHIND}{_PHRASE}{_NEXT}"

# Which cruise ship was launched, how many bonds were issued: what is counted or chosen is what the question is about.
_CHOSEN = rf"(?i)^(?:which|how many|what) {_PHRASE} (?:<<en:auxiliary>>|(?:broke|won|got)\b)"
_LAST = rf"(?i)\b(the {_WORD}(?: {_WORD}){{0,5}})$"
# Says how one counts, and names nothing.
_SUMMED = re.compile(r"\b(?:in total|in all|all told|altogether|in the end)\b", re.IGNORECASE)
_ALONE = "(?i)<<en:it,en:it.person>>|this|that|there|you|we"

# What is chosen among others, up to its verb; and a question for the reason of what was answered.
_WHICH = r"(?i:^(?:which|what) (?:\w+ ){1,3}?(?=<<en:auxiliary,en:done.finite>>)|^who (?=\w))"
_WHY = re.compile(
    r"(?:and |but |so )?(?:why|how come|what (?:is|was) the reason)(?: (?:is|was) (?:that|it|this))?(?: so)?\W*",
    re.IGNORECASE,
)
# A name that ends with what it is: the West District.
_NAMED = re.compile(r"(?:the )?(?:[A-Z][\w'-]+ )+([A-Z][\w'-]+)")


def leans(question: str) -> bool:
    """Whether a question names nothing itself and leans on what was asked before."""
    return expression(_LEANS).search(question.strip()) is not None


def put_in(question: str, before: str, answer: str) -> str | None:
    """The follow-up made whole; None where nothing tells how."""
    asked = question.strip()
    if _WHY.fullmatch(asked) is not None:
        return _why(before, answer)
    if expression(_LIST).match(asked) and _HOW_MANY.search(before):
        return _HOW_MANY.sub(lambda m: "Which" if m[0][0] == "H" else "which", before, count=1)
    if (
        expression(_OPENING).match(asked)
        and not expression(_VERBAL).search(expression(_OPENING).sub("", asked))
        and not _pronouns(asked)
    ):
        bare = expression(BARE).match(asked)
        changed = _changed(bare["said"].strip(), before) if bare is not None else None
        if changed is not None:
            return changed
    if _pronouns(asked):
        subject = entity_answered(before, answer, "en") or subject_of(before)
        if subject:
            owned = subject + ("'" if subject.endswith("s") else "'s")
            whole = expression(_POSSESSIVE).sub(owned, asked, count=1)
            whole = whole if whole != asked else expression(_PRONOUN).sub(subject, asked, count=1)
            return whole if whole != asked else None
    return None


def _why(before: str, answer: str) -> str | None:
    """Why what was answered is so; None where nothing was chosen."""
    named = first_answered(answer, "en") or entity_answered(before, answer, "en")
    if not named or expression(_WHICH).match(before) is None:
        return None
    return f"Why is it that {expression(_WHICH).sub(f'{named} ', before, count=1).rstrip(' ?')}?"


def _pronouns(text: str) -> bool:
    return expression(_POSSESSIVE).search(text) is not None or expression(_PRONOUN).search(text) is not None


def _changed(said: str, before: str) -> str | None:
    """The question before with another year or place in it."""
    if _TIME.fullmatch(said):
        if _TIME.search(before):
            return _TIME.sub(said, before, count=1)
        return f"{before.rstrip(' ?')} in {said}?" if said[0].isdigit() else f"{before.rstrip(' ?')} {said}?"
    own, others = place_names(said), place_names(before)
    if own and others:
        return re.sub(rf"\b{re.escape(others[0])}\b", said, before, count=1, flags=re.IGNORECASE)
    named = _NAMED.fullmatch(said)
    other = re.search(rf"(?:\b[Tt]he )?\b(?:[A-Z][\w'-]+ )+{named[1]}\b", before) if named is not None else None
    if other is not None:
        return before.replace(other[0], said, 1)
    # Another attribute of the same: And the target for this year?
    subject = subject_of(before) if said.startswith("the ") and not own and named is None else ""
    return f"{'Who' if before.lower().startswith('who') else 'What'} is {said} of {subject}?" if subject else None


def subject_of(question: str) -> str:
    """The noun phrase that a question is about; empty where none is found."""
    text = _SUMMED.sub("", _TIME.sub("", question)).strip(" ?")
    text = re.sub(r"\s+", " ", text)
    chosen = expression(_CHOSEN).match(text)
    if chosen is not None:
        return f"the {chosen[1]}"
    for pattern in (_OF, _BEHIND, _LAST):
        match = expression(pattern).search(text)
        if match is not None:
            found = re.sub(r"\b(?:in|by|for|during|of)$", "", match[1].strip()).strip()
            if found and not expression(_ALONE).fullmatch(found) and len(found) > 3:
                return found
    return ""
