"""Whose request it is: what the guard wrote, and nothing that comes from outside."""

from types import SimpleNamespace

from ui.serving.user import root_of, user_of, with_user


def test_the_user_is_who_the_guard_says() -> None:
    """In Gradio's request, which wraps one, and in a bare one; a header or an older word counts for nothing."""
    scope = with_user(
        {"type": "http", "headers": [(b"yanzheng.user", b"root")], "yanzheng.user": "root"}, "王芳", "/yz"
    )
    bare = SimpleNamespace(scope=scope)
    wrapped = SimpleNamespace(request=bare)
    assert user_of(bare) == user_of(wrapped) == "王芳"
    assert root_of(wrapped) == "/yz"


def test_nobody_is_the_empty_name() -> None:
    """Where nobody signs in, and where there is no request at all."""
    assert user_of(SimpleNamespace(scope=with_user({}, "", ""))) == ""
    assert user_of(SimpleNamespace(request=None)) == ""
    assert user_of(None) == ""
