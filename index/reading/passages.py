"""Sections and sentences in, passages out: consecutive sentences of one section, of a readable size. Used by `index.reading.parse`."""

from collections import Counter
from collections.abc import Collection, Sequence

from index.document import Passage, Section, Sentence

# Characters. A passage is closed at a paragraph's end once it has this many, ...
ENOUGH = 120
# ... at a sentence's end once it has this many, ...
FULL = 220
# ... and takes no sentence that would make it longer than this (a single longer sentence is a passage of its own).
LONGEST = 400
# A last piece shorter than this joins the passage before it.
STUB = 50

_INDEXED = frozenset({"body", "heading", "byline"})


def passages(
    text: str, sections: Sequence[Section], sentences: Sequence[Sentence], inside: Collection[int] = ()
) -> tuple[Passage, ...]:
    """The passages of a document in order. Every body sentence lies in exactly one.

    Headings open the passage of the text below them; a heading with sub-sections only makes none. `inside` are the
    sections that begin inside a paragraph: such items stay in the passage of the section that holds the paragraph, and
    so do those that are but one sentence, on whatever line. No passage reaches over page furniture.
    """
    lying = _lying(sections, sentences, inside)
    blocks = [lying[s.section] for s in sentences]
    found: list[Passage] = []
    group: list[int] = []
    place = 0
    apart = False
    for i, sentence in enumerate(sentences):
        apart = apart or any(c.isalnum() for c in text[place : sentence.start])  # Page furniture.
        place = sentence.end
        if sentence.kind not in _INDEXED:
            continue
        last = sentences[group[-1]] if group else sentence
        if group and (apart or blocks[group[-1]] != blocks[i] or _adjacent_roles_differ(last, sentence)):
            found.extend(_joined(text, sentences, group, blocks[group[-1]]))
            group = []
        group.append(i)
        apart = False
    if group:
        found.extend(_joined(text, sentences, group, blocks[group[-1]]))
    return tuple(found)


def _adjacent_roles_differ(a: Sentence, b: Sentence) -> bool:
    return (a.kind == "byline") != (b.kind == "byline")


def _lying(sections: Sequence[Section], sentences: Sequence[Sentence], inside: Collection[int]) -> list[int]:
    """For each section the one around it, or itself, in whose passages its sentences lie."""
    number_of_sentences = Counter(s.section for s in sentences)
    parents = {s.parent for s in sections[1:]}
    lying = [0]
    for section in sections[1:]:  # Parents stand before their children.
        number = section.number
        within = number in inside or (number_of_sentences[number] == 1 and number not in parents)
        lying.append(lying[section.parent] if within else number)
    return lying


def _joined(text: str, sentences: Sequence[Sentence], group: list[int], section: int) -> list[Passage]:
    runs: list[list[int]] = [[]]
    for i in group:
        run = runs[-1]
        if run:
            length = sentences[run[-1]].end - sentences[run[0]].start
            longer = sentences[i].end - sentences[run[0]].start
            broken = "\n" in text[sentences[run[-1]].end : sentences[i].start]
            if longer > LONGEST or length >= FULL or (broken and length >= ENOUGH):
                run = []
                runs.append(run)
        run.append(i)
    if len(runs) > 1:
        last, before = runs[-1], runs[-2]
        short = sentences[last[-1]].end - sentences[last[0]].start < STUB
        if short and sentences[last[-1]].end - sentences[before[0]].start <= LONGEST:
            runs[-2:] = [before + last]
    # A heading alone, or before a sentence that leaves it no room, says nothing that the heading path does not.
    runs = [run for run in runs if any(sentences[i].kind != "heading" for i in run)]
    return [Passage(sentences[run[0]].start, sentences[run[-1]].end, section, run[0], run[-1]) for run in runs]
