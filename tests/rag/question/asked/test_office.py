"""The office whose holder a question asks for, as documents write it."""

import re

import pytest

from rag.question.asked.office import office_asked
from rag.question.term import Term


@pytest.mark.parametrize(
    ("question", "written", "other"),
    [
        ("梅林县县长是谁？", "县长 陈川", "副县长 陈川"),
        ("梅林县常务副县长是谁？", "常务副县长 陈川", "县长 陈川"),
        ("谁是梅林县委书记？", "梅林县委书记 陈川", "县长 陈川"),
        ("教体局局长叫什么名字？", "县教育体育局局长 陈川", "县交通局局长 陈川"),
        ("青石省省长是谁，省委书记呢？", "青石省委书记 陈川", "青石省省长 陈川"),
        ("人口研究所的所长是谁？", "研究所所长陈川主持", "研究所副所长陈川主持"),
        ("农信社的理事长叫什么名字？", "理事长陈川", "监事长陈川"),
        ("批地受贿的原部长是谁？", "原国土资源部部长陈川", "国土资源部副部长陈川"),
    ],
)
def test_a_deputy_is_not_the_head(question: str, written: str, other: str) -> None:
    """The office is found as it is written, also under the organ's longer name, and another one is not it."""
    asked = office_asked(question, "zh", ())
    assert re.search(asked, written) is not None
    assert re.search(asked, other) is None


@pytest.mark.parametrize("question", ["报告是谁作的？", "县长讲了什么？", "大桥由哪家企业承建？"])
def test_other_questions_ask_for_no_office(question: str) -> None:
    """A person without an office, an office of which something else is asked."""
    assert office_asked(question, "zh", ()) == ""


def test_an_office_in_english() -> None:
    """By its translations, where all of them are offices."""
    terms = (Term("vice governor", (("副省长", 1.0),)), Term("governor", (("省长", 1.0), ("治理", 0.5))))
    asked = office_asked("Who is the vice governor of Guizhou?", "en", terms)
    assert re.search(asked, "常务副省长 陈川") is not None
    assert re.search(asked, "省长 陈川") is None
    whole = office_asked(
        "Who was secretary-general of the league?", "en", (Term("secretary general", (("秘书长", 1.0),)),)
    )
    assert re.search(whole, "首任秘书长陈川") is not None
    head = office_asked("Who is the county head?", "en", (Term("county head", (("县长", 1.0),)),))
    assert [bool(re.search(head, text)) for text in ("县长陈川", "副县长陈川", "常务副县长陈川")] == [
        True,
        False,
        False,
    ]
    assert office_asked("Who is Qingshi's governor?", "en", terms) == ""
    assert office_asked("Who met the vice governor?", "en", terms) == ""
