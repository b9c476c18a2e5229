"""Reading: which files, which encodings, and what is said of those that cannot be read."""

import codecs
import os
import random
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from index.errors import (
    DocumentError,
    EmptyDocumentError,
    NoDocumentsError,
    NotTextError,
    SourceNotFoundError,
    UndecodableTextError,
)
from index.language.encodings.decoding import decode
from index.language.lexicon import lines
from index.progress import OPENING
from index.reading import sources
from index.reading.formats.extracted import Extracted, Found, PageRead
from index.reading.sources import read_sources
from tests.format_files import zipped

TEXT = "关于修路的说明\n\n一、今年修路三十公里，投资2.5亿元。\n二、明年再修“两桥一路”——分三段进行。\n"

# Unpaired surrogates are no text; NUL and other control characters make a file binary.
_CHARACTERS = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff")
_TEXTS = st.lists(_CHARACTERS | st.just("\n"), min_size=1).map("".join).filter(lambda t: any(c.isalnum() for c in t))
# Simplified Chinese: what people write is words, not any characters of GB2312, of which bytes of other encodings are made.
_WORDS = [
    word
    for word, _ in lines("bilingual", "glossary.tsv", ("chinese", "english"))
    if re.fullmatch("[\u4e00-\u9fa5]+", word)
]
_CHINESE = st.lists(st.sampled_from(_WORDS), min_size=10).map("".join)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@given(_TEXTS)
def test_utf8_returns_what_was_written(text: str) -> None:
    """Any text in UTF-8, with or without a byte order mark, comes back as it was."""
    assert decode(text.encode("utf-8"), "a.txt") == text
    assert decode(text.encode("utf-8-sig"), "a.txt") == text


