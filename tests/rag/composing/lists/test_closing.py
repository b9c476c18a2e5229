"""A list that the text leaves open is told to be one, and one that may be of other things is not sure."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.settings import Settings
from index.storage.store import Index
from rag.composing.draft import Draft, Quote
from rag.composing.framing import framed
from rag.composing.lists.closing import closed, goes_on, said_to_go_on
from rag.question.understand import understand
from rag.structure.parts import Listed
from rag.structure.render import render
from tests.toy_index import toy_index

TEXT = """# 石门乡简报

## 三项任务

柳树厂、杨木厂、竹器厂等企业搬到了河西，柳树厂、杨木厂、竹器厂等三家企业通了水，柳树厂、杨木厂和竹器厂等级不同。
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("closing"), {"简报": TEXT})


def quotes(index: Index, behind: str) -> tuple[Quote, ...]:
    """The three works as they stand before some words."""
    (document,) = index.documents
    end = document.text.index(behind)
    return tuple(Quote(document, end - 11 + at, end - 11 + at + 3, 1.0) for at in (0, 4, 8))


def shown(index: Index, behind: str, question: str) -> Draft:
    """The list of three before some words, as the question is answered with it."""
    asked = understand(question, Settings.from_environment())
    items = quotes(index, behind)
    lead = Quote(items[0].document, items[0].document.text.index("三项"), items[0].document.text.index("三项") + 4, 1.0)
    return closed(asked, Draft(lead=lead, items=items, counted=True))


def test_an_open_list_is_told_in_both_languages(index: Index) -> None:
    """等 behind the last item, and no count of all is given."""
    draft = shown(index, "等企业搬", "哪些企业搬到了河西？")
    assert draft.goes_on
    for language, said in (("zh", "没有全部列出"), ("en", "does not name them all")):
        parts, _ = framed(draft, language, tuple(index.documents))
        (part,) = (p for p in parts if isinstance(p, Listed))
        assert part.goes_on
        text = render(parts, language)
        assert said in text.splitlines()[-1]
        assert "共三项" not in text
        assert "In all" not in text


@pytest.mark.parametrize("behind", ["等三家企业", "等级不同"])
def test_a_closed_list_is_not(index: Index, behind: str) -> None:
    """A count sums it up, or 等 is part of a word."""
    assert not shown(index, behind, "哪些企业？").goes_on


def test_a_clause_that_ends_with_others_leaves_the_list_open(tmp_path: Path) -> None:
    """…，等等 ends the last item."""
    (document,) = toy_index(tmp_path, {"简报": "# 简报\n\n渠漏了；闸锈了；泵房塌了，等等。\n"}).documents
    start = document.text.index("泵房")
    assert goes_on(document, start, start + 4, 3)
    assert not goes_on(document, document.text.index("渠"), document.text.index("渠") + 3, 3)


def test_a_list_called_by_another_noun_is_not_sure(index: Index) -> None:
    """任务 are no 原则; where nothing calls the items, nothing is doubted."""
    assert shown(index, "等企业搬", "石门乡的原则有哪些？").unsure
    assert not shown(index, "等企业搬", "石门乡有哪些任务？").unsure


def test_what_is_said_to_go_on_is_held_against_the_text(index: Index) -> None:
    """A list that is closed may not be told to be open."""

    documents = {d.id: d for d in index.documents}
    parts, _ = framed(shown(index, "等三家企业", "哪些企业？"), "zh", tuple(index.documents))
    (part,) = (p for p in parts if isinstance(p, Listed))
    assert list(said_to_go_on(part, documents)) == []
    assert len(list(said_to_go_on(replace(part, goes_on=True), documents))) == 1
    parts, _ = framed(shown(index, "等企业搬", "哪些企业？"), "zh", tuple(index.documents))
    (part,) = (p for p in parts if isinstance(p, Listed))
    assert list(said_to_go_on(part, documents)) == []
