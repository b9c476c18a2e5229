"""Texts in encodings that no mark gives away: read right, or refused with a line that names the file, never other characters."""

import contextlib
import re

import pytest

from index.errors import DocumentError, UndecodableTextError
from index.language.encodings.decoding import decode

CHINESE = (
    "今年全县修建农村公路三十公里，新建桥梁五座，完成投资二亿四千万元。群众出行难的问题得到缓解。\n明年继续改善供水。"
)
TRADITIONAL = (
    "今年全縣修建農村公路三十公里，新建橋梁五座，完成投資二億四千萬元。群眾出行難的問題得到緩解。\n明年繼續改善供水。"
)
CLASSICAL = "夫治水者必先察其源，源清则流洁，流洁则田沃，田沃则民安。昔有老农居于河畔，岁旱则引渠以溉，岁涝则筑堤以防。"
NAMES = "李秀英、王建国、张桂兰、刘志强、陈淑珍、杨振华、赵玉梅、黄文斌、周晓燕、吴德明、徐丽娟、孙宏伟"
RARE = "蟛蜞、螽斯、蝼蛄、蚰蜒、鸬鹚、鹭鸶、鹈鹕、鳜鱼、鳗鲡、鲮鱼、鲟鳇、橄榄、枇杷、荸荠、茼蒿、莴苣"
JAPANESE = "今年は農村の道路を三十キロメートル整備し、橋を五本架けました。投資額は二億四千万円で、去年より八パーセント増えています。"
KOREAN = "올해 농촌 도로 삼십 킬로미터를 정비하고 다리 다섯 개를 새로 놓았다. 투자액은 이억 사천만 원으로 늘었다."
JAPANESE_NAMES = "佐藤健太\n鈴木一郎\n高橋美咲\n渡辺直樹\n小林陽子\n長谷川誠\n"
JAPANESE_TABLE = "番号,項目,地域,金額\n1,道路整備,東京都,320\n2,介護保険,愛知県,87\n3,下水道,福岡県,45\n"
KOREAN_NAMES = "김민준\n이서연\n박지훈\n최영희\n정철수\n강미경\n"
KOREAN_TABLE = "번호,항목,지역\n1,도로,부산\n2,교량,대구\n3,병원,광주\n"
CHINESE_TABLE = "编号,品名,产地,经手人\n1,水泥,青石县,欧阳敏\n2,柴油,平川县,谢翠兰\n3,轴承,双塔寺,邝淑珍\n"
TRADITIONAL_NAMES = "歐陽麗娟\n劉志強\n陳淑珍\n黃文斌\n吳德明\n孫宏偉\n"
RUSSIAN = "В этом году построено тридцать километров сельских дорог и пять мостов."
FRENCH = "Cette année, trente kilomètres de routes rurales ont été aménagés à l'été dernier."

READ = [
    (CHINESE, ["gb18030", "gbk", "hz", "utf-7", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]),
    (TRADITIONAL, ["gb18030", "big5", "cp950", "big5hkscs", "utf-7", "utf-16-le", "utf-16-be", "utf-32-le"]),
    (CLASSICAL, ["gb18030", "utf-7", "utf-16-be"]),
    (NAMES, ["gb18030"]),
    (RARE, ["gb18030"]),
    (JAPANESE, ["shift_jis", "cp932", "euc_jp", "iso2022_jp", "utf-7", "gb18030"]),
    (KOREAN, ["euc_kr", "cp949", "iso2022_kr", "utf-7"]),
    (RUSSIAN, ["utf-7"]),
    (FRENCH, ["utf-7"]),
]
LISTS = [
    (NAMES.replace("、", "\n"), ["gb18030", "hz", "utf-7", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]),
    (CHINESE_TABLE, ["gb18030", "hz", "utf-7", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]),
    (TRADITIONAL_NAMES, ["big5", "cp950", "gb18030", "utf-16-le"]),
    (JAPANESE_NAMES, ["shift_jis", "euc_jp", "iso2022_jp", "utf-7"]),
    (JAPANESE_TABLE, ["shift_jis", "euc_jp", "iso2022_jp", "utf-7"]),
    (KOREAN_NAMES, ["euc_kr", "cp949", "iso2022_kr", "utf-7", "utf-16-le"]),
    (KOREAN_TABLE, ["euc_kr", "cp949", "iso2022_kr", "utf-7", "utf-16-le"]),
]
# What a table begins with stands in its first line; three lines of names are as short as a list is.
THREE_LINES = 3


@pytest.mark.parametrize(("text", "encoding"), [(text, encoding) for text, many in READ for encoding in many])
@pytest.mark.parametrize("size", [16, 40, 400])
def test_it_is_read_right(text: str, encoding: str, size: int) -> None:
    """A line, two lines or all of it, in any of these encodings and without a mark, comes back as it was written."""
    assert decode(text[:size].encode(encoding), "a.txt") == text[:size]


