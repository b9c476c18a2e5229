"""The same text under the same name in several folders: one document, of which the other files are told, remembered, and go on for it."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from index.build import build_index
from index.changing import Changed, added, edited, removed, synced, updated
from index.errors import NoDocumentsError, OtherDocumentsError
from index.reading.formats.extracted import PassedOver
from index.storage.index import Index
from index.storage.store import open_index
from tests.same_index import same
from tests.toy_encoder import ToyEncoder

ROADS, BRIDGES = "今年修路三十公里。\n", "今年修桥五座。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three folders with a report of the same text, and one report of another."""
    for name in "甲乙丙":
        (tmp_path / "all" / name).mkdir(parents=True)
        (tmp_path / "all" / name / "报告.txt").write_text(ROADS, encoding="utf-8")
    (tmp_path / "all" / "桥.txt").write_text(BRIDGES, encoding="utf-8")
    return tmp_path / "all"


@pytest.fixture
def index(folder: Path, tmp_path: Path) -> Index:
    """An index of all."""
    return build_index(folder, tmp_path / "index", encoder=ToyEncoder())


def sources(index: Index) -> list[str]:
    """Where the documents stand, by the folder and the name."""
    return ["/".join(Path(document.source).parts[-2:]) for document in index.documents]


def is_a_build(index: Index, *paths: Path) -> None:
    """The index, as it is and opened again, is the one that a build of files gives."""
    fresh = build_index(paths, index.folder.parent / "fresh", encoder=ToyEncoder())
    same(index, fresh)
    same(open_index(index.folder, encoder=ToyEncoder()), fresh)


def test_the_others_are_told_and_remembered(index: Index, folder: Path) -> None:
    """By the one that is kept; a build of them again tells them again."""
    first = folder / "丙" / "报告.txt"
    assert sources(index) == ["丙/报告.txt", "all/桥.txt"]
    assert index.passed_over == tuple(
        PassedOver(str(folder / name / "报告.txt"), f"has the same text as {first}") for name in "乙甲"
    )
    assert [spot.source for spot in index.kept[0].spots] == [str(folder / name / "报告.txt") for name in "丙乙甲"]
    assert added(index, folder).passed_over == index.passed_over
    assert open_index(index.folder, encoder=ToyEncoder()).kept == index.kept


@pytest.mark.parametrize("prune", [False, True])
def test_another_file_goes_on(index: Index, folder: Path, prune: bool) -> None:
    """When the file of a document goes, it stands where the same text is, with what the user said of it, and nothing is embedded; only when all are gone is it."""
    index = edited(index, "报告", {"place": "江城"}).index
    for going, left in (("丙", "乙"), ("乙", "甲")):
        (folder / going / "报告.txt").unlink()
        encoder = ToyEncoder()
        changed = updated(replace(index, encoder=encoder), prune=prune)
        assert [Path(document.source).parent.name for document in changed.moved] == [left]
        assert changed == Changed(changed.index, moved=changed.moved)
        index = changed.index
        assert encoder.passages_seen == []
        assert index.documents[[d.title for d in index.documents].index("报告")].place == "江城"
        assert sorted(sources(index)) == sorted([f"{left}/报告.txt", "all/桥.txt"])
    (folder / "甲" / "报告.txt").unlink()
    changed = updated(index, prune=prune)
    assert ([d.title for d in changed.gone], [d.title for d in changed.removed]) == (
        ([], ["报告"]) if prune else (["报告"], [])
    )
    assert len(changed.index.documents) == 2 - prune


def test_the_only_document_goes_on(tmp_path: Path) -> None:
    """Where it is pruned, the index is not left without a document."""
    for name in "AB":
        (tmp_path / name).mkdir()
        (tmp_path / name / "报告.txt").write_text(ROADS, encoding="utf-8")
    index = build_index([tmp_path / "A", tmp_path / "B"], tmp_path / "index", encoder=ToyEncoder())
    shutil.rmtree(tmp_path / "A")
    index = updated(index, prune=True).index
    assert sources(index) == ["B/报告.txt"]
    is_a_build(index, tmp_path / "B")
    shutil.rmtree(tmp_path / "B")
    with pytest.raises(NoDocumentsError):
        updated(index, prune=True)


