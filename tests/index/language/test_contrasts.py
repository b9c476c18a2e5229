"""Things that are told apart: each row finds its words, and sets tell one member from another."""

import re
from collections import Counter

import pytest

from index.language.zh.contrasts import contrasts, is_mark, spoken_of


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_row_finds_its_text_and_not_the_other(language: str) -> None:
    """Each word of a row in a text with nothing else, the row's text, and not the other text."""
    rows = contrasts(language)
    assert [row for row in rows if re.search(row.expression(), row.matches) is None] == []
    assert [row for row in rows if re.search(row.expression(), row.not_matches) is not None] == []
    assert [(row, w) for row in rows for w in row.words if re.search(row.expression(), w) is None] == []
    assert [row for row in rows if not row.source] == []


def test_a_question_in_english_is_told_apart_by_the_same_members() -> None:
    """What a question names is looked for in Chinese texts."""
    assert {(row.set, row.member) for row in contrasts("en")} == {(row.set, row.member) for row in contrasts()}


@pytest.mark.parametrize(
    ("text", "name", "members"),
    [
        ("how large were imports and exports?", "trade", {"both"}),
        ("what did it import?", "trade", {"imports"}),
        ("is the new portfolio important?", "trade", None),
        ("employees' medical insurance", "scheme", {"employees"}),
        ("urban and rural incomes", "residents", {"urban", "rural"}),
        ("growth quarter on quarter", "compared", {"month or quarter before"}),
        ("the output value of silk", "harvest", None),
        ("non-tax receipts", "tax", {"other"}),
    ],
)
def test_what_an_english_text_speaks_of(text: str, name: str, members: set[str] | None) -> None:
    """Whole words, and none that is part of a longer one that means another thing."""
    assert spoken_of(text, language="en").get(name) == members


def test_no_member_stands_twice() -> None:
    """A set has a member once, and a word in one of its members only."""
    rows = contrasts()
    assert len({(row.set, row.member) for row in rows}) == len(rows)
    words = Counter((row.set, word) for row in rows for word in row.words)
    assert [word for word, times in words.items() if times > 1] == []


@pytest.mark.parametrize(
    ("text", "name", "members"),
    [
        ("货物进口三十亿元", "trade", {"imports"}),
        ("进出口总额九十亿元", "trade", {"both"}),
        ("进口三十亿元、出口六十亿元", "trade", {"imports", "exports"}),
        ("高速公路出口处", "trade", None),
        ("参加失业保险九万人", "insurance", {"unemployment"}),
        ("人均可支配收入", "per head", {"per head"}),
        ("修桥三座", "trade", None),
        ("授予学士学位五千人", "degree", {"bachelor"}),
        ("均价9500元/㎡", "per area", {"per area"}),
        ("2015年开工,2019年竣工", "step", {"begun", "used"}),
        ("他1998年病逝", "deaths", {"deaths"}),
    ],
)
def test_what_a_text_speaks_of(text: str, name: str, members: set[str] | None) -> None:
    """A longer word is none of the shorter one in it; sets of which a text has nothing are left out."""
    assert spoken_of(text).get(name) == members
    assert is_mark("per head")
    assert not is_mark("trade")
