"""Retrieval: one scale for every side, scores that are the sum of their parts, only what is in scope and may answer."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from index.settings import Settings
from index.storage.store import Index
from rag.documents.archive import Archive
from rag.documents.layout import ANSWERING
from rag.question.question import Question, Term
from rag.retrieval.retrieve import (
    ENCODED,
    FITTED_AT,
    LEXICAL,
    PASSAGE_WEIGHTS,
    SENTENCE_WEIGHTS,
    best_rows,
    question_vector,
    retrieve,
    standardised,
)
from rag.search import search
from tests.county import HUBEI, HUNAN, REPORT
from tests.toy_index import toy_index


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("county"), {"清溪县": REPORT})


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("archive"), {"湖北": HUBEI, "湖南": HUNAN})


def asked(text: str, *words: str, language: str = "zh") -> Question:
    return Question(text, language, "figure", tuple(Term(w, ((w, 1.0),)) for w in words))


READERS = asked("图书馆接待了多少读者？", "图书馆", "读者")


def test_one_scale() -> None:
    """Mean nought and deviation one over the rows that count, whatever the others are."""
    scores = np.array([1, 2, 3, 100], np.float32)
    rows = np.array([True, True, True, False])
    assert standardised(scores, rows)[:3] == pytest.approx([-1.2247449, 0, 1.2247449])
    assert standardised(np.full(4, 7, np.float32), rows).tolist() == [0, 0, 0, 0]
    assert standardised(scores, np.zeros(4, bool)).tolist() == [0, 0, 0, 0]


@given(scores=arrays.arrays(np.float32, st.integers(1, 20), elements=st.floats(-1, 1, width=32)), data=st.data())
def test_the_scale_keeps_the_order(scores: np.ndarray, data: st.DataObject) -> None:
    """Any scores over any rows: finite, in the same order, mean nought over those rows."""
    rows = np.array(data.draw(st.lists(st.booleans(), min_size=len(scores), max_size=len(scores))))
    found = standardised(scores, rows)
    assert np.isfinite(found).all()
    assert (np.diff(found[np.argsort(scores)]) >= 0).all()
    if rows.any():
        assert float(found[rows].mean()) == pytest.approx(0, abs=1e-2)


def test_hits_come_best_first_with_their_parts(county: Index) -> None:
    """A passage's score is the sum of its parts, a sentence's that of its weighted ones; the cosine is that of its vector.

    Words weigh more the more passages there are.
    """
    found = retrieve(county, READERS)
    gain = np.log(1 + county.passage_vectors.ntotal) / FITTED_AT
    vector = question_vector(county, READERS)
    for hits in (found.passages, found.sentences):
        scores = [h.score for h in hits]
        assert scores == sorted(scores, reverse=True)
    for hit in found.passages:
        assert hit.score == pytest.approx(sum(hit.parts.values()), abs=1e-4)
    for sentence in found.sentences:
        weighted = sum(
            SENTENCE_WEIGHTS[name] * part * (gain if name in LEXICAL else 1) for name, part in sentence.parts.items()
        )
        assert sentence.score == pytest.approx(weighted, abs=1e-4)
        assert sentence.dense == pytest.approx(float(county.sentence_matrix[sentence.row] @ vector), abs=1e-5)
        assert county.sentence_row(sentence.row) == (sentence.document, sentence.sentence)
        assert county.passage_row(sentence.passage_row)[1].start <= sentence.sentence.start


def test_the_words_lead_to_the_sentence(county: Index) -> None:
    """The one that has both comes first, twice as the document says it twice; the best passage is one around it."""
    found = retrieve(county, READERS)
    assert [h.text for h in found.sentences[:2]] == ["县图书馆全年接待读者15万人次。"] * 2
    assert found.sentences[0].parts["words"] == pytest.approx(1.0)
    assert "县图书馆全年接待读者15万人次。" in found.passages[0].text


def test_a_side_that_weighs_nothing_is_not_there(county: Index) -> None:
    """Its summand is nought in every passage, and the others are as they were."""
    whole, without = (
        retrieve(county, READERS, limit=100, weights=({**PASSAGE_WEIGHTS, "words": weight}, SENTENCE_WEIGHTS))
        for weight in (PASSAGE_WEIGHTS["words"], 0.0)
    )
    assert any(hit.parts["words"] for hit in whole.passages)
    assert {hit.parts["words"] for hit in without.passages} == {0.0}
    dense = [{hit.passage.start: hit.parts["dense"] for hit in found.passages} for found in (whole, without)]
    assert dense[0] == dense[1]


def test_the_best_variant_counts_not_their_sum(county: Index) -> None:
    """Two translations of one word in a sentence are worth no more than the better one alone."""
    one = Question("?", "zh", "figure", (Term("reader", (("读者", 1.0),)),))
    two = Question("?", "zh", "figure", (Term("reader", (("读者", 1.0), ("接待", 0.5))),))
    words = [{h.row: h.parts["words"] for h in retrieve(county, q).sentences} for q in (one, two)]
    best = [max(w.values()) for w in words]
    assert best == pytest.approx([1.0, 1.0])


def test_titles_and_salutations_do_not_answer(county: Index) -> None:
    """Sentences of other kinds are found, all of them where the limit allows, each once."""
    found = retrieve(county, READERS, limit=100).sentences
    kinds = {h.sentence.kind for h in found}
    assert kinds == ANSWERING
    assert {h.row for h in found} == set(np.flatnonzero(Archive(county).layout.answering))
    assert len({h.row for h in found}) == len(found)
    assert retrieve(county, READERS, limit=1).passages == retrieve(county, READERS, limit=100).passages[:1]
    assert len(retrieve(county, READERS, limit=1).sentences) == 5


def test_only_the_named_document_is_searched(archive: Index) -> None:
    """Passages and sentences of Hunan's report alone."""
    found = retrieve(archive, asked("湖南的桥梁有多少座？", "湖南", "桥梁"))
    assert {h.document.title for h in (*found.passages, *found.sentences)} == {"湖南省2026年政府工作报告"}


