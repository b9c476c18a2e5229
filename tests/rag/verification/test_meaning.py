"""What a quote means in words of its own: asked where only words are others, and never of what must stand there."""

import pytest

from index import Settings
from rag.question.understand import dictionary
from rag.translation.dictionary import Dictionary
from rag.verification import claims
from rag.verification import meaning as meanings
from rag.verification.claims import Support, faults
from rag.verification.meaning import PROVED, meaning, means
from rag.verification.wording import Literal, Wording

CANTEEN = "新食堂因供暖管道未通，尚不能使用，预计国庆假期后启用，在此之前分两批用餐，低年级11:20，高年级12:10。"
CAMPUS = "龙须镇中心小学2024年秋季学期开学及校车服务通知\n六、校园改造"
ZONE = "设立自贸区管理委员会，为省政府派出机构，委托泠州市管理，内设9个局，人员编制180名，可实行聘任制和年薪制"
PLAN = "泠州湾自由贸易区总体方案（2019年）\n十、组织实施\n（二十三）管理体制"


@pytest.fixture(scope="module")
def translations() -> Dictionary:
    """The dictionary that is used everywhere."""
    return dictionary(Settings.from_environment().cache_folder)


@pytest.mark.parametrize(
    ("claim", "quote", "around", "proved"),
    [
        ("管委会可以用聘任制和年薪制。", ZONE, PLAN, True),
        ("The new canteen is expected to open after the National Day holiday.", CANTEEN, CAMPUS, True),
        ("自贸区管委会是省政府的派出机构。", ZONE, PLAN, True),
        ("新图书馆因供暖管道未通，尚不能使用。", CANTEEN, CAMPUS, False),
        ("The new canteen cannot be used because its kitchen has failed an inspection.", CANTEEN, CAMPUS, False),
        ("The committee has 180 posts, most of them filled from abroad.", ZONE, PLAN, False),
    ],
)
def test_other_words_for_the_same_are_told_from_other_things(
    claim: str, quote: str, around: str, proved: bool, translations: Dictionary
) -> None:
    """A sentence in everyday words is proved; one that exchanges what is spoken of, or adds a cause, is not."""
    assert means(quote, around, claim, quote) is proved
    assert (not faults(claim, [Support(quote, around)], translations)) is proved


def test_of_what_must_stand_there_nobody_is_asked(translations: Dictionary, monkeypatch: pytest.MonkeyPatch) -> None:
    """However sure the network were: another figure, a name that is not there, a denial and a plan told as a result stay faults."""
    monkeypatch.setattr(claims, "means", lambda *_: True)
    assert not faults("自贸区由管委会打理。", [Support(ZONE, PLAN)], translations)
    for false in (
        "管委会的编制有190名。",
        "管委会委托郑鹤年管理。",
        "管委会不是省政府派出机构。",
        "新食堂已经启用。",
        "The committee has 190 posts.",
    ):
        quote, around = (CANTEEN, CAMPUS) if "食堂" in false else (ZONE, PLAN)
        assert faults(false, [Support(quote, around)], translations), false


