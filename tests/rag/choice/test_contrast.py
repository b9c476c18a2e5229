"""What speaks against a sentence for all its likeness: its neighbour, another year, a fact where a reason is asked for."""

import pytest

from index.language.normal_form import normalised
from index.settings import Settings
from index.storage.store import Index
from rag import ask
from rag.answer import SURE
from rag.choice.answer_form import exact_enough
from rag.choice.choosing import choices_of
from rag.choice.contrast import gives_no_reason, of_other_years, tells_the_change
from rag.choice.refutation import against, without_office
from rag.choice.sentence_choice import Choice, neighbouring
from rag.question.question import Question
from rag.question.understand import understand
from rag.search import looked_for
from tests.toy_index import toy_index

_TEXT = (
    "# 2024年青石市统计公报\n\n"
    "## 一、外贸\n\n全市出口六百亿元，增长8%。2021年签约项目三十个。工业利润环比增长2%。\n\n"
    "## 二、民生\n\n参加工伤保险二十万人。青石大桥停工三个月。梅林隧道因塌方停工一个月。\n\n"
    "## 三、失业保险\n\n住院养老保险有七万人参加，医疗保险参保率稳定在百分之九十。参保人数比2023年多两万人，达到九万人。全市游客四百万人次，比2019年增长5%。\n\n"
    "## 四、项目\n\n柳林电站2023年动工，由县水利局副局长李梅负责。红星化肥厂销售收入三亿元。杏花小区商品房成交价格上涨两成。"
    "清水桥垮塌造成七人受伤。柳林农场今年春季有一千名在校学生来参观。"
    "文化馆因经费不足推迟开馆。农场早稻九千吨。师范学院有副教授四十人。\n"
)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("city"), {"公报": _TEXT})


def sentence(index: Index, text: str, holding: str) -> tuple[Question, Choice]:
    """The question as it is asked of the index, and the sentence found for it that holds a text."""
    settings = Settings.from_environment()
    found = looked_for(index, text, settings)
    return found.asked, next(c for c in choices_of(found) if holding in c.hit.text)


@pytest.mark.parametrize(
    ("question", "holding", "another"),
    [
        ("全市进口多少亿元？", "出口六百", True),
        ("What was the value of imports?", "出口六百", True),
        ("全市出口多少亿元？", "出口六百", False),
        ("进口和出口各是多少？", "出口六百", False),
        ("参加失业保险的有多少人？", "工伤保险", True),
        ("参加失业保险的有多少人？", "参保人数", False),
        ("出口人均多少元？", "出口六百", True),
        ("工业利润同比增长多少？", "环比增长", True),
        ("工业利润增长多少？", "环比增长", False),
        ("住院医疗保险有多少人参加？", "参保率稳定", True),
        ("住院养老保险有多少人参加？", "参保率稳定", False),
        ("柳林电站何时并网发电？", "柳林电站", True),
        ("When will Liulin power station start generating?", "柳林电站", True),
        ("柳林电站何时动工？", "柳林电站", False),
        ("红星化肥厂利润有多少亿元？", "红星化肥厂", True),
        ("红星化肥厂销售收入有多少亿元？", "红星化肥厂", False),
        ("杏花小区每平方米多少元？", "杏花小区", True),
        ("清水桥垮塌遇难多少人？", "清水桥", True),
        ("柳林农场学校招生多少人？", "柳林农场", True),
        ("文化馆为什么取消？", "文化馆", True),
        ("Why was the culture centre called off?", "文化馆", True),
        ("文化馆为什么推迟开馆？", "文化馆", False),
        ("农场晚稻多少吨？", "早稻", True),
        ("How much early rice did the farm grow?", "早稻", False),
        ("师范学院有教授多少人？", "师范学院", True),
        ("师范学院有副教授多少人？", "师范学院", False),
    ],
)
def test_a_neighbour_is_told_apart(city: Index, question: str, holding: str, another: bool) -> None:
    """By its own words, unless what is asked for stands in the sentence or above it, or the question names both;
    and by the clause with the figure, whatever the others say."""
    asked, choice = sentence(city, question, holding)
    assert neighbouring(asked, choice.hit) is another


