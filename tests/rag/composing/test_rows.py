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
