"""A bilingual question set's file in, a checked question for each language out. Used by `eval run`, `eval unseen` and the fits.

One JSON object a line: `id`, `document` (a file's name), `type` (a free word), `zh` and `en` (the question in each
language; one of them may be empty, and is then not asked), `answerable`, `facts` (lists of alternatives), `anchor` (the
characters that prove the answer; empty where there is none) and, for a question that has no answer, `near` (what it
nearly matches).
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from eval.questions.fields import Fault, answerable_faults, facts_faults, facts_of, missing_faults, text_faults
from eval.questions.question_set import LANGUAGES, Gold, QuestionItem
from eval.questions.set_file import checked_objects

FIELDS = ("id", "document", "type", *LANGUAGES, "answerable", "facts", "anchor")


def load_bilingual(path: Path) -> tuple[QuestionItem, ...]:
    """Both questions of each line, `ID-zh` before `ID-en`, in the file's order.

    Raises `QuestionSetError`, naming the file, the line and the field, for what is not as this module's first lines say.
    """
    lines = checked_objects(path, line_faults)
    return tuple(_item(data, language) for data in lines for language in LANGUAGES if data[language])


def line_faults(data: Mapping[str, Any]) -> Iterator[Fault]:
    """What keeps a line from being asked, looked at field by field; `eval check` asks for more."""
    yield from missing_faults(data, FIELDS, "a bilingual question")
    yield from answerable_faults(data)
    if "anchor" in data and not isinstance(data["anchor"], str):
        yield "anchor", "field 'anchor' takes the characters of the document that prove the answer, or an empty text"
    yield from facts_faults(data)
    lacking = [name for name in ("facts", "anchor") if data.get(name) in ([], "")]
    if data.get("answerable") is True and lacking:
        yield lacking[0], f"an answerable question has facts and an anchor, but {' and '.join(lacking)} is empty"
    for name in ("document", "id", "type"):
        yield from text_faults(data, name)
    texts = [data.get(language) for language in LANGUAGES]
    for language in LANGUAGES:
        # An empty text is a question that is not asked in this language, but not in both.
        if data.get(language) != "" or texts == ["", ""]:
            yield from text_faults(data, language)


def _item(data: Mapping[str, Any], language: str) -> QuestionItem:
    return QuestionItem(
        id=f"{data['id']}-{language}",
        question=data[language],
        language=language,
        answerable=data["answerable"],
        facts=facts_of(data),
        evidence=(Gold(document=data["document"], quote=data["anchor"]),) if data["anchor"] else (),
        type=data["type"],
        document=data["document"],
    )
