"""What the reader is fitted on: pairs of public sets, of found questions, and near misses made of them."""

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from eval.fitting.reader.found_pairs import FoundCandidate, FoundQuestion, settled
from eval.fitting.reader.near_misses import near_misses, swaps
from eval.fitting.reader.own_pairs import comparable, own_pairs
from eval.fitting.reader.pair import Pair
from eval.fitting.reader.public_pairs import asked_pairs, public_pairs
from eval.fitting.reader.together import asked_together
from index.errors import QuestionSetError
from rag.choice.reader.candidate import Candidate

SENTENCES = "清河公路在2012年通车。它由王工設計。沿線有三座橋。"


@pytest.fixture
def squad(tmp_path: Path) -> Path:
    """Ten articles in the layout of SQuAD, with one question each."""
    golds = [{"text": "王工", "answer_start": SENTENCES.index("王工")}]
    data = [
        {
            "title": f"公路{n}",
            "paragraphs": [
                {"context": SENTENCES, "qas": [{"id": str(n), "question": f"公路{n}是誰設計的？", "answers": golds}]}
            ],
        }
        for n in range(10)
    ]
    path = tmp_path / "set.json"
    path.write_text(json.dumps({"data": data}, ensure_ascii=False), encoding="utf-8")
    return path


def test_each_public_question_has_its_sentence_and_one_that_does_not_answer(squad: Path) -> None:
    """The answer lies within its sentence, in either script; the other one of the two has nothing or asks otherwise."""
    pairs = list(public_pairs([str(squad)], lambda text: text.translate(str.maketrans("設計沿線橋誰", "设计沿线桥谁"))))
    right, wrong = pairs[::2], pairs[1::2]
    assert len(right) == len(wrong) == 10
    assert {p.candidate.text[p.start : p.end] for p in right} == {"王工"}
    assert {p.candidate.before for p in right} == {"清河公路在2012年通车。"}
    assert {"设" in p.candidate.text for p in right} == {True, False}
    for one, other in zip(right, wrong, strict=True):
        assert other.start == -1
        assert other.question != one.question or "王工" not in other.candidate.text


def test_questions_may_be_of_another_language(tmp_path: Path, squad: Path) -> None:
    """Behind a comma, by their ids: English questions over Chinese texts, with the answers where they were."""
    data = json.loads(squad.read_text(encoding="utf-8"))["data"]
    for article in data:
        article["paragraphs"][0]["qas"][0]["question"] = f"Who designed road {article['title']}?"
    other = tmp_path / "other.json"
    other.write_text(json.dumps({"data": data}, ensure_ascii=False), encoding="utf-8")
    right = list(public_pairs([f"{squad},{other}"], str))[::2]
    assert all(p.question.startswith("Who designed") for p in right)
    assert {p.candidate.text[p.start : p.end] for p in right} == {"王工"}


def test_questions_of_ones_own_are_asked_of_a_public_set(tmp_path: Path, squad: Path) -> None:
    """Question in English and in Chinese with the answer, near misses over the same sentence; an id that no set has is told."""
    own = tmp_path / "own.jsonl"
    rows = [{"id": str(n), "en": "Who drew it?", "near_zh": "谁修的？", "near_en": "Who built it?"} for n in (3, 4)]
    own.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    one, other = asked_pairs(own, [str(squad)], str)
    assert [(p.question, p.candidate.text[p.start : p.end] if p.start >= 0 else "") for p in one[:4]] == [
        ("Who drew it?", "王工"), ("公路3是誰設計的？", "王工"), ("谁修的？", ""), ("Who built it?", ""),
    ]  # fmt: skip
    assert "王工" not in one[4].candidate.text
    assert len(other) == 4
    own.write_text('{"id": "77", "en": "x", "near_zh": "y", "near_en": "z"}', encoding="utf-8")
    with pytest.raises(QuestionSetError, match="77"):
        list(asked_pairs(own, [str(squad)], str))


@pytest.mark.parametrize(
    ("question", "language", "text", "missed"),
    [
        ("进口增长多少？", "zh", "进口增长5%。", "出口增长多少？"),
        ("GDP同比增长多少？", "zh", "同比增长5%。", "GDP环比增长多少？"),
        ("How fast did imports grow?", "en", "进口增长5%。", "How fast did exports grow?"),
    ],
)
def test_one_thing_is_changed(question: str, language: str, text: str, missed: str) -> None:
    """The changed question has no answer in the same candidate."""
    found = {
        pair.question
        for seed in range(20)
        for pair in near_misses(Pair(question, Candidate(text), 4, 6), language, random.Random(seed))
    }
    assert missed in found
    assert all(
        pair.start == -1 for pair in near_misses(Pair(question, Candidate(text), 4, 6), language, random.Random(0))
    )


