"""A folder of archives with questions over documents that no rule was written for in, archives and their two parts out.

The folder holds a README that lists the documents of each part, and a folder for each archive with its `docs/` and its
`questions.jsonl` (`eval.questions.bilingual_set`). FIT may be read and fitted on; of REPORT only totals are looked at.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from eval.questions.bilingual_set import load_bilingual
from eval.questions.question_set import QuestionItem
from index.errors import QuestionSetError

PARTS = ("FIT", "REPORT")
_PART = re.compile(r"^- \*\*(\w+)\*\*")
_DOCUMENT = re.compile(r"^\s+- (.+?)\s*$")


@dataclass(frozen=True, slots=True)
class UnseenArchive:
    """An archive's name, the folder of its documents, and its questions by part."""

    name: str
    documents: Path
    questions: dict[str, tuple[QuestionItem, ...]]


def load_unseen(folder: Path) -> tuple[UnseenArchive, ...]:
    """The archives of a folder, by name. Raises `QuestionSetError`, naming what is missing or in no part."""
    part_of = _parts(folder / "README.md")
    archives = []
    for questions in sorted(folder.glob("*/questions.jsonl")):
        items = load_bilingual(questions)
        if foreign := [item for item in items if item.document not in part_of]:
            raise QuestionSetError(
                f"{questions}: the document {foreign[0].document!r} of question {foreign[0].id} is in no part of "
                f"{folder / 'README.md'}; list it there."
            )
        by_part = {part: tuple(i for i in items if part_of[str(i.document)] == part) for part in PARTS}
        archives.append(UnseenArchive(questions.parent.name, questions.parent / "docs", by_part))
    if not archives:
        raise QuestionSetError(f"{folder} holds no archive; name a folder with ARCHIVE/questions.jsonl in it.")
    return tuple(archives)


def _parts(readme: Path) -> dict[str, str]:
    """Each document's part, as the README lists them below `- **FIT**` and `- **REPORT**`."""
    try:
        lines = readme.read_text(encoding="utf-8").splitlines()
    except OSError:
        raise QuestionSetError(
            f"There is no {readme}, which lists the documents of each part; check the path."
        ) from None
    found: dict[str, str] = {}
    part = ""
    for line in lines:
        if match := _PART.match(line):
            part = match[1]
        elif part and (match := _DOCUMENT.match(line)):
            found[match[1]] = part
        elif not line.strip() or not line.startswith(" "):
            part = ""
    if missing := [p for p in PARTS if p not in found.values()]:
        raise QuestionSetError(f"{readme} lists no documents of {missing[0]}; list them below `- **{missing[0]}**`.")
    return found
