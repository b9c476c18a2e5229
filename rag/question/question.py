"""A question's text in, a Question out: its language, what it asks for, and the terms that evidence should hold.

All that is asked is read here, once, by the modules of `rag.question.asked`: whoever answers reads a field, and never the text again
(`tests/rag/question/test_read_once.py` holds it). What costs is read when it is first asked for, and kept.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from index.language.lexicon import expression
from index.language.normal_form import normalised
from index.reading.aliases import Mask, masks
from rag.question import chinese
from rag.question.asked.comparison import Compared, compared, without_having
from rag.question.asked.document.section import Naming, broken_article, naming
from rag.question.asked.document.structure import Structure, structure
from rag.question.asked.document.whereabouts import Whereabouts, whereabouts
from rag.question.asked.filters import plain_question, unfiltered
from rag.question.asked.form import asking
from rag.question.asked.named import LatinWord, exact_strings, latin_words, provinces_named, quoted_terms, required
from rag.question.asked.numbered import numbered_asked
from rag.question.asked.office import office_asked
from rag.question.asked.period import AskedTime, asked_time
from rag.question.asked.polar import judged
from rag.question.asked.value.bound import Condition, condition
from rag.question.asked.value.contrast import contrasts_asked
from rag.question.asked.value.count import asks_for_list, count_asked, how_many, items_asked
from rag.question.asked.value.indicator import indicator, of_ratio
from rag.question.asked.value.order import extreme, ranked, superlatives
from rag.question.asked.value.several import Several, several
from rag.question.asked.value.units import Units, units
from rag.question.asked.written import EnglishWord, Respelled, as_written, chinese_runs, english_words, whole_names
from rag.question.parting.parts import Part, parts
from rag.question.term import Term as Term

_HAN = re.compile("[\u3400-\u9fff]")
# The least information of an English term whose Chinese the reader is told.
GLOSSED = 0.3
# What asks and what joins, whose characters stand in any text.
_ASKING = expression("<<zh:asks.said>>|[的了是在吗呢]")


@dataclass(frozen=True)
class Question:
    """`kind` is what is asked for: figure, list, date, person, place, reason, manner, definition, polar or other.

    `asked` are the nouns right behind the question word (哪些项目: 项目), which name what an item of a list is; `focus` the
    terms nearest to the question word: what is asked about the subject; `unknown` the names in it that no document has; `respelled` what in it was taken for a slip
    of the pen.
    """

    text: str
    language: str
    kind: str
    terms: tuple[Term, ...] = field(default=())
    asked: tuple[str, ...] = field(default=())
    focus: tuple[Term, ...] = field(default=())
    unknown: tuple[str, ...] = field(default=())
    respelled: tuple[Respelled, ...] = field(default=())

    @cached_property
    def plain(self) -> str:
        """The text as texts are compared (see `index.language.normal_form.normalised`)."""
        return normalised(self.text)

    @cached_property
    def letters(self) -> str:
        """The plain text's letters, characters and digits, without what stands between them."""
        return re.sub(r"[\W_]+", "", self.plain)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The questions that it holds, in order; empty where it asks but one."""
        return parts(self.text, self.language)

    @cached_property
    def time(self) -> AskedTime:
        """The time that it asks for."""
        return asked_time(self.text, self.plain, self.language)

    @cached_property
    def units(self) -> Units:
        """The units that a question for a quantity or a date asks for; false for any."""
        return units(self.plain, self.kind)

    @cached_property
    def indicator(self) -> tuple[Term, ...]:
        """The terms that name the quantity asked for, of which a text must carry one; empty where none does so by its form."""
        return indicator(self.text, self.language, self.kind, self.terms)

    @cached_property
    def of_ratio(self) -> bool:
        """Whether it asks for one thing measured by another: a share, so much per head."""
        return of_ratio(self.text)

    @cached_property
    def asking(self) -> int:
        """How many words of asking it has."""
        return asking(self.plain)

    @cached_property
    def several(self) -> Several:
        """What of several things it asks for at once."""
        return several(self.text)

    @cached_property
    def numbered(self) -> tuple[tuple[str, str], ...]:
        """What it tells apart by a number: the number and the Chinese word for what it is."""
        return numbered_asked(self.plain, self.text, self.language)

    @cached_property
    def contrasts(self) -> Mapping[str, str]:
        """What it asks for of things that are told apart: imports of trade (see `index.language.zh.contrasts`)."""
        return contrasts_asked(self.plain, self.language)

    @cached_property
    def judged(self) -> bool:
        """Whether it asks for a yes or no that a comparison term by term can give."""
        return judged(self.text, self.language)

    @cached_property
    def count(self) -> int:
        """How many items it says that there are (哪七大, 七项, which seven); 0 where it says nothing."""
        return count_asked(self.text, self.language)

    @cached_property
    def how_many(self) -> bool:
        """Whether it asks how many things there are."""
        return how_many(self.text)

    @cached_property
    def lists(self) -> bool:
        """Whether it asks for things by name, all of them."""
        return asks_for_list(self.text, self.kind, self.count)

    @cached_property
    def items(self) -> tuple[str, ...]:
        """The nouns that say what an item is: those behind the question word, or those before it (重点项目有哪几个？)."""
        return items_asked(self.text, self.asked, self.terms)

    @cached_property
    def section(self) -> Naming | None:
        """How it names a section of a document; None where it names none."""
        return naming(self.text, self.language)

    @cached_property
    def broken_article(self) -> int:
        """The number of the article whose breach it asks after; 0 for none."""
        return broken_article(self.text, self.language)

    @cached_property
    def whereabouts(self) -> tuple[Whereabouts, ...]:
        """The stretches of it that may name a document to look in."""
        return whereabouts(self.text, self.language)

    @cached_property
    def structure(self) -> Structure:
        """What it asks of a document's structure."""
        return structure(self.text, self.language, self.section, self.count)

    @cached_property
    def extreme(self) -> str:
        """Which end of the values it asks for: `rag.question.asked.value.order.HIGHEST`, `LOWEST` or neither, empty."""
        return extreme(self.text)

    @cached_property
    def ranked(self) -> bool:
        """Whether it asks which is the best or the largest of its kind."""
        return ranked(self.text)

    @cached_property
    def superlatives(self) -> tuple[str, ...]:
        """The characters behind 最 and 更: 长 of 最长."""
        return superlatives(self.text)

    @cached_property
    def condition(self) -> Condition:
        """The condition that it sets on values (超过5%)."""
        return condition(self.text)

    @cached_property
    def compared(self) -> Compared:
        """What it says of several documents."""
        return compared(self.text, self.language)

    @cached_property
    def without_having(self) -> str:
        """The text without the verb of "which has the highest target", which is none of what was done."""
        return without_having(self.text)

    @cached_property
    def kind_of_each(self) -> str:
        """What a question asks for of each (分别是什么时候); its kind where it says nothing of each."""
        each = self.kind == "list" and "分别" in self.text
        return chinese.kind(self.text.replace("分别", "")) if each else self.kind

    @cached_property
    def quoted(self) -> tuple[str, ...]:
        """What stands in it in quotation marks, in order."""
        return tuple(quoted_terms(self.text))

    @cached_property
    def exact(self) -> tuple[str, ...]:
        """Its figures, Latin strings with figures and quoted terms, which a text has as they are or not at all."""
        return exact_strings(self.text, self.plain)

    @cached_property
    def latin(self) -> tuple[LatinWord, ...]:
        """Its words in Latin letters, in order."""
        return latin_words(self.text)

    @cached_property
    def runs(self) -> tuple[str, ...]:
        """What stands in Chinese characters without anything between them."""
        return chinese_runs(self.text)

    @cached_property
    def english(self) -> tuple[EnglishWord, ...]:
        """Its plain words of five letters and more."""
        return english_words(self.text)

    @cached_property
    def masked(self) -> tuple[Mask, ...]:
        """The masked names in it: 周*鑫."""
        return masks(self.plain)

    @cached_property
    def required(self) -> tuple[tuple[str, ...], ...]:
        """The years, quoted terms and names that it is about, each by the strings of which the documents must have one."""
        return required(self.text, self.language, self.terms, self.time.years | self.time.against)

    @cached_property
    def office(self) -> str:
        """An expression for the office whose holder it asks for, as documents write it; empty where it asks for none."""
        return office_asked(self.text, self.language, self.terms)

    @cached_property
    def provinces(self) -> tuple[tuple[str, ...], ...]:
        """The provinces that it names, each by its short name first, then by others."""
        return provinces_named(self.text, self.terms)

    @cached_property
    def _said(self) -> str:
        return "\n".join({variant for term in self.terms for variant, _ in term.variants} | {self.text})

    def says(self, piece: str) -> bool:
        """Whether the question itself has a piece of text: what it says is not what it asks for."""
        return piece in self.plain or piece in self.text

    def mentions(self, name: str) -> bool:
        """Whether it, or what its terms are looked for as, has a name."""
        return name in self._said

    def without(self, where: Whereabouts, named: Sequence[Term]) -> "Question":
        """The question without what says where to look: without the terms that name a document, and without the stretch itself, where it
        stands apart. A term that stands beside it, too, is kept."""
        text = f"{self.text[: where.start]} {self.text[where.end :]}".strip(" ,，") if where.apart else self.text
        rest = normalised(f"{self.text[: where.start]} {self.text[max(where.end, where.start + len(where.name)) :]}")
        terms = tuple(t for t in self.terms if t not in named or t.written in rest)
        focus = tuple(t for t in self.focus if t in terms)
        kind = self.kind if self.kind != "other" or self.language != "zh" else chinese.kind(text)
        return replace(self, text=text, kind=kind, terms=terms, focus=focus)

    def unfiltered(self, *, own_time: bool) -> str:
        """The text without what only says where and when to look; `own_time` tells that what it is held against is of the time that is asked for."""
        keeps = self.kind != "figure" or self.time.two
        return self.text if keeps else unfiltered(self.text, self.language, own_time=own_time)

    def glossed(self, plain: str, *, own_time: bool = False) -> str:
        """An English question's text with its telling words in Chinese behind it: the word for each that a text (normalised) has, else the
        likeliest; the text itself in Chinese. So the reader, which reads both languages, need not know every word of both."""
        glosses = []
        for term in self.terms if self.language == "en" else ():
            chinese = [variant for variant, _ in sorted(term.variants, key=lambda v: -v[1]) if _HAN.search(variant)]
            if chinese and term.information >= GLOSSED:
                glosses.append(next((variant for variant in chinese if variant in plain), chinese[0]))
        return " ".join((self.unfiltered(own_time=own_time), *dict.fromkeys(glosses)))

    def plain_of(self, name: str) -> "Question":
        """What one would ask of one document, by its name, for the terms of this question."""
        return replace(self, text=plain_question(self.text, self.language, name, (t.written for t in self.terms)))

    def as_written(self, term: str) -> str:
        """A term with the capitals and hyphens that the question gives it."""
        return as_written(self.text, term)

    def whole_names(self, written: Sequence[str]) -> tuple[str, ...]:
        """Words of it, in order, where a single character with the one that it stands beside: a piece of a name that no word list has."""
        return whole_names(self.text, written)

    def telling(self, named: tuple[str, ...] = ()) -> str:
        """The text without some names in it, and without what asks and what joins."""
        text = self.text
        for name in named:
            text = text.replace(name, " ")
        return _ASKING.sub(" ", text)
