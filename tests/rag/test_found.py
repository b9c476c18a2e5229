"""The one pipeline: its steps give what `ask()` is made of, and nobody goes another way."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

from index.build import build_index
from index.settings import Settings
from index.storage.store import Index
from rag import ask
from rag.choice.choosing import choices_of, confidence_of, read_choices
from rag.extractive import extractive_answer
from rag.found import drafted, findings
from rag.search import looked_for
from tests.county import HUBEI, HUNAN
from tests.toy_index import toy_index

ROOT = Path(__file__).parents[2]
# What the steps are made of, each with where it stands and who puts it together: whoever else does answers, measures or fits something
# else than what the settings and the pipeline are.
PIECES = {
    "rag.names.asked.asked_of": {"rag/found.py", "rag/search.py"},
    "rag.retrieval.retrieve.retrieve": {"rag/search.py"},
    "rag.retrieval.rerank.reranked": {"rag/search.py"},
    "rag.retrieval.scope.without_names": {"rag/search.py", "rag/retrieval/retrieve.py"},
    "rag.retrieval.weights.term_weights": {"rag/search.py", "rag/choice/pieces.py"},
    "rag.choice.sentence_choice.chosen": {"rag/choice/choosing.py"},
    "rag.choice.sentence_choice.traits": set[str](),
    "rag.choice.reading.read": {"rag/choice/choosing.py"},
    "rag.choice.reader.reader.open_reader": {"rag/choice/choosing.py"},
    "rag.choice.certainty.probability": {"rag/choice/choosing.py"},
    "rag.choice.certainty_model.LINES": {"rag/choice/choosing.py"},
    "rag.choice.certainty_model.SCALINGS": {"rag/choice/choosing.py"},
    "rag.composing.compose.compose": {"rag/found.py"},
}
# What is measured there is what a question's names are worth: they are left out before the documents are asked.
WITHOUT_NAMES = ("eval/running/ablation.py", "rag.names.asked.asked_of")
OF_HUNAN = "湖南的城镇常住居民收入增长多少？"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The reports of two provinces."""
    folder = tmp_path_factory.mktemp("archive")
    for name, text in (("湖北.md", HUBEI), ("湖南.md", HUNAN)):
        (folder / name).write_text(text, encoding="utf-8")
    return build_index([folder / "湖北.md", folder / "湖南.md"], folder / "index")


def test_sentences_are_chosen_without_the_name_that_chose_the_document(archive: Index, settings: Settings) -> None:
    """湖南 picks the report, and is then nothing that a sentence must have; the question that was searched with keeps it."""
    found = looked_for(archive, OF_HUNAN, settings)
    assert found.retrieval.scope.named == ("湖南",)
    assert any("湖南" in term.written for term in found.named.terms)
    assert found.asked.terms
    assert not any("湖南" in term.written for term in found.asked.terms)
    assert set(found.weights) == set(found.asked.terms)


@pytest.mark.parametrize("question", [OF_HUNAN, "湖北的目标是什么？", "What is the goal of Hunan?"])
def test_the_steps_give_what_is_found(question: str, archive: Index, settings: Settings) -> None:
    """Taken one by one, as the evaluation and the fits take them, they end where `findings` does."""
    whole = findings(question, index=archive, history=(), settings=settings)
    found = looked_for(archive, question, settings)
    assert found.asked == whole.retrieved.asked
    assert found.retrieval.sentences == whole.retrieved.retrieval.sentences
    told = drafted(found, whole.language, settings)
    assert (told.draft, told.confidence) == (whole.drafted.draft, whole.drafted.confidence)
    if told.choices:
        assert list(told.choices) == read_choices(found)
        assert confidence_of(found, told.choices) <= told.confidence


def test_nothing_retrieved_is_no_answer(archive: Index, settings: Settings) -> None:
    """Without a sentence there is no confidence, whatever the question is."""
    nothing = looked_for(archive, OF_HUNAN, settings, without=frozenset(d.id for d in archive.documents))
    assert choices_of(nothing) == read_choices(nothing) == []
    assert confidence_of(nothing, []) < 1e-6


def test_what_more_is_found_changes_no_answer(archive: Index, settings: Settings) -> None:
    """More passages are found where they are asked for, as for a measure of their order; what answers, and what a refusal points at, stays."""
    for question in (OF_HUNAN, "谁设计了这座灯塔？"):
        usual = findings(question, index=archive, history=(), settings=settings)
        more = findings(question, index=archive, history=(), settings=settings, limit=40)
        passages = more.retrieved.retrieval.passages
        assert passages[: len(usual.retrieved.retrieval.passages)] == usual.retrieved.retrieval.passages
        assert extractive_answer(more, settings).text == extractive_answer(usual, settings).text


def _imported(path: Path) -> set[str]:
    """What a module imports by name, each with the module that it is of."""
    return {
        f"{node.module}.{alias.name}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }


def test_nobody_puts_the_pipeline_together_anew() -> None:
    """Neither the tables nor the evaluation, the fits and the interface import what the steps are made of; and each piece is there."""
    paths = [p for package in ("eval", "rag", "ui") for p in (ROOT / package).rglob("*.py")]
    assert len(paths) > 200
    imported = {path.relative_to(ROOT).as_posix(): _imported(path) for path in paths}
    taken = {(name, piece) for name, own in imported.items() for piece in own & PIECES.keys()}
    assert taken - {WITHOUT_NAMES} == {(name, piece) for piece, homes in PIECES.items() for name in homes}
    for piece in PIECES:
        module, _, name = piece.rpartition(".")
        assert hasattr(import_module(module), name), piece


@pytest.mark.parametrize(
    "question", ["能源伙伴关系的秘书处设在哪个市？", "Which city hosts the secretariat of the energy partnership?"]
)
def test_a_sentence_answers_where_no_row_of_a_table_does(question: str, tmp_path: Path, settings: Settings) -> None:
    """Cities have reports of their own; in which of them an office is, another paper says."""
    index = toy_index(
        tmp_path,
        {
            "云川": "# 云川市2022年工作报告\n\n全市修渠三十公里。\n",
            "白鹭": "# 白鹭市2022年工作报告\n\n全市造林五千亩。\n",
            "能源": "# 能源转型白皮书\n\n2013年成立能源伙伴关系，秘书处设在鸥渡市。能源消费平稳。\n",
        },
    )
    answer = ask(question, index=index, settings=settings)
    assert not answer.abstained
    assert "鸥渡" in answer.text
