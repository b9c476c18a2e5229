"""How sure an answer is: the evidence of read sentences, its scaling, and the lines that part sure, likely and none."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import pytest

from index.settings import REFUSING, Settings
from index.storage.store import Index
from rag import ask
from rag.answer import LIKELY, NONE, SURE
from rag.choice.certainty import NOTHING, Lines, Scaling, Traits, traits_of
from rag.choice.certainty_model import LINES, SCALINGS
from rag.choice.choosing import ABSENT, choices_of, read_choices
from rag.choice.reader.candidate import Candidate, Reading
from rag.choice.reader.reader import Reader
from rag.choice.reading import CLEAR, EACH, READ, evidence, read
from rag.findings import Drafted
from rag.found import certainty_of
from rag.search import Retrieved, looked_for
from tests.county import REPORT
from tests.toy_index import toy_index


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("county"), {"清溪县": REPORT})


def found_of(index: Index, question: str) -> Retrieved:
    settings = Settings.from_environment()
    return looked_for(index, question, settings)


def test_sentences_are_read_and_their_scores_joined(county: Index) -> None:
    """Best answer first; each has what was read in it; no more are read than `READ`, and only as many steps as it takes to leave no doubt."""
    found = found_of(county, "去年新修农村公路多少公里？")
    chosen, known = choices_of(found), read_choices(found)
    assert [c.value for c in known] == sorted((c.value for c in known), reverse=True)
    assert all(c.reading is not None for c in known)
    assert {c.hit.row for c in known} <= {c.hit.row for c in chosen[:READ]}
    clear = known[0].value >= CLEAR and known[0].value - known[1].value >= CLEAR
    assert len(known) == min(READ, len(chosen)) or (clear and len(known) % EACH == 0)
    assert "215公里" in known[0].hit.text
    reading = known[0].reading
    assert reading is not None
    assert known[0].hit.text[reading.start : reading.end].strip("。") in "215公里"


class _Scores:
    """A reader that gives the scores it was made with, one after the other, and counts them."""

    def __init__(self, *scores: float) -> None:
        self.scores, self.given = scores, 0

    def read_each(self, pairs: Sequence[tuple[str, Candidate]]) -> Sequence[Reading]:
        self.given += len(pairs)
        return [Reading(score, 0, 1) for score in self.scores[self.given - len(pairs) : self.given]]


@pytest.mark.parametrize(
    ("scores", "steps"), [((40, *[-40] * 11), 1), ((*[-40] * 5, 60, *[-40] * 6), 2), (tuple([-40] * 12), 3)]
)
def test_no_more_are_read_than_it_takes(county: Index, scores: tuple[float, ...], steps: int) -> None:
    """Step by step, until one sentence is far ahead of the others."""
    found = found_of(county, "去年新修农村公路多少公里？")
    reader = _Scores(*scores)
    known = read(found.asked, choices_of(found), cast("Reader", reader))
    assert reader.given == len(known) == steps * EACH
    assert known[0].value == max(choice.value for choice in known)


def test_evidence_counts_all_that_may_answer(county: Index) -> None:
    """By hand: of one sentence its logit, of two alike half the logarithm of two more, one far behind adds nothing."""
    found = found_of(county, "去年新修农村公路多少公里？")
    (choice, *_) = read_choices(found)
    one = replace(choice, value=1.5)
    assert evidence([one]) == pytest.approx(1.5)
    assert evidence([one, one]) == pytest.approx(1.5 + math.log(2) / 2)
    assert evidence([one, replace(choice, value=-9.0)]) == pytest.approx(1.5, abs=1e-6)
    assert traits_of(found.asked, [one]) == (pytest.approx(1.5), choice.traits.whole, 0.0)
    assert traits_of(found.asked, []) == (NOTHING, 0.0, 0.0)


def test_a_scaling_is_a_logistic_regression() -> None:
    """By hand: half at nought, the logistic of the weighted sum, and no overflow."""
    assert Scaling(0.0, 1.0, 1.0).of(Traits(0.0, 0.0)) == 0.5
    by_hand = Scaling(0.5, 2.0, 1.0, 1.5).of(Traits(0.25, 1.0, -1.0))
    assert by_hand == pytest.approx(1 / (1 + math.exp(-0.5)))
    assert Scaling(0.0, 2.0, 1.0).of(Traits()) == 0
    assert 1 - 1e-12 < Scaling(0.0, 2.0, 1.0).of(Traits(20.0, 1.0)) <= 1


def test_the_shipped_numbers_are_in_order() -> None:
    """Evidence speaks for an answer; who is more cautious refuses more and is sure of less; nothing is sure and not likely.

    What names something that no document has is refused by whoever asks."""
    assert set(SCALINGS) == set(LINES) == {"zh", "en"}
    for language, lines in LINES.items():
        scaling = SCALINGS[language]
        assert scaling.evidence > 0
        assert scaling.carried >= 0
        assert scaling.against > 0
        assert set(lines) == set(REFUSING)
        by_caution = [lines[name] for name in REFUSING]
        assert [one.likely for one in by_caution] == sorted((one.likely for one in by_caution), reverse=True)
        assert [one.sure for one in by_caution] == sorted((one.sure for one in by_caution), reverse=True)
        assert all(ABSENT < one.likely < one.sure for one in by_caution)


def test_three_outcomes(county: Index) -> None:
    """By the lines; what a rule finds doubtful is likely at the most, and nothing to show is none."""
    (choice, *_) = read_choices(found_of(county, "去年新修农村公路多少公里？"))
    from rag.composing.draft import Draft, Quote

    document = choice.hit.document
    draft = Draft(quotes=(Quote(document, choice.hit.sentence.start, choice.hit.sentence.end, 1.0),))
    lines = Lines(0.3, 0.9)
    assert certainty_of(Drafted(draft, 0.95), lines) == SURE
    assert certainty_of(Drafted(draft, 0.95, doubtful=True), lines) == LIKELY
    assert certainty_of(Drafted(draft, 0.5), lines) == LIKELY
    assert certainty_of(Drafted(draft, 0.2), lines) == NONE
    assert certainty_of(Drafted(Draft(), 0.95), lines) == NONE


@pytest.mark.parametrize("question", ["去年新修农村公路多少公里？", "Who is Shen Jianing?", "火星温泉酒店几间？"])
def test_abstaining_is_being_not_even_likely(county: Index, question: str) -> None:
    """`abstained` says the same as `certainty`."""
    answer = ask(question, index=county)
    assert answer.certainty in (SURE, LIKELY, NONE)
    assert answer.abstained is (answer.certainty == NONE)
