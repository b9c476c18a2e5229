"""A true answer in, answers tampered with out: what somebody who wants to deceive would change, and make fit together again.

Each change is one that a reader can see or that misleads. The text is rendered anew from the changed parts wherever that can be done, and quotes are cut anew out
of the document, so that only what was changed is wrong. What is changed is plain data, as it lies in a saved file. Used by `yanzheng eval tampering`.
"""

import copy
import json
import random
from collections.abc import Callable, Iterator, Sequence

from eval.falsifying.around import malformed, surrounded, told_beside
from eval.falsifying.asking import Lent, asked_otherwise, kept_otherwise, labelled, read_otherwise, silenced
from eval.falsifying.changes import Data, changed_text, records
from eval.falsifying.placing import answered_with, placed, pointed
from index.document import Document
from rag.answer import Answer
from rag.structure.render import render


def tampered(
    answer: Answer,
    documents: Sequence[Document],
    count: int,
    seed: int,
    another: Answer | None = None,
    refusal: Answer | None = None,
) -> Iterator[tuple[str, Data]]:
    """So many changes of the answer, or of the file that it lies in, each with its kind; fewer where it has nothing that could be changed so. Each
    differs from it and from the others. `another` answers another question, `refusal` refuses the same: both are lent to it."""
    draw = random.Random(f"{seed} {answer.text}")
    whole = answer.to_dict()
    by_id = {document.id: document for document in documents}
    lent = Lent(by_id, another.to_dict() if another else None, refusal.to_dict() if refusal else None)
    seen = {json.dumps(whole, ensure_ascii=False)}
    tries = 0
    while len(seen) <= count and tries < 20 * count:
        tries += 1
        kind = KINDS[tries % len(KINDS)]
        data = copy.deepcopy(whole)
        made = _KINDS[kind](data, draw, by_id) if kind in _KINDS else _LENT[kind](data, draw, lent)
        if made and (told := json.dumps(data, ensure_ascii=False)) not in seen:
            seen.add(told)
            yield kind, data


def _rendered(data: Data) -> bool:
    """Puts what the parts say into the text, where they can be read; the text of a sub-answer is left."""
    try:
        answer = Answer.from_dict(data)
        data["text"] = render(answer.parts, answer.language)
    except (ValueError, KeyError, TypeError, IndexError):
        return True
    return True


def _text(data: Data, draw: random.Random, _: dict[str, Document]) -> bool:
    """The text alone."""
    data["text"] = changed_text(data["text"], draw)
    return True


def _quote(data: Data, draw: random.Random, _: dict[str, Document]) -> bool:
    """A quote, alike in its part, its citation and the text."""
    quotes = records(data["parts"], "proof", "text")
    if not quotes:
        return False
    quote = draw.choice(quotes)
    quote["text"] = changed_text(quote["text"], draw)
    for citation in data["citations"]:
        if citation["marker"] == quote["proof"]["marker"] and draw.random() < 0.8:
            citation["quote"] = quote["text"]
    return _rendered(data)