@pytest.mark.parametrize(
    ("question", "holding", "other"),
    [
        ("2022年签约项目多少个？", "签约项目", True),
        ("2021年签约项目多少个？", "签约项目", False),
        ("签约项目多少个？", "签约项目", False),
        ("2024年游客多少人次？", "游客", False),
    ],
)
def test_another_year_is_named(city: Index, question: str, holding: str, other: bool) -> None:
    """Not where a year is only what something is measured from, and not where the question names none."""
    asked, choice = sentence(city, question, holding)
    assert of_other_years(asked, normalised(choice.hit.text)) is other


@pytest.mark.parametrize(
    ("question", "holding", "vague"),
    [
        ("柳林电站哪个月动工？", "柳林电站", True),
        ("柳林电站哪天动工？", "柳林电站", True),
        ("柳林电站何时动工？", "柳林电站", False),
        ("柳林农场哪个月有学生参观？", "柳林农场", False),
        ("In which month did work begin on Liulin power station?", "柳林电站", True),
    ],
)
def test_a_date_is_as_exact_as_it_is_asked_for(city: Index, question: str, holding: str, vague: bool) -> None:
    """A year tells no month; a season does, more or less."""
    asked, choice = sentence(city, question, holding)
    assert exact_enough(asked, normalised(choice.hit.text)) is not vague
    assert (against(asked, choice) > 0) is vague


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("大桥哪年修的？", "民国二十五年修桥"),
        ("大桥哪个月修的？", "2023-05开工"),
        ("大桥哪天开工？", "2023-05-12开工"),
        ("庙会在哪天？", "正月十五办庙会"),
        ("庙会在哪个月？", "腊月办庙会"),
    ],
)
def test_dates_are_written_in_many_ways(question: str, text: str) -> None:
    """By era, by signs, by the old calendar."""
    asked = understand(question, Settings.from_environment())
    assert asked.units
    assert exact_enough(asked, normalised(text))


@pytest.mark.parametrize(
    ("question", "other"),
    [("县水利局局长是谁？", True), ("县水利局副局长是谁？", False), ("柳林电站由谁负责？", False)],
)
def test_an_office_is_named(city: Index, question: str, other: bool) -> None:
    """Whoever is asked for by an office is told by it: a deputy is not the head."""
    asked, choice = sentence(city, question, "柳林电站")
    assert without_office(asked, choice.hit) is other


def test_a_reason_is_given_by_words(city: Index) -> None:
    """因 gives one, a bare fact none; other questions need none."""
    for holding, none in (("青石大桥", True), ("梅林隧道", False)):
        asked, choice = sentence(city, f"{holding}为什么停工？", holding)
        assert gives_no_reason(asked, normalised(choice.hit.text)) is none
    asked, choice = sentence(city, "青石大桥停工多久？", "青石大桥")
    assert not gives_no_reason(asked, normalised(choice.hit.text))


def test_signs_are_counted_and_lower_the_confidence(city: Index, settings: Settings) -> None:
    """The twin of a question that the documents answer is less sure, and never sure."""
    own, other = sentence(city, "全市出口多少亿元？", "出口六百"), sentence(city, "全市进口多少亿元？", "出口六百")
    assert against(*own) == 0
    assert against(*other) >= 1
    answered, near = (ask(q, index=city, settings=settings) for q in ("全市出口多少亿元？", "全市进口多少亿元？"))
    assert not answered.abstained
    assert near.certainty != SURE
    assert near.confidence < answered.confidence


@pytest.mark.parametrize(
    ("question", "clause", "changed"),
    [
        ("退休人员养老金人均多少元？", "养老金人均提高112元", True),
        ("How much is the average pension?", "养老金人均提高112元", True),
        ("退休人员养老金人均多少元？", "养老金人均提高到1112元", False),
        ("退休人员养老金提高了多少元？", "养老金人均提高112元", False),
        ("How much more did pensioners get?", "养老金人均提高112元", False),
        ("退休人员每月多发了多少元？", "养老金人均提高112元", False),
        ("农场少用了几个人？", "用工减少11人", False),
        ("农场产量多少吨？", "产量增长5.4%", False),
        ("农场产量多少吨？", "产量增加约3万吨", True),
        ("全市登记失业率是多少？", "登记失业率下降0.3个百分点", True),
    ],
)
def test_a_change_tells_no_level(question: str, clause: str, changed: bool) -> None:
    """Unless a change is asked for; the share by which something grew is often what it is called by."""
    asked = understand(question, Settings.from_environment())
    assert tells_the_change(asked, normalised(clause), 0) is changed
