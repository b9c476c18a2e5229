"""What of a table's cells is the whole that is asked for, and what a part of it, of provinces that we made up."""

from pathlib import Path

import pytest

from index.storage.store import Index
from tests.rag.tables.test_table import answered, built, rows

TEXTS = {
    "海南省": "海南省2031年政府工作报告\n\n一、2030年工作回顾\n\n全省生产总值9100亿元、增长6.3%，数字经济增加值增长14.2%。橡胶、咖啡出口增长41.5%、39.6%，"
    "对湄公河诸国、南洋进出口分别增长52.4%、27%，全省进出口总值再创历史新高，达到2890亿元、增长13.3%。城镇、农村常住居民人均可支配收入分别增长5.2%、7.3%，"
    "全体居民人均可支配收入增长6.1%。城镇新增就业18.4万人。\n",
    "江西省": "江西省2031年政府工作报告\n\n一、2030年工作回顾\n\n全省生产总值4.1万亿元、增长5.7%，数字经济增加值增长11.9%。陶瓷班列带动全省进出口88亿元、增长33%。"
    "外贸进出口在上年增长9%的基础上增长7.4%。居民人均可支配收入增长5.5%。城镇新增就业47.2万人。\n",
    "辽宁省": "辽宁省2031年政府工作报告\n\n一、2030年工作回顾\n\n全省生产总值3.6万亿元、增长5.1%。全社会固定资产投资和进出口总值分别增长6.6%、8.8%。"
    "城镇和农村居民人均可支配收入分别增长4.9%和6.8%。城镇新增就业52.6万人。\n",
}


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return built(tmp_path_factory.mktemp("three"), {name: f"# {text}" for name, text in TEXTS.items()})


@pytest.mark.parametrize(
    ("question", "cells"),
    [
        ("各省2030年进出口增长多少？", {"海南": "增长13.3%", "辽宁": "8.8%", "江西": "基础上增长7.4%"}),
        ("哪个省2030年进出口总额增速最高？", {"海南": "增长13.3%", "辽宁": "8.8%", "江西": "基础上增长7.4%"}),
        (
            "Which province had the fastest growth of foreign trade in 2030?",
            {"Hainan": "增长13.3%", "Liaoning": "8.8%", "Jiangxi": "基础上增长7.4%"},
        ),
        ("各省2030年居民人均可支配收入增长多少？", {"海南": "全体居民人均可支配收入增长6.1%", "江西": "增长5.5%"}),
        ("各省2030年经济增长多少？", {"海南": "增长6.3%", "江西": "增长5.7%", "辽宁": "增长5.1%"}),
    ],
)
def test_the_whole_and_no_part_of_it(question: str, cells: dict[str, str], three: Index) -> None:
    """No trade with one partner, none that one thing brought, none of two goods; no rise that another is put against, no towns without
    villages, no economy of one kind. A record that is told between a thing and its rise changes nothing."""
    told = {cells[0]: cells[1] for cells in rows(answered(question, three))}
    assert told.keys() == cells.keys()
    assert all(value in told[place] for place, value in cells.items())


@pytest.mark.parametrize(
    "question",
    [
        "海南、江西、辽宁三个省份2030年哪个地区生产总值增长最快？",
        "Which of Hainan, Jiangxi and Liaoning grew fastest in 2030?",
    ],
)
def test_what_is_counted_and_named_bounds_nothing(question: str, three: Index) -> None:
    """三个省份 is no bound, 哪个地区生产总值 asks for no 地区; what grew is the economy."""
    answer = answered(question, three)
    assert [row[1].split(" [")[0][-4:] for row in rows(answer)][-3:] == ["6.3%", "5.7%", "5.1%"]


def test_the_most_of_a_number_of_people(three: Index) -> None:
    """人数最多 is cut before 最: the cutter knows 数最多 for a word."""
    assert "52.6万人" in answered("哪个省2030年城镇新增就业人数最多？", three).text.split("\n")[0]


