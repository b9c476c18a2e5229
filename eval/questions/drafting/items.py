"""Documents in, whole drafted questions in both languages out, a third of them near misses. Used by `eval new`."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from eval.questions.drafting.clauses import KINDS, Found, found_in, in_turn, spread
from eval.questions.drafting.english.questions import EnglishQuestions
from eval.questions.drafting.near_misses import WAYS, NearMiss, NearMisses
from index.document import Document, Record

# Of so many drafts one is a near miss.
NEAR_EVERY = 3


@dataclass(frozen=True, slots=True)
class BilingualDraft(Record):
    """A line of a bilingual set (`eval.questions.bilingual_set`); `en` is empty where no English could be made."""

    id: str
    document: str
    type: str
    zh: str
    en: str
    answerable: bool
    facts: tuple[tuple[str, ...], ...]
    anchor: str
    near: str

    def line(self) -> dict[str, Any]:
        """The draft as the file has it: `near` only where nothing answers."""
        data = self.to_dict()
        if self.answerable:
            del data["near"]
        return data


def bilingual_drafts(documents: Sequence[Document], limit: int) -> tuple[BilingualDraft, ...]:
    """At most `limit` drafts: kinds, ways of coming near and documents take turns, those with English come first.

    A question that would come out of two places with two answers is drafted from neither. Facts are the document's own
    characters and stand in the anchor; of a list they are all that it names.
    """
    english = EnglishQuestions()
    misses = NearMisses(documents, english)
    names = file_names(documents)
    per_document = [found_in(document) for document in documents]
    asked = Counter(question for found in per_document for _, question, *_ in found)
    english_of = {question: english.of(question) for question in asked}
    answerable: list[list[tuple[Document, Found]]] = []
    near: list[list[tuple[Document, NearMiss]]] = []
    for number, (document, found) in enumerate(zip(documents, per_document, strict=True)):
        unique = [f for f in found if asked[f[1]] == 1]
        shares = [_chosen([f for f in unique if f[0] == kind], english_of, limit) for kind in KINDS]
        answerable.append([(document, f) for f in in_turn(shares)])
        made = [miss for f in unique for miss in misses.of(document, f) if miss.zh not in asked]
        english_of |= {miss.zh: english.of(miss.zh) for miss in made}
        near.append([(document, miss) for miss in _misses_in_turn(made, english_of, limit, number)])
    wanted = limit // NEAR_EVERY
    told_near = _once(list(in_turn(near)))[:wanted]
    told = list(in_turn(answerable))[: limit - len(told_near)]
    drafts: list[BilingualDraft] = []
    queue = list(told_near)
    for number, (document, (kind, question, facts, start, end)) in enumerate(told, start=1):
        anchor = document.text[start:end]
        as_facts = tuple((fact,) for fact in facts)
        drafts.append(
            BilingualDraft("", names[document.id], kind, question, english_of[question], True, as_facts, anchor, "")
        )
        if number % (NEAR_EVERY - 1) == 0 and queue:
            drafts.append(_near(*queue.pop(0), names, english_of))
    drafts += [_near(document, miss, names, english_of) for document, miss in queue]
    return tuple(_numbered(draft, number) for number, draft in enumerate(drafts, start=1))


def file_names(documents: Sequence[Document]) -> dict[str, str]:
    """For each document what a question set calls it: its file's name with its ending, or its id where two share one."""
    named = {document.id: PurePath(document.source).name for document in documents}
    counts = Counter(named.values())
    return {name: file if counts[file] == 1 else name for name, file in named.items()}


def _near(document: Document, miss: NearMiss, names: dict[str, str], english_of: dict[str, str]) -> BilingualDraft:
    return BilingualDraft("", names[document.id], miss.kind, miss.zh, english_of[miss.zh], False, (), "", miss.near)


def _numbered(draft: BilingualDraft, number: int) -> BilingualDraft:
    return replace(draft, id=f"draft-{number:03d}")


def _chosen(found: Sequence[Found], english_of: dict[str, str], limit: int) -> list[Found]:
    """At most `limit`, spread over the text, those with English first: their Chinese is the plainer too."""
    plain = spread([f for f in found if english_of[f[1]]], limit)
    return plain + spread([f for f in found if not english_of[f[1]]], max(limit - len(plain), 0))


def _misses_in_turn(made: Sequence[NearMiss], english_of: dict[str, str], limit: int, first: int) -> list[NearMiss]:
    """Those with English first, the ways taking turns; `first` is the way to begin with, each document's another."""
    order = [WAYS[(first + number) % len(WAYS)] for number in range(len(WAYS))]
    queues = []
    for rendered in (True, False):
        ways = [[m for m in made if m.way == way and bool(english_of[m.zh]) == rendered] for way in order]
        queues.append(list(in_turn([spread(way, limit) for way in ways])))
    return [*queues[0], *queues[1]]


def _once(pairs: Sequence[tuple[Document, NearMiss]]) -> list[tuple[Document, NearMiss]]:
    """Each question once, that of the first document where two have it."""
    seen: dict[str, tuple[Document, NearMiss]] = {}
    for document, miss in pairs:
        seen.setdefault(miss.zh, (document, miss))
    return list(seen.values())
