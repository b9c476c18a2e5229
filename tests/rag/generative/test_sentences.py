"""What a model writes that is no claim, and what stands in a wrong sentence's place."""

from dataclasses import replace

import pytest

from index import Settings
from index.build import build_index
from index.storage.store import Index
from rag import Answer
from rag.generative.filler import is_bare_figure, says_nothing_is_stated, says_nothing_new
from rag.generative.stream import CONFIDENT, ask_generative
from rag.generative.text import sentences
from rag.question.understand import dictionary, understand
from tests.fake_model import FakeModel
from tests.verified import faults

SPEECH = """在全市交通工作会议上的讲话

一、去年的工作

去年我们新修公路186公里，新建桥梁23座，完成投资7.2亿元。其中新建隧道项目18个，总投资33.8亿元，年度投资2.9亿元；续建隧道项目20个，总投资27.6亿元，年度投资3.4亿元。东山隧道、南湖大桥、西环快速路三个项目建成通车。
"""
ROADS = "去年新修了多少公里公路？"
TUNNELS = "新建隧道项目多少个，总投资多少？"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """An index over a speech."""
    folder = tmp_path_factory.mktemp("sentences")
    (folder / "speech.txt").write_text(SPEECH, encoding="utf-8")
    return build_index([folder / "speech.txt"], folder / "index")


def composed(index: Index, settings: Settings, question: str, said: str) -> Answer:
    """The answer where the model says this."""
    return ask_generative(question, index=index, settings=settings, model=FakeModel(answers=[said]))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (ROADS, "去年新修了多少公里公路？"),
        (ROADS, "去年新修的公路公里如下："),
        (ROADS, "第一条：新修公路。"),
        ("Which tunnels were opened to traffic?", "The tunnels that were opened to traffic are as follows:"),
        ("Which tunnels were opened to traffic?", "Which tunnels were opened to traffic?"),
        ("Which tunnels were opened to traffic?", "1"),
        ("Which tunnels were opened to traffic?", "3rd"),
    ],
)
def test_filler(question: str, said: str, settings: Settings) -> None:
    """What has no figure, name or word that the question lacks, and what asks, says nothing new."""
    assert says_nothing_new(said, understand(question, settings), dictionary(settings.cache_folder))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (ROADS, "新修公路186公里。"),
        (ROADS, "去年没有新修公路。"),
        ("去年新修公路了吗？", "去年新修公路了。"),
        ("Which tunnels were opened to traffic?", "The Dongshan tunnel was opened to traffic."),
        ("How did road investment change?", "Road investment fell."),
        ("Was the tunnel opened?", "The tunnel was opened."),
        ("Which tunnels were opened?", "“东山隧道”"),
    ],
)
def test_what_is_no_filler(question: str, said: str, settings: Settings) -> None:
    """A figure, a name, a denial, a direction, and a question said back where that is the answer."""
    assert not says_nothing_new(said, understand(question, settings), dictionary(settings.cache_folder))


@pytest.mark.parametrize(
    ("said", "silent"),
    [
        ("材料没有说明。", True),
        ("材料中没有提到该项目的总投资。", True),
        ("4: The evidence does not say.", True),
        ("The provided text does not mention the date.", True),
        ("There is no information about the cost.", True),
        ("没有发生安全事故。", False),
        ("The project was not approved.", False),
        ("报告提出新修公路186公里。", False),
    ],
)
def test_saying_that_nothing_is_said(said: str, silent: bool) -> None:
    """It is known in a model's own words, and not mistaken for a denial that the document makes."""
    assert says_nothing_is_stated(said) is silent


def test_bare_figures(settings: Settings) -> None:
    """A figure without a word is one where a figure is asked for; with the thing that it counts, or as a list's number, it is none."""
    asked = understand("去年新修了多少公里公路？", settings)
    assert is_bare_figure("19.8%", asked)
    assert is_bare_figure("2.14亿元", asked)
    assert not is_bare_figure("186 kilometres", asked)
    assert not is_bare_figure("178名干部", asked)
    assert not is_bare_figure("没有", asked)
    assert not is_bare_figure("1", understand("哪些隧道建成通车？", settings))


