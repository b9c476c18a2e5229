"""The bilingual tables in, what their readers rely on out: `index.encoding.language_shift`, `rag.translation.dictionary` and `rag.retrieval.scope` read them."""

import re
from collections import Counter
from importlib.resources import files

import pytest

CJK = re.compile(r"[\u3400-\u9fff]")
# What `rag.translation.dictionary` looks up: at most five words, the articles and `to` not counted.
LONGEST_PHRASE = 5
# Short and full names of the 34 units of the first level: 23 provinces, 5 autonomous regions, 4 municipalities, 2 special
# administrative regions.
PROVINCES = {
    f"{name}{kind}": name
    for kind, names in (
        ("市", "北京 天津 上海 重庆"),
        ("省", "河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾"),
        ("特别行政区", "香港 澳门"),
        ("自治区", "内蒙古 西藏"),
        ("壮族自治区", "广西"),
        ("回族自治区", "宁夏"),
        ("维吾尔自治区", "新疆"),
    )
    for name in names.split()
}  # fmt: skip
# What Chinese questions of each kind hold; the pairs must cover all of them.
KINDS = {
    "figure": r"多少|多[长大高久深重]|几[个处次岁天口]",
    "list": r"哪些|列[出举]|哪[五六七八十]",
    "person": r"谁|哪位",
    "place": r"哪里|何处|哪个[省区市国]",
    "date": r"何时|什么时候|哪一[年天]|几月|几点",
    "definition": r"什么是|什么意思|指的?是?什么|指什么|定义",
    "reason": r"为什么|原因",
    "manner": r"怎样|怎么|如何",
    "polar": r"吗？|是否|能否",
}


def _table(name: str) -> tuple[list[str], list[list[str]]]:
    """Header and rows of a table, split as the readers split it."""
    text = (files("index.language") / "bilingual" / name).read_bytes().decode("utf-8")
    header, *rows = text.removesuffix("\n").split("\n")
    return header.split("\t"), [row.split("\t") for row in rows]


@pytest.fixture(scope="module")
def pairs() -> list[tuple[str, str]]:
    return [(english, chinese) for english, chinese in _table("language_pairs.tsv")[1]]


@pytest.fixture(scope="module")
def glossary() -> dict[str, list[str]]:
    return {chinese: english.split(";") for chinese, english in _table("glossary.tsv")[1]}


@pytest.fixture(scope="module")
def places() -> dict[str, tuple[str, list[str]]]:
    return {chinese: (full, english.split(";")) for chinese, full, english in _table("places.tsv")[1]}


@pytest.mark.parametrize(
    ("name", "header", "may_be_empty", "least"),
    [
        ("language_pairs.tsv", ["english", "chinese"], (), 320),
        ("glossary.tsv", ["chinese", "english"], (), 600),
        ("places.tsv", ["chinese", "full", "english"], ("full",), 350),
        ("plain_words.tsv", ["chinese", "english"], ("english",), 600),
        ("place_kinds.tsv", ["chinese", "english"], (), 30),
        ("name_kinds.tsv", ["chinese", "english"], (), 30),
        ("numbered_kinds.tsv", ["chinese", "english"], (), 10),
    ],
)
def test_a_table_is_plain_text_without_gaps(
    name: str, header: list[str], may_be_empty: tuple[str, ...], least: int
) -> None:
    """UTF-8 without BOM, LF, one header, equal columns, no stray blanks, no empty cell but a full name, enough rows."""
    raw = (files("index.language") / "bilingual" / name).read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert not raw.endswith(b"\n\n")
    found, rows = _table(name)
    assert found == header
    assert [row for row in rows if len(row) != len(header)] == []
    assert [cell for row in rows for cell in row if cell != cell.strip() or "  " in cell] == []
    empty = [
        row for row in rows for column, cell in zip(header, row, strict=True) if not cell and column not in may_be_empty
    ]
    assert empty == []
    assert len(rows) >= least


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("language_pairs.tsv", (0, 1)),
        ("glossary.tsv", (0,)),
        ("places.tsv", (0,)),
        ("plain_words.tsv", (0,)),
        ("place_kinds.tsv", (0,)),
        ("name_kinds.tsv", (0,)),
        ("numbered_kinds.tsv", (0,)),
    ],
)
def test_nothing_stands_twice(name: str, columns: tuple[int, ...]) -> None:
    """A key of a table names one row; a question is counted once in the means."""
    rows = _table(name)[1]
    for column in columns:
        assert [cell for cell, times in Counter(row[column] for row in rows).items() if times > 1] == []


