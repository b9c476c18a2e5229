"""A list question and the sentences that were found in, the list that the documents make of it out. Used by `rag.composing.compose`."""

import re
from collections.abc import Iterator, Mapping, Sequence

from index.document import Document, Section
from index.language.lexicon import expression
from index.language.normal_form import normalised
from index.language.numerals import value
from index.language.words import words
from index.reading.clauses import clause_ranges
from rag.choice.answering_range import SHORT
from rag.choice.sentence_choice import Choice
from rag.composing.draft import Draft, Quote
from rag.documents.enumeration import FEWEST, Enumeration, sections_below, series
from rag.documents.layout import beside
from rag.documents.lists import NAMING, lines, parted
from rag.question.asked.value.trouble import called_trouble
from rag.question.coverage import coverage
from rag.question.question import Question, Term
from rag.question.term import OTHER_STANDARD_WEIGHT
from rag.retrieval.hits import SentenceHit

# How much less than the best sentence's value a list's may be.
NEAR = 1.2
# Characters. What stands around a list and is no longer than this (依托, 如) does not say what it is a list of.
SHORTEST_LEAD = 3
# How much more an enumeration weighs for counting as many items as the question says (哪七项, which seven), and for being summed up as what
# it asks for (等项目), and less where nothing announces a list.
TELLING = 3.0
# For announcing, in the clause or sentence around the list, all that the question names; a list that is announced with
# less than the least share of it is of something else.
ANNOUNCING, LEAST_COVER = 5.0, 0.3
# How much of that counts only where it stands around the items, not in them (加速建设甲、乙等项目 against 确保…制造基地…投产).
AROUND = 0.5
# Characters of the stretch of text that is cited as the proof of a list.
LONGEST_WHOLE = 400
# The fewest items that make a list when the question does not say how many.
FEWEST_ITEMS = 3
# A sentence with more figures than a count and a name's own (3个100万) tells something itself, and announces nothing.
MOST_FIGURES = 2
# Characters of a sentence that only heads those behind it: 二是拓宽融资渠道。
HEADLINE = 12
# How many things a lead says that there are: 七大攻坚仗, 三个项目.
_COUNT = r"(?<![\d.第一二三四五六七八九十百千万])([二两三四五六七八九十]|[2-9]|[1-4]\d)"
_COUNTING = f"{_COUNT}(?:<<zh:listed>>|[位道场])"
_COUNTED = r"[二两三四五六七八九十\d]<<zh:listed>>|<<zh:several>>"
# What announces so many and not of what (我看主要有四个。) goes on with the sentence before it, of so many characters at the most.
_OF_WHAT_WAS_SAID, _BEFORE = f"(?:{_COUNTED})[。：:]?$", 60
# What stands before a lead and says nothing of it: its number, and how the items are joined to it.
_MARK = re.compile(
    r"\s*(?:#{1,6}\s*)?(?:第?[一二三四五六七八九十]+(?:[、.．]|是(?!指))|[（(][一二三四五六七八九十\d]+[）)]|作为|成为)"
)


def count_announced(text: str) -> int:
    """How many things a lead says that there are (打好七大攻坚仗, 三个项目); 0 where it says nothing, or several counts."""
    found = {m[1] for m in expression(_COUNTING).finditer(text)}
    if len(found) != 1:
        return 0
    (written,) = found
    return int(value(written) or 0)


def announces(text: str) -> bool:
    """Whether a sentence says that several things follow: it ends with a colon or the verb that gives them, or is short, counts them and tells
    nothing else."""
    if expression(NAMING).fullmatch(text.strip()) is not None:
        return True
    figures = len(re.findall(r"\d+", text))
    return text.rstrip().endswith(("：", ":")) or (
        len(text) <= SHORT and figures <= MOST_FIGURES and expression(_COUNTED).search(text) is not None
    )


