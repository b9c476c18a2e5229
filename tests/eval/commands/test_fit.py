"""`yanzheng eval fit`: each target has its arguments, fits, and prints what its model's module takes."""

import json
import random
import re
from dataclasses import astuple, fields
from pathlib import Path

import pytest

from eval.command import main
from eval.commands import fit
from eval.fitting.confidence import Row, fitted
from index.build import build_index
from index.errors import QuestionSetError
from index.settings import Settings
from rag.choice.certainty import Scaling
from rag.choice.certainty import Traits as Judged
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


def test_the_confidence_is_fitted(tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """A scaling for each language as its module takes it, with how well it does on documents kept out."""
    for name, road in (("甲", "甲河路"), ("乙", "乙山路")):
        text = f"# {name}县的报告\n\n去年新修{road}18公里，完成投资7亿元。\n\n全县种茶9万亩。\n"
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    index = build_index([tmp_path / "甲.md", tmp_path / "乙.md"], tmp_path / "index", settings=settings)
    rows = [
        {
            "id": f"{name}-{n}", "document": f"{name}.md", "type": "figure", "zh": zh, "en": en, "answerable": answerable,
            "facts": [["18公里"]] if answerable else [], "anchor": f"新修{road}18公里" if answerable else "", "near": "cost",
        }
        for name, road in (("甲", "甲河路"), ("乙", "乙山路"))
        for n, (zh, en, answerable) in enumerate(
            [
                (f"{road}修了多少公里？", f"How many kilometres of {road} were built?", True),
                (f"{road}由谁承建？", f"Who built {road}?", False),
            ]
        )
    ]  # fmt: skip
    path = tmp_path / "set.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    assert main(["fit", "confidence", "--alone", f"{path},{index.folder}"], settings) == 0
    told = capsys.readouterr().out
    assert re.findall(r"^(zh|en): Scaling\(-?\d+\.\d\d(?:, \d+\.\d\d){3}\)$", told, re.MULTILINE) == ["zh", "en"]
    assert "2 answerable, 2 not, AUROC 1.000" in told
    with pytest.raises(QuestionSetError, match="no answerable"):
        main(["fit", "confidence", f"{path},{index.folder}", "--only", "丙.md"], settings)
    with pytest.raises(QuestionSetError, match="names no index"):
        main(["fit", "confidence", str(path)], settings)


def test_a_scaling_is_found_again() -> None:
    """Rows drawn from a scaling give it back, nearly; a trait that speaks the wrong way counts nothing."""
    chance = random.Random(5)
    true = Scaling(-0.5, 1.5, 2.0)

    traits = [Judged(chance.uniform(-3, 3), chance.random()) for _ in range(4000)]
    rows = [Row(t, chance.random() < true.of(t), "zh", str(n % 3)) for n, t in enumerate(traits)]
    found = fitted(rows)
    assert astuple(found) == pytest.approx(astuple(true), abs=0.25)
    against = [
        Row(t._replace(carried=1 - t.carried), r.answerable, "zh", "a") for t, r in zip(traits, rows, strict=True)
    ]
    assert fitted(against).carried == 0.0


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
