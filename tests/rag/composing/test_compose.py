"""Composing: lists or quotes, how many and how long, and what is only announced."""

import math
from dataclasses import replace
from pathlib import Path

import pytest

from index.settings import Settings
from index.storage.store import Index
from rag.choice.sentence_choice import chosen
from rag.composing.compose import Draft, Quote, compose
from rag.composing.framing import framed
from rag.composing.quoting import LONGEST_ANSWER, MOST_QUOTES, chances, quotes, says_again
from rag.question.question import Question
from rag.question.understand import understand
from rag.retrieval.retrieve import retrieve
from rag.retrieval.weights import term_weights
from tests.county import REPORT
from tests.toy_index import toy_index
from tests.verified import faults, made

NOTES = """# 水利工作简报

## 河道

全县河道清淤三十公里。全县河道清淤三十公里。

## 荣誉

我们获得众多荣誉。先进水利县、节水示范县、绿色河道县先后挂牌。

## 学习

要学好水书。水书就是江河湖库的实地，走一遍胜过读十遍。

## 困难

主要有三类风险：一是水源不足；二是管网老化；三是资金紧张。
"""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("county"), {"清溪县": REPORT})


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("notes"), {"简报": NOTES})


def draft(index: Index, text: str) -> Draft:
    asked = understand(text, Settings.from_environment())
    weights = term_weights(index, asked)
    return compose(asked, chosen(index, asked, retrieve(index, asked).sentences, weights), weights)


def shown(found: Draft) -> tuple[str, list[str], list[str]]:
    return found.lead.text if found.lead else "", [q.text for q in found.items], [q.text for q in found.quotes]


def test_without_evidence_there_is_no_draft() -> None:
    """Nothing is made up."""
    assert compose(Question("哪些项目？", "zh", "list"), [], {}) == Draft()


@pytest.mark.parametrize("question", ["哪四个项目建成投用？", "Which four projects were completed?"])
def test_a_list_of_the_right_count_is_complete(county: Index, question: str) -> None:
    """As many items as the question says; the words that sum them up lead."""
    found = draft(county, question)
    assert shown(found) == ("四个项目建成投用", ["石桥水库", "青山隧道", "梅林大桥", "云岭光伏电站"], [])
    assert found.complete
    assert not draft(county, "哪些项目建成投用？").complete


def test_numbered_items_stand_below_what_announces_them(notes: Index) -> None:
    """Inside a paragraph, without their 一是."""
    assert shown(draft(notes, "有哪三类风险？")) == ("主要有三类风险", ["水源不足", "管网老化", "资金紧张"], [])


def test_a_list_may_stand_in_the_next_sentence(notes: Index) -> None:
    """Behind a short sentence that only says that there are several."""
    lead, items, quotes = shown(draft(notes, "获得了哪些荣誉？"))
    assert lead == "我们获得众多荣誉"
    assert items[:2] == ["先进水利县", "节水示范县"]
    assert items[2].startswith("绿色河道县")
    assert quotes == []


def test_a_figure_is_a_quote_and_no_list(county: Index) -> None:
    """Though the document has lists nearby."""
    assert shown(draft(county, "新建了多少所幼儿园？")) == ("", [], ["新建幼儿园9所，新增学位2700个。"])


def test_the_same_words_are_quoted_once(notes: Index) -> None:
    """A second place that says them letter for letter adds nothing."""
    assert shown(draft(notes, "全县河道清淤多少公里？"))[2] == ["全县河道清淤三十公里。"]


def test_what_a_sentence_only_announces_follows(notes: Index) -> None:
    """It says little but the question's own words, so the next sentence is shown too."""
    assert shown(draft(notes, "如何学好水书？"))[2][:1] == ["要学好水书。水书就是江河湖库的实地，走一遍胜过读十遍。"]


def test_what_follows_is_not_shown_twice(notes: Index) -> None:
    """Where the sentence behind an announcement stands in the answer already, the two become one quote."""
    asked = understand("如何学好水书？", Settings.from_environment())
    weights = term_weights(notes, asked)
    found = chosen(notes, asked, retrieve(notes, asked).sentences, weights)
    announcing = next(c for c in found if c.hit.text == "要学好水书。")
    telling = next(c for c in found if c.hit.text.startswith("水书就是"))
    first = replace(telling, value=announcing.value, traits=announcing.traits, period=announcing.period)
    assert [q.text for q in compose(asked, [first, announcing], weights).quotes] == [
        announcing.hit.text + telling.hit.text
    ]