def test_a_word_that_stands_in_the_candidate_is_not_asked_for() -> None:
    """Exports are there, too: the changed question might be answered."""
    pair = Pair("进口增长多少？", Candidate("进口增长5%，出口增长3%。"), 4, 6)
    assert list(near_misses(pair, "zh", random.Random(0))) == []


def test_another_year_is_asked_for() -> None:
    """One that neither the candidate nor the document's name has."""
    pair = Pair("2024年修了几条路？", Candidate("修了三条路。", "2024年总结"), 2, 4)
    (missed,) = near_misses(pair, "zh", random.Random(0))
    assert missed.question != pair.question
    assert missed.question.endswith("年修了几条路？")


def test_every_row_of_the_table_changes_something() -> None:
    """A language that we know, and two different words."""
    assert {language for _, language, _, _ in swaps()} == {"zh", "en"}
    assert all(one and other and one != other for _, _, one, other in swaps())


def found(text: str, document: str = "甲县报告-1", **of: object) -> FoundCandidate:
    return FoundCandidate(Candidate(text, document.partition("-")[0]), document, 1.0, **of)  # type: ignore[arg-type]


RIGHT = found("投资三千万元。", start=2, end=6, proof=True, rank=0)
QUESTION = FoundQuestion(
    "1", "甲县报告.txt", "zh", "甲县投资多少？", True, "",
    (RIGHT, found("乙县投资五千万元。", "乙县报告-2", rank=1), found("投资很多。", rank=2, doubtful=True)),
)  # fmt: skip
OTHER = FoundQuestion(
    "2", "乙县报告.txt", "zh", "投资由谁批准？", False, "person", (RIGHT, found("谁也没有批准。", "乙县报告-2", rank=1))
)


def test_an_answerable_question_gives_its_proof_and_wrong_sentences() -> None:
    """The proof twice with its span; what is doubtful not at all."""
    pairs = [p for p in own_pairs([QUESTION, OTHER]) if p.question == QUESTION.question]
    assert [p.candidate.text[p.start : p.end] for p in pairs if p.start >= 0] == ["三千万元", "三千万元"]
    assert {p.candidate.text for p in pairs if p.start < 0} == {"乙县投资五千万元。"}


def test_a_candidate_is_asked_in_every_wording() -> None:
    """Side by side, the Chinese one best read; the proof counts twice, what is doubtful for one wording is no example for any."""
    english = replace(QUESTION, language="en", question="How much did county A invest?", candidates=(
        replace(RIGHT, rank=-1), found("甲县别的事。", rank=0), found("投资很多。", rank=1),
    ))  # fmt: skip
    several = list(asked_together([QUESTION, english, OTHER], seed=0, changed=0.0))
    own = [t for t in several if t.pairs[0].question == QUESTION.question]
    assert all([p.question for p in t.pairs] == [QUESTION.question, english.question] and t.best == 0 for t in own)
    assert {t.pairs[0].candidate.text: (t.weight, t.pairs[1].start) for t in own} == {
        "投资三千万元。": (2.0, 2), "乙县投资五千万元。": (1.0, -1), "甲县别的事。": (1.0, -1),
    }  # fmt: skip
    (missed,) = (t for t in several if t.pairs[0].question == OTHER.question)
    assert (missed.weight, missed.pairs[0].start) == (1.0, -1)


def test_a_question_is_asked_as_the_reader_is_asked_it_and_as_it_is_written() -> None:
    """Both, so that the reader knows the words that are put behind an English question and can do without them."""
    told = replace(RIGHT, asked="How much did county A invest? 投资")
    english = replace(QUESTION, language="en", question="How much did county A invest?", candidates=(told,))
    for made in (own_pairs, lambda several, seed: (p for t in asked_together(several, seed, 0.0) for p in t.pairs)):
        words = {p.question for seed in range(20) for p in made([english], seed) if p.start >= 0}
        assert words == {english.question, told.asked}


def test_another_document_is_no_wrong_example_where_the_question_names_none() -> None:
    """A near miss was checked against its own document only; so was a question that names no document."""
    named, missed = comparable([QUESTION, OTHER])
    assert len(named.candidates) == 3
    assert [c.document for c in missed.candidates] == ["乙县报告-2"]
    (unnamed, _) = comparable(
        [FoundQuestion("1", "甲县报告.txt", "zh", "投资多少？", True, "", QUESTION.candidates), OTHER]
    )
    assert {c.document for c in unnamed.candidates} == {"甲县报告-1"}


def test_a_part_of_the_proof_without_a_fact_is_doubtful_where_another_has_one() -> None:
    """A proof over two sentences: only the one with the fact is a right example."""
    lead = found("具体如下：", start=0, end=5, proof=True)
    assert [c.start for c in settled([lead, RIGHT], [["三千万元"]])] == [-1, 2]
    assert [c.start for c in settled([lead], [["三千万元"]])] == [0]
