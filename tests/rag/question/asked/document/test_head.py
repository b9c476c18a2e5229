"""What a question asks of a document's head."""

import pytest

from rag.question.asked.document.head import BODY, DATE, DAY, OCCASION, OFFICE, PERSON, PLACE, head_asked


@pytest.mark.parametrize(
    ("question", "aspects"),
    [
        ("报告是谁作的？", {PERSON}),
        ("请问这份讲话是哪位领导讲的，当时任什么职务？", {PERSON, OFFICE}),
        ("谁在全县三级干部大会上发表了讲话？", {PERSON}),
        ("报告由谁作的，哪天作的？", {PERSON, DATE, DAY}),
        ("发言人的名字是什么？", {PERSON}),
        ("作这个报告的人叫什么名字？", {PERSON}),
        ("讲话人是以什么身份讲的？", {OFFICE}),
        ("通知是哪个部门印发的？", {BODY}),
        ("通知是什么时候印发的？", {DATE}),
        ("讲话是在哪一次会议上发表的？", {OCCASION}),
        ("这篇讲话是在哪个城市发表的？", {PLACE}),
        ("这是谁的讲话？", {PERSON}),
        ("谁讲的？", {PERSON}),
        ("谁致的辞？", {PERSON}),
        ("全县丰收大会上是谁致辞？", {PERSON}),
        ("Who delivered the report?", {PERSON}),
        ("Whose speech is it?", {PERSON}),
        ("What is the speaker's name?", {PERSON}),
        ("What was the author's post?", {OFFICE}),
        ("When was this speech given, and by whom?", {DATE, PERSON}),
        ("In which capacity did the speaker address the meeting?", {OFFICE}),
        ("At what conference was the address delivered?", {OCCASION}),
        ("Which body issued the notice?", {BODY}),
    ],
)
def test_a_question_about_who_gave_a_document(question: str, aspects: set[str]) -> None:
    """Who, in which office, when, where, on what occasion, at any wording; several at once."""
    assert head_asked(question, "en" if question.isascii() else "zh").aspects >= aspects


@pytest.mark.parametrize(
    "question",
    [
        "报告中提到的大桥何时通车？",
        "报告里点名表扬了谁？",
        "谁负责起草方案？",
        "讲话提到哪次会议？",
        "办法自何时起施行？",
        "谁要在6月底前提交整改报告？",
        "高铁站在哪里？",
        "谁讲的故事最受欢迎？",
        "谁的报告提到了大桥？",
        "大会上谁讲话时提到大桥？",
        "讲话人是什么时候到市水利局工作的？",
        "讲话人是哪年参加工作的？",
        "讲话人是怎么评价大桥的？",
        "讲话人为什么感到高兴？",
        "报告人多大年纪？",
        "主讲人叫大家做什么？",
        "Whose speech mentions the bridge?",
        "What is the speaker's view of the bridge?",
        "Who opened the bridge mentioned in the report?",
        "When did the report say the road was made?",
        "Who spoke for the village at the symposium?",
    ],
)
def test_what_a_document_says_is_none_of_its_head(question: str) -> None:
    """People, days and meetings that the text itself tells of are found in the text."""
    assert not head_asked(question, "en" if question.isascii() else "zh").aspects


def test_a_paper_of_another_name_is_not_the_document() -> None:
    """What a question calls by a name of its own must be what the document is called."""
    assert head_asked("可行性研究报告是谁写的？", "zh").kind == "研究"
    assert head_asked("通知是谁发的？", "zh").kind == "通知"
    assert head_asked("今年的报告是谁作的？", "zh").kind == ""
    assert head_asked("谁在丰收节开幕式上致辞？", "zh").kind == ""
    assert head_asked("在造林大会上讲话的人是什么职务？", "zh").kind == ""
