"""The file of users who may sign in: a line a user, name and hash (Argon2id, RFC 9106). Used by `ui.serving.signing_in.door` and `ui.commands.user_commands`.

    # Yanzheng users
    li.wei:$argon2id$v=19$m=65536,t=3,p=4$...

Only hashes stand in it; whoever may not read it learns nothing, and nobody but its owner may write it.
"""

import os
import re
import stat
import tempfile
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import UsersError
from index.named_file import read_named

if TYPE_CHECKING:
    from argon2 import PasswordHasher

# Characters of a password; the fewest as NIST SP 800-63B has it, the most so that nobody has long ones hashed.
SHORTEST, LONGEST = 8, 1024
# The largest file that is taken for one of users, in bytes.
_LARGEST = 4 << 20
_NAME = re.compile(r"\w[\w.@+-]{0,63}")
_HEAD = "# Yanzheng users: written by `yanzheng users`; a line a user, name and hash.\n"
# What nobody but the owner may do with the file: its group may read it (a service's), others nothing.
_FORBIDDEN = stat.S_IWGRP | stat.S_IXGRP | stat.S_IRWXO
Users = dict[str, str]


def checked_name(name: str) -> str:
    """A user's name as it is kept; raises `UsersError` where it cannot be one."""
    kept = unicodedata.normalize("NFKC", name)
    if not _NAME.fullmatch(kept):
        raise UsersError(f"{name!r} cannot be a user's name; give up to 64 letters, digits and . @ + - _, no spaces.")
    return kept


def checked_password(password: str) -> str:
    """A new password; raises `UsersError`, which does not name it, where it is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsersError(f"The password has {len(password)} characters; give one of {SHORTEST} to {LONGEST}.")
    return password


def read_users(path: Path) -> Users:
    """Name to hash. Raises `UsersError` where the file is not there, may be read or changed by others, or is none of users."""
    try:
        told = path.stat()
        _check_owner(path, told)
        if told.st_size > _LARGEST:
            raise UsersError(f"{path} is too large for a file of users; name the one that `yanzheng users add` wrote.")
        lines = read_named(path).decode("utf-8").splitlines()
    except FileNotFoundError:
        raise UsersError(f"{path} is not there; `yanzheng users add {path} NAME` writes it.") from None
    except OSError as error:
        raise UsersError(f"{path} cannot be read ({error.strerror}); let the user of this server read it.") from error
    except UnicodeDecodeError:
        raise UsersError(f"{path} is no text in UTF-8; name the file that `yanzheng users add` wrote.") from None
    users: Users = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, hashed = line.strip().partition(":")
        if not _NAME.fullmatch(name) or not hashed.startswith("$argon2id$") or name in users:
            what = "names a user again" if name in users else "is no user's name and hash"
            raise UsersError(
                f"Line {number} of {path} {what}; take it out, and add the user with `yanzheng users add`."
            )
        users[name] = hashed
    return users


def _check_owner(path: Path, told: os.stat_result) -> None:
    if os.name != "posix":
        return
    if told.st_uid not in (0, os.geteuid()):
        raise UsersError(
            f"{path} belongs to another user of this machine, who could let anyone in; take it over (chown)."
        )
    if stat.S_IMODE(told.st_mode) & _FORBIDDEN:
        raise UsersError(f"{path} can be read or changed by others; take that from them: chmod 600 {path}")


def change_users(path: Path, name: str, password: str | None) -> bool:
    """Sets a user's password, or takes the user out (None); returns whether the user was there before.

    The file is swapped in whole, with the owner and the permissions that it had; a new one is its owner's alone.
    Raises `UsersError`.
    """
    from filelock import FileLock

    name = checked_name(name)
    hashed = None if password is None else hasher().hash(unicodedata.normalize("NFKC", checked_password(password)))
    if not path.parent.is_dir():
        raise UsersError(f"{path.parent} is no folder; name a file of users in one that is there.")
    try:
        with FileLock(path.with_name(f".{path.name}.lock"), mode=0o600):
            users = read_users(path) if path.exists() or hashed is None else {}
            before = name in users
            if hashed is not None:
                users[name] = hashed
            elif before:
                del users[name]
            _write(path, users)
    except OSError as error:
        raise UsersError(f"{path} cannot be written ({error.strerror}); name another place.") from error
    return before


def _write(path: Path, users: Users) -> None:
    handle, written = tempfile.mkstemp(dir=path.parent, prefix=".users-")
    try:
        with open(handle, "w", encoding="utf-8") as file:
            file.write(_HEAD + "".join(f"{name}:{hashed}\n" for name, hashed in sorted(users.items())))
            file.flush()
            os.fsync(file.fileno())
        if os.name == "posix" and path.exists():
            told = path.stat()
            os.chown(written, told.st_uid, told.st_gid)
            os.chmod(written, stat.S_IMODE(told.st_mode))
        os.replace(written, path)
    except BaseException:
        os.unlink(written)
        raise


@dataclass
class UserFile:
    """The users as the file has them now: it is read again whenever it has changed."""

    path: Path
    _seen: tuple[int, int, int, int] | None = field(default=None, repr=False)
    _users: Users = field(default_factory=dict, repr=False)

    def users(self) -> Users:
        """Name to hash. Raises `UsersError` where the file cannot be read any more: nobody is let in by what it said before."""
        try:
            told = self.path.stat()
            seen = (told.st_ino, told.st_mtime_ns, told.st_size, told.st_mode)
        except OSError:
            seen = None
        if seen is None or seen != self._seen:
            self._users, self._seen = read_users(self.path), seen
        return self._users


def is_password(hashed: str | None, password: str) -> bool:
    """Whether it is the password of that hash; takes as long where there is none, so that nobody learns who has an account."""
    from argon2.exceptions import Argon2Error, InvalidHashError

    given = unicodedata.normalize("NFKC", password[:LONGEST])
    try:
        return hasher().verify(hashed or _nobody(), given) and hashed is not None
    except (Argon2Error, InvalidHashError):
        return False


@cache
def hasher() -> "PasswordHasher":
    """What hashes: Argon2id with the library's parameters, which are RFC 9106's second (64 MiB)."""
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobody() -> str:
    return hasher().hash(os.urandom(16).hex())
