"""`yanzheng eval fit`: each target has its arguments, fits, and prints what its model's module takes."""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

from eval.command import main
from eval.commands import fit
from index.settings import Settings
from rag.choice.confidence import Features
from rag.choice.sentence_choice import Traits

# Two articles of two paragraphs, since each half of the articles is measured with a fit on the other.
ARTICLES = (
    (("东桥在县城北边，长三百米。它由王工设计。", "谁设计了东桥？", "王工"), ("南桥去年建成，耗资两亿元。", "南桥耗资多少？", "两亿元")),
    (("西湖水深九米，湖里有鱼。", "西湖水深多少？", "九米"), ("北山有三座庙，山上种茶。", "北山有几座庙？", "三座")),
)  # fmt: skip


@pytest.fixture
def passages(tmp_path: Path) -> Path:
    """A set in the layout of SQuAD."""

    def paragraph(number: str, context: str, question: str, answer: str) -> dict[str, object]:
        golds = [{"text": answer, "answer_start": context.index(answer)}]
        return {"context": context, "qas": [{"id": number, "question": question, "answers": golds}]}

    data = [
        {"title": str(a), "paragraphs": [paragraph(f"{a}-{n}", *row) for n, row in enumerate(article)]}
        for a, article in enumerate(ARTICLES)
    ]
    path = tmp_path / "set.json"
    path.write_text(json.dumps({"data": data}, ensure_ascii=False), encoding="utf-8")
    return path


def test_the_choice_of_sentences_is_fitted(
    passages: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """How often the right sentence comes first, and a coefficient for each trait."""
    assert main(["fit", "choice", str(passages)], settings) == 0
    told = capsys.readouterr().out
    assert f"{passages}: 4 questions" in told
    assert re.search(r"fitted on the other half: right sentence first [01]\.\d{3}", told)
    assert all(re.search(rf"^ *{trait.name} +-?\d+\.\d{{3}}$", told, re.MULTILINE) for trait in fields(Traits))


def test_the_confidence_is_fitted(passages: Path, settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """The model as its module takes it, a coefficient for each feature."""
    assert main(["fit", "confidence", "--squad", str(passages)], settings) == 0
    told = capsys.readouterr().out
    (model,) = re.findall(r"Model\(\((.*)\), -?\d+\.\d{3}\)", told)
    assert len(model.split(", ")) == len(fields(Features))


@pytest.mark.parametrize("target", [name for name, *_ in fit._TARGETS])
def test_each_target_explains_itself(target: str, settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """`--help` is there for each; a target that is none is told."""
    with pytest.raises(SystemExit) as stopped:
        main(["fit", target, "--help"], settings)
    assert stopped.value.code == 0
    assert f"yanzheng eval fit {target}" in capsys.readouterr().out
    with pytest.raises(SystemExit) as stopped:
        main(["fit", f"no-{target}"], settings)
    assert stopped.value.code == 2
