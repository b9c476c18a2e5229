"""Bytes that decode by luck are no text, and a stray sign does not make a text a program."""

import pytest

from index.errors import NotTextError
from index.language.encodings.decoding import decode


def test_control_characters_tell_a_program_from_a_text() -> None:
    """Less than one in a hundred is left over from a printer; more are a program's."""
    text = "今年修路十公里。" * 125
    printed, program = ("\x01" * count + text[count:] for count in (7, 15))
    assert decode(printed.encode(), "a.txt") == printed
    with pytest.raises(NotTextError, match="binary file"):
        decode(program.encode(), "a.txt")
