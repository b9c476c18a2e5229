"""Text enters the page as the text it is, whatever it holds."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.markup import cut_within, environment, language_mark, shortened


class Reader(HTMLParser):
    """What a browser would make of some HTML: its text, its elements and their attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.elements: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def shown(text: str, template: str = "{{ text }}") -> str:
    """What a template of the package's environment makes of a text."""
    return environment().from_string(template).render(text=text)


def test_markup_becomes_text() -> None:
    """Tags, both kinds of quotes and ampersands are written so that they show as themselves."""
    assert shown("""<img src=x onerror="a('b')">&amp;""") == (
        "&lt;img src=x onerror=&#34;a(&#39;b&#39;)&#34;&gt;&amp;amp;"
    )


def test_what_no_page_can_show_is_replaced_one_for_one() -> None:
    """Lone surrogates and NUL become U+FFFD, so that the page can be sent and every other character keeps its place."""
    assert shown("甲\ud800乙\x00丙") == "甲\ufffd乙\ufffd丙"


@given(st.text(alphabet=st.characters(exclude_characters="\x00", exclude_categories=("Cs",))))
def test_any_text_shows_as_itself(text: str) -> None:
    """For every text: read back from between tags and from an attribute, it is what it was, and no element came with it."""
    between = read(shown(text, "<p>{{ text }}</p>"))
    # HTML reads CR and CR LF as LF (WHATWG, 13.2.3.5); the parser here does not.
    assert between.text == text
    assert [tag for tag, _ in between.elements] == ["p"]
    assert read(shown(text, '<p title="{{ text }}"></p>')).elements == [("p", {"title": text})]


@given(st.text())
def test_no_character_that_html_gives_a_meaning_is_left(text: str) -> None:
    """For every text, broken ones too: nothing is left that could open a tag, end an attribute or fail to be encoded."""
    assert not re.search(r"[<>\"'\x00\ud800-\udfff]", shown(text))
    shown(text).encode("utf-8")


def test_chinese_is_marked_as_chinese() -> None:
    """Text with a Chinese character gets the language that screen readers and fonts need; other text is left alone."""
    assert language_mark("GDP 增长") == ' lang="zh-CN"'
    assert language_mark("Which projects?") == ""


def test_a_text_that_is_too_long_is_cut() -> None:
    """No more than so many characters, no blank before the dots; a text that fits is left alone."""
    assert shortened("一二 三四", 3) == "一二……"
    assert shortened("一二三", 3) == "一二三"


def test_nothing_may_be_missing_in_a_template() -> None:
    """A name that a template asks for and is not given is an error, never an empty place in the page."""
    with pytest.raises(jinja2.UndefinedError):
        environment().from_string("{{ nothing }}").render()


def test_the_first_page_brings_the_templates() -> None:
    """Neither the command line nor `import rag` loads Jinja, which the page alone needs."""
    program = "import sys, rag, ui.command_line, ui.markup\nprint('jinja2' in sys.modules)\nui.markup.environment()\nprint('jinja2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


def test_templates_are_compiled_once(tmp_path: Path) -> None:
    """What a folder has of them is used, whatever else lies there; without a folder that can be written to they are compiled all the same."""
    program = (
        "import sys, pathlib, jinja2\nfrom ui.markup import keep_compiled, rendered\ncompiled = []\nreal = jinja2.Environment.compile\n"
        "jinja2.Environment.compile = lambda *a, **k: compiled.append(a) or real(*a, **k)\nkeep_compiled(pathlib.Path(sys.argv[1]))\n"
        "rendered('conversations/view.html', 'beat', 7)\nprint(len(compiled))"
    )

    def compiled(folder: Path) -> str:
        done = subprocess.run([sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=True)
        return done.stdout.strip()

    folder = tmp_path / "templates"
    assert [compiled(folder), compiled(folder)] == ["1", "0"]
    for kept in folder.iterdir():
        kept.write_bytes(b"no template")
    assert [compiled(folder), compiled(folder)] == ["1", "0"]
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert compiled(tmp_path / "file") == "1"


@given(st.text(max_size=60), st.integers(2, 40))
def test_a_long_name_keeps_both_its_ends(text: str, most: int) -> None:
    """What tells it from others stands there; a short one stays as it is."""
    cut = cut_within(text, most)
    assert len(cut) <= most
    assert cut == text or ("…" in cut and text.startswith(cut[:1].rstrip("…")))
    assert (
        cut_within("灯塔县人民政府关于印发二〇二四年工作要点的通知（征求意见稿）", 15)
        == "灯塔县人民政府…（征求意见稿）"
    )
