"""What words and figures alone do not tell: plans and results, ranks, whose figure it is, and of which year."""

import pytest

from index import Settings
from rag.question.understand import dictionary
from rag.translation.dictionary import Dictionary
from rag.verification.claims import Support, faults
from rag.verification.years import undated_figures

REVIEW = "甲市交通局局长在2024年总结大会上的讲话\n一、2024年工作回顾"
TASKS = "甲市交通局局长在2024年总结大会上的讲话\n二、下一步工作任务"
AWARDS = "全年被表彰31人次、立功15人次，干部面貌焕然一新。"
ROADS = "确保全年新建公路750公里、改造桥梁600座。"
PLANT = "其中新建电站18座，总投资338亿元，年度投资29亿元；续建电站20座，总投资276亿元，年度投资34亿元。"


@pytest.fixture(scope="module")
def translations() -> Dictionary:
    """The dictionary that is used everywhere."""
    return dictionary(Settings.from_environment().cache_folder)


@pytest.mark.parametrize(
    ("claim", "quote", "around"),
    [
        ("全年已新建公路750公里", ROADS, TASKS),
        ("公路投资增长了12%", "力争公路投资增长12%", TASKS),
        ("750 kilometres of highway were built.", ROADS, TASKS),
        ("Retail sales fell by 24%.", "全年零售销售额预计同比下降24%", REVIEW),
        ("Investment in highways is expected to grow by 12%.", "公路投资同比增长12%", REVIEW),
    ],
)
def test_plans_are_no_results(claim: str, quote: str, around: str, translations: Dictionary) -> None:
    """What is planned is not told as reached, nor what was reached as planned, in either language."""
    told = faults(claim, [Support(quote, around)], translations)
    assert any("planned" in fault for fault in told), told


@pytest.mark.parametrize(
    ("claim", "quote", "around"),
    [
        ("全年要新建公路750公里", ROADS, TASKS),
        ("公路投资的增长目标是12%", "力争公路投资增长12%", TASKS),
        ("公路投资增长12%", "公路投资同比增长12%", REVIEW),
        ("750 kilometres of highway are to be built.", ROADS, TASKS),
        ("Investment in highways grew by 12%.", "公路投资同比增长12%", REVIEW),
        ("将新理念引入项目管理", "创新性地将新理念引入项目管理", REVIEW),
        ("New ideas were introduced into project management.", "将新理念引入项目管理", REVIEW),
        ("The safety of the project was ensured.", "有力确保了项目安全", REVIEW),
    ],
)
def test_plans_and_results_told_as_such(claim: str, quote: str, around: str, translations: Dictionary) -> None:
    """They have no fault, whatever word says that it is a plan; 将 before a thing says nothing of the future."""
    assert faults(claim, [Support(quote, around)], translations) == ()


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("东山电站率先通过核准", "东山电站通过核准"),
        ("最长的隧道建成通车", "东山隧道建成通车"),
        ("东山电站是唯一通过核准的电站", "东山电站是通过核准的电站"),
        ("The largest power station was approved.", "电站通过核准"),
        ("The only power station was approved.", "电站通过核准"),
        ("All power stations were approved.", "电站通过核准"),
        ("The largest power station of the largest province was approved.", "全省最大的电站通过核准"),
    ],
)
def test_ranks_that_nobody_gave(claim: str, quote: str, translations: Dictionary) -> None:
    """The first, the most, the only one and all are in the evidence, as often as the claim says them."""
    assert faults(claim, [Support(quote, "")], translations)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("全省最大的电站通过核准", "全省最大的电站通过核准，实现突破"),
        ("The largest power station in the province was approved.", "全省最大的电站通过核准"),
        ("The review took only 11 days.", "审查仅用时11天"),
        ("All power stations were approved.", "各电站均通过核准"),
    ],
)
def test_ranks_that_were_given(claim: str, quote: str, translations: Dictionary) -> None:
    """They have no fault where the evidence says so in any of its words."""
    assert faults(claim, [Support(quote, "")], translations) == ()


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("全年立功31人次", AWARDS),
        ("全年被表彰15人次", AWARDS),
        ("全年将改造桥梁750座", ROADS),
        ("新建电站18座，总投资276亿元", PLANT),
        ("20 power stations are to be continued, with a total investment of 33.8 billion yuan.", PLANT),
        ("750 bridges are to be renovated.", ROADS),
    ],
)
def test_figures_of_another_item(claim: str, quote: str, translations: Dictionary) -> None:
    """A figure that the evidence gives to another item of a list, or to another thing's part of the same name, proves nothing."""
    assert faults(claim, [Support(quote, TASKS)], translations)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("全年立功15人次", AWARDS),
        ("全年被表彰31人次，立功15人次", AWARDS),
        ("全年要改造桥梁600座", ROADS),
        ("新建电站18座，总投资338亿元", PLANT),
        ("新建电站18座，总投资338亿元；续建电站20座，总投资276亿元", PLANT),
        ("开工电站18座", "电站开工18座"),
        ("46项改革入选全省试点", "46项改革、65个项目入选全省试点"),
        ("甲公司、乙公司分别增长3%、5%", "甲公司、乙公司分别增长3%、5%，均好于预期"),
    ],
)
def test_figures_of_their_own_item(claim: str, quote: str, translations: Dictionary) -> None:
    """Items of a list may be told alone or together, with what the list says of all of them."""
    assert faults(claim, [Support(quote, TASKS)], translations) == ()


