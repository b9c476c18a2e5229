"""The header: titles, bylines and words to the audience, told from the text and its headings."""

import pytest

from index.reading.header import addresses, header_roles, is_byline, is_date, is_salutation


@pytest.mark.parametrize(
    "line",
    [
        "各位代表：",
        "同志们！",
        "同志们、朋友们：",
        "尊敬的各位来宾，女士们、先生们：",
        "尊敬的林主任，各位同事：",
        "亲爱的同学们，",
        "各位老师、各位家长：",
    ],
)
def test_salutations(line: str) -> None:
    """Words that speak to the audience and say no more."""
    assert is_salutation(line)
    assert addresses(line + "今年修路。")


@pytest.mark.parametrize(
    "line",
    [
        "各位代表审议了报告。",
        "感谢各位代表：",
        "代表：",
        "我们要修路！",
        "干部：",
        "各位代表：今年修路。",
        "道路建设：",
        "向老师们致敬！",
    ],
)
def test_no_salutations(line: str) -> None:
    """Words about people, labels and sentences are no words to the audience."""
    assert not is_salutation(line)


def test_salutation_without_a_mark() -> None:
    """In the header words to the audience need no mark."""
    assert is_salutation("各位代表", opening=True)
    assert not is_salutation("各位代表")


@pytest.mark.parametrize(
    "line",
    [
        "——2025年1月8日在青溪县第十八届人民代表大会第五次会议上",
        "（2025年9月9日）",
        "2025年1月8日在青溪县人民代表大会上",
        "县长 林海",
        "青溪县人民政府县长　林海",
        "（县长林海）",
        "作者：林海",
        "林　海",
        "2025-01-08 09:30",
        "二〇二五年一月八日",
    ],
)
def test_bylines(line: str) -> None:
    """Occasion, date and speaker in the forms that they take."""
    assert is_byline(line)


@pytest.mark.parametrize("line", ["今年修路三十公里。", "一、道路", "关于修路的说明", "县长说，路要修好。"])
def test_no_bylines(line: str) -> None:
    """Text, headings and titles are no bylines."""
    assert not is_byline(line)


def test_dates() -> None:
    """Bare dates and time stamps, and nothing that says more."""
    assert all(is_date(line) for line in ("2025-01-08", "2025年1月8日", "1月8日", "2025.01.08 09:30:00"))
    assert not any(is_date(line) for line in ("2025年修路", "1月8日通车", ""))


def roles(*paragraphs: str, apart: tuple[int, ...] = ()) -> list[str]:
    return header_roles(paragraphs, [i in apart for i in range(len(paragraphs))])


def test_header_of_a_report() -> None:
    """Title, occasion, speaker, words to the audience; the text is left over."""
    found = roles("政府工作报告", "——2025年1月8日在县人民代表大会上", "县长 林海", "各位代表：", "现在，我报告工作。")
    assert found == ["title", "byline", "byline", "salutation"]


def test_name_without_an_office() -> None:
    """A bare name between title and salutation tells the speaker."""
    assert roles("在座谈会上的发言", "陈明远", "同志们：", "今天开会。") == ["title", "byline", "salutation"]


def test_title_in_two_lines_and_again() -> None:
    """A title may go on in the next line; where it stands a second time it is a title, too."""
    assert roles("关于道路建设的", "报告", "道路建设的报告", "县长 林海", "各位代表：") == [
        "title",
        "title",
        "title",
        "byline",
        "salutation",
    ]


def test_header_ends_at_a_heading_or_a_sentence() -> None:
    """Without words to the audience the header ends where a heading or a sentence begins."""
    assert roles("修路说明", "一、道路", "全年修路三十公里。") == ["title"]
    assert roles("修路说明", "全年修路三十公里。") == ["title"]
    assert roles("# 修路说明", "## 道路", "全年修路。") == ["title"]


def test_a_row_of_a_table_is_no_title() -> None:
    """A text that begins with a record has no title; a title with a colon is one."""
    row = "乡镇：白石镇，户数：3120，面积（平方公里）：86.3"
    assert header_roles([row, row], [True, True]) == []
    assert header_roles(["| 乡镇 | 户数 |", "|---|---|", "| 白石镇 | 3120 |"], [True, False, False]) == []
    assert header_roles(["各乡镇户数", "| 乡镇 | 户数 |", "|---|---|"], [True, True, False]) == ["title"]
    assert header_roles(["修路架桥：村村通公路的十年", "今年修路。"], [True, True]) == ["title"]


def test_titles_that_name_an_office() -> None:
    """An address that an office gives is a title, not the line that tells the speaker; a table of contents is none."""
    assert roles("县长新年贺词", "同志们：", "路修好了。") == ["title", "salutation"]
    assert roles("目　录", "一、道路", "二、桥梁") == ["body"]


def test_text_without_a_header() -> None:
    """A text that begins with a sentence, a list of names and no text at all have no title."""
    assert roles("全年修路三十公里。", "建桥两座。") == []
    assert roles("李明", "王芳", "赵云") == []
    assert roles() == []


def test_what_offices_put_around_a_title() -> None:
    """The letterhead, how urgent it is, its number with who signs it, and whose it is are no titles; what is attached has its label above its own."""
    assert roles("特急", "柳川县人民政府文件", "柳政发〔2025〕18号　　签发人：周念安", "关于防汛的通知", "各镇：") == [
        "byline",
        "byline",
        "byline",
        "title",
    ]
    assert roles("附件1", "民生实事清单", "一、修路", apart=(1,)) == ["byline", "title"]
    assert roles("统计公报", "岚台市统计局", "国家统计局岚台调查队", "2026年3月15日", "粮食52万吨。") == [
        "title",
        "byline",
        "byline",
        "byline",
    ]
    assert roles("所有办公室文件", "各县：") == ["title"]


def test_a_laws_history_is_a_byline_however_long() -> None:
    """In brackets below the title, on one line or several."""
    passed = "（2022年10月28日岚台市第十四届人民代表大会常务委员会第六次会议通过"
    came = "2022年11月25日青山省第十三届人民代表大会常务委员会第三十次会议批准　自2023年3月1日起施行）"
    assert roles("岚台市供水条例", passed + "　" + came, "第一章　总则") == ["title", "byline"]
    assert roles("岚台市供水条例", passed, came, "第一章　总则") == ["title", "byline", "byline"]


def test_a_title_that_begins_with_a_month() -> None:
    """What is about a month is a title; a day in a place is the occasion."""
    assert roles("2025年3月物价监测情况", "全县物价平稳。") == ["title"]
    assert roles("会议纪要", "2025年3月4日在县政府会议室", "会议听取了汇报。") == ["title", "byline"]


def test_a_name_whose_characters_stand_apart() -> None:
    """Below a title it is who speaks; other words apart are none."""
    assert roles("教育大会上的讲话", "李　强民", "2025年9月10日", "各位同志：") == [
        "title",
        "byline",
        "byline",
        "salutation",
    ]
    assert roles("教育大会上的讲话", "内容　摘要", "2025年9月10日", "各位同志：")[1] != "byline"


@pytest.mark.parametrize(
    "line", ["建立农村长效管护机制的探索", "本公司长期战略规划", "专访县长周南", "博物馆长廊展览说明"]
)
def test_what_only_looks_like_an_office_is_no_byline(line: str) -> None:
    """村长 of 农村长效, and whom a title is about."""
    assert not is_byline(line)
