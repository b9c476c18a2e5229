"""An English text in, the questions that it asks out. Used by `rag.question.parting.parts`.

A sentence is cut before each further question word that and or a comma brings in (..., and when did Y?). What the first of them leaves to
the next (how many A and how many B does X have?) and a later one leaves out (by how much?) is put in; where one question asks how two
things grew, each is asked of by itself.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.language.lexicon import expression, members
from rag.question.english import kind
from rag.question.following import english as following
from rag.question.parting.part import HIDDEN, Part, Piece, cut, hidden

_SENTENCE = re.compile(r"[?？!]+|;|\n+|\.(?=\s+[A-Z]|\s*$)")
_BEHIND = r"(?:(?:<<en:preposition>>|\b(?:with|since|until|under|through|as)) )?"
_ASKS = expression(r"(?i)<<en:question_word>>|^<<en:auxiliary>>|\b(?:list|name the)\b")
# Where a question begins that is none of a clause before it: Among those who came, how many ...
# What begins with when or where and no verb behind it is a clause (When a firm complains, how soon ...).
_CLAUSE = r"(?!(?:when|where) (?!<<en:auxiliary>>|(?:and|or|else)\b))"
_LED_BY = "<<en:leaning.joint,en:part.led_by>>"
_BEGINS = expression(rf"(?i)(?:^|(?<=[?.!;,:]) |{_LED_BY} ){_BEHIND}{_CLAUSE}<<en:question_word>>")
# Behind a dash a question is spelled out, not followed by another.
_DASH = re.compile(r"\s[-–]\s|—")
# Where a further question begins: behind and, or a comma where that is no relative clause; a yes-no question only behind a comma and and.
_AND = r"(?:and|but|or|plus|as well as)(?: also| then)?"
_FURTHER = expression(
    "(?i)"
    + "|".join(
        (
            rf",?\s+{_AND},?\s+(?={_BEHIND}<<en:question_word>>)",
            rf"[,:]\s+(?={_BEHIND}(?:how|what|why)\b)",
            r",\s+and\s+(?=<<en:auxiliary>> (?:<<en:it,en:it.person>>|(?:the|this|that|there)\b))",
        )
    )
)
_OPENING = expression("(?i)^(?:<<en:leaning.joint>>|please)[, ]+")
_FINITE = expression(r"<<en:auxiliary,en:done.finite,en:part.verb,en:part.changes>>|(?i:\bbe\b)")
_REST = expression("(?is)<<en:auxiliary>>.*")
_ASK_WORD = expression(rf"(?i)\b{_BEHIND}<<en:question_word>>")
_ASKED = expression(rf"(?i)\b{_BEHIND}(?:<<en:how_much>>|<<en:question_word>>)(?: <<en:auxiliary>>)?")
_TIME = re.compile(r"\b(?:in |by |for |during )?(?:(?:19|20)\d\d|(?:last|this|next) year)\b", re.IGNORECASE)
_PERSON = expression(r"(?i)<<en:it.person,en:it.of_person>>|\b(?:hers|that|this|these|those|there)\b")
# What a question that stands alone names at least, words of every question left out.
_FEWEST = 3
# Several things of which one thing is asked: how much did A and B grow, what are the targets for A and B in 2023.
_NP = r"(?:[\w%$.’'-]+ ){0,6}?[\w%$.’'-]+"
_HOW = r"how (?:much|fast|far)|by (?:how much|what (?:percentage|percent|share|margin))"
_GROWING = f"(?: (?:in|of|for|at) {_NP})? (?:each |both |to )?<<en:part.verb,en:part.changes>>"
_GROWN = expression(
    rf"(?i)^(?P<before>.*\b(?:{_HOW}) <<en:auxiliary>> )(?P<left>{_NP}),? and (?P<right>{_NP}?)(?P<behind>{_GROWING}\b.*)$"
)
_ENDS = r"<<en:preposition>>|\b(?:during|over|under)\b"
_UP_TO = rf"(?= (?:{_ENDS}|(?:last|this|next|(?:19|20)\d\d)\b)|$)"
_THINGS = rf"(?P<left>{_NP}),? and (?P<right>{_NP}?)"
_WHAT_ARE = r"\b(?:what|how (?:high|large|big|low)) (?:are|were) (?:.*\b(?:for|of) )?"
_BEING = expression(rf"(?i)^(?P<before>.*{_WHAT_ARE}){_THINGS}{_UP_TO}(?P<behind>.*)$")
_JOINT = "(?P<joint><<en:preposition,en:auxiliary>>|with|how many|which|what)"
_TO_EACH = rf"(?P<left>{_NP}),? and (?:(?P=joint) )?(?P<right>{_NP}?)(?= (?:{_ENDS}|<<en:auxiliary>>)|$)"
_EACH = expression(rf"(?i)^(?P<before>.*\b{_JOINT} ){_TO_EACH}(?P<behind>.*)$")
_SOURCE = re.compile(r",? according to [^,?]+(?=\??$)", re.IGNORECASE)
_EACH_SAID = re.compile(r",?\s*\b(?:respectively|each)\b", re.IGNORECASE)
_PLURAL = re.compile(r"\b(?:are|were) $", re.IGNORECASE)
_WITHIN = expression(rf"(?i){_ENDS}|\bwith\b")
_DETERMINED = re.compile(r"^(?:(?:the|a|an|its|their) |[\w.-]+(?:'s|s') )", re.IGNORECASE)
_OWNER = re.compile(r"^(?:its|their|(?:the )?[\w.-]+(?:'s|s')) ", re.IGNORECASE)


def parts(text: str) -> tuple[Part, ...]:
    """The questions that a text asks, in order; one or none where it asks but one thing."""
    groups = _groups(text)
    if not groups:
        return ()
    said = _with_source(_shared(text, groups))
    each = [_of_each(own) for own in said]
    if len(said) == 1 and len(each[0]) < 2:
        return ()
    found = list(each[0])
    # In one sentence with the first, what stands before that is said of the others too.
    lead = _lead(said[0]) if groups[0].end_mark == "" else ""
    for own in each[1:]:
        found.extend(_whole(part, said[0], lead) for part in own)
    return tuple(found)


def _groups(text: str) -> list[Piece]:
    """Stretches of a text that ask one thing each: what asks, with the sentences before it that ask nothing."""
    bare = hidden(text)
    groups: list[Piece] = []
    begin: int | None = None
    for sentence in cut(text, [(m.start(), m.end()) for m in _SENTENCE.finditer(bare)], 0, len(text)):
        begin = sentence.start if begin is None else begin
        said = bare[sentence.start : sentence.end]
        if _ASKS.search(said) is None and not sentence.end_mark.startswith(("?", "？")):
            continue
        first = _BEGINS.search(bare, sentence.start, sentence.end) or _ASKS.search(bare, sentence.start, sentence.end)
        behind = first.end() if first else sentence.end
        dash = _DASH.search(bare, behind, sentence.end)
        places = [
            (m.start(), m.end())
            for m in _FURTHER.finditer(bare, behind, dash.start() if dash else sentence.end)
            if _is_question(bare[m.end() : sentence.end])
        ]
        pieces = list(cut(text, places, begin, sentence.end))
        groups += [replace(piece, end_mark="") for piece in pieces[:-1]]
        groups.append(replace(pieces[-1], end_mark=sentence.end_mark or "?"))
        begin = None
    return groups


def _is_question(said: str) -> bool:
    """Whether what a question word begins is a question of its own, and none that another one only names."""
    return re.match(r"(?i)(?:how|what) (?:to|about)\b", said) is None


def _shared(text: str, groups: Sequence[Piece]) -> list[str]:
    """What each group says, with the verb that the next one has for both: how many A [does X have] and how many B does X have.

    Two that share a verb begin alike, or the first is but its question word (when and where did X open); what has a verb that is not known
    as one stays as it is, and what is too short for any is one question with the next (which firm and which person runs it).
    """
    said = [text[g.start : g.end] for g in groups]
    for place in range(len(said) - 2, -1, -1):
        if groups[place].end_mark != "" or _FINITE.search(hidden(said[place])) is not None:
            continue
        rest, words = _REST.search(said[place + 1]), said[place].rstrip(",: ")
        bare = not _ASKED.sub("", words).split()[1:]
        if rest is not None and (bare or _asking(words) == _asking(said[place + 1])):
            said[place] = f"{words} {rest[0]}"
        elif bare and rest is None:
            said[place : place + 2] = [text[groups[place].start : groups[place + 1].end]]
    return said


def _asking(said: str) -> str:
    """The first word of asking of a text, with the preposition before it; how many and how much are one."""
    asked = _ASKED.search(said)
    return re.sub("much", "many", " ".join(asked[0].lower().split()[:2])) if asked is not None else ""


def _with_source(said: list[str]) -> list[str]:
    """What each says, with the source that the last one names for all: ..., according to the 2010 report?"""
    source = _SOURCE.search(said[-1])
    return [one if source is None or one is said[-1] else one.rstrip(" ,?") + source[0] for one in said]


def _lead(first: str) -> str:
    """What stands before the first question word and a comma or colon: In 2024, ..."""
    asked = _ASK_WORD.search(first)
    before = first[: asked.start()].rstrip() if asked is not None else ""
    return before + " " if before.endswith((",", ":")) else ""


def _of_each(said: str) -> list[Part]:
    """A group's question, or where it asks of several things one for each of them."""
    own = _OPENING.sub("", said).rstrip(" ,;:.?？")
    single = [Part(_marked(own), _marked(said))]
    if expression("<<en:part.sum>>").search(hidden(own)) is not None:
        return single
    bare = _EACH_SAID.sub("", own)
    found = _EACH.match(bare) if bare != own else _GROWN.match(bare) or _BEING.match(bare)
    if found is None or (kind(own) != "figure" and bare == own) or not _alike(found["left"], found["right"]):
        return single
    if _PLURAL.search(found["before"]) and " " in found["right"] and found["left"][-1] != "s" == found["right"][-1]:
        return single  # Grain area and output targets: both are targets.
    together = bare[found.start("left") : found.end("right")]
    owner = _OWNER.match(found["left"])
    shared = owner[0] if owner is not None and not _DETERMINED.match(found["right"]) else ""
    asked = [
        _agreeing(_marked(f"{found['before']}{thing}{found['behind']}"), thing)
        for thing in (found["left"], shared + found["right"])
    ]
    return [Part(one, one, together=together) for one in asked]


