"""The command from data to weights, with a tiny network in the bundled encoder's place."""

import argparse
import json
from pathlib import Path

import pytest
import torch
from transformers import BertConfig, BertModel

from eval.fitting.reader import bundled_weights, fitting
from index.errors import QuestionSetError
from index.settings import Settings
from rag.choice.reader.candidate import Candidate
from rag.choice.reader.reader import Reader

TEXT = "清河县2024年总结\n\n一、建设\n\n县图书馆总投资三千二百万元。全县新建公路十二公里。\n\n二、农业\n\n粮食产量达到十二万吨。\n"


def tiny_network(_: Path) -> tuple[BertModel, list[tuple[str, float]]]:
    characters = sorted(set(TEXT + "多少多长谁设计的？桥王工") - {"\n"})
    pieces = [(p, 0.0) for p in ("<s>", "<pad>", "</s>", "<unk>", "▁")] + [(c, -3.0) for c in characters]
    config = BertConfig(
        vocab_size=len(pieces), hidden_size=16, num_hidden_layers=5, num_attention_heads=2, intermediate_size=32, max_position_embeddings=256
    )  # fmt: skip
    return BertModel(config, add_pooling_layer=False), pieces


@pytest.fixture
def options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> argparse.Namespace:
    """A document, two questions over it, a public set of one article, one step of each fit."""
    monkeypatch.setattr(bundled_weights, "bundled_network", tiny_network)
    monkeypatch.setattr(torch, "set_num_threads", lambda _: None)
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "清河县2024年总结.txt").write_text(TEXT, encoding="utf-8")
    at = TEXT.index("三千二百万元")
    common = {"document": "清河县2024年总结.txt", "en": "How much did the library cost?"}
    items = [
        {"id": "1", "zh": "图书馆投资多少？", "answerable": True, "facts": [["三千二百万元"]], "anchor": [at, at + 6], **common},
        {"id": "2", "zh": "谁设计的图书馆？", "answerable": False, "facts": [], "near": "person", "near_anchor": [at, at + 6], **common},
    ]  # fmt: skip
    lines = [json.dumps(i, ensure_ascii=False) for i in items]
    (tmp_path / "set.jsonl").write_text("\n".join(lines), encoding="utf-8")
    golds = [{"text": "王工", "answer_start": 2}]
    context, question = "桥由王工设计。桥长十二公里。", {"question": "谁设计的桥？", "answers": golds}
    articles = [
        {"title": "桥", "paragraphs": [{"context": context, "qas": [question | {"id": str(n)}]}]} for n in range(6)
    ]
    squad = {"data": articles}
    (tmp_path / "squad.json").write_text(json.dumps(squad, ensure_ascii=False), encoding="utf-8")
    parser = argparse.ArgumentParser()
    fitting.add_arguments(parser)
    return parser.parse_args(
        ["--public", str(tmp_path / "squad.json"), "--questions", str(tmp_path / "set.jsonl"), "--documents", str(tmp_path / "documents"),
         "--work", str(tmp_path / "work"), "--out", str(tmp_path / "out")]
    )  # fmt: skip


def test_one_command_makes_the_files_and_is_taken_up_again(
    options: argparse.Namespace, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """The product reads what comes out; a second run finds every step done and writes the same network."""
    assert fitting.run(options, settings) == 0
    candidate = Candidate("县图书馆总投资三千二百万元。", "清河县2024年总结", ("一、建设",))
    (first,) = Reader(options.out).read("图书馆投资多少？", [candidate])
    done = {name: (options.work / f"{name}.pt").stat().st_mtime_ns for name in ("public", "own", "last")}
    assert fitting.run(options, settings) == 0
    assert {name: (options.work / f"{name}.pt").stat().st_mtime_ns for name in done} == done
    assert list(Reader(options.out).read("图书馆投资多少？", [candidate])) == [first]
    assert f"The reader's files are in {options.out}" in capsys.readouterr().out


def test_a_fitted_reader_goes_on(
    options: argparse.Namespace, settings: Settings, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """From the product's files, over the documents but those held out, which are measured before and after."""
    assert fitting.run(options, settings) == 0
    options.begin, options.out, options.work = options.out, tmp_path / "further", tmp_path / "second"
    options.held = ["清河县2024年总结.txt"]
    assert fitting.run(options, settings) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("zh: ")]
    assert [line.split()[1] for line in told[-2:]] == ["1+1", "1+1"]
    assert (options.work / "further.pt").is_file()
    candidate = Candidate("县图书馆总投资三千二百万元。", "清河县2024年总结", ("一、建设",))
    before, after = (Reader(f).read("图书馆投资多少？", [candidate])[0] for f in (options.begin, options.out))
    assert before.score != after.score


def test_a_question_about_a_document_that_is_not_there_is_told(options: argparse.Namespace, settings: Settings) -> None:
    """By its id and the document's name."""
    line = json.dumps(
        {"id": "7", "document": "别处.txt", "zh": "？", "en": "?", "answerable": False, "facts": []}, ensure_ascii=False
    )
    options.questions[0].write_text(line, encoding="utf-8")
    with pytest.raises(QuestionSetError, match=r"Question 7 is about 别处\.txt"):
        fitting.run(options, settings)
