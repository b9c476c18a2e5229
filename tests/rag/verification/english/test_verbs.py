"""What an English claim says is done has a translation in its evidence."""

import pytest

from index import Settings
from rag.question.understand import dictionary
from rag.translation.dictionary import Dictionary
from rag.verification.claims import Support, faults
from rag.verification.english.verbs import verbs


@pytest.fixture(scope="module")
def translations() -> Dictionary:
    """The dictionary that is used everywhere."""
    return dictionary(Settings.from_environment().cache_folder)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("186 km of roads were closed.", "去年修路186公里"),
        ("186 km of roads were demolished.", "去年修路186公里"),
        ("9 bus routes were opened.", "取消公交线路9条"),
        ("The enterprise sold 300 machines.", "企业购买设备300台"),
        ("800,000 products were imported.", "出口产品80万件"),
        ("Two academicians left the institute.", "两名院士加入研究所"),
        ("The library was demolished.", "图书馆建成"),
        ("The works were finished.", "工程开工"),
        ("The project was rejected.", "项目获批准"),
    ],
)
def test_other_verbs(claim: str, quote: str, translations: Dictionary) -> None:
    """The reverse of what was done, or another deed, is not proved by the nouns and the figure beside it."""
    assert faults(claim, [Support(quote)], translations)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("186 km of roads were built.", "去年修路186公里"),
        ("The enterprise bought 300 pieces of equipment.", "企业购买设备300台"),
        ("800,000 products were exported.", "出口产品80万件"),
        ("The project was approved.", "项目获批准"),
        ("The library was built.", "图书馆建成"),
        ("Investment reached 5 million yuan.", "投资500万元"),
    ],
)
def test_their_verbs(claim: str, quote: str, translations: Dictionary) -> None:
    """A translation of the verb, in any form, proves it; what says little needs none."""
    assert faults(claim, [Support(quote)], translations) == ()


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ("186 km of roads were closed.", ["closed"]),
        ("The newly built road was opened.", ["opened"]),
        ("The county cancelled nine routes.", []),
        ("The firm sold 300 machines.", ["sold"]),
        ("Courses may be adjusted.", ["adjusted"]),
        ("The improved water is safe.", []),
        ("It has been sold by the firm.", ["sold"]),
    ],
)
def test_which_words_are_verbs(claim: str, found: list[str], translations: Dictionary) -> None:
    """Those behind a form of be, have or a modal, or behind the subject; not those that describe, deny or say little."""
    assert [verb.written for verb in verbs(claim, translations) if not verb.light] == found
