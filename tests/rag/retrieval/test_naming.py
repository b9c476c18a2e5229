"""What a question says of where to look: a filter, and no word that a passage must hold."""

from pathlib import Path

import pytest

from index.settings import Settings
from index.storage.store import Index
from rag.names.asked import asked_of
from rag.question.question import Question
from rag.question.understand import understand
from rag.retrieval.scope import named_documents, without_names
from tests.toy_index import toy_index

_TEXTS = {
    "2019年国务院政府工作报告": "# 2019年政府工作报告\n\n各位代表：\n\n现在，我代表国务院向大会作报告。\n\n修桥三座，种林五片。\n",
    "2024年国务院政府工作报告": "# 2024年政府工作报告\n\n国务院总理 周念\n\n各位代表：\n\n现在，我代表国务院向大会作报告。\n\n修桥四座。\n",
    "中共十九大报告": "# 建设新的家园 (十九大)\n\n同志们：\n\n现在，我向大会作报告。\n\n修路二十条。\n",
    "青石座谈会": "# 在水利工作座谈会上的讲话\n\n同志们：\n\n今天座谈水利。\n\n蓄水五方。\n",
    "四川的报告": "# 2023年四川省政府工作报告\n\n省长 王田\n\n各位代表：\n\n现在，我代表省人民政府报告工作。\n\n产粮九吨。\n",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("naming"), _TEXTS)


def _asked(archive: Index, text: str, settings: Settings) -> Question:
    return asked_of(archive, understand(text, settings), settings)


@pytest.mark.parametrize(
    ("text", "document", "rest"),
    [
        ("2024年政府工作报告里，修桥多少座？", "2024", "修桥多少座？"),
        ("根据2019年国务院政府工作报告，种了几片林？", "2019", "种了几片林？"),
        ("党的十九大报告指出修路多少条？", "中共", "修路多少条？"),
        ("中国共产党第十九次全国代表大会的报告中，修路多少条？", "中共", "修路多少条？"),
        ("在水利工作座谈会上的讲话里，蓄水几方？", "青石", "蓄水几方？"),
        ("讲话中提到蓄水几方？", "青石", "蓄水几方？"),
        ("四川的报告说产粮几吨？", "四川", "产粮几吨？"),
        ("省长王田在报告中说产粮几吨？", "四川", "产粮几吨？"),
        ("十九大报告由谁作的？", "中共", "十九大报告由谁作的？"),
        ("According to the 2019 government work report, how many forests were planted?", "2019", "how many forests were planted?"),
        ("How many roads were built, according to the 19th Party Congress report?", "中共", "How many roads were built"),
        ("In the speech, how much water was stored?", "青石", "how much water was stored?"),
        ("2024 report: how many bridges?", "2024", "how many bridges?"),
    ],
)  # fmt: skip
def test_where_to_look_is_a_filter(archive: Index, settings: Settings, text: str, document: str, rest: str) -> None:
    """The question is kept to the document that it names, and searched with without the words that name it."""
    question = _asked(archive, text, settings)
    scope = named_documents(archive, question)
    assert [d.id[: len(document)] for d, kept in zip(archive.documents, scope.inside, strict=True) if kept] == [
        document
    ]
    assert without_names(question, scope).text == rest


@pytest.mark.parametrize(
    "text",
    [
        "2021年政府工作报告里，修桥多少座？",
        "十七大报告提出修路多少条？",
        "In the 2018 government work report, how many bridges?",
    ],
)
def test_a_document_that_is_not_there_is_none_of_the_others(archive: Index, settings: Settings, text: str) -> None:
    """A report of another year, or of another congress, is absent."""
    assert named_documents(archive, _asked(archive, text, settings)).absent


@pytest.mark.parametrize(
    "text",
    [
        "哪些报告里提到修桥？", "十九大以来修路多少条？", "十大工程是什么？", "在青石河治理方案中修桥多少座？", "修桥多少座？",
        "How many bridges does the county plan to build in 2024?", "What rules were made for hot work?", "What does the report say about bridges?",
        "How many bridges came under the clean river programme in 2024?",
    ],
)  # fmt: skip
def test_what_names_no_document_stays(archive: Index, settings: Settings, text: str) -> None:
    """What only looks like a name of a document keeps the question as it is."""
    question = _asked(archive, text, settings)
    scope = named_documents(archive, question)
    assert (scope.where, scope.absent, without_names(question, scope).text) == (None, False, question.text)


def test_one_document_alone_is_named_too(tmp_path: Path, settings: Settings) -> None:
    """Over a single document the words that name it are left out as well, and another year's report is absent."""
    alone = toy_index(tmp_path, {"2024年国务院政府工作报告": _TEXTS["2024年国务院政府工作报告"]})
    question = _asked(alone, "2024年政府工作报告里，修桥多少座？", settings)
    assert without_names(question, named_documents(alone, question)).text == "修桥多少座？"
    assert named_documents(alone, _asked(alone, "2011年政府工作报告里，修桥多少座？", settings)).absent
