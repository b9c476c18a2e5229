"""A table's lines and its citations in, its faults out."""

import re

from index.document import Document
from index.language.quantities import in_english, quantities
from rag.answer import Citation
from rag.documents.labels import is_shown_name
from rag.documents.parts import parts
from rag.tables.table import ALIKE, BEST, COUNTED, JOINTS, MET, NONE, PARTED, SILENT


def unproved(text: str, citations: tuple[Citation, ...], documents: tuple[Document, ...]) -> tuple[str, list[str]]:
    """An answer's text without the words of a table that are proved, and a sentence for each of them that is not.

    The count above a table is that of its rows; the third cell of a row is a value of its quote;
    documents that do not say are documents of the index.
    """
    lines = text.split("\n")
    kept: list[str] = []
    faults: list[str] = []
    quotes = {c.marker: c.quote for c in citations}
    for place, line in enumerate(lines):
        counted = next((m for p in _COUNTED_PATTERNS if (m := p.fullmatch(line))), None)
        if counted is not None:
            rows = _rows_below(lines, place)
            if int(counted["found"]) != rows:
                faults.append(f"The line “{line}” counts otherwise than the table below it ({rows} rows).")
            kept.append("")
            continue
        names = next((line[len(s) :] for s in SILENT.values() if line.startswith(s)), None)
        if names is not None:
            joint = next(JOINTS[language] for language, s in SILENT.items() if line.startswith(s))
            if names in NONE.values():
                kept.append("")
                continue
            unknown = [n for n in names.split(joint) if not any(is_shown_name(n, d) for d in documents)]
            faults.extend(f"“{name}” in the line “{line}” is the name of no document." for name in unknown)
            kept.append("")
            continue
        if line in _ALIKE:
            faults.extend(_alike_faults(line, _ALIKE[line], lines[place + 1 :], quotes))
            kept.append("")
            continue
        best = next((w for end in BEST.values() for w in end.values() if line.startswith(w)), None)
        if best is not None:
            line = line[len(best) :].replace("，", "：", 1).replace(", ", ": ", 1)
        row = _PARTS_ROW.match(line)
        if row is not None:
            faults.extend(_part_faults(row, citations, documents))
            line = line[: row.start("count")] + line[row.end("count") :]
        value = _VALUE_CELL.search(line) if line.startswith("| ") else None
        marker = _MARKED.search(line)
        if value is not None and marker is not None and value[1].strip():
            quote = quotes.get(int(marker[1]), "")
            if value[1].strip() in {in_english(q) for q in quantities(quote)}:
                line = line[: value.start(1)] + line[value.end(1) :]
        kept.append(line.replace(" | ", "  ").strip("| ") if line.startswith("|") else line)
    return "\n".join(kept), faults


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(re.escape(words).replace(r"\{found\}", r"(?P<found>\d+)"))


_COUNTED_PATTERNS = tuple(_pattern(w) for words in (COUNTED, MET, PARTED) for w in words.values())

_ALIKE = {said: alike for alike, words in ALIKE.items() for said in words.values()}

_MARKED = re.compile(r"\[(\d{1,6})\] \|")

_VALUE_CELL = re.compile(r"\[\d+\] \| ([^|]*) \|$")

_PARTS_ROW = re.compile(r"\| (?P<name>[^|]+) \| (?P<count>\d+) \| (?P<headings>.*\[\d+\]) \|$")

_MARKER = re.compile(r"\[(\d{1,6})\]")


def _part_faults(row: re.Match[str], citations: tuple[Citation, ...], documents: tuple[Document, ...]) -> list[str]:
    """Whether a row of a table of parts counts as many as it shows, and as many as the document that it cites has."""
    markers = {int(m) for m in _MARKER.findall(row["headings"])}
    cited = {c.document_id for c in citations if c.marker in markers}
    had = {len(parts(d)) for d in documents if d.id in cited}
    if {int(row["count"])} == had == {len(markers)}:
        return []
    return [f"The row “{row['name']}” counts {row['count']} parts, otherwise than its headings or its document do."]


def _alike_faults(line: str, alike: bool, below: list[str], quotes: dict[int, str]) -> list[str]:
    """Whether the rows below a line that calls them the same share a value, or do not where it says that they differ."""
    markers = [int(m[1]) for row in below if (m := _MARKED.search(row)) is not None]
    values = [{(q.key, q.qualifier) for q in quantities(quotes.get(marker, ""))} for marker in markers]
    shared = bool(values) and bool(set.intersection(*values))
    only = all(len(own) == 1 for own in values)
    if len(values) > 1 and (shared if alike else not (shared and only)):
        return []
    return [f"The line “{line}” is not borne out by the rows below it."]


def _rows_below(lines: list[str], place: int) -> int:
    """Rows of the table (or of the list) right below a line."""
    count = 0
    for line in lines[place + 1 :]:
        if not line.startswith(("| ", "- ", "|")):
            break
        count += _MARKED.search(line) is not None or line.startswith("- ")
    return count
