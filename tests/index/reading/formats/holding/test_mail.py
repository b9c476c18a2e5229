"""Mails: head, text, attachments."""

from email.message import EmailMessage

import pytest

from index.errors import NotTextError
from index.reading.formats.extracted import Extracted
from tests.format_files import everything, lines, placed, text_of, zipped

CSV = "姓名,职务\n周明远,市长\n".encode("gbk")


def mail(text: str = "各单位：\n\n定于6月11日开会。", **more: str) -> EmailMessage:
    made = EmailMessage()
    made["Subject"], made["From"], made["Date"] = (
        "关于开会的通知",
        "防汛办 <fx@example.com>",
        "Tue, 09 Jun 2026 10:20:00 +0800",
    )
    made.set_content(text, **more)
    return made


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gb18030", "big5"])
def test_head_and_text(charset: str) -> None:
    """Subject, sender and date are lines; the text is read in its encoding; all of it is one message."""
    text = "各單位：\n\n定於6月11日開會。" if charset == "big5" else "各单位：\n\n定于6月11日开会。"
    found = text_of(mail(text, charset=charset).as_bytes(), "a.eml")
    assert found.text.split("\n\n") == [
        "# 关于开会的通知",
        "发件人：防汛办 <fx@example.com>",
        "日期：2026年6月9日 10:20",
        *text.split("\n\n"),
    ]
    assert placed(found) == [("message", 1, "关于开会的通知", found.text)]
    assert (found.properties.title, found.properties.date) == ("关于开会的通知", "2026-06-09")


def test_a_mail_in_html() -> None:
    """Where there is no plain text, the page is read, with its tables."""
    made = mail("<p>投资如下：</p><table><tr><th>项目<th>投资</tr><tr><td>大桥<td>5</table>", subtype="html")
    assert lines(made.as_bytes(), "a.eml")[3:] == ["投资如下：", "项目：大桥，投资：5"]


def test_attachments_are_read_by_their_kinds() -> None:
    """Tables, archives and mails that are attached are texts of their own; wrappings and strange kinds are told."""
    made = mail()
    made.add_attachment(CSV, maintype="application", subtype="octet-stream", filename="名单.csv")
    made.add_attachment(zipped({"说明.txt": "附件说明。"}), maintype="application", subtype="zip", filename="材料.zip")
    made.add_attachment(b"x", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    made.add_attachment(b"MZ", maintype="application", subtype="octet-stream", filename="a.exe")
    inner = mail("转来的信。")
    made.add_attachment(inner)
    found = everything(made.as_bytes(), "a.eml")
    assert [part.name for part in found if isinstance(part, Extracted)] == [
        "",
        "名单.csv",
        "材料.zip!说明.txt",
        "attachment 5.eml",
    ]
    assert found[1].text == "姓名：周明远，职务：市长"  # type: ignore[union-attr]
    assert [part.source for part in found if not isinstance(part, Extracted)] == ["a.eml!winmail.dat", "a.eml!a.exe"]


def test_a_saved_page() -> None:
    """What a browser saves as .mht is the page, without a mail's head."""
    made = EmailMessage()
    made["Subject"] = "saved"
    made.set_content("<html><body><h1>公告</h1><p>修路三十公里。</p></body></html>", subtype="html")
    assert lines(made.as_bytes(), "a.mht") == ["# 公告", "修路三十公里。"]


@pytest.mark.parametrize("data", [b"\x00\x01\x02", "修路三十公里。".encode(), b"\n\nno head"])
def test_what_is_no_mail(data: bytes) -> None:
    """It is told, with what to do."""
    with pytest.raises(NotTextError, match=r"a\.eml is no mail"):
        everything(data, "a.eml")


def test_broken_heads_are_borne() -> None:
    """Dates and addresses that break the rules are shown as they are, or left out."""
    data = "From: <<<\nDate: 昨天\nSubject: =?gb2312?B?zajWqg==?=\nContent-Type: text/plain; charset=nonsense\n\n修路。".encode()
    assert lines(data, "a.eml")[0] == "# 通知"
    assert lines(data, "a.eml")[-1] == "修路。"
