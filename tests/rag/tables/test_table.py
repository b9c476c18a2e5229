"""Questions over several documents: the values read, the table, what is said of documents that do not say."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.build import build_index
from index.reading.parse import parse_document
from index.settings import Settings
from index.storage.store import Index
from rag import Answer, ask
from rag.choice.pieces import pieces
from rag.structure.parts import Table
from rag.structure.render import render
from tests.counties import COUNTIES
from tests.county import HUBEI, HUNAN
from tests.toy_index import toy_index
from tests.verified import faults


def built(folder: Path, texts: dict[str, str]) -> Index:
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return build_index([folder / f"{name}.md" for name in sorted(texts)], folder / "index")


@pytest.fixture(scope="session")
def counties(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return built(tmp_path_factory.mktemp("four"), COUNTIES)


@pytest.fixture(scope="session")
def provinces(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return built(tmp_path_factory.mktemp("two"), {"湖北": HUBEI, "湖南": HUNAN})


def answered(question: str, index: Index, settings: Settings | None = None) -> Answer:
    answer = ask(question, index=index, settings=settings or Settings.from_environment())
    assert faults(answer, index) == []
    for citation in answer.citations:
        assert index.document(citation.document_id).text[citation.start : citation.end] == citation.quote
    return answer


def rows(answer: Answer) -> list[list[str]]:
    """The cells of all rows with a citation."""
    return [
        [c.strip() for c in line.strip("|").split("|")]
        for line in answer.text.split("\n")
        if line.startswith("| ") and "[" in line
    ]


def name(county: str) -> str:
    return f"《{county}2026年政府工作报告》"


def test_which_meet_a_bound_which_leave_it_open(counties: Index) -> None:
    """6.5% is above 5%; 5%以上 and 5%—5.5% may be; 4.5% is not, and the mean of later years is no target of this year."""
    answer = answered("哪些县2026年的生产总值增长目标超过5%？", counties)
    lines = answer.text.split("\n")
    assert lines[0] == "符合条件的文档，1份："
    assert rows(answer)[0] == [name("清溪县"), "全县生产总值增长6.5%左右 [1]"]
    assert answer.notice == "共查看4份文档。"
    left_open = [row[0] for row in rows(answer)[1:]]
    assert sorted(left_open) == sorted([name("白沙县"), name("青石县")])
    assert "柳湾县" not in answer.text


def test_in_english_with_values(counties: Index) -> None:
    """The same question in English: the documents' own words, and their values in English beside them."""
    answer = answered("Which counties set a GDP growth target above 5% for 2026?", counties)
    assert answer.text.startswith("Documents that meet the condition, 1:\n| Document | Text | In English |")
    assert [row[2] for row in rows(answer)] == ["about 6.5%", "5% to 5.5%", "at least 5%"]


def test_none_meets_the_bound(counties: Index) -> None:
    """Then what the documents say instead is shown, as not meeting it."""
    answer = answered("哪些县2026年的生产总值增长目标超过9%？", counties)
    assert "符合条件的文档，0份：" in answer.text
    assert len(rows(answer)) == 4


def test_highest_and_lowest_compare_values_across_units(counties: Index) -> None:
    """31.5万吨 is more than 28万吨 and than 4.2亿斤; what is of a head is another thing."""
    highest = answered("哪个县2025年的粮食产量最高？", counties)
    assert highest.text.split("\n")[0] == f"最高：{name('清溪县')}，粮食产量31.5万吨 [1]"
    assert [row[0] for row in rows(highest)] == [name("清溪县"), name("白沙县"), name("柳湾县")]
    assert f"没有找到相关内容的文档：{name('青石县')}" in highest.text
    lowest = answered("Which county has the lowest grain output in 2025?", counties)
    assert lowest.text.split("\n")[0] == f"Lowest: {name('柳湾县')}, 粮食产量4.2亿斤 [1]"


def test_the_year_that_is_asked_for(counties: Index) -> None:
    """What was reached last year and what is meant for this year are not mixed."""
    done = [row[1] for row in rows(answered("各县2025年的生产总值增长了多少？", counties))]
    assert [text.split("长")[-1].split(" ")[0] for text in done] == ["6.1%", "5.2%", "4.8%", "3.9%"]
    assert ask("哪些县2019年的生产总值增长超过5%？", index=counties).abstained


