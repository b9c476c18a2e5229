"""How a question names a section: by number, by what it is about; and an article that is broken, which is none to look in."""

import pytest

from rag.question.asked.document.section import Naming, broken_article, naming


def _named(text: str, language: str = "zh") -> Naming:
    found = naming(text, language)
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("关于教育说了什么？", "教育"),
        ("报告里关于教育讲了些什么？", "教育"),
        ("关于教育有哪些内容？", "教育"),
        ("教育方面有哪些内容？", "教育"),
        ("在教育方面提了哪些要求？", "教育"),
    ],
)
def test_what_is_said_of_a_subject(question: str, topic: str) -> None:
    """Such a question means a section only where its heading says no more."""
    assert (_named(question).topic, _named(question).only) == (topic, True)


def test_a_section_that_is_named_as_one() -> None:
    """By its number or its topic, whatever else its heading says."""
    assert not _named("教育部分讲了什么？").only
    assert _named("第三条规定了什么？").point == 3
    assert naming("刘芳说了什么？", "zh") is None


@pytest.mark.parametrize(
    ("question", "language", "article"),
    [
        ("违反第三条怎么处罚？", "zh", 3),
        ("违反本办法第十二条规定的怎么处理？", "zh", 12),
        ("What is the penalty for violating Article 4?", "en", 4),
        ("第三条规定了什么？", "zh", 0),
        ("按照第三条怎么处罚？", "zh", 0),
    ],
)
def test_an_article_that_is_broken(question: str, language: str, article: int) -> None:
    """What follows stands elsewhere, so the question names no section; what an article itself says stands there."""
    assert broken_article(question, language) == article
    assert (naming(question, language) is None) == bool(article)
