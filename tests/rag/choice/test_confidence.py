"""Confidence: what terms weigh, the features of what was found, and names that no document has."""

import math
from dataclasses import astuple, replace

import pytest

from index.settings import Settings
from index.storage.store import Index
from rag import ask
from rag.choice.confidence import Features, Model, features
from rag.choice.confidence_model import MODELS
from rag.choice.refutation import named_but_absent, without_unit
from rag.choice.sentence_choice import chosen
from rag.names.pinyin_names import with_names
from rag.question.question import Question, Term
from rag.question.understand import understand
from rag.retrieval.retrieve import retrieve
from rag.retrieval.scope import without_names
from rag.retrieval.weights import term_weights
from tests.county import HUBEI, HUNAN, REPORT
from tests.toy_index import toy_index


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("county"), {"清溪县": REPORT})


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("archive"), {"湖北": HUBEI, "湖南": HUNAN})


def features_of(index: Index, text: str) -> Features:
    settings = Settings.from_environment()
    asked = with_names(understand(text, settings), index, settings)
    found = retrieve(index, asked)
    asked = without_names(asked, found.scope)
    weights = term_weights(index, asked)
    return features(index, asked, found, chosen(index, asked, found.sentences, weights), weights)


def absent(index: Index, text: str) -> bool:
    settings = Settings.from_environment()
    asked = with_names(understand(text, settings), index, settings)
    found = retrieve(index, asked)
    return named_but_absent(index, without_names(asked, found.scope), found)


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


def test_the_features_of_an_answer(county: Index) -> None:
    """All terms in the best sentence, close together, in the unit asked for, of the year asked for."""
    found = features_of(county, "今年新修农村公路多少公里？")
    assert (found.near, found.figures, found.lacking, found.found, found.year) == (1.0, 1.0, 0.0, 1.0, 1.0)
    assert found.whole == pytest.approx(1.0)
    assert found.hole == pytest.approx(0.0)
    assert found.plan == 0.0


def test_the_features_of_no_answer(county: Index) -> None:
    """No term anywhere: shares are nought, the hole is as wide as can be."""
    found = features_of(county, "火星温泉酒店几间？")
    assert found.whole < 0.2
    assert found.near < 0.2
    assert found.hole > 0.2


def test_a_question_s_own_figure_must_stand_there(county: Index) -> None:
    """9所 stands in the sentence, 99所 does not; the year is no such figure."""
    assert features_of(county, "2025年新建的9所幼儿园在哪里？").figures == 1.0
    assert features_of(county, "2025年新建的99所幼儿园在哪里？").figures == 0.0


@pytest.mark.parametrize(
    "question", ["今年新修农村公路多少公里？", "火星温泉酒店几间？", "Who is Shen Jianing?", "2019年呢？"]
)
def test_shares_are_shares(county: Index, question: str) -> None:
    """Every one lies in [0, 1], the margin in [0, 3], and time that fits is no fault."""
    found = features_of(county, question)
    for name in ("whole", "close", "near", "rarest", "focus", "hole", "figures", "found", "lacking"):
        assert -1e-9 <= getattr(found, name) <= 1 + 1e-9, name
    assert 0 <= found.margin <= 3
    assert found.span <= 0
    assert found.plan <= 0
    assert found.lift <= found.best_lift


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("2019年生产总值是多少？", True),
        ("2025年生产总值是多少？", False),
        ("什么是“七星工程”？", True),
        ("什么是“三园共建”？", False),
        ("武汉的生产总值是多少？", True),
        ("How much did Mingtao invest?", True),
        ("How much did Chuneng invest?", False),
        ("How much was invested in Wuhan?", True),
    ],
)
def test_what_the_documents_never_mention(county: Index, question: str, missing: bool) -> None:
    """A year, a quoted term, a place or a name in pinyin that stands nowhere; those that stand somewhere are no hindrance."""
    assert absent(county, question) == missing


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("湖北建成多少座桥梁？", False),
        ("广东建成多少座桥梁？", True),
        ("How many bridges were built in Guangdong?", True),
        ("How many bridges were built in Hunan?", False),
    ],
)
def test_a_province_of_no_report(archive: Index, question: str, missing: bool) -> None:
    """In an archive of provinces one that has no report is missing."""
    assert absent(archive, question) == missing


def test_a_model_is_a_logistic_regression() -> None:
    """By hand: half at nought, the logistic of the weighted sum, never quite nought or one, and no overflow."""
    zero = Features(*[0.0] * len(Features.__dataclass_fields__))
    model = Model((2.0,) + (0.0,) * (len(astuple(zero)) - 1), 0.0)
    assert model.probability(zero) == 0.5
    assert model.probability(replace(zero, whole=1.0)) == pytest.approx(1 / (1 + math.exp(-2)))
    assert 0 < Model(model.coefficients, -1e9).probability(zero) < 1e-12
    assert 1 - 1e-12 < Model(model.coefficients, 1e9).probability(zero) <= 1


def test_every_feature_has_its_coefficient() -> None:
    """One in each language; what speaks for an answer does not count against it."""
    assert {language: len(m.coefficients) for language, m in MODELS.items()} == dict.fromkeys(
        ("zh", "en"), len(Features.__dataclass_fields__)
    )
    names = list(Features.__dataclass_fields__)
    for model in MODELS.values():
        told = dict(zip(names, model.coefficients, strict=True))
        assert all(told[n] >= 0 for n in ("whole", "close", "near", "found", "lift", "year"))
        assert told["lacking"] <= 0
        assert told["hole"] <= 0


@pytest.mark.parametrize(
    ("question", "refused"), [("2026年北环公路完成投资多少？", True), ("2025年北环公路完成投资多少？", False)]
)
def test_the_figure_of_another_year_answers_nothing(county: Index, question: str, refused: bool) -> None:
    """Where the best sentence is known to speak of 2025, a question for 2026's figure is refused."""
    assert ask(question, index=county).abstained is refused


@pytest.mark.parametrize(
    ("question", "shown", "lacking"),
    [
        ("今年新增就业多少人？", "城镇调查失业率5.5%左右", True),
        ("今年新增就业多少人？", "新增就业2600人", False),
        ("How many people were employed?", "失业率5.5%", True),
        ("一共解决了多少个问题？", "解决问题322条", False),
        ("粮食产量是多少？", "粮食丰收", True),
        ("谁作的报告？", "县长作报告", False),
    ],
)
def test_what_has_no_figure_in_the_unit_that_is_asked_for(question: str, shown: str, lacking: bool) -> None:
    """A share is no number of people; things may be counted with another classifier."""
    asked = understand(question, Settings.from_environment())
    assert without_unit(asked, [shown]) is lacking