def test_which_mention_and_which_do_not(counties: Index) -> None:
    """A row for each that does, with the clause; the others by name, first where they are what is asked for."""
    answer = answered("多少份报告提到低空经济？", counties)
    assert answer.text.split("\n")[0] == "有相关内容的文档，2份："
    assert {row[1].split(" [")[0] for row in rows(answer)} == {"建设低空经济产业园", "发展低空经济"}
    silent = answered("哪些县没有提到低空经济？", counties)
    assert silent.text.startswith("没有找到相关内容的文档：")
    assert "青石县" in silent.text.split("\n")[0]
    assert ask("哪些县提到了月球基地？", index=counties).abstained


def test_two_named_documents_side_by_side(provinces: Index) -> None:
    """Only those, one row each."""
    answer = answered("湖北和湖南2025年的粮食总产量分别是多少？", provinces)
    assert rows(answer) == [["湖南", "全省粮食总产量5800万吨 [1]"], ["湖北", "全省粮食总产量5100万吨 [2]"]]
    english = answered("Compare the grain output of Hubei and Hunan in 2025.", provinces)
    assert [row[2] for row in rows(english)] == ["58 million tonnes", "51 million tonnes"]


def test_growth_by_itself_is_that_of_the_economy(tmp_path: Path) -> None:
    """Not that of the indicator whose sentence carries the question's few words most closely."""
    texts = {
        county: text.replace("## 二、2026年重点工作", "## 二、2026年重点工作\n\n人工智能产业实现增长20%以上的目标。")
        for county, text in COUNTIES.items()
    }
    index = built(tmp_path, texts)
    for question in ("比较清溪县和柳湾县2026年的增长目标", "Compare the 2026 growth targets of Qingxi and Liuwan."):
        cells = {row[1].split(" [")[0] for row in rows(answered(question, index))}
        assert cells == {"全县生产总值增长6.5%左右", "全县生产总值增长4.5%"}


def test_a_question_that_names_one_is_kept_to_it(provinces: Index) -> None:
    """No table: its own figure, not the other's."""
    answer = answered("湖南2025年的粮食总产量是多少？", provinces)
    assert "5800万吨" in answer.text
    assert "5100万吨" not in answer.text


def test_verification_counts_again(counties: Index) -> None:
    """A changed count, value or name in a table, or a row taken away, is told."""
    answer = answered("Which counties set a GDP growth target above 5% for 2026?", counties)
    changes = {
        "condition, 1:": "condition, 2:",
        "about 6.5%": "about 7.5%",
        "at least 5%": "more than 5%",
        name("清溪县"): name("白山县"),
        "Left open by the text:": "Left open by the mayor:",
    }
    for old, new in changes.items():
        assert old in answer.text
        assert faults(replace(answer, text=answer.text.replace(old, new)), counties), new
    shorter = "\n".join(line for line in answer.text.split("\n") if "6.5%" not in line)
    assert faults(replace(answer, text=shorter), counties)
    silent = answered("哪些县没有提到低空经济？", counties)
    assert faults(replace(silent, text=silent.text.replace(name("青石县"), name("白山县"))), counties)


MORE = {
    "清溪县": """# 清溪县2026年政府工作报告

## 一、2025年工作回顾

全县经济总量连续跨越70亿、80亿、90亿三个台阶。城镇化率从2020年的48%提高到2025年的55%。水稻、茶叶产量分别增长4%、9%。
外贸进出口增长6%，对东盟进出口增长31%。粮食产量31万吨。

## 二、2026年重点工作

主要预期目标是：经济增长5%左右、力争比去年更好，城镇调查失业率控制在5.5%以内，城镇新增就业2600人，居民消费价格涨幅2%左右。
""",
    "白沙县": """# 白沙县2026年政府工作报告

## 一、2025年工作回顾

生产总值85亿元，经济总量超20亿元的乡镇增至4个。城镇化率达到52%。茶叶产量增长3%。外贸进出口增长8%。

## 二、2026年重点工作

主要预期目标是：全县生产总值增长6%，城镇调查失业率5%以内，城镇新增就业3100人，居民消费价格涨幅3%左右。粮食产量40万吨以上。
""",
}


