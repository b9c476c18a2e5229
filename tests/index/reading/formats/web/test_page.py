"""Pages of the web: the text of the page, not what stands around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import DocumentError, EmptyDocumentError
from index.reading.formats.extracted import Extracted, PassedOver
from index.reading.formats.web import page as reader
from index.reading.formats.web.elements import Block
from tests.format_files import everything, lines, placed, text_of

ARTICLE = """<h1>关于调整公交线路的公告</h1>
<p>为方便市民出行，自2026年6月15日起，对18路、27路公交线路作如下调整，请广大市民提前安排好出行时间，并相互转告。</p>
<h2>一、18路</h2><p>首班车提前至5时40分，末班车<b>延长</b>至22时30分，票价仍为2元，沿途各站不变，发车间隔八分钟。</p>
<ol><li>增设科技馆站</li><li>撤销旧码头站</li></ol>
<p>单位：万元</p>
<table><tr><th rowspan="2">线路</th><th colspan="2">投入</th></tr><tr><th>车辆</th><th>站台</th></tr><tr><td>18路</td><td>320</td><td>45</td></tr></table>"""
READ = [
    "# 关于调整公交线路的公告",
    "为方便市民出行，自2026年6月15日起，对18路、27路公交线路作如下调整，请广大市民提前安排好出行时间，并相互转告。",
    "## 一、18路",
    "首班车提前至5时40分，末班车延长至22时30分，票价仍为2元，沿途各站不变，发车间隔八分钟。",
    "1. 增设科技馆站",
    "2. 撤销旧码头站",
    "单位：万元",
    "线路：18路，投入车辆（万元）：320，投入站台（万元）：45",
]
AROUND = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>公告_交通局</title><style>p{{}}</style></head><body>
<nav><a href="/">首页</a></nav><div class="breadcrumb">当前位置：公告</div><script>var text = "脚本"</script>
<div class="content">{article}</div><div id="cookie-consent">本站使用Cookie</div>
<ul><li><a href="1">相关文章的标题之一</a></li><li><a href="2">相关文章的标题之二</a></li></ul><footer>版权所有</footer></body></html>"""


@pytest.mark.parametrize(
    ("charset", "encoding"), [("utf-8", "utf-8"), ("gb2312", "gbk"), ("big5", "big5"), ("utf-8", "utf-16")]
)
def test_an_article_without_what_stands_around_it(charset: str, encoding: str) -> None:
    """Headings, paragraphs, items with their numbers and tables, in the encoding that the page names, or that it has."""
    article = (
        ARTICLE
        if encoding != "big5"
        else "<h1>關於調整路線的公告</h1><p>自六月起，路線調整如下，請廣大市民提前安排好時間，並相互轉告。</p>"
    )
    found = lines(AROUND.format(charset=charset, article=article).encode(encoding, "replace"), "a.html")
    assert found == READ if encoding != "big5" else found[0] == "# 關於調整路線的公告"


def test_places() -> None:
    """Blocks count from 1; a row is counted in its table."""
    found = placed(text_of(AROUND.format(charset="utf-8", article=ARTICLE).encode(), "a.htm"))
    assert [p[:3] for p in found] == [*(("paragraph", i, "") for i in range(1, 8)), ("row", 3, "table 1")]
    assert [p[3] for p in found] == READ


def test_title_and_date_are_kept() -> None:
    """What the page says of itself goes along."""
    page = AROUND.format(charset="utf-8", article=ARTICLE).replace(
        "<style>", '<meta name="pubdate" content="2026-06-01"><style>'
    )
    properties = text_of(page.encode(), "a.html").properties
    assert (properties.title, properties.date) == ("关于调整公交线路的公告", "2026-06-01")


