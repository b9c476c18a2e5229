"""Keys as they are set: in the environment, in a file, long enough to be none that is guessed."""

from dataclasses import replace
from pathlib import Path

import pytest

from index import Settings, SettingsError
from ui.serving.keys import keys_of

KEY, OTHER = "0123456789abcdef", "fedcba9876543210"


def admits(settings: Settings, key: str) -> bool:
    return keys_of(settings).refusal({b"x-api-key": key}, "192.168.1.7") is None


def test_keys_come_from_both_places(settings: Settings, tmp_path: Path) -> None:
    """Comments and empty lines of the file are none."""
    file = tmp_path / "keys.txt"
    file.write_text(f"# the newspaper's\n\n {OTHER} \n", encoding="utf-8")
    both = replace(settings, api_keys=(KEY,), api_keys_file=file)
    assert admits(both, KEY)
    assert admits(both, OTHER)
    assert not admits(both, "# the newspaper's")
    assert not admits(both, "")


def test_keys_are_shown_nowhere(settings: Settings) -> None:
    """Neither by the settings nor by what is made of them."""
    keyed = replace(settings, api_keys=(KEY,))
    assert KEY not in repr(keyed)
    assert KEY not in repr(keys_of(keyed))


@pytest.mark.parametrize(
    "key", ["short", "0123456789abcde", "0123456789 abcdef", "钥匙钥匙钥匙钥匙钥匙钥匙钥匙钥匙钥匙"]
)
def test_keys_that_can_be_guessed_or_sent_by_nobody_are_refused(settings: Settings, key: str) -> None:
    """By their number, not by what they are."""
    with pytest.raises(SettingsError, match=r"^Key 2 of YANZHENG_API_KEYS") as error:
        keys_of(replace(settings, api_keys=(KEY, key)))
    assert key not in str(error.value)


def test_a_file_without_keys_is_told(settings: Settings, tmp_path: Path) -> None:
    """A server that was to have keys does not start without any."""
    for content in (None, b"", b"# none\n", b"\xff\xfe\xff"):
        file = tmp_path / "keys.txt"
        file.unlink(missing_ok=True)
        if content is not None:
            file.write_bytes(content)
        with pytest.raises(SettingsError, match=r"YANZHENG_API_KEYS_FILE is .*keys.txt"):
            keys_of(replace(settings, api_keys_file=file))
