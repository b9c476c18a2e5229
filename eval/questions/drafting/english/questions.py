"""A drafted question in Chinese in, the same question in English out. Used by `eval new`.

The forms are those that `eval.questions.drafting` makes: 多少 with its unit, 什么时候, 谁, 哪些, 是什么意思. The English
is plain and for a person to correct; where the words for it are not known, there is none.
"""

import re
from collections.abc import Callable
from functools import cached_property

from eval.questions.drafting.english.phrases import Clause, Reader, with_article
from eval.questions.drafting.english.vocabulary import Vocabulary, plural, table
from index.language.lexicon import expression

_AMOUNT = re.compile(r"(?P<before>.*?)多少(?P<rest>.*)？")
_POINTS = "个百分点"
_PEOPLE = "<<en:draft.person>>$"
# Verbs that with an amount say only that there is so much.
_MEASURING = ("complete", "achieve")
# How a level is asked for that nobody would ask so, and what a place's own name says better.
_STILTED = ("What number", "What figure")
_WHOLE = re.compile(" in the whole (?:province|city|county|district|prefecture|year)")
# The unit of an amount, for a person who corrects the draft: a reader is told it by the answer.
_MEASURE = re.compile(r" \(in [^()]*\)(?=.*\?$)")
_MARKS = "，；。、"
_SCALES = {"": "", "万": "10,000 ", "亿": "100 million ", "万亿": "trillion "}


