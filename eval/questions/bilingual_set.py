"""A bilingual question set's file in, a checked question for each language out. Used by `eval unseen` and by the fits.

One JSON object a line: `id`, `document` (a file's name), `type` (a free word), `zh` and `en` (the question in each
language), `answerable`, `facts` (lists of alternatives), `anchor` (the characters that prove the answer; empty where
there is none) and, for a question that has no answer, `near` (what it nearly matches).
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from eval.questions.question_set import LANGUAGES, Gold, QuestionItem, checked_facts, checked_text
from eval.questions.set_file import Complain, complainer, json_object, set_lines
from index.errors import QuestionSetError

_FIELDS = ("id", "document", "type", *LANGUAGES, "answerable", "facts", "anchor")


def load_bilingual(path: Path) -> tuple[QuestionItem, ...]:
    """Both questions of each line, `ID-zh` before `ID-en`, in the file's order.

    Raises `QuestionSetError`, naming the file, the line and the field, for what is not as this module's first lines say.
    """
    found: list[QuestionItem] = []
    seen: dict[str, int] = {}
    for number, line, wrong in set_lines(path):
        data = json_object(line, wrong)
        if missing := [name for name in _FIELDS if name not in data]:
            raise wrong(f"field {missing[0]!r} is missing; a bilingual question has {', '.join(_FIELDS)}")
        if data["id"] in seen:
            raise complainer(path, number)(
                f"id {data['id']!r} stands in line {seen[data['id']]} already; give each its own"
            )
        seen[data["id"]] = number
        found += [_item(data, language, wrong) for language in LANGUAGES]
    if not found:
        raise QuestionSetError(f"{path} holds no question; write one JSON object a line.")
    return tuple(found)


def _item(data: Mapping[str, Any], language: str, wrong: Complain) -> QuestionItem:
    if not isinstance(data["answerable"], bool):
        raise wrong(f"field 'answerable' is {data['answerable']!r}; it takes true or false")
    if not isinstance(data["anchor"], str):
        raise wrong("field 'anchor' takes the characters of the document that prove the answer, or an empty text")
    facts = checked_facts(data["facts"], wrong)
    if data["answerable"] and not (facts and data["anchor"]):
        raise wrong("an answerable question has facts and an anchor")
    document = checked_text(data, "document", wrong)
    return QuestionItem(
        id=f"{checked_text(data, 'id', wrong)}-{language}",
        question=checked_text(data, language, wrong),
        language=language,
        answerable=data["answerable"],
        facts=facts,
        evidence=(Gold(document=document, quote=data["anchor"]),) if data["anchor"] else (),
        type=checked_text(data, "type", wrong),
        document=document,
    )