def test_pairs_are_english_and_chinese_questions(pairs: list[tuple[str, str]]) -> None:
    """English left without a Chinese character, Chinese right, both closed as questions or requests of their language."""
    assert [english for english, _ in pairs if CJK.search(english) or not english.isascii()] == []
    assert [chinese for _, chinese in pairs if len(CJK.findall(chinese)) < 4 or chinese[-1] not in "？。"] == []
    assert [chinese for _, chinese in pairs if re.search(r"[?,;:()\"']", chinese)] == []
    assert [pair for pair in pairs if (pair[0][-1], pair[1][-1]) not in {("?", "？"), (".", "。"), (".", "？")}] == []


def test_pairs_keep_years_and_figures(pairs: list[tuple[str, str]]) -> None:
    """A year or a figure of three digits and more stands on both sides of a pair."""
    assert [pair for pair in pairs if re.findall(r"\d{3,}", pair[0]) != re.findall(r"\d{3,}", pair[1])] == []


@pytest.mark.parametrize("kind", KINDS)
def test_pairs_ask_for_everything(kind: str, pairs: list[tuple[str, str]]) -> None:
    """Each kind of question is there at least 15 times, so that no kind alone makes the means."""
    assert sum(re.search(KINDS[kind], chinese) is not None for _, chinese in pairs) >= 15


def test_glossary_words_can_be_looked_up(glossary: dict[str, list[str]]) -> None:
    """Chinese left; right lower-case wordings without articles, none twice, none longer than what is looked up."""
    assert [chinese for chinese in glossary if not CJK.search(chinese)] == []
    wordings = [(chinese, wording) for chinese, found in glossary.items() for wording in found]
    assert [pair for pair in wordings if not re.fullmatch(r"[a-z0-9][a-z0-9 .'&/-]*", pair[1])] == []
    assert [pair for pair in wordings if pair[1] != pair[1].strip()] == []
    assert [pair for pair in wordings if re.match(r"(?:the|a|an|to) ", pair[1])] == []
    assert [
        pair for pair in wordings if len(re.findall(r"[a-z0-9]+", pair[1].replace("'s", ""))) > LONGEST_PHRASE + 1
    ] == []
    assert [pair for pair, times in Counter(wordings).items() if times > 1] == []


def test_glossary_is_sorted(glossary: dict[str, list[str]]) -> None:
    """By code point of the Chinese, so that two changes of it merge."""
    assert list(glossary) == sorted(glossary)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("fixed-asset investment", {"固定资产投资"}),
        ("break ground", {"破土动工", "奠基", "开工", "开工建设", "动工"}),
        ("business environment", {"营商环境"}),
        ("work relief", {"以工代赈"}),
        ("pumped storage", {"抽水蓄能"}),
        ("industrial enterprise above designated size", {"规上工业企业", "规模以上工业", "规上工业"}),
        ("general public budget revenue", {"一般公共预算收入"}),
        ("surveyed urban unemployment rate", {"城镇调查失业率"}),
        ("20th party congress", {"党的二十大"}),
        ("tough battle", {"攻坚仗", "攻坚战", "硬仗"}),
        ("merit citation", {"记功"}),
        ("commendation", {"嘉奖", "表彰"}),
        ("ndrc", {"发改委", "国家发展改革委"}),
        ("metropolitan area", {"都市圈"}),
        ("corporate bond", {"企业债"}),
        ("energy quota", {"用能指标"}),
        ("energy conservation review", {"节能审查"}),
        ("goal", {"目标"}),
        ("achieve", {"完成", "实现"}),
        ("growth", {"增长", "增速"}),
        ("increase", {"增加", "提高"}),
        ("honour", {"荣誉", "获评", "表彰"}),
        ("hold", {"举办"}),
        ("launch", {"启动", "下水"}),
        ("output", {"产量", "产值"}),
        ("time limit", {"时限"}),
        ("people", {"人民", "群众"}),
        ("city", {"城市", "市"}),
    ],
)  # fmt: skip
def test_glossary_gives_the_standard_words(english: str, chinese: set[str], glossary: dict[str, list[str]]) -> None:
    """Wordings that questions use lead to the words that Chinese documents use."""
    assert chinese <= {word for word, wordings in glossary.items() if english in wordings}


