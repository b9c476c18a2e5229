"""Units of measure, currencies and counting words: how Chinese and English write them, and what they are worth. Used by `index.language.quantities`."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Unit:
    """`name` is its form in Chinese; `base` what it is a multiple (`factor`) of, by which quantities are compared.

    `dimension`: money, share, point (of percentage), multiple, area, length, mass, volume, energy, power, voltage, temperature,
    duration, age, people, count, rank, plan, date, or number (no unit). `one` and `many` are its English, empty
    where English says only what is counted.
    """

    name: str
    dimension: str
    base: str
    factor: Fraction
    one: str
    many: str


# Dimension; base; factor; Chinese, alternatives behind |; English singular and plural; its alternatives.
_TABLE = """
money; yuan; 1; 元|人民币|块钱; yuan/yuan; rmb|cny|renminbi
money; US dollar; 1; 美元|美金; US dollar/US dollars; dollar|dollars|usd|u.s. dollars|u.s. dollar
money; euro; 1; 欧元; euro/euros; eur
money; pound; 1; 英镑; pound sterling/pounds sterling; gbp|british pounds
money; yen; 1; 日元; yen/yen; jpy
money; Hong Kong dollar; 1; 港元|港币; Hong Kong dollar/Hong Kong dollars; hkd
share; percent; 1; %; %/%; percent|per cent|pct
share; percent; 1/10; ‰; ‰/‰; per mille
share; percent; 10; 成; /;
point; percentage point; 1; 个百分点|百分点; percentage point/percentage points; pp
multiple; times; 1; 倍; -fold/-fold; fold
area; square metre; 1000000; 平方公里|平方千米|km²|km2; square kilometre/square kilometres; square kilometer|square kilometers|sq km|km²|km2
area; square metre; 10000; 公顷; hectare/hectares; ha
area; square metre; 2000/3; 亩; mu/mu; mus
area; square metre; 1; 平方米|平米|㎡|m²; square metre/square metres; square meter|square meters|sq m|m²|m2
length; metre; 1000; 公里|千米|km; kilometre/kilometres; kilometer|kilometers|km|kms
length; metre; 1; 米; metre/metres; meter|meters
length; metre; 1/100; 厘米|公分|cm; centimetre/centimetres; centimeter|centimeters|cm
length; metre; 1/1000; 毫米|mm; millimetre/millimetres; millimeter|millimeters|mm
length; metre; 254/10000; 英寸; inch/inches;
length; metre; 1852; 海里; nautical mile/nautical miles;
length; metre; 1609344/1000; 英里; mile/miles;
length; metre; 3048/10000; 英尺; foot/feet;
mass; kilogram; 1000; 吨; tonne/tonnes; ton|tons|metric ton|metric tons
mass; kilogram; 1; 公斤|千克|kg; kilogram/kilograms; kilo|kilos|kg
mass; kilogram; 1/2; 斤; jin/jin;
mass; kilogram; 1/1000; 克; gram/grams;
mass; kilogram; 1/1000000000; 微克; microgram/micrograms; µg|ug
voltage; volt; 1000; 千伏|kv; kilovolt/kilovolts; kv
volume; cubic metre; 1; 立方米|立方|m³; cubic metre/cubic metres; cubic meter|cubic meters|m³|m3
volume; cubic metre; 1/1000; 升; litre/litres; liter|liters
energy; kilowatt-hour; 1; 千瓦时|千瓦小时|度电|kwh; kilowatt-hour/kilowatt-hours; kilowatt hour|kilowatt hours|kwh
power; kilowatt; 1000000; 吉瓦|gw; gigawatt/gigawatts; gw
power; kilowatt; 1000; 兆瓦|mw; megawatt/megawatts; mw
power; kilowatt; 1; 千瓦|kw; kilowatt/kilowatts; kw
temperature; degree Celsius; 1; 摄氏度|℃|°c; degree Celsius/degrees Celsius; °c|℃
duration; month; 12; 年|周年; year/years;
duration; month; 1; 个月; month/months;
duration; day; 7; 个星期|个礼拜|周|星期; week/weeks;
duration; day; 1; 天|个工作日; day/days;
duration; day; 1/24; 小时|个小时|个钟头; hour/hours;
duration; day; 1/1440; 分钟; minute/minutes;
duration; day; 1/86400; 秒|秒钟; second/seconds;
age; year of age; 1; 岁|周岁; year old/years old; years of age
people; person; 1; 人|名|位; person/people; persons|individuals|employees|workers|residents|officials
people; visit; 1; 人次; visit/visits; person-times|passenger trips|tourist visits
count; household; 1; 户; household/households;
count; time; 1; 次|回|趟; time/times;
count; thing; 1; 个|项|件|宗; /; items|projects
count; standard container; 1; 标箱|标准箱; TEU/TEU; teus|containers
"""
# Counting words, each for things of its own kind, for which English has no word. Those of the second line make with 一 mostly
# words that count nothing (一批, 一场, 一条).
COUNTING = "家 座 所 艘 架 台 辆 栋 幢 棵 株 套 车次 架次 班次 台套 国 省 市 县 区".split()
COUNTING_FROM_TWO = "条 只 支 场 批 种 类 镇 乡 村 字 页 篇 章 部 本 门 间 层 步 期 轮 册 箱 桶 瓶 双 组 队 班 例 款 枚 张 幅 片 对 段 笔 颗 根 句 站 列 头 处".split()


def _read() -> tuple[dict[str, Unit], dict[str, Unit]]:
    chinese: dict[str, Unit] = {}
    english: dict[str, Unit] = {}
    for row in _TABLE.strip().splitlines():
        dimension, base, factor, names, shown, others = (cell.strip() for cell in row.split(";"))
        one, many = shown.split("/")
        unit = Unit(names.split("|")[0], dimension, base, Fraction(factor), one, many)
        for name in names.split("|"):
            chinese[name] = unit
        for form in (one, many, *others.split("|")):
            if form:
                english[form.lower()] = unit
    for word in (*COUNTING, *COUNTING_FROM_TWO):
        chinese[word] = Unit(word, "count", word, Fraction(1), "", "")
    return chinese, english


# By every way in which each language writes them, Latin letters in lower case.
CHINESE_UNITS, ENGLISH_UNITS = _read()
NO_UNIT = Unit("", "number", "", Fraction(1), "", "")
RANK = Unit("第", "rank", "rank", Fraction(1), "", "")
PLAN = Unit("五年规划", "plan", "five-year plan", Fraction(1), "Five-Year Plan", "Five-Year Plans")


def _date(name: str) -> Unit:
    return Unit(name, "date", name, Fraction(1), "", "")


# A date is one number: 2025, 202503, 20250315, 3, 315; of a quarter, a decade and a century its own (1, 1990, 21).
YEAR_OF, MONTH_OF, DAY_OF = _date("年"), _date("年月"), _date("年月日")
MONTH, DAY, QUARTER, DECADE, CENTURY = _date("月"), _date("月日"), _date("季度"), _date("年代"), _date("世纪")
