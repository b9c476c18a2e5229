"""What a question compares over several documents, and when a value meets a bound."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.quantities import quantities
from index.language.quantity import QUALIFIERS, Quantity
from index.language.units import CHINESE_UNITS
from index.settings import Settings
from index.storage.store import Index
from rag.choice.pieces import tells
from rag.names.pinyin_names import with_names
from rag.question.asked.value.order import HIGHEST, LOWEST
from rag.question.understand import understand
from rag.retrieval.scope import named_documents, without_names
from rag.tables.bounds import comparable, meets
from rag.tables.comparison import Comparison, comparison
from tests.counties import COUNTIES
from tests.county import HUBEI, HUNAN
from tests.toy_index import toy_index


@pytest.fixture(scope="module")
def counties(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("counties"), COUNTIES)


@pytest.fixture(scope="module")
def provinces(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("provinces"), {"湖北": HUBEI, "湖南": HUNAN})


def compared(index: Index, text: str) -> Comparison | None:
    settings = Settings.from_environment()
    asked = with_names(understand(text, settings), index, settings)
    scope = named_documents(index, asked)
    return comparison(index, without_names(asked, scope), scope)


@pytest.mark.parametrize(
    "question",
    ["哪些县的增长目标超过5%？", "各县的粮食产量是多少？", "哪个县的增长目标最高？", "多少份报告提到低空经济？", "Which counties mention bridges?",
     "How many reports mention the low-altitude economy?", "What is the grain output of each county?", "哪些地方提到了修桥？"],
)  # fmt: skip
def test_what_counts_in_what_the_documents_are_is_asked_of_all(counties: Index, question: str) -> None:
    """Counties, places, reports: each is a document here."""
    found = compared(counties, question)
    assert found is not None
    assert found.all_documents


@pytest.mark.parametrize(
    "question",
    ["By how much is each county's economy to grow?", "各县经济的增速是多少？", "各县的增速是多少？"],
)  # fmt: skip
def test_growth_of_the_economy_is_that_of_its_product(counties: Index, question: str) -> None:
    """Whether the economy is named or not: the growth of an industry, beside which a sentence speaks of the economy, is none of it."""
    found = compared(counties, question)
    assert found is not None
    telling = [term for term in found.question.terms if tells(term)]
    assert [variant for term in telling for variant, _ in term.variants if "生产总值增长" not in variant] == [
        "gdp增长",
        "经济增长",
    ]


@pytest.mark.parametrize(
    "question",
    ["哪个城市修了桥？", "Which city built seven bridges?", "全县生产总值增长多少？", "哪些项目建成了？", "How many bridges were built?", "哪些省份的目标超过5%？"],
)  # fmt: skip
def test_other_questions_compare_nothing(counties: Index, question: str) -> None:
    """What counts in something else than what the documents are of asks for a fact."""
    assert compared(counties, question) is None


def test_two_names_and_a_figure_are_compared(provinces: Index) -> None:
    """Named documents only; one name is no comparison; nor are two in a question for no figure that compares nothing."""
    for question in (
        "湖北和湖南的桥梁各有多少？",
        "Compare the bridges of Hubei and Hunan.",
        "湖北、湖南的粮食总产量是多少？",
    ):
        found = compared(provinces, question)
        assert found is not None
        assert not found.all_documents
    assert compared(provinces, "湖北的粮食总产量是多少？") is None
    assert compared(provinces, "从湖北到湖南的高速公路由哪家公司修建？") is None


def test_one_document_has_nothing_to_compare_with(county_alone: Index) -> None:
    """Whatever the question counts."""
    assert compared(county_alone, "哪些县的增长目标超过5%？") is None


@pytest.fixture(scope="module")
def county_alone(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("alone"), {"清溪县": COUNTIES["清溪县"]})


def test_bounds_ends_and_mentions(counties: Index) -> None:
    """The bound with its value, unit and direction; which end of the values; mentions want no value."""
    bound = compared(counties, "哪些县2026年的增长目标不低于5.5%？")
    assert bound is not None
    assert bound.bound is not None
    assert (bound.bound.low, bound.bound.qualifier, bound.dimension) == (Fraction(11, 2), "at least", "share")
    highest, lowest = (
        compared(counties, "Which county has the highest growth target?"),
        compared(counties, "哪个县的粮食产量最低？"),
    )
    assert highest is not None
    assert lowest is not None
    assert (highest.extreme, lowest.extreme) == (HIGHEST, LOWEST)
    mentions = compared(counties, "Which counties do not mention bridges?")
    assert mentions is not None
    assert (mentions.figures, mentions.bound, mentions.negated) == (False, None, True)


def test_the_words_of_comparing_are_no_terms(counties: Index) -> None:
    """What is left is what is compared."""
    found = compared(counties, "哪些县的粮食产量超过30万吨？")
    assert found is not None
    assert [t.written for t in found.question.terms] == ["粮食产量"]


def test_a_bare_number_bounds_whatever_is_counted(counties: Index) -> None:
    """At least two thousand new jobs: people count."""
    found = compared(counties, "Which counties want more than two thousand new urban jobs?")
    assert found is not None
    assert found.bound is not None
    assert meets(quantities("2600人")[0], found.bound) is True
    assert meets(quantities("1800人")[0], found.bound) is False
    assert not comparable(quantities("2600元")[0], found.bound)


@pytest.mark.parametrize(
    ("cell", "bound", "met"),
    [
        ("7%以上", "超过5%", True),
        ("5.5%左右", "超过5%", True),
        ("5%以上", "超过5%", None),
        ("5%—5.5%", "超过5%", None),
        ("5%左右", "超过5%", False),
        ("4%以上", "超过5%", False),
        ("5%以上", "不低于5%", True),
        ("5%", "不低于5%", True),
        ("5%左右", "5%以上", None),
        ("5.5%左右", "5%以上", True),
        ("5%以内", "不低于5%", None),
        ("4.8%", "低于5%", True),
        ("5%以内", "低于5%", None),
        ("5%以内", "不超过5%", True),
        ("5%以上", "低于5%", False),
        ("超过5%", "超过5%", True),
        ("5%", "5%", True),
        ("5%以上", "5%", None),
        ("6%", "5%", False),
        ("1200亿斤", "超过5000万吨", True),
        ("900亿斤", "超过5000万吨", False),
        ("5万吨", "超过5%", False),
    ],
)
def test_when_a_value_meets_a_bound(cell: str, bound: str, met: bool | None) -> None:
    """Surely, surely not, or left open by its words; across units of one measure, never across measures."""
    assert meets(quantities(cell)[0], quantities(bound)[0]) is met


_values = st.builds(Fraction, st.integers(-50, 50), st.integers(1, 4))


@given(_values, _values, st.sampled_from(list(QUALIFIERS)), st.booleans())
def test_no_value_is_surely_above_and_below(value: Fraction, edge: Fraction, qualifier: str, strict: bool) -> None:
    """Whatever its words: at most one of two opposite bounds is surely met, and a plain value always decides."""
    percent = CHINESE_UNITS["%"]
    cell = Quantity(0, 2, value, value, percent, qualifier)
    above = meets(cell, Quantity(0, 2, edge, edge, percent, "over" if strict else "at least"))
    below = meets(cell, Quantity(0, 2, edge, edge, percent, "at most" if strict else "under"))
    assert not (above is True and below is True)
    if not qualifier or (qualifier == "about" and value != edge):
        assert (above is True) != (below is True)


def test_a_reason_is_no_comparison(counties: Index) -> None:
    """Why a county's target is the highest is told by no value of another one."""
    for question in ("为什么清溪县的增长目标最高？", "Why does Qingxi County have the highest growth target?"):
        assert compared(counties, question) is None
