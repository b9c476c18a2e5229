"""What is measured, ordered or taken a part of must be the same in an English claim and its Chinese evidence."""

import pytest

from index import Settings
from rag.question.understand import dictionary
from rag.translation.dictionary import Dictionary
from rag.verification.claims import Support, faults

AROUND = "甲市2022年工作总结"


@pytest.fixture(scope="module")
def translations() -> Dictionary:
    """The dictionary that is used everywhere."""
    return dictionary(Settings.from_environment().cache_folder)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("The output reached 1.2 gigawatt hours.", "产量达到120万千瓦时"),
        ("The output reached 1.2 GWh.", "产量达到120万千瓦时"),
        ("The output reached 120 million kWh.", "产量达到1.2亿度"),
        ("The output reached 1.2 GW.", "产量达到120万千瓦"),
        ("The capacity reached 180 MVA.", "容量达到18万千伏安"),
        ("One in five households has a car.", "五分之一的家庭有汽车"),
        ("Two out of three firms invested.", "三分之二的企业投资"),
        ("Two out of three firms invested.", "3家企业中2家投资"),
        ("3 in 5 counties built roads.", "5个县中3个修路"),
        ("Nine in ten firms invested.", "九成企业投资"),
        ("The city built three bridges.", "建成3座大桥"),
        ("The city built a third bridge.", "建成第三座大桥"),
        ("The 21st congress was held.", "第二十一届大会召开"),
        ("The twenty first congress was held.", "第二十一届大会召开"),
        ("Rates fell by 25 basis points.", "利率下降0.25个百分点"),
        ("It is a 100-square-kilometre zone.", "园区面积100平方公里"),
        ("The investment reached HK$500 million.", "投资达到5亿港元"),
        ("The meeting began at 11:30 a.m.", "会议上午11时30分开始"),
        ("The meeting began at 3:30 pm.", "会议下午3点半开始"),
        ("The price is 35 fen per kWh.", "电价每千瓦时0.35元"),
        ("The price fell by 2.5 fen/kWh.", "电价下降2.5分/千瓦时"),
        ("The growth is 3.2 per thousand.", "增长3.2‰"),
        ("The work lasted three and a half years.", "工作历时三年半"),
        ("会议11:30开始", "会议上午11时30分开始"),
        ("The bridge was finished within three years.", "大桥三年内完工"),
        ("大桥三年之内完工", "大桥三年内完工"),
        ("The bridge was opened in 2025.", "大桥于2025年1月14日通车"),
        ("大桥2025年1月通车", "大桥于2025年1月14日通车"),
        ("要成立一个旅游专班", "成立旅游专班"),
        ("会议一般在上午开始", "会议通常上午开始"),
    ],
)
def test_one_value_in_one_unit_is_proved(claim: str, quote: str, translations: Dictionary) -> None:
    """However the unit, the part or the time of day is written."""
    assert faults(claim, [Support(quote, AROUND)], translations) == ()


@pytest.mark.parametrize(
    ("claim", "quote", "figure"),
    [
        ("The output reached 1.2 gigawatt hours.", "产量达到120万千瓦", "1.2 gigawatt hours"),
        ("The output reached 1.2 gigawatts.", "产量达到120万千瓦时", "1.2 gigawatts"),
        ("储能200兆瓦", "储能200兆瓦时", "200兆瓦"),
        ("一个县未完成", "3个县未完成", "一个"),
        ("一所学校停课", "几所学校停课", "一所"),
        ("一个村通了水", "各村通了水", "一个"),
        ("职工参加劳动一次", "职工参加劳动", "一次"),
        ("2025年接待游客30万人次", "2025年3月接待游客30万人次", "2025年"),
        ("五十年代修渠8万米", "1959年修渠8万米", "五十年代"),
        ("In 2025 the county built 30 kilometres of roads.", "2025年3月全县修路30公里", "2025"),
        ("大桥2025年1月14日通车", "大桥于2025年通车", "2025年1月14日"),
        ("大桥于2025年2月通车", "大桥于2025年1月14日通车", "2025年2月"),
        ("One in five households has a car.", "四分之一的家庭有汽车", "One in five"),
        ("Two out of three firms invested.", "3家企业中1家投资", "Two out of three"),
        ("The city built three bridges.", "建成第三座大桥", "three"),
        ("The city built the third bridge.", "建成3座大桥", "third"),
        ("Output rose 5 percent.", "产量提高5个百分点", "5 percent"),
        ("Output rose 5 percent points.", "产量提高5%", "5 percent points"),
        ("It is a 100-square-kilometre zone.", "园区长100公里", "100-square-kilometre"),
        ("The zone is 100 kilometres long.", "园区面积100平方公里", "100 kilometres"),
        ("The investment reached HK$500 million.", "投资达到5亿美元", "HK$500 million"),
        ("The price is 0.35 yuan.", "电价0.35元/千瓦时", "0.35 yuan"),
        ("The growth is 3.2 percent.", "增长3.2‰", "3.2 percent"),
        ("The meeting began at 3:30 am.", "会议下午3点半开始", "3:30 am"),
        ("会议12:30开始", "会议上午11时30分开始", "12:30"),
    ],
)
def test_another_measure_is_not(claim: str, quote: str, figure: str, translations: Dictionary) -> None:
    """Power is no energy, area no length, a count no place in an order, percent no points, one currency no other."""
    assert f"the figure {figure}" in faults(claim, [Support(quote, AROUND)], translations)
