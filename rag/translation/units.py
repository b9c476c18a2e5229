"""Units of measure, English in, Chinese out, with what one is in the other. Used by `rag.translation.numbers`.

A question in hectares is answered by a document in mu, one in megawatts by one in 万千瓦.
"""

Unit = tuple[tuple[str, str], ...]  # (factor, Chinese unit)

_TABLE: tuple[tuple[str, Unit], ...] = (
    ("yuan;rmb;renminbi;cny", (("1", "元"),)),
    ("dollars;us dollars;usd;dollar;us dollar", (("1", "美元"),)),
    ("euros;euro;eur", (("1", "欧元"),)),
    ("kilometres;kilometers;km;kms;kilometre;kilometer", (("1", "公里"), ("1", "千米"))),
    ("metres;meters;metre;meter;m", (("1", "米"),)),
    ("centimetres;centimeters;cm", (("1", "厘米"),)),
    ("millimetres;millimeters;mm", (("1", "毫米"),)),
    ("nautical miles;nautical mile", (("1", "海里"),)),
    ("miles;mile", (("1", "英里"), ("1.609", "公里"))),
    ("square kilometres;square kilometers;sq km;km2;square kilometre;square kilometer", (("1", "平方公里"), ("1", "平方千米"))),
    ("square metres;square meters;sq m;m2;sqm;square metre;square meter", (("1", "平方米"), ("1", "平米"))),
    ("cubic metres;cubic meters;m3;cubic metre;cubic meter", (("1", "立方米"), ("1", "方"))),
    ("hectares;hectare;ha", (("1", "公顷"), ("15", "亩"))),
    ("mu", (("1", "亩"),)),
    ("tonnes;tons;metric tons;tonne;ton;metric ton", (("1", "吨"), ("2000", "斤"))),
    ("jin;catties", (("1", "斤"),)),
    ("kilograms;kilogrammes;kg;kilos;kilogram", (("1", "公斤"), ("1", "千克"), ("2", "斤"))),
    ("grams;g;gram", (("1", "克"),)),
    ("kilowatt hours;kwh;kilowatt hour", (("1", "千瓦时"), ("1", "度"))),
    ("megawatt hours;mwh", (("1000", "千瓦时"), ("1000", "度"))),
    ("gigawatt hours;gwh", (("1000000", "千瓦时"), ("1", "吉瓦时"), ("1", "gwh"))),
    ("kilowatts;kw;kilowatt", (("1", "千瓦"),)),
    ("megawatts;mw;megawatt", (("1000", "千瓦"), ("1", "兆瓦"))),
    ("gigawatts;gw;gigawatt", (("1000000", "千瓦"), ("1", "吉瓦"))),
    ("kilovolts;kv;kilovolt", (("1", "千伏"), ("1", "kv"))),
    ("person times;visits;passenger trips;tourist trips;trips;visitors", (("1", "人次"),)),
    ("people;persons;person", (("1", "人"), ("1", "名"))),
    ("households;household;families", (("1", "户"),)),
    ("years old", (("1", "岁"),)),
    ("years;year", (("1", "年"),)),
    ("months;month", (("1", "个月"),)),
    ("days;day", (("1", "天"), ("1", "日"))),
    ("hours;hour", (("1", "小时"), ("1", "个小时"))),
    ("minutes;minute", (("1", "分钟"),)),
    ("seconds", (("1", "秒"),)),
    ("times", (("1", "次"), ("1", "倍"))),
    ("degrees;degrees celsius;degree", (("1", "度"), ("1", "摄氏度"), ("1", "℃"))),
    ("containers;teu;teus", (("1", "标箱"), ("1", "标准箱"))),
    ("beds;hospital beds", (("1", "张床位"),)),
)  # fmt: skip

UNITS: dict[str, Unit] = {name: unit for names, unit in _TABLE for name in names.split(";")}
