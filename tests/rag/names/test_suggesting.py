"""Did you mean: words that nearly stand in the documents are named in a refusal, and never answered for."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.settings import Settings
from index.storage.store import Index
from rag import ask
from rag.names.suggesting import Suggestion, suggested, with_unknown_people
from rag.question.understand import understand
from rag.verification.verify import faults
from tests.toy_index import toy_index

_TEXT = "# 在全县教育大会上的讲话\n\n校长周岚介绍了学校的情况。教研员袁国梁发言。袁国栋主持会议。镇上修了公路，厂里用了共炉。学生有八百人。\n"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("suggesting"), {"讲话": _TEXT})


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("袁国良毕业于哪所学校？", ("袁国梁", "袁国栋")),
        ("周兰毕业于哪所学校？", ("周岚",)),
        ("袁国平毕业于哪所学校？", ("袁国栋", "袁国梁")),
    ],
)
def test_names_that_differ_in_a_character(index: Index, settings: Settings, text: str, near: tuple[str, ...]) -> None:
    """Those that sound the same come first; of two characters one that sounds otherwise is another person."""
    assert suggested(understand(text, settings), index, settings) == (Suggestion(text[: len(near[0])], near),)


@pytest.mark.parametrize(
    "text", ["周岚毕业于哪所学校？", "周强毕业于哪所学校？", "学生有多少人？", "安徽有多少学生？", "Who is Zhou Lan?"]
)
def test_what_stands_there_or_is_like_nothing(index: Index, settings: Settings, text: str) -> None:
    """Names of the documents, other names, words and places are not doubted."""
    assert suggested(understand(text, settings), index, settings) == ()


def test_no_more_are_named_than_are_read(tmp_path: Path, settings: Settings) -> None:
    """Of many names three."""
    text = (
        "# 讲话\n\n"
        + "".join(f"教研员{name}发言。" for name in ("袁国梁", "袁国栋", "袁国强", "袁国民", "袁国华"))
        + "\n"
    )
    many = toy_index(tmp_path, {"讲话": text})
    (suggestion,) = suggested(understand("袁国平毕业于哪所学校？", settings), many, settings)
    assert len(suggestion.near) == 3


def test_another_person_is_not_answered_for(index: Index, settings: Settings) -> None:
    """Though all else that is asked stands beside a name that is nearly the same, and refusals are few."""
    eager = replace(settings, refusing="eager")
    assert ask("袁国栋主持什么？", index=index, settings=eager).certainty != "none"
    assert ask("袁国平主持什么？", index=index, settings=eager).certainty == "none"


def test_a_verb_before_the_name_of_a_document_is_nobody(tmp_path: Path, settings: Settings) -> None:
    """占海汀 is cut like a name, and 科海汀 stands in the text."""
    text = "# 海汀市临湾区工作报告\n\n外贸占全市的21.6%。驻区企业科海汀公司投产。\n"
    district = toy_index(tmp_path, {"报告": text})
    asked = with_unknown_people(understand("临湾区占海汀全市外贸的几成？", settings), district, settings)
    assert asked.unknown == ()


def test_a_refusal_asks(index: Index, settings: Settings) -> None:
    """The question whether another name was meant stands in the refusal, which verifies."""
    answer = ask("袁国平毕业于哪所学校？", index=index, settings=settings)
    assert answer.abstained
    assert answer.looked_for.endswith("“袁国平”是不是指“袁国栋”或“袁国梁”？")
    assert answer.looked_for in answer.text
    assert faults(answer, index, settings) == []
