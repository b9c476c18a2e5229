"""Who is signed in, kept in a signed cookie: a user in, a token out, and back. Used by `ui.serving.signing_in.door`.

A token is signed (HMAC-SHA256, RFC 2104) with a key of this run and the hash of the user's password: with the run, with a changed
password and with a user who is taken out of the file it means nothing any more.
"""

import base64
import binascii
import hashlib
import hmac
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

# Seconds that a sign-in lasts: a week, as of a tool that stands open at work.
LASTING = 7 * 24 * 3600


@dataclass(frozen=True)
class Sessions:
    """The tokens of one run of the server; those that were signed out are remembered until they would have ended."""

    clock: Callable[[], float] = time.time
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    _ended: dict[str, int] = field(default_factory=dict, repr=False)

    def begun(self, user: str, hashed: str) -> str:
        """A token for a user with that hash."""
        ends = int(self.clock()) + LASTING
        said = f"{_encoded(user.encode())}.{ends}.{secrets.token_urlsafe(12)}"
        return f"{said}.{self._signature(said, hashed)}"

    def user(self, token: str, users: Mapping[str, str]) -> str:
        """Whose token it is; empty where it is none, was changed, has ended, or its user or password is gone."""
        said, _, signature = token.rpartition(".")
        name, ends = _read(said)
        if name not in users or ends <= self.clock() or said in self._ended:
            return ""
        right = hmac.compare_digest(signature.encode(), self._signature(said, users[name]).encode())
        return name if right else ""

    def end(self, token: str, users: Mapping[str, str]) -> None:
        """Signs a token out, wherever a copy of it may be."""
        if not self.user(token, users):
            return
        now = self.clock()
        for gone in [said for said, ends in self._ended.items() if ends <= now]:
            del self._ended[gone]
        said = token.rpartition(".")[0]
        self._ended[said] = _read(said)[1]

    def _signature(self, said: str, hashed: str) -> str:
        return _encoded(hmac.digest(self._key, f"{said}\0{hashed}".encode(), hashlib.sha256))


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _read(said: str) -> tuple[str, int]:
    """The name and the end that a token tells; an empty name where it is none."""
    parts = said.split(".")
    if len(parts) != 3 or not parts[1].isascii() or not parts[1].isdigit() or len(parts[1]) > 12:
        return "", 0
    try:
        name = base64.b64decode(parts[0] + "=" * (-len(parts[0]) % 4), altchars=b"-_", validate=True)
        return name.decode(), int(parts[1])
    except (binascii.Error, ValueError):
        return "", 0
