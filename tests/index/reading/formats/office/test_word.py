"""Word documents: what a reader sees of them is read, in order, and nothing else."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from index.errors import EmptyDocumentError, NotTextError
from tests.format_files import everything, lines, part, patched, placed, saved, text_of, zipped

W = nsdecls("w")


def document(*paragraphs: str) -> Any:
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    return made


def table(made: Any, rows: list[list[str]]) -> Any:
    added = made.add_table(len(rows), len(rows[0]))
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            added.cell(r, c).text = text
    return added


def raw(made: Any, xml: str) -> None:
    """A paragraph's XML at the end of the body."""
    made.element.body.insert(len(made.element.body) - 1, parse_xml(xml))


def numbered(made: Any, levels: str) -> None:
    """A list 77 with these levels."""
    root = made.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="77">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))


def in_list(paragraph: Any, level: int) -> None:
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
    )


def test_headings_by_style_and_paragraphs_with_their_numbers() -> None:
    """A title, headings of two levels, paragraphs; numbers count paragraphs that have text."""
    made = docx.Document()
    made.add_heading("修路工作总结", 0)
    made.add_heading("一、基本情况", 1)
    made.add_paragraph("全年修路三十公里。")
    made.add_paragraph("")
    made.add_heading("（一）资金", 2)
    made.add_paragraph("投资2.5亿元。")
    assert placed(text_of(saved(made), "a.docx")) == [
        ("paragraph", 1, "", "# 修路工作总结"),
        ("paragraph", 2, "", "## 一、基本情况"),
        ("paragraph", 3, "", "全年修路三十公里。"),
        ("paragraph", 4, "", "### （一）资金"),
        ("paragraph", 5, "", "投资2.5亿元。"),
    ]


def test_headings_by_chinese_names_and_outline_levels() -> None:
    """WPS names its styles in Chinese, styles stand on one another, and a paragraph may have a level of its own."""
    made = docx.Document()
    styles = made.styles.element
    for key, name, based in (("a1", "标题 1", "Normal"), ("a2", "我的小标题", "a1")):
        styles.append(
            parse_xml(
                f'<w:style {W} w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/></w:style>'
            )
        )
    for text, style in (("总体要求", "a1"), ("重点任务", "a1"), ("修路", "a2")):
        raw(made, f'<w:p {W}><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>')
    raw(made, f'<w:p {W}><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>资金</w:t></w:r></w:p>')
    made.add_paragraph("投资2.5亿元。")
    assert lines(saved(made), "a.docx") == ["## 总体要求", "## 重点任务", "## 修路", "### 资金", "投资2.5亿元。"]


def test_a_lone_first_heading_is_the_title() -> None:
    """Many write the title as Heading 1 and go on with Heading 2."""
    made = docx.Document()
    made.add_heading("修路工作总结", 1)
    made.add_heading("一、情况", 2)
    made.add_paragraph("全年修路三十公里。")
    assert lines(saved(made), "a.docx")[:2] == ["# 修路工作总结", "## 一、情况"]


def test_a_paragraph_in_a_headings_style_is_none() -> None:
    """A heading that runs on into sentences is text."""
    made = docx.Document()
    made.add_heading("情况", 1)
    made.add_heading("（一）修路。全年修路三十公里。", 2)
    assert lines(saved(made), "a.docx")[-1] == "（一）修路。全年修路三十公里。"


def test_bold_lines_are_headings_only_without_styles() -> None:
    """Where no style marks a heading, short bold lines above longer text are; one alone, or a bold sentence, is not."""

    def bold(*styled: str) -> list[str]:
        made = docx.Document()
        for heading in styled:
            made.add_heading(heading, 1)
        for text in ("资金安排", "全年安排资金2.5亿元，比上年多一成。", "工期要求", "三十公里道路在十月底前全部完工。"):
            made.add_paragraph().add_run(text).bold = len(text) == 4
        return lines(saved(made), "a.docx")

    assert bold()[::2] == ["## 资金安排", "## 工期要求"]
    assert bold("情况", "任务")[2] == "资金安排"


def test_automatic_numbers_are_in_the_text() -> None:
    """一、 第一条 第二条: numbers that Word counts stand before their paragraphs, through the whole document."""
    made = docx.Document()
    numbered(
        made,
        '<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%2条"/><w:lvlRestart w:val="0"/></w:lvl>',
    )
    for text, level in (("总则", 0), ("为了修路，制定本办法。", 1), ("罚则", 0), ("不修路的，罚款五百元。", 1)):
        in_list(made.add_paragraph(text), level)
    assert lines(saved(made), "a.docx") == [
        "一、总则",
        "第一条 为了修路，制定本办法。",
        "二、罚则",
        "第二条 不修路的，罚款五百元。",
    ]