def test_documents_can_be_left_out(archive: Index) -> None:
    """Nothing of them is found; without any document nothing is found at all."""
    first, second = archive.documents
    bridges = asked("桥梁有多少座？", "桥梁")
    found = retrieve(archive, bridges, without=frozenset({first.id}))
    assert {h.document.id for h in (*found.passages, *found.sentences)} == {second.id}
    nothing = retrieve(archive, bridges, without=frozenset({first.id, second.id}))
    assert (nothing.passages, nothing.sentences) == ((), ())


def test_english_questions_are_moved_to_where_chinese_ones_lie(county: Index) -> None:
    """By the index's language shift, to unit length again; Chinese ones stay where they are."""
    encoder = county.encoder
    text = "How deep is the 水?"
    (plain,) = encoder.encode_questions([text])
    moved = plain + county.language_shift
    assert question_vector(county, asked(text)) == pytest.approx(plain)
    english = question_vector(county, asked(text, language="en"))
    assert english == pytest.approx(moved / np.linalg.norm(moved), abs=1e-6)
    assert float(np.linalg.norm(county.language_shift)) > 0.01


def test_search_understands_the_question(county: Index, tmp_path: Path) -> None:
    """From a text to passages, in both languages, no more than asked for."""
    own = Settings(data_folder=tmp_path, cache_folder=Settings.from_environment().cache_folder)
    assert "15万人次" in search(county, "图书馆接待了多少读者？", settings=own)[0].text
    assert "24亿元" in search(county, "How much did Chuneng invest?", limit=2, settings=own)[0].text
    assert len(search(county, "图书馆", limit=2, settings=own)) == 2


@given(st.lists(st.tuples(st.sampled_from([0.0, 0.5, 1.0, 2.0]), st.booleans()), max_size=30), st.integers(0, 12))
def test_the_best_rows_are_those_that_a_whole_sort_gives(rows: list[tuple[float, bool]], limit: int) -> None:
    """However many share a score: earlier rows come first among equals, and no row that is not allowed is among them."""
    scores = np.array([score for score, _ in rows], np.float32)
    allowed = np.array([inside for _, inside in rows], bool)
    expected = sorted((i for i, (_, inside) in enumerate(rows) if inside), key=lambda i: (-rows[i][0], i))[:limit]
    assert best_rows(scores, allowed, limit) == expected


def test_a_question_is_encoded_once(county: Index) -> None:
    """Whoever looks for its passages again has the same vector, which nobody can write to; in another language it is another."""
    seen = county.encoder.questions_seen  # type: ignore[attr-defined]
    text = "图书馆一年接待多少读者？"
    first = question_vector(county, asked(text))
    assert question_vector(county, asked(text, "读者")) is first
    assert seen.count(text) == 1
    assert not first.flags.writeable
    assert question_vector(county, asked(text, language="en")) is not first


def test_of_an_endless_question_both_ends_are_encoded(county: Index) -> None:
    """The encoder's work is bounded by the longest question that anyone asks; a shorter one goes to it as it is."""
    seen = county.encoder.questions_seen  # type: ignore[attr-defined]
    endless = "图书馆" + "1234567890" * 190 + "接待了多少读者？"
    question_vector(county, asked(endless))
    assert len(seen[-1]) <= sum(ENCODED) + 1
    assert seen[-1].startswith("图书馆")
    assert seen[-1].endswith("接待了多少读者？")
    question_vector(county, READERS)
    assert READERS.text in seen
