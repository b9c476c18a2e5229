"""What is said to us, and asks of no document."""

import pytest

from rag.question.talk import ABLE, DOCUMENTS, EARLIER, GREETING, THANKS, talk
from rag.question.wording import bare


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("你好", GREETING), ("嗨，在吗？", GREETING), ("Good evening!", GREETING),
        ("谢谢您的帮助", THANKS), ("好的，谢谢", THANKS), ("thanks a lot", THANKS), ("OK, got it", THANKS),
        ("你能做什么？", ABLE), ("你好，你是谁", ABLE), ("What can I ask you?", ABLE), ("How does this work?", ABLE),
        ("刚才我问的是什么？", EARLIER), ("我刚才问了什么来着", EARLIER), ("上一个问题是什么？", EARLIER),
        ("What did I just ask you?", EARLIER), ("What was my last question?", EARLIER),
        ("有哪些文件？", DOCUMENTS), ("您好，请问这里收录了多少份报告？", DOCUMENTS), ("文件清单", DOCUMENTS),
        ("Which documents do you have?", DOCUMENTS), ("Could you please list all the files you have?", DOCUMENTS),
    ],
)  # fmt: skip
def test_what_is_said_to_us_is_told_apart(text: str, kind: str) -> None:
    """Greetings, thanks, what we can do, which documents there are; of several the one that asks most."""
    assert talk(bare(text)) == kind


@pytest.mark.parametrize(
    "text",
    [
        "哪些文件要求加强监管？", "哪些报告提到氢能？", "谢谢大家的支持是谁说的？", "文件有哪些要求？", "这座桥能做什么？", "刚才问的桥有多长？", "上一个问题解决了吗？",
        "Which reports mention hydrogen?", "What documents must be handed in?", "What can the county do?", "Who greeted you?",
    ],
)  # fmt: skip
def test_a_question_to_the_documents_is_none(text: str) -> None:
    """A question that has more in it is asked of the documents."""
    assert talk(bare(text)) == ""