def test_what_follows_must_not_make_the_answer_too_long(tmp_path: Path) -> None:
    """A sentence longer than an answer may be is not added to the one that announces it."""
    index = toy_index(tmp_path, {"简报": NOTES.replace("走一遍胜过读十遍", "走一遍胜过读十遍" * 40)})
    asked = understand("如何学好水书？", Settings.from_environment())
    weights = term_weights(index, asked)
    found = chosen(index, asked, retrieve(index, asked).sentences, weights)
    announcing = [c for c in found if c.hit.text == "要学好水书。"]
    assert shown(compose(asked, announcing, weights)) == ("", [], ["要学好水书。"])


@pytest.mark.parametrize(
    "question",
    ["全县怎么样？", "介绍全县", "公路", "如何发展？", "Tell me about the county", "人才", "抓好什么？", "今年计划"],
)
def test_quotes_are_few_and_short(county: Index, question: str) -> None:
    """Whatever is asked, no more than three and no longer together than an answer may be; each once."""
    found = draft(county, question)
    assert len(found.quotes) <= MOST_QUOTES
    assert sum(len(q.text) for q in found.quotes) <= LONGEST_ANSWER
    assert len({(q.start, q.end) for q in found.quotes}) == len(found.quotes)


def test_a_quote_is_the_document_s_characters(county: Index) -> None:
    """From start to end."""
    start = REPORT.index("石桥水库")
    assert Quote(county.documents[0], start, start + 4, 0.0).text == "石桥水库"


def test_sentences_near_each_other_are_one_passage(notes: Index) -> None:
    """Where either may answer, both are the context of the first, with what stands between them; a sentence far away is a quote of its own."""
    asked = understand("全县有什么风险？", Settings.from_environment())
    weights = term_weights(notes, asked)
    found = chosen(notes, asked, retrieve(notes, asked).sentences, weights)
    by_text = {c.hit.text: c for c in found}
    heading, first = by_text["主要有三类风险："], by_text["一是水源不足；"]
    third = by_text["三是资金紧张。"]
    told = quotes(asked, [replace(c, value=0.0) for c in (heading, third)], weights)
    whole = "主要有三类风险：一是水源不足；二是管网老化；三是资金紧张。"
    assert [(q.text, q.context and q.context.text) for q in told] == [("主要有三类风险", whole)]
    answer = made(*framed(Draft(quotes=told), "zh", notes.documents))
    assert answer.text == f"主要有三类风险 [1]\n上下文：{whole} [2]"
    assert [c.quote for c in answer.citations] == ["主要有三类风险", whole]
    assert faults(answer, notes) == []
    far = next(c for c in found if c.hit.text.startswith("水书就是"))
    apart = quotes(
        asked, [replace(c, value=0.0, traits=first.traits, period=first.period) for c in (first, far)], weights
    )
    assert [q.text for q in apart] == ["一是水源不足", far.hit.text]


def test_a_figure_that_stands_plainly_needs_no_context(county: Index) -> None:
    """Though its neighbour is as likely as one in four; one that is as likely as not has its context, and so has a question for more than it has."""
    asked = understand("新建了多少所幼儿园？", Settings.from_environment())
    weights = term_weights(county, asked)
    best, other = chosen(county, asked, retrieve(county, asked).sentences, weights)[:2]
    assert best.hit.text == "新建幼儿园9所，新增学位2700个。"
    near = next(
        c
        for c in chosen(county, asked, retrieve(county, asked, limit=50).sentences, weights)
        if c.hit.document.id == best.hit.document.id and 0 < abs(c.hit.sentence.start - best.hit.sentence.start) < 60
    )

    def contexts(question: Question, odds: float) -> list[str | None]:
        told = quotes(question, [replace(best, value=0.0), replace(near, value=-math.log(odds))], weights)
        return [q.context and q.context.text for q in told]

    assert contexts(asked, 3.0) == [None]
    assert contexts(asked, 1.0) != [None]
    assert contexts(replace(asked, text="新建了多少所幼儿园，新增多少个学位？"), 3.0) == [None]
    assert contexts(replace(asked, text="新建了多少所幼儿园，新增多少个学位，花了多少钱？"), 3.0) != [None]
    assert other is not best


def test_another_document_is_quoted_where_it_may_well_answer(tmp_path: Path) -> None:
    """A sentence of another document stands beside the best one where it is as likely as one in ten, as one of the same document does."""
    index = toy_index(tmp_path, {"甲": "# 甲\n\n全县为治水修渠三十公里。\n", "乙": "# 乙\n\n治水要先清淤，再栽树。\n"})
    asked = understand("怎样治水？", Settings.from_environment())
    weights = term_weights(index, asked)
    found = chosen(index, asked, retrieve(index, asked).sentences, weights)
    best = found[0]
    other = next(c for c in found if c.hit.document.id != best.hit.document.id)

    def documents(odds: float) -> list[str]:
        told = quotes(asked, [replace(best, value=0.0), replace(other, value=-math.log(odds))], weights)
        return [q.document.id for q in told]

    assert documents(6.0) == [best.hit.document.id, other.hit.document.id]
    assert documents(12.0) == [best.hit.document.id]


