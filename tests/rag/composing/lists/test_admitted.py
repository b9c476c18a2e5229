"""What a document says is wrong or hard is told by the whole paragraph that tells it, and by no list of other things."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.build import build_index
from index.settings import Settings
from index.storage.store import Index
from rag import ask
from rag.choice.reader.candidate import Reading
from rag.choice.refutation import doubtful
from rag.choice.sentence_choice import Choice, chosen
from rag.composing.compose import Draft, compose
from rag.composing.lists.admitted import admitted, announces_troubles
from rag.composing.lists.headed import headed_list
from rag.question.asked.value.trouble import called_trouble
from rag.question.question import Question
from rag.question.understand import understand
from rag.retrieval.retrieve import retrieve
from rag.retrieval.weights import term_weights
from tests.toy_index import toy_index

NOTES = """# 沙湖县水务年报

## 一、回顾

渠道修了九段，泵站换了两座。

当然，我县水务还存在不少老毛病、新难题。东渠年年漏水。泵房电路老旧，抄表全靠人跑。个别管水员对群众态度生硬。对此，我们要一件一件改。

## 二、水务的三项要求

一是守住水源。二是修好渠道。三是管好水表。
"""
BULLETIN = """# 沙湖县水务简报

【存在困难】一是缺闸门；二是缺经费；三是缺懂电路的人。

