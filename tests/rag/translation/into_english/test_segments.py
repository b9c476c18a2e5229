"""Figures, names and words of Chinese texts, each in English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.settings import Settings
from rag.translation.dictionary import Dictionary
from rag.translation.into_english.segments import segments

KNOWN = Dictionary(Settings.from_environment().cache_folder)


def said(text: str, *people: str) -> dict[str, str]:
    return {text[s.start : s.end]: s.english for s in segments(text, KNOWN, people)}


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("新建磷酸铁锂生产线5条。", "磷酸铁锂", "lithium iron phosphate"),
        ("总投资21.4亿元。", "21.4亿元", "2.14 billion yuan"),
        ("第三产业占比较高。", "第三产业", "tertiary industry"),
        ("代表团访问内蒙古。", "内蒙古", "Inner Mongolia"),
        ("两地收入之比为2.13∶1。", "2.13∶1", "2.13:1"),
        ("9月投产。", "9月", "September"),
        ("在青坪县开工。", "青坪县", "Qingping County"),
        ("王清宪强调，这项工作不能停。", "王清宪", "Wang Qingxian"),
        ("局长骆启明说，明年再修。", "骆启明", "Luo Qiming"),
        ("今年不得新增产能。", "不得", "must not"),
        ("这里未达标。", "未达标", "not up to standard"),
        ("产量居全球前五位。", "前五位", "top 5"),
        ("跻身前10强。", "前10强", "top 10"),
        ("轨道交通14号线通车。", "14号线", "Line 14"),
        ("地铁一号线、机场线开通。", "一号线", "Line 1"),
        ("建成地铁1、2号线。", "1、2号线", "Lines 1, 2"),
        ("1至3号楼封顶。", "1至3号楼", "Buildings 1 to 3"),
        ("市域铁路S2号线开工。", "S2号线", "Line S2"),
    ],
)
def test_what_tells_is_in_english(text: str, chinese: str, english: str) -> None:
    """Terms of art, figures by value, names of places and people, ordinals of industries, months, what is denied."""
    assert said(text)[chinese] == english


@pytest.mark.parametrize("text", ["高水平开放。", "群众的幸福感更强。", "由市财政承担。", "向县里报告。"])
def test_words_are_taken_for_no_names(text: str) -> None:
    """What begins like a family name but is a word, and a place with the preposition before it."""
    assert all(s.kind != "name" for s in segments(text, KNOWN))


def test_who_is_known_is_named() -> None:
    """The speaker of a document, whatever the words around the name are."""
    assert said("何况于安也来了。", "于安")["于安"] == "Yu An"


def test_a_word_has_its_reading_and_meanings() -> None:
    """By CC-CEDICT, with tone marks; figures have none."""
    (word,) = [s for s in segments("水库", KNOWN) if s.end == 2]
    assert word.reading == "shuǐ kù"
    assert "reservoir" in word.senses
    assert [s.senses for s in segments("5.2%", KNOWN)] == [()]


@given(st.text(alphabet="王李高水平不未在由县市第一二三0123.%亿元，。 abc骆启明\n", max_size=40))
def test_segments_are_in_order_and_apart(text: str) -> None:
    """For any text: each within it, none overlapping, all with English."""
    place = 0
    for segment in segments(text, KNOWN):
        assert place <= segment.start < segment.end <= len(text)
        assert segment.english
        place = segment.end


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("新开工百亿以上项目18个。", "百亿", "at least 10 billion"),
        ("培育千亿级产业集群。", "千亿", "100 billion"),
        ("建成百亿、千亿级园区。", "百亿", "10 billion"),
        ("城市行列中有两万亿级的。", "两万亿", "2 trillion"),
        ("产值两位数增长。", "两位数", "double-digit"),
        ("新增规上企业75户。", "75户", "75"),
        ("脱贫75户。", "75户", "75 households"),
        ("有25人次立功。", "25人次", "25 person-times"),
    ],
)
def test_a_figure_keeps_its_scale_its_bound_and_what_it_counts(text: str, chinese: str, english: str) -> None:
    """Also a scale that no digit stands before; 户 counts firms as well as households."""
    assert said(text)[chinese] == english


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("雷鸣山董事长到会。", "雷鸣山", "Lei Mingshan"),
        ("市长 龚 正", "龚 正", "Gong Zheng"),
        ("郑斌、骆启明两位同志获奖。", "郑斌", "Zheng Bin"),
        ("三峡地区的生态。", "三峡地区", "Three Gorges area"),
        ("沪通铁路开工。", "沪通铁路", "Hu-Tong Railway"),
        ("云坪集团投产。", "云坪", "Yunping"),
    ],
)
def test_a_name_is_shown_by_what_stands_beside_it(text: str, chinese: str, english: str) -> None:
    """An office before or behind, several who are called comrades, the kind of a place or of a firm."""
    assert said(text)[chinese] == english


@pytest.mark.parametrize(
    "text",
    [
        "董事长和市委书记到会。",
        "全部县市区达标。",
        "党组书记讲话。",
        "毛入园率98%。",
        "推进产教融合。",
        "坚守绿水青山。",
        "建设边境幸福村。",
        "在母亲河边。",
        "祝大家幸福安康。",
        "加强城乡山水保护。",
        "以城带乡。",
        "安排项目为王。",
    ],
)
def test_words_run_together_are_no_names(text: str) -> None:
    """What no dictionary has is mostly words joined; a word that is a name too is the word."""
    assert [s.english for s in segments(text, KNOWN) if s.kind == "name"] == []


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("零就业家庭动态清零。", "动态清零", "reduce to zero as it arises"),
        ("进入虚拟空间。", "虚拟", "virtual"),
        ("做事要认账。", "认账", "accept responsibility"),
    ],
)
def test_a_sense_is_the_common_one(text: str, chinese: str, english: str) -> None:
    """Not the first or the newest that a dictionary has."""
    assert said(text)[chinese] == english


@pytest.mark.parametrize("text", ["回眸过去。", "职工错峰出行。", "国有控股公司。"])
def test_a_sense_that_explains_is_left_out(text: str) -> None:
    """A line has words, not definitions."""
    assert all(len(s.english.split()) <= 4 and "sb" not in s.english.split() for s in segments(text, KNOWN))


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("云坪小学新增学位。", "云坪小学", "Yunping Primary School"),
        ("柳溪卫生院搬迁。", "柳溪卫生院", "Liuxi Health Centre"),
        ("青禾农机公司增产。", "青禾", "Qinghe"),
        ("蓝湖锂电投产。", "蓝湖", "Lanhu"),
        ("蓝湖锂电投产。", "锂电", "lithium battery"),
        ("民和新城开工。", "民和", "Minhe"),
        ("振兴中华民族。", "中华民族", "the Chinese nation"),
    ],
)
def test_a_name_is_told_by_its_own_part_and_its_kind(text: str, chinese: str, english: str) -> None:
    """Schools and firms: what no dictionary has in pinyin, what it is called in English; also what is a name to CC-CEDICT alone."""
    assert said(text)[chinese] == english


def test_what_nothing_has_is_spelled() -> None:
    """A noun that no dictionary has is no name, but stays in the line; what names nothing does not."""
    (spelled,) = [s for s in segments("弘扬楚文化。", KNOWN) if s.kind == "spelled"]
    assert (spelled.english, spelled.reading) == ("chuwenhua", "chǔ wén huà")
    assert [s.english for s in segments("二是筑牢根基。", KNOWN) if s.kind in ("spelled", "name")] == []


@pytest.mark.parametrize("text", ["湖北小学。", "湖北楚文化博物馆。", "联农带农机制。", "投早投硬科技。"])
def test_words_before_a_kind_are_no_name(text: str) -> None:
    """Schools of a province, a word within, a kind that is part of a word."""
    assert [s.english for s in segments(text, KNOWN) if s.kind == "name" and s.english != "Hubei"] == []