def test_numbers_of_a_style() -> None:
    """A style that belongs to a level of a list numbers its paragraphs; numId 0 takes the number away."""
    made = docx.Document()
    numbered(
        made,
        '<w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:pStyle w:val="tiao"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%2条"/></w:lvl>',
    )
    made.styles.element.append(
        parse_xml(
            f'<w:style {W} w:type="paragraph" w:styleId="tiao"><w:name w:val="条文"/><w:pPr><w:numPr><w:numId w:val="77"/></w:numPr></w:pPr></w:style>'
        )
    )
    for more in ("", '<w:numPr><w:numId w:val="0"/></w:numPr>', ""):
        raw(made, f'<w:p {W}><w:pPr><w:pStyle w:val="tiao"/>{more}</w:pPr><w:r><w:t>修路。</w:t></w:r></w:p>')
    assert lines(saved(made), "a.docx") == ["第一条 修路。", "修路。", "第二条 修路。"]


def test_tables_are_records_with_their_captions_unit() -> None:
    """A row's place is its number in a table that is counted; merged cells are said where they are seen."""
    made = document("各项投资如下（单位：亿元）")
    added = table(made, [["类别", "项目", "投资"], ["交通", "大桥", "5"], ["", "公路", "6.5"]])
    added.cell(1, 0).merge(added.cell(2, 0))
    made.add_paragraph("以上共11.5亿元。")
    assert placed(text_of(saved(made), "a.docx"))[1:] == [
        ("row", 2, "table 1", "类别：交通，项目：大桥，投资（亿元）：5"),
        ("row", 3, "table 1", "类别：交通，项目：公路，投资（亿元）：6.5"),
        ("paragraph", 2, "", "以上共11.5亿元。"),
    ]


def test_a_table_of_one_column_is_a_frame() -> None:
    """Its paragraphs are text like any other."""
    made = docx.Document()
    cell = made.add_table(1, 1).cell(0, 0)
    cell.text = "第一段。"
    cell.add_paragraph("第二段。")
    assert [p[:2] for p in placed(text_of(saved(made), "a.docx"))] == [("paragraph", 1), ("paragraph", 2)]


def test_revisions_links_and_fields() -> None:
    """Deletions are gone, insertions stay; the text of links, smart tags, content controls and fields stays, their codes do not."""
    made = docx.Document()
    raw(
        made,
        f"<w:p {W}><w:r><w:t>投资</w:t></w:r><w:del><w:r><w:delText>八</w:delText></w:r></w:del><w:ins><w:r><w:t>九亿元</w:t></w:r></w:ins>"
        "<w:hyperlink><w:r><w:t>，见附件</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>三</w:t></w:r></w:smartTag>"
        "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent><w:r><w:t>页</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>第7页</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:br/><w:t>。</w:t></w:r></w:p>",
    )
    assert text_of(saved(made), "a.docx").text == "投资九亿元，见附件三页第7页\n。"