【来年安排】重点抓好以下工作：修渠；换表；培训。
"""


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("admitted"), {"年报": NOTES})


def read(index: Index, text: str, best: str) -> tuple[Question, list[Choice]]:
    """The sentences for a question, the one first that begins so."""
    asked = understand(text, Settings.from_environment())
    choices = chosen(index, asked, retrieve(index, asked).sentences, term_weights(index, asked))

    def told(choice: Choice) -> Choice:
        first = choice.hit.text.startswith(best)
        return replace(choice, value=2.0 if first else -2.0, reading=Reading(3.0 if first else -9.0, 0, 4))

    return asked, sorted(map(told, choices), key=lambda c: -c.value)


def draft(index: Index, text: str, best: str) -> Draft:
    """What is composed where the sentence that begins so is the best."""
    asked, choices = read(index, text, best)
    return compose(asked, choices, term_weights(index, asked))


@pytest.mark.parametrize("question", ["水务还存在哪些问题？", "What problems does the water office point out?"])
@pytest.mark.parametrize("best", ["当然，我县水务", "泵房电路老旧", "个别管水员"])
def test_all_of_the_paragraph_up_to_what_is_to_be_done(notes: Index, question: str, best: str) -> None:
    """From its announcement, whichever of its sentences was found, to the last; what is to be done about it is none of it."""
    (quote,) = draft(notes, question, best).quotes
    assert quote.text.startswith("当然，我县水务还存在不少")
    assert quote.text.endswith("个别管水员对群众态度生硬。")
    assert quote.span is None


def test_a_paragraph_that_another_sentence_leads_to_is_not_sure(notes: Index) -> None:
    """The best sentence is another one of the document."""
    assert draft(notes, "水务还存在哪些问题？", "渠道修了九段").unsure
    assert not draft(notes, "水务还存在哪些问题？", "当然，我县水务").unsure


def test_a_long_paragraph_is_told_sentence_by_sentence(tmp_path: Path) -> None:
    """Nothing of it is left out."""
    said = [f"第{n}号闸门关不严，守闸的人夜里要起来看几次，下游的田还是会淹。" for n in range(1, 21)]
    index = toy_index(tmp_path, {"年报": f"# 年报\n\n水闸还有不少问题。{''.join(said)}\n"})
    found = draft(index, "水闸存在哪些问题？", "水闸还有不少问题")
    assert [q.text for q in found.items] == said
    assert found.lead is not None
    assert found.lead.text == "水闸还有不少问题。"


def test_a_sentence_that_names_a_trouble_itself_answers(tmp_path: Path) -> None:
    """What another paragraph admits is of something else."""
    text = "# 年报\n\n验收东闸时发现漏水、锈蚀等问题。\n\n全县工作还有不少差距。村里缺人。路不好走。\n"
    index = toy_index(tmp_path, {"年报": text})
    found = draft(index, "验收东闸时发现了哪些问题？", "验收东闸时")
    assert found.quotes[0].text.startswith("验收东闸时")
    assert not found.unsure


def test_one_long_sentence_is_shown_whole(tmp_path: Path) -> None:
    """It cannot be parted into items."""
    said = "，".join(f"{n}号闸门关不严下游的田还是会淹" for n in range(1, 40))
    index = toy_index(tmp_path, {"年报": f"# 年报\n\n水闸还有不少问题，主要是：{said}。\n\n渠道修好了。\n"})
    assert (
        draft(index, "水闸存在哪些问题？", "水闸还有不少问题")
        .quotes[0]
        .text.endswith("39号闸门关不严下游的田还是会淹。")
    )


def test_a_list_of_requirements_tells_no_problems(notes: Index) -> None:
    """Though its heading names what the question is about."""
    asked, choices = read(notes, "水务还存在哪些问题？", "一是守住水源")
    assert headed_list(asked, choices) is None
    asked, choices = read(notes, "水务有哪三项要求？", "一是守住水源")
    found = headed_list(asked, choices)
    assert found is not None
    assert [q.text[:2] for q in found.items] == ["守住", "修好", "管好"]


@pytest.mark.parametrize("question", ["简报指出了哪些困难？", "What difficulties does the bulletin face?"])
def test_what_a_label_in_brackets_announces(tmp_path: Path, question: str) -> None:
    """All items below the label that names difficulties, not those below the next one."""
    found = draft(toy_index(tmp_path, {"简报": BULLETIN}), question, "【存在困难】")
    assert [q.text for q in found.items] == ["缺闸门", "缺经费", "缺懂电路的人"]
    assert found.lead is not None
    assert found.lead.text == "存在困难"


def test_nothing_that_names_no_trouble_is_sure(notes: Index) -> None:
    """An answer that calls nothing a problem may be of anything."""
    asked, choices = read(notes, "水务还存在哪些问题？", "渠道修了九段")
    assert doubtful(asked, choices[0], ["渠道修了九段，泵站换了两座。"])
    assert not doubtful(asked, choices[0], ["我县水务还存在不少问题。"])


@pytest.mark.parametrize("question", ["水务解决了什么？", "渠道修了几段？", "水务还存在多少个问题？"])
def test_other_questions_are_not_asked_so(notes: Index, question: str) -> None:
    """What is asked for is no trouble, or how many there are."""
    assert admitted(*read(notes, question, "当然，我县水务")) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工作中还有一些不足。", True),
        ("我们也面临许多困难和新挑战，主要是：", True),
        ("存在的主要问题是：渠道漏水。", True),
        ("渠道上老毛病、新矛盾仍然不少，闸门锈了。", True),
        ("还面临一些困难挑战：", True),
        ("坚持问题导向，修好了东渠。", False),
        ("群众反映的问题都解决了。", False),
    ],
)
def test_what_announces_troubles(text: str, expected: bool) -> None:
    """Several are said to be there, or a colon leads to them."""
    assert announces_troubles(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("存在的困难", True),
        ("渠道上要防住四类风险", True),
        ("统筹抓改革、防风险、惠民生各项工作", False),
        ("有效应对多重挑战，渠道修好了", False),
        ("坚持问题导向", False),
    ],
)
def test_what_is_called_a_trouble(text: str, expected: bool) -> None:
    """By the noun at the end of a clause or behind its count; what is prevented or solved is none."""
    assert called_trouble(text) is expected


def test_a_clause_with_semicolons_is_told_whole(tmp_path: Path) -> None:
    """Where nothing but the sentence itself announces what ； parts."""
    said = "也要看到，水务上老毛病、新矛盾仍然不少，渠道漏水；闸门锈蚀；抄表、收费、养护等方面还有一些短板，等等。"
    index = toy_index(tmp_path, {"年报": f"# 年报\n\n{said}我们要一件一件改。\n"})
    assert draft(index, "水务存在哪些问题？", "抄表、收费").quotes[0].text == said


def test_a_list_that_says_only_how_many_goes_on_with_the_sentence_before_it(tmp_path: Path) -> None:
    """再说问题。我看主要有四个。 announces problems; 今年办好两件事。 does not."""
    text = "一、去年的事\n全县新办企业46家。\n再说问题。我看主要有四个。一是规模小。二是招工难，缺工2100人。三是路不好。四是办事慢。\n"
    path = tmp_path / "沈县长在平津县2016年工业座谈会上的讲话.txt"
    path.write_text(f"{text}二、今年的事\n今年办好两件。一是修路。二是建一个办事大厅。\n", encoding="utf-8")
    answer = ask("沈县长点出县里工业有哪几个问题？", index=build_index([str(path)], tmp_path / "index"))
    assert all(item in answer.text for item in ("规模小", "招工难", "路不好", "办事慢"))
    assert "修路" not in answer.text
