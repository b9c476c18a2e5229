"""Falsified sentences are false by one change, true ones say the same; and verification tells them apart as often as promised."""

from importlib.resources import files

import pytest

from eval.commands.mutations import as_text, english, english_names, measure
from eval.falsifying.mutations import FIGURES, KINDS, mutations
from eval.falsifying.true_claims import true_claims
from index import Settings
from index.reading.parse import parse_document
from rag.question.understand import dictionary

GDP = "2022年全市地区生产总值达到21.4亿元，增长5%，未完成任务；王红获得奖励，培训12人、转岗15人。"
NAMES = ["王红", "李明", "湖北"]


def test_each_kind_changes_what_it_says() -> None:
    """A digit, a unit, a year, two figures, a name, a denial, a direction, a plan, a rank; the same seed gives the same changes."""
    made = mutations(GDP, NAMES)
    by_kind = {kind: [m.text for m in made if m.kind == kind] for kind in KINDS}
    assert all(by_kind.values())
    assert all(text != GDP for texts in by_kind.values() for text in texts)
    assert all("2022年" not in text for text in by_kind["year"])
    assert all("王红" not in text for text in by_kind["name"])
    assert by_kind["direction"] == [GDP.replace("增长", "下降")]
    assert all(text.count("未") + text.count("没有") + text.count("不") != 1 for text in by_kind["negation"])
    assert made == mutations(GDP, NAMES)


def test_english_changes() -> None:
    """English sentences are changed in the same ways."""
    made = mutations("Investment in Hubei grew by 5.2 billion yuan and was not cut in 2022.", ["Hubei", "Sichuan"])
    texts = {m.text for m in made}
    assert {m.kind for m in made} == set(KINDS) - {"swap", "plan", "rank"}
    assert "Investment in Sichuan grew by 5.2 billion yuan and was not cut in 2022." in texts
    assert "Investment in Hubei grew by 5.2 billion yuan and was cut in 2022." in texts
    assert "Investment in Hubei fell by 5.2 billion yuan and was not cut in 2022." in texts


def test_english_plans_ranks_and_exchanges() -> None:
    """Two figures change places, a result becomes a plan, a plan a result, a thing the largest of its kind."""
    texts = {m.text for m in mutations("In the city 3 projects and 5 projects were started.", [])}
    assert "In the city 5 projects and 3 projects were started." in texts
    assert "In the city 3 projects and 5 projects will be started." in texts
    assert "In the largest city 3 projects and 5 projects were started." in texts
    assert "Sales did fall." in {m.text for m in mutations("Sales are expected to fall.", [])}


def test_true_sentences() -> None:
    """Parts, other orders and other ways to write a figure; the quote that proves each goes with it."""
    made = true_claims("完成投资21.4亿元，增长5%；建成桥梁、隧道、公路、码头。")
    texts = {(c.form, c.text) for c in made}
    assert ("clause", "完成投资21.4亿元") in texts
    assert ("figure", "完成投资214000万元，增长5%；建成桥梁、隧道、公路、码头。") in texts
    assert ("figure", "完成投资21.4亿元，增长百分之5；建成桥梁、隧道、公路、码头。") in texts
    assert ("reordered", "建成桥梁、隧道、公路、码头；完成投资21.4亿元，增长5%。") in texts
    assert ("list reordered", "完成投资21.4亿元，增长5%；建成桥梁、公路、隧道、码头。") in texts
    assert any(c.form == "English figure" and c.text.endswith("(2.14 billion yuan)") for c in made)
    assert {c.quote for c in made} == {"完成投资21.4亿元，增长5%；建成桥梁、隧道、公路、码头。"}


@pytest.fixture(scope="module")
def bundled() -> list[str]:
    """The sentences of the document that comes with the product."""
    text = files("index").joinpath("bundled", "briefing.md").read_text(encoding="utf-8")
    document = parse_document(text, name="briefing", source="briefing.md")
    return [document.quote(s) for s in document.sentences if s.kind == "body"]


def test_what_is_promised_of_verification(bundled: list[str]) -> None:
    """Over every sentence of the bundled document: of changed figures at least 99% are caught, of denials and names, of plans and
    ranks, and of exchanged figures 90%, and at most 2% of true sentences are flagged."""
    claims = [(claim, "") for sentence in bundled for claim in true_claims(sentence)]
    names = ["阮东莉", "周念欣", "杨耿", "时晓玲", "湖北", "陕西", "武汉", "楚能", "邦普", "三峡集团"]
    tally = measure(claims, names, dictionary(Settings.from_environment().cache_folder))
    figures, turned = tally.share(FIGURES), tally.share(("negation", "name"))
    assert sum(tally.made[k] for k in FIGURES) > 500
    assert figures is not None
    assert figures >= 0.99, tally.missed
    assert turned is not None
    assert turned >= 0.90, tally.missed
    retold, exchanged = tally.share(("plan", "rank")), tally.share(("swap",))
    assert retold is not None
    assert retold >= 0.90, tally.missed
    assert exchanged is not None
    assert exchanged >= 0.90, tally.missed
    assert sum(tally.flagged.values()) <= 0.02 * sum(tally.true.values()), tally.wrongly


def test_english_sentences_of_our_own() -> None:
    """Sentences written by hand over the bundled document stand in it, and what falsifies them is caught as well."""
    text = files("index").joinpath("bundled", "briefing.md").read_text(encoding="utf-8")
    claims = english()
    assert [c.quote for c, _ in claims if c.quote.rstrip("。") not in text] == []
    tally = measure(
        claims, english_names(c.text for c, _ in claims), dictionary(Settings.from_environment().cache_folder)
    )
    figures, turned = tally.share(FIGURES), tally.share(("negation", "name", "direction"))
    assert figures is not None
    assert figures >= 0.99, tally.missed
    assert turned is not None
    assert turned >= 0.90, tally.missed
    shown = as_text("English", tally)
    assert f"{tally.made['digit']:7}" in shown
