"""Questions: what can be asked, in which language, and what is asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QuestionError
from index.language.normal_form import normalised
from index.settings import Settings
from rag.question import chinese, english
from rag.question.question import Question, Term
from rag.question.understand import understand
from rag.question.wording import LONGEST, checked, language_of


def understood(text: str) -> Question:
    """A question, read as where nothing is set."""
    return understand(text, Settings.from_environment())


@pytest.mark.parametrize("text", ["", "   ", "\n\t　", "？！。", "🙂🚀", "……"])
def test_nothing_to_ask_is_said(text: str) -> None:
    """What holds no word is no question, and the message says what to do."""
    with pytest.raises(QuestionError, match=r"empty|no word"):
        checked(text)


def test_a_document_is_no_question() -> None:
    """An over-long text is refused with its length and the limit; one of just the limit is asked."""
    with pytest.raises(QuestionError, match=r"10,000 characters; 2,000 are the most"):
        checked("水" * 10_000)
    assert checked("水" * LONGEST) == "水" * LONGEST


def test_a_question_must_be_text() -> None:
    """Other values are named by their type."""
    with pytest.raises(QuestionError, match="int"):
        checked(7)


@given(st.text())
def test_any_text_is_asked_or_refused(text: str) -> None:
    """No text at all leads to another error, and what comes out can be written as UTF-8."""
    try:
        asked = checked(text)
    except QuestionError:
        return
    asked.encode()
    assert language_of(asked) in ("zh", "en")
    assert chinese.kind(asked)
    assert english.kind(asked)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("哪些项目破土动工？", "zh"),
        ("what projects broke ground?", "en"),
        ("GDP是多少", "zh"),
        ("What does 一团三部 stand for?", "en"),
        ("2023年的目标", "zh"),
        ("介绍一下 the Three Gorges project", "zh"),
    ],
)
def test_the_language_is_that_of_the_frame(text: str, language: str) -> None:
    """A Chinese name inside an English question leaves it English, and the other way round."""
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("哪些项目破土动工？", "list"),
        ("固定资产投资增长了多少？", "figure"),
        ("谁获得了表彰？", "person"),
        ("何时开工？", "date"),
        ("培训班设在哪里？", "place"),
        ("为什么要修路？", "reason"),
        ("什么是“一事联办”？", "definition"),
        ("如何保障粮食安全？", "manner"),
        ("是否完成了目标？", "polar"),
        ("谈谈桥梁", "other"),
    ],
)
def test_what_a_chinese_question_asks_for(text: str, kind: str) -> None:
    """The question word tells."""
    assert chinese.kind(text) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("what projects broke ground?", "list"),
        ("How much did investment grow?", "figure"),
        ("Who was commended?", "person"),
        ("When did work begin?", "date"),
        ("Where was the course held?", "place"),
        ("Why was the road built?", "reason"),
        ('What does "6421" mean?', "definition"),
        ("How was grain supply secured?", "manner"),
        ("Did the city meet its target?", "polar"),
        ("Would the port grow?", "polar"),
        ("Which twelve counties lack a hospital?", "list"),
        ("What explains the ten per cent slide?", "other"),
        ("Tell me about bridges", "other"),
        ("What is the last Doctor Who episode?", "other"),
        ("In what decades was he active on Doctor Who?", "other"),
        ("WHO WROTE IT?", "person"),
        ("And Who Wrote It?", "person"),
    ],
)
def test_what_an_english_question_asks_for(text: str, kind: str) -> None:
    """The question word tells, whatever the spelling of its first letter."""
    assert english.kind(text) == kind


def test_content_words_are_what_evidence_should_hold() -> None:
    """Question words and particles are left out; figures stay whole."""
    assert chinese.content_words("全年新修公路多少公里？") == ("全年", "新修", "公路")
    assert "19.8%" in chinese.content_words("为什么增长19.8%？")
    assert chinese.content_words("是什么？") == ()


def test_asked_nouns_are_those_behind_the_question_word() -> None:
    """They name what an item of the list is."""
    assert "项目" in chinese.asked_nouns("哪些过百亿项目破土动工？")
    assert chinese.asked_nouns("投资增长多少？") == ()


def test_years_are_told_by_their_form() -> None:
    """Only four digits of the last or this century."""
    assert [w for w in ("1949", "2025", "6421", "25", "20255") if chinese.is_year(w)] == ["1949", "2025"]


def test_full_width_is_half_width() -> None:
    """Figures in full width are the same figures."""
    assert normalised("１９．８％ ＧＤＰ") == "19.8% gdp"


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("全香港共有几所高中书院？", "figure"),
        ("内台航路有几种？", "figure"),
        ("这种化石有多古老？", "figure"),
        ("粮食产量保持在什么水平？", "figure"),
        ("过渡是在什么年代完成的？", "date"),
        ("该剧在台湾播出的时间？", "date"),
        ("公司的创始人是？", "person"),
        ("传球的球员姓什么？", "person"),
        ("代码需不需要修改？", "polar"),
        ("示范区算国家战略了没有？", "polar"),
        ("明圣王后的谥号是什么？", "other"),
        ("什么是牛车水？", "definition"),
        ("JAXR是什么？", "definition"),
        ("省委交给该市的四道考题是什么？", "list"),
        ("他在哪一集中承认有个兄弟？", "other"),
        ("这样的符号如何处理？", "manner"),
        ("还有哪位领袖曾在巴黎求学？", "person"),
        ("几乎所有企业都在哪里？", "place"),
    ],
)
def test_what_is_asked_for(question: str, kind: str) -> None:
    """The kind follows the question word and what it counts or names."""
    assert chinese.kind(question) == kind


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("去年造了多少辆新能源汽车？", {"新能源", "能源", "汽车", "去年"}),
        ("今年有多少项目？", {"今年", "项目"}),
        ("今年有多少家庭？", {"今年", "家庭"}),
        ("赋能了多少家科技企业？", {"赋能", "科技", "企业"}),
    ],
)
def test_the_word_that_counts_is_no_content(question: str, words: set[str]) -> None:
    """辆 and 家 behind 多少 are left out, words that begin like them are not."""
    assert set(chinese.content_words(question)) == words


def test_the_pieces_of_a_name_that_no_word_list_has_are_one_name() -> None:
    """A single character joins what it stands beside in the question; words stay apart, and so do pieces that stand elsewhere."""
    asked = Question("郁州市学校集中用餐的规定是谁发布的？", "zh", "person")
    assert asked.whole_names(("郁", "州市", "集中", "用餐")) == ("郁州市", "集中", "用餐")
    assert asked.whole_names(("市", "郁")) == ("市", "郁")


def test_the_reader_is_told_the_chinese_of_english_words() -> None:
    """The word that the text has, else the likeliest; none for what says little or has no Chinese. A Chinese question stays as it is."""
    terms = (
        Term("share", (("份额", 1.0), ("占比", 0.8))),
        Term("adults", (("大人", 0.8), ("成年人", 0.7))),
        Term("luwan", (("luwan", 1.0),)),
        Term("number", (("数量", 1.0),), information=0.1),
    )
    asked = Question("What share of adults?", "en", "figure", terms)
    assert asked.glossed("成年人占比为三成") == "What share of adults? 占比 成年人"
    assert asked.glossed("") == "What share of adults? 份额 大人"
    assert Question("成年人占比？", "zh", "figure", terms).glossed("") == "成年人占比？"


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("How many centimetres thick is the wall?", "cm"),
        ("How much was budgeted for the school?", "元"),
        ("How long did the works take?", "天"),
    ],
)
def test_units_that_a_word_asks_for(question: str, unit: str) -> None:
    """In all forms of the word."""
    assert understood(question).units.written_in(unit)


def test_how_long_something_is_to_be_asks_for_no_time() -> None:
    """A bridge's length is no duration."""
    assert "天" not in understood("How long should the bridge be?").units.behind


def test_a_measure_is_no_section() -> None:
    """The third measure on housing is asked for itself, not for what a section is about."""
    assert not understood("What is the third measure on housing?").structure.about
    assert understood("What is the third section about?").structure.about


def test_a_term_is_told_as_the_question_writes_it() -> None:
    """With its capitals and hyphens; what the question does not have stays as it is."""
    asked = Question("What did Fixed-asset investment come to?", "en", "figure")
    assert asked.as_written("fixed asset investment") == "Fixed-asset investment"
    assert asked.as_written("grain") == "grain"
    assert Question("What was the R&D intensity?", "en", "figure").as_written("r d intensity") == "R&D intensity"
