"""Who may call: this server's name, no other site's page, a key where there are keys; in bounds, and counted where that is wished."""

import base64

import pytest

from rag.answer import Answer
from tests.ui.programs.conftest import QUESTION, Calls
from ui.programs.entry import LONGEST_BODY
from ui.programs.metrics import API, Metrics, told_to

KEY = "0123456789abcdef-one"
OTHER = "0123456789abcdef-two"
CLOSED = ("/api/v1/documents", "/v1/models", "/metrics", "/api/v1/none", "/api", "/v1/none")
SEEN = ("/api/docs", "/api/openapi.json")
AWAY = ("192.168.1.7", 40_000)


def basic(password: str) -> dict[str, str]:
    return {"authorization": f"Basic {base64.b64encode(f'any:{password}'.encode()).decode()}"}


def test_a_key_opens(calls: Calls) -> None:
    """Each of them, in either header, from anywhere; without one, or with another, nothing is told but what to do."""
    client = calls(api_keys=(KEY, OTHER), come_from=AWAY)
    for headers in ({"authorization": f"Bearer {KEY}"}, {"x-api-key": OTHER}, {"authorization": f"bearer  {OTHER}"}):
        assert client.get("/api/v1/documents", headers=headers).status_code == 200
    for path in CLOSED:
        for headers in (
            {},
            {"x-api-key": KEY[:-1]},
            {"authorization": f"Bearer {KEY}x"},
            {"authorization": KEY},
            basic(KEY),
        ):
            given = client.get(path, headers=headers)
            assert given.status_code == 401, (path, headers)
            assert given.headers["www-authenticate"].startswith("Bearer")
            assert KEY not in given.text


def test_without_keys_this_machine_alone_may_call(calls: Calls) -> None:
    """No other machine; nor one for which a proxy on this machine speaks. A key that comes means nothing then."""
    here = calls()
    assert here.get("/api/v1/documents").status_code == 200
    assert here.get("/api/v1/documents", headers={"authorization": "Bearer none"}).status_code == 200
    for name in ("forwarded", "x-forwarded-for", "x-real-ip", "via"):
        assert here.get("/api/v1/documents", headers={name: "127.0.0.1"}).status_code == 401
    away = calls(come_from=AWAY)
    for path in CLOSED:
        given = away.get(path)
        assert given.status_code == 401
        assert "YANZHENG_API_KEYS" in given.text


def test_the_page_s_password_is_asked_for_where_there_are_no_keys(calls: Calls) -> None:
    """Then it opens from anywhere, as it opens the page; where there are keys, they are asked for in its place."""
    for client in (calls("geheim"), calls("geheim", come_from=AWAY)):
        assert client.get("/api/v1/documents").status_code == 401
        assert client.get("/api/v1/documents", headers=basic("falsch")).status_code == 401
        assert client.get("/api/v1/documents", headers=basic("geheim")).status_code == 200
    keyed = calls("geheim", api_keys=(KEY,))
    assert keyed.get("/api/v1/documents", headers=basic("geheim")).status_code == 401
    assert keyed.get("/api/v1/documents", headers={"x-api-key": KEY}).status_code == 200
    assert keyed.get("/").status_code == 401
    assert keyed.get("/", headers={"x-api-key": KEY}).status_code == 401


def test_the_description_is_as_open_as_the_page(calls: Calls) -> None:
    """Whoever may see the page may read it, and so may whoever has a key."""
    for path in SEEN:
        assert calls(api_keys=(KEY,), come_from=AWAY).get(path).status_code == 200
        locked = calls("geheim", api_keys=(KEY,))
        assert locked.get(path).status_code == 401
        assert locked.get(path, headers=basic("geheim")).status_code == 200
        assert locked.get(path, headers={"x-api-key": KEY}).status_code == 200


def test_whoever_watches_needs_no_key(calls: Calls) -> None:
    """Whether the server is there and can answer is told to anyone, and nothing else."""
    client = calls("geheim", api_keys=(KEY,), come_from=AWAY)
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ready"}


