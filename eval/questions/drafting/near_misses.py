"""A drafted question and the documents in, questions that come near it and that the documents do not answer out. Used by `items`.

The same question with another year, place, unit or attribute. Each is made only where the texts are silent about it: no
sentence that names what is asked about, nor the one behind it, holds anything of the kind. A person still reads them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from eval.questions.drafting.clauses import Found
from eval.questions.drafting.english.questions import EnglishQuestions
from index.document import Document
from index.language.glossary import bundled
from index.language.lexicon import expression

# The ways of coming near, in the order in which they take turns.
WAYS = ("year", "place", "unit", "growth", "level", "cost", "person", "date")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_CHINESE_YEAR = re.compile(r"[一二][九〇○零][〇○零一二三四五六七八九]{2}(?=年)")
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
# Years before the one that is told, from which another is taken: a report looks back on five, some on ten.
_YEARS_BACK = range(6, 26)
_SENTENCE = re.compile(r"[^。！？\n]+")
_FRONT = "^<<zh:draft.this_year>>"
_WHOLE_AREA = re.compile("全(?P<kind>[省市县区州])")
_AREA = re.compile(r"(?P<name>[\u3400-\u9fff]{2})(?P<kind>[省市县区州])")
_LEVEL = r"\d(?!\d*[%％])(?!\d*(?:\.\d+)?[%％])"
# What a text would say that answers: of a change, a length, a cost, a person, a date, who put it forward.
_CHANGE, _LENGTHS, _MONEY = "<<zh:changed,zh:draft.change>>|[%％]", "<<zh:draft.length>>|[0-9]米", "<<zh:draft.money>>"
_PERSONS, _DATES, _PROPOSERS = "设计|负责|牵头|主持", r"\d月|(?:19|20)\d\d年|去年|今年|底|初", "提出|倡导|首创|发起"
_LONG_THINGS, _BUILT_THINGS = "<<zh:draft.long_thing>>", "<<zh:draft.built>>|[站场园馆库厂港桥路网]$"
_LONGEST_TOPIC = 12


@dataclass(frozen=True, slots=True)
class NearMiss:
    """`way` is one of `WAYS`, `kind` the type of the question in Chinese `zh`, `near` what it nearly matches."""

    way: str
    kind: str
    zh: str
    near: str


class NearMisses:
    """Makes near misses that all of some documents are silent about."""

    def __init__(self, documents: Sequence[Document], english: EnglishQuestions) -> None:
        self._english = english
        self._text = "\n".join(document.text for document in documents)
        self._sentences = [match[0] for document in documents for match in _SENTENCE.finditer(document.text)]

    def of(self, document: Document, found: Found) -> Iterator[NearMiss]:
        """All near misses of one draft."""
        kind, question, *_ = found
        if kind != "definition" and "什么时候" not in question:
            yield from self._other_year(document, kind, question)
        yield from self._other_place(kind, question)
        yield from self._other_attribute(kind, question)

    def _other_year(self, document: Document, kind: str, question: str) -> Iterator[NearMiss]:
        asked = _YEAR.search(question)
        told = int(asked[0]) if asked else self._year_of(document)
        if told is None:
            return
        year = next((told - back for back in _YEARS_BACK if told - back not in self._years), None)
        if year is None or year <= 1949 <= told:
            return
        other = question.replace(asked[0], str(year), 1) if asked else f"{year}年{expression(_FRONT).sub('', question)}"
        yield NearMiss(
            "year", kind, other, f"the same for another year: the document tells it for {told}, not for {year}"
        )

    def _other_place(self, kind: str, question: str) -> Iterator[NearMiss]:
        match = _WHOLE_AREA.search(question) or next(
            (m for m in _AREA.finditer(question) if m["name"] in self._places), None
        )
        if match is None:
            return
        others = [
            name for name, full in self._places.items() if full.endswith(match["kind"]) and name not in self._text
        ]
        if others:
            # Which of them is left to the question, so that a set has several.
            full = self._places[others[sum(map(ord, question)) % len(others)]]
            other = question.replace(match[0], full, 1)
            yield NearMiss("place", kind, other, f"the same for another place: {full}, not {match[0]}")

    def _other_attribute(self, kind: str, question: str) -> Iterator[NearMiss]:
        if kind == "definition":
            term = question.split("”")[0].lstrip("“")
            if self._is_silent(term, _PROPOSERS):
                yield NearMiss("person", "person", f"“{term}”是谁提出的？", "who put it forward, not what it means")
            return
        if kind in ("date", "person"):
            yield from self._of_thing(question)
            return
        topic = self._english.topic(question) if kind == "figure" else ""
        if not 2 <= len(topic) <= _LONGEST_TOPIC:
            return
        for way, applies, silent, other, near in self._attributes(question, topic):
            if applies and self._is_silent(topic, silent):
                yield NearMiss(way, "figure" if way not in ("person", "date") else way, other, near)

    def _attributes(self, question: str, topic: str) -> Iterator[tuple[str, bool, str, str, str]]:
        """Way, whether a question can be asked so, what the texts must be silent of, the question, what it nearly matches."""
        is_count = expression("多少<<zh:draft.counted>>").search(question) is not None
        is_change = expression("<<zh:changed>>多少").search(question) is not None
        is_level = not is_change and expression("多少[万亿]{0,2}<<zh:draft.level>>").search(question) is not None
        is_built = is_count and expression(_BUILT_THINGS).search(topic) is not None
        # Of what is done to a thing (发行债券) the thing's own growth is no question.
        is_level = is_level and expression(_FRONT).sub("", question).startswith(topic)
        length = re.sub("多少(?:座|条|处|个)", "多少公里", question)
        yield (
            "unit",
            is_count and expression(_LONG_THINGS).search(topic) is not None,
            _LENGTHS,
            length,
            "how long, not how many",
        )
        yield "growth", is_level, _CHANGE, f"{topic}比上年增长多少？", "by how much it grew, not how much it is"
        yield "level", is_change, _LEVEL, f"{topic}达到多少亿元？", "how much it is, not by how much it grew"
        yield "cost", is_built, _MONEY, f"{topic}总投资多少亿元？", "what they cost, not how many they are"
        yield "person", is_built, _PERSONS, f"{topic}由谁负责？", "who is responsible, not how many they are"

    def _of_thing(self, question: str) -> Iterator[NearMiss]:
        """Of what was built: who designed it where it is told when, when it was completed where it is told by whom."""
        if match := expression("(?P<thing>.{2,12}?)(?:全线)?<<zh:draft.opened>>是在什么时候？").fullmatch(question):
            if self._is_silent(match["thing"], _PERSONS):
                yield NearMiss(
                    "person", "person", f"{match['thing']}由谁设计？", "who designed it, not when it was built"
                )
            if self._is_silent(match["thing"], _MONEY):
                yield NearMiss(
                    "cost", "figure", f"{match['thing']}总投资多少亿元？", "what it cost, not when it was built"
                )
        elif (match := re.fullmatch("(?P<thing>.{2,12})由谁设计？", question)) and self._is_silent(
            match["thing"], _DATES
        ):
            yield NearMiss(
                "date", "date", f"{match['thing']}建成是在什么时候？", "when it was completed, not who designed it"
            )

    def _is_silent(self, topic: str, told: str) -> bool:
        """Whether neither a sentence that names the topic's last word nor the one behind it holds what is `told`, an expression."""
        head = self._head(topic)
        around = (
            "".join(self._sentences[number : number + 2])
            for number, sentence in enumerate(self._sentences)
            if head in sentence
        )
        return not any(expression(told).search(text) for text in around)

    def _head(self, topic: str) -> str:
        last = self._english.pieces(topic)[-1:]
        return last[0] if last and len(last[0]) > 1 else topic[-2:]

    def _year_of(self, document: Document) -> int | None:
        """The latest year that a document tells of, plans aside: of its name, else that most often named."""
        if named := _YEAR.search(document.title):
            return int(named[0])
        years = [int(m[0]) for m in _YEAR.finditer(document.text)]
        return max(set(years), key=lambda year: (years.count(year), year)) if years else None

    @cached_property
    def _years(self) -> set[int]:
        digits = [m[0] for m in re.finditer(r"(?:19|20)\d\d", self._text)]
        written = [m[0].translate(_CHINESE_DIGITS) for m in _CHINESE_YEAR.finditer(self._text)]
        return {int(year) for year in (*digits, *written)}

    @cached_property
    def _places(self) -> dict[str, str]:
        return dict(bundled("places.tsv", "full"))
