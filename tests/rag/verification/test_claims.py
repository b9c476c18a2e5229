"""What a claim's quotes prove and what they do not: figures, names, words, denials, directions, in both languages."""

from functools import lru_cache
from importlib.resources import files

import pytest
from hypothesis import given, settings, strategies

from eval.falsifying.mutations import mutations
from index import Settings
from index.document import Document
from index.reading.parse import parse_document
from rag.question.understand import dictionary
from rag.translation.dictionary import Dictionary
from rag.verification.claims import Support, clauses, faults, prove

GDP = "2022年全市地区生产总值达到5502.69亿元，同比增长5.5%，未完成年初目标；固定资产投资增长17.4%，社会消费品零售总额下降2.1%。"
OATH = "王建国同志负责协调征地工作，李红同志负责“双百行动”，没有发生安全事故。"
AROUND = "甲市2022年工作总结\n第二，项目建设"


@pytest.fixture(scope="module")
def translations() -> Dictionary:
    """The dictionary that is used everywhere."""
    return dictionary(Settings.from_environment().cache_folder)


@pytest.mark.parametrize(
    ("claim", "quote", "proof"),
    [
        ("全市地区生产总值达到5502.69亿元。", GDP, ["2022年全市地区生产总值达到5502.69亿元"]),
        ("全市地区生产总值55026900万元，同比增长百分之5.5", GDP, ["2022年全市地区生产总值达到5502.69亿元", "同比增长5.5%"]),
        ("未完成年初目标", GDP, ["未完成年初目标"]),
        ("固定资产投资增长１７.４％ [1]", GDP, ["固定资产投资增长17.4%"]),
        ("甲市固定资产投资增长17.4%", GDP, ["固定资产投资增长17.4%"]),
        ("李红同志负责“双百行动”，没有发生安全事故", OATH, ["李红同志负责“双百行动”", "没有发生安全事故"]),
        ("Fixed-asset investment grew by 17.4%.", GDP, ["固定资产投资增长17.4%"]),
        ("GDP reached 550.269 billion yuan, up by 5.5%.", GDP, ["2022年全市地区生产总值达到5502.69亿元，同比增长5.5%"]),
        ("Retail sales fell by 2.1 percent.", GDP, ["社会消费品零售总额下降2.1%"]),
        ("The text says: “固定资产投资增长17.4%” [1]", GDP, ["固定资产投资增长17.4%"]),
        ("Wang Jianguo is in charge of coordinating land work.", OATH, ["王建国同志负责协调征地工作"]),
        ("No safety accident happened.", OATH, ["没有发生安全事故"]),
    ],
)  # fmt: skip
def test_what_is_proved_and_where(claim: str, quote: str, proof: list[str], translations: Dictionary) -> None:
    """The smallest stretches that say it, clause by clause; scales, width and language do not matter; the title names the city."""
    places, missing = prove(claim, [Support(quote, AROUND)], translations)
    assert missing == ()
    assert [quote[p.start : p.end] for p in places] == proof


