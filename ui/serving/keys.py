"""The keys that programs come with: settings in, whether a request may pass out, and whose it is. Used by `ui.programs.entry` and `ui.tools.door`.

Keys are kept as digests, and each is compared in a time that tells nothing of it. Where users sign in, a key or the cookie of whoever is signed in
is wanted from everywhere. Elsewhere, without any key, only programs on this machine may pass: a request that says that it was passed on by another
server (a proxy) is not from here, wherever that server stands.
"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from index.errors import SettingsError
from index.named_file import read_named
from index.settings import Settings
from ui.serving.guard import is_loopback, knows_password

# Characters; shorter ones can be guessed.
SHORTEST = 16
_PASSED_ON = frozenset({b"forwarded", b"via", b"x-forwarded-for", b"x-forwarded-host", b"x-real-ip"})
_BEARER = (b"www-authenticate", b'Bearer realm="Yanzheng"')
_BASIC = (b"www-authenticate", b'Basic realm="Yanzheng", charset="UTF-8"')


@dataclass(frozen=True)
class NotAdmitted:
    """Why a request may not pass, what to do, and the challenge that goes with it."""

    error: str
    what_to_do: str
    challenge: tuple[bytes, bytes]


@dataclass(frozen=True)
class Keys:
    """`digests` of the keys; `password` is the page's, empty where it has none; `signing_in` tells that users sign in on it."""

    digests: tuple[bytes, ...] = ()
    password: str = ""
    signing_in: bool = False

    def refusal(
        self, headers: Mapping[bytes, str], client: str, *, page: bool = False, user: str = ""
    ) -> NotAdmitted | None:
        """Why a request with these headers from that address may not pass; None where it may.

        `page`: it is for something that people look at, so whoever may see the page may see it, too. `user` is who is signed in, if anyone is.
        """
        if user:
            return None
        given = _given(headers)
        # Where there are no keys, one that comes means nothing: some programs cannot but send one.
        if given and self.digests:
            return None if self._is_one(given) else NotAdmitted("This key is none of ours.", _CHECK, _BEARER)
        if self.signing_in:
            return NotAdmitted(
                "Nobody is signed in, and no key was sent.", _SIGN_IN if self.digests else _NO_KEYS, _BEARER
            )
        if page or not self.digests:
            if self.password:
                fits = knows_password(self.password, headers.get(b"authorization", ""))
                return None if fits else NotAdmitted("The password is missing or wrong.", _PASSWORD, _BASIC)
            here = is_loopback(client) and not _PASSED_ON & set(headers)
            return None if page or here else NotAdmitted("Only programs on this machine may use this.", _SET, _BEARER)
        return NotAdmitted("A key is wanted.", _SEND, _BEARER)

    def sender(self, headers: Mapping[bytes, str], address: str, user: str = "") -> str:
        """Whose request it is, to count it by: a user's, a key's (by its digest), else an address's."""
        given = _given(headers)
        if user or not given or not self._is_one(given):
            return f"user {user}" if user else address
        return f"key {_digest(given).hex()}"

    def with_key(self, key: str) -> "Keys":
        """With one more key, which may be any password; the same where it is empty."""
        as_sent = key.encode("utf-8", "surrogateescape").decode("latin-1")  # Headers are read as Latin-1.
        return replace(self, digests=(*self.digests, _digest(as_sent))) if key else self

    def _is_one(self, given: str) -> bool:
        digest = _digest(given)
        return any([secrets.compare_digest(digest, key) for key in self.digests])  # noqa: C419  Each is compared.


_SEND = "Send it as `Authorization: Bearer KEY`, or as `X-API-Key: KEY`."
_CHECK = f"Check it against YANZHENG_API_KEYS of the server. {_SEND}"
_SET = f"Set YANZHENG_API_KEYS where the server is started. {_SEND}"
_SIGN_IN = f"Sign in on the page, or ask whoever runs the server for a key. {_SEND}"
_NO_KEYS = (
    "Sign in on the page. There is no key yet: whoever runs the server makes one "
    '(`python -c "import secrets; print(secrets.token_urlsafe())"`) and starts it with YANZHENG_API_KEYS set to it. '
    f"{_SEND}"
)
_PASSWORD = "Give the page's password (Basic, any user's name), or set YANZHENG_API_KEYS and send a key."


def keys_of(settings: Settings, password: str = "", *, signing_in: bool = False) -> Keys:
    """The keys that the settings name, beside the page's password and whether users sign in on it. Raises `SettingsError` for one that can be guessed, and for a file that cannot be read."""
    keys = [*settings.api_keys]
    if settings.api_keys_file is not None:
        keys += _read(settings)
    for number, key in enumerate(keys, 1):
        if len(key) < SHORTEST or not key.isascii() or not key.isprintable() or " " in key:
            raise SettingsError(
                f"Key {number} of YANZHENG_API_KEYS and its file is not one; a key is {SHORTEST} or more letters, figures and signs, such as "
                '`python -c "import secrets; print(secrets.token_urlsafe())"` prints.'
            )
    return Keys(tuple(map(_digest, keys)), password, signing_in)


def _read(settings: Settings) -> Iterable[str]:
    """The lines of the file that are not empty and no comments."""
    path = settings.api_keys_file
    assert path is not None
    try:
        lines = read_named(path).decode("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"YANZHENG_API_KEYS_FILE is {str(path)!r}, which cannot be read ({getattr(error, 'strerror', None) or 'it is no text'}); "
            "name a file with one key a line."
        ) from None
    found = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    if not found:
        raise SettingsError(f"YANZHENG_API_KEYS_FILE is {str(path)!r}, which holds no key; write one a line.")
    return found


def _given(headers: Mapping[bytes, str]) -> str:
    scheme, _, told = headers.get(b"authorization", "").partition(" ")
    return headers.get(b"x-api-key", "").strip() or (told.strip() if scheme.lower() == "bearer" else "")


def _digest(key: str) -> bytes:
    return sha256(key.encode("utf-8", "surrogatepass")).digest()
