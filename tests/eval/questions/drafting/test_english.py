"""Drafted questions in English: forms, verbs, units and names, and silence where a word is not known."""

import pytest

from eval.questions.drafting.english.questions import EnglishQuestions
from eval.questions.drafting.english.vocabulary import Vocabulary, plural

ENGLISH = EnglishQuestions()


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        # Counted, measured, paid; what is counted may stand behind its number.
        ("新建跨江桥梁多少座？", "How many cross-river bridges were newly built?"),
        ("新建多少座跨江桥梁？", "How many cross-river bridges were newly built?"),
        ("新改建农村公路多少公里？", "How many kilometres of rural roads were built or rebuilt?"),
        ("2022年完成交通投资多少亿元？", "How much transport investment was completed (in 100 million yuan) in 2022?"),
        ("发行专项债券多少亿元？", "How much in special bonds was issued (in 100 million yuan)?"),
        ("新增城镇就业多少人？", "How many urban jobs were added?"),
        ("中心城区新增公交线路多少条？", "How many bus routes were added in the city centre?"),
        ("多少个项目建成投产？", "How many projects were completed and put into production?"),
        # How much something is, and by how much it changed.
        ("粮食总产量多少万吨？", "What was the total grain output (in 10,000 tonnes)?"),
        ("森林覆盖率达到多少？", "What percentage did the forest coverage reach?"),
        ("国内生产总值比上年增长多少？", "By what percentage did the GDP grow over the year before?"),
        ("去年全市固定资产投资增长多少个百分点？", "By how many percentage points did the fixed-asset investment grow last year in the whole city?"),
        ("全年计划完成交通固定资产投资多少亿元？", "How much transport fixed-asset investment is to be completed (in 100 million yuan) in the whole year?"),
        # When, who, which, what.
        ("东山隧道建成通车是在什么时候？", "When was Dongshan Tunnel completed and opened to traffic?"),
        ("县图书馆由谁设计？", "Who designed the county library?"),
        ("哪些项目建成通车？", "Which projects were completed and opened to traffic?"),
        ("2013年哪些项目开工？", "Which projects were started in 2013?"),
        ("提到了哪些重点项目？", "Which key projects are mentioned?"),
        ("“一个目标”是什么意思？", 'What does "one goal" (Yige Mubiao) mean?'),
        ("“双百行动”是谁提出的？", 'Who put forward "Shuangbai Xingdong"?'),
        ("老旧小区总投资多少亿元？", "What was the total investment in the old housing estate (in 100 million yuan)?"),
    ],
)  # fmt: skip
def test_a_question_is_rendered(chinese: str, english: str) -> None:
    """Readable as it stands, with its figures' units, times and places."""
    assert ENGLISH.of(chinese) == english


@pytest.mark.parametrize(
    "chinese",
    [
        # Of no form that is known; a verb where a thing should be; a word in no table; heads that are no people.
        "为什么修桥？",
        "哪些政策体系加快完善？",
        "打造智造空间多少万平方米？",
        "移送司法机关多少人？",
        "比上年增长多少？",
    ],
)
def test_what_cannot_be_rendered_is_left_out(chinese: str) -> None:
    """Better none than one that has to be guessed at."""
    assert ENGLISH.of(chinese) == ""


def test_what_a_question_is_about() -> None:
    """The thing behind the verb, else the one before it."""
    assert ENGLISH.topic("全年新建跨江桥梁多少座？") == "跨江桥梁"
    assert ENGLISH.topic("粮食产量达到多少万吨？") == "粮食产量"
    assert ENGLISH.topic("谁设计的？") == ""


def test_names_are_written_as_they_sound() -> None:
    """Places by our table, others in pinyin, a character of several readings by the one that most words have."""
    words = Vocabulary()
    assert (words.place("湖北省"), words.place("青蒙县")) == ("Hubei Province", "")
    assert (words.pinyin("东山"), words.pinyin("重庆"), words.pinyin("吕梁")) == ("Dongshan", "Chongqing", "Lüliang")


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("city", "cities"), ("school place", "school places"), ("party member", "party members"), ("person", "people"),
        ("rural bus", "rural buses"), ("project above 100 million yuan", "projects above 100 million yuan"),
        ("fixed-asset investment", "fixed-asset investment"), ("length of road", "lengths of road"), ("housing", "housing"),
    ],
)  # fmt: skip
def test_plurals(one: str, many: str) -> None:
    """Of the noun that is counted; what English does not count stays."""
    assert plural(one) == many


def test_only_what_needs_no_correction_is_offered() -> None:
    """About one term of the glossary, of the place that is named; no words put together, no units in brackets, no stilted level."""
    assert (
        ENGLISH.sure("一般公共预算收入增长多少？", "Hubei")
        == "By what percentage did the general public budget revenue grow in Hubei?"
    )
    assert (
        ENGLISH.sure("全省一般公共预算收入增长多少？", "Hubei")
        == "By what percentage did the general public budget revenue grow in Hubei?"
    )
    assert ENGLISH.sure("改造老旧小区多少个？").startswith("How many old housing estates")
    for stilted in (
        "五年使用外资多少亿美元？",
        "高新技术企业增至多少万家？",
        "规上工业增加值增长多少？",
        "新建跨江桥梁多少座？",
        "哪些项目开工？",
    ):
        assert ENGLISH.sure(stilted, "Hubei") == ""
