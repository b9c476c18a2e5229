"""Scope: which documents a question is kept to, by the places in their titles and names."""

from pathlib import Path

import pytest

from index.parse import parse_document
from index.store import Index
from rag.question import Question, Term
from rag.scope import (
    TITLE_WORD,
    distinguishing_names,
    label,
    named_documents,
    places,
    provinces,
    without_names,
)
from tests.county import HUBEI, HUNAN
from tests.toy_index import toy_index


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("archive"), {"湖北": HUBEI, "湖南": HUNAN})


def asked(text: str, *variants: str) -> Question:
    return Question(text, "zh", "figure", tuple(Term(v, ((v, 1.0),)) for v in variants))


def inside(index: Index, question: Question) -> list[str]:
    return [
        d.title[:2] for d, kept in zip(index.documents, named_documents(index, question).inside, strict=True) if kept
    ]


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        (asked("湖北省的桥梁有多少？"), ["湖北"]),
        (asked("湖南的桥梁有多少？"), ["湖南"]),
        (asked("湖北和湖南的桥梁各有多少？"), ["湖北", "湖南"]),
        (asked("How many bridges are there in Hunan?", "湖南"), ["湖南"]),
        (asked("桥梁有多少？"), ["湖北", "湖南"]),
        (asked("广东的桥梁有多少？"), ["湖北", "湖南"]),
    ],
)
def test_a_place_keeps_a_question_to_its_document(archive: Index, question: Question, kept: list[str]) -> None:
    """By the text or a translation; two places to both, none or another place to all."""
    assert inside(archive, question) == kept


def test_what_kept_it_is_named(archive: Index) -> None:
    """So that it need not stand in each passage again: the term goes, the others stay."""
    question = asked("湖北省的桥梁有多少？", "湖北省", "桥梁")
    scope = named_documents(archive, question)
    assert scope.named == ("湖北",)
    assert [t.written for t in without_names(question, scope).terms] == ["桥梁"]
    elsewhere = asked("桥梁有多少？", "湖北省", "桥梁")
    assert without_names(elsewhere, named_documents(archive, asked("桥梁？"))) == elsewhere


def test_documents_can_be_left_out(archive: Index) -> None:
    """As if the index did not hold them."""
    first, second = archive.documents
    scope = named_documents(archive, asked("桥梁有多少？"), frozenset({first.id}))
    assert scope.inside.tolist() == [False, True]
    assert named_documents(archive, asked("桥梁？"), frozenset({second.id})).inside.tolist() == [True, False]


def test_an_archive_of_places(archive: Index, tmp_path: Path) -> None:
    """Each document of a place of its own makes one; a single document does not, nor two of the same place."""
    assert named_documents(archive, asked("桥梁？")).of_places
    alone = toy_index(tmp_path, {"湖北": HUBEI})
    scope = named_documents(alone, asked("湖南的桥梁？"))
    assert (scope.of_places, scope.named, scope.inside.tolist()) == (False, (), [True])


def test_a_title_s_own_word_draws(tmp_path: Path) -> None:
    """A word that only one title has lifts that document, and leaves the other in."""
    index = toy_index(
        tmp_path, {"甲": "# 水库管理办法\n\n水库归县里管。\n", "乙": "# 桥梁管理办法\n\n桥梁归市里管。\n"}
    )
    scope = named_documents(index, asked("水库归谁管？"))
    lifted = dict(zip([d.title for d in index.documents], scope.boost.tolist(), strict=True))
    assert lifted == {"水库管理办法": TITLE_WORD, "桥梁管理办法": 0.0}
    assert scope.inside.all()


def test_places_are_administrative() -> None:
    """Provinces and cities, not rivers; provinces are places."""
    assert {"湖北", "武汉", "内蒙古"} <= places()
    assert "长江" not in places()
    assert {"湖北", "北京", "内蒙古", "香港"} <= provinces() <= places()
    assert "武汉" not in provinces()
    assert len(provinces()) == 34


def test_the_shortest_name_that_tells_apart(archive: Index) -> None:
    """The place where documents differ in it, else the title."""
    assert [distinguishing_names(d, archive.documents) for d in archive.documents] == ["湖北", "湖南"]
    first, second = (parse_document(f"# 湖北{x}办法\n\n水好。\n", name=x, source=x) for x in ("水库", "桥梁"))
    assert distinguishing_names(first, (first, second)) == "《湖北水库办法》"


def test_a_label_is_title_and_file_name() -> None:
    """The file's name is left out where the title has it."""
    assert label(parse_document("# 水库办法\n\n水好。\n", name="水库", source="x")) == "水库办法"
    assert label(parse_document("# 水库办法\n\n水好。\n", name="附件", source="x")) == "水库办法 附件"
