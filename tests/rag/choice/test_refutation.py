"""What the rules know for certain: names that no document has, and answers that can be no sure ones."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.settings import Settings
from index.storage.store import Index
from rag import ask
from rag.answer import SURE
from rag.choice.choosing import choices_of
from rag.choice.refutation import named_but_absent, of_the_year_beside, ranks_nothing, without_unit
from rag.names.asked import asked_of
from rag.names.pinyin_names import with_names
from rag.question.understand import understand
from rag.retrieval.retrieve import retrieve
from rag.retrieval.scope import without_names
from rag.search import retrieved
from tests.county import HUBEI, HUNAN, REPORT
from tests.toy_index import toy_index
from tests.verified import faults


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("county"), {"清溪县": REPORT})


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("archive"), {"湖北": HUBEI, "湖南": HUNAN})


def absent(index: Index, text: str) -> bool:
    settings = Settings.from_environment()
    asked = with_names(understand(text, settings), index, settings)
    found = retrieve(index, asked)
    return named_but_absent(index, without_names(asked, found.scope), found)


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
        ("2023年亏损多少？", False),
        ("2024年亏损多少？", False),
        ("2021年亏损多少？", True),
        ("How much was lost in 2023?", False),
        ("How much was lost in 2021?", True),
    ],
)
def test_a_year_that_is_only_counted_to_is_mentioned(tmp_path: Path, question: str, missing: bool) -> None:
    """In a speech of 2024 last year is 2023."""
    text = "# 在全厂大会上的讲话（2024年）\n\n去年全厂亏损七百万元，减少了三成。今年一季度盈利一百万元。\n"
    assert absent(toy_index(tmp_path, {"讲话": text}), question) == missing


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


def test_the_figure_of_another_year_is_never_sure(county: Index) -> None:
    """Where the best sentence is known to speak of 2025, a question for 2026's figure gets no sure answer, however readily it answers."""
    eager = replace(Settings(), refusing="eager")
    asked = {year: ask(f"{year}年县图书馆接待了多少读者？", index=county, settings=eager) for year in (2025, 2026)}
    assert [answer.certainty == SURE for answer in asked.values()] == [True, False]


@pytest.mark.parametrize(
    ("question", "shown", "lacking"),
    [
        ("今年新增就业多少人？", "城镇调查失业率5.5%左右", True),
        ("今年新增就业多少人？", "新增就业2600人", False),
        ("How many people were employed?", "失业率5.5%", True),
        ("一共解决了多少个问题？", "解决问题322条", False),
        ("粮食产量是多少？", "粮食丰收", True),
        ("这本书多少钱？", "书价8块钱", False),
        ("门票多少钱？", "门票800卢布", False),
        ("门票多少钱？", "门票￥80", False),
        ("门票多少钱？", "接待游客80万人次", True),
        ("管子多长？", "管子长12英寸", False),
        ("管子多长？", "管子重12吨", True),
        ("矿石多重？", "矿石重3mg", False),
        ("矿石重量是多少？", "矿石重3kg", False),
        ("矿石重量是多少？", "矿石长3km", True),
        ("谁作的报告？", "县长作报告", False),
    ],
)
def test_what_has_no_figure_in_the_unit_that_is_asked_for(question: str, shown: str, lacking: bool) -> None:
    """A share is no number of people; things may be counted with another classifier."""
    asked = understand(question, Settings.from_environment())
    assert without_unit(asked, [shown]) is lacking


PLANS = (
    "# 澄溪县2024年政府工作报告\n\n## 一、2023年工作回顾\n\n去年修复古桥31座。\n\n## 二、2024年工作安排\n\n"
    "今年计划发行绿色债券12亿元，修复古桥40座。要完成全部渡口改造18处。\n"
)


@pytest.mark.parametrize(
    ("question", "planned"),
    [
        ("发行了多少亿元绿色债券？", True),
        ("How much in green bonds was issued?", True),
        ("今年改造了多少处渡口？", True),
        ("今年计划发行多少亿元绿色债券？", False),
        ("How much in green bonds will be issued?", False),
        ("去年修复了多少座古桥？", False),
    ],
)
def test_a_plan_is_no_sure_result(tmp_path: Path, question: str, planned: bool) -> None:
    """Where it is asked what was done, what is planned is shown as a plan, and is not sure; where a plan is asked for it is shown as it is."""
    index = toy_index(tmp_path, {"报告": PLANS})
    answer = ask(question, index=index)
    # The reader may find that a plan is no answer at all.
    assert answer.text.startswith(("目标：", "Planned: ")) == (planned and not answer.abstained)
    assert not (planned and answer.certainty == SURE)
    assert faults(answer, index) == []


