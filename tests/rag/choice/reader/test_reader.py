"""The reader that comes with the package, on sentences of our own: it finds the answer, and sees that there is none."""

from pathlib import Path

import numpy as np
import pytest

from index.errors import ReaderError
from rag.choice.reader.candidate import Candidate, Reading
from rag.choice.reader.packing import Packed
from rag.choice.reader.reader import MODEL_FILE, TOKENIZER_FILE, Reader, best_span, most_telling, open_reader

LIBRARY = Candidate(
    "县图书馆2024年5月建成开放，总投资三千二百万元，藏书十一万册。",
    "清河县2024年工作总结",
    ("二、文化建设",),
    "文化事业稳步发展。",
)
GRAIN = Candidate("全县粮食产量达到十二万吨，同比增长3.1%。", "清河县2024年工作总结", ("一、农业生产",))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("县图书馆总投资多少？", "三千二百万元"),
        ("How much was invested in the county library?", "三千二百万元"),
        ("图书馆是哪年开放的？", "2024年"),
        ("How many books does the library hold?", "十一万册"),
    ],
)
def test_the_answer_is_found_in_its_sentence(question: str, answer: str) -> None:
    """In Chinese and in English the span is the answer, and its sentence is the better of the two."""
    right, other = open_reader().read(question, [LIBRARY, GRAIN])
    assert answer in LIBRARY.text[right.start : right.end]
    assert right.end - right.start <= len(answer) + 6
    assert right.score > max(0.0, other.score)


@pytest.mark.parametrize(
    ("answered", "missed"),
    [
        ("县图书馆总投资多少？", "县图书馆是谁设计的？"),
        ("粮食产量是多少？", "棉花产量是多少？"),
        ("How much grain did the county produce?", "How much cotton did the county produce?"),
    ],
)
def test_a_near_miss_has_no_answer(answered: str, missed: str) -> None:
    """One thing changed in the question: no sentence answers any longer, and the best one scores lower by more than one logit."""
    best, left = (max(r.score for r in open_reader().read(q, [LIBRARY, GRAIN])) for q in (answered, missed))
    assert left < 0
    assert best > left + 1


def test_each_candidate_is_read_for_itself() -> None:
    """Its reading is the same whatever is read beside it, and readings come in the candidates' order."""
    asked = "县图书馆总投资多少？"
    (alone,) = open_reader().read(asked, [LIBRARY])
    assert list(open_reader().read(asked, [GRAIN, LIBRARY] * 6))[1::2] == [alone] * 6
    assert open_reader().read(asked, []) == []
    each = open_reader().read_each([("谁设计的？", GRAIN), (asked, LIBRARY)])
    assert each[1] == alone
    assert each[0] != open_reader().read(asked, [GRAIN])[0]


def test_an_answer_far_inside_a_long_candidate_is_found() -> None:
    """A candidate of several windows: the place counts in the whole text."""
    filler = "".join(f"第{i}座桥已经完工；" for i in range(1, 45))
    candidate = Candidate(f"{filler}县图书馆总投资三千二百万元。", "清河县2024年工作总结")
    (reading,) = open_reader().read("县图书馆总投资多少？", [candidate])
    assert "三千二百万" in candidate.text[reading.start : reading.end]


def test_of_an_endless_candidate_the_windows_that_share_most_with_the_question_are_read() -> None:
    """However long a sentence is, so many windows of it are read, and those where the question's words stand."""

    def rows(*shared: int) -> list[Packed]:
        head = (0, 5, 6, 7, 2, 2)
        return [Packed((*head, *(5, 6, 7)[:n], *range(20, 29 - n), 2), 6, 15, ()) for n in shared]

    windows = rows(0, 2, 1, 0, 3, 0)
    assert most_telling(windows) == [windows[1], windows[2], windows[4]]
    assert most_telling(windows[:2]) == windows[:2]
    assert most_telling(rows(1, 1, 1, 1)) == rows(1, 1, 1)


def test_a_candidate_without_text_answers_nothing() -> None:
    """It scores below every other one."""
    empty, _ = open_reader().read("县图书馆总投资多少？", [Candidate(""), LIBRARY])
    assert empty == Reading(float("-inf"), 0, 0)


def test_a_span_is_the_best_pair_that_does_not_go_backwards() -> None:
    """Start at the third and end at the second would score most; the second alone is the best span: 3 + 4, less 1 + 0.5."""
    row = Packed((0, 9, 2, 5, 6, 7, 2), 3, 6, ((0, 1), (1, 3), (3, 4)))
    starts = np.array([1, 9, 9, 0, 3, 4, 9], dtype=np.float32)
    ends = np.array([0.5, 9, 9, 0, 4, 0, 9], dtype=np.float32)
    assert best_span(row, starts, ends) == Reading(5.5, 1, 3)


@pytest.mark.parametrize("missing", [MODEL_FILE, TOKENIZER_FILE])
def test_a_missing_file_is_told_by_name(missing: str, tmp_path: Path) -> None:
    """Before anything is read, with what to do."""
    for name in {MODEL_FILE, TOKENIZER_FILE} - {missing}:
        (tmp_path / name).touch()
    with pytest.raises(ReaderError, match=rf"{missing} is missing; install Yanzheng again"):
        Reader(tmp_path)


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    """Not onnxruntime's words alone, but whose file it is."""
    for name in (MODEL_FILE, TOKENIZER_FILE):
        (tmp_path / name).write_text("{}")
    with pytest.raises(ReaderError, match="cannot be loaded"):
        Reader(tmp_path).read("什么？", [LIBRARY])


def test_the_files_are_small() -> None:
    """At most 45 MB together."""
    folder = open_reader().folder
    assert sum((folder / name).stat().st_size for name in (MODEL_FILE, TOKENIZER_FILE)) < 45_000_000
