"""The choice of sentences: what speaks for one, and that the one that answers comes first."""

import pytest
from hypothesis import given

from index.settings import Settings
from index.storage.store import Index
from rag.choice.choice_model import CHOICE
from rag.choice.sentence_choice import CANDIDATES, Choice, Traits, chosen, defines, longest_run, traits, values_of
from rag.question.question import Question, Term
from rag.question.understand import understand
from rag.retrieval.retrieve import retrieve
from rag.retrieval.weights import term_weights
from tests.chinese_texts import texts
from tests.county import REPORT
from tests.toy_index import toy_index


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("county"), {"清溪县": REPORT})


def choices(index: Index, text: str) -> list[Choice]:
    question = understand(text, Settings.from_environment())
    return chosen(index, question, retrieve(index, question).sentences, term_weights(index, question))


def traits_of(index: Index, question: Question, sentence: str) -> Traits:
    hits = [h for h in retrieve(index, question, limit=50).sentences if h.text == sentence]
    return traits(question, hits, dict.fromkeys(question.terms, 1.0))[0]


def asked(text: str, kind: str, *words: str) -> Question:
    return Question(text, "zh", kind, tuple(Term(w, ((w, 1.0),)) for w in words))


ROAD = "北环公路完成投资8.6亿元，由江南路桥集团承建，项目指挥长为沈嘉宁。"


def test_what_speaks_for_a_sentence(county: Index) -> None:
    """Each trait of one sentence, by hand: all terms, in neighbouring clauses, a person beside them, half of the question's run."""
    found = traits_of(county, asked("北环公路由谁承建？", "person", "北环公路", "承建"), ROAD)
    assert (found.whole, found.close, found.around) == (1.0, 1.0, 0.0)
    assert (found.kind, found.near) == (1.0, 1.0)
    assert (found.unit, found.defines, found.heading, found.short) == (0.0, 0.0, 0.0, 0.0)
    assert found.run == 4 / 8


def test_terms_that_stand_apart_are_not_close(county: Index) -> None:
    """The first and the last of three clauses together carry both terms; two neighbours carry one."""
    found = traits_of(county, asked("北环公路的指挥长是谁？", "person", "北环公路", "指挥长"), ROAD)
    assert (found.whole, found.close) == (1.0, 0.5)


def test_the_headings_above_and_the_sentence_before_help(county: Index) -> None:
    """What the sentence lacks and they have is what they add."""
    found = traits_of(
        county,
        asked("交通建设中今年改造几座危桥？", "figure", "交通建设", "危桥"),
        "今年将新修农村公路260公里，改造危桥17座。",
    )
    assert (found.whole, found.around) == (0.5, 0.5)
    assert (found.kind, found.unit) == (1.0, 1.0)


def test_what_announces_more_than_it_says(county: Index) -> None:
    """Headings and very short sentences are known as such."""
    heading = traits_of(county, asked("交通建设？", "other", "交通"), "（二）抓好交通建设。")
    assert (heading.heading, heading.short) == (1.0, 0.0)
    assert traits_of(county, asked("人才？", "other", "人才"), "三是产业链条偏短。").short == 1.0


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("全县生产总值是多少？", "2025年，全县生产总值达到186.4亿元，增长6.3%；"),
        ("生产总值的增长目标是多少？", "2026年的主要预期目标是：全县生产总值增长6.5%左右，粮食总产量稳定在32万吨以上。"),
        ("北环公路由谁承建？", ROAD),
        ("什么是“三园共建”？", "“三园共建”是指茶叶园、药材园、水果园统一规划、统一品牌、统一销售。"),
        ("今年新修农村公路多少公里？", "今年将新修农村公路260公里，改造危桥17座。"),
        ("去年新修农村公路多少公里？", "去年新修农村公路215公里。"),
        ("How many readers did the county library receive?", "县图书馆全年接待读者15万人次。"),
    ],
)  # fmt: skip
def test_the_sentence_that_answers_comes_first(county: Index, question: str, first: str) -> None:
    """Before the one that is about the same, of another year, or a heading; without a word of help from the encoder."""
    assert choices(county, question)[0].hit.text == first


def test_choices_come_best_first(county: Index) -> None:
    """At most so many, none that was not found, in the order of their values."""
    question = understand("全县粮食总产量是多少？", Settings.from_environment())
    hits = retrieve(county, question, limit=50).sentences
    found = chosen(county, question, hits, term_weights(county, question))
    assert [c.value for c in found] == sorted((c.value for c in found), reverse=True)
    assert {c.hit.row for c in found} == {h.row for h in hits[:CANDIDATES]}
    assert chosen(county, question, [], {}) == []


def test_every_trait_has_its_coefficient() -> None:
    """As many as there are traits, in their order."""
    assert len(CHOICE) == len(Traits.__dataclass_fields__)
    assert values_of(Traits(*range(14))) == tuple(range(14))  # type: ignore[arg-type]


def test_the_longest_run() -> None:
    """As a share of the question's length."""
    assert longest_run("石桥水库", "新建石桥水库一座") == 1.0
    assert longest_run("石桥水库", "石桥和水库") == 0.5
    assert longest_run("石桥水库", "公路") == 0.0
    assert longest_run("", "公路") == 0.0


@given(texts, texts)
def test_a_run_is_a_share(question: str, text: str) -> None:
    """In [0, 1] for any two texts, 1 exactly where the whole question stands in the text, and that long a run does stand there."""
    share = longest_run(question, text)
    assert 0 <= share <= 1
    assert (share == 1) == (bool(question) and question in text)
    length = round(share * len(question))
    assert length == 0 or any(question[i : i + length] in text for i in range(len(question) - length + 1))


@pytest.mark.parametrize(
    ("sentence", "explains"),
    [
        ("“一事联办”是指几件事一次办好。", True),
        ("推行一事联办（几件事一次办好）。", True),
        ("一事联办：几件事一次办好。", True),
        ("大力推行“一事联办”改革。", False),
        ("几件事一次办好。", False),
    ],
)
def test_what_explains_a_term(sentence: str, explains: bool) -> None:
    """The term with an explanation right behind it, not its mere use."""
    assert defines(asked("什么是“一事联办”？", "definition", "联办"), sentence) == explains
