"""Text enters the page as the text it is, whatever it holds."""

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from ui.markup import language_mark, shown


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


def test_markup_becomes_text() -> None:
    """Tags, both kinds of quotes and ampersands are written so that they show as themselves."""
    assert shown("""<img src=x onerror="a('b')">&amp;""") == (
        "&lt;img src=x onerror=&quot;a(&#x27;b&#x27;)&quot;&gt;&amp;amp;"
    )


def test_what_no_page_can_show_is_replaced_one_for_one() -> None:
    """Lone surrogates and NUL become U+FFFD, so that the page can be sent and every other character keeps its place."""
    assert shown("甲\ud800乙\x00丙") == "甲\ufffd乙\ufffd丙"


@given(st.text(alphabet=st.characters(exclude_characters="\x00", exclude_categories=("Cs",))))
def test_any_text_shows_as_itself(text: str) -> None:
    """For every text: read back from between tags and from an attribute, it is what it was, and no element came with it."""
    between = read(f"<p>{shown(text)}</p>")
    # HTML reads CR and CR LF as LF (WHATWG, 13.2.3.5); the parser here does not.
    assert between.text == text
    assert [tag for tag, _ in between.elements] == ["p"]
    assert read(f'<p title="{shown(text)}"></p>').elements == [("p", {"title": text})]


@given(st.text())
def test_no_character_that_html_gives_a_meaning_is_left(text: str) -> None:
    """For every text, broken ones too: nothing is left that could open a tag, end an attribute or fail to be encoded."""
    assert not re.search(r"[<>\"'\x00\ud800-\udfff]", shown(text))
    shown(text).encode("utf-8")


def test_chinese_is_marked_as_chinese() -> None:
    """Text with a Chinese character gets the language that screen readers and fonts need; other text is left alone."""
    assert language_mark("GDP 增长") == ' lang="zh-CN"'
    assert language_mark("Which projects?") == ""