class EnglishQuestions:
    """Renders drafted questions; keeps what it looked up."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()
        self._reader = Reader(self._vocabulary)

    def of(self, question: str) -> str:
        """The question in English; empty where it is of no form that is known or has a word that is not."""
        forms: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
            (r"[“](?P<term>.+)[”]是什么意思？", self._meaning),
            (r"[“](?P<term>.+)[”]是谁提出的？", self._proposer),
            (r"(?P<rest>.+?)是在?什么时候(?P<verb>[^？]*?)的?？", self._date),
            (r"(?P<before>.*)由谁(?P<rest>.+)？", self._agent),
            (r"(?:谁|哪位(?P<office>[^？]{2}))(?P<rest>.+)？", self._person),
            (r"提到了哪些(?P<noun>.+)？", self._mentioned),
            (r"哪些(?P<rest>.+)？", self._members),
            (r"(?P<thing>.+)总投资多少亿元？", self._investment),
            (_AMOUNT.pattern, self._amount),
        )
        # 2013年哪些项目建成通车: when stands in front of the question word.
        when, rest = self._reader.adverbials(question)
        ahead = bool(when) and rest.startswith(("谁", "哪", "提到"))
        for pattern, render in forms:
            if match := re.fullmatch(pattern, rest if ahead else question):
                english = render(match)
                if english and ahead:
                    english = f"{_joined(english[:-1], *when)}?"
                return english[:1].upper() + english[1:] if english else ""
        return ""

    def sure(self, question: str, place: str = "") -> str:
        """The question in English that needs no person to correct it: about one term of the glossary, without its unit; of a place, where one is given.

        Empty for any other. A draft put together word by word (the use foreign investment) is none that a reader should be offered.
        """
        term = re.fullmatch("[“](?P<term>.+)[”]是什么意思？", question)
        about = term["term"] if term else self.topic(question)
        said = _MEASURE.sub("", self.of(question)) if self._vocabulary.is_term(about) else ""
        if not said or "(" in said.replace("(", "", 1 if term else 0) or said.startswith(_STILTED):
            return ""
        whole = self._vocabulary.term(about)
        if not term and whole not in said and plural(whole) not in said:
            return ""
        if place and place not in said:
            return f"{_WHOLE.sub('', said[:-1])} in {place}?"
        return said

    def pieces(self, chinese: str) -> list[str]:
        """The words of a Chinese text."""
        return self._reader.pieces(chinese)

    def topic(self, question: str) -> str:
        """What a question with 多少 is about, in Chinese: the thing behind its verb, else the one before it; empty where there is none."""
        match = _AMOUNT.fullmatch(question)
        if match is None:
            return ""
        clause = self._reader.clause(match["before"].removesuffix("百分之"))
        _, left = self._unit(match["rest"])
        return clause.after or (left if clause.verb and clause.verb.group == "done" else "") or clause.before

    def _amount(self, match: re.Match[str]) -> str:
        unit, after = self._unit(match["rest"])
        if unit is None:
            return ""
        before = match["before"].removesuffix("百分之")
        scale, name, group = unit
        if before != match["before"]:
            name, group = "per cent", "percent"
        clause = self._reader.clause(before)
        if after:
            # 新建多少座桥梁 asks as 新建桥梁多少座 does; 多少个项目建成投产 has its verb behind.
            behind = self._reader.clause(after)
            if group == "duration":
                return ""
            if behind.verb is not None and not behind.after and clause.verb is None:
                clause = Clause((*clause.when, *behind.when), clause.before, behind.verb, behind.before, clause.planned)
            elif behind.verb is None and clause.verb is not None and not clause.after:
                clause = Clause(clause.when, clause.before, clause.verb, after, clause.planned)
            else:
                return ""
        said = self._how_much(clause, scale, name, group)
        return f"{_joined(said, *clause.when)}?" if said else ""

    def _investment(self, match: re.Match[str]) -> str:
        """港口岸电设施总投资多少亿元: what was the total investment in the port shore power facilities."""
        thing = self._reader.thing(match["thing"])
        return f"what was the total investment in {with_article(thing)} (in 100 million yuan)?" if thing else ""

    def _how_much(self, clause: Clause, scale: str, unit: str, group: str) -> str:
        """The question without its adverbials."""
        subject = self._reader.thing(clause.before)
        if clause.before and not subject:
            return ""
        verb = clause.verb
        measure = f"(in {scale}{unit})" if unit and group in ("measure", "money") else ""
        if verb is None:
            if subject and group in ("count", "people"):
                return (
                    f"how many {plural(_jobs(subject))} were there" if group == "count" or _is_people(subject) else ""
                )
            return _joined(f"what was {with_article(subject)}", measure) if subject else ""
        if verb.group == "state":
            return self._level(subject, measure, group, clause)
        if verb.group == "share":
            whole = self._reader.thing(clause.after)
            return (
                f"what percentage of {with_article(whole)} did {with_article(subject)} make up"
                if whole and subject
                else ""
            )
        if verb.group == "change":
            if not subject or clause.after:
                return ""
            by = {"percent": "what percentage", "points": "how many percentage points", "multiple": "how many times"}
            if group in by:
                return f"by {by[group]} did {with_article(subject)} {verb.base}"
            return _joined(f"by how much did {with_article(subject)} {verb.base}", measure)
        return self._done(subject, measure, unit, group, clause)

    def _level(self, subject: str, measure: str, group: str, clause: Clause) -> str:
        verb = clause.verb
        if not subject or clause.after or verb is None:
            return ""
        if group in ("count", "people"):
            things = plural(_jobs(subject))
            return (
                f"how many {things} were there"
                if verb.base == "be"
                else f"what number did {with_article(things)} {verb.base}"
            )
        if group == "duration":
            return f"what was {with_article(subject)}"
        if verb.base.startswith("be "):
            return _joined(f"what figure was {with_article(subject)} {verb.past.removeprefix('was ')}", measure)
        if verb.base == "be":
            return _joined(f"what was {with_article(subject)}", measure)
        level = "what percentage" if group in ("percent", "points") else "what figure"
        return _joined(f"{level} did {with_article(subject)} {verb.base}", measure)

    def _done(self, subject: str, measure: str, unit: str, group: str, clause: Clause) -> str:
        """新建桥梁多少座: how many bridges were newly built, here or by whom."""
        verb, (thing, where) = clause.verb, self._what_and_where(subject, clause)
        if verb is None or not thing or group in ("percent", "points", "multiple", "duration"):
            return ""
        be = "are to be" if clause.planned else "were"
        if group in ("count", "people"):
            things = plural(_jobs(thing))
            counted = group == "count" or _is_people(thing)
            return _joined(f"how many {things} {be} {verb.participle}", where) if counted else ""
        if group == "money":
            much = f"how much {thing}" if plural(thing) == thing else f"how much in {plural(thing)}"
            was = "is to be" if clause.planned else "was"
            return _joined(f"{much} {was} {verb.participle}", where, measure) if clause.after else ""
        if verb.base in _MEASURING:
            return _joined(f"what {'is' if clause.planned else 'was'} {with_article(thing)}", where, measure)
        of = "by" if unit == "visits" else "of"
        return _joined(f"how many {unit} {of} {plural(thing)} {be} {verb.participle}", where)

    def _what_and_where(self, subject: str, clause: Clause) -> tuple[str, str]:
        """What something was done to, and where or by whom; both empty where that is not known."""
        thing = self._reader.thing(clause.after)
        if (clause.after and not thing) or self._reader.is_verb(clause.after):
            return "", ""
        if not thing:
            return subject, ""  # 粮食产量完成多少万吨: what is measured stands before.
        if not subject:
            return thing, ""
        if self._reader.is_area(clause.before):
            return thing, f"in {with_article(subject)}"
        return (thing, f"by {with_article(subject)}") if self._reader.is_agent(clause.before) else ("", "")

    def _date(self, match: re.Match[str]) -> str:
        clause = self._reader.clause(match["rest"] + match["verb"])
        verb = clause.verb
        if verb is None or verb.group != "done":
            return ""
        before, after = self._reader.thing(clause.before), self._reader.thing(clause.after)
        if (clause.before and not before) or (clause.after and not after):
            return ""
        if before and after and not self._reader.is_area(clause.before):
            return f"{_joined(f'when did {with_article(before)} {verb.base} {with_article(after)}', *clause.when)}?"
        thing = after or before
        where = f"in {with_article(before)}" if before and after else ""
        return f"{_joined(f'when was {with_article(thing)} {verb.participle}', where, *clause.when)}?" if thing else ""

    def _agent(self, match: re.Match[str]) -> str:
        """县图书馆由谁设计: who designed the county library."""
        thing, verb = self._reader.thing(match["before"]), self._reader.verb(match["rest"])
        if not thing or verb is None:
            return ""
        done = verb.past if verb.group == "done" else "is responsible for"
        return f"who {done} {with_article(thing)}?"

    def _person(self, match: re.Match[str]) -> str:
        clause = self._reader.clause(match["rest"])
        verb, thing = clause.verb, self._reader.thing(clause.after)
        if verb is None or clause.before or not thing:
            return ""
        office = self._reader.thing(match["office"]) if match["office"] else ""
        if match["office"] and not office:
            return ""
        who = f"which {office}" if office else "who"
        return f"{_joined(f'{who} {verb.past} {with_article(thing)}', *clause.when)}?"

    def _mentioned(self, match: re.Match[str]) -> str:
        thing = self._reader.thing(match["noun"])
        return f"which {plural(thing)} are mentioned?" if thing else ""

    def _members(self, match: re.Match[str]) -> str:
        clause = self._reader.clause(match["rest"])
        verb, things = clause.verb, self._reader.thing(clause.before)
        if verb is None or verb.group != "done" or not things or clause.after:
            return ""
        return f"{_joined(f'which {plural(things)} were {verb.participle}', *clause.when)}?"

    def _meaning(self, match: re.Match[str]) -> str:
        term = self._term(match["term"])
        return f"what does {term} mean?" if term else ""

    def _proposer(self, match: re.Match[str]) -> str:
        term = self._term(match["term"])
        return f"who put forward {term}?" if term else ""

    def _term(self, term: str) -> str:
        """A coined term in quotation marks: what it says, where that is known, and how it sounds."""
        meaning = self._reader.thing(term)
        spelled = " ".join(self._vocabulary.pinyin(piece) or piece for piece in self._reader.pieces(term))
        if not spelled.isascii():
            return ""
        if not meaning:
            return f'"{spelled}"' if spelled else ""
        return f'"{meaning}"' if meaning.lower() == spelled.lower() else f'"{meaning}" ({spelled})'

    def _unit(self, rest: str) -> tuple[tuple[str, str, str] | None, str]:
        """Scale, unit and its group behind 多少, and what is left; no unit where percent is meant."""
        if not rest or rest[0] in _MARKS:
            return ("", "per cent", "percent"), rest
        if rest.startswith(_POINTS):
            return ("", "percentage points", "points"), rest.removeprefix(_POINTS)
        match = re.match("[万亿]{0,2}", rest)
        scale = match[0] if match else ""
        bare = rest[len(scale) :]
        unit = max((u for u in self._units if bare.startswith(u)), key=len, default="")
        if not unit:
            return (("", "per cent", "percent"), rest) if not scale else (None, rest)
        english, group = self._units[unit]
        return (_SCALES.get(scale, ""), english, group), bare[len(unit) :]

    @cached_property
    def _units(self) -> dict[str, tuple[str, str]]:
        return {chinese: (english, group) for chinese, english, group in table("units.tsv")}


def _is_people(thing: str) -> bool:
    """Whether what is counted by heads is people or jobs, and not where they go."""
    return expression(_PEOPLE).search(thing) is not None


def _jobs(thing: str) -> str:
    """What is counted where employment is: jobs."""
    return f"{thing.removesuffix('employment')}job" if thing.endswith("employment") else thing


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
