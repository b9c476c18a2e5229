"""Documents over HTTP: listed, read, added and removed, as everybody sees them at once."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from index import Index, Settings
from tests.ui.programs.conftest import REPORTS
from ui.desk.library.library import SENT

NEW = ("南浦县2024年政府工作报告.txt", "南浦县2024年政府工作报告\n\n全年新修公路五公里。\n".encode())
ALL = "/api/v1/documents"


def ids(api: TestClient) -> list[str]:
    return [document["id"] for document in api.get(ALL).json()["documents"]]


def test_documents_are_listed_with_what_is_known_of_them(api: TestClient, index: Index) -> None:
    """Kind, date, year, place and the rest, in the index's order; in pieces where that is wished."""
    listed = api.get(ALL).json()
    assert listed["total"] == 2
    first = listed["documents"][0]
    assert (first["title"], first["year"], first["kind"]) == ("东溪县2025年政府工作报告", 2025, "报告")
    assert first["length"] == len(index.documents[0].text)
    assert api.get(ALL, params={"offset": 1, "limit": 1}).json()["documents"] == listed["documents"][1:]
    assert api.get(ALL, params={"offset": 9}).json() == {"total": 2, "documents": []}
    assert api.get(f"{ALL}/{first['id']}").json() == first
    for wrong in ({"limit": 0}, {"limit": 1001}, {"offset": -1}, {"limit": "x"}):
        assert api.get(ALL, params=wrong).status_code == 422


def test_a_text_is_given_by_code_points(api: TestClient) -> None:
    """Any range of it, cut to what is there; the whole of it without one."""
    (id_, *_) = ids(api)
    text = REPORTS["东溪县2025年政府工作报告"]
    assert api.get(f"{ALL}/{id_}/text").json() == {
        "id": id_, "start": 0, "end": len(text), "length": len(text), "text": text,
    }  # fmt: skip
    for start, end in ((3, 8), (5, 5), (8, 3), (10, 10_000), (10_000, 10_001)):
        piece = api.get(f"{ALL}/{id_}/text", params={"start": start, "end": end}).json()
        assert piece["text"] == text[start:end]
        assert text[piece["start"] : piece["end"]] == piece["text"]


def test_an_outline_is_the_tree_of_headings(api: TestClient, index: Index) -> None:
    """Each with where its text stands and what it is part of."""
    (id_, *_) = ids(api)
    sections = api.get(f"{ALL}/{id_}/outline").json()["sections"]
    assert [s["heading"] for s in sections] == ["东溪县2025年政府工作报告", "一、修路", "二、粮食"]
    assert [s["parent"] for s in sections] == [0, 0, 0]
    document = index.documents[0]
    assert document.text[sections[1]["start"] : sections[1]["end"]] == document.quote(document.sections[1])


def test_documents_come_and_go(api: TestClient, settings: Settings) -> None:
    """What is added is asked at once, what cannot be read is told; what is removed is out of the answers and off the disk."""
    given = api.post(ALL, files=[("files", NEW), ("files", ("空.txt", b""))])
    assert given.status_code == 201
    (added,) = given.json()["added"]
    assert (added["title"], added["year"]) == ("南浦县2024年政府工作报告", 2024)
    assert [unread["file"] for unread in given.json()["passed_over"]] == ["空.txt"]
    assert (settings.data_folder / SENT / NEW[0]).exists()
    question = {"question": "南浦县新修公路多少公里？"}
    assert "五公里" in api.post("/api/v1/ask", json=question).json()["text"]
    again = api.post(ALL, files=[("files", NEW)])
    assert (again.status_code, again.json()["added"]) == (201, [added])
    gone = api.delete(f"{ALL}/{added['id']}")
    assert (gone.status_code, gone.json()["removed"]) == (200, [added["id"]])
    assert "五公里" not in api.post("/api/v1/ask", json=question).json()["text"]
    assert not (settings.data_folder / SENT / NEW[0]).exists()
    assert api.delete(f"{ALL}/{added['id']}").status_code == 404


def test_the_last_document_stays(api: TestClient) -> None:
    """An index without documents is none."""
    first, last = ids(api)
    assert api.delete(f"{ALL}/{first}").status_code == 200
    given = api.delete(f"{ALL}/{last}")
    assert (given.status_code, given.json()["kind"]) == (409, "NoDocumentsError")
    assert ids(api) == [last]


def test_an_id_is_no_title_and_no_path(api: TestClient) -> None:
    """A title may be another document's tomorrow, and a folder many; what is removed is named by its id alone."""
    for name in ("东溪县2025年政府工作报告", "..", "%2e%2e", "x" * 900):
        for call in (api.get, api.delete):
            assert call(f"{ALL}/{name}").status_code in (404, 405)
    assert len(ids(api)) == 2


@pytest.mark.parametrize(
    ("files", "status"),
    [
        ([], 422),
        ([("files", ("空.txt", b""))], 422),
        ([("files", ("图.bin", b"\x00\x01\x02\x03" * 50))], 422),
        ([("files", ("...", b"text"))], 422),
        ([("files", ("长" * 100 + ".txt", b"text"))], 422),
        ([("files", NEW), ("files", NEW)], 422),
        ([("other", NEW)], 422),
        ([("files", NEW)] * 51, 400),
    ],
)
def test_what_is_no_document_is_told(
    api: TestClient, settings: Settings, files: list[tuple[str, tuple[str, bytes]]], status: int
) -> None:
    """Each with what is wrong; nothing of it stays on the disk, and no message says where that is."""
    given = api.post(ALL, files=files)
    assert given.status_code == status
    assert set(given.json()) == {"error", "what_to_do", "kind"}
    assert str(settings.data_folder) not in given.text
    assert len(ids(api)) == 2
    assert list(settings.data_folder.glob(f"{SENT}/*")) == []


@pytest.mark.parametrize("name", ["../../escaped.txt", "..\\escaped.txt", "/tmp/escaped.txt", "C:\\x\\escaped.txt"])
def test_a_file_comes_under_its_name_alone(api: TestClient, settings: Settings, name: str) -> None:
    """Folders in a name lead nowhere."""
    given = api.post(ALL, files=[("files", (name, "全年新修公路五公里。\n".encode()))])
    assert given.status_code == 201
    assert [Path(d["source"]) for d in given.json()["added"]] == [settings.data_folder / SENT / "escaped.txt"]


def test_two_do_not_change_the_documents_at_once(api: TestClient, index: Index) -> None:
    """Whoever comes while another writes is told so, and that it can be tried again."""
    from index.storage.writing import prepared_folder

    with prepared_folder(index.folder):
        given = api.post(ALL, files=[("files", NEW)])
    assert (given.status_code, given.json()["kind"]) == (409, "IndexBusyError")