def test_a_text_box_is_read_once() -> None:
    """Word writes it twice, for old programs too."""
    made = document("正文。")
    box = "<w:txbxContent><w:p><w:r><w:t>框中文字。</w:t></w:r></w:p></w:txbxContent>"
    raw(
        made,
        f'<w:p {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:r><mc:AlternateContent>'
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    assert placed(text_of(saved(made), "a.docx")) == [
        ("paragraph", 1, "", "正文。"),
        ("paragraph", 2, "text box", "框中文字。"),
    ]


def test_footnotes_stand_behind_their_paragraph() -> None:
    """With its number, and as notes."""
    made = document("共18座桥。", "完。")
    made.paragraphs[0].runs[0]._r.append(parse_xml(f'<w:footnoteReference {W} w:id="2"/>'))
    notes = f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>含在建的三座。</w:t></w:r></w:p></w:footnote></w:footnotes>'
    base = saved(made)
    with_notes = patched(
        base,
        {
            "word/footnotes.xml": notes,
            "word/_rels/document.xml.rels": part(base, "word/_rels/document.xml.rels").replace(
                "</Relationships>",
                '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>',
            ),
            "[Content_Types].xml": part(base, "[Content_Types].xml").replace(
                "</Types>",
                '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>',
            ),
        },
    )
    assert placed(text_of(with_notes, "a.docx")) == [
        ("paragraph", 1, "", "共18座桥。"),
        ("paragraph", 1, "footnote 1", "含在建的三座。"),
        ("paragraph", 2, "", "完。"),
    ]


def test_what_stands_around_the_body_is_left_out() -> None:
    """Headers, footers and the table of contents say nothing of their own."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "内部资料"
    made.sections[0].footer.paragraphs[0].text = "第1页"
    made.styles.element.append(
        parse_xml(f'<w:style {W} w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>')
    )
    raw(made, f'<w:p {W}><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>一、情况 1</w:t></w:r></w:p>')
    made.add_heading("一、情况", 1)
    made.add_heading("二、任务", 1)
    made.add_paragraph("修路。")
    assert lines(saved(made), "a.docx") == ["## 一、情况", "## 二、任务", "修路。"]


def test_a_title_in_two_centred_lines() -> None:
    """They stand close to each other, so that they are read as one."""
    made = document("关于加快农村公路建设的", "实施意见", "各乡镇要修路。")
    for paragraph in made.paragraphs[:2]:
        paragraph.alignment = 1
    assert text_of(saved(made), "a.docx").text == "关于加快农村公路建设的\n实施意见\n\n各乡镇要修路。"


def test_entities_bombs_and_damage() -> None:
    """No file of this machine is read, nothing is blown up, and what is broken is named with what to do."""
    base = saved(document("修路。"))
    body = f"<w:document {W}><w:body><w:p><w:r><w:t>路&x;</w:t></w:r></w:p></w:body></w:document>"
    foreign = patched(base, {"word/document.xml": f'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>{body}'})
    assert text_of(foreign, "a.docx").text == "路"
    around = body.replace("路&x;", "修&x;路&x;三公里。")
    foreign = patched(base, {"word/document.xml": f'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>{around}'})
    assert text_of(foreign, "a.docx").text == "修路三公里。"
    laughs = "".join(f'<!ENTITY {b} "{f"&{a};" * 1000}">' for a, b in ("ab", "bc", "cx"))
    for bad in (
        patched(base, {"word/document.xml": f'<!DOCTYPE a [<!ENTITY a "ha">{laughs}]>{body}'}),
        patched(base, {"word/document.xml": "<w:document"}),
        patched(base, {"_rels/.rels": "<Relationships/>"}),
        base[:-200],
        zipped({"word/document.xml": "x", "[Content_Types].xml": "x"}),
    ):
        with pytest.raises(NotTextError, match=r"a\.docx is damaged.*save it again"):
            everything(bad, "a.docx")
    with pytest.raises(NotTextError, match=r"unpacks to 60 MB"):
        everything(patched(base, {"word/document.xml": " " * 60_000_000}), "a.docx")
    with pytest.raises(EmptyDocumentError, match=r"a\.docx holds no text"):
        everything(saved(docx.Document()), "a.docx")


def test_a_document_of_hundreds_of_pages() -> None:
    """Its last paragraph is in its place."""
    made = docx.Document()
    for i in range(3000):
        made.add_paragraph(f"第{i}段，完成投资{i}万元。")
    assert placed(text_of(saved(made), "a.docx"))[-1] == ("paragraph", 3000, "", "第2999段，完成投资2999万元。")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_libreoffice_writes(tmp_path: Path) -> None:
    """A document that another program saved says the same; its old form is told as such."""
    made = docx.Document()
    made.add_heading("一、情况", 1)
    made.add_paragraph("全年修路三十公里。")
    made.add_heading("二、任务", 1)
    made.add_paragraph("再修二十公里。")
    (tmp_path / "a.docx").write_bytes(saved(made))
    for ending, source in (("odt", "a.docx"), ("docx", "out/a.odt"), ("doc", "a.docx")):
        command = [
            "soffice",
            "--headless",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--convert-to",
            ending,
            "--outdir",
            str(tmp_path / "out"),
            str(tmp_path / source),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert lines((tmp_path / "out/a.docx").read_bytes(), "a.docx") == lines(saved(made), "a.docx")
    with pytest.raises(NotTextError, match=r"old Word or WPS document; .*\.docx"):
        everything((tmp_path / "out/a.doc").read_bytes(), "a.doc")


def test_two_lines_above_a_table() -> None:
    """Its name and, below that, who filled it in: the unit stands in the first."""
    made = docx.Document()
    made.add_paragraph("表1 投资（亿元）")
    made.add_paragraph("填表：林海")
    table(made, [["项目", "投资"], ["大桥", "5"], ["公路", "6.5"]])
    assert lines(saved(made), "a.docx")[-1] == "项目：公路，投资（亿元）：6.5"
