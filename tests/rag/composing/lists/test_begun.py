"""Lists of which the best sentence is but the beginning, the announcement or one part."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.settings import Settings
from index.storage.store import Index
from rag.choice.reader.candidate import Reading
from rag.choice.sentence_choice import Choice, chosen
from rag.composing.compose import Draft, compose
from rag.question.understand import understand
from rag.retrieval.retrieve import retrieve
from rag.retrieval.weights import term_weights
from tests.toy_index import toy_index

NOTES = """# 沙湖县工作简报

## 一、运行

全县存在的主要问题是：工业结构偏重，产能过剩；投资意愿不足；小微企业融资难。今年产值三十亿元。

## 二、防汛

为什么水位高而堤没有垮？我看有三条：一是水库拦了洪；二是预报准；三是干部上堤。水退了还要巡堤。

## 三、建议

我在省里提过三条建议：一是先验收后补助；二是建立档案；三是到期优先续期。省里记下了。

## 四、企业

企业的毛病不少。一是规模小，过十亿元的只有三家。二是融资贵，成本过八厘。三是招工难，缺焊工。
"""


DEEDS = """# 沙湖县交通简报

今年抓三件事。一是修好路。县道全部铺了沥青。二是架好桥。今年修了东桥、西桥、南桥。三是种好树。山上种了松树。
"""


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("begun"), {"简报": NOTES})


def draft(index: Index, text: str, best: str, score: float = 3.0) -> Draft:
    """What is composed where the reader finds the answer in the sentence that begins so."""
    asked = understand(text, Settings.from_environment())
    weights = term_weights(index, asked)
    choices = chosen(index, asked, retrieve(index, asked).sentences, weights)

    def read(choice: Choice) -> Choice:
        first = choice.hit.text.startswith(best)
        length = len(choice.hit.text)
        reading = Reading(score if first else -9.0, 0, length)
        return replace(choice, value=2.0 if first else -2.0, reading=reading)

    return compose(asked, sorted(map(read, choices), key=lambda c: -c.value), weights)


def test_all_parts_of_a_list_that_the_best_sentence_begins(notes: Index) -> None:
    """Whatever words announce it: 问题 are what 毛病 asks for."""
    found = draft(notes, "经济上有哪些毛病？", "全县存在的主要问题")
    assert [q.text for q in found.items] == ["工业结构偏重，产能过剩", "投资意愿不足", "小微企业融资难"]
    assert found.lead is not None
    assert found.lead.text == "全县存在的主要问题是"


def test_all_parts_of_it_in_one_quote_where_no_list_is_asked_for(notes: Index) -> None:
    """What stands in the way? The whole is quoted as it stands."""
    found = draft(notes, "What stands in the way of the economy?", "全县存在的主要问题")
    assert found.quotes[0].text.startswith("全县存在的主要问题是：工业结构偏重")
    assert found.quotes[0].text.endswith("小微企业融资难。")
    # All of it answers, not one part.
    assert found.quotes[0].span is None
    doubted = draft(notes, "What stands in the way of the economy?", "全县存在的主要问题", score=-3.0)
    assert not any("融资难" in q.text for q in doubted.quotes)


@pytest.mark.parametrize("question", ["堤没有垮靠的是什么？", "Why did the dyke hold?"])
def test_what_a_question_of_the_text_s_own_is_answered_with(notes: Index, question: str) -> None:
    """为什么…？我看有三条： announces three parts, and they answer."""
    found = draft(notes, question, "为什么水位高", score=-3.0)
    told = " ".join(q.text for q in found.shown)
    assert all(part in told for part in ("水库拦了洪", "预报准", "干部上堤"))


def test_the_parts_that_a_sentence_only_announces(notes: Index) -> None:
    """That there are three proposals is none."""
    found = draft(notes, "他给省里出了什么主意？", "我在省里提过", score=-3.0)
    told = " ".join(q.text for q in found.shown)
    assert all(part in told for part in ("先验收后补助", "建立档案", "优先续期"))


def test_the_numbered_parts_beside_one_that_answers(notes: Index) -> None:
    """Several are asked for, and the best sentence is the second of them."""
    found = draft(notes, "县里点出了哪些难处？", "二是融资贵")
    assert [q.text[:3] for q in found.items] == ["规模小", "融资贵", "招工难"]


def test_what_a_part_goes_on_with_has_things_of_its_own(tmp_path: Path) -> None:
    """The sentence behind 二是… names what is asked for; the parts of the paragraph are others."""
    found = draft(toy_index(tmp_path, {"简报": DEEDS}), "今年通了哪些？", "今年修了东桥")
    told = " ".join(q.text for q in found.shown)
    assert all(bridge in told for bridge in ("东桥", "西桥", "南桥"))
    assert "种好树" not in told


def test_a_value_is_asked_for_and_no_list(notes: Index) -> None:
    """How many are short of ten? One part of the list says it."""
    found = draft(notes, "过十亿元的企业有几家？", "一是规模小")
    assert not found.items
    assert not any("招工难" in q.text for q in found.quotes)