def test_a_file_whose_text_changed_is_a_document_of_its_own(index: Index, folder: Path) -> None:
    """Whether it was the one that is kept, or another; the rest goes on."""
    (folder / "乙" / "报告.txt").write_text(ROADS + BRIDGES, encoding="utf-8")
    changed = updated(index)
    assert [Path(document.source).parent.name for document in changed.added] == ["乙"]
    is_a_build(changed.index, folder)
    (folder / "丙" / "报告.txt").write_text(BRIDGES, encoding="utf-8")
    changed = updated(changed.index)
    assert [Path(document.source).parent.name for document in changed.replaced] == ["丙"]
    assert [Path(document.source).parent.name for document in changed.moved] == ["甲"]
    is_a_build(changed.index, folder)
    (folder / "丙" / "报告.txt").write_text(ROADS + BRIDGES, encoding="utf-8")
    changed = updated(changed.index)
    assert [Path(p.source).parent.name for p in changed.passed_over] == ["乙"]
    is_a_build(changed.index, folder)


def test_one_that_comes_later(tmp_path: Path, folder: Path) -> None:
    """It is told, also where it takes the place of the one that was first, and what the user said stays."""
    index = build_index(folder / "乙", tmp_path / "index", encoder=ToyEncoder())
    index = edited(index, "报告", {"year": "2024"}).index
    changed = added(index, folder / "甲")
    assert (changed.added, changed.moved) == ((), ())
    assert [Path(p.source).parent.name for p in changed.passed_over] == ["甲"]
    changed = added(changed.index, folder / "丙" / "报告.txt")
    assert (changed.added, changed.moved) == ((), ())
    assert [Path(p.source).parent.name for p in changed.passed_over] == ["乙", "甲"]
    assert [(d.source, d.year) for d in changed.index.documents] == [(str(folder / "丙" / "报告.txt"), 2024)]


def test_a_place_or_a_document_is_removed(index: Index, folder: Path) -> None:
    """By its file or folder what was read there; by its title or id all of it."""
    changed = removed(index, [str(folder / "丙")])
    assert [Path(document.source).parent.name for document in changed.moved] == ["乙"]
    changed = removed(changed.index, [str(folder / "甲" / "报告.txt")])
    assert (changed.moved, changed.removed) == ((), ())
    assert [spot.source for spot in changed.index.kept[0].spots] == [str(folder / "乙" / "报告.txt")]
    index = added(changed.index, folder).index
    assert len(index.kept[0].spots) == 3
    changed = removed(index, ["报告"])
    assert [document.title for document in changed.removed] == ["报告"]
    assert sources(changed.index) == ["all/桥.txt"]


def test_a_folder_that_is_followed(index: Index, folder: Path) -> None:
    """What went there goes on elsewhere in it, or outside of it."""
    (folder / "丙" / "报告.txt").unlink()
    changed = synced(index, folder)
    assert [Path(document.source).parent.name for document in changed.moved] == ["乙"]
    (folder / "乙" / "报告.txt").unlink()
    changed = synced(changed.index, folder / "乙")
    assert [Path(document.source).parent.name for document in changed.moved] == ["甲"]
    is_a_build(changed.index, folder)
    changed = synced(changed.index, folder)
    assert changed == Changed(changed.index)


def test_a_twin_that_is_read_otherwise(tmp_path: Path) -> None:
    """What goes on is the document as its own file gives it: another kind of file has places of its own."""
    import docx

    made = docx.Document()
    made.add_paragraph(ROADS.strip())
    for name in "AB":
        (tmp_path / name).mkdir()
    made.save(str(tmp_path / "B" / "报告.docx"))
    text = build_index(tmp_path / "B", tmp_path / "one", encoder=ToyEncoder()).documents[0].text
    (tmp_path / "A" / "报告.txt").write_text(text, encoding="utf-8")
    index = build_index([tmp_path / "A", tmp_path / "B"], tmp_path / "index", encoder=ToyEncoder())
    assert index.documents[0].places == ()
    (tmp_path / "A" / "报告.txt").unlink()
    index = updated(index).index
    assert [place.kind for place in index.documents[0].places] == ["paragraph"]
    is_a_build(index, tmp_path / "B")


def test_a_build_of_another_file_of_it_replaces_nothing(index: Index, folder: Path) -> None:
    """The document stays, so that nobody has to be asked."""

    def others(documents: object) -> None:
        raise OtherDocumentsError(str(documents))

    built = build_index([folder / "甲", folder / "桥.txt"], index.folder, others=others, encoder=ToyEncoder())
    assert sorted(sources(built)) == sorted(["甲/报告.txt", "all/桥.txt"])
