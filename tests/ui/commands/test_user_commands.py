"""The commands about users: the password comes from a terminal, twice, or from standard input, and is shown nowhere."""

import io
from pathlib import Path

import pytest

from ui.command_line import main
from ui.serving.signing_in.users import is_password, read_users


class Terminal(io.StringIO):
    """Standard input where somebody types."""

    def isatty(self) -> bool:
        return True


def test_users_are_let_in_shown_and_let_in_no_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The password is the first line of standard input, as it is; its hash opens for it."""
    file = str(tmp_path / "users")
    monkeypatch.setattr("sys.stdin", io.StringIO(" correct horse \nmore\n"))
    assert main(["users", "add", file, "王芳"]) == 0
    assert is_password(read_users(Path(file))["王芳"], " correct horse ")
    assert main(["users", "list", file]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[1:] == ["王芳"]
    assert "correct" not in out + err
    assert main(["users", "remove", file, "王芳"]) == 0
    assert main(["users", "remove", file, "王芳"]) == 2
    assert "has no user 王芳" in capsys.readouterr().err


def test_a_typed_password_is_asked_for_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two that differ change nothing."""
    typed = iter(["correct horse", "correct hrose", "correct horse", "correct horse"])
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda _: next(typed))
    file = tmp_path / "users"
    assert main(["users", "add", str(file), "li"]) == 2
    assert "not the same" in capsys.readouterr().err
    assert not file.exists()
    assert main(["users", "add", str(file), "li"]) == 0
    assert read_users(file).keys() == {"li"}


def test_a_password_is_no_argument(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would stand in the history of the shell and in the list of processes."""
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    file = tmp_path / "users"
    assert main(["users", "add", str(file), "li", "correct horse"]) == 2
    assert main(["users", "add", str(file), "li", "--password", "correct horse"]) == 2
    assert main(["users", "add", str(file), "li"]) == 2
    assert not file.exists()
