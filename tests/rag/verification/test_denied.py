"""What is denied of one thing and said of another is not exchanged."""

import pytest

from index import Settings
from rag.question.understand import dictionary
from rag.translation.dictionary import Dictionary
from rag.verification.claims import Support, faults

BRIDGE = "北湖大桥未完成主体工程，但完成了引桥工程"
WHEELS = "该公司不生产轮胎而生产轮毂"
BOTH = "引桥工程已完成，主体工程未完成"


@pytest.fixture(scope="module")
def translations() -> Dictionary:
    """The dictionary that is used everywhere."""
    return dictionary(Settings.from_environment().cache_folder)


@pytest.mark.parametrize(
    ("claim", "quote", "proved"),
    [
        ("未完成主体工程", BRIDGE, True),
        ("完成了引桥工程", BRIDGE, True),
        ("北湖大桥未完成引桥工程", BRIDGE, False),
        ("完成了主体工程", BRIDGE, False),
        ("该公司不生产轮胎", WHEELS, True),
        ("该公司生产轮毂", WHEELS, True),
        ("该公司生产轮胎", WHEELS, False),
        ("该公司不生产轮毂", WHEELS, False),
        ("该公司不生产轮毂而生产轮胎", WHEELS, False),
        ("主体工程未完成", BOTH, True),
        ("引桥工程未完成", BOTH, False),
        ("主体工程已完成", BOTH, False),
        ("大桥未验收", "大桥已通车，但未验收", True),
        ("大桥未通车", "大桥已通车，但未验收", False),
        ("The company does not produce tyres.", WHEELS, True),
        ("The company does not produce wheel hubs.", WHEELS, False),
        ("The main works were not completed.", BRIDGE, True),
        ("The main works were completed.", BRIDGE, False),
        ("The approach bridge works were not completed.", BRIDGE, False),
        ("Hoarding is not prohibited.", "严格禁止囤积", False),
        ("Hoarding is prohibited.", "严格禁止囤积", True),
        ("The price was raised.", "价格下调", False),
        ("职务不同，干劲却两样", "职务不同，干劲却没有两样：苦而没有怨气", False),
        ("职务不同，干劲却没有两样", "职务不同，干劲却没有两样：苦而没有怨气", True),
        ("The museum is open free of charge.", "博物馆免费开放", True),
    ],
)
def test_which_of_two_is_denied(claim: str, quote: str, proved: bool, translations: Dictionary) -> None:
    """By what stands behind the denial, up to 而 and 但, and what does not."""
    assert (not faults(claim, [Support(quote)], translations)) is proved


@pytest.mark.parametrize(
    ("claim", "quote", "proved"),
    [
        ("人员疲劳风险", "汛期水毁风险、物资不足风险、人员疲劳风险、通信中断风险同时存在", True),
        ("作风不够扎实", "一些干部思想不够解放、作风不够扎实", True),
        ("骗补行为", "公司没有偷税行为、骗补行为", False),
        ("作风不实", "没有发现能力不足、作风不实", False),
        ("完成南湖大桥", "未完成东山隧道、南湖大桥", False),
    ],
)
def test_an_item_of_a_list_is_not_denied_by_the_one_beside_it(
    claim: str, quote: str, proved: bool, translations: Dictionary
) -> None:
    """What one item lacks the others do not; what stands before a list and denies it denies each."""
    assert (not faults(claim, [Support(quote)], translations)) is proved
