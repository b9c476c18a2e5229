"""What the terms of a question weigh."""

import math

import pytest

from index.storage.store import Index
from rag.question.question import Question, Term
from rag.retrieval.weights import term_weights
from tests.county import REPORT
from tests.toy_index import toy_index


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("county"), {"清溪县": REPORT})


def test_a_term_weighs_its_rarity(county: Index) -> None:
    """The idf of BM25 over the passages; what no passage has weighs most; of several standard words the commonest counts, synonyms
    do not; a year's low weight stays low."""
    count = len(county.documents[0].passages)

    def idf(frequency: int) -> float:
        return math.log(1 + (count - frequency + 0.5) / (frequency + 0.5))

    having = {
        w: sum(w in county.documents[0].quote(p) for p in county.documents[0].passages) for w in ("图书馆", "幼儿园")
    }
    assert having == {"图书馆": 2, "幼儿园": 1}
    nursery = Term("幼儿园", (("幼儿园", 1.0),))
    either = Term("x", (("幼儿园", 1.0), ("图书馆", 1.0)))
    synonym = Term("y", (("幼儿园", 1.0), ("图书馆", 0.5)))
    unknown, year = Term("火星", (("火星", 1.0),)), Term("1999", (("1999", 0.3),))
    weights = term_weights(county, Question("?", "zh", "other", (nursery, either, synonym, unknown, year)))
    assert weights[nursery] == pytest.approx(idf(1))
    assert weights[either] == pytest.approx(idf(2))
    assert weights[synonym] == pytest.approx(idf(1))
    assert weights[unknown] == pytest.approx(idf(0))
    assert weights[year] == pytest.approx(0.3 * math.log(1 + (count + 0.5) / 0.5))
