"""What the rules know for certain, whatever the reader says: what rules an answer out, and what keeps one from being sure. Used by `rag.found`."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.language.lexicon import expression, pattern
from index.language.normal_form import normalised
from index.language.numerals import value
from index.language.zh.contrasts import spoken_of
from rag.choice.answer_form import candidates, exact_enough, measured
from rag.choice.contrast import gives_no_reason, of_other_years
from rag.choice.forms import another_number
from rag.choice.period_fit import MEASURED_FROM
from rag.choice.sentence_choice import FORMED, Choice, lacks_attribute, neighbouring, surroundings
from rag.documents.archive import Archive
from rag.documents.periods import headed_plan, told_last
from rag.question.asked.value.trouble import names_trouble
from rag.question.question import Question
from rag.retrieval.hits import Retrieval, SentenceHit

if TYPE_CHECKING:
    from index.storage.store import Index


# What is said of who breaks articles of a law, and which these are: 违反本办法第三条至第五条规定的.
_BREAKS = "<<zh:section.breach>>[^。；]{0,60}"
_ARTICLE = "第([零一二三四五六七八九十百\\d]{1,6})条"
_ARTICLES = re.compile(f"{_ARTICLE}(?:(?:至|到){_ARTICLE})?")
_QUOTED = re.compile('“[^”]*”|"[^"]*"|《[^》]*》')


def doubtful(question: Question, best: Choice, shown: Sequence[str]) -> bool:
    """Whether an answer has a fault that no sure one may have: another year's figure, a plan for a result, other things for
    problems, or what `faulty` finds in it. `shown`
    are the quotes of the answer. What is planned for a year may stand in the report of the year before, so the year alone refuses nothing.
    """
    return plan_for_result(question, best) or _names_no_trouble(question, best, shown) or faulty(question, best, shown)


def _names_no_trouble(question: Question, best: Choice, shown: Sequence[str]) -> bool:
    """Whether a question asks for problems or the like, and neither what is shown nor the headings above call anything so."""
    above = best.hit.document.heading_path(best.hit.sentence.section)
    return question.several.troubles and not any(names_trouble(text) for text in (*shown, *above))


def plan_for_result(question: Question, choice: Choice) -> bool:
    """Whether a question asks for a figure of what was done (发行了多少, how much was issued) and a sentence tells what is planned. What a report
    has set out (部署了哪些任务) is planned by its nature."""
    spoken, time = choice.spoken, question.time
    if spoken is None or question.kind != "figure" or not time.reached or time.two:
        return False
    return plainly_planned(choice) or (not told_last(_up_to(choice)) and spoken.planned > 0)


def ranks_nothing(question: Question, best: Choice, shown: Sequence[str]) -> bool:
    """Whether a question asks which is the best or the largest, and nothing that is shown says so of anything or gives figures to compare: a
    prize is only called so (获评“最美校园”)."""
    if not question.ranked or question.kind in FORMED:
        return False
    texts = [best.hit.text, *(text for text in shown if text not in best.hit.text)]
    clauses = [c for text in texts for c in re.split("[，。；]", _QUOTED.sub("", normalised(text)))]
    told = [clause for clause in clauses if pattern("zh:award").search(clause) is None]
    says = any(pattern("zh:proof.most", "zh:proof.first").search(clause) for clause in told)
    return not says and sum(len(re.findall(r"\d+(?:\.\d+)?", clause)) for clause in told) < 2


def plainly_planned(choice: Choice) -> bool:
    """Whether what a sentence tells is a plan by its own words before it or by the heading above; a plan may also be but named (雨露计划)."""
    if choice.spoken is None or choice.spoken.aim < 0:
        return False
    above = " ".join(choice.hit.document.heading_path(choice.hit.sentence.section))
    return told_last(_up_to(choice)) > 0 or (choice.spoken.planned > 0 and headed_plan(above) > 0)


def _up_to(choice: Choice) -> str:
    """A sentence up to the end of the clause that the reader takes for the answer; all of it where it was not read."""
    text, reading = choice.hit.text, choice.reading
    return text if reading is None else text[: reading.end] + re.split("[，。；]", text[reading.end :])[0]


def faulty(question: Question, best: Choice, shown: Sequence[str]) -> bool:
    """Whether a sentence speaks of another quantity or the second phase for the first, or `shown` has no figure in the unit asked for.

    Of the answerable questions over documents that a fit was kept from 2% have such a fault, of the near misses 7%. To refuse for the
    last of them, as was tried, took 2% of the answers that were whole over FIT (`yanzheng eval unseen`).
    """
    return any(_of_another(question, best)) or without_unit(question, shown)


def _of_another(question: Question, best: Choice) -> tuple[bool, ...]:
    """Whether a sentence speaks of another quantity, number, neighbour or year than the question."""
    hit, plain = best.hit, normalised(best.hit.text)
    return (
        lacks_attribute(question, hit),
        another_number(question, plain),
        neighbouring(question, hit),
        of_other_years(question, plain) or of_another_year(question, best),
        without_office(question, hit),
    )


def against(question: Question, best: Choice) -> int:
    """How many signs there are that a sentence, for all its likeness, answers another question: the indicator, the number, the unit or the
    form that is asked for is not in it, it tells a plan for a result, or what it tells of is told apart from it by words alone.
    """
    plain = normalised(best.hit.text)
    return sum(
        (
            *_of_another(question, best),
            without_unit(question, [_span(best)]),
            (question.kind in FORMED and not candidates(question, plain)) or not exact_enough(question, plain),
            gives_no_reason(question, plain),
            # In English "was due to open" has the word of a result.
            question.language == "zh" and best.period.plan < 0 and best.period.year <= 0,
        )
    )


def _span(best: Choice) -> str:
    """What the reader takes for the answer, where it read the sentence; a figure of another unit beside it answers nothing."""
    reading = best.reading
    return best.hit.text if reading is None else best.hit.text[reading.start : reading.end]


def without_office(question: Question, hit: SentenceHit) -> bool:
    """Whether a question asks who holds an office, and neither a sentence nor what stands around it names the office: a deputy is not the head.

    Over questions whose sentence was known (sets of `eval/sets/reading`): 8 of 111 that it answers, 176 of 215 that it nearly answers.
    """
    return bool(question.office) and re.search(question.office, f"{hit.text} {surroundings(hit)}") is None


def of_another_year(question: Question, best: Choice) -> bool:
    """Whether a question names a year and asks for a figure, and the best sentence is known to speak of another year, and of no years together."""
    return question.kind == "figure" and bool(question.time.years) and best.period.year < 0 and not best.period.span


def of_the_year_beside(question: Question, best: Choice) -> bool:
    """Whether this year or last year, and no other, is asked about, and the best sentence tells of the other of the two by its word,
    otherwise than to compare with it, and of nothing of the one that is asked about."""
    if question.language != "zh" or question.time.steps not in ({0}, {-1}) or question.time.years:
        return False
    text = normalised(best.hit.text)
    this = pattern("zh:year.this").search(text) is not None
    if question.time.steps == {-1}:
        return this and not _told_of("zh:year.last", text)
    return _told_of("zh:year.before", text) and not this


def _told_of(time: str, text: str) -> bool:
    """Whether a text tells of a time by a word of that class, otherwise than to compare with it."""
    named = pattern(time).finditer(text)
    return any(expression(MEASURED_FROM).search(text[: found.start()]) is None for found in named)


def without_unit(question: Question, shown: Sequence[str]) -> bool:
    """Whether a question asks for a quantity in units of its own, and nothing that is shown has a figure in them: 多少人, and no people.

    A classifier (多少个问题) is no unit: what is counted may have another one (322条). Of the kept-out documents' answerable questions 3% and
    1% have no such figure in the best sentence, of the near misses 22% and 7%.
    """
    if question.kind != "figure" or not question.units or question.units.counts:
        return False
    return not any(measured(question, normalised(text)) for text in shown)


def named_but_absent(index: "Index", question: Question, found: Retrieval) -> bool:
    """Whether the question is about a year, a quoted term, an office or a name that the documents in scope never mention.

    Whatever resembles the question then answers another one: the right figure of the wrong year.
    """
    texts = [t for t, inside in zip(Archive(index).texts, found.scope.inside, strict=True) if inside]
    # What was found as it is read: a text may have its words apart, broken, or with characters that look alike.
    texts.append("\n".join(normalised(hit.text) for hit in found.sentences))
    # In a speech of 2024 last year is 2023.
    texts.append(" ".join(str(y) for hit in found.sentences for y in Archive(index).periods[hit.row].years))
    absent = any(not any(variant in text for variant in variants for text in texts) for variants in question.required)
    absent = absent or bool(question.office and not any(re.search(question.office, text) for text in texts))
    kind = question.structure.head.kind
    absent = absent or bool(kind and not any(normalised(kind) in text for text in texts))
    known = absent or found.scope.absent or bool(question.unknown) or _elsewhere(question, found)
    known = known or _breaks_others(question, texts)
    return known or _of_this_year(index, question, found) or _only_its_counterpart(question, found, texts)


def _breaks_others(question: Question, texts: Sequence[str]) -> bool:
    """Whether the question asks what follows for who breaks an article, and all that documents say of who breaks any is of other articles."""
    asked = question.broken_article
    said = [m[0] for text in texts for m in expression(_BREAKS).finditer(text)] if asked else []
    spans = [[(int(value(a) or 0), int(value(b or a) or 0)) for a, b in _ARTICLES.findall(clause)] for clause in said]
    # Where one names none, it speaks of the whole law.
    return bool(spans) and not any(not span or any(a <= asked <= b for a, b in span) for span in spans)


def _of_this_year(index: "Index", question: Question, found: Retrieval) -> bool:
    """Whether last year is asked about, and the best sentence tells of this year, in a document that says neither which that is nor
    anything of last year."""
    if question.time.steps != {-1} or question.time.years or not found.sentences:
        return False
    best = found.sentences[0]
    text = normalised(best.document.text)
    dated = Archive(index).own_years[best.document.id] or re.search(r"(?:19|20)\d\d", text)
    last = pattern("zh:year.last").search(text)
    return not dated and last is None and pattern("zh:year.this").search(normalised(best.text)) is not None


def _only_its_counterpart(question: Question, found: Retrieval, texts: Sequence[str]) -> bool:
    """Whether the best sentence tells of what the question is told apart from (exports, the second phase), and no document of the other."""
    if question.language != "zh" or not found.sentences:
        return False
    best = normalised(found.sentences[0].text)
    for name, member in question.contrasts.items():
        there = spoken_of(best, [name]).get(name, frozenset())
        if there and not any(member in spoken_of(text, [name]).get(name, ()) for text in texts):
            return True
    return another_number(question, best) and all(another_number(question, text) for text in texts)


def _elsewhere(question: Question, found: Retrieval) -> bool:
    """Whether the question names places of which no document is, in an archive where each document is of a place of its own,
    and the best sentence does not speak of them: Guangdong's target is not in the reports of other provinces."""
    if found.scope.named or not found.sentences or not found.scope.of_places:
        return False
    named = question.provinces
    return bool(named) and not any(name in found.sentences[0].text for names in named for name in names)
