"""What of a document the reader is shown with a sentence."""

from index.document import Document
from index.reading.parse import parse_document
from rag.choice.reader.candidate import Candidate
from rag.choice.reader.candidates import candidate_of, name_of

TEXT = "清河县工作总结\n\n一、农业\n\n全县粮食丰收。产量达到十二万吨。\n\n二、文化\n\n图书馆建成开放。\n"


def document(name: str = "清河县2024年工作总结") -> Document:
    return parse_document(TEXT, source=f"{name}.txt", name=name)


def test_a_candidate_has_its_heading_and_the_sentence_before() -> None:
    """The second sentence of a section has the first before it, the first of the next section none."""
    found = {c.text: c for c in (candidate_of(document(), s) for s in document().sentences)}
    assert found["产量达到十二万吨。"] == Candidate(
        "产量达到十二万吨。", "清河县2024年工作总结", ("一、农业",), "全县粮食丰收。"
    )
    assert found["图书馆建成开放。"].before == ""
    assert found["图书馆建成开放。"].headings == ("二、文化",)


def test_a_document_is_called_as_its_file_is_where_that_is_chinese() -> None:
    """A file's name has the year more often than a title; a name of Latin letters says nothing."""
    assert name_of(document()) == "清河县2024年工作总结"
    assert name_of(document("000_f5ea")) == "清河县工作总结"
