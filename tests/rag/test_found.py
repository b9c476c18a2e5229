"""The one pipeline: its steps give what `ask()` is made of, and nobody goes another way."""

import ast
from pathlib import Path

import pytest

from index.build import build_index
from index.settings import Settings
from index.storage.store import Index
from rag.found import choices_of, confidence_of, drafted, findings, read_choices
from rag.names.asked import asked_of
from rag.question.understand import understand
from rag.search import retrieved
from tests.county import HUBEI, HUNAN

ROOT = Path(__file__).parents[2]
# What the steps are made of: whoever puts these together anew measures, or fits, something else than what answers.
PIECES = {"retrieve", "reranked", "without_names", "term_weights", "chosen", "features"}
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
    found = retrieved(archive, asked_of(archive, understand(OF_HUNAN, settings), settings), settings)
    assert found.retrieval.scope.named == ("湖南",)
    assert any("湖南" in term.written for term in found.named.terms)
    assert found.asked.terms
    assert not any("湖南" in term.written for term in found.asked.terms)
    assert set(found.weights) == set(found.asked.terms)


@pytest.mark.parametrize("question", [OF_HUNAN, "湖北的目标是什么？", "What is the goal of Hunan?"])
def test_the_steps_give_what_is_found(question: str, archive: Index, settings: Settings) -> None:
    """Taken one by one, as the evaluation and the fits take them, they end where `findings` does."""
    whole = findings(question, index=archive, history=(), settings=settings)
    found = retrieved(archive, asked_of(archive, understand(question, settings), settings), settings)
    assert found.asked == whole.retrieved.asked
    assert found.retrieval.sentences == whole.retrieved.retrieval.sentences
    told = drafted(found, whole.language)
    assert (told.draft, told.confidence) == (whole.drafted.draft, whole.drafted.confidence)
    if told.choices:
        assert list(told.choices) == read_choices(found)
        assert confidence_of(found, told.choices) <= told.confidence


def test_nothing_retrieved_is_no_answer(archive: Index, settings: Settings) -> None:
    """Without a sentence there is no confidence, whatever the question is."""
    asked = asked_of(archive, understand(OF_HUNAN, settings), settings)
    nothing = retrieved(archive, asked, settings, without=frozenset(d.id for d in archive.documents))
    assert choices_of(nothing) == read_choices(nothing) == []
    assert confidence_of(nothing, []) < 1e-6


def test_nobody_puts_the_pipeline_together_anew() -> None:
    """Neither the evaluation, nor the fits, nor the interface imports what the steps are made of."""
    paths = [p for package in ("eval", "ui") for p in (ROOT / package).rglob("*.py")]
    assert len(paths) > 50
    taken = {
        (path.relative_to(ROOT).as_posix(), alias.name)
        for path in paths
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("rag.")
        for alias in node.names
        if alias.name in PIECES and node.module != "rag.documents.chosen"  # Documents are chosen there, not sentences.
    }
    assert taken == set()
