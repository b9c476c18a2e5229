"""Questions that a user keeps to some documents: by name, by what is known of them."""

import gc
import weakref
from pathlib import Path

import pytest

from index.build import build_index
from index.errors import DocumentNotFoundError
from index.settings import Settings
from index.storage.store import Index
from rag.ask import ask
from rag.documents.archive import Archive
from rag.documents.chosen import KEPT, chosen, kept_to, the_document
from tests.toy_encoder import ToyEncoder

TEXTS = {
    "甲县2025年政府工作报告.txt": "甲县2025年政府工作报告\n\n一、修路\n全年修路三十公里。\n",
    "甲县2026年政府工作报告.txt": "甲县2026年政府工作报告\n\n一、修路\n全年修路五十公里。\n",
    "乙县2026年政府工作报告.txt": "乙县2026年政府工作报告\n\n一、修路\n全年修路八公里。\n",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("chosen")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return build_index(folder, folder / "index", encoder=ToyEncoder())


def titles(index: Index) -> set[str]:
    return {d.title for d in index.documents}


def test_by_name(index: Index) -> None:
    """By id, title, source, or a part of one title that no other has."""
    for name in (index.documents[0].id, index.documents[0].title, index.documents[0].source):
        assert titles(kept_to(index, [name])) == {index.documents[0].title}
    assert titles(kept_to(index, ["乙县"])) == {"乙县2026年政府工作报告"}
    assert titles(kept_to(index, ["乙县", "甲县2025年政府工作报告"])) == {
        "乙县2026年政府工作报告",
        "甲县2025年政府工作报告",
    }


def test_by_what_is_known(index: Index) -> None:
    """A year by its beginning, other things by words in them; all filters hold together."""
    assert titles(kept_to(index, filters={"year": "2026"})) == {"甲县2026年政府工作报告", "乙县2026年政府工作报告"}
    assert titles(kept_to(index, ["甲县2026年政府工作报告", "乙县"], {"year": "2026"})) == {
        "甲县2026年政府工作报告",
        "乙县2026年政府工作报告",
    }
    assert kept_to(index) is index
    assert kept_to(index, [d.id for d in index.documents]) is index


@pytest.mark.parametrize(
    ("documents", "filters", "message"),
    [
        (["丙县"], None, r"no document '丙县'; there are .*甲县2025"),
        (["甲县"], None, r"no document '甲县'; did you mean 甲县202\d.*, 甲县202\d"),
        (None, {"year": "1999"}, r"No document has the year '1999'; there is 2025, 2026"),
        (None, {"colour": "red"}, r"not told apart by 'colour', but by: kind, date, year"),
        (["乙县"], {"year": "2025"}, "leave one out"),
    ],
)
def test_what_is_not_there_is_told(
    index: Index, documents: list[str] | None, filters: dict[str, str] | None, message: str
) -> None:
    """With what there is instead."""
    with pytest.raises(DocumentNotFoundError, match=message):
        kept_to(index, documents, filters)


def test_documents_alone(index: Index) -> None:
    """The same choice without an index over it; one name is one document, or what to do about it is told."""
    assert chosen(index) == index.documents
    assert chosen(index, filters={"year": "2026"}) == kept_to(index, filters={"year": "2026"}).documents
    assert the_document(index, index.documents[0].id) is index.documents[0]
    with pytest.raises(DocumentNotFoundError, match="did you mean"):
        the_document(index, "甲县")


def test_an_answer_from_the_chosen_documents_alone(index: Index, tmp_path: Path) -> None:
    """What another document says is not cited, and a citation holds in the whole index."""
    settings = Settings(data_folder=tmp_path, cache_folder=tmp_path)
    answer = ask("修路多少公里？", index=index, documents=["乙县"], settings=settings)
    assert {c.title for c in answer.citations} <= {"乙县2026年政府工作报告"}
    for c in answer.citations:
        assert index.document(c.document_id).text[c.start : c.end] == c.quote


def test_a_few_choices_are_kept(index: Index) -> None:
    """The same choice is the same index; of many the oldest go, and none outlives its index's."""
    first = kept_to(index, ["乙县"])
    assert kept_to(index, ["乙县"]) is first
    assert "derived" not in vars(first) or Archive(first).index is first
    gone = weakref.ref(first)
    del first
    others = [[d.id] for d in index.documents[:2]] + [[d.id for d in index.documents[i : i + 2]] for i in (0, 1)]
    assert len(others) == KEPT
    for other in others:
        kept_to(index, other)
    gc.collect()
    assert gone() is None or gone() in [kept_to(index, other) for other in others]


def test_in_english(tmp_path: Path) -> None:
    """Places and kinds by their English too, a document by what is known of it; what there is instead is told in both."""
    for name in ("湖北省2026年政府工作报告", "浙江省2026年政府工作报告"):
        (tmp_path / f"{name}.txt").write_text(f"{name}\n\n一、修路\n全年修路八公里。\n", encoding="utf-8")
    index = build_index(tmp_path, tmp_path / "index", encoder=ToyEncoder())
    hubei = {"湖北省2026年政府工作报告"}
    assert titles(kept_to(index, filters={"place": "Hubei"})) == hubei
    assert titles(kept_to(index, filters={"place": "hubei", "kind": "Report"})) == hubei
    assert titles(kept_to(index, ["Hubei report"])) == hubei
    with pytest.raises(DocumentNotFoundError, match=r"浙江省 \(Zhejiang\)"):
        kept_to(index, filters={"place": "Anhui"})
    with pytest.raises(DocumentNotFoundError, match="did you mean"):
        kept_to(index, ["report"])
