"""An answer and an index in, what is wrong with its proof out. Used by `yanzheng verify`.

What the extractive composer wrote is held to the letter: quotes, their markers, and the few words of `rag.framing` around
them. What another composer wrote is held to its figures: each stands in a quote that its line cites.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rag.answer import Answer, Citation
from rag.ask import EXTRACTIVE

if TYPE_CHECKING:
    from index.document import Document
    from index.store import Index

_MARKER = re.compile(r"\[(\d+)\]")
_ARABIC = re.compile(r"\d+(?:[.,]\d+)*(?:万亿|亿|万|千|百)?(?:%|‰)?")
# A comma between full-width digits that are grouped as thousands.
_WIDE_THOUSANDS = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_NUMERALS = "零〇一二两三四五六七八九十百千万亿"
_CHINESE = re.compile(
    rf"百分之[{_NUMERALS}]+|[{_NUMERALS}]{{2,}}|[二两三四五六七八九十](?=[个项名人家条次只座位年月日届倍成元点类种])"
)
_SHOWN = 40


def faults(answer: Answer, index: "Index") -> list[str]:
    """What does not hold, a sentence each; empty where every citation stands where it says and every word of the answer
    is proved by the citation that its marker names."""
    documents = {document.id: document for document in index.documents}
    found = [fault for citation in answer.citations for fault in _citation_faults(citation, documents)]
    markers = [citation.marker for citation in answer.citations]
    for marker in sorted({m for m in markers if markers.count(m) > 1}):
        found.append(f"[{marker}] stands for more than one citation.")
    if not markers and not answer.abstained:
        found.append("The answer has no citation, so nothing proves it.")
    told = _extractive_faults(answer, documents) if answer.composer == EXTRACTIVE else _figure_faults(answer)
    return [*found, *told]


def _citation_faults(citation: Citation, documents: "dict[str, Document]") -> Iterator[str]:
    """Whether the quote stands at its place, in a document of that title, below those headings."""
    mark, document = f"[{citation.marker}]", documents.get(citation.document_id)
    if document is None:
        yield f"{mark} cites {citation.document_id}, which this index does not hold."
        return
    place = f"characters {citation.start} to {citation.end} of {citation.document_id}"
    if not 0 <= citation.start < citation.end <= len(document.text):
        yield f"{mark} cites {place}, which has {len(document.text)}."
    elif document.text[citation.start : citation.end] != citation.quote:
        yield f"{mark} quotes what does not stand at {place}."
    if citation.title != document.title:
        yield f"{mark} calls {citation.document_id} “{citation.title}”, but its title is “{document.title}”."
    for heading in citation.section:
        if heading not in document.text:
            yield f"{mark} names the heading “{heading}”, which {citation.document_id} does not have."


def _extractive_faults(answer: Answer, documents: "dict[str, Document]") -> Iterator[str]:
    """Every marker follows its quote, to the letter; every citation is used; nothing else is said but the frame.

    A refusal says that it is one and names citations without quoting them.
    """
    from rag.framing import FRAMES, REFUSAL, RELATED, one_line

    by_marker = {c.marker: c for c in answer.citations}
    quoted = {m: re.compile(rf"{re.escape(one_line(c.quote))}[”\"]? ?\[{m}\]") for m, c in by_marker.items()}
    # The longest first, so that a quote that ends like another one is taken out whole.
    quoted = dict(sorted(quoted.items(), key=lambda pair: -len(pair[1].pattern)))
    frames = (*REFUSAL.values(), *RELATED.values()) if answer.abstained else FRAMES
    used: set[int] = set()
    # Not splitlines(): a quote may hold a page break.
    for line in answer.text.split("\n"):
        rest, proved = line, set()
        if not answer.abstained:
            for marker, pattern in quoted.items():
                rest, count = pattern.subn("\n", rest)
                proved |= {marker} if count else set()
        used |= proved
        for marker in map(int, _MARKER.findall(rest)):
            if marker not in by_marker:
                yield _no_such_citation(marker)
            elif answer.abstained:
                used.add(marker)
            else:
                yield f"[{marker}] stands behind other words than its quote in the line “{_short(line)}”."
        said = _MARKER.sub("", rest)
        for frame in frames:
            said = said.replace(frame.strip(), "")
        cited = [d for m in proved if (d := documents.get(by_marker[m].document_id)) is not None]
        if any(c.isalnum() for c in said) and not _names(said, cited):
            yield f"The words “{_short(said)}” in the line “{_short(line)}” stand in no quote that it cites."
    for marker in sorted(set(by_marker) - used):
        yield f"[{marker}] is cited, but stands behind nothing in the answer."


def _names(said: str, cited: "list[Document]") -> bool:
    """Whether words are but the name under which an answer shows a document that it cites: its title, or its place."""
    from rag.scope import label, places

    name = said.strip("- \n“：:")
    return any(name == f"《{d.title}》" or (name in places() and name in label(d)) for d in cited)


def _figure_faults(answer: Answer) -> Iterator[str]:
    """Figures of the answer's lines that neither the quotes which the line cites nor the headings above them hold."""
    by_marker = {c.marker: c for c in answer.citations}
    used: set[int] = set()
    for line in answer.text.split("\n"):
        markers = {int(m) for m in _MARKER.findall(line)}
        used |= markers
        cited = [by_marker[m] for m in sorted(markers & set(by_marker))]
        supported = set().union(*(_figures(text) for c in cited for text in (c.title, *c.section, c.quote)))
        bare = _MARKER.sub(lambda match: "" if int(match[1]) in by_marker else match[0], line)
        for figure in sorted(_figures(bare) - supported):
            yield f"The figure {figure} in the line “{_short(line)}” stands in no quote that it cites."
    for marker in sorted(used - set(by_marker)):
        yield _no_such_citation(marker)
    for marker in sorted(set(by_marker) - used):
        yield f"[{marker}] is cited, but stands behind nothing in the answer."


def _figures(text: str) -> set[str]:
    """The figures of a text as they are written, in half width, without thousands commas; Chinese numerals among them.

    Elsewhere than in thousands the full-width comma parts clauses; as a half-width one it would join 2022，153 into one.
    """
    plain = unicodedata.normalize("NFKC", _WIDE_THOUSANDS.sub(",", text).replace("，", "、"))
    arabic = {re.sub(r",(?=\d{3}(?!\d))", "", match[0]) for match in _ARABIC.finditer(plain)}
    return arabic | {match[0] for match in _CHINESE.finditer(_ARABIC.sub(" ", plain))}


def _no_such_citation(marker: int) -> str:
    return f"[{marker}] stands in the answer, but there is no such citation."


def _short(text: str) -> str:
    bare = text.replace("\n", "").strip()
    return bare if len(bare) <= _SHOWN else f"{bare[: _SHOWN - 1]}…"
