"""From pairs to the product's files with a tiny network: it learns them, and onnxruntime reads as torch does."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

from eval.fitting.reader.export import export
from eval.fitting.reader.model import SpanReader, batch, begun, widened
from eval.fitting.reader.pair import Pair
from eval.fitting.reader.together import Together
from eval.fitting.reader.training import Recipe, Row, fit, groups_of, halfway, rows_of
from eval.fitting.reader.vocabulary import SPECIAL, common_words, cut, lacking, longer, tokenizer_of
from rag.choice.reader.candidate import Candidate
from rag.choice.reader.reader import Reader

PIECES = [(p, 0.0) for p in ("<s>", "<pad>", "</s>", "<unk>")] + [
    ("▁", -2.0), ("桥", -3.0), ("长", -3.0), ("三百米", -4.0), ("谁", -3.0), ("修", -3.0), ("宽", -3.0), ("米", -3.0), ("，", -2.0),
    ("query:", -4.0), ("kitchen", -5.0), ("百", -4.0), ("三", -4.0),
]  # fmt: skip
PAIRS = [
    Pair("桥长", Candidate("桥，长三百米"), 3, 6),
    Pair("谁修", Candidate("桥，长三百米")),
    Pair("桥宽", Candidate("桥，长三百米")),
]


@pytest.fixture
def network() -> BertModel:
    """Two layers over all pieces, with seeds."""
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(PIECES), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64, max_position_embeddings=256
    )  # fmt: skip
    return BertModel(config, add_pooling_layer=False)


def test_the_vocabulary_is_cut_to_what_texts_are_made_of() -> None:
    """Special pieces first, every Chinese character, then the commonest; numbers are those of the whole vocabulary."""
    tokenizer, numbers = cut(PIECES, [("三百米", 3), ("kitchen", 1)], 14)
    kept = [PIECES[n][0] for n in numbers]
    assert numbers[:SPECIAL] == [0, 1, 2, 3]
    assert {"桥", "谁", "三百米"} < set(kept)
    assert "kitchen" not in kept
    assert [kept[i] for i in tokenizer.encode("三百米", add_special_tokens=False).ids] == ["▁", "三百米"]


def test_a_reader_keeps_the_vectors_of_its_pieces(network: BertModel) -> None:
    """Each kept piece has the vector that it had."""
    before = network.embeddings.word_embeddings.weight.detach().clone()
    reader = begun(network, [0, 1, 2, 3, 7, 9])
    assert torch.equal(reader.encoder.embeddings.word_embeddings.weight, before[[0, 1, 2, 3, 7, 9]])


def fitted(network: BertModel, out: Path) -> tuple[SpanReader, Tokenizer]:
    tokenizer = tokenizer_of(PIECES)
    model = begun(network, list(range(len(PIECES))))
    rows = rows_of(tokenizer, PAIRS * 8)
    fit(model, [[row] for row in rows], Recipe(rate=3e-3, passes=80, size=8, fixed=0), out)
    return model, tokenizer


def test_pairs_are_learnt_and_read_alike_by_the_product(network: BertModel, tmp_path: Path) -> None:
    """The span where there is one, none elsewhere; the scores of int8 are near torch's."""
    model, tokenizer = fitted(network, tmp_path / "own.pt")
    export(model, tokenizer, tmp_path / "files")
    reader = Reader(tmp_path / "files")
    for pair, row in zip(PAIRS, rows_of(tokenizer, PAIRS), strict=True):
        (reading,) = reader.read(pair.question, [pair.candidate])
        ids, mask, _ = batch([row.packed])
        with torch.no_grad():
            starts, ends = (x[0] for x in model(ids, mask))
        best = starts[row.packed.first : row.packed.last].max() + ends[row.packed.first : row.packed.last].max()
        assert reading.score == pytest.approx(float(best - starts[0] - ends[0]), abs=1.0)
        assert (reading.score > 0) == (pair.start >= 0)
    (reading,) = reader.read("桥长", [PAIRS[0].candidate])
    assert PAIRS[0].candidate.text[reading.start : reading.end] == "三百米"


def test_the_checkpoint_is_the_model(network: BertModel, tmp_path: Path) -> None:
    """What lies in the file is what was fitted, and the same seeds fit the same."""
    model, _ = fitted(network, tmp_path / "own.pt")
    saved = torch.load(tmp_path / "own.pt")
    assert all(torch.equal(saved[name], value) for name, value in model.state_dict().items())