@pytest.fixture(scope="session")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return built(tmp_path_factory.mktemp("pair"), MORE)


def cited(answer: Answer) -> list[str]:
    """The rows' exact words, without their markers."""
    return [row[1].rpartition(" [")[0] for row in rows(answer)]


def test_a_target_is_of_the_measure_in_which_most_set_it(pair: Index) -> None:
    """A GDP target is one of growth, also where a report calls it 经济增长, and not what the economy came to."""
    for question in ("哪个县2026年的GDP目标最高？", "Which county has the highest GDP target for 2026?"):
        answer = answered(question, pair)
        assert [text.split("长")[-1][:2] for text in cited(answer)] == ["6%", "5%"]
        assert name("白沙县") in answer.text.split("\n")[0]


def test_the_last_threshold_that_was_passed(pair: Index) -> None:
    """跨越70亿、80亿、90亿 came to 90亿, more than 85亿元; the size of a county's towns is none of its own."""
    answer = answered("哪个县的GDP总量最大？", pair)
    assert answer.text.startswith(f"最高：{name('清溪县')}")
    assert cited(answer)[1] == "生产总值85亿元"


def test_what_an_indicator_came_to(pair: Index) -> None:
    """从48%提高到55% is 55%, above 52%."""
    answer = answered("Which county has the highest urbanisation rate?", pair)
    assert [row[2] for row in rows(answer)] == ["55%", "52%"]


def test_values_that_are_paired_with_names(pair: Index) -> None:
    """水稻、茶叶产量分别增长4%、9%: tea grew by 9%."""
    answer = answered("哪些县的茶叶产量增长超过5%？", pair)
    assert [row[0] for row in rows(answer)] == [name("清溪县")]


def test_a_part_is_not_the_whole(pair: Index) -> None:
    """Trade with one partner is not all trade."""
    answer = answered("哪个县2025年的外贸进出口增长最快？", pair)
    assert cited(answer) == ["外贸进出口增长8%", "外贸进出口增长6%"]


def test_those_that_do_not_meet_a_bound(pair: Index) -> None:
    """不是2%, 没有超过 and other than ask for those whose value fails it."""
    for question in (
        "哪些县的居民消费价格涨幅目标不是2%？",
        "Which counties set a consumer price target other than 2%?",
    ):
        assert [row[0] for row in rows(answered(question, pair))] == [name("白沙县")]
    assert [row[0] for row in rows(answered("哪些县城镇新增就业目标没有达到3000人？", pair))] == [name("清溪县")]
    assert [row[0] for row in rows(answered("哪些县城镇新增就业目标不超过3000人？", pair))] == [name("清溪县")]


def test_what_is_planned_is_told_apart(pair: Index) -> None:
    """Where what there is is asked for, a target is no highest value."""
    answer = answered("粮食产量最高的是哪个县？", pair)
    assert answer.text.startswith(f"最高：{name('清溪县')}，粮食产量31万吨")
    assert answer.text.index("只说到目标或计划的：") < answer.text.index("粮食产量40万吨以上")


def test_none_is_without_it(pair: Index) -> None:
    """Which do not mention what all mention: none, and what they say."""
    answer = answered("哪些县没有提到城镇化率？", pair)
    assert answer.text.startswith("没有找到相关内容的文档：无\n有相关内容的文档，2份：")


def test_the_two_highest(counties: Index) -> None:
    """As many as are asked for stand on top, in either language; 哪两个 bounds nothing."""
    for question, word in (
        ("哪两个县2025年的生产总值增速最高？", "最高："),
        ("Which two counties had the highest GDP growth in 2025?", "Highest: "),
    ):
        lines = answered(question, counties).text.split("\n")
        assert [line.startswith(word) for line in lines[:3]] == [True, True, False], question
        assert name("清溪县") in lines[0]
        assert name("青石县") in lines[1]


