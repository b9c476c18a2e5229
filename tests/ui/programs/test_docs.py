"""The description for people: every call and every field, nothing fetched, the page's own policy."""

import re
from html import unescape

from starlette.testclient import TestClient

from ui.serving.server import policy, waiting


def test_every_call_and_every_field_stands_there(api: TestClient) -> None:
    """As the description for programs has them, each with a sentence."""
    page = api.get("/api/docs")
    assert page.headers["content-type"].startswith("text/html")
    text = unescape(re.sub(r"<[^>]+>", " ", page.text))
    schema = api.get("/api/openapi.json").json()
    names = set()
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            assert f"{method.upper()} {path}" in text
            assert operation["summary"]
            assert operation["description"]
            names.add(operation["operationId"])
    assert len(names) == sum(map(len, schema["paths"].values()))
    for model in schema["components"]["schemas"].values():
        for field in model.get("properties", {}):
            assert f" {field} " in text


def test_nothing_is_fetched_from_anywhere(api: TestClient) -> None:
    """No script, no address but links on this server and examples; what hides the page until Gradio has drawn it is not put in."""
    page = api.get("/api/docs").text
    assert not re.search(r"<script|<link|<img|@import|url\(|https://", page)
    assert set(re.findall(r'href="([^"#][^"]*)"', page)) == {"openapi.json"}
    assert waiting(page.encode()) == page.encode()
    assert "sha256" not in policy(page.encode())


def test_links_lead_somewhere(api: TestClient) -> None:
    """Each within the page to something that is there."""
    page = api.get("/api/docs").text
    there = set(re.findall(r'id="([^"]+)"', page))
    named = set(re.findall(r'href="#([^"]+)"', page))
    assert named <= there


def test_texts_of_faults_are_parted(api: TestClient) -> None:
    """What is wrong and what to do, each a sentence."""
    told = api.get("/api/v1/documents/none").json()
    assert told["error"] == "There is no document 'none'."
    assert told["what_to_do"] == "GET /api/v1/documents lists their ids."