def _range(data: Data, draw: random.Random, documents: dict[str, Document]) -> bool:
    """What is quoted: cut otherwise, or another place of the document, with all that goes with it put right."""
    if not data["citations"]:
        return False
    citation = draw.choice(data["citations"])
    document = documents.get(citation["document_id"])
    if document is None:
        return False
    start, end = citation["start"], citation["end"]
    way = draw.randrange(4)
    if way == 0:
        start = start + draw.randint(1, max(1, (end - start) // 2))
    elif way == 1:
        end = end - draw.randint(1, max(1, (end - start) // 2))
    elif way == 2:
        start, end = start - draw.randint(1, 12), end + draw.randint(0, 12)
    else:
        sentence = draw.choice(document.sentences)
        start, end = sentence.start, sentence.end
    if not 0 <= start < end <= len(document.text):
        return False
    return placed(data, citation, document, start, end) and _rendered(data)


def _where(data: Data, draw: random.Random, documents: dict[str, Document]) -> bool:
    """Where a quote is said to stand: document, title, file, headings, page, paragraph."""
    if not data["citations"]:
        return False
    citation = draw.choice(data["citations"])
    name = draw.choice(["title", "source", "section", "page", "paragraph", "place", "document_id", "marker"])
    if name == "document_id":
        others = [own for own in documents if own != citation["document_id"]]
        citation[name] = draw.choice(others) if others else "none-0"
    elif name in ("page", "paragraph", "marker"):
        citation[name] = (citation[name] or 0) + draw.choice([1, 2, 7])
    elif name == "section":
        citation[name] = [*citation[name][:-1]] if citation[name] and draw.random() < 0.5 else [*citation[name], "其他"]
    else:
        citation[name] = changed_text(citation[name] or "甲", draw)
    return True


def _words(data: Data, draw: random.Random, _: dict[str, Document]) -> bool:
    """Our words before a quote: yes for no, planned for achieved, another document's name, the passage around it."""
    quotes = [quote for quote in data["parts"] if quote["kind"] == "quote"]
    if not quotes:
        return False
    quote = draw.choice(quotes)
    way = draw.randrange(3)
    if way == 0:
        quote["frame"] = draw.choice(
            [f for f in ("", "says", "context", "yes", "no", "tied", "nameless", "item") if f != quote["frame"]]
        )
    elif way == 1:
        quote["time"] = draw.choice([t for t in (-1, 0, 1) if t != quote["time"]])
    else:
        quote["name"] = draw.choice(
            ["湖北", "Hubei", "《2025年政府工作报告》", changed_text(quote["name"] or "甲", draw)]
        )
    return _rendered(data)


def _english(data: Data, draw: random.Random, _: dict[str, Document]) -> bool:
    """The English beside a quote, or one more."""
    quotes = records(data["parts"], "renderings")
    if not quotes:
        return False
    quote = draw.choice(quotes)
    own = [dict(one) for one in quote["renderings"]]
    if own and draw.random() < 0.7:
        one = draw.choice(own)
        name = draw.choice(["of", "said"])
        one[name] = changed_text(one[name], draw)
    else:
        own.append(
            {"of": draw.choice(["亿元", "增长", "项目"]), "said": draw.choice(["9 billion yuan", "fell", "bridges"])}
        )
    quote["renderings"] = own
    return _rendered(data)


def _members(data: Data, draw: random.Random, _: dict[str, Document]) -> bool:
    """Items, lines and rows: one left out, said twice, or two that change places; how many there are said to be."""
    lists = [part for part in data["parts"] if part["kind"] == "list"]
    rows = [group for part in data["parts"] if part["kind"] == "table" for group in part["groups"]]
    holders = [(own, "items") for own in lists] + [(own, "rows") for own in rows] + [(data, "parts")]
    holder, name = draw.choice(holders)
    members = list(holder[name])
    way = draw.randrange(4)
    if way == 0 and lists:
        one = draw.choice(lists)
        one["announced"] = one["announced"] + draw.choice([1, 3])
    elif way == 1 and len(members) > 1:
        members.pop(draw.randrange(len(members)))
    elif way == 2 and members:
        members.insert(draw.randrange(len(members) + 1), copy.deepcopy(draw.choice(members)))
    elif len(members) > 1:
        first, second = draw.sample(range(len(members)), 2)
        members[first], members[second] = members[second], members[first]
    else:
        return False
    holder[name] = members
    return _rendered(data) and (draw.random() < 0.5 or _cited_anew(data))


def _cited_anew(data: Data) -> bool:
    """Markers numbered as they now stand, and citations that nothing stands on any more left out."""
    order = list(dict.fromkeys(proof["marker"] for proof in records(data["parts"], "marker", "document_id", "start")))
    new = {old: number for number, old in enumerate(order, start=1)}
    by_marker = {citation["marker"]: citation for citation in data["citations"]}
    if not set(order) <= by_marker.keys():
        return True
    data["citations"] = [{**by_marker[old], "marker": new[old]} for old in order]
    for proof in records(data["parts"], "marker", "document_id", "start"):
        proof["marker"] = new[proof["marker"]]
    return _rendered(data)


def _table(data: Data, draw: random.Random, _: dict[str, Document]) -> bool:
    """What a table says of its rows: their class, names, values, the highest, who does not say, whether all are the same."""
    tables = [part for part in data["parts"] if part["kind"] == "table"]
    if not tables:
        return False
    table = draw.choice(tables)
    rows = [row for group in table["groups"] for row in group["rows"]]
    way = draw.randrange(6)
    if way == 0:
        group = draw.choice(table["groups"])
        group["standing"] = draw.choice(
            [s for s in ("said", "met", "parted", "aimed", "otherwise", "open", "unmet") if s != group["standing"]]
        )
    elif way == 1:
        one, other = draw.choice(rows), draw.choice(rows)
        one["name"], other["name"] = other["name"], one["name"]
    elif way == 2:
        one, other = draw.choice(rows), draw.choice(rows)
        one["quotes"], other["quotes"] = other["quotes"], one["quotes"]
    elif way == 3:
        table["alike"] = {None: True, True: False, False: True}[table["alike"]]
    elif way == 4:
        table["order"] = {"": "highest", "highest": "lowest", "lowest": "highest"}[table["order"]]
        table["best"] = [copy.deepcopy(draw.choice(rows))]
    else:
        row = draw.choice(rows)
        table["silent"] = [*(table["silent"] or []), {"document_id": row["document_id"], "name": row["name"]}]
    return _rendered(data)


def _absence(data: Data, draw: random.Random, documents: dict[str, Document]) -> bool:
    """A refusal made of an answer, another refusal, or an answer made of a refusal."""
    absences = [part for part in data["parts"] if part["kind"] == "absence"]
    if not absences:
        data["parts"] = [{"sought": [], "apart": False, "meant": [], "related": [], "kind": "absence"}]
        data.update(citations=[], abstained=True, certainty="none", answers=[])
        return _rendered(data)
    absence = draw.choice(absences)
    way = draw.randrange(4)
    if way == 0:
        absence["sought"] = [*absence["sought"], "造价"][draw.randrange(2) :]
    elif way == 1:
        absence["apart"] = not absence["apart"]
    elif way == 2:
        absence["meant"] = [{"written": "甲", "near": ["乙"]}]
    else:
        document = draw.choice(list(documents.values()))
        answered_with(data, document, draw.choice(document.sentences))
    return _rendered(data)


def _whole(data: Data, draw: random.Random, _: dict[str, Document]) -> bool:
    """How sure it is, who wrote it, in which language, what is told beside it."""
    name = draw.choice(
        ["certainty", "abstained", "confidence", "language", "composer", "notice", "resolved", "looked_for", "withheld"]
    )
    if name == "certainty":
        data[name] = draw.choice([c for c in ("sure", "likely", "none") if c != data[name]])
    elif name == "abstained":
        data[name] = not data[name]
    elif name == "confidence":
        data[name] = min(1.0, round(data[name] + draw.choice([-0.3, 0.2, 0.05]), 4)) % 1.0
    elif name == "language":
        data[name] = "en" if data[name] == "zh" else "zh"
        return _rendered(data)
    elif name == "composer":
        data[name] = "generative" if data[name] == "extractive" else "extractive"
    elif name == "withheld":
        data[name] = data[name] + 1
    else:
        data[name] = changed_text(data[name] or "甲", draw)
    return True


def _asked(data: Data, draw: random.Random, documents: dict[str, Document]) -> bool:
    """What the answer is said to answer, and by whom it was asked to be written."""
    return asked_otherwise(data, draw, documents) and _rendered(data)


_KINDS: dict[str, Callable[[Data, random.Random, dict[str, Document]], bool]] = {
    "text": _text,
    "quote": _quote,
    "range": _range,
    "where": _where,
    "words": _words,
    "english": _english,
    "pointing": pointed,
    "members": _members,
    "table": _table,
    "absence": _absence,
    "whole": _whole,
    "asked": _asked,
}
_LENT: dict[str, Callable[[Data, random.Random, Lent], bool]] = {
    "form": malformed,
    "reading": read_otherwise,
    "kept": kept_otherwise,
    "silence": silenced,
    "label": labelled,
    "around": surrounded,
    "beside": told_beside,
}
KINDS = (*_KINDS, *_LENT)
