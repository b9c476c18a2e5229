"""Kinds of files beside the text: what each loses is told, with what it may lose."""

from eval.commands.formats import as_text, lost
from eval.running.formats.making import PDF, SCAN, TEXT
from eval.running.formats.measuring import HIGHER, LOWER, FormatRun


def a_run(kind: str, value: float, *, paged: float | None = 1.0, verified: float | None = 1.0) -> FormatRun:
    figures = dict.fromkeys(HIGHER, value) | dict.fromkeys(LOWER, 1 - value)
    return FormatRun(kind, 2, figures, paged, verified, interrupted=False)


def test_what_is_lost() -> None:
    """Pages may lose 0.02 and scans 0.08, up as well as down; every citation of a page names it, and no answer has a fault."""
    text = a_run(TEXT, 0.9, paged=0.0)
    assert lost(a_run(PDF, 0.885), text) == []
    assert len(lost(a_run(PDF, 0.87), text)) == len(HIGHER) + len(LOWER)
    assert lost(a_run(SCAN, 0.83), text) == []
    assert lost(a_run(SCAN, 0.95, paged=0.5), text) == [
        "scan: 0.500 of the citations name their page (all of them should)"
    ]
    assert lost(a_run("docx", 0.9, paged=None, verified=0.75), text) == [
        "docx: 0.750 of the answers are without a fault (all of them should)"
    ]


def test_a_column_for_each_kind() -> None:
    """What was not measured is a dash."""
    shown = as_text([a_run(TEXT, 0.9, paged=None), a_run(PDF, 0.5)]).splitlines()
    assert shown[0].split() == ["text", "pdf"]
    assert shown[2].split() == ["right", "0.900", "0.500"]
    assert shown[-2].split()[-2:] == ["-", "1.000"]