def list_draft(question: Question, choices: Sequence[Choice], weights: Mapping[Term, float]) -> Draft | None:
    """The enumeration that answers a list question, or None where the documents make none near the best evidence."""
    asked = question.count
    fewest = min(asked, FEWEST_ITEMS) if asked > 1 else FEWEST_ITEMS
    candidates = [
        (choice.value + _fit(question, enumeration, choice.hit.document, weights, asked), choice.hit, enumeration)
        for choice in choices
        for enumeration in _enumerations(choice.hit, fewest)
        if is_of_things(question, choice.hit, enumeration)
    ]
    if not candidates:
        return None
    value, hit, enumeration = max(candidates, key=lambda c: c[0])
    if value < choices[0].value - NEAR:
        return None
    items = tuple(Quote(hit.document, s, e, hit.score) for s, e in enumeration.items)
    lead = lead_of(hit, enumeration)
    return Draft(
        lead=lead,
        items=items,
        complete=len(items) == asked,
        announced=count_announced(lead.text) if lead else 0,
        counted=question.how_many,
        whole=whole_of(hit.document, items),
    )


def _enumerations(hit: SentenceHit, fewest: int) -> Iterator[Enumeration]:
    """What a sentence enumerates, or announces, with `fewest` items; what ； parts, lines and sections may have fewer."""
    document, sentence = hit.document, hit.sentence
    yield from (e for e in series(document, sentence) if len(e.items) >= fewest and not _spelled_out(e))
    follows = beside(document, sentence, 1) if _announces(hit) else None
    for enumeration in series(document, follows) if follows is not None else ():
        if len(enumeration.items) >= fewest:
            yield Enumeration(enumeration.items, (sentence.start, sentence.end))
    for enumeration in (*parted(document, sentence), *lines(document, sentence)):
        if len(enumeration.items) >= min(fewest, FEWEST):
            yield enumeration
    for section in _announced_by(hit):
        yield from sections_below(document, section)


def is_of_things(question: Question, hit: SentenceHit, enumeration: Enumeration) -> bool:
    """Whether what announces a list, the heading above it, or all its items call by a word of the question what it counts (`named_in`)."""
    text, path = hit.document.text, hit.document.heading_path(hit.sentence.section)
    (start, end), first, last = enumeration.announced, enumeration.items[0][0], enumeration.items[-1][1]
    # Where the items stand inside what announces them, what they say themselves calls them nothing.
    said = f"{text[start:first]} {text[last:end]}" if start <= first and last <= end else text[start:end]
    before = _sentence_before(text, start) if expression(_OF_WHAT_WAS_SAID).search(said.strip()) else ""
    around = " ".join((*path[-1:], before, said))
    return named_in(question, [around]) or named_in(question, [text[s:e] for s, e in enumeration.items])


def _sentence_before(text: str, start: int) -> str:
    """The sentence right before a place, in the same paragraph."""
    before = text[max(0, start - _BEFORE) : start].rstrip("。！？")
    return before[max(before.rfind(mark) for mark in "。！？\n") + 1 :] + "。"


def named_in(question: Question, texts: Sequence[str]) -> bool:
    """Whether all of some texts have the noun of what a question counts: three risks are no three tasks, and seven tasks no seven people. True
    where it counts nothing by name. What is wrong or hard must be called so, counted or not."""
    things = [t for t in question.terms if t.written in question.items]
    plain = [normalised(text) for text in texts]
    if question.several.troubles:
        return all(called_trouble(text) for text in plain)
    counts = question.count >= FEWEST or question.how_many
    return not counts or not things or all(any(called(thing, text) for thing in things) for text in plain)


def called(thing: Term, plain: str) -> bool:
    """Whether a text has a term, in a sense that is a standard one beside its likeliest, or the noun that it ends with: 任务 of 主要任务."""
    likeliest = max(weight for _, weight in thing.variants)
    best = [normalised(variant) for variant, weight in thing.variants if weight >= OTHER_STANDARD_WEIGHT * likeliest]
    return any(v in plain or any(len(w) > 1 and v.endswith(w) and w in plain for w in words(v)) for v in best)


def _spelled_out(enumeration: Enumeration) -> bool:
    """Whether all items between the first and the last are one character each: 土、肥、水、种 is read as one, and told by its sentence."""
    inner = enumeration.items[1:-1]
    return bool(inner) and all(end - start == 1 for start, end in inner)