def test_a_bare_figure_is_shown_in_its_clause(index: Index, settings: Settings) -> None:
    """Which figure it is, its clause says: the one that the question asks for where the figure stands twice, or none."""
    answer = composed(index, settings, ROADS, "186公里 [1]。")
    assert answer.composer == "generative"
    assert answer.notice == ""
    assert "新修公路186公里" in answer.text
    assert faults(answer, index) == []
    other = composed(index, settings, ROADS, "187公里 [1]。")
    assert "187" not in other.text


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("隧道项目续建，总投资276亿元 [1]。去年新修公路186公里 [1]。", "续建隧道项目20个，总投资27.6亿元"),
        ("新建桥梁24座 [1]。去年新修公路186公里 [1]。", "新建桥梁23座"),
    ],
)
def test_a_repair_is_what_should_have_been_told(index: Index, settings: Settings, said: str, quote: str) -> None:
    """Not the evidence's clause that answers best, but the one that the sentence is about, with the thing that it belongs to."""
    answer = composed(index, settings, TUNNELS, said)
    assert answer.composer == "generative", answer
    assert any(quote in c.quote for c in answer.citations)
    assert faults(answer, index) == []


def test_names_in_english_lists(index: Index, settings: Settings) -> None:
    """A model that lists the document's own names does not answer in a foreign language; they are quoted."""
    said = "-东山隧道 [1]\n-南湖大桥 [1]\n-西环快速路 [1]"
    answer = composed(index, settings, "Which tunnels and bridges were opened to traffic?", said)
    assert answer.composer == "generative", answer
    assert "- “东山隧道” [" in answer.text
    assert faults(answer, index) == []


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("根据材料，新修公路186公里 [1]。", "新修公路186公里。"),
        ("根据[1]，新修公路186公里。", "新修公路186公里。"),
        ("是的，新修了公路 [1]。", "新修了公路。"),
        ("Yes, roads were built [1].", "Roads were built."),
        ("According to the evidence, roads were built [1].", "Roads were built."),
        ("1st: Roads were built [1].", "Roads were built."),
        ("Noise fell [1].", "Noise fell."),
        ("第一大块：新修公路186公里 [1]。", "新修公路186公里。"),
        ("- *市新修公路186公里 [1]", "*市新修公路186公里"),
        ("Coal came from陕西榆林 [1].", "Coal came from 陕西榆林."),
        ("根据规划，新修公路186公里 [1]。", "根据规划，新修公路186公里。"),
    ],
)
def test_what_stands_in_front_of_a_claim(said: str, text: str) -> None:
    """Where it was read, its number and a bare yes or no, which no document says, are left out; what belongs to the claim stays."""
    assert [sentence.text for sentence in sentences([said])] == [text]


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("新修公路186公里[1234567]。", "新修公路186公里。"),
        ("<b>新修公路</b>186公里 [1]。", "新修公路186公里。"),
        ("见[这里](http://example.org)，新修公路186公里 [1]。", "见这里，新修公路186公里。"),
        ("__新修公路__186公里\u200b [1]。", "新修公路186公里。"),
        ("新修\u202e公路186公里 [1]。", "新修公路186公里。"),
    ],
)
def test_what_no_plain_sentence_holds(said: str, text: str) -> None:
    """Markup, markers of the model's own and signs that are not seen are left out."""
    assert [sentence.text for sentence in sentences([said])] == [text]


def test_the_way_out_is_offered_where_the_search_is_unsure(index: Index, settings: Settings) -> None:
    """A model is told how to say that there is no answer only where it would be believed."""
    for question in (ROADS, "隧道的通风设备是谁制造的？"):
        model = FakeModel(answers=["材料没有说明。"])
        answer = ask_generative(question, index=index, settings=replace(settings, refusing="eager"), model=model)
        for asked in model.asked:
            assert ("没有答案" in asked) is (answer.confidence < CONFIDENT)


def test_a_part_of_a_list_is_not_the_list(index: Index, settings: Settings) -> None:
    """Where the document lists more than the model, its list is shown, and the line below says why; all of them are shown as the model wrote them."""
    question = "哪些项目建成通车？"
    part = composed(index, settings, question, "- 东山隧道 [1]")
    assert part.composer == "extractive"
    assert "南湖大桥" in part.text
    assert part.notice == "语言模型只列出3项中的1项，回答摘自原文。"
    whole = composed(index, settings, question, "- 东山隧道 [1]\n- 南湖大桥 [1]\n- 西环快速路 [1]")
    assert (whole.composer, whole.notice) == ("generative", "")
