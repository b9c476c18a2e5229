"""Parsing whole documents: title, identity, exact offsets for every text, speed on extreme ones, real documents."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given

from index.document import Document, Place
from index.reading.lines import lines_of
from index.reading.parse import parse_document
from index.reading.sentences import is_blank
from index.reading.structure.furniture import without_furniture
from tests.chinese_texts import texts

SHARED = Path(__file__).parents[4] / "shared" / "documents"
SPEECHES = sorted(SHARED.glob("*.txt"))
REPORTS = sorted((SHARED / "reports").glob("*.txt"))


def parsed(text: str, name: str = "文件") -> Document:
    return parse_document(text, name=name, source="文件.txt")


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("县政府工作报告\n\n修路三十公里。", "文件", "县政府工作报告"),
        ("2025年政府工作报告\n\n修路三十公里。", "青溪县2025年政府工作报告", "青溪县2025年政府工作报告"),
        ("修路三十公里。\n建桥两座。", "道路", "道路"),
        ("# **供水简报** #\n\n水清。", "water", "供水简报"),
        ("关于道路建设的\n报告\n\n修路三十公里。", "文件", "关于道路建设的报告"),
        ("", "空", "空"),
    ],
)
def test_title(text: str, name: str, title: str) -> None:
    """The title is the text's own, or the file's name where that says more or the text has none."""
    assert parsed(text, name).title == title


def test_identity_names_file_and_content() -> None:
    """The id is the name and a digest of the text: another text is another document."""
    text = "县政府工作报告\n\n修路三十公里。"
    assert parsed(text).id == f"文件-{hashlib.sha256(text.encode()).hexdigest()[:10]}"
    assert parsed(text).id != parsed(text + "。").id
    assert (parsed(text).source, parsed(text).text) == ("文件.txt", text)


def test_sentences_with_their_paths() -> None:
    """Each sentence of a speech knows its headings."""
    text = "在教育座谈会上的发言\n陈明远\n\n各位老师：\n今天讲三点意见。第一，立德树人。建校12所，增长19.8%。第二，安全第一。一样也不能少。\n谢谢大家！"
    document = parsed(text)
    assert [(s.kind, document.heading_path(s.section), document.quote(s)) for s in document.sentences] == [
        ("title", (), "在教育座谈会上的发言"),
        ("byline", (), "陈明远"),
        ("salutation", (), "各位老师："),
        ("body", (), "今天讲三点意见。"),
        ("body", ("第一，立德树人",), "第一，立德树人。"),
        ("body", ("第一，立德树人",), "建校12所，增长19.8%。"),
        ("body", ("第二，安全第一",), "第二，安全第一。"),
        ("body", ("第二，安全第一",), "一样也不能少。"),
        ("body", (), "谢谢大家！"),
    ]


def check(document: Document) -> None:
    """What holds of every document."""
    text = document.text
    lines = lines_of(text)
    rest = [lines[i] for i in without_furniture([text[line.start : line.end] for line in lines])]
    expected = {i for line in rest for i in range(line.start, line.end) if not is_blank(text[i])}
    held = [i for s in document.sentences for i in range(s.start, s.end)]
    assert held == sorted(set(held))
    assert {i for i in held if not is_blank(text[i])} == expected
    for sentence in document.sentences:
        section = document.sections[sentence.section]
        assert section.start <= sentence.start < sentence.end <= section.end
    for number, section in enumerate(document.sections):
        parent = document.sections[section.parent]
        assert section.number == number
        assert (
            parent.start <= section.start <= section.heading_start <= section.heading_end <= section.end <= parent.end
        )
        if number:
            assert section.parent < number
            assert section.level == parent.level + 1
            assert document.heading(number)


@given(texts)
def test_offsets_are_exact_for_every_text(text: str) -> None:
    """Every character that is neither blank nor furniture lies in exactly one sentence; sections nest."""
    check(parsed(text))


@pytest.mark.parametrize(
    "text",
    [
        "路" * 200_000,
        "a" * 200_000,
        "1" * 200_000,
        "“（" * 100_000,
        "，" * 200_000,
        "。" * 200_000,
        "#" * 200_000,
        " " * 200_000 + "路",
        "\n" * 200_000 + "路",
        "各位代表、" * 40_000,
        "首页>" * 50_000,
        "记者 " * 60_000,
        "，一是" * 30_000,
        "**" * 100_000,
        "2026年1月" * 30_000,
        "一、\n" * 2_000,
        "# \n" * 2_000,
        "\n".join("路" * 20 for _ in range(5_000)),
    ],
    ids=lambda text: repr(text[:6]),
)
def test_extreme_texts(text: str) -> None:
    """Huge lines, marks alone and thousands of lines are parsed like any text (in linear time, or this would not end)."""
    check(parsed(text))


@pytest.mark.skipif(not SPEECHES, reason="the real speech lies beside the project only where it is developed")
@pytest.mark.parametrize("path", SPEECHES, ids=lambda path: path.stem)
def test_real_speech(path: Path) -> None:
    """The speech has four parts, whose sections count on from （一）, and no furniture."""
    document = parsed(path.read_text("utf-8"), path.stem)
    check(document)
    assert [s.kind for s in document.children(0)] == ["part"] * 4
    assert [len(document.children(s.number)) for s in document.children(0)] == [4, 3, 7, 4]
    assert [s.kind for s in document.sentences[:2]] == ["title", "salutation"]
    assert sum(s.kind == "item" for s in document.sections) == 39
    lines = [line.strip() for line in document.text.split("\n") if line.strip()]
    assert without_furniture(lines) == list(range(len(lines)))


@pytest.mark.skipif(not REPORTS, reason="the real reports lie beside the project only where it is developed")
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_real_reports(path: Path) -> None:
    """Each report has its name, occasion, speaker, greeting and at least three parts; buttons are in no passage."""
    document = parsed(path.read_text("utf-8"), path.stem)
    check(document)
    assert document.title in (path.stem, f"2026年{path.stem.replace('2026年', '')}")
    kinds = [s.kind for s in document.sentences[:8]]
    assert kinds.count("byline") >= 2
    assert "salutation" in kinds
    assert [document.heading(s.number)[:2] for s in document.children(0)][:3] == ["一、", "二、", "三、"]
    shown = [line.strip() for p in document.passages for line in document.quote(p).split("\n")]
    assert not {"下载", "打印", "全屏", "收藏", "分享:", "加大", "还原", "首页", "相关报道：", "相关文档："} & set(
        shown
    )
    assert not any(
        line.startswith(("来源", "（来源", "编辑：", "您的位置", "时间：")) or line.endswith("摄") for line in shown
    )


def test_a_row_is_one_sentence() -> None:
    """Whatever stands in its cells; the rows of one table are sentences of their own."""
    rows = ["问题：堵塞，措施：清理。每周检查；登记，天数：3", "问题：漏水，措施：一是检修，二是更换，天数：12"]
    text = "\n\n".join(rows)
    places = tuple(Place("row", i, text.index(row), text.index(row) + len(row)) for i, row in enumerate(rows, 2))
    document = parse_document(text, name="台账", source="台账.csv", places=places)
    assert [document.quote(s) for s in document.sentences] == rows
