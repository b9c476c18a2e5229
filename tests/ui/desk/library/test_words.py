"""Why a file was not read, in the words of a Chinese page."""

import ast
from pathlib import Path

import pytest

from ui.desk.library.words import reason_text

READERS = Path(__file__).parents[4] / "index" / "reading" / "formats"


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("is locked with a password; save a copy without it", "密码"),
        ("is not a whole PDF; open it in a reader of PDFs and print it to PDF again", "不完整"),
        (
            "has pages that are pictures (2), which were not read; to have them recognised, add what reads scans",
            "扫描的页",
        ),
        ("is a picture; to have it read, add what reads scans: pip install 'yanzheng[ocr]'", "这是图片"),
        ("is an archive in an archive; unpack it first", "先解开"),
        ("cannot be read as UTF-8: byte 27 (0xe3)", "编码"),
        ("cannot be read: Permission denied", "权限"),
        ("goes too deep to be read to its end; open it in a browser, and save its text", "太深"),
        ("is a .mp3 file, of a kind that is not read; save it as one that is (.txt)", "这种文件读不了"),
    ],
)
def test_each_reason_has_its_own_words_in_chinese(reason: str, said: str) -> None:
    """So that a locked PDF is not told to be saved as a PDF."""
    assert said in reason_text(reason, "zh")
    assert reason_text(reason, "en") == reason


def test_every_reason_of_a_reader_has_words_in_chinese() -> None:
    """Whatever a reader of a format says of a file, but that its kind is not read, is said in Chinese too."""
    texts = [
        "".join(part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str))
        for path in READERS.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") in {"PassedOver", "DocumentError", "NotTextError"}
        for node in call.args[-1:]
    ]
    reasons = [text for text in texts if ";" in text and "of a kind that is not read" not in text]
    assert len(reasons) > 20
    assert [reason for reason in reasons if reason_text(reason, "zh").startswith("这种文件读不了")] == []
