"""Tables, records and items below items as answers: the cell with its unit, the row with the most."""

from pathlib import Path

import pytest

from index.settings import Settings
from rag import ask
from rag.verification.verify import faults
from tests.toy_index import toy_index

TABLE = (
    "# 项目清单\n\n| 项目 | 投资（亿元） |\n|---|---|\n| 柳林码头 | 4.6 |\n| 白沙水厂 | 12.3 |\n| 云岭大桥 | 7.1 |\n"
)


@pytest.mark.parametrize(
    ("question", "shown", "other"),
    [
        ("白沙水厂投资多少亿元？", "12.3亿元", "柳林码头"),
        ("哪个项目投资最多？", "白沙水厂", "云岭大桥"),
        ("哪个项目投资最少？", "柳林码头", "白沙水厂"),
    ],
)
def test_rows_answer(tmp_path: Path, question: str, shown: str, other: str) -> None:
    """The row that is asked for answers alone, with the unit of its column, and every word of it is proved."""
    index = toy_index(tmp_path, {"清单": TABLE})
    answer = ask(question, index=index)
    assert shown in answer.text
    assert other not in answer.text
    assert faults(answer, index, Settings.from_environment()) == []


def test_a_superlative_names_its_column(tmp_path: Path) -> None:
    """最长 is of the column 长度, which the question does not name otherwise; a column that it names comes first."""
    table = "# 在建桥梁\n\n| 桥梁 | 造价（万元） | 长度（米） |\n|---|---|---|\n| 柳林桥 | 2450 | 186 |\n| 白沙桥 | 870 | 512 |\n"
    index = toy_index(tmp_path, {"桥梁": table})
    assert "白沙桥" in ask("哪座桥最长？", index=index).text
    assert "柳林桥" in ask("哪座桥造价最高？", index=index).text


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("哪个渡口的客运量最大？", ["并列：柳林渡口", "并列：云岭渡口"]),
        ("Which ferry carries the fewest vehicles?", ["Tied: “白沙渡口", "Tied: “云岭渡口"]),
        ("哪个渡口的车辆最多？", ["柳林渡口"]),
    ],
)
def test_rows_that_share_the_highest_value(tmp_path: Path, question: str, shown: list[str]) -> None:
    """All of them are shown, and said to tie; one alone is not."""
    table = (
        "# 2023年各渡口运量\n\n| 渡口 | 客运量（万人） | 车辆（辆） |\n|---|---|---|\n"
        "| 柳林渡口 | 31 | 905 |\n| 白沙渡口 | 18 | 240 |\n| 云岭渡口 | 31 | 240 |\n"
    )
    index = toy_index(tmp_path, {"渡口": table})
    answer = ask(question, index=index)
    assert [line.partition(" |")[0] for line in answer.text.split("\n")] == shown
    assert faults(answer, index, Settings.from_environment()) == []
