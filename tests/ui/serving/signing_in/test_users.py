"""The file of users: hashes alone, its owner's alone, read again when it changes."""

import os
import stat
from pathlib import Path

import pytest

from index.errors import UsersError
from ui.serving.signing_in.users import UserFile, change_users, is_password, read_users

posix = pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with one user."""
    change_users(tmp_path / "users", "li.wei", "correct horse")
    return tmp_path / "users"


def test_a_password_is_kept_as_its_hash_alone(file: Path) -> None:
    """It opens, another does not, nor any for a user who is not there; what is written holds no password."""
    users = read_users(file)
    assert users.keys() == {"li.wei"}
    assert "correct" not in file.read_text(encoding="utf-8")
    assert is_password(users["li.wei"], "correct horse")
    assert not is_password(users["li.wei"], "correct horsf")
    assert not is_password(None, "correct horse")
    assert not is_password("$argon2id$broken", "correct horse")


def test_users_come_change_and_go(file: Path) -> None:
    """Whatever script their name is in, and however it was typed; who was there is told."""
    assert change_users(file, "ｗang芳", "12345678") is False
    before = read_users(file)
    assert before.keys() == {"li.wei", "wang芳"}
    assert change_users(file, "wang芳", "other password") is True
    assert read_users(file)["wang芳"] != before["wang芳"]
    assert read_users(file)["li.wei"] == before["li.wei"]
    assert change_users(file, "li.wei", None) is True
    assert change_users(file, "li.wei", None) is False
    assert read_users(file).keys() == {"wang芳"}


@pytest.mark.parametrize("name", ["", "a b", "a:b", "a\nb", "-x", "a" * 65, "../x", "#x"])
def test_what_cannot_be_a_name_is_told(file: Path, name: str) -> None:
    """Nothing that would be another line, or another field, of the file."""
    with pytest.raises(UsersError, match="cannot be a user's name"):
        change_users(file, name, "correct horse")


def test_short_passwords_are_refused_unnamed(file: Path) -> None:
    """The error says how long it may be, and not what it was."""
    with pytest.raises(UsersError, match="8 to 1024") as refused:
        change_users(file, "li.wei", "seven 7")
    assert "seven 7" not in str(refused.value)


@posix
def test_a_file_that_others_can_read_or_change_is_refused(file: Path) -> None:
    """A new file is its owner's alone; its group may be let read it, which a change of users keeps; nobody else."""
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.chmod(0o640)
    change_users(file, "other", "correct horse")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    for mode in (0o644, 0o660, 0o602):
        file.chmod(mode)
        with pytest.raises(UsersError, match="chmod 600"):
            read_users(file)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"li.wei:secret\n", "Line 1 of .* is no user's name and hash"),
        (b"\n# note\nli wei:$argon2id$x\n", "Line 3"),
        (b"a:$argon2id$x\na:$argon2id$y\n", "Line 2 of .* names a user again"),
        (b"\xff\xfe", "no text in UTF-8"),
    ],
)
def test_what_is_no_file_of_users_is_told(file: Path, text: bytes, said: str) -> None:
    """With the line, and what to do."""
    file.write_bytes(text)
    with pytest.raises(UsersError, match=said):
        read_users(file)


def test_changes_are_seen_and_a_lost_file_lets_nobody_in(file: Path) -> None:
    """Without a restart; what the file said before counts for nothing once it cannot be read."""
    opened = UserFile(file)
    assert opened.users().keys() == {"li.wei"}
    change_users(file, "li.wei", None)
    change_users(file, "new", "correct horse")
    assert opened.users().keys() == {"new"}
    file.unlink()
    with pytest.raises(UsersError, match="is not there"):
        opened.users()
