"""A text in, a Document out: heading tree, sentences, passages. Used by `index.build`."""

import hashlib
import re

from index.document import Document, Place, Section
from index.language.written_forms import simplified
from index.reading.passages import passages
from index.reading.structure.blocks import blocks
from index.reading.structure.tree import Tree


def parse_document(text: str, *, name: str, source: str, places: tuple[Place, ...] = ()) -> Document:
    """The document in `text`, whose line ends are already `\\n`.

    `name` is what the user knows it by (a file's name without its ending). It becomes the title where the text has
    none, or where it says the same and more (a file 云南省2026年政府工作报告 whose first line is 2026年政府工作报告).
    """
    digest = hashlib.sha256(text.encode()).hexdigest()
    plain = simplified(text)  # Every character at its place: headings and lists are marked alike in both scripts.
    tree = Tree(plain)
    for block in blocks(plain, [(place.start, place.end) for place in places if place.kind == "row"]):
        tree.add(block)
    sections, sentences = tree.finish()
    return Document(
        id=f"{name}-{digest[:10]}",
        title=_title(text, sections[0], name),
        source=source,
        text=text,
        sections=sections,
        sentences=sentences,
        passages=passages(plain, sections, sentences, tree.inside),
        places=places,
    )


def _title(text: str, root: Section, name: str) -> str:
    written = re.sub(r"^#{1,6}\s+|\s+#+$|\*\*|^__|__$|\n\s*", "", text[root.heading_start : root.heading_end]).strip()
    bare = re.sub(r"[\W_]+", "", written)
    if not bare:
        return name
    return name if bare in re.sub(r"[\W_]+", "", name) else written