def whole_of(document: Document, items: Sequence[Quote]) -> Quote | None:
    """The sentences that make the list, in one piece; None where they are too long to be read as its proof."""
    within = [s for s in document.sentences if s.start < items[-1].end and items[0].start < s.end]
    start, end = min(s.start for s in within), max(s.end for s in within)
    while document.text[end - 1] in "；，、 \n":
        end -= 1
    return Quote(document, start, end, items[0].score) if end - start <= LONGEST_WHOLE else None


def _fit(
    question: Question, enumeration: Enumeration, document: Document, weights: Mapping[Term, float], asked: int
) -> float:
    """How well an enumeration answers: the question's words in what announces it, and the right count."""
    text = document.text
    announced = text[slice(*enumeration.announced)]
    inside = (
        enumeration.announced[0] <= enumeration.items[0][0] and enumeration.items[-1][1] <= enumeration.announced[1]
    )
    cover = _cover(weights, announced)
    if inside:
        around = f"{text[enumeration.announced[0] : enumeration.items[0][0]]} {text[enumeration.items[-1][1] : enumeration.announced[1]]}"
        cover = (1 - AROUND) * cover + AROUND * _cover(weights, around)
    fit = ANNOUNCING * cover - (TELLING if cover < LEAST_COVER else 0.0)
    if asked > 1:
        fit += TELLING * (len(enumeration.items) == asked)
    nouns = question.items
    if inside:
        summed_up = text[enumeration.items[-1][1] : enumeration.announced[1]]
        fit += TELLING * any(noun in summed_up for noun in nouns)
    elif not expression(_COUNTED).search(announced) and not announces(announced):
        fit -= TELLING
    if any(all(text[s:e].endswith(noun) for s, e in enumeration.items) for noun in nouns):
        fit += TELLING
    return fit


def _cover(weights: Mapping[Term, float], text: str) -> float:
    """Share of the question's terms, by weight, that a text carries; in [0, 1]."""
    plain = normalised(text)
    total = sum(weights.values())
    return sum(w * coverage(t, plain) for t, w in weights.items()) / total if total else 0.0


def counting_clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The last clause of an announcement that counts (打好七大攻坚仗); all of it where none does."""
    counted = [c for c in clause_ranges(text, start, end) if expression(_COUNTED).search(text[slice(*c)])]
    return counted[-1] if counted else (start, end)


def _announces(hit: SentenceHit) -> bool:
    """Whether a short sentence only says that several things follow (我们获得众多荣誉。), or is but a heading of what follows."""
    if len(hit.text) <= HEADLINE:
        return re.search(r"\d", hit.text) is None
    return announces(hit.text)


def _announced_by(hit: SentenceHit) -> list[Section]:
    """Sections whose numbered parts a sentence announces or belongs to: its own, those below it, and the one around."""
    document, number = hit.document, hit.sentence.section
    own = document.sections[number]
    around = [own] if number == 0 else [own, document.sections[own.parent]]
    return [s for s in around if document.children(s.number)]


def lead_of(hit: SentenceHit, enumeration: Enumeration) -> Quote | None:
    """What the list is a list of, in the document's words: 等一批…项目破土动工, or the announcing sentence."""
    text = hit.document.text
    start, end = enumeration.announced
    last = enumeration.items[-1][1]
    first = enumeration.items[0][0]
    if start <= first and last <= end:
        begin, stop = (last, end) if end - last > SHORTEST_LEAD else (start, first)
    else:
        # A short announcement is shown whole.
        begin, stop = counting_clause(text, start, end) if end - start > SHORT else (start, end)
    if begin == last and text.startswith("等", begin):
        begin += 1
    mark = _MARK.match(text, begin, stop)
    begin = mark.end() if mark is not None else begin
    while begin < stop and (text[begin].isspace() or text[begin] in "，。；：、"):
        begin += 1
    while stop > begin and (text[stop - 1].isspace() or text[stop - 1] in "，。；：、"):
        stop -= 1
    return Quote(hit.document, begin, stop, hit.score) if stop - begin > SHORTEST_LEAD else None