@pytest.mark.parametrize(
    ("text", "question", "nothing"),
    [
        ("教师林晚秋获评“最美教师”。", "最好的教师是谁？", True),
        ("林场获评最美林场，已有三年。", "Which forest farm is the best?", True),
        ("青石小学是全区最大的小学。", "哪所小学最大？", False),
        ("青石小学1.2万平方米，云亭小学2.6万平方米。", "哪所小学最大？", False),
        ("教师林晚秋获评“最美教师”。", "谁获评最美教师？", False),
        ("教师林晚秋获评“最美教师”。", "“最美教师”是谁？", False),
        ("教师林晚秋最近退休。", "最近退休的教师是谁？", False),
    ],
)
def test_a_prize_ranks_nothing(tmp_path: Path, text: str, question: str, nothing: bool) -> None:
    """What a prize is called tells of no best or largest; who won it may be asked, and what is said of itself or in figures tells."""
    index = toy_index(tmp_path, {"简报": f"# 全区简报\n\n{text}\n"})
    found = retrieved(index, understand(question, Settings.from_environment()), Settings.from_environment())
    (best,) = [c for c in choices_of(found) if c.hit.text == text]
    assert ranks_nothing(found.asked, best, [text]) == nothing


RULES = """# 节水办法

## 第一章　用水

第三条　洗车应当用循环水。

第四条　不得用自来水浇路。

## 第二章　罚则

第五条　违反本办法第三条规定的，处五百元罚款。
"""


@pytest.mark.parametrize(
    ("rule", "question", "missing"),
    [
        ("", "违反第三条怎么处罚？", False),
        ("", "违反第四条怎么处罚？", True),
        ("\n第六条　违反本办法第四条至第八条规定的，责令改正。\n", "违反第四条怎么处罚？", False),
        ("\n第六条　违反本办法规定，造成损失的，应当赔偿。\n", "违反第四条怎么处罚？", False),
        ("", "第四条怎么规定的？", False),
    ],
)
def test_what_follows_for_another_article_is_no_answer(tmp_path: Path, rule: str, question: str, missing: bool) -> None:
    """Where all that is said of who breaks an article is of others; ranges, and what is said of the whole law, are of it too."""
    assert absent(toy_index(tmp_path, {"办法": RULES + rule}), question) == missing


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("全县财政收人38亿元。财政支出52亿元。\n", "财政收入是多少？"),
        ("城 乡 居 民 医 保 参 保 率 9 6 . 3 % 。\n", "医保参保率是多少？"),
    ],
)
def test_what_is_there_as_it_is_read_is_not_absent(tmp_path: Path, text: str, question: str) -> None:
    """Look-alikes and characters apart hide no word that is told apart from others (收入 and 支出)."""
    assert not absent(toy_index(tmp_path, {"报告": text}), question)


@pytest.mark.parametrize(
    ("text", "question", "refused"),
    [
        ("东江县去年修路120公里。\n", "东江县今年修路多少公里？", True),
        ("东江县去年修路120公里。\n", "东江县去年修路多少公里？", False),
        ("东江县今年修路120公里，比上年增长5%。\n", "东江县今年修路多少公里？", False),
        ("东江县修路120公里，比上年增长5%。\n", "东江县今年修路多少公里？", False),
        ("东江县今年修路120公里。\n", "东江县去年修路多少公里？", True),
        ("东江县去年修路110公里，今年修路120公里。\n", "东江县去年修路多少公里？", False),
        ("东江县今年修路120公里，比上年增长5%。\n", "东江县去年修路多少公里？", True),
    ],
)
def test_last_year_is_not_this_one(tmp_path: Path, text: str, question: str, refused: bool) -> None:
    """What was done last year, by that word, answers nothing of this year, nor the other way round; what is only compared with it does."""
    index = toy_index(tmp_path, {"修路": text})
    settings = Settings.from_environment()
    found = retrieved(index, asked_of(index, understand(question, settings), settings), settings)
    assert of_the_year_beside(found.asked, choices_of(found)[0]) is refused
