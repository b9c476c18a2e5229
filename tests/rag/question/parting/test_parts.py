"""Texts that ask several questions are parted into them, each with what it leaves out; texts that ask one thing are not."""

import pytest

from rag.question.parting.parts import MOST, parts
from rag.question.wording import language_of


def texts(question: str) -> list[str]:
    """The questions of a text, each as it would be asked by itself."""
    return [part.text for part in parts(question, language_of(question))]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("东河县有多少所小学？谁是教育局局长？", ["东河县有多少所小学？", "东河县小学，谁是教育局局长？"]),
        ("图书馆藏书多少万册？读者呢？", ["图书馆藏书多少万册？", "读者多少万册？"]),
        ("2024年北湾港吞吐量是多少？集装箱呢？", ["2024年北湾港吞吐量是多少？", "2024年集装箱是多少？"]),
        ("平湖大桥什么时候通车，投资多少？", ["平湖大桥什么时候通车？", "平湖大桥通车，投资多少？"]),
        ("水厂二期投了多少钱，其中贷款占几成？", ["水厂二期投了多少钱？", "水厂二期投，其中贷款占几成？"]),
        ("棉花2023年产了多少，2025年目标多少？", ["棉花2023年产了多少？", "棉花产，2025年目标多少？"]),
        ("青山隧道有多长，以及由谁承建？", ["青山隧道有多长？", "青山隧道，由谁承建？"]),
        ("谁当选“护林能手”？谁又是“治水标兵”？", ["谁当选“护林能手”？", "谁又是“治水标兵”？"]),
    ],
)
def test_chinese_questions_are_parted(question: str, expected: list[str]) -> None:
    """At their marks and joints; a later one is told what it is about by the first."""
    assert texts(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("梅岭镇2024年进口额和出口额分别是多少？", ["梅岭镇2024年进口额是多少？", "梅岭镇2024年出口额是多少？"]),
        ("城镇居民和农村居民的收入各增长了多少？", ["城镇居民的收入增长了多少？", "农村居民的收入增长了多少？"]),
        ("粮食和油料产量分别是多少？", ["粮食产量是多少？", "油料产量是多少？"]),
        ("公路投资2022年和2023年分别是多少？", ["公路投资2022年是多少？", "公路投资2023年是多少？"]),
        ("“双减”和“双增”各指什么？", ["“双减”指什么？", "“双增”指什么？"]),
        (
            "工业、农业和旅游业的增长目标各是多少？",
            ["工业的增长目标是多少？", "农业的增长目标是多少？", "旅游业的增长目标是多少？"],
        ),
        ("茶叶产量和水果产量增长了多少？", ["茶叶产量增长了多少？", "水果产量增长了多少？"]),
    ],
)
def test_each_of_several_things_is_asked_of(question: str, expected: list[str]) -> None:
    """Where 分别 or 各 says so, and for a rate without it."""
    assert texts(question) == expected
    assert all(part.together for part in parts(question, "zh"))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "What is the length of the Pinghu Bridge, and when did it open?",
            ["What is the length of the Pinghu Bridge?", "the length of the Pinghu Bridge: When did it open?"],
        ),
        (
            "How many farms and how many mills does Donghe County have?",
            ["How many farms does Donghe County have?", "How many mills does Donghe County have?"],
        ),
        (
            "In 2024, how many teachers came to Donghe, and how many doctors left Beiwan hospital?",
            ["In 2024, how many teachers came to Donghe?", "In 2024, How many doctors left Beiwan hospital?"],
        ),
        (
            "How much did tea output and fruit output grow in 2024?",
            ["How much did tea output grow in 2024?", "How much did fruit output grow in 2024?"],
        ),
        (
            "What are the targets for industrial output and retail sales in 2026?",
            ["What are the targets for industrial output in 2026?", "What are the targets for retail sales in 2026?"],
        ),
        (
            "How many villagers were trained by Donghe County and by Beiwan City respectively?",
            ["How many villagers were trained by Donghe County?", "How many villagers were trained by Beiwan City?"],
        ),
        (
            "How many mills ran in 2025 and how fast did that grow?",
            ["How many mills ran in 2025?", "mills ran in 2025: How fast did that grow?"],
        ),
        ("When and where did it open?", ["When did it open?", "it open: Where did it open?"]),
        (
            "How many people won the prize, and who?",
            ["How many people won the prize?", "people won the prize: Who?"],
        ),
        (
            "Was the dam finished in time? Who built it?",
            ["Was the dam finished in time?", "Was the dam finished in time: Who built it?"],
        ),
    ],
)  # fmt: skip
def test_english_questions_are_parted(question: str, expected: list[str]) -> None:
    """Before each further question word; a verb that two share stands in both."""
    assert texts(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "哪些项目和企业获得了奖励？",
        "东河县的产量比北湾县高吗？",
        "公路和铁路一共修了多少公里？",
        "北湾市与东河市的贸易额是多少？",
        "六项工程分别是什么？",
        "今年招募哪几类人才，各多少名？",
        "请问门票多少钱？谢谢！",
        "能不能帮我查一下，水库的库容是多少？",
        "为什么没等汛期过去，就急着开会？",
        "哪位专家称赞过这项工程，被县长在讲话里引用？",
        "“三问三看：问什么？看什么？”是什么意思？",
        "除了那几位以外，还有谁获奖？",
        "Which towns and villages were flooded?",
        "Is output in Donghe higher than in Beiwan?",
        "How many kilometres of road and rail were built in total?",
        "What is the capital of the port and shipping group?",
        "How fast did urban and rural incomes grow?",
        "Among those who came, how many were farmers?",
        "Who built the bridge, which cost 3 billion yuan?",
        "Does the county say when the school opens?",
        "能不能请县里说明一下，水库为何晚了一年？",
        "到2026年浙江和美乡村覆盖面要达到多少？",
        "体育馆由哪家公司、用什么方式运营？",
        "When a resident complains, how quickly does the county answer?",
        "How does Donghe run its schools - who teaches, who pays and who decides?",
        "How large were Donghe's losses in farming and mining from the flood?",
        "What are Donghe's 2025 crop area and output targets?",
        "Which firm and which person manages the fund?",
        "哪里？",
        "?",
    ],
)
def test_one_question_stays_one(question: str) -> None:
    """A list, a comparison, a sum, a name with and in it, politeness, a subordinate clause and a quotation are parted nowhere."""
    assert texts(question) == []


