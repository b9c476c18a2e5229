"""An answer that would not verify is not given."""

from dataclasses import replace

import pytest

from index.build import build_index
from index.settings import Settings
from index.storage.store import Index
from rag import ask
from rag.structure.frames import REFUSAL
from rag.structure.parts import AnswerPart, Quoted
from rag.structure.render import render
from rag.withholding import withheld
from tests.county import REPORT
from tests.verified import faults


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The report of an invented county."""
    folder = tmp_path_factory.mktemp("county")
    (folder / "report.md").write_text(REPORT, encoding="utf-8")
    return build_index(folder / "report.md", folder / "index")


def test_a_line_that_does_not_hold_is_left_out(county: Index) -> None:
    """The rest is numbered anew and verifies; how many were left out is told."""
    settings = Settings.from_environment()
    answer = ask("北环公路完成投资多少？", index=county, settings=settings)
    part = answer.parts[0]
    assert isinstance(part, Quoted)
    wrong = replace(part, text="收入九亿元")
    parts = (wrong, *answer.parts)
    both = replace(answer, parts=parts, text=render(parts, "zh"))
    given = withheld(both, county, settings)
    assert (given.parts, given.withheld) == (answer.parts, 1)
    assert faults(given, county) == []
    assert withheld(answer, county, settings) is answer


def test_where_nothing_holds_it_is_a_refusal(county: Index) -> None:
    """No word of it is shown."""
    settings = Settings.from_environment()
    answer = ask("北环公路完成投资多少？", index=county, settings=settings)
    part = answer.parts[0]
    assert isinstance(part, Quoted)
    given = withheld(replace(answer, parts=(replace(part, text="收入九亿元"),)), county, settings)
    assert (given.abstained, given.certainty, given.text, given.withheld) == (True, "none", REFUSAL["zh"], 1)
    assert faults(given, county) == []


def test_what_does_not_fit_together_is_a_refusal(county: Index) -> None:
    """Parts that hold, with a text of which they are not the parts, or a citation that stands behind nothing."""
    settings = Settings.from_environment()
    answer = ask("北环公路完成投资多少？", index=county, settings=settings)
    more = replace(answer.citations[0], marker=len(answer.citations) + 1)
    for wrong in (replace(answer, text="九亿元"), replace(answer, citations=(*answer.citations, more))):
        given = withheld(wrong, county, settings)
        assert (given.abstained, given.text) == (True, REFUSAL["zh"])
        assert given.withheld == len(answer.parts)
        assert faults(given, county) == []


def test_what_holds_is_not_worked_out_again_as_an_answer_grows(county: Index) -> None:
    """A part that held before is taken as it is; one that is new is not."""
    settings = Settings.from_environment()
    answer = ask("北环公路完成投资多少？", index=county, settings=settings)
    held: set[AnswerPart] = set()
    assert withheld(answer, county, settings, held) is answer
    assert held == set(answer.parts)
    part = answer.parts[0]
    assert isinstance(part, Quoted)
    wrong = replace(part, text="收入九亿元")
    grown = replace(answer, parts=(*answer.parts, wrong), text=render((*answer.parts, wrong), "zh"))
    assert withheld(grown, county, settings, held).withheld == 1
    assert wrong not in held
