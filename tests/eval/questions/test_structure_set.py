"""The bilingual set about heads, lists, counts and tables: that it is whole and stands in its documents."""

from pathlib import Path

from eval.questions.bilingual_set import load_bilingual

SETS = Path(__file__).parents[3] / "eval" / "sets"


def test_items_stand_in_their_documents() -> None:
    """Both languages, nearly a third of near misses, and what proves an answer is in the document that is named."""
    questions = load_bilingual(SETS / "structure.jsonl")
    texts = {path.name: path.read_text(encoding="utf-8") for path in (SETS / "structure").glob("*.txt")}
    assert len(questions) == 120
    assert 30 <= sum(not q.answerable for q in questions) <= 40
    for question in questions:
        assert question.document in texts
        assert all(gold.quote and gold.quote in texts[question.document] for gold in question.evidence), question.id
