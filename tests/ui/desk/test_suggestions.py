"""How a question names the document that it is kept to."""

import pytest

from ui.desk.suggestions import of_document


@pytest.mark.parametrize(
    ("name", "question", "whole"),
    [
        ("湖北", "粮食产量是多少？", "湖北的粮食产量是多少？"),
        ("湖北", "争取中央项目多少个？", "湖北争取中央项目多少个？"),
        ("《讲话》", "争取中央项目多少个？", "《讲话》里，争取中央项目多少个？"),
        ("", "粮食产量是多少？", "粮食产量是多少？"),
        ("湖北", "湖北粮食产量是多少？", "湖北粮食产量是多少？"),
    ],
)
def test_a_question_reads_well_with_its_document(name: str, question: str, whole: str) -> None:
    """A place owns figures and does things itself; in a title something stands."""
    assert of_document(name, question) == whole