@pytest.mark.parametrize(
    ("page", "read"),
    [
        (
            "<table><tr><td>姓名<td>职务</tr><tr><td>周明远<td>市长</table>",
            ["姓名：周明远，职务：市长"],
        ),  # As systems export them.
        (
            "<table><tr><td><p>布局表格里的话。</p><table><tr><td>甲<td>乙</table></table>",
            ["布局表格里的话。", "甲 | 乙"],
        ),
        ("<p>第一行<br>第二行</p><p hidden>藏</p><p style='display: none'>藏</p>", ["第一行", "第二行"]),
        ("<ul><li>修路<ul><li>村道</li></ul></li><li>架桥</li></ul>", ["修路", "村道", "架桥"]),
        ("<ol start=3><li>修路</li><li><p>架桥</p></li></ol>", ["3. 修路", "4. 架桥"]),
        ("<pre>甲  乙\n丙</pre>", ["甲  乙", "丙"]),
        ("<p>漢<ruby>字<rt>zì</rt></ruby>。", ["漢字。"]),
        ("<h1>一</h1><p>甲。</p><h1>二</h1><p>乙。</p>", ["## 一", "甲。", "## 二", "乙。"]),
        ("<ul><li><a href=1>只有链接的页面</a></li></ul>", ["只有链接的页面"]),
    ],
)
def test_pages_that_are_no_articles(page: str, read: list[str]) -> None:
    """All of their text is read."""
    assert lines(f"<html><body>{page}</body></html>".encode(), "a.html") == read


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><script>1</script></body></html>", "<!-- 注释 -->"])
def test_a_page_without_text(page: str) -> None:
    """It is told as an empty text is."""
    with pytest.raises(EmptyDocumentError, match=r"a\.html holds no text"):
        everything(page.encode(), "a.html")


def test_entities_reach_nothing() -> None:
    """An entity of a document type of its own is not read from this machine."""
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><body><p>路&x;。</p></body></html>'
    assert text_of(page.encode(), "a.xhtml").text.startswith(("路", "]>"))


def test_deep_and_broken_pages() -> None:
    """Thousands of elements in each other, never closed, are text or an error of ours."""
    page = "<html><body><p>开头的一段文字。</p>" + "<div><span>" * 3000 + "深处"
    text, told = everything(page.encode(), "a.html")
    assert isinstance(text, Extracted)
    assert "开头的一段文字。" in text.text
    assert told == PassedOver("a.html", "goes too deep to be read to its end; open it in a browser, and save its text")


@pytest.mark.parametrize("opened", ["<p><font size=3>", "<b>", "<div>", "<p><span>", "<center>"])
def test_elements_that_are_never_closed(opened: str) -> None:
    """As pages of old systems have them, one a paragraph: nothing of what stands behind them is lost, nor is a script read."""
    many = 800 if opened != "<p><span>" else 400
    page = "".join(f"{opened}第{i}段写着修路{i}公里，路面硬化。" for i in range(many)) + "<script>var x='路';</script>"
    found = text_of(f"<html><body>{page}".encode(), "a.html").text
    assert all(f"第{i}段写着修路{i}公里，路面硬化。" in found for i in range(many))
    assert "var x" not in found


@given(st.text(alphabet="<>/=\"' 文abpdivtrhol123&;\n", max_size=80))
def test_any_tags_are_borne(page: str) -> None:
    """Whatever stands between angle brackets: a text whose places are true, or an error that names the file."""
    message = ""
    try:
        everything(f"<html>{page}".encode(), "a.html")
    except DocumentError as error:
        message = str(error)
    assert not message or message.startswith("a.html")


def test_the_heading_of_a_text_is_its_title() -> None:
    """Also below the first level, where no other stands as high; the name of a site's column is none, the page's own name is one where sections only have theirs."""
    body = "<p>因管道检修，城东片区明日停水，请大家提前储水，给您带来不便请谅解，有疑问请拨打服务电话。</p>"
    column = f"<html><head><title>通知公告</title></head><body><h2>关于停水的通知</h2>{body}</body></html>"
    assert text_of(column.encode(), "a.html").text.startswith("# 关于停水的通知\n")
    nothing = f"<html><head><title>通知公告</title></head><body>{body}</body></html>"
    assert text_of(nothing.encode(), "a.html").text.startswith("因管道检修")
    sections = f"<h2>时间</h2>{body}<h2>范围</h2>{body}"
    named = f"<html><head><title>关于停水的通知</title></head><body>{sections}</body></html>"
    assert text_of(named.encode(), "a.html").text.startswith("# 关于停水的通知\n")


@pytest.mark.parametrize(("length", "linked", "links"), [(50, 50, True), (50, 20, False), (70, 70, False)])
def test_a_short_block_of_links_leads_elsewhere(length: int, linked: int, links: bool) -> None:
    """What is mostly a link is a list of pages; a paragraph is text even so."""
    assert reader._is_links(Block("路" * length, linked=linked)) == links


@pytest.mark.parametrize(
    ("text", "anchors"), [("首班车提前至五时四十分。", True), ("末班车延长。", False), ("别处的一句没有的话。", False)]
)
def test_where_the_main_text_begins_and_ends(text: str, anchors: bool) -> None:
    """At a block that it has; a short one may stand anywhere."""
    assert reader._is_anchor(Block(text), "首班车提前至五时四十分末班车延长至二十二时") == anchors
