"""`yanzheng eval ablation`: each side is removed, the table says what is lost, and by how much beyond chance."""

import json
from pathlib import Path

import pytest

from eval.command import main
from eval.commands.public.ablation import as_text
from eval.questions.squad_set import SquadQuestion, load_squad
from eval.running.ablation import ENGLISH_REMOVALS, MEASURES, NOTHING, REMOVALS, Removal, asker, line, removals
from eval.running.text_index import text_index
from index.settings import Settings
from rag.choice.sentence_choice import TRAITS
from rag.names.asked import FOREIGN, OTHER_NAMES, PINYIN, asked_of
from rag.question.question import Question
from rag.retrieval.retrieve import PASSAGE_WEIGHTS, SENTENCE_WEIGHTS
from tests.eval.running.test_squad import ENGLISH, passages  # noqa: F401  The same four paragraphs.

ALL = Removal("all", frozenset(PASSAGE_WEIGHTS), frozenset(SENTENCE_WEIGHTS), None)


def question(text: str) -> SquadQuestion:
    return SquadQuestion("q", text, 0, ("三座",), 0)


def test_every_side_is_removed_somewhere() -> None:
    """No side of passages or of sentences, and no trait that the public sets can show, is left out of the table."""
    assert set().union(*(r.passages for r in REMOVALS)) == set(PASSAGE_WEIGHTS)
    assert set().union(*(r.sentences for r in REMOVALS)) == set(SENTENCE_WEIGHTS)
    assert set(TRAITS) - set().union(*(r.traits or () for r in REMOVALS)) == {"defines", "heading", "short"}


def test_every_way_to_look_names_up_is_removed_somewhere() -> None:
    """What a question is given from the documents before it is searched with: each by itself, under the name that `rag.names.asked` has."""
    removed = [name for r in (*REMOVALS, *ENGLISH_REMOVALS) for name in r.names]
    assert sorted(removed) == sorted({OTHER_NAMES, PINYIN, FOREIGN})


def test_other_names_can_be_removed(tmp_path: Path, settings: Settings) -> None:
    """Questions are searched with as `ask()` does, so a short form that a document defines counts, until it is removed."""
    texts = ["江城临港都市圈（以下简称“都市圈”）修建绿道。", "都市圈里有湖泊二十七个。", "另外一市没有圈子。"]
    asked = asked_of(
        text_index(texts, tmp_path, settings), Question("江城临港都市圈有多少湖泊？", "zh", "figure"), settings
    )
    assert any(variant == "都市圈" for term in asked.terms for variant, _ in term.variants)
    bare = asked_of(
        text_index(texts, tmp_path, settings),
        Question("江城临港都市圈有多少湖泊？", "zh", "figure"),
        settings,
        without=frozenset({OTHER_NAMES}),
    )
    assert not bare.terms


def test_english_questions_have_sides_of_their_own() -> None:
    """Translations, names and the language shift are removed where a question is English, and only there."""
    assert removals([question("桥梁几座？")]) == REMOVALS
    assert removals([question("桥梁几座？"), question(ENGLISH[0])]) == (*REMOVALS, *ENGLISH_REMOVALS)


def test_what_is_removed_is_gone(passages: Path, settings: Settings) -> None:  # noqa: F811
    """All sides together find the paragraph and the sentence; with none, rows come in the documents' order."""
    found = load_squad(passages)
    ask = asker(text_index(found.paragraphs, passages, settings), settings)
    last = found.questions[3]
    assert ask(last, NOTHING) == dict.fromkeys(MEASURES, 1.0)
    assert ask(last, ALL) == {"recall@1": 0.0, "recall@5": 1.0, "sentence_hit@1": 0.0, "sentence_hit@3": 0.0}


def test_translations_can_be_removed(passages: Path, settings: Settings) -> None:  # noqa: F811
    """Without its vectors an English question finds its paragraph by its translations, and without these not."""
    found = load_squad(passages)
    ask = asker(text_index(found.paragraphs, passages, settings), settings)
    words_only = {"passages": frozenset({"dense", "dense sentence"}), "sentences": frozenset({"dense"})}
    tunnel = SquadQuestion("q", ENGLISH[3], 3, ("六公里",), 0)
    assert ask(tunnel, Removal("vectors", **words_only))["recall@1"] == 1.0
    assert ask(tunnel, Removal("all", **words_only, terms=True))["recall@1"] == 0.0


def test_a_line_by_hand() -> None:
    """Means, and differences that are paired: the same two questions of four lost."""
    whole = [dict.fromkeys(MEASURES, 1.0)] * 4
    rows = [dict.fromkeys(MEASURES, v) for v in (1.0, 0.0, 1.0, 0.0)]
    found = line(Removal("words"), rows, whole)
    assert (found.removed, found.means["recall@1"], found.differences["recall@1"].mean) == ("words", 0.5, -0.5)
    low, high = found.intervals["recall@5"]
    assert 0 <= low < 0.5 < high <= 1
    nothing = line(NOTHING, whole, whole)
    assert nothing.intervals["recall@1"] == (1.0, 1.0)
    assert not nothing.differences["recall@1"].beyond_chance


def test_the_table_marks_what_is_beyond_chance() -> None:
    """A star where the interval of the paired difference leaves nought out, and nowhere else."""
    whole = [dict.fromkeys(MEASURES, 1.0)] * 40
    rows = [dict.fromkeys(MEASURES, 0.0) | {"recall@5": 1.0}] * 40
    text = as_text([line(NOTHING, whole, whole), line(Removal("words"), rows, whole)], 40)
    (last,) = [x for x in text.splitlines() if x.startswith("words")]
    assert last.split() == [
        "words",
        "0.000",
        "(0.000-0.000)*",
        "1.000",
        "(1.000-1.000)",
        *["0.000", "(0.000-0.000)*"] * 2,
    ]


def test_the_command(
    passages: Path,  # noqa: F811
    tmp_path: Path,
    settings: Settings,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A line for each side, all sides together first, in the table and in the file."""
    out = tmp_path / "table.json"
    assert main(["ablation", str(passages), "--json", str(out), "--limit", "2"], settings) == 0
    printed = capsys.readouterr().out
    data = json.loads(out.read_text(encoding="utf-8"))
    assert data["questions"] == 2
    assert [x["removed"] for x in data["lines"]] == [r.name for r in REMOVALS]
    assert data["lines"][0]["means"] == dict.fromkeys(MEASURES, 1.0)
    assert all(f"\n{r.name}  " in printed for r in REMOVALS)
    assert f"Written to {out}." in printed
