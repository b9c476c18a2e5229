"""A cross-encoder of the user's: its order counts, nothing is lost, and what is wrong with it is told."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index import build_index
from index.errors import EncoderError, EncoderNotFoundError
from index.settings import Settings
from index.storage.store import Index
from rag import ask
from rag.question.question import Question
from rag.question.understand import understand
from rag.retrieval.rerank import PART, Reranker, open_reranker, reranked
from rag.retrieval.retrieve import retrieve
from rag.search import search

SPEECH = """县长在年终会议上的讲话

全年新修公路186公里，完成投资7.2亿元。水库除险加固12座。
新建学校三所，招聘教师80名。医院扩建竣工，新增床位200张。
粮食总产量稳定在15万吨。旅游收入增长一成。
"""


def _cross_encoder(folder: Path, labels: int) -> Path:
    """A real BERT cross-encoder with small random weights and a vocabulary of ours."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    folder.mkdir()
    vocabulary = folder / "vocab.txt"
    pieces = sorted(set(SPEECH) - {"\n", " "})
    vocabulary.write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *pieces]), encoding="utf-8")
    torch.manual_seed(11)
    config = BertConfig(
        vocab_size=len(pieces) + 5,
        hidden_size=24,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=48,
        max_position_embeddings=256,
        num_labels=labels,
        initializer_range=0.5,
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizerFast(vocab=str(vocabulary)).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _cross_encoder(tmp_path_factory.mktemp("reranker") / "model", 1)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("reranked")
    (folder / "speech.txt").write_text(SPEECH, encoding="utf-8")
    return build_index([folder / "speech.txt"], folder / "index")


@pytest.fixture(scope="module")
def question() -> Question:
    return understand("新修公路完成投资多少？", Settings.from_environment())


def test_off_by_default(index: Index, question: Question) -> None:
    """Without a reranker nothing changes, not even by identity."""
    found = retrieve(index, question)
    assert reranked(found, question, Settings()) is found


def test_the_order_is_the_cross_encoders(index: Index, question: Question, model: Path) -> None:
    """Sentences come in the order of the scores that sentence-transformers itself gives; each is there once."""
    from sentence_transformers import CrossEncoder

    settings = replace(Settings.from_environment(), reranker=str(model))
    before = retrieve(index, question)
    after = reranked(before, question, settings)
    texts = [hit.text for hit in before.sentences]
    expected = CrossEncoder(str(model)).predict([(question.text, text) for text in texts])
    assert [hit.text for hit in after.sentences] == [texts[i] for i in np.argsort(-expected, kind="stable")]
    assert {hit.row for hit in after.sentences} == {hit.row for hit in before.sentences}
    assert [hit.parts[PART] for hit in after.sentences] == sorted(
        (h.parts[PART] for h in after.sentences), reverse=True
    )
    assert np.mean([hit.parts[PART] for hit in after.sentences]) == pytest.approx(0, abs=1e-5)


def test_searching_and_asking_use_it(index: Index, question: Question, model: Path) -> None:
    """The setting reaches `search` and `ask`, whose answer stays proved to the character."""
    settings = replace(Settings.from_environment(), reranker=str(model))
    assert all(PART in hit.parts for hit in search(index, question.text, settings=settings))
    answer = ask(question.text, index=index, settings=settings)
    for c in answer.citations:
        assert index.document(c.document_id).text[c.start : c.end] == c.quote


def test_a_model_with_several_labels_is_told(question: Question, tmp_path: Path) -> None:
    """A classifier with three labels ranks nothing; the message says so and what to choose."""
    folder = _cross_encoder(tmp_path / "labels", 3)
    with pytest.raises(EncoderError, match="3 scores for a pair instead of one; choose a model with one label"):
        open_reranker(str(folder), False).scores(question.text, ["路"])


def test_a_model_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A folder without a model, a name that is nowhere, and a broken model each give one message that names it."""
    with pytest.raises(EncoderNotFoundError, match=r"no folder .*nowhere.*YANZHENG_RERANKER"):
        Reranker(str(tmp_path / "nowhere"))
    with pytest.raises(EncoderNotFoundError, match="reranker some/model is not on this machine"):
        Reranker("some/model")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "config.json").write_text("{", encoding="utf-8")
    with pytest.raises(EncoderError, match=r"broken.*cannot be loaded"):
        Reranker(str(tmp_path / "broken")).scores("路", ["路"])


def test_nothing_to_read() -> None:
    """No texts, no scores, and no model is loaded for it."""
    assert object.__new__(Reranker).scores("路", []).shape == (0,)
