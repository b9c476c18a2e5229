"""An English follow-up, the question before it and its answer in, the follow-up made whole out. Used by `rag.question.following.conversation`."""

import re

from index.language.lexicon import expression
from index.language.places import place_names
from rag.question.following.antecedent import entity_answered, first_answered

_FIRST = "and|also|so|but|then|what about|how about|list them|list all|which ones|what are they"
_ALONE_ASKED = r"(?:why|when|who|where)\b.{0,12}$|how much\W*$|how many\W*$|how\W*$"
_THAT = "it|its|they|them|their|theirs|these|those|that one|he|she|his|her|him"
_LEANS = re.compile(rf"^(?:{_FIRST}|{_ALONE_ASKED})|\b(?:is|was) that\b|\b(?:{_THAT})\b", re.IGNORECASE)
_BARE = re.compile(
    r"^(?:and|so|but|then|also)?,?\s*(?:what|how)? ?(?:about)?\s*(?:in|for|of|by|during)?\s*(.{2,40}?)\W*$",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^(?:and|so|but|then|also|what about|how about)\b", re.IGNORECASE)
_VERB = "is|are|was|were|do|does|did|has|have|had|will|would|can"
_VERBAL = re.compile(
    rf"\b(?:{_VERB}|could|should|who|when|where|why|which|what|how (?:much|many|long|big|far))\b", re.IGNORECASE
)
_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:this|last|next) year\b|\bthe (?:first|second) half(?: of the year)?\b", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"\b(?:its|their|his|her)\b(?=\s+\w)", re.IGNORECASE)
_NOUN = "project|bridge|company|firm|road|person|city|province"
_PRONOUN = re.compile(
    rf"\b(?:it|they|them|he|she|him|this one|that one|(?:this|that|the) (?:{_NOUN}))\b", re.IGNORECASE
)
_LIST = re.compile(
    r"^(?:and |please |can you )*(?:list (?:them|all|these|those)|which ones|what are they|which are they|name them)\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
# The noun phrase that a question is about: of the X, or behind the verb up to the next one.
_WORD = r"[\w’'“”\"&.-]+"
_PHRASE = rf"((?:the |an? )?{_WORD}(?: {_WORD}){{0,5}}?)"
_NEXT = "|".join(
    (
        "to|cost|costs|built|build|be|been|have|has|get|got|receive|received|take|took|open|opened|start",
        "begin|finish|plan to|aim|located|travel|said|launched|issued|invested|going|cover|covers|employ",
        "produce|win|won|reach|grow|in|by|for|on|from|during|this|last|next|was|were|is|are",
    )
)
_OF = re.compile(rf"\b(?:of|for|in|by|on|to|with|about) {_PHRASE}(?=\W*$| (?:{_NEXT})\b)", re.IGNORECASE)
_NOT_BEHIND = "(?!invested|spent|built|made|to be|be |launched|issued)"
_BEHIND = re.compile(rf"\b(?:{_VERB}) {_NOT_BEHIND}{_PHRASE}(?=\W*$| (?:{_NEXT})\b)", re.IGNORECASE)

# Which cruise ship was launched, how many bonds were issued: what is counted or chosen is what the question is about.
_CHOSEN = re.compile(
    rf"^(?:which|how many|what) {_PHRASE} (?:is|are|was|were|did|do|does|has|have|will|would|can|broke|won|got|got)\b",
    re.IGNORECASE,
)
_LAST = re.compile(rf"\b(the {_WORD}(?: {_WORD}){{0,5}})$", re.IGNORECASE)
# Says how one counts, and names nothing.
_SUMMED = re.compile(r"\b(?:in total|in all|all told|altogether|in the end)\b", re.IGNORECASE)
_ALONE = re.compile(r"it|they|them|he|she|him|this|that|there|you|we", re.IGNORECASE)

# What is chosen among others, up to its verb; and a question for the reason of what was answered.
_WHICH = rf"(?i:^(?:which|what) (?:\w+ ){{1,3}}?(?=(?:{_VERB})\b|<<en:done.finite>>)|^who (?=\w))"
_WHY = re.compile(
    r"(?:and |but |so )?(?:why|how come|what (?:is|was) the reason)(?: (?:is|was) (?:that|it|this))?(?: so)?\W*",
    re.IGNORECASE,
)
# A name that ends with what it is: the West District.
_NAMED = re.compile(r"(?:the )?(?:[A-Z][\w'-]+ )+([A-Z][\w'-]+)")


def leans(question: str) -> bool:
    """Whether a question names nothing itself and leans on what was asked before."""
    return _LEANS.search(question.strip()) is not None


def put_in(question: str, before: str, answer: str) -> str | None:
    """The follow-up made whole; None where nothing tells how."""
    asked = question.strip()
    if _WHY.fullmatch(asked) is not None:
        return _why(before, answer)
    if _LIST.match(asked) and _HOW_MANY.search(before):
        return _HOW_MANY.sub(lambda m: "Which" if m[0][0] == "H" else "which", before, count=1)
    if _OPENING.match(asked) and not _VERBAL.search(_OPENING.sub("", asked)) and not _pronouns(asked):
        bare = _BARE.match(asked)
        changed = _changed(bare[1].strip(), before) if bare is not None else None
        if changed is not None:
            return changed
    if _pronouns(asked):
        subject = entity_answered(before, answer, "en") or subject_of(before)
        if subject:
            owned = subject + ("'" if subject.endswith("s") else "'s")
            whole = _POSSESSIVE.sub(owned, asked, count=1)
            whole = whole if whole != asked else _PRONOUN.sub(subject, asked, count=1)
            return whole if whole != asked else None
    return None


def _why(before: str, answer: str) -> str | None:
    """Why what was answered is so; None where nothing was chosen."""
    named = first_answered(answer, "en") or entity_answered(before, answer, "en")
    if not named or expression(_WHICH).match(before) is None:
        return None
    return f"Why is it that {expression(_WHICH).sub(f'{named} ', before, count=1).rstrip(' ?')}?"


def _pronouns(text: str) -> bool:
    return _POSSESSIVE.search(text) is not None or _PRONOUN.search(text) is not None


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
    chosen = _CHOSEN.match(text)
    if chosen is not None:
        return f"the {chosen[1]}"
    for pattern in (_OF, _BEHIND, _LAST):
        match = pattern.search(text)
        if match is not None:
            found = re.sub(r"\b(?:in|by|for|during|of)$", "", match[1].strip()).strip()
            if found and not _ALONE.fullmatch(found) and len(found) > 3:
                return found
    return ""