@pytest.mark.parametrize(
    ("claim", "evidence", "around", "missing"),
    [
        ("2024年5月16日到任", "去年5月16日到任", REVIEW, []),
        ("2023年5月16日到任", "去年5月16日到任", REVIEW, ["2023年5月16日"]),
        ("2024年投资增长9%", "投资同比增长9%", REVIEW, []),
        ("2025年投资增长9%", "投资同比增长9%", REVIEW, ["2025年"]),
        ("2025年投资目标增长9%", "力争投资增长9%", TASKS, []),
        ("2024年投资目标增长9%", "力争投资增长9%", TASKS, ["2024年"]),
        ("2026年增长5%左右", "增长5%左右", "乙省2026年政府工作报告\n三、2026年预期目标", []),
        ("2026年增长5%左右", "增长5%左右", "乙省2026年政府工作报告\n一、2025年工作回顾", ["2026年"]),
    ],
)
def test_years_that_stand_above(claim: str, evidence: str, around: str, missing: list[str]) -> None:
    """去年 is the year before the document's own; without any year the headings tell it, or the title: last year's results, this year's plans."""
    assert undated_figures(claim, evidence, around) == missing


def test_amounts_without_their_currency(translations: Dictionary) -> None:
    """百亿以上项目 are told by what they cost; 一共 counts nothing; 不动摇 denies nothing."""
    support = [Support("续建百亿以上项目20个", "")]
    assert faults("There are 20 continuing projects of over ten billion yuan.", support, translations) == ()
    assert faults("There are 20 continuing projects of over one billion yuan.", support, translations)
    assert faults("一共解决问题322条", [Support("共解决问题322条")], translations) == ()
    assert faults("坚持投资增长12%的目标", [Support("坚持投资增长12%的目标不动摇")], translations) == ()


def test_two_names_of_one_thing(translations: Dictionary) -> None:
    """What a glossary gives the same English stands for the other; another thing of its kind does not."""
    support = [Support("地区生产总值增长7.5%", "")]
    assert faults("GDP增长7.5%", support, translations) == ()
    assert faults("CPI增长7.5%", support, translations)


def test_english_terms_in_quotation_marks(translations: Dictionary) -> None:
    """They translate a term that the document itself puts in such marks; words from all over a sentence make no term."""
    volunteer = [Support("杨耿同志获评全市“最美志愿者”，项目策划水平提高", "")]
    assert faults('Yang Geng was named "most beautiful volunteer" of the city.', volunteer, translations) == ()
    slogan = [Support("提高项目策划水平，谋划带动作用强的大项目", "")]
    assert faults('The slogan about projects is "strong project planning".', slogan, translations)


def test_qualifiers_beside_chinese_quotes(translations: Dictionary) -> None:
    """A figure of a quote in English, with its bound and its plan, is no other claim."""
    for beside, quote in (("at most 5%", "失业率5%以内"), ("more than 3,400 kilometres", "高铁里程突破3400公里")):
        assert faults(f"The text says: “{quote}” ({beside})", [Support(quote)], translations) == ()
    plan = [Support("“十五五”主要目标任务")]
    assert faults("The text says: ““十五五”主要目标任务” (15th Five-Year Plan)", plan, translations) == ()
    assert faults("The text says: ““十五五”主要目标任务” (14th Five-Year Plan)", plan, translations)


def test_words_from_all_over_a_text(translations: Dictionary) -> None:
    """A translation is proved by neighbouring clauses, not by words that six of them have between them."""
    text = "干部赴外地学习，电站完成检修，煤炭储备充足，粮食产量稳定，旅游收入增长，夜间经济活跃，官员出行从简"
    mixed = "Officials worked at power stations in the tourism season while night markets were lively."
    assert faults(mixed, [Support(text, "")], translations)
    quoted = f"The text says: “{text}” [1]"
    assert faults(quoted, [Support(text, "")], translations) == ()
