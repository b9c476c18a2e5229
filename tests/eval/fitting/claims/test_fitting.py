"""From sets of claims to the file that the product reads, with a tiny reader: it is learnt, read alike, and the reader stays as it was."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

from eval.fitting.claims.adapted import ClaimReader as Network
from eval.fitting.claims.claim_rows import read_claims, rows_of
from eval.fitting.claims.export import export
from eval.fitting.claims.made_claims import made_claims
from eval.fitting.claims.measure import logits_of, told
from eval.fitting.claims.training import Recipe, fit
from eval.fitting.reader.export import export as export_reader
from eval.fitting.reader.export import fitted_reader
from eval.fitting.reader.model import begun
from eval.fitting.reader.vocabulary import tokenizer_of
from index.errors import QuestionSetError, ReaderError
from rag.choice.reader.candidate import Candidate
from rag.choice.reader.claim_reader import CLAIMS_FILE, ClaimReader
from rag.choice.reader.reader import MODEL_FILE, Reader

TEXT = "桥长三百米修了拆宽"
PIECES = [(p, 0.0) for p in ("<s>", "<pad>", "</s>", "<unk>", "▁")] + [(c, -3.0) for c in sorted(set(TEXT))]
LINES = [
    {"document": "桥", "quote": "修了三百米", "proved": ["修了三百米"], "unproved": [["verb", "拆了三百米"]]},
    {
        "document": "桥",
        "headings": ["长"],
        "quote": "拆了三百米",
        "proved": ["拆了三百米"],
        "unproved": [["verb", "修了三百米"]],
    },
]


def network() -> BertModel:
    config = BertConfig(
        vocab_size=len(PIECES), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64,
        max_position_embeddings=256, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
    )  # fmt: skip
    return BertModel(config, add_pooling_layer=False)


@pytest.fixture
def reader(tmp_path: Path) -> Path:
    """The files of a tiny reader."""
    torch.manual_seed(0)
    folder = tmp_path / "reader"
    export_reader(begun(network(), list(range(len(PIECES)))), tokenizer_of(PIECES), folder)
    return folder


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    """A set of four claims over two quotes."""
    file = tmp_path / "claims.jsonl"
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in LINES), encoding="utf-8")
    return file


def fitted(folder: Path, claims: Path, out: Path) -> tuple[Network, Tokenizer]:
    own, tokenizer = fitted_reader(folder, network())
    model = Network(own.encoder)
    fit(model, rows_of(tokenizer, read_claims([claims])) * 8, Recipe(rate=1e-2, passes=60), out)
    return model, tokenizer


def test_claims_are_learnt_and_read_alike_by_the_product(reader: Path, claims: Path, tmp_path: Path) -> None:
    """Proved claims are above nought and others below, in int8 as in torch; the reader's file is not touched, and its scores stay."""
    before = (reader / MODEL_FILE).read_bytes()
    model, tokenizer = fitted(reader, claims, tmp_path / "claims.pt")
    export(model.learned(), reader)
    assert (reader / MODEL_FILE).read_bytes() == before
    assert (reader / CLAIMS_FILE).stat().st_size < len(before)
    read = read_claims([claims])
    logits = logits_of(ClaimReader(reader), read)
    for claim, row, logit in zip(read, rows_of(tokenizer, read), logits, strict=True):
        ids = torch.tensor([row.packed.ids])
        with torch.no_grad():
            assert logit == pytest.approx(float(model(ids, torch.ones_like(ids))[0]), abs=1.5)
        assert (logit > 0) is claim.proved
    assert Reader(reader).read("桥长", [Candidate("三百米")])
    assert "AUROC 1.000" in told(read, logits)


def test_nothing_is_added_at_first(reader: Path) -> None:
    """A network that has learned nothing reads as the reader's does."""
    own, _ = fitted_reader(reader, network())
    ids = torch.tensor([[0, 6, 7, 2, 2, 8, 2]])
    with torch.no_grad():
        before = own.encoder(input_ids=ids).last_hidden_state
        after = Network(own.encoder).encoder(input_ids=ids).last_hidden_state
    assert np.allclose(before, after)


def test_it_holds_for_its_own_reader_only(reader: Path) -> None:
    """Beside another reader's weights it is refused, and so is a folder without it; the message says what to do."""
    with pytest.raises(ReaderError, match="yanzheng eval fit claims"):
        ClaimReader(reader)
    own, _ = fitted_reader(reader, network())
    export(Network(own.encoder).learned(), reader)
    torch.manual_seed(1)
    export_reader(begun(network(), list(range(len(PIECES)))), tokenizer_of(PIECES), reader)
    with pytest.raises(ReaderError, match="another reader"):
        ClaimReader(reader).read("桥", [Candidate("桥")])


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"quote": "a", "document": "c", "proved": []}',
        '{"quote": "", "document": "c", "proved": ["a"], "unproved": []}',
        '{"quote": "a", "document": "c", "proved": "a", "unproved": []}',
        '{"quote": "a", "document": "c", "proved": ["a"], "unproved": ["b"]}',
        '{"quote": "a", "document": "c", "proved": ["a"], "unproved": [], "headings": 3}',
    ],
)
def test_a_line_that_is_no_claim_is_named(line: str, tmp_path: Path) -> None:
    """The file and the line, and what a line has."""
    file = tmp_path / "claims.jsonl"
    file.write_text(json.dumps(LINES[0]) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(QuestionSetError, match=r"claims\.jsonl:2 .*proved"):
        read_claims([file])


def test_a_quote_need_have_no_document(tmp_path: Path) -> None:
    """A quote that is read by itself."""
    file = tmp_path / "claims.jsonl"
    file.write_text('{"quote": "桥长三百米。", "proved": ["桥有三百米长。"], "unproved": []}\n', encoding="utf-8")
    assert [claim.evidence for claim in read_claims([file])] == [Candidate("桥长三百米。")]


def test_made_claims_are_proved_by_their_quote_or_have_one_thing_exchanged(tmp_path: Path) -> None:
    """Clauses of a quote; another figure of its unit in a proved claim's place; a direction the other way; a claim beside another quote."""
    file = tmp_path / "claims.jsonl"
    lines = [
        {"document": "水务", "quote": "供水246万吨，增长2.9%；售水213万吨，增长3.8%。", "proved": ["卖出的水有213万吨。", "It sold 3.8% more."], "unproved": []},
        {"document": "水务", "quote": "换管道163公里，比上年减少4公里。", "proved": ["管道换了163公里，比上年减少。"], "unproved": []},
    ]  # fmt: skip
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    claims = read_claims([file])
    made = [claim for seed in range(20) for claim in made_claims(claims, seed)]
    assert {(c.text, c.proved) for c in made if c.kind == "clause"} >= {("供水246万吨", True), ("换管道163公里", True)}
    assert "卖出的水有246万吨。" in {c.text for c in made if c.kind == "figure"}
    assert "It sold 2.9% more." in {c.text for c in made if c.kind == "figure"}
    assert any(c.kind == "elsewhere" and c.evidence.text != claims[0].evidence.text for c in made)
    assert all(c.proved is (c.kind == "clause") for c in made)
    assert not {(c.text, c.evidence) for c in made if not c.proved} & {(c.text, c.evidence) for c in claims}