def test_values_that_are_the_same_are_said_to_tie(tmp_path: Path) -> None:
    """Two that share the highest value are said to; one that says it with another bound does not, and the lowest stands alone."""
    texts = {
        f"{county}2026年政府工作报告": f"# {county}2026年政府工作报告\n\n## 一、今年目标\n\n生产总值增长{target}，城镇新增就业{jobs}人。\n"
        for county, target, jobs in (
            ("清溪县", "6%左右", "5000"),
            ("白沙县", "6%左右", "3200"),
            ("柳湾县", "5%左右", "4100"),
        )
    }
    index = built(tmp_path, texts)
    for question, word in (
        ("哪个县的增长目标最高？", "并列最高："),
        ("Which county has the highest growth target?", "Tied for highest: "),
    ):
        answer = answered(question, index)
        lines = answer.text.split("\n")
        assert [line.startswith(word) for line in lines[:3]] == [True, True, False], question
        (table,) = answer.parts
        assert isinstance(table, Table)
        foreign = replace(table, best=(table.best[0], table.groups[0].rows[-1]))
        assert "said to be the same" in " ".join(
            faults(replace(answer, parts=(foreign,), text=render((foreign,), answer.language)), index)
        )
    assert answered("哪个县的增长目标最低？", index).text.startswith(f"最低：{name('柳湾县')}")


def test_what_fell(tmp_path: Path) -> None:
    """A rise is no answer to what fell, though it is of the same indicator; nor is another indicator's fall beside it."""
    texts = {
        "清溪县": "# 清溪县2026年政府工作报告\n\n## 2025年工作\n\n财政收入增长3%，能耗下降4%。\n",
        "白沙县": "# 白沙县2026年政府工作报告\n\n## 2025年工作\n\n财政收入下降2%，能耗上升1%。\n",
    }
    answer = answered("哪些县的财政收入下降？", built(tmp_path, texts))
    assert cited(answer) == ["财政收入下降2%"]


def test_between_two_bounds(counties: Index) -> None:
    """6.5% lies between 6% and 7%; of 5%以上 it is open whether it lies between 5% and 6%."""
    answer = answered("哪些县2026年的生产总值增长目标在5%到6%之间？", counties)
    assert answer.text.split("\n")[0] == "符合条件的文档，1份："
    assert cited(answer) == ["全县生产总值增长5%—5.5%", "全县生产总值增长5%以上"]
    two = answered("哪些县2026年的生产总值增长目标高于5%、低于6%？", counties)
    assert "符合条件的文档，1份：" in two.text


def test_two_conditions_are_not_taken_for_one(counties: Index) -> None:
    """Which grew by more than 5% and plan less than 5%: only one of the two could be looked at, so it is refused."""
    assert ask("哪些县2025年增长超过5%但2026年目标低于5%？", index=counties).abstained
    assert ask("Which counties grew faster than 5.5% but set a target below 5.5%?", index=counties).abstained


def test_what_the_others_say_of_one_that_is_named(tmp_path: Path) -> None:
    """哪些省份提到湖北 is asked of the others: the name is looked for, and Hubei's own report is not looked at."""
    index = built(
        tmp_path, {"湖北": HUBEI, "湖南": HUNAN + "\n与湖北共建长江大桥。\n", "江西": HUNAN.replace("湖南", "江西")}
    )
    answer = answered("哪些省份提到湖北？", index)
    assert rows(answer) == [["湖南", "与湖北共建长江大桥 [1]"]]
    assert answer.notice == "共查看2份文档。"
    assert rows(answered("Which provinces mention Hubei?", index)) == [["Hunan", "与湖北共建长江大桥 [1]"]]


def test_pieces_of_a_sentence() -> None:
    """Cut at commas, and at 、 where each part has a figure; what goes on keeps the subject before it."""
    document = parse_document(
        "# 甲\n\n全县生产总值达到90亿元、增长5%，投资增长7%、消费增长8%，大桥、隧道、水库建成。\n",
        name="甲",
        source="甲",
    )
    sentence = document.sentences[-1]
    found = [
        (document.text[start:end], document.text[subject:end])
        for start, end, subject in pieces(document.text, sentence)
    ]
    assert [part for part, _ in found][:4] == ["全县生产总值达到90亿元、", "增长5%，", "投资增长7%、", "消费增长8%，"]
    assert found[1][1] == "全县生产总值达到90亿元、增长5%，"
    assert found[2][1] == "投资增长7%、"
    assert found[4][0] == "大桥、隧道、水库建成。"


