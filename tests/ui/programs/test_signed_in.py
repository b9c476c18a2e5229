"""Programs of a server where users sign in, and how often anyone may call: a key or a user, so many calls a minute."""

import pytest

from tests.ui.programs.conftest import Calls
from tests.ui.programs.test_entry import AWAY, CLOSED, KEY, OTHER, SEEN, basic
from tests.ui.serving.clock import Clock
from ui.serving.limits import Limits
from ui.serving.signing_in.attempts import FREE
from ui.serving.signing_in.door import Door

LIST = "/api/v1/documents"


@pytest.mark.parametrize("path", [*CLOSED, *SEEN])
def test_where_users_sign_in_nobody_else_may_call(calls: Calls, signing_in: Door, path: str) -> None:
    """Neither from this machine nor from another; where there is no key yet, it is told how one is made."""
    for client in (calls(signing_in=signing_in), calls(signing_in=signing_in, come_from=AWAY)):
        given = client.get(path)
        assert given.status_code == 401
        assert given.headers["www-authenticate"].startswith("Bearer")
        for said in ("Sign in on the page", "YANZHENG_API_KEYS", "secrets.token_urlsafe", "Authorization: Bearer"):
            assert said in given.text
    keyed = calls(signing_in=signing_in, api_keys=(KEY,)).get(path)
    assert keyed.status_code == 401
    assert "Sign in on the page" in keyed.text
    assert "YANZHENG_API_KEYS" not in keyed.text


@pytest.mark.parametrize("keys", [(), (KEY,)])
def test_whoever_is_signed_in_may_call_without_a_key(
    calls: Calls, signing_in: Door, cookie: dict[str, str], keys: tuple[str, ...]
) -> None:
    """From anywhere, whatever key a program sends beside the cookie; the page of another site may not."""
    client = calls(signing_in=signing_in, come_from=AWAY, api_keys=keys)
    for path in (LIST, "/v1/models", *SEEN):
        assert client.get(path, headers=cookie).status_code == 200
    assert client.get(LIST, headers={**cookie, "x-api-key": OTHER}).status_code == 200
    assert client.get(LIST, headers={**cookie, "origin": "https://evil.example"}).status_code == 403


def test_a_sign_in_that_has_ended_opens_nothing(calls: Calls, signing_in: Door, cookie: dict[str, str]) -> None:
    """Nor does one that was changed, or that of another run."""
    client = calls(signing_in=signing_in)
    assert client.get(LIST, headers={"cookie": f"{cookie['cookie']}x"}).status_code == 401
    assert client.get(LIST, headers=cookie).status_code == 200
    signing_in.sessions.end(cookie["cookie"].partition("=")[2], signing_in.file.users())
    assert client.get(LIST, headers=cookie).status_code == 401
    other_run = Door(signing_in.file).sessions.begun("li", "$argon2id$of-no-password")
    assert client.get(LIST, headers={"cookie": f"yanzheng_session={other_run}"}).status_code == 401


def test_a_key_opens_where_users_sign_in(calls: Calls, signing_in: Door) -> None:
    """As it does elsewhere; a wrong one does not."""
    client = calls(signing_in=signing_in, api_keys=(KEY,), come_from=AWAY)
    assert client.get(LIST, headers={"x-api-key": KEY}).status_code == 200
    assert client.get("/v1/models", headers={"authorization": f"Bearer {KEY}"}).status_code == 200
    assert client.get(LIST, headers={"x-api-key": OTHER}).status_code == 401
    assert client.get("/healthz").status_code == 200


def test_users_who_cannot_be_looked_up_are_told(calls: Calls, signing_in: Door, cookie: dict[str, str]) -> None:
    """As on the page, in JSON."""
    signing_in.file.path.unlink()
    given = calls(signing_in=signing_in).get(LIST, headers=cookie)
    assert (given.status_code, given.headers["content-type"]) == (503, "application/json")


def test_calls_of_each_key_are_counted(calls: Calls) -> None:
    """Beyond so many a minute each is told when to come again, in its client's form; another key and what watches the server are not held up."""
    clock = Clock()
    client = calls(api_keys=(KEY, OTHER), limits=Limits(rate=3, clock=clock))
    mine = {"x-api-key": KEY}
    assert [client.get(LIST, headers=mine).status_code for _ in range(4)] == [200, 200, 200, 429]
    ours = client.get(LIST, headers=mine)
    assert (ours.headers["retry-after"], ours.json()["kind"]) == ("20", "TooManyError")
    assert ours.json()["what_to_do"] == "Try again in 20 seconds."
    openai = client.get("/v1/models", headers={"authorization": f"Bearer {KEY}"})
    assert (openai.status_code, openai.json()["error"]["code"]) == (429, "TooManyError")
    assert client.get(LIST, headers={"x-api-key": OTHER}).status_code == 200
    assert client.get("/healthz").status_code == 200
    clock.now += 20
    assert client.get(LIST, headers=mine).status_code == 200


def test_calls_of_a_user_are_counted_with_those_of_the_page(
    calls: Calls, signing_in: Door, cookie: dict[str, str]
) -> None:
    """Whoever uses both has no more than of one."""
    limits = Limits(rate=2, clock=Clock())
    client = calls(signing_in=signing_in, limits=limits)
    limits.call("user li")
    assert [client.get(LIST, headers=cookie).status_code for _ in range(2)] == [200, 429]


def test_keys_are_not_tried_without_end(calls: Calls) -> None:
    """Wrong ones are counted by the address that they come from, however many they are."""
    client = calls(api_keys=(KEY,), limits=Limits(rate=3, clock=Clock()))
    tried = [client.get(LIST, headers={"x-api-key": f"{OTHER}{number}"}).status_code for number in range(4)]
    assert tried == [401, 401, 401, 429]


def test_the_page_s_password_is_guessed_no_quicker_through_the_api(calls: Calls) -> None:
    """After a few wrong ones each waits, the right one too."""
    client = calls("geheim")
    tried = [client.get(LIST, headers=basic(f"falsch{number}")).status_code for number in range(FREE)]
    assert tried == [401] * FREE
    held = client.get(LIST, headers=basic("geheim"))
    assert held.status_code == 429
    assert int(held.headers["retry-after"]) >= 1
