"""Layout: which document and passage each row of an index belongs to, and what stands beside a sentence."""

import pytest

from index.storage.store import Index
from rag.documents.archive import Archive
from rag.documents.layout import ANSWERING, beside
from tests.county import HUBEI, HUNAN, REPORT
from tests.toy_index import toy_index


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("layout"), {"清溪县": REPORT, "湖北": HUBEI, "湖南": HUNAN})


def test_rows_belong_to_passages_and_documents(index: Index) -> None:
    """Row by row as the index itself says. A sentence lies in its passage; titles and salutations never answer, nor does a heading
    with nothing but headings below it, which is in no passage."""
    layout = Archive(index).layout
    assert len(layout.passage_document) == index.passage_vectors.ntotal
    assert len(layout.sentence_passage) == len(layout.answering) == index.sentence_vectors.ntotal
    for row, number in enumerate(layout.passage_document):
        assert index.passage_row(row)[0] is index.documents[number]
    for row, (passage_row, answering) in enumerate(zip(layout.sentence_passage, layout.answering, strict=True)):
        document, sentence = index.sentence_row(row)
        inside = any(p.start <= sentence.start < p.end for p in document.passages)
        assert answering == (sentence.kind in ANSWERING and inside)
        if answering:
            around, passage = index.passage_row(int(passage_row))
            assert around is document
            assert passage.start <= sentence.start < sentence.end <= passage.end


def test_what_stands_beside_a_sentence(index: Index) -> None:
    """The next and the one before in the same section; none across a heading's end, none beyond the document."""
    document = next(d for d in index.documents if d.title.startswith("湖北"))
    by_text = {document.quote(s): s for s in document.sentences}
    roads, grain = by_text["全省新修高速公路860公里，建成桥梁41座。"], by_text["全省粮食总产量5100万吨。"]
    assert beside(document, roads, 1) == grain
    assert beside(document, grain, -1) == roads
    assert beside(document, grain, 1) is None
    assert beside(document, document.sentences[0], -1) is None
    assert beside(document, document.sentences[-1], 1) is None


def test_texts_hold_the_names(index: Index) -> None:
    """All that a document says with its title and id, half width and lower case, document by document."""
    texts = Archive(index).texts
    assert len(texts) == len(index.documents)
    for text, document in zip(texts, index.documents, strict=True):
        assert document.title in text
        assert document.id.lower() in text
    assert sum("清溪县县长 梁文博" in text for text in texts) == 1