def test_a_part_says_how_it_was_asked() -> None:
    """What is shown above its answer is the text's own wording; what is asked last is known apart from what it is about."""
    first, second = parts("平湖大桥什么时候通车，投资多少？", "zh")
    assert (first.asked, first.own) == ("平湖大桥什么时候通车？", "")
    assert (second.asked, second.own) == ("投资多少？", "投资多少？")
    assert second.text.endswith(second.own)


def test_a_text_of_too_many_questions_is_asked_as_one() -> None:
    """A page of questions is no question in parts."""
    assert parts("水库多大？" * MOST, "zh")
    assert parts("水库多大？" * (MOST + 1), "zh") == ()


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("比较山西的煤炭产量和海南的旅游收入。", ["山西的煤炭产量是多少？", "海南的旅游收入是多少？"]),
        (
            "2027年江西的出口额与海南的渔业产值，哪个高？",
            ["2027年江西的出口额是多少？", "2027年海南的渔业产值是多少？"],
        ),
        (
            "山西2027年的煤炭产量和海南的渔业增长目标分别是多少？",
            ["山西2027年的煤炭产量是多少？", "海南的渔业增长目标是多少？"],
        ),
        (
            "Compare Shanxi's coal output in 2027 with the tourism revenue of Hainan.",
            ["What is Shanxi's coal output in 2027?", "What is the tourism revenue of Hainan?"],
        ),
        (
            "Compare the grain yield of Jilin with Hunan's population.",
            ["What is the grain yield of Jilin?", "What is Hunan's population?"],
        ),
        ("比较山西的煤炭产量和海南的煤炭产量。", []),
        ("比较山西的人才政策和海南的旅游政策。", []),
        ("Compare Shanxi's coal output with Hainan's in 2027.", []),
        ("Compare the coal output of Shanxi with the coal output of Hainan.", []),
    ],
)
def test_something_of_one_place_and_something_else_of_another(question: str, expected: list[str]) -> None:
    """Each is asked by itself; the same of two places is one question, and what nobody measures is no figure."""
    assert texts(question) == expected
