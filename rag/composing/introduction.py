"""What was said to us, and the documents, in; the answer that tells of ourselves and of them out, each title cited.

Used by `rag.extractive`; `rag.verification.quotations` holds an answer against it to the letter.
"""

from index.document import Document
from rag.answer import Citation
from rag.composing.draft import Quote
from rag.composing.framing import Citations, in_words
from rag.question.talk import ABLE, DOCUMENTS, GREETING, THANKS

# Documents that are listed; of more it is said how many there are.
MOST_LISTED = 50
_OPENS = {
    "zh": {
        GREETING: "您好！我在这里的文件中查找答案，每句话都注明原文出处；文件没有说明的，会直接告诉您。",
        THANKS: "不客气，随时可以再问。",
        ABLE: "可以用中文或英文提问：数字、时间、人物、原因、清单、对比都可以。答案用文件的原文，并注明出处；文件没有说明的，会直接告诉您。",
    },
    "en": {
        GREETING: "Hello! I look for answers in the documents here and cite each sentence; what they do not say, I say so.",
        THANKS: "You are welcome; ask again at any time.",
        ABLE: "Ask in Chinese or English for figures, dates, people, reasons, lists and comparisons. Answers are in the documents' own words, "
        "each with its place; what the documents do not say, I say so.",
    },
}
_LISTS = {"zh": "这里有{count}份文件：", "en": "Documents here: {count}."}
_FIRST = {"zh": "这里有{count}份文件，前{shown}份是：", "en": "Documents here: {count}. The first {shown}:"}


def introduction(kind: str, documents: tuple[Document, ...], language: str) -> tuple[str, tuple[Citation, ...]]:
    """The answer to a greeting, thanks, or a question about what there is (`rag.question.talk`), with a citation for each title."""
    opens = _OPENS[language].get(kind)
    lines, citations = [opens] if opens is not None else [], Citations(language)
    if kind != THANKS and documents:
        shown = documents[:MOST_LISTED]
        frame = _LISTS if shown == documents else _FIRST
        lines.append(
            frame[language].format(count=in_words(len(documents), language), shown=in_words(len(shown), language))
        )
        lines += [f"- {document.title} {citations.mark(_title(document))}" for document in shown]
    return "\n".join(lines), tuple(citations.made)


def introductions(documents: tuple[Document, ...]) -> frozenset[str]:
    """The texts of all such answers."""
    kinds = (GREETING, THANKS, ABLE, DOCUMENTS)
    return frozenset(introduction(kind, documents, language)[0] for kind in kinds for language in _OPENS)


def _title(document: Document) -> Quote:
    """Where a document has its title; its first sentence where the title is but its file's name."""
    place = document.text.find(document.title)
    if place >= 0 and document.title:
        return Quote(document, place, place + len(document.title), 1.0)
    first = document.sentences[0]
    return Quote(document, first.start, first.end, 1.0)