MEASURED = {
    "石桥县": "石桥县2026年政府工作报告\n\n一、去年工作\n\n细颗粒物年均浓度27微克/立方米。年末高企达到86家。"
    "人均预期寿命达到79.4岁。接待游客、旅游综合收入分别增长9.2%、10.5%。每万人口拥有医生3.1名。\n",
    "云滩县": "云滩县2026年政府工作报告\n\n一、去年工作\n\n全县PM2.5浓度为31微克/立方米、下降7%。高新技术企业数量突破120家。"
    "人均预期寿命提高到78岁。接待游客增长4%，旅游收入增长6%。每万人口拥有医生2.4名。\n",
}


@pytest.fixture(scope="session")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return built(tmp_path_factory.mktemp("measured"), MEASURED)


@pytest.mark.parametrize(
    ("question", "cells"),
    [
        ("各县PM2.5浓度是多少？", ["31微克/立方米", "27微克/立方米"]),
        ("各县的高新技术企业有多少家？", ["120家", "86家"]),
        ("哪个县的人均预期寿命最高？", ["79.4岁", "78岁"]),
        ("各县旅游收入增长多少？", ["10.5%", "6%"]),
        ("各县每万人口拥有医生多少名？", ["3.1名", "2.4名"]),
        ("石桥县和云滩县的高企各是多少家？", ["120家", "86家"]),
    ],
)
def test_no_document_that_says_it_is_left_out(question: str, cells: list[str], measured: Index) -> None:
    """A short name, a yearly mean, an expectancy, a number behind 数量, what 分别 gives it, what is counted per ten thousand."""
    answer = answered(question, measured)
    assert "没有找到" not in answer.text
    assert len(rows(answer)) == len(cells)
    assert all(cell in row[1] for cell, row in zip(cells, rows(answer), strict=True))


def test_whether_two_are_the_same(counties: Index, measured: Index) -> None:
    """Said in a line of its own, that the rows below prove."""
    assert answered("石桥县和云滩县的PM2.5浓度一样吗？", measured).text.startswith("不同。\n")
    text = answered("Do 石桥县 and 云滩县 have the same PM2.5 concentration?", measured).text
    assert text.startswith("Not the same.\n")
    assert "相同" not in answered("清溪县和白沙县的粮食产量各是多少？", counties).text


def test_what_may_be_said_in_other_words_makes_a_table_no_sure_one(tmp_path: Path) -> None:
    """Two counties speak of 低空经济, a third of 低空飞行器: that it does not speak of it is not said surely; of 冰雪旅游 nothing is near."""
    others = {"白沙县": "发展低空经济，建设起降点9处。举办冰雪旅游节。", "青石县": "培育低空经济。举办冰雪旅游节。"}
    near = toy_index(tmp_path, {**{f"{n}2026年政府工作报告": f"# {n}2026年政府工作报告\n\n{t}\n\n## 二、经济\n\n经济平稳，经济向好。\n" for n, t in others.items()},
        "红岩县2026年政府工作报告": "# 红岩县2026年政府工作报告\n\n支持企业制造低空飞行器。粮食丰收。\n\n## 二、经济\n\n经济平稳，经济向好。\n"})  # fmt: skip
    said = {
        q: ask(q, index=near, settings=Settings()).certainty for q in ("哪些县提到低空经济？", "哪些县提到冰雪旅游？")
    }
    assert said == {"哪些县提到低空经济？": "likely", "哪些县提到冰雪旅游？": "sure"}


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("今年的生产总值增长目标是多少？", True),
        ("What is the GDP growth target this year?", True),
        ("清溪县今年的生产总值增长目标是多少？", False),
    ],
)
def test_a_target_of_no_place_is_told_for_every_place(counties: Index, question: str, several: bool) -> None:
    """Where each document is of a place of its own; a question that names one is answered for that one."""
    told = {cells[0] for cells in rows(answered(question, counties))}
    assert (len(told) == len(counties.documents)) is several


@pytest.mark.parametrize(
    "question",
    ["去年的生产总值增长目标是多少？", "生产总值增长6.1%的县今年的增长目标是多少？", "去年新建地铁的目标是多少？"],
)
def test_what_answers_one_no_surer_is_told_of_all_no_surer(counties: Index, question: str) -> None:
    """Outcomes are no targets, and a clause beside a target is no bound of it."""
    answer = answered(question, counties)
    assert answer.certainty != "sure"
    assert len({cells[0] for cells in rows(answer)}) < len(counties.documents)