def test_a_quote_that_has_the_words_and_says_otherwise_is_not_asked(
    translations: Dictionary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clause that lacks only words proves nothing where the whole sentence has them all and gives the figure to another."""
    monkeypatch.setattr(claims, "means", lambda *_: True)
    quote = "2022年地区生产总值增长5.5%，固定资产投资增长17.4%。"
    assert faults("固定资产投资增长5.5%", [Support(quote)], translations)
    assert not faults("固定资产投资增长17.4%", [Support(quote)], translations)


def test_the_title_and_headings_are_read_beside_the_quote() -> None:
    """What a sentence says of is often named above its quote only."""
    claim = "龙须镇中心小学的新食堂还不能使用。"
    assert meaning(CANTEEN, CAMPUS, claim) > meaning(CANTEEN, "云麓市第二医院2019年工作通报\n三、后勤", claim)


def test_faults_say_what_kind_they_are(translations: Dictionary) -> None:
    """Words are told apart from what no other words stand for."""
    (words,) = {type(f) for f in faults("新食堂的饭菜尚不便宜", [Support(CANTEEN, CAMPUS)], translations)}
    assert faults("新食堂的饭菜便宜", [Support(CANTEEN, CAMPUS)], translations)
    (figure,) = {type(f) for f in faults("内设12个局", [Support(ZONE, PLAN)], translations)}
    assert (words, figure) == (Wording, Literal)
    assert PROVED > 0


def test_a_numeral_in_the_name_of_a_place_is_no_figure(translations: Dictionary) -> None:
    """四川 may be named where the title alone names it; a place that nothing names is none, nor is another number."""
    quote = "深化财金互动，组建200亿元规模母基金。"
    around = "2025年四川政府工作报告\n三、2025年工作安排"
    assert not faults("四川深化财金互动，组建200亿元规模母基金。", [Support(quote, around)], translations)
    assert faults("四川深化财金互动，组建200亿元规模母基金。", [Support(quote, "2025年浙江政府工作报告")], translations)
    assert faults("四川组建四个200亿元规模母基金。", [Support(quote, around)], translations)


@pytest.mark.parametrize(
    ("claim", "quote", "around", "proved"),
    [
        ("博物馆开放是免费的。", "两名院士加入研究所，一家外企离开园区；博物馆免费开放。", "清溪县2025年工作总结", True),
        ("沙尘天气由重度污染造成。", "重度及以上污染2天，均由沙尘天气造成。", "清溪县2025年环境公报", False),
        ("平均住院日由7.2天降至7.9天。", "平均住院日由上年的7.9天降至7.2天。", "清溪县医院2025年报告", False),
        ("设计要求装DN40的阀门，实际装的是DN80。", "阀门口径选型错误，设计要求DN80，实际安装DN40。", "清溪县2025年通报", False),
        ("从巴西买了214.6亿元的货，主要是大豆和铁矿砂。", "自巴西进口214.6亿元，增长27.3%，以大豆、铁矿砂为主。", "清溪关区2025年通报", True),
        ("实验班的学生是从二年级里挑出来的。", "实验班从二年级学生中择优选拔、实行小班授课", "清溪县实验中学2025年招生办法", True),
    ],
)  # fmt: skip
def test_what_is_said_in_another_order_or_in_words_that_no_dictionary_has(
    claim: str, quote: str, around: str, proved: bool, translations: Dictionary
) -> None:
    """The network is asked of both, since neither is a figure or a name; the order of figures, and who does it to whom, it is not."""
    assert (not faults(claim, [Support(quote, around)], translations)) is proved


def test_a_clause_without_a_figure_refutes_nothing(translations: Dictionary, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one clause is said in the very words and another in other words, the network is asked, whatever other clauses lack."""
    monkeypatch.setattr(claims, "means", lambda *_: True)
    quote = "集团总供水量2.46亿立方米，比上年增长2.9%；售水量2.13亿立方米，增长3.8%。"
    assert not faults("集团卖掉的水有2.13亿立方米，多了3.8%。", [Support(quote)], translations)
    assert faults("集团卖掉的水有2.13亿立方米，多了3.9%。", [Support(quote)], translations)
    quote = "东门沟因管网改造，工期顺延，未能封顶。"
    assert not faults("东门沟工期推后，未能封顶。", [Support(quote)], translations)
    assert faults("东门沟工期推后，未能开工。", [Support(quote)], translations)


@pytest.mark.parametrize(
    ("claim", "quote", "proved"),
    [
        ("The city's exports reached 4.27 trillion yuan.", "全市进出口总额达到4.27万亿元，再创历史新高。", False),
        ("全市出口总额达到4.27万亿元。", "全市进出口总额达到4.27万亿元，再创历史新高。", False),
        (
            "The city's imports and exports reached 4.27 trillion yuan.",
            "全市进出口总额达到4.27万亿元，再创历史新高。",
            True,
        ),
        ("全市进出口总额达到4.27万亿元。", "全市进出口总额达到4.27万亿元，再创历史新高。", True),
    ],
)
def test_what_is_said_of_both_is_said_of_neither(
    claim: str, quote: str, proved: bool, translations: Dictionary
) -> None:
    """The sum of imports and exports proves no figure of one."""
    assert (not faults(claim, [Support(quote)], translations)) is proved


@pytest.mark.parametrize(
    ("whole", "stretch", "proved"), [(2.1, -4.0, True), (1.8, 2.3, True), (1.8, 2.1, False), (-0.1, 5.0, False)]
)
def test_the_stretch_that_says_it_is_read_by_itself(
    whole: float, stretch: float, proved: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside much else the network is less sure, so a stretch may tip what the whole quote rather says; it alone proves nothing."""
    monkeypatch.setattr(meanings, "meaning", lambda quote, *_: whole if quote == CANTEEN else stretch)
    assert means(CANTEEN, CAMPUS, "新食堂还用不了。", "尚不能使用") is proved