@pytest.mark.parametrize(("text", "encoding"), [(text, encoding) for text, many in LISTS for encoding in many])
@pytest.mark.parametrize("lines", [THREE_LINES, 7])
def test_lists_and_tables_are_read_right(text: str, encoding: str, lines: int) -> None:
    """Names and cells, which make no sentence and hardly a word, three lines of them at the least."""
    some = "".join(text.splitlines(keepends=True)[:lines])
    assert decode(some.encode(encoding), "a.txt") == some


def in_iso_2022_cn(text: str, designated: bytes = b"\x1b$)A") -> bytes:
    """As RFC 1922 has it: what follows by is told on each line."""
    lines = []
    for line in text.split("\n"):
        shifted = re.sub(
            r"[^\x00-\x7f]+", lambda run: f"\x0e{''.join(chr(b & 0x7F) for b in run[0].encode('gb2312'))}\x0f", line
        )
        lines.append(designated + shifted.encode("ascii"))
    return b"\n".join(lines)


def test_iso_2022_cn() -> None:
    """With the characters of GB2312 it is read; with those of Taiwan's set, and damaged, it is refused by its name."""
    assert decode(in_iso_2022_cn(CHINESE_TABLE), "a.txt") == CHINESE_TABLE
    for data in (in_iso_2022_cn(CHINESE, b"\x1b$)G"), in_iso_2022_cn(CHINESE)[:-2], b"\x1b$)E!!\n"):
        with pytest.raises(UndecodableTextError, match=r"a\.txt is a text in ISO-2022.*; save the file as UTF-8"):
            decode(data, "a.txt")


def test_damaged_seven_bit_texts_are_refused() -> None:
    """By their names, rather than read as the letters that they are made of."""
    broken = {"UTF-7": CHINESE.encode("utf-7").replace(b"+", b"+!", 2)[2:] + b"+T/0x"}
    for name, data in broken.items():
        with pytest.raises(UndecodableTextError, match=rf"a\.txt is a text in {name}.*; save the file as UTF-8"):
            decode(data, "a.txt")


def test_lines_of_hz_need_no_end() -> None:
    """Many writers leave out the sign that a line ends with."""
    lines = "\n".join(f"~{{{''.join(chr(b & 0x7F) for b in name.encode('gb2312'))}" for name in NAMES.split("、"))
    assert decode(lines.encode("ascii"), "a.txt") == NAMES.replace("、", "\n")


@pytest.mark.parametrize(
    "text", [RARE, CLASSICAL, NAMES, "赵翀\n佘湜\n邝堃\n冼玥\n", "Contract of 李喆 and 王珺, July 2025.\n"]
)
def test_clean_chinese_is_never_refused(text: str) -> None:
    """However rare its characters are."""
    assert decode(text.encode("gb18030"), "a.txt") == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(JAPANESE, "utf-16-le"), (KOREAN, "utf-16-be"), (KOREAN, "johab")]
    + [(RUSSIAN, name) for name in ("cp1251", "koi8-r", "iso8859-5", "cp866", "utf-16-le")]
    + [(FRENCH, name) for name in ("cp1252", "mac_roman", "cp850", "latin-1")],
)
@pytest.mark.parametrize("size", [12, 40, 400])
def test_it_is_read_right_or_refused(text: str, encoding: str, size: int) -> None:
    """What other machines write is refused by name where it is not read right."""
    read = text[:size]
    with contextlib.suppress(DocumentError):
        read = decode(text[:size].encode(encoding), "a.txt")
    assert read == text[:size]


@pytest.mark.parametrize("size", [2, 4, 8])
def test_short_chinese_stays_gb18030(size: int) -> None:
    """Where there is little to go by, a file is what nearly all files without a mark are."""
    for text in (CHINESE, NAMES, CLASSICAL):
        with contextlib.suppress(UndecodableTextError):
            assert decode(text[:size].encode("gb18030"), "a.txt") == text[:size]


@pytest.mark.parametrize(
    "text",
    [
        "Google+Facebook+Twitter, C++ and 1+1=2; call +8613800000000.",
        "print({ ~{x} ~} )  # 50% + 20%\n",
        "key=+AbCdEfGhIjKlMnOpQrStUvWxYz0123456789/+AbCd==",
        "a+yesyes-no x+yes",
    ],
)
def test_plain_ascii_stays_as_it_is(text: str) -> None:
    """Signs that other encodings use stand in ordinary texts, too."""
    assert decode(text.encode(), "a.txt") == text
