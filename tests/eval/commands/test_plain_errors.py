"""Errors of the modules that are run by `python -m`."""

import pytest

from eval.commands.plain_errors import FAILED, told
from index.errors import QuestionSetError


def test_an_error_of_the_product_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """What to do stands on standard error, the status says that nothing was measured; a status of its own is kept."""

    def fails(_: list[str]) -> int:
        raise QuestionSetError("set.jsonl, line 3, lacks a question; add it.")

    assert told(fails) == FAILED
    assert capsys.readouterr().err == "error: set.jsonl, line 3, lacks a question; add it.\n"
    assert told(lambda _: 1) == 1
