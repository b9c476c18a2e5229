"""The HTML of the Evaluate view: a bar that tells how far it is, faults, and a report that can do nothing."""

import json
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.evaluating.evaluation import Evaluated, questions_of
from ui.evaluating.evaluation_html import EXAMPLE, about_html, choice_html, progress_html, report_html
from ui.fault import Fault
from ui.words import LANGUAGES


class Elements(HTMLParser):
    """Every element with its attributes, as a browser would see them, and the text between."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def one(self, tag: str) -> dict[str, str | None]:
        (found,) = [attributes for name, attributes in self.found if name == tag]
        return found


@pytest.mark.parametrize(
    ("state", "chinese", "english"),
    [
        (Evaluated("asking", 2, 7), "已答 2 / 7 题", "2 of 7 questions"),
        (Evaluated("stopping", 2, 7), "答完眼前这一题就停", "stopping after the current one"),
        (Evaluated("measuring", 7, 7), "正在写报告", "writing the report"),
        (Evaluated("whole", 7, 7), "7 题全部答完。", "All 7 questions were asked."),
        (Evaluated("stopped", 3, 7), "已停止：答了 7 题中的 3 题", "Stopped: the report is over 3 of 7 questions."),
    ],
)
def test_the_bar_tells_how_far_it_is(state: Evaluated, chinese: str, english: str) -> None:
    """For the eye and, in words, for everyone, in both languages."""
    for language, said in zip(LANGUAGES, (chinese, english), strict=True):
        page = Elements(progress_html(state, language))
        bar = page.one("progress")
        assert (bar["value"], bar["max"]) == (str(state.done), str(state.total))
        assert bar["aria-label"]
        assert said in page.text


def test_before_a_run_there_is_no_bar_and_before_its_set_is_read_no_value() -> None:
    """An unknown length is shown as unknown."""
    assert progress_html(Evaluated(), "zh") == ""
    assert set(Elements(progress_html(Evaluated("asking"), "zh")).one("progress")) == {"aria-label"}


@given(text=st.text())
def test_a_fault_is_shown_as_text_whatever_it_holds(text: str) -> None:
    """The reason quotes the user's set; nothing in it becomes markup."""
    state = Evaluated("fault", fault=Fault("QuestionSetError", f"line 1: <img src=x onerror=y()>{text}"))
    page = Elements(progress_html(state, "zh"))
    assert {tag for tag, _ in page.found} == {"div", "p", "span"}
    assert "line 1: <img src=x onerror=y()>" in page.text
    assert "这个问题集用不了" in page.text


@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r")))
def test_the_report_is_framed_whole_without_any_right(text: str) -> None:
    """A browser reads the report back as it was written, but for its base; its frame may run, open and send nothing."""
    report = f'<html><head></head><body>"{text}</body></html>'
    page = Elements(report_html(Evaluated("whole", 1, 1, {"zh": report}), "zh"))
    frame = page.one("iframe")
    assert frame["sandbox"] in (None, "")
    assert frame["srcdoc"] == report.replace("<head>", '<head><base href="about:srcdoc">')
    assert [tag for tag, _ in page.found] == ["section", "header", "h2", "p", "button", "iframe"]


def test_without_a_report_its_place_says_what_will_come() -> None:
    """No frame and nothing to save."""
    for language, said in zip(LANGUAGES, ("评测结束后", "After a run"), strict=True):
        page = Elements(report_html(Evaluated("asking", 1, 2), language))
        assert said in page.text
        assert {tag for tag, _ in page.found} == {"section", "header", "h2", "p"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_line_that_is_shown_as_an_example_is_a_question(language: str) -> None:
    """What people copy is taken by the loader as it stands on the page."""
    line = json.dumps(EXAMPLE[language], ensure_ascii=False)
    assert line in Elements(about_html(language)).text
    (item,) = questions_of(line)
    assert item.language == language


def test_a_file_is_chosen_without_being_sent() -> None:
    """The choice stands in no form and has no name to be sent under."""
    page = Elements(choice_html("zh"))
    assert "form" not in {tag for tag, _ in page.found}
    assert "name" not in page.one("input")
    assert page.one("input")["type"] == "file"