@pytest.mark.parametrize(
    ("claim", "quote", "told"),
    [
        ("全市地区生产总值达到5503.69亿元", GDP, "the figure 5503.69亿元"),
        ("全市地区生产总值达到5502.69万元", GDP, "the figure 5502.69万元"),
        ("2023年全市地区生产总值达到5502.69亿元", GDP, "the figure 2023年"),
        ("固定资产投资增长5.5%", GDP, "the figure 5.5%"),
        ("固定资产投资增长17.4%，同比增长5.5%", GDP, "a figure beside what it is not said of"),
        ("固定资产投资下降17.4%", GDP, ""),
        ("完成年初目标", GDP, "what is denied"),
        ("社会消费品零售总额未下降2.1%", GDP, "what is denied"),
        ("工业投资增长17.4%", GDP, "工业"),
        ("李红同志负责协调征地工作", OATH, ""),
        ("王建国同志负责“三百行动”", OATH, "the quoted term “三百行动”"),
        ("发生安全事故", OATH, "what is denied"),
        ("乙市固定资产投资增长17.4%", GDP, "乙"),
        ("Fixed-asset investment fell by 17.4%.", GDP, "whether it goes up or down"),
        ("Fixed-asset investment fell by 2.1%.", GDP, ""),
        ("GDP reached 550.269 million yuan.", GDP, "the figure 550.269 million yuan"),
        ("Yichang's GDP was 550.269 billion yuan.", GDP, "the name Yichang"),
        ("Li Ming is in charge of coordinating land work.", OATH, "the name Li Ming"),
        ("Li Hong is in charge of the \"triple land action\".", OATH, "triple"),
        ("A safety accident happened.", OATH, "what is denied"),
        ("The text says: “固定资产投资增长17.5%” [1]", GDP, "the quoted words"),
        ("固定资产投资增长17.4%。今天是星期一。", GDP, "星期一"),
        ("新开工项目达720个以上", "新开工项目达750个以上，竣工的项目也在720个以上", "the figure 720个"),
        ("盘点2023年的得失", "盘点2022年的得失，展望2023年的工作", "the figure 2023年"),
        ("固定资产投资增长多少？", GDP, "it asks"),
        ("第二，固定资产投资增长17.4%", GDP, "the figure 第二"),
        ("。", GDP, "it says nothing"),
    ],
)  # fmt: skip
def test_what_is_not_proved(claim: str, quote: str, told: str, translations: Dictionary) -> None:
    """A changed figure, scale, year, name, term or denial, another one's figure, and an added sentence are told."""
    missing = faults(claim, [Support(quote, AROUND)], translations)
    assert missing
    assert any(told in fault for fault in missing), missing


def test_without_quotes_nothing_is_proved(translations: Dictionary) -> None:
    """A claim that cites nothing has that fault."""
    assert faults("固定资产投资增长17.4%", [], translations) == ("it cites nothing",)


@lru_cache(maxsize=1)
def briefing() -> Document:
    """The document that comes with the product."""
    text = files("index").joinpath("bundled", "briefing.md").read_text(encoding="utf-8")
    return parse_document(text, name="briefing", source="briefing.md")


def sentences() -> list[str]:
    """Its sentences that say something."""
    return [d for s in briefing().sentences if s.kind == "body" and len(d := briefing().quote(s)) > 8]


@settings(derandomize=True, max_examples=300)
@given(data=strategies.data())
def test_no_changed_digit_passes(translations: Dictionary, data: strategies.DataObject) -> None:
    """Of any sentence of the bundled document with any digit changed, verification finds fault."""
    sentence = data.draw(strategies.sampled_from([s for s in sentences() if any(c in "0123456789" for c in s)]))
    place = data.draw(strategies.sampled_from([i for i, c in enumerate(sentence) if c in "0123456789"]))
    digit = data.draw(strategies.sampled_from([d for d in "123456789" if d != sentence[place]]))
    assert faults(sentence[:place] + digit + sentence[place + 1 :], [Support(sentence)], translations)


@settings(derandomize=True, max_examples=300)
@given(data=strategies.data())
def test_mutations_do_not_pass(translations: Dictionary, data: strategies.DataObject) -> None:
    """Digits, units, years, names, denials and directions that are changed in sentences of the bundled document are found.

    Of plans, ranks and exchanged figures `tests.eval.falsifying.test_mutations` asks for a share.
    """
    names = ["阮东莉", "周念欣", "杨耿", "陕西", "湖北", "武汉", "三峡", "宜荆荆"]
    seed = data.draw(strategies.integers(0, 1000))
    sentence = data.draw(strategies.sampled_from([s for s in sentences() if mutations(s, names)]))
    for mutation in [m for m in mutations(sentence, names, seed) if m.kind not in ("plan", "rank", "swap")]:
        assert faults(mutation.text, [Support(sentence)], translations), mutation


@given(data=strategies.data())
def test_clauses_are_true_of_their_sentence(translations: Dictionary, data: strategies.DataObject) -> None:
    """Any run of neighbouring clauses of a sentence is proved by it, and what proves it is no longer than the run."""
    sentence = data.draw(strategies.sampled_from(sentences()))
    ranges = clauses(sentence)
    first = data.draw(strategies.integers(0, len(ranges) - 1))
    last = data.draw(strategies.integers(first, min(first + 3, len(ranges) - 1)))
    run = sentence[ranges[first][0] : ranges[last][1]]
    places, missing = prove(run, [Support(sentence)], translations)
    assert missing == (), run
    assert sum(p.end - p.start for p in places) <= len(run)
