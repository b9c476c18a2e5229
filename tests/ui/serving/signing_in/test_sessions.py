"""Tokens: whoever is signed in, and nothing that was changed, has ended or was ended."""

from tests.ui.serving.clock import Clock
from ui.serving.signing_in.sessions import LASTING, Sessions

USERS = {"王芳": "$argon2id$one", "li": "$argon2id$two"}


def test_a_token_is_its_user_s_for_a_while() -> None:
    """Until it ends, in the run that gave it."""
    clock = Clock()
    sessions = Sessions(clock)
    token = sessions.begun("王芳", USERS["王芳"])
    assert token.isascii()
    assert sessions.user(token, USERS) == "王芳"
    assert Sessions(clock).user(token, USERS) == ""
    clock.now += LASTING
    assert sessions.user(token, USERS) == ""


def test_a_changed_token_is_nobody_s() -> None:
    """Any character of it; another's name or a longer life under the same signature; and what is no token at all."""
    sessions = Sessions()
    token = sessions.begun("li", USERS["li"])
    for place, character in enumerate(token):
        changed = token[:place] + ("A" if character != "A" else "B") + token[place + 1 :]
        # The last character of base64 has bits that mean nothing; the text of the signature is compared, not its bytes.
        assert sessions.user(changed, USERS) == "", place
    name, ends, *rest = token.split(".")
    other = sessions.begun("王芳", USERS["王芳"]).split(".")[0]
    for made in (
        f"{other}.{ends}.{'.'.join(rest)}",
        f"{name}.{int(ends) + 1}.{'.'.join(rest)}",
        "",
        "...",
        "é.1.2.3",
        f"{name}.9",
        f"{name}.²." + rest[0],
    ):
        assert sessions.user(made, USERS) == ""


def test_a_user_who_is_gone_or_has_a_new_password_is_signed_out() -> None:
    """At once, as the file of users says it."""
    sessions = Sessions()
    token = sessions.begun("li", USERS["li"])
    assert sessions.user(token, {"王芳": USERS["王芳"]}) == ""
    assert sessions.user(token, {**USERS, "li": "$argon2id$new"}) == ""


def test_signing_out_ends_every_copy() -> None:
    """Of that token; another one of the same user stays, and what is no token ends nothing."""
    sessions = Sessions()
    token, other = (sessions.begun("li", USERS["li"]) for _ in range(2))
    sessions.end("x" + other, USERS)
    sessions.end(token, USERS)
    assert sessions.user(token, USERS) == ""
    assert sessions.user(other, USERS) == "li"
