"""Who does it, and to whom: the order of two names, the side that 由 and 被 stand on, and the clause that a name stands in."""

import pytest

from index import Settings
from rag.question.understand import dictionary
from rag.translation.dictionary import Dictionary
from rag.verification.claims import Support, faults
from rag.verification.roles import doer, named_in

WORK = "征地工作由王建国负责，安置工作由李红负责"
PAID = "东河公司向西山公司支付货款320万元"
LENT = "银行向公司发放贷款500万元"
BOUGHT = "县政府收购了红星厂"


@pytest.fixture(scope="module")
def translations() -> Dictionary:
    """The dictionary that is used everywhere."""
    return dictionary(Settings.from_environment().cache_folder)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("征地工作由李红负责", WORK),
        ("安置工作由王建国负责", WORK),
        ("李红负责征地工作", WORK),
        ("Li Hong is in charge of land acquisition.", WORK),
        ("李红负责征地", "王建国负责征地、李红负责安置"),
        ("西山公司向东河公司支付货款320万元", PAID),
        ("东河公司被西山公司支付货款320万元", PAID),
        ("Xishan Company paid Donghe Company 3.2 million yuan for goods.", PAID),
        ("Donghe Company was paid 3.2 million yuan by Xishan Company.", PAID),
        ("县政府被红星厂收购", BOUGHT),
        ("红星厂收购了县政府", BOUGHT),
        ("The county government was acquired by Hongxing Factory.", BOUGHT),
        ("The company gave the bank a loan.", "银行给公司贷款"),
        ("The bank was given a loan by the company.", "银行给公司贷款"),
        ("The company granted the bank a loan of 5 million yuan.", LENT),
        ("公司向银行发放贷款500万元", LENT),
        ("张伟任局长", "局长由李明担任，副局长由张伟担任"),
    ],
)
def test_others_deeds(claim: str, quote: str, translations: Dictionary) -> None:
    """What one did is not told of the other, in the active or the passive."""
    assert faults(claim, [Support(quote)], translations)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("王建国负责征地工作", WORK),
        ("安置工作由李红负责", WORK),
        ("Wang Jianguo is in charge of land acquisition.", WORK),
        ("李红负责征地", "王建国、李红负责征地"),
        ("李红负责安置", "王建国负责征地、李红负责安置"),
        ("东河公司支付货款320万元", PAID),
        ("Donghe Company paid Xishan Company 3.2 million yuan for goods.", PAID),
        ("红星厂被县政府收购", BOUGHT),
        ("Hongxing Factory was acquired by the county government.", BOUGHT),
        ("The bank gave the company a loan.", "银行给公司贷款"),
        ("The bank granted the company a loan of 5 million yuan.", LENT),
        ("银行向公司发放了500万元贷款", LENT),
    ],
)
def test_own_deeds(claim: str, quote: str, translations: Dictionary) -> None:
    """Active and passive say the same where the same one does it."""
    assert faults(claim, [Support(quote)], translations) == ()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("甲公司援助乙公司", 0),
        ("甲公司被乙公司援助", 1),
        ("甲公司由乙公司管理", 1),
        ("甲公司收到乙公司货款", 1),
        ("甲公司和乙公司", -1),
    ],
)
def test_doers(text: str, first: int) -> None:
    """A verb or 向 between two names makes the first one do it, 被, 由 or receiving the second; 和 tells nothing."""
    other = text.index("乙公司")
    assert doer(text, (0, 3), (other, other + 3)) == first


def test_names_of_people() -> None:
    """Places are no people."""
    assert named_in("王建国在湖北省负责征地") == ("王建国",)
