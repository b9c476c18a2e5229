"""Whose request it is: a request in, the name of the signed-in user out. Used by whatever keeps something for a user.

`ui.serving.guard` writes the name into the scope of each request, over whatever stood there, so that none comes from outside.
"""

from ui.serving.asgi import Message

_KEY = "yanzheng.user"
_ROOT = "yanzheng.root"


def with_user(scope: Message, user: str, root: str) -> Message:
    """The scope of a request by that user, of a page whose path is `root` (empty: none)."""
    return {**scope, _KEY: user, _ROOT: root}


def user_of(request: object) -> str:
    """The name of the user who sent a `gradio.Request` or a `fastapi.Request`; empty where nobody signs in.

    Letters, digits and `.@+-_` (`ui.serving.signing_in.users`), of any script: fit to be shown, not to be the name of a file.
    """
    return _told(request, _KEY)


def user_of_scope(scope: Message) -> str:
    """The same for the scope of a request."""
    return str(scope.get(_KEY, ""))


def root_of(request: object) -> str:
    """The path that the page of a request stands at, without a slash at its end; empty where it is none."""
    return _told(request, _ROOT)


def _told(request: object, key: str) -> str:
    held = getattr(request, "request", None) or request
    scope = getattr(held, "scope", None)
    return str(scope.get(key, "")) if isinstance(scope, dict) else ""