def test_an_index_that_is_gone_is_not_ready(calls: Calls, index: object) -> None:
    """The server lives, but says that it cannot answer for its documents."""
    client = calls()
    (index.folder / "manifest.json").unlink()  # type: ignore[attr-defined]
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503


@pytest.mark.parametrize("path", [*CLOSED, *SEEN, "/healthz", "/readyz"])
def test_other_names_and_other_sites_are_refused(calls: Calls, path: str) -> None:
    """As on the page, whatever key comes with them, in JSON."""
    client = calls(api_keys=(KEY,))
    right = {"x-api-key": KEY}
    foreign = client.get(path, headers={**right, "host": "evil.example"})
    assert (foreign.status_code, foreign.headers["content-type"]) == (400, "application/json")
    for origin in ("https://evil.example", "null", "http://127.0.0.1:9999"):
        assert client.get(path, headers={**right, "origin": origin}).status_code == 403


def test_bodies_are_bounded(calls: Calls) -> None:
    """One that is told to be too long is not read, one that is not told is read no further; both are told in JSON."""
    client = calls()
    long = b'{"question": "' + b"x" * LONGEST_BODY + b'"}'
    as_json = {"content-type": "application/json"}
    for content in (long, iter([long[:9], long[9:]])):
        given = client.post("/api/v1/ask", content=content, headers=as_json)
        assert (given.status_code, given.headers["content-type"]) == (413, "application/json")
        assert given.json()["what_to_do"] == "Send less at once."
    for told in ("-1", "x", "9" * 5000):
        assert client.get("/api/v1/documents", headers={"content-length": told}).status_code == 413


def test_calls_that_there_are_not_are_told(calls: Calls) -> None:
    """404 and 405 in JSON; none of them reaches the page."""
    client = calls()
    for method, path, status in (
        ("GET", "/api/v1/none", 404), ("POST", "/api/predict", 404), ("GET", "/api", 404), ("GET", "/api/v1/", 404),
        ("PUT", "/api/v1/ask", 405), ("GET", "/api/v1/ask", 405), ("DELETE", "/v1/models", 405), ("GET", "/v1", 404),
    ):  # fmt: skip
        given = client.request(method, path)
        assert (given.status_code, given.headers["content-type"]) == (status, "application/json"), path
    assert client.get("/apis").text == "the page"


def test_calls_are_counted_where_that_is_set(calls: Calls) -> None:
    """By the path as the API names it, never by what stands in it; elsewhere nothing is."""
    assert calls().get("/metrics").status_code == 404
    client = calls(metrics=True)
    certainty = client.post("/api/v1/ask", json={"question": QUESTION}).json()["certainty"]
    (document, *_) = client.get("/api/v1/documents").json()["documents"]
    client.get(f"/api/v1/documents/{document['id']}/text")
    client.get("/api/v1/made-up")
    given = client.get("/metrics")
    assert given.headers["content-type"].startswith("text/plain")
    lines = given.text.splitlines()
    assert 'yanzheng_requests_total{method="POST",route="/api/v1/ask",status="200"} 1.0' in lines
    assert (
        'yanzheng_requests_total{method="GET",route="/api/v1/documents/{document_id}/text",status="200"} 1.0' in lines
    )
    counted = f'asked_by="api",certainty="{certainty}",composer="extractive",language="zh"'
    assert f"yanzheng_answers_total{{{counted}}} 1.0" in lines
    assert "yanzheng_documents 2.0" in lines
    assert "东溪" not in given.text
    assert "made-up" not in given.text


def test_answers_of_the_page_are_counted_beside_those_of_the_api() -> None:
    """With their times; where nothing is counted nothing comes of it."""
    metrics = Metrics(lambda: 2)
    answer = Answer("", (), True, 0.1, "en", "extractive", {"total": 0.5})
    told_to(metrics)(answer)
    told_to(None)(answer)
    metrics.answered(answer, API)
    text, _ = metrics.text()
    for asked_by in ("page", "api"):
        assert f'yanzheng_answers_total{{asked_by="{asked_by}",certainty="{answer.certainty}"' in text.decode()
        assert f'yanzheng_answer_seconds_sum{{asked_by="{asked_by}"}} 0.5' in text.decode()
