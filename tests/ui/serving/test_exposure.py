"""Who may be let reach the page, and how it is called."""

from pathlib import Path

import pytest

from index.errors import ExposureError
from ui.serving.exposure import Serving, check_exposure, host_name, root_path


def test_this_machine_alone_needs_no_sign_in() -> None:
    """On its own addresses and by its own names."""
    assert check_exposure(Serving(), "127.0.0.1") is False
    assert check_exposure(Serving(allowed_hosts=("localhost",)), "::1") is False


@pytest.mark.parametrize(
    ("serving", "here"),
    [
        (Serving(host="0.0.0.0"), "0.0.0.0"),
        (Serving(host="::"), "::"),
        (Serving(host="10.0.0.1"), "10.0.0.1"),
        (Serving(allowed_hosts=("localhost", "reports.example.org")), "127.0.0.1"),
    ],
)
def test_other_machines_need_users_a_password_or_a_word(serving: Serving, here: str) -> None:
    """An address that others reach, or a name that a proxy passes on: without any of the three it is an error that names all."""
    with pytest.raises(
        ExposureError, match=r"(?s)(0\.0\.0\.0|::|10\.0\.0\.1|reports).*--auth.*YANZHENG_PASSWORD.*--open"
    ):
        check_exposure(serving, here)
    for letting_in in (Serving(users=Path("users")), Serving(password="x"), Serving(open_to_all=True)):
        values = {"host": serving.host, "allowed_hosts": serving.allowed_hosts}
        let = Serving(
            users=letting_in.users, password=letting_in.password, open_to_all=letting_in.open_to_all, **values
        )  # type: ignore[arg-type]
        assert check_exposure(let, here) is True


def test_names_and_paths_are_as_a_browser_sends_them() -> None:
    """In lower case and without what does not belong to them; what cannot be one is told."""
    assert [host_name(name) for name in ("Reports.Example.ORG.", "[::1]", "10.0.0.1")] == [
        "reports.example.org",
        "::1",
        "10.0.0.1",
    ]
    assert [root_path(path) for path in ("/", "/yanzheng/", "/a/b-c_1")] == ["", "/yanzheng", "/a/b-c_1"]
    for name in ("http://x", "x:80", "a b", "", "*", "x/y"):
        with pytest.raises(ValueError, match="is no host"):
            host_name(name)
    for path in ("yanzheng", "/a//b", "/a/../b", "/é", '/"', "http://x/"):
        with pytest.raises(ValueError, match="is no path"):
            root_path(path)
