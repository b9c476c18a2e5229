"""The answer to a greeting or a question about what there is."""

from pathlib import Path

import pytest

from index.settings import Settings
from rag import ask
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
