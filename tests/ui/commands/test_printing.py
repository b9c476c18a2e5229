"""What `yanzheng ask` prints: in an English answer each Chinese line has a line of English beneath it, as on the page."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.document import Document
from index.reading.parse import parse_document
from index.settings import Settings
from rag.answer import Answer, Citation
from rag.structure.parts import AnswerPart, Group, Listed, Row, Span, Table
from rag.structure.render import render
from tests.ui.water_report import TEXT, TITLE, cited, quoted
from ui.command_line import main
from ui.commands.printing import printed
from ui.desk.aid import Aid
from ui.desk.beneath import Beneath

AID = Aid(Settings.from_environment())
NOTE = "not the document’s words"


@pytest.fixture
def document() -> Document:
    return parse_document(TEXT, name=TITLE, source="报告.txt")


def lines(document: Document, part: AnswerPart, *citations: Citation, language: str = "en") -> list[str]:
    answer = Answer(
        render((part,), language), citations, False, 0.9, language, "extractive", {"total": 0.1}, parts=(part,)
    )
    return printed(answer, Beneath({document.id: document}, AID)).split("\n")


def test_a_quote_has_its_line(document: Document) -> None:
    """Set in, and what it is told once, below the answer; where the quote stands comes behind both."""
    own = cited(document, 1, "去年总投资21.4亿元")
    first, english, empty, note, _, place = lines(document, quoted(own), own)
    assert "去年总投资21.4亿元" in first
    assert english.startswith("    ")
    assert "2.14 billion" in english
    assert (empty, NOTE in note) == ("", True)
    assert place.startswith("[1] ")


def test_each_item_of_a_list_has_its_line(document: Document) -> None:
    """Beneath it, not beneath all of them."""
    own = [cited(document, n, q) for n, q in enumerate(("今年做三件事", "修建水库", "加固河堤"), 1)]
    lead, *items = map(quoted, own)
    shown = lines(document, Listed(tuple(items), lead), *own)
    assert "reservoir" in shown[shown.index(next(line for line in shown if "修建水库" in line)) + 1]


def test_a_table_stays_whole(document: Document) -> None:
    """The English of its rows stands below the last of them."""
    own = [cited(document, n, q) for n, q in enumerate(("修建水库", "去年总投资21.4亿元"), 1)]
    rows = tuple(Row(document.id, "云栖县", (quoted(one),)) for one in own)
    shown = lines(document, Table("values", (Group("said", rows),)), *own)
    table = [number for number, line in enumerate(shown) if line.startswith("|")]
    assert table == list(range(table[0], table[0] + 4))
    assert "reservoir" in shown[table[-1] + 1]
    assert "2.14 billion" in shown[table[-1] + 2]


def test_a_chinese_answer_has_none(document: Document) -> None:
    """Whoever asks in Chinese reads it."""
    own = cited(document, 1, "去年总投资21.4亿元")
    shown = "\n".join(lines(document, quoted(own), own, language="zh"))
    assert "billion" not in shown
    assert NOTE not in shown


def test_the_command_prints_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """To an English question, and not to a Chinese one."""
    (tmp_path / "报告.txt").write_text(TEXT, encoding="utf-8")
    index = str(tmp_path / "index")
    assert main(["index", str(tmp_path / "报告.txt"), "--out", index]) == 0
    capsys.readouterr()
    main(["ask", "How large was the total investment last year?", "--index", index])
    assert NOTE in capsys.readouterr().out
    main(["ask", "去年总投资是多少？", "--index", index])
    assert NOTE not in capsys.readouterr().out


def test_the_words_that_answer_are_bold_on_a_terminal(document: Document) -> None:
    """In both languages, and nothing else; where the text goes on to a program it is as it stands."""
    own = cited(document, 1, "去年总投资21.4亿元")
    part = replace(quoted(own), span=Span(5, 11))
    for language in ("zh", "en"):
        text = render((part,), language)
        answer = Answer(text, (own,), False, 0.9, language, "extractive", {"total": 0.1}, parts=(part,))
        beneath = Beneath({document.id: document}, AID)
        shown = printed(answer, beneath, bold=True)
        assert "去年总投资\x1b[1m21.4亿元\x1b[22m" in shown
        assert shown.replace("\x1b[1m", "").replace("\x1b[22m", "") == printed(answer, beneath)
        assert text in printed(answer, None)
