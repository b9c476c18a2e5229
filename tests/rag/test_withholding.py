"""An answer that would not verify is not given."""

from dataclasses import replace

import pytest

from index.build import build_index
from index.settings import Settings
from index.storage.store import Index
from rag import ask
from rag.structure.frames import REFUSAL
from rag.structure.parts import Quoted
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
