"""Tables, records and items below items as answers: the cell with its unit, the row with the most."""

from pathlib import Path

import pytest

from index.build import build_index
from index.settings import Settings
from rag import ask
from rag.verification.verify import faults
from tests.toy_encoder import ToyEncoder
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


ROWS = {
    "各县.csv": "县,户数（户）,人口（万人）\n芦县,3100,12.5\n岚县,2200,8.7\n沔县,1800,7.1\n",
    "项目.csv": "序号,项目,投资（万元）\n1,柳林码头,460\n2,白沙水厂,1230\n,合计,1690\n",
    "值班.txt": "值班安排\n\n日期\t带班领导\t电话\n5月1日\t周明\t8861\n5月2日\t〃\t8862\n",
    "公路.csv": "指标,2024年,,2025年,\n,计划,实绩,计划,实绩\n公路里程（公里）,300,310,450,486\n桥梁（座）,9,8,12,11\n",
    "苗圃.md": "各苗圃存苗（单位：株、%）\n\n| 苗圃 | 存苗 | 占全县比重（2018年） | 占全县比重（2019年） |\n|---|---|---|---|\n| 柳坪苗圃 | 8600 | 31.4 | 44.5 |\n| 白沙苗圃 | 5100 | 68.6 | 55.5 |\n",
    "就业.md": "表2：就业情况（万人）\n\n| 地区 | 2024年 | 2025年 |\n|---|---|---|\n| 芦县 | 1.2 | 1.5 |\n| 岚县 | 0.8 | 0.9 |\n",
}


@pytest.mark.parametrize(
    ("name", "question", "shown", "other"),
    [
        ("各县.csv", "沔县户数是多少？", "(户数1800户)", "3100"),
        ("各县.csv", "岚县人口是多少？", "(人口8.7万人)", "12.5"),
        ("项目.csv", "哪个项目投资最多？", "白沙水厂", "合计"),
        ("值班.txt", "5月2日谁带班？", "(带班领导周明)", "8861"),
        ("公路.csv", "2025年公路里程实绩是多少公里？", "(2025年实绩486公里)", "桥梁"),
        ("苗圃.md", "2019年柳坪苗圃占全县比重是多少？", "(占全县比重（2019年）44.5%)", "5100"),
        ("就业.md", "2024年芦县就业多少万人？", "(2024年1.2万人)", "岚县"),
    ],
)
def test_a_row_of_a_file_answers_alone(tmp_path: Path, name: str, question: str, shown: str, other: str) -> None:
    """It is cited by itself, read with the unit of its column, its table or its own name, and every word of it is proved."""
    (tmp_path / name).write_text(ROWS[name], encoding="utf-8")
    index = build_index(tmp_path / name, tmp_path / "index", encoder=ToyEncoder())
    answer = ask(question, index=index)
    assert shown in answer.text
    assert other not in answer.text
    assert faults(answer, index, Settings.from_environment()) == []


def test_the_row_is_cited_where_it_stands(tmp_path: Path) -> None:
    """The third row is not the first."""
    (tmp_path / "各县.csv").write_text(ROWS["各县.csv"], encoding="utf-8")
    index = build_index(tmp_path / "各县.csv", tmp_path / "index", encoder=ToyEncoder())
    answer = ask("沔县户数是多少？", index=index)
    assert [(c.place, c.quote) for c in answer.citations] == [
        ("第4行", "县：沔县，户数（户）：1800，人口（万人）：7.1")
    ]