@given(_TEXTS, st.sampled_from(["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]))
def test_wide_encodings_with_mark_return_what_was_written(text: str, encoding: str) -> None:
    """Any text in UTF-16 or UTF-32 with a byte order mark, in either byte order, comes back as it was."""
    assert decode(("\ufeff" + text).encode(encoding), "a.txt") == text


@given(_CHINESE, st.sampled_from(["gb18030", "gbk", "gb2312"]))
def test_gb18030_returns_what_was_written(text: str, encoding: str) -> None:
    """Simplified Chinese in GB18030, GBK or GB2312 comes back as it was, with no mark to go by.

    Left out are the few texts whose bytes are UTF-8 as well, like 一 and nothing else: D2 BB is U+04BB there.
    """
    assume(not _is_utf8(text.encode(encoding)))
    assert decode(text.encode(encoding), "a.txt") == text


@given(_CHINESE, st.sampled_from(["utf-16-le", "utf-16-be"]))
@example("上升万亩万亩万亩万亩万亩万亩万亩万亩三农", "utf-16-le")
@example("上交所万亩万亩万亩万亩万亩万亩万亩万亩不良贷款率", "utf-16-le")
def test_utf16_without_mark_returns_what_was_written(text: str, encoding: str) -> None:
    """Chinese in UTF-16 without a byte order mark is recognised, with line ends and without."""
    assert decode(text.encode(encoding), "a.txt") == text
    lines = f"1. {text}\n2. {text}。\n"
    assert decode(lines.encode(encoding), "a.txt") == lines


@given(_TEXTS, st.lists(st.sampled_from(["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"]), min_size=2, max_size=9))
def test_line_ends_become_one(text: str, ends: list[str]) -> None:
    """Every kind of line end becomes a line feed; what stands between them stays."""
    line = text.replace("\n", "")
    assert decode("".join(f"路{line}{end}" for end in ends).encode(), "a.txt") == f"路{line}\n" * len(ends)


@given(st.binary())
def test_any_bytes_give_clean_text_or_an_error_that_names_the_file(data: bytes) -> None:
    """Whatever a file holds: text that every encoder takes, or an error of ours."""
    text, message = "", ""
    try:
        text = decode(data, "some file.txt")
    except DocumentError as error:
        message = str(error)
    assert bool(text) != ("some file.txt" in message)
    assert text.encode("utf-8").decode("utf-8") == text
    assert not {"\x00", "\r"} & set(text)


@given(st.integers(0, 39), st.integers(0x80, 0xFF))
def test_damaged_utf8_is_not_taken_for_gb18030(place: int, byte: int) -> None:
    """A UTF-8 file with one bad byte is an error with that byte's place, not a text of wrong characters."""
    data = bytearray("粮食生产连续三年增长，水库蓄水充足。".encode() * 3)
    data[place] = byte
    try:
        text = bytes(data).decode("utf-8")
    except UnicodeDecodeError as expected:
        with pytest.raises(UndecodableTextError, match=rf"byte {expected.start} \(0x{data[expected.start]:02x}\)"):
            decode(bytes(data), "a.txt")
    else:
        assert decode(bytes(data), "a.txt") == text


def test_utf8_cut_short_names_the_offset() -> None:
    """A download that ends inside a character is an error that gives the file and the offset."""
    data = "一、修路。二、修桥。".encode()[:-1]
    with pytest.raises(UndecodableTextError, match=r"报告\.txt cannot be read as UTF-8: byte 27 \(0xe3\)"):
        decode(data, "报告.txt")


def test_undecodable_bytes_name_the_offset() -> None:
    """Bytes that neither UTF-8 nor GB18030 explains are named by offset and value."""
    data = "修路三十公里".encode("gb18030") + b"\xff\xff"
    with pytest.raises(UndecodableTextError, match=r"a\.txt cannot be read as UTF-8 or GB18030: byte 12 \(0xff\)"):
        decode(data, "a.txt")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_marked_but_broken_names_the_offset(encoding: str) -> None:
    """A marked file is read as its mark says or not at all; the offset counts from the file's beginning."""
    data = ("\ufeff" + "路" * 5).encode(encoding) + b"\x00"
    with pytest.raises(UndecodableTextError, match=f"byte {len(data) - 1} "):
        decode(data, "a.txt")


def test_unpaired_surrogate_in_utf16_is_undecodable() -> None:
    """Half of a surrogate pair never becomes part of a text."""
    data = codecs.BOM_UTF16_LE + "路".encode("utf-16-le") + b"\x00\xd8" + "桥".encode("utf-16-le")
    with pytest.raises(UndecodableTextError, match="byte 4 "):
        decode(data, "a.txt")


def test_big5_is_read_not_garbled() -> None:
    """Traditional Chinese in Big5, which GB18030 would turn into other characters, comes back as it was."""
    text = "關於道路建設的報告：今年的重點是修建三座橋梁，並且改善農村的供水。"
    assert decode(text.encode("big5"), "a.txt") == text


def test_traditional_chinese_in_gbk_is_read() -> None:
    """Traditional characters are no reason to refuse a GBK file."""
    text = "關於道路建設的報告：今年的重點是修建三座橋梁，並且改善農村的供水。"
    assert decode(text.encode("gbk"), "a.txt") == text


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "\u3000\u3000\n".encode(), codecs.BOM_UTF8, b"---\n***\n"])
def test_file_without_text(data: bytes) -> None:
    """An empty file, and one of white space or rules alone, holds no text."""
    with pytest.raises(EmptyDocumentError, match=r"a\.txt holds no text"):
        decode(data, "a.txt")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF file"),
        (b"PK\x03\x04\x14\x00\x06\x00", r"an Office file \(\.docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", r"an old Office file \(\.doc"),
        (b"{\\rtf1\\ansi some text}", "a rich text file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture"),
        (b"\x7fELF\x02\x01\x01" + bytes(9), "a program"),
        (b"text with a \x00 in it", "a binary file"),
        (random.Random(1).randbytes(4096), "a binary file"),
        (bytes(range(1, 32)) * 20 + b"abc", "a binary file"),
    ],
)
def test_binary_file_renamed(data: bytes, kind: str) -> None:
    """A binary file that calls itself .txt is refused, with what it looks like."""
    with pytest.raises(
        NotTextError, match=rf"a\.txt is {kind}" if "Office file" not in kind or "old" in kind else kind
    ):
        decode(data, "a.txt")


