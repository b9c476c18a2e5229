"""The question sets in `eval/sets`: that they are whole, and that every fact stands in the document it is asked of."""

from collections import Counter
from pathlib import Path

import pytest

from eval.questions.checking.set_check import set_faults
from eval.questions.question_set import QuestionItem, load_questions
from eval.questions.set_documents import read_documents
from eval.scoring.matching import comparable, states

ROOT = Path(__file__).resolve().parents[3]
ARCHIVE = ROOT / "eval" / "sets" / "archive.jsonl"
# The reports themselves are not part of the project.
REPORTS = ROOT.parent / "shared" / "documents" / "reports"

# Each province with the names it goes by in a question.
PROVINCES = {
    "上海市": ("上海", "Shanghai"),
    "云南省": ("云南", "Yunnan"),
    "北京市": ("北京", "Beijing"),
    "吉林省": ("吉林", "Jilin"),
    "安徽省": ("安徽", "Anhui"),
    "山东省": ("山东", "Shandong"),
    "广西壮族自治区": ("广西", "Guangxi"),
    "河北省": ("河北", "Hebei"),
    "河南省": ("河南", "Henan"),
    "浙江省": ("浙江", "Zhejiang"),
    "湖北省": ("湖北", "Hubei"),
    "西藏自治区": ("西藏", "Tibet", "Xizang"),
    "贵州省": ("贵州", "Guizhou"),
    "重庆市": ("重庆", "Chongqing"),
    "陕西省": ("陕西", "Shaanxi"),
    "青海省": ("青海", "Qinghai"),
}
DOCUMENTS = {f"{province}2026年政府工作报告": names for province, names in PROVINCES.items()}
# A fact is a figure, a name or a term, never a sentence.
LONGEST_FACT = 16


@pytest.fixture(scope="module")
def archive() -> tuple[QuestionItem, ...]:
    """The questions over the archive, as the evaluation reads them."""
    return load_questions(ARCHIVE)


@pytest.fixture(scope="module")
def reports() -> dict[str, str]:
    """The texts of the archive by file name without ending."""
    if not REPORTS.is_dir():
        pytest.skip(f"the reports are not here ({REPORTS})")
    return {path.stem: path.read_text(encoding="utf-8-sig") for path in REPORTS.glob("*.txt")}


def _named(question: QuestionItem) -> set[str]:
    """The documents whose province the question names."""
    return {document for document, names in DOCUMENTS.items() if any(name in question.question for name in names)}


def test_archive_has_each_kind_of_question_in_both_languages(archive: tuple[QuestionItem, ...]) -> None:
    """Both languages have the same share of each kind, and the kinds are as large as the set's purpose wants."""
    kinds = Counter((question.id.rsplit("-", 1)[0], question.language) for question in archive)
    assert set(kinds) == {
        (f"{kind}-{language}", language)
        for kind in ("ten", "named", "unnamed", "silent", "table", "part", "silent-table", "silent-part")
        for language in ("zh", "en")
    }
    for language in ("zh", "en"):
        assert kinds[f"ten-{language}", language] == 10
        assert kinds[f"named-{language}", language] >= 36
        assert kinds[f"unnamed-{language}", language] >= 10
        assert kinds[f"silent-{language}", language] >= 15
        assert kinds[f"table-{language}", language] >= 8
        assert kinds[f"part-{language}", language] >= 3
        assert kinds[f"silent-table-{language}", language] >= 3


def test_archive_says_which_questions_have_an_answer(archive: tuple[QuestionItem, ...]) -> None:
    """What the reports are silent about is unanswerable and states no fact; everything else has an answer."""
    for question in archive:
        silent = question.id.startswith("silent-")
        assert question.answerable is not silent, question.id
        assert bool(question.facts) is not silent, question.id


def test_archive_asks_for_many_types(archive: tuple[QuestionItem, ...]) -> None:
    """In each language there are figures, lists, persons, names, places, dates, manners and definitions."""
    for language in ("zh", "en"):
        types = {question.type for question in archive if question.language == language and question.answerable}
        assert types >= {"figure", "list", "person", "name", "place", "date", "manner", "definition"}


def test_archive_covers_every_province_twice_in_each_language(archive: tuple[QuestionItem, ...]) -> None:
    """Each of the sixteen reports is asked at least twice in Chinese and twice in English by its province's name."""
    asked = Counter(
        (question.document, question.language)
        for question in archive
        if question.answerable and question.document in _named(question)
    )
    assert len(DOCUMENTS) == 16
    assert {(d, lang) for d in DOCUMENTS for lang in ("zh", "en") if asked[d, lang] < 2} == set()


def test_archive_names_the_document_of_the_province_asked(archive: tuple[QuestionItem, ...]) -> None:
    """`document` is the report of the province that the question names; an unnamed province stays unnamed."""
    for question in archive:
        tabled = "table-" in question.id
        assert question.document in DOCUMENTS or (question.document is None and (tabled or not question.answerable))
        if tabled:
            assert question.document is None, question.id
        elif question.id.startswith("unnamed-"):
            assert _named(question) == set(), question.id
        else:
            assert (question.document in _named(question)) is (question.document is not None), question.id


def test_archive_holds_no_sentences(archive: tuple[QuestionItem, ...]) -> None:
    """Facts are short figures, names and terms, and no evidence is quoted."""
    for question in archive:
        assert question.evidence == (), question.id
        for alternative in (a for fact in question.facts for a in fact):
            assert len(alternative) <= LONGEST_FACT, (question.id, alternative)


def test_archive_asks_no_question_twice(archive: tuple[QuestionItem, ...]) -> None:
    """Every question differs from every other."""
    assert [q for q, n in Counter(comparable(question.question) for question in archive).items() if n > 1] == []


def test_archive_documents_are_the_reports(archive: tuple[QuestionItem, ...], reports: dict[str, str]) -> None:
    """Every document that a question names is a file of the archive."""
    assert {question.document for question in archive} - {None} == set(reports)


def test_archive_facts_stand_in_their_document(archive: tuple[QuestionItem, ...], reports: dict[str, str]) -> None:
    """Every alternative of every fact is stated, letter for letter, by the report that the question is about, or by one of all."""
    missing = [
        (question.id, alternative)
        for question in archive
        for fact in question.facts
        for alternative in fact
        if not any(states(text, (alternative,)) for name, text in reports.items() if question.document in (None, name))
    ]
    assert missing == []


@pytest.mark.parametrize("name", ["county_speech", "bureau_plan"])
def test_sets_over_our_own_documents_are_whole(name: str) -> None:
    """A speech and a plan of invented places: at least fifty questions each, half of them English, 30% near misses."""
    path = ROOT / "eval" / "sets" / f"{name}.jsonl"
    count, faults = set_faults(path, read_documents([path.with_suffix(".txt")]))
    assert (count, faults) == (52, [])
    counts = Counter((question.language, question.answerable) for question in load_questions(path))
    assert counts == {("zh", True): 18, ("zh", False): 8, ("en", True): 18, ("en", False): 8}