def test_a_window_that_cuts_the_answer_is_no_example() -> None:
    """Windows without the answer are examples of none, the one that has all of it of the answer."""
    text = "桥，" * 150 + "长三百米"
    rows = rows_of(tokenizer_of(PIECES), [Pair("桥长", Candidate(text), len(text) - 3, len(text))])
    assert [row.first > 0 for row in rows][-1]
    assert sum(row.first > 0 for row in rows) == 1
    assert len(rows) == 2


def test_halfway_is_the_mean() -> None:
    """Of numbers; what is no weight (places of tokens) stays."""
    one = {"w": torch.tensor([1.0, 2.0]), "places": torch.tensor([0, 1])}
    other = {"w": torch.tensor([3.0, 0.0]), "places": torch.tensor([0, 1])}
    mean = halfway(one, other)
    assert mean["w"].tolist() == [2.0, 1.0]
    assert mean["places"].tolist() == [0, 1]


def test_a_fitted_reader_gets_the_pieces_that_texts_need_and_it_lacks(network: BertModel) -> None:
    """Its own pieces keep their numbers and vectors; the others follow, the most needed first, with the encoder's vectors."""
    whole = network.embeddings.word_embeddings.weight.detach().clone()
    tokenizer, numbers = cut(PIECES, [("桥，长三百米", 1)], 13)
    reader = begun(network, numbers)
    texts = [("kitchen", 2.0), ("query:", 1.0), ("桥", 9.0)]
    added = lacking(tokenizer, PIECES, texts, 14)
    assert [PIECES[n][0] for n in added] == ["kitchen"]
    assert [PIECES[n][0] for n in lacking(tokenizer, PIECES, texts, 99)] == ["kitchen", "query:"]
    wide = longer(tokenizer, [PIECES[n] for n in added])
    widened(reader, whole[added])
    words = reader.encoder.embeddings.word_embeddings.weight
    assert torch.equal(words[:-1], whole[numbers])
    assert torch.equal(words[-1], whole[added[0]])
    assert wide.encode("kitchen", add_special_tokens=False).ids[-1] == len(numbers)
    assert wide.encode("桥", add_special_tokens=False).ids == tokenizer.encode("桥", add_special_tokens=False).ids


def test_common_words_count_as_often_as_they_are_written() -> None:
    """English in both spellings of its first letter, Chinese beside it."""
    times: Counter[str] = Counter()
    for word, often in common_words():
        times[word] += often  # type: ignore[assignment]
    assert times["the"] > times["months"] > 0
    assert times["The"] < times["the"]
    assert times["我们"] > 0


def test_other_wordings_are_drawn_to_the_best_read_one(network: BertModel, tmp_path: Path) -> None:
    """With a tie the scores of two wordings over one candidate come nearer to each other than without; windows of a long one stand alone."""
    tokenizer = tokenizer_of(PIECES)
    asked = [Together((Pair("桥长", PAIRS[0].candidate), Pair("谁修", PAIRS[0].candidate)), weight=2.0, best=0)]
    (group,) = groups_of(tokenizer, asked)
    assert [(row.best, row.weight) for row in group] == [(True, 2.0), (False, 2.0)]
    apart = {}
    for tie in (0.0, 50.0):
        torch.manual_seed(0)
        model = SpanReader(BertModel(network.config, add_pooling_layer=False))
        model.load_state_dict(begun_state(network))
        rows = [list(group)] + [[row] for row in rows_of(tokenizer, PAIRS[:1])]
        fit(model, rows * 4, Recipe(rate=1e-3, passes=10, size=4, fixed=0, tie=tie), tmp_path / f"{tie}.pt")
        apart[tie] = abs(float(np.subtract(*(scored(model, row) for row in group))))
    assert apart[50.0] < apart[0.0]
    long = Candidate("桥，" * 150 + "长三百米")
    assert [len(g) for g in groups_of(tokenizer, [Together((Pair("桥长", long),), best=0)])] == [1, 1]


def begun_state(network: BertModel) -> dict[str, torch.Tensor]:
    torch.manual_seed(1)
    return SpanReader(network).state_dict()


def scored(model: SpanReader, row: Row) -> float:
    ids, mask, _ = batch([row.packed])
    with torch.no_grad():
        starts, ends = (x[0] for x in model(ids, mask))
    return float(starts[row.packed.first :].max() + ends[row.packed.first :].max() - starts[0] - ends[0])
