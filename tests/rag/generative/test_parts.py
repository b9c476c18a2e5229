"""Several questions in one and a language model: each part in its words, held to its proof, in the order of the questions."""

import pytest

from index.build import build_index
from index.settings import Settings
from index.storage.store import Index
from rag.generative.stream import ask_stream
from tests.county import REPORT
from tests.fake_model import FakeModel
from tests.verified import faults

QUESTION = "县医院迁建工程什么时候开工？县图书馆全年接待读者多少人次？"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The report of an invented county."""
    folder = tmp_path_factory.mktemp("county")
    (folder / "清溪县.md").write_text(REPORT, encoding="utf-8")
    return build_index([folder / "清溪县.md"], folder / "index")


def test_each_part_is_written_and_proved(county: Index, settings: Settings) -> None:
    """A part that the model invents is the document's own words instead; what is shown on the way is proved as well."""
    model = FakeModel(answers=["县医院迁建工程于2025年6月18日开工[1]。", "县图书馆全年接待读者99万人次[1]。"])
    shown = list(ask_stream(QUESTION, index=county, settings=settings, model=model))
    last = shown[-1]
    first, second = last.answers
    assert (first.composer, last.composer) == ("generative", "generative")
    assert "2025年6月18日" in first.text
    assert "15万人次" in second.text
    assert "99" not in last.text
    assert [c.marker for c in last.citations] == list(range(1, len(last.citations) + 1))
    assert [faults(answer, county) for answer in shown] == [[] for _ in shown]
