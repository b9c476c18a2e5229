"""Page furniture: buttons, crumbs and captions go, text never does."""

import pytest
from hypothesis import given

from index.reading.lines import lines_of
from index.reading.structure.furniture import is_furniture, without_furniture
from tests.chinese_texts import texts

TEXT = "今年修路三十公里，建桥两座，群众出行更加方便。"


def kept(*lines: str) -> list[str]:
    return [lines[i] for i in without_furniture(lines)]


def test_buttons_crumbs_and_sources_of_a_page() -> None:
    """Title, byline and text of a page are left; what stands around them goes, with what the title repeats."""
    page = """县政府工作报告
下载
打印
全屏
【字号：
加大
减小
】
县政府工作报告
——2025年1月8日在县人民代表大会上
来源：青溪日报
时间：2025-01-10
县长 林海
各位代表：
今年修路三十公里，建桥两座，群众出行更加方便。
责任编辑：李明
相关报道：
我县召开大会
代表热议报告"""
    assert kept(*page.split("\n")) == [
        "县政府工作报告",
        "——2025年1月8日在县人民代表大会上",
        "县长 林海",
        "各位代表：",
        TEXT,
    ]


def test_crumbs_before_the_only_title() -> None:
    """A path of crumbs over several lines goes; the title that no crumb hides stays."""
    assert kept("首页", ">", "新闻", ">", "要闻", "道路建设报告", "分享到：", TEXT, TEXT) == [
        "道路建设报告",
        TEXT,
        TEXT,
    ]
    assert kept("首页 > 新闻 > 要闻", "道路建设报告", TEXT) == ["道路建设报告", TEXT]


def test_speaker_between_furniture() -> None:
    """The line that tells the speaker is no crumb, though buttons stand on both sides of it."""
    lines = ("道路建设报告", "打印", "来源：青溪日报", "县长 林海", "时间：2025-01-10", TEXT)
    assert kept(*lines) == ["道路建设报告", "县长 林海", TEXT]


def test_caption_wherever_it_stands() -> None:
    """The caption of a picture and a page number go even amid text."""
    assert kept(TEXT, "林海作报告。本报记者 李明 摄", TEXT, "- 3 -", "第 4 页", "＊＊＊＊", TEXT) == [TEXT] * 3


def test_bottom_of_a_page() -> None:
    """Share bars, editors and notices at the end go."""
    bottom = (
        "收藏",
        "|",
        "分享到:",
        "×",
        "编辑：李明",
        "（来源：青溪日报）",
        "扫一扫在手机打开当前页",
        "版权所有：青溪县人民政府",
    )
    assert kept("道路建设报告", TEXT, TEXT, *bottom) == ["道路建设报告", TEXT, TEXT]


def test_signature_before_the_bottom() -> None:
    """The date that signs a letter stays, that which a page stamps on it goes."""
    assert kept(
        "关于道路的通知", TEXT, "青溪县人民政府", "2025年1月8日", "2025-01-09 08:00", "上一篇：桥梁", "关闭窗口"
    ) == [
        "关于道路的通知",
        TEXT,
        "青溪县人民政府",
        "2025年1月8日",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("道路", "桥梁", "水库", "林地"),
        ("道路建设报告", TEXT, "下载和打印材料要登记。", TEXT),
        ("道路建设报告", TEXT, "资金来源：财政拨款三亿元。", TEXT, TEXT),
        ("床前明月光", "疑是地上霜", "举头望明月", "低头思故乡"),
        ("道路建设报告", "一、道路", TEXT, "二、桥梁", TEXT, "三、水库"),
        ("大", "中", "小"),
        ("时间", "地点", TEXT),
        ("（", "三）修路", "。"),
        ("下载应用程序的群众有三万人，比上年增长百分之十", TEXT),
        ("各位代表：", TEXT, "谢谢大家！"),
        ("道路建设报告", TEXT, "青溪县人民政府", "2025年1月8日"),
        ("2025年1月8日", "道路建设报告", TEXT),
    ],
)
def test_text_stays(lines: tuple[str, ...]) -> None:
    """Words that buttons have are text in a text; short lines alone are no sign of a page."""
    assert kept(*lines) == list(lines)


def test_nothing_but_furniture() -> None:
    """A document of furniture alone is all text, so that something is left to show."""
    assert kept("下载", "打印") == ["下载", "打印"]
    assert kept() == []


def test_rules_of_signs() -> None:
    """Rules are furniture; a mark that a break cut from its sentence is text."""
    assert all(is_furniture(line) for line in ("-----", "* * *", "====", "|---|---|"))
    assert not any(is_furniture(line) for line in ("。", "”。", "（", "一", "A"))


@given(texts)
def test_sentences_are_never_furniture(text: str) -> None:
    """Places are in order; a line of 60 characters or more with a full stop at its end stays, unless it is a caption."""
    lines = [text[line.start : line.end] for line in lines_of(text)]
    found = without_furniture(lines)
    assert found == sorted(set(found))
    assert bool(found) == bool(lines)
    long = {i for i, line in enumerate(lines) if len(line) >= 60 and line.endswith("。")}
    assert {i for i in long if not is_furniture(lines[i])} <= set(found)


def test_several_labels_on_a_line() -> None:
    """Each of them is a page's own; who gives a press conference, with the office, is not."""
    page = (
        "首页 > 政务公开",
        "停水通知",
        "发布时间：2025-07-03 15:20　来源：县水利局　浏览次数：210　字号：[大 中 小]　打印",
        TEXT,
    )
    assert kept(*page) == ["停水通知", TEXT]
    conference = ("发布会实录", "时间：2025年6月12日10:00", "发布人：市发展改革委主任 陈晓光", TEXT)
    assert kept(*conference) == list(conference)


def test_the_top_of_a_page_ends_where_nothing_of_it_comes_for_long() -> None:
    """Five lines may stand between two pieces of it, and are crumbs; more are a text that a button stands in."""
    names = ("新桥村", "旧桥村", "东桥村", "西桥村", "南桥村", "北桥村")
    assert set(names[:5]) - set(kept("文件下载", *names[:5], "文件下载", TEXT)) != set()
    assert set(names) <= set(kept("文件下载", *names, "文件下载", TEXT))
