"""Persons in Chinese texts, by what stands beside their names, and words that only look like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.settings import Settings
from rag.translation.dictionary import Dictionary
from rag.translation.into_english.persons import persons
from rag.translation.into_english.segments import segments, tokens_of

KNOWN = Dictionary(Settings.from_environment().cache_folder)


def named(text: str) -> list[str]:
    return [s.english for s in segments(text, KNOWN) if s.kind == "name"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("由赵建国负责。", ["Zhao Jianguo"]),
        ("由孙国庆牵头。", ["Sun Guoqing"]),
        ("会议由钱和平主持。", ["Qian Heping"]),
        ("李胜利表示支持。", ["Li Shengli"]),
        ("吴红旗担任组长。", ["Wu Hongqi"]),
        ("新厂长是郑卫东。", ["Zheng Weidong"]),
        ("任命冯建设为主任。", ["Feng Jianshe"]),
    ],
)
def test_who_does_something_is_a_person(text: str, names: list[str]) -> None:
    """Also where the given name is a word of everyday."""
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("陈建国校长到校。", ["Chen Jianguo"]),
        ("褚国庆同志先进事迹。", ["Chu Guoqing"]),
        ("书记卫长江带队。", ["Wei Changjiang"]),
        ("记者 蒋和平", ["Jiang Heping"]),
        ("联系人：沈丰收，电话见附件。", ["Shen Fengshou"]),
        ("负责人 | 韩建国 | 时间 | 周末", ["Han Jianguo"]),
        ("值班领导：白雪", ["Bai Xue"]),
    ],
)
def test_who_has_an_office_is_a_person(text: str, names: list[str]) -> None:
    """Before the name or behind it, in sentences and in tables."""
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("参加的有杨建国、朱国庆、秦和平等5人。", ["Yang Jianguo", "Zhu Guoqing", "Qin Heping"]),
        ("尤光明、许进步两人获奖。", ["You Guangming", "Xu Jinbu"]),
        ("由何冬梅和吕海洋共同完成。", ["He Dongmei", "Lü Haiyang"]),
        ("组长：施卫东、林海。", ["Shi Weidong", "Lin Hai"]),
    ],
)
def test_who_stands_among_persons_is_one(text: str, names: list[str]) -> None:
    """Several who are counted, or one of whom is known to be a person."""
    assert named(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "由高速公路经营单位负责。",
        "由国务院负责。",
        "由水利部负责。",
        "由各县负责。",
        "由金融机构牵头。",
        "由施工单位负责。",
        "由高年级负责。",
        "由程序员负责，由单位牵头。",
        "由于下雨推迟。",
        "坚持为民服务。",
        "这是安全的。",
        "按时完成任务。",
        "曾任校长。",
        "任组长、任副组长。",
        "时任校长表示支持。",
        "平均工资、常住人口等5人说明。",
        "高粱、黄豆、马铃薯等5种。",
        "项目负责人说，单位负责人表示。",
        "责任人：单位负责。",
        "主任高度重视。",
        "韩方表示支持。",
    ],
)
def test_words_that_begin_like_a_name_are_words(text: str) -> None:
    """Whatever stands beside them."""
    assert named(text) == []


@given(st.text(alphabet="周王高金由是为、：|负责说校长建国和平单位任，。\n", max_size=30))
def test_names_are_in_order_and_apart(text: str) -> None:
    """For any text: each within it, of two to four characters, none overlapping."""
    place = 0
    for start, end in persons(text, tokens_of(text), KNOWN, bytes(len(text))):
        assert place <= start < end <= len(text)
        assert 2 <= end - start <= 4
        place = end