def test_places_are_names_in_both_languages(places: dict[str, tuple[str, list[str]]]) -> None:
    """Chinese names left, lower-case English names right, none twice in a row; full names are Chinese, each of one place."""
    assert [name for name in places if not re.fullmatch(r"[\u3400-\u9fff]+", name)] == []
    wordings = [(name, wording) for name, (_, found) in places.items() for wording in found]
    assert [pair for pair in wordings if not re.fullmatch(r"[a-z][a-z '-]*", pair[1])] == []
    assert [pair for pair, times in Counter(wordings).items() if times > 1] == []
    fulls = [full for full, _ in places.values() if full]
    assert [full for full in fulls if not re.fullmatch(r"[\u3400-\u9fff]+", full)] == []
    assert [full for full, times in Counter(fulls).items() if times > 1] == []


def test_all_provinces_are_there(places: dict[str, tuple[str, list[str]]]) -> None:
    """34 units of the first level, each short name with the full name that goes with it."""
    assert len(PROVINCES) == 34
    assert {full: short for short, (full, _) in places.items() if full in PROVINCES} == PROVINCES


def test_no_two_provinces_share_an_english_name(places: dict[str, tuple[str, list[str]]]) -> None:
    """Shaanxi is 陕西, Shanxi is 山西, and no wording names two provinces or a province and another place."""
    by_english: dict[str, set[str]] = {}
    for name, (_, wordings) in places.items():
        for wording in wordings:
            by_english.setdefault(wording, set()).add(name)
    assert by_english["shaanxi"] == by_english["shaanxi province"] == {"陕西"}
    assert by_english["shanxi"] == by_english["shanxi province"] == {"山西"}
    provinces = set(PROVINCES.values())
    assert {wording: names for wording, names in by_english.items() if names & provinces and len(names) > 1} == {}


def test_prefectures_are_there(places: dict[str, tuple[str, list[str]]]) -> None:
    """At least 250 cities below the provinces; names that differ from their pinyin or that two cities share are right."""
    cities = [full for full, _ in places.values() if full.endswith("市") and full not in PROVINCES]
    assert len(cities) >= 250
    for name, english in (
        ("哈尔滨", "harbin"), ("呼和浩特", "hohhot"), ("拉萨", "lhasa"), ("乌鲁木齐", "urumqi"), ("喀什", "kashgar"),
        ("日喀则", "shigatse"), ("西安", "xi'an"), ("西安", "xian"), ("六安", "lu'an"), ("吉林市", "jilin city"),
        ("苏州", "suzhou"), ("宿州", "suzhou"), ("台州", "taizhou"), ("泰州", "taizhou"), ("福州", "fuzhou"), ("抚州", "fuzhou"),
        ("宜春", "yichun"), ("伊春", "yichun"), ("榆林", "yulin"), ("玉林", "yulin"),
    ):  # fmt: skip
        assert english in places[name][1]


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("yangtze river", "长江"),
        ("yellow river", "黄河"),
        ("three gorges", "三峡"),
        ("beijing-tianjin-hebei", "京津冀"),
        ("greater bay area", "粤港澳大湾区"),
        ("yangtze river delta", "长三角"),
        ("mount everest", "珠穆朗玛峰"),
        ("qinghai-tibet plateau", "青藏高原"),
    ],
)
def test_rivers_mountains_and_regions(english: str, chinese: str, places: dict[str, tuple[str, list[str]]]) -> None:
    """The places that plans and speeches name beside the administrative ones."""
    assert english in places[chinese][1]