def test_what_came_of_several_years_is_none_of_one(tmp_path: Path) -> None:
    """A paragraph of five years leads to the sections below it: what rose or came anew there is of all of them."""
    texts = {
        "海南省": "海南省2028年政府工作报告\n\n一、2027年及“十五五”时期工作回顾\n\n2027年，居民人均可支配收入增长6.1%，城镇新增就业18.4万人。\n",
        "江西省": "江西省2028年政府工作报告\n\n一、2027年及“十五五”时期工作回顾\n\n2027年，居民人均可支配收入增长5.5%，城镇新增就业47.2万人。\n",
        "辽宁省": "辽宁省2028年政府工作报告\n\n一、2027年及“十五五”时期工作回顾\n\n五年来，我们克服了很多困难，干成了不少大事。\n\n——百姓日子更有奔头。"
        "居民人均可支配收入增长36.2%。城镇新增就业231.5万人。\n\n——山川更加秀美。造林40万亩。\n",
    }
    index = built(tmp_path, {name: f"# {text}" for name, text in texts.items()})
    for question in ("各省2027年居民人均可支配收入增长多少？", "各省2027年城镇新增就业多少人？"):
        assert {cells[0] for cells in rows(answered(question, index))} == {"海南", "江西"}


GRADES = {
    "海南省": "海南省2028年政府工作报告\n\n一、2027年工作回顾\n\n全省生产总值接连迈过6万亿、7万亿两个大台阶。PM2.5平均浓度降到19.4微克/立方米。民营经济增加值增长8.1%。"
    "城镇调查失业率均值5.1%。全球“书香港口”2处，注册志愿者41.5万名。城镇和农村常住居民人均可支配收入分别增长3.6%和6.2%。\n\n二、2028年工作安排\n\n注册志愿者达到45万名。\n",
    "江西省": "江西省2028年政府工作报告\n\n一、2027年工作回顾\n\n全省生产总值达到4.1万亿元。PM2.5年均浓度为27.8微克/立方米。规上工业增加值增长9.6%，民营经济活力不断增强。"
    "城镇调查失业率5.4%。注册志愿者62.7万名。城镇、农村居民人均可支配收入分别增长4.3%、5.7%。\n",
    "辽宁省": "辽宁省2028年政府工作报告\n\n一、2027年工作回顾\n\n生产总值3.6万亿元。PM2.5年均浓度为30.2微克/立方米。民营经济增加值增长6.4%。城镇调查失业率5.3%。"
    "注册志愿者50.1万名。农村居民人均可支配收入增长6.6%。\n",
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return built(tmp_path_factory.mktemp("graded"), {name: f"# {text}" for name, text in GRADES.items()})


@pytest.mark.parametrize(
    ("question", "cells"),
    [
        ("哪些省的地区生产总值超过4万亿元？", {"海南": "7万亿", "江西": "4.1万亿元"}),
        (
            "Which of Hainan, Jiangxi and Liaoning has the largest economy?",
            {"Hainan": "7万亿", "Jiangxi": "4.1", "Liaoning": "3.6"},
        ),
        ("各省PM2.5浓度是多少？", {"海南": "19.4", "江西": "27.8", "辽宁": "30.2"}),
        ("哪些省2027年民营经济增加值增长超过5%？", {"海南": "8.1%", "辽宁": "6.4%"}),
        ("2027年城镇调查失业率最低的是哪个省？", {"海南": "5.1%", "江西": "5.4%", "辽宁": "5.3%"}),
        ("各省注册志愿者有多少名？", {"海南": "41.5万名", "江西": "62.7万名", "辽宁": "50.1万名"}),
        ("各省2027年农村居民收入增长多少？", {"海南": "6.2%", "江西": "5.7%", "辽宁": "6.6%"}),
        ("海南、江西、辽宁三省2027年城镇调查失业率从高到低排列。", {"海南": "5.1%", "江西": "5.4%", "辽宁": "5.3%"}),
    ],
)
def test_no_row_is_left_out_or_told_apart(question: str, cells: dict[str, str], graded: Index) -> None:
    """The last of the thresholds is money without its unit; 降到 tells a level; 均值 and 常住 change nothing; a name with the world's is of the
    province; what another thing added is none of what is asked; 宁三省 is no name."""
    answer = answered(question, graded)
    told = {cells[0]: cells[1] for cells in rows(answer)}
    assert "不能相比" not in answer.text
    assert {place: value in told.get(place, "") for place, value in cells.items()} == dict.fromkeys(told, True)


def test_which_of_two_is_higher(graded: Index) -> None:
    """哪个高 asks for the higher as 谁高 does."""
    assert answered("海南和辽宁2027年城镇调查失业率哪个高？", graded).text.startswith("最高：辽宁")


MEANT = {
    "海南省": "海南省2028年政府工作报告\n\n一、2027年工作回顾\n\n粮食总产稳定在210万吨以上。民营产业增加值增长9.3%，产业投资增长4.4%。惠及专业渔民12.6万户。\n\n"
    "二、“十六五”时期主要目标任务\n\n——渔港建设见到成效。人均生产总值11.3万元。\n",
    "江西省": "江西省2028年政府工作报告\n\n一、2027年工作回顾\n\n粮食播种面积稳定在600万亩以上、年度产量达到285万吨。人均地区生产总值达到9.2万元。产业投资增长6.2%，产业技改投资增长8.8%。"
    "专业渔民27.3万户。\n",
    "辽宁省": "辽宁省2028年政府工作报告\n\n一、2027年工作回顾\n\n粮食产量490万吨。人均地区生产总值8.8万元。产业投资增长5.1%。专业渔民30.9万户。\n\n"
    "二、2028年工作安排\n\n预期目标是：产业投资增长6%左右。\n",
}


@pytest.fixture(scope="module")
def meant(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return built(tmp_path_factory.mktemp("meant"), {name: f"# {text}" for name, text in MEANT.items()})


def test_what_is_meant_to_be_stands_below_what_is(meant: Index) -> None:
    """Below a part of aims, whatever the heading inside it says was reached."""
    answer = answered("哪个省的人均地区生产总值最高？", meant)
    assert answer.text.startswith("最高：江西")
    assert "海南" in answer.text.split("只说到目标或计划的")[1]


@pytest.mark.parametrize(
    ("question", "cells"),
    [
        ("各省粮食产量是多少？", {"辽宁": "490万吨", "江西": "285万吨", "海南": "210万吨以上"}),
        ("各省2027年产业投资增长多少？", {"海南": "4.4%", "江西": "投资增长6.2%", "辽宁": "5.1%"}),
        ("哪个省的专业渔民最多？", {"辽宁": "30.9万户", "江西": "27.3万户"}),
    ],
)
def test_a_name_in_short_and_no_longer_name(question: str, cells: dict[str, str], meant: Index) -> None:
    """总产 is 产量, and 年度产量 goes on from what is grown; an investment in works of one kind is none in all, and whom something reaches are not
    all that there are."""
    told = {cells[0]: cells[1] for cells in rows(answered(question, meant))}
    assert {place: value in told.get(place, "") for place, value in cells.items()} == dict.fromkeys(told, True)


def test_a_table_that_leaves_most_open_is_not_sure(tmp_path: Path) -> None:
    """One meets the bound surely, of two it cannot be told: the table is to be checked."""
    aims = {"海南省": "7%", "江西省": "6%以上", "辽宁省": "6%—6.5%"}
    texts = {
        n: f"# {n}2028年政府工作报告\n\n一、2028年工作安排\n\n今年的预期目标是：生产总值增长{a}。\n"
        for n, a in aims.items()
    }
    index = built(tmp_path, texts)
    assert answered("哪些省2028年的生产总值增长目标高于6%？", index).certainty == "likely"
    assert answered("哪些省2028年的生产总值增长目标在6%以上？", index).certainty == "sure"
