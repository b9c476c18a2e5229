"""The answer to a greeting or a question about what there is."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from index.settings import Settings
from rag import ask
from rag.answer import Answer
from rag.proving import Prover
from rag.structure.parts import Introduced
from rag.structure.render import render
from rag.verification.verify import faults
from tests.counties import COUNTIES
from tests.toy_index import toy_index


@pytest.mark.parametrize(
    "question", ["你好！", "有哪些文件？", "谢谢", "Which documents do you have?", "What can you do?", "thanks"]
)
def test_what_there_is_is_told_and_proved(tmp_path: Path, settings: Settings, question: str) -> None:
    """Such an answer is sure and no refusal, names each document with a citation of its title, and verifies."""
    index = toy_index(tmp_path, COUNTIES)
    answer = ask(question, index=index, settings=settings)
    assert (answer.certainty, answer.abstained, answer.confidence) == ("sure", False, 1.0)
    assert faults(answer, index, settings) == []
    titles = [document.title for document in index.documents]
    assert [citation.quote for citation in answer.citations] == ([] if question in ("谢谢", "thanks") else titles)


def test_documents_of_one_title_are_told_apart(tmp_path: Path, settings: Settings) -> None:
    """In the lines of an answer, in what it cites and in what it tells of them; it verifies, and so does one that was saved without."""
    texts = {
        county: f"# 工作报告\n\n{county}全年修路{length}公里。\n"
        for county, length in (("湖县", "三十"), ("江县", "五十"))
    }
    index = toy_index(tmp_path, texts)
    told = ask("有哪些文件？", index=index, settings=settings)
    assert told.text.splitlines()[1:] == ["- 工作报告（江县） [1]", "- 工作报告（湖县） [2]"]
    answer = ask("各地修路多少公里？", index=index, settings=settings)
    assert "| 《工作报告》（江县） | 江县全年修路五十公里 [1] |" in answer.text
    assert "| 《工作报告》（湖县） | 湖县全年修路三十公里 [2] |" in answer.text
    for given in (told, answer):
        assert sorted(citation.named for citation in given.citations) == ["工作报告（江县）", "工作报告（湖县）"]
        assert faults(given, index, settings) == []
        assert list(Prover(index, settings).faults(given)) == []
    earlier = replace(answer, citations=tuple(replace(c, apart="") for c in answer.citations))
    assert list(Prover(index, settings).faults(earlier)) == []
    wrong = replace(answer, citations=tuple(replace(c, apart="山县") for c in answer.citations))
    assert "tells its document from others by “山县”, which it has nowhere" in faults(wrong, index, settings)[0]
    assert ask("修路多少公里？", index=index, documents=["工作报告（湖县）"], settings=settings).text.startswith("湖县")


@pytest.mark.parametrize(
    ("question", "before"),
    [("刚才我问的是什么？", "您上一个问题是："), ("What did I just ask?", "Your last question was: ")],
)
def test_what_was_asked_before_is_told(tmp_path: Path, settings: Settings, question: str, before: str) -> None:
    """The last question to the documents, whatever was said to us behind it; with it the answer is proved, and with another it is not."""
    index = toy_index(tmp_path, COUNTIES)
    history = [("江县修路多少公里？", "…"), ("湖县修路多少公里[1]？", "…"), ("谢谢", "不客气")]
    answer = ask(question, index=index, history=history, settings=settings)
    assert answer.text == f"{before}湖县修路多少公里[1]？"
    assert (answer.certainty, answer.citations) == ("sure", ())
    assert faults(answer, index, settings) == []
    assert list(Prover(index, settings).faults(Answer.from_dict(json.loads(answer.to_json())))) == []
    told = answer.parts[0]
    assert isinstance(told, Introduced)
    wrong = replace(told, said="江县修路多少公里？")
    other = replace(answer, parts=(wrong,), text=render((wrong,), answer.language))
    assert list(Prover(index, settings).faults(other)) != []
    first = ask(question, index=index, settings=settings)
    assert first.text in ("在此之前没有问过问题。", "Nothing was asked before.")
    assert list(Prover(index, settings).faults(first)) == []
