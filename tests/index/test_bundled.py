"""The bundled document and its question set: complete, in our own words, and right."""

import re
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from eval.questions.question_set import QuestionItem, load_questions
from eval.scoring.matching import comparable, states
from index.build import BUNDLED_NAME
from index.document import Document, Section
from index.reading.parse import parse_document

SPEECHES = Path(__file__).parents[3] / "shared" / "documents"
LONGEST_SHARED_RUN = 16

# What people ask for; a set's `type` is a free word.
KINDS = "figure list date person place name reason manner definition polar summary other".split()


@pytest.fixture(scope="module")
def briefing() -> str:
    return files("index").joinpath("bundled", BUNDLED_NAME).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def document(briefing: str) -> Document:
    return parse_document(briefing, name="briefing", source=f"bundled:{BUNDLED_NAME}")


@pytest.fixture(scope="module")
def questions() -> tuple[QuestionItem, ...]:
    with as_file(files("eval").joinpath("bundled", "questions.jsonl")) as path:
        return load_questions(path)


@pytest.fixture(scope="module")
def speech() -> str:
    """The speech that the briefing retells; it is not part of the project."""
    found = sorted(SPEECHES.glob("000_*.txt"))
    if not found:
        pytest.skip("the speech that the briefing retells is not at hand")
    return found[0].read_text(encoding="utf-8")


def heading(document: Document, section: Section) -> str:
    return document.text[section.heading_start : section.heading_end]


# The briefing


def test_briefing_is_long_enough_to_be_asked_about(briefing: str) -> None:
    """At least 6,000 characters, spaces and line ends left out; a Markdown title begins it."""
    assert len(re.sub(r"\s", "", briefing)) >= 6000
    assert briefing.startswith("# ")


def test_briefing_has_four_parts_with_chapters_and_items(document: Document) -> None:
    """第一 to 第四 at level 1 below the title, each with its own （一）, （二） …; 一是, 二是 … inside the first and the third."""
    assert document.title == "市发改委2022年度总结大会讲话简报"
    parts = [s for s in document.sections if s.kind == "part"]
    assert [heading(document, s)[:3] for s in parts] == ["第一，", "第二，", "第三，", "第四，"]
    assert {(s.level, s.parent) for s in parts} == {(1, 0)}
    chapters = [[s for s in document.sections if s.parent == p.number and s.kind == "bracketed"] for p in parts]
    assert ["".join(heading(document, s)[1] for s in c) for c in chapters] == [
        "一二三四",
        "一二三",
        "一二三四五六七",
        "一二三四",
    ]
    for chapter in chapters[0] + chapters[2]:
        items = [heading(document, s) for s in document.sections if s.parent == chapter.number and s.kind == "item"]
        assert [i[:2] for i in items] == ["一是", "二是", "三是", "四是"][: len(items)]
        assert len(items) >= 3


def test_briefing_copies_no_sentence_of_the_speech(briefing: str, speech: str) -> None:
    """No run of more than 16 characters stands in both, punctuation left out: not even a list or a title."""
    ours, theirs = (re.sub(r"[\W_]+", "", text) for text in (briefing, speech))
    size = LONGEST_SHARED_RUN + 1
    known = {theirs[i : i + size] for i in range(len(theirs) - size + 1)}
    assert [ours[i : i + size] for i in range(len(ours) - size + 1) if ours[i : i + size] in known] == []


def test_briefing_keeps_the_speech_s_figures(briefing: str, speech: str) -> None:
    """At least nine tenths of the speech's figures with their units; no figure that the speech lacks, years aside."""
    figure = re.compile(
        r"\d+(?:\.\d+)?(?:%|[多余]?万?亿?(?:美元|元|平方公里|公里|人次|人|个|条|项|家|支|只|期|次|天|年|月|吨|亩|字)?)"
    )
    theirs = set(figure.findall(speech))
    kept = {f for f in theirs if states(briefing, (f,))}
    assert len(theirs) > 90
    assert len(kept) >= 0.9 * len(theirs), sorted(theirs - kept)
    numbers = re.compile(r"\d+(?:\.\d+)?")
    foreign = set(numbers.findall(briefing)) - set(numbers.findall(speech))
    assert foreign == set()


def test_briefing_keeps_the_speech_s_terms_and_titles(briefing: str, speech: str) -> None:
    """At least nine tenths of what the speech puts into 《》 or, up to ten characters long, into “”."""
    terms = set(re.findall(r"《[^》]+》|“[^”]{1,10}”", speech))
    kept = {t for t in terms if comparable(t) in comparable(briefing)}
    assert len(terms) > 100
    assert len(kept) >= 0.9 * len(terms), sorted(terms - kept)


# The question set


def test_question_set_is_bilingual_and_has_unanswerable_questions(questions: tuple[QuestionItem, ...]) -> None:
    """At least 80 questions, half of them English, at least 20 that the briefing does not answer, in both languages."""
    english = [q for q in questions if q.language == "en"]
    unanswerable = [q for q in questions if not q.answerable]
    assert len(questions) >= 80
    assert len(english) * 2 == len(questions)
    assert len(unanswerable) >= 20
    assert len([q for q in unanswerable if q.language == "en"]) * 2 == len(unanswerable)
    assert len({q.question for q in questions}) == len(questions)


def test_question_set_covers_every_type_in_both_languages(questions: tuple[QuestionItem, ...]) -> None:
    """Each type of question is asked and can be answered in Chinese and in English."""
    asked = {(q.language, q.type) for q in questions if q.answerable}
    assert asked == {(language, kind) for language in ("zh", "en") for kind in KINDS}


def test_questions_are_written_in_their_language(questions: tuple[QuestionItem, ...]) -> None:
    """Chinese questions are written in Chinese characters, figures and abbreviations aside; English ones quote at most a term."""
    for q in questions:
        chinese = len(re.findall(r"[\u4e00-\u9fff]", q.question))
        assert (chinese >= 0.4 * len(q.question)) == (q.language == "zh"), q.question


@pytest.mark.parametrize("question", ["哪些项目破土动工？", "what projects broke ground?"])
def test_the_seven_projects_are_asked_for(questions: tuple[QuestionItem, ...], question: str) -> None:
    """The question for the projects that broke ground expects all seven."""
    (item,) = [q for q in questions if q.question == question]
    assert [fact[0] for fact in item.facts] == [
        "沿江高铁武汉至",
        "襄宜高速",
        "当枝松高速公路",
        "邦普时代锂离子电池新材料",
        "东阳光高端低碳电池铝箔",
        "兴发硅基新材料",
        "中清智慧光伏全产业链基地",
    ]


def test_evidence_stands_in_the_briefing_and_states_the_facts(
    questions: tuple[QuestionItem, ...], briefing: str
) -> None:
    """Every quote of the gold evidence is the briefing's to the character, and every fact stands in one of them."""
    for q in questions:
        quotes = [gold.quote or "" for gold in q.evidence]
        assert [quote for quote in quotes if not quote or quote not in briefing] == [], q.id
        assert [fact for fact in q.facts if not any(states(quote, fact) for quote in quotes)] == [], q.id
        assert q.answerable == bool(quotes), q.id


def test_questions_can_be_asked_of_the_speech_too(questions: tuple[QuestionItem, ...], speech: str) -> None:
    """Every fact stands in the speech in the same words, so that the same set measures both."""
    for q in questions:
        assert [fact for fact in q.facts if not states(speech, fact)] == [], q.id