def _agreeing(asked: str, thing: str) -> str:
    """What is asked of one thing, its verb in the singular where the thing is: What were the target?"""
    one = {"are": "is", "were": "was"}
    if thing.endswith("s") or not re.search(rf"\b(?:are|were) {re.escape(thing)}", asked):
        return asked
    return re.sub(rf"\b(are|were)(?= {re.escape(thing)})", lambda found: one[found[1]], asked, count=1)


def _alike(left: str, right: str) -> bool:
    """Whether both sides of an and are things by themselves: neither has a verb, nor is the first but a word of the second (urban and
    rural incomes, the port and shipping company), nor the second what a preposition in the first is of (losses in farming and mining)."""
    bare = [_DETERMINED.sub("", side) for side in (left, right)]
    if _WITHIN.search(left):
        return False
    if any(not side or _FINITE.search(side) or _PERSON.fullmatch(side) for side in bare):
        return False
    if expression(r"<<en:part.modifier>>$").search(bare[0]) or bare[0].endswith(("'s", "s'")):
        return False
    one = " " not in bare[0] and bare[0].islower() and " " in bare[1]
    return not one or _DETERMINED.match(right) is not None


def _marked(text: str) -> str:
    bare = text.strip().rstrip(" ,;:.?？")
    return f"{bare[:1].upper()}{bare[1:]}?"


def _whole(part: Part, first: str, lead: str) -> Part:
    """A later question with what it leaves out: what the first one is about."""
    own = part.asked
    person = _PERSON.search(own) is not None
    named = _named(own)
    if not person and not following.leans(own) and named >= _FEWEST:
        return replace(part, text=f"{lead}{own}" if lead and lead not in own else own)
    about = _TIME.sub(" ", first) if _TIME.search(own) else first
    stem = re.sub(r"\s+", " ", _ASKED.sub(" ", about)).strip(" ,:;?.")
    if not stem:
        return replace(part, text=own)
    return replace(part, text=f"{stem}: {own}", own=own, alone=not person and not following.leans(own))


def _named(own: str) -> float:
    """How many words of a question name something; a figure, a name and what is quoted are enough by themselves."""
    bare = hidden(own)
    words = re.findall(r"[A-Za-z][\w'-]*", bare)[1:]
    if HIDDEN in bare or re.search(r"\d", _TIME.sub("", bare)) or any(w[0].isupper() for w in words):
        return _FEWEST
    stop = members("en:stop") | members("en:frame")
    return sum(w.lower() not in stop for w in words)