def test_folder_is_read_in_order(tmp_path: Path) -> None:
    """A folder gives its .txt and .md files and those below, by path; hidden files are not looked at, others passed over and told."""
    for name in ("b.md", "a.TXT", "sub/c.txt", "sub/deeper/d.Md", ".hidden.txt", ".git/e.txt", "f.rar", "g"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}: 修路。", encoding="utf-8")
    texts, passed_over = read_sources(tmp_path).texts, read_sources(tmp_path).passed_over
    assert [(t.source, t.name, t.text) for t in texts] == [
        (str(tmp_path / "a.TXT"), "a", "a.TXT: 修路。"),
        (str(tmp_path / "b.md"), "b", "b.md: 修路。"),
        (str(tmp_path / "sub/c.txt"), "c", "sub/c.txt: 修路。"),
        (str(tmp_path / "sub/deeper/d.Md"), "d", "sub/deeper/d.Md: 修路。"),
    ]
    assert [p.source for p in passed_over] == [str(tmp_path / "f.rar"), str(tmp_path / "g")]


def test_encodings_side_by_side(tmp_path: Path) -> None:
    """One folder may hold files of every encoding and line end; all give the same text."""
    for number, encoding in enumerate(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-16-le", "gb18030", "gbk"]):
        (tmp_path / f"{number}.txt").write_bytes(TEXT.replace("\n", "\r\n").encode(encoding))
    assert [t.text for t in read_sources(str(tmp_path)).texts] == [TEXT] * 7


def test_each_file_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is named twice, by itself, by its folder or through a link, is read once, under its first name."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    assert [t.source for t in read_sources(["a.txt", ".", tmp_path / "a.txt"]).texts] == ["a.txt"]


def test_file_names_that_are_not_utf8(tmp_path: Path) -> None:
    """A name in GBK, as an archive made on Chinese Windows leaves it, is shown in Chinese, in errors too."""
    raw = os.fsencode(tmp_path) + "/修路报告.txt".encode("gbk")
    try:
        Path(os.fsdecode(raw)).write_text(TEXT, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such names")
    (read,) = read_sources(tmp_path).texts
    assert (read.name, read.source, read.text) == ("修路报告", f"{tmp_path}/修路报告.txt", TEXT)
    Path(os.fsdecode(raw)).write_bytes(b"")
    with pytest.raises(EmptyDocumentError, match=r"修路报告\.txt holds no text"):
        read_sources(os.fsdecode(raw))


def test_nothing_there(tmp_path: Path) -> None:
    """A path without a file, and a link to nowhere, are named."""
    with pytest.raises(SourceNotFoundError, match=r"no file or folder .*missing\.txt"):
        read_sources(tmp_path / "missing.txt")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "missing.txt")
    with pytest.raises(NoDocumentsError, match=r"broken\.txt is not there \(it may be a broken link\)"):
        read_sources(tmp_path)


@pytest.mark.parametrize("name", ["report.rar", "report.exe", "report"])
def test_unsupported_kind(tmp_path: Path, name: str) -> None:
    """A file of another kind is refused with the kinds that are read."""
    (tmp_path / name).write_text("修路。", encoding="utf-8")
    with pytest.raises(NotTextError, match=rf"{name} is .*, of a kind that is not read; .*\.txt, \.md"):
        read_sources(tmp_path / name)


def test_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is neither file nor folder is refused before anything waits for it to be read."""
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("a.txt")
        with pytest.raises(NotTextError, match=r"a\.txt is neither a file nor a folder"):
            read_sources("a.txt")


def test_folder_without_documents(tmp_path: Path) -> None:
    """A folder without documents is named, with what it holds instead."""
    with pytest.raises(NoDocumentsError, match=r"holds no document that can be read \(\.txt, \.md.*\); name"):
        read_sources(tmp_path)
    for name in ("a.rar", "b.RAR", "c.exe", "d.exe"):
        (tmp_path / name).write_bytes(b"x")
    with pytest.raises(NoDocumentsError, match=r"a\.rar is a \.rar file.*b\.RAR is.*c\.exe is .*; and 1 more"):
        read_sources(tmp_path)
    with pytest.raises(NoDocumentsError, match="No document was named"):
        read_sources([])


def test_files_inside_archives_have_both_names(tmp_path: Path) -> None:
    """The source says where a text is, the name what it is called; what an archive holds beside texts is told."""
    (tmp_path / "a.zip").write_bytes(
        zipped({"报告/修路.txt": TEXT, "b.exe": "MZ", "c.zip": zipped({"架桥.txt": TEXT})})
    )
    read = read_sources(tmp_path)
    assert [(t.source, t.name) for t in read.texts] == [
        (f"{tmp_path}/a.zip!c.zip!架桥.txt", "架桥"),
        (f"{tmp_path}/a.zip!报告/修路.txt", "修路"),
    ]
    assert [p.source for p in read.passed_over] == [f"{tmp_path}/a.zip!b.exe"]


def test_a_file_that_is_too_large_is_passed_over(tmp_path: Path) -> None:
    """It is told with its size before anything of it is read."""
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(300_000_000)
    with pytest.raises(NotTextError, match=r"a\.txt is larger than what is read \(300 MB of at most 200\)"):
        read_sources(tmp_path / "a.txt")


def test_one_bad_file_among_good_ones_is_told(tmp_path: Path) -> None:
    """A file that cannot be read is passed over and told with its reason; alone, it is an error."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    for named in (tmp_path, [tmp_path / "b.txt", tmp_path / "a.txt"]):
        read = read_sources(named)
        assert [t.name for t in read.texts] == ["a"]
        (passed_over,) = read.passed_over
        assert passed_over.source == str(tmp_path / "b.txt")
        assert passed_over.reason.startswith("holds no text")
    with pytest.raises(EmptyDocumentError, match=r"b\.txt holds no text"):
        read_sources(tmp_path / "b.txt")


def test_refused_by_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that the system refuses to read is named, with the system's reason."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(DocumentError, match=r"a\.txt cannot be read: Permission denied"):
        read_sources(tmp_path / "a.txt")
    with pytest.raises(NoDocumentsError, match=r"a\.txt cannot be read: Permission denied"):
        read_sources(tmp_path)


def test_how_far_it_is_is_told_by_files_and_scanned_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scan counts as many as it has pages, as soon as that is known; what cannot be read is done with, too."""

    def found(data: bytes, _: str, shown: str) -> Iterator[Found]:
        if data == b"bad":
            raise NotTextError(f"{shown} is bad.")
        for number in range(1, len(data) + 1) if data.isdigit() else ():
            yield PageRead(number, len(data))
        yield Extracted("修路三十公里。")

    monkeypatch.setattr("index.reading.sources.texts_in", found)
    for name, data in (("a", b"123"), ("b", b"bad"), ("c", b"text"), ("d", b"12")):
        (tmp_path / f"{name}.txt").write_bytes(data)
    steps: list[tuple[int, int, str]] = []
    read_sources([tmp_path, tmp_path / "c.txt"], lambda *step: steps.append(step))
    assert {what for _, _, what in steps} == {OPENING}
    assert [(done, total) for done, total, _ in steps] == [
        (1, 7), (2, 7), (3, 7), (3, 7), (4, 7), (5, 7), (6, 8), (7, 8), (7, 8), (8, 8)
    ]  # fmt: skip


def test_files_that_are_known_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is a folder without any other an error."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("修路三十公里。", encoding="utf-8")
    opened: list[str] = []
    whole = sources._bytes
    monkeypatch.setattr(sources, "_bytes", lambda path: opened.append(path.name) or whole(path))
    assert [t.name for t in sources.texts_below(tmp_path, {str(tmp_path / "a.txt")}).texts] == ["b"]
    assert opened == ["b.txt"]
    assert sources.texts_below(tmp_path, {str(tmp_path / "a.txt"), str(tmp_path / "b.txt")}).texts == ()
