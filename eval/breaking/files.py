"""A whole, small file of each format that is read, made by its own library or by hand. Used by the trial of readers."""

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

TEXT = "# 青石镇报告\n\n今年修路三十公里，投资2.5亿元。\n\n一、水库蓄水充足。\n二、建桥五座，比去年多两座。\n"
_PAGE = (
    "<html><head><title>报告</title></head><body><h1>报告</h1><p>今年修路三十公里。</p><table><tr><th>镇</th><th>里程</th></tr>"
    "<tr><td>青石</td><td>30</td></tr></table></body></html>"
)
_MAIL = "Subject: report\nFrom: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: {}; charset=utf-8\n\n{}\n--b--\n"


def whole_files() -> Mapping[str, Callable[[], bytes]]:
    """Ending to what makes the bytes of a file with it."""
    return {
        ".txt": TEXT.encode,
        ".md": lambda: TEXT.encode("gb18030"),
        ".csv": "镇,里程\n青石,30\n白水,25\n".encode,
        ".tsv": "镇\t里程\n青石\t30\n".encode,
        ".html": _PAGE.encode,
        ".mht": _MAIL.format("text/html", _PAGE).encode,
        ".eml": _MAIL.format("text/plain", TEXT).encode,
        ".zip": lambda: _zipped({"a.md": TEXT.encode(), "b/c.html": _PAGE.encode()}),
        ".docx": _word,
        ".xlsx": _workbook,
        ".pptx": _slides,
        ".epub": _book,
        ".pdf": _pdf,
        ".png": _picture,
    }


def _zipped(members: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def _saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _word() -> bytes:
    import docx

    document = docx.Document()
    document.add_heading("报告", 1)
    document.add_paragraph("今年修路三十公里。")
    document.add_table(2, 2).cell(0, 0).text = "镇"
    return _saved(document)


def _workbook() -> bytes:
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    links = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    rows = '<row><c t="inlineStr"><is><t>镇</t></is></c><c t="inlineStr"><is><t>里程</t></is></c></row><row><c t="inlineStr"><is><t>青石</t></is></c><c><v>30</v></c></row>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{kinds}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{sheet}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{sheet}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{links}"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="台账" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{links}"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
    }
    return _zipped({name: text.encode() for name, text in parts.items()})


def _slides() -> bytes:
    import pptx

    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = "报告"
    slide.placeholders[1].text = "今年修路三十公里"
    return _saved(show)


def _book() -> bytes:
    container = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>'
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
        '</manifest><spine><itemref idref="a"/></spine></package>'
    )
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": container,
        "c.opf": package,
        "a.xhtml": _PAGE,
    }
    return _zipped({name: text.encode() for name, text in parts.items()})


def _pdf() -> bytes:
    shown = "今年修路三十公里，投资两亿元。".encode("utf-16-be").hex()
    drawn = f"BT /F 12 Tf 72 700 Td <{shown}> Tj ET".encode()
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 4 0 R>>>>/Contents 6 0 R>>",
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[5 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
    )
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    ends = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + ends


def _picture() -> bytes:
    from PIL import Image

    file = io.BytesIO()
    Image.new("L", (48, 32), 255).save(file, "PNG")
    return file.getvalue()
