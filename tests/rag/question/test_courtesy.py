"""Courtesy and markup: what is only polite, or says how to answer, is no part of a question; nothing else is taken from it."""

import pytest

from rag.question.wording import bare


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("麻烦您查一下，石桥有多长？请用一句话作答，并注明出处，多谢！", "石桥有多长？"),
        ("您好，能不能告诉我石桥有多长？非常感谢", "石桥有多长？"),
        ("请根据所给材料简要回答：石桥有多长？", "石桥有多长？"),
        ("作为一名记者，我想了解一下：石桥有多长？只给数字即可。", "石桥有多长？"),
        ("I would like to know how long the bridge is. Please reply briefly, with sources.", "how long the bridge is."),
        ("Hello! Could you kindly tell me, in one sentence, how long the bridge is? Thanks so much.", "how long the bridge is?"),
        ("How long is the bridge, please?", "How long is the bridge"),
        ("- **石桥** 有 多长？？？😊", "石桥有多长？"),
        ("# `石桥` 有多长", "石桥有多长"),
        ("「石桥有多长？」", "石桥有多长？"),
        ("石桥有多长？（请附原文）", "石桥有多长？"),
    ],
)  # fmt: skip
def test_what_is_only_polite_is_left_out(typed: str, question: str) -> None:
    """Openings, endings and clauses of courtesy go, in either language, and so do bold, bullets, pictures and stray spaces."""
    assert bare(typed) == question


@pytest.mark.parametrize(
    "text",
    [
        "能否按期建成石桥？",
        "县里为什么感谢建设者？",
        "依据什么政策发补贴？",
        "请示由谁批准？",
        "周**和李*是谁？",
        "石桥长3.5公里吗？",
        "1983年报告：石桥有多长？",
        "What did the mayor thank the workers for?",
        "Which sources does the county cite?",
        "石桥要多少钱？（万元）",
        "它的总投资呢？",
        "谢谢！",
        "请注明出处",
    ],
)
def test_a_question_keeps_what_it_asks(text: str) -> None:
    """Words of courtesy that are what is asked, masked names, decimals and a text that is nothing but courtesy stay."""
    assert bare(text) in (text, text.removeprefix("请"))