def test_a_question_of_the_speaker_s_is_answered_by_what_follows(tmp_path: Path) -> None:
    """The sentence that asks what is asked is no answer by itself."""
    index = toy_index(
        tmp_path, {"简报": "# 简报\n\n## 治水\n\n为什么要治水？因为水质关系民生。\n\n## 修路\n\n全县修路三十公里。\n"}
    )
    asked = understand("为什么要治水？", Settings.from_environment())
    weights = term_weights(index, asked)
    found = chosen(index, asked, retrieve(index, asked).sentences, weights)
    asking = [c for c in found if c.hit.text == "为什么要治水？"]
    assert [q.text for q in quotes(asked, asking, weights)] == ["为什么要治水？因为水质关系民生。"]


def test_a_sure_answer_is_one_sentence(notes: Index) -> None:
    """Nothing is added where the first is the right one by far; nothing that is far less likely than what is shown."""
    asked = understand("全县有什么风险？", Settings.from_environment())
    weights = term_weights(notes, asked)
    found = chosen(notes, asked, retrieve(notes, asked).sentences, weights)
    assert chances([replace(found[0], value=0.0), replace(found[1], value=math.log(3))]) == pytest.approx([0.25, 0.75])
    sure = [replace(found[0], value=5.0), *(replace(c, value=0.0) for c in found[1:3])]
    assert len(quotes(asked, sure, weights)) == 1


YEARS = """# 2026年石门县工作总结和工作计划

## 一、2025年工作完成情况

全县港口吞吐量为300万吨，比上年多。县里修了路。

## 二、2026年工作计划

全县港口吞吐量为360万吨，干部要下乡。县里要植树。
"""


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("years"), {"石门县": YEARS})


def test_what_was_reached_and_what_is_planned_are_told_apart(years: Index) -> None:
    """Where the question leaves open which, both are shown and named; where it says which, one."""
    found = {q.text: q.planned for q in draft(years, "全县港口吞吐量是多少？").quotes}
    assert found == {"全县港口吞吐量为300万吨，比上年多。": -1, "全县港口吞吐量为360万吨，干部要下乡。": 1}
    assert {q.planned for q in draft(years, "2025年全县港口吞吐量是多少？").quotes} == {0}


@pytest.mark.parametrize(
    ("text", "other", "same"),
    [
        ("港口吞吐量300万吨", "全年港口吞吐量达300万吨，增长两成。", True),
        ("港口吞吐量300万吨", "全年港口吞吐量达360万吨。", False),
        ("港口吞吐量300万吨", "全年客运量300万吨。", False),
        ("港口繁忙", "港口繁忙。", False),
    ],
)
def test_what_says_the_same_again(text: str, other: str, same: bool) -> None:
    """The same figures with the same words; without a figure nothing is taken for the same."""
    assert says_again(text, other) is same


def test_a_fact_that_stands_twice_has_two_citations(tmp_path: Path) -> None:
    """One line, and the place that says it again behind it."""
    index = toy_index(
        tmp_path,
        {
            "简报": "# 水利简报\n\n全县河道清淤三十公里。\n\n"
            + "各乡镇都很努力。\n\n" * 3
            + "今冬，全县河道共清淤三十公里，进度快。\n"
        },
    )
    found = draft(index, "全县河道清淤多少公里？")
    assert [(q.text, [a.text for a in q.again]) for q in found.quotes][:1] == [
        ("全县河道清淤三十公里。", ["今冬，全县河道共清淤三十公里，进度快。"])
    ]


def test_a_yes_is_said_where_it_is_proved(years: Index) -> None:
    """In the draft of a yes-no question."""
    assert draft(years, "县里修了路吗？").polar is True
    assert draft(years, "县里植树了吗？").polar is None


def test_what_is_spelled_out_is_one_phrase(tmp_path: Path) -> None:
    """Parts of one character each are no list of things: the clause holds them together."""
    text = "# 简报\n\n果园推行了水、肥、剪、虫的“四字管理法”。全镇有果园九座。\n"
    found = draft(toy_index(tmp_path, {"简报": text}), "“四字管理法”是哪四个字？")
    assert not found.items
    assert "水、肥、剪、虫" in found.quotes[0].text
