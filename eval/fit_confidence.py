"""Fits `rag.confidence_model` on questions whose answers are, and are not, in the documents, and says how well it does.

    python -m eval.fit_confidence PASSAGES.json[,QUESTIONS.json] ... [--folder DIR]

Each file has the SQuAD layout; every paragraph is a document. A question counts once with its paragraph among the
documents and once with it left out, while the other paragraphs of its article stay: right topic, fact absent. With a
second file behind a comma the questions come from there (English over Chinese paragraphs, the same ids).
Fitted on the articles with even numbers, measured on those with odd ones, then fitted on all.
"""

import argparse
import json
import random
import sys
import tempfile
from dataclasses import astuple, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.build import build_index
from index.settings import Settings
from rag.confidence import Features, features, term_weights
from rag.retrieval import retrieve
from rag.understand import understand

if TYPE_CHECKING:
    from index.store import Index

# Documents that a question is asked of at a time, so that collections are as large as one long speech.
COLLECTION = 40
SEED = 20230116
Row = tuple[tuple[float, ...], bool, int]


def main(arguments: list[str]) -> int:
    """Fit and print; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m eval.fit_confidence", description=__doc__)
    parser.add_argument("sets", nargs="+", metavar="PASSAGES.json[,QUESTIONS.json]")
    parser.add_argument("--folder", type=Path, help="keep the indexes here, so that a second run is quick")
    options = parser.parse_args(arguments)
    settings = Settings.from_environment()
    rows: dict[str, list[Row]] = {"zh": [], "en": []}
    with tempfile.TemporaryDirectory() as scratch:
        for pair in options.sets:
            passages, _, questions = pair.partition(",")
            language, found = _rows(
                Path(passages), Path(questions or passages), options.folder or Path(scratch), settings
            )
            rows[language].extend(found)
    for language, found in rows.items():
        if found:
            _report(language, found)
    return 0


def _rows(passages: Path, questions: Path, folder: Path, settings: Settings) -> tuple[str, list[Row]]:
    texts = [
        (article, paragraph["context"])
        for article, data in enumerate(_articles(passages))
        for paragraph in data["paragraphs"]
    ]
    index = _indexed(texts, folder / passages.stem, settings)
    ids = [d.id for d in sorted(index.documents, key=lambda d: d.source)]
    chance = random.Random(SEED)
    found: list[Row] = []
    language = "zh"
    place = 0
    for article, data in enumerate(_articles(questions)):
        for paragraph in data["paragraphs"]:
            same = {ids[i] for i, (a, _) in enumerate(texts) if a == article}
            others = [i for i in ids if i not in same]
            for item in paragraph["qas"]:
                kept = same | set(chance.sample(others, min(len(others), max(COLLECTION - len(same), 5))))
                asked = understand(item["question"], settings)
                language = asked.language
                for answerable in (True, False):
                    without = frozenset(set(ids) - kept | (set() if answerable else {ids[place]}))
                    retrieval = retrieve(index, asked, without=without)
                    values = features(index, asked, retrieval, term_weights(index, asked))
                    found.append((astuple(values), answerable, article))
            place += 1
    return language, found


def _articles(path: Path) -> list[dict[str, Any]]:
    data: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["data"]
    return data


def _indexed(texts: list[tuple[int, str]], folder: Path, settings: Settings) -> "Index":
    sources = folder / "documents"
    sources.mkdir(parents=True, exist_ok=True)
    for number, (_, text) in enumerate(texts):
        (sources / f"{number:05d}.txt").write_text(text, encoding="utf-8")
    return build_index(sources, folder / "index", settings=settings)


def _report(language: str, rows: list[Row]) -> None:
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score

    x = np.array([r[0] for r in rows])
    y = np.array([r[1] for r in rows])
    even = np.array([r[2] % 2 == 0 for r in rows])
    held_out = LogisticRegression(C=10.0, max_iter=2000).fit(x[even], y[even]).predict_proba(x[~even])[:, 1]
    print(f"{language}: {len(rows)} rows, AUROC on the other half {roc_auc_score(y[~even], held_out):.3f}")
    for refused in (0.02, 0.03, 0.05):
        limit = float(np.quantile(held_out[y[~even]], refused))
        caught = float((held_out[~y[~even]] < limit).mean())
        print(
            f"  with {refused:.0%} of the answerable refused, {caught:.1%} of the unanswerable are (below {limit:.3f})"
        )
    model = LogisticRegression(C=10.0, max_iter=2000).fit(x, y)
    coefficients = tuple(round(float(c), 3) for c in model.coef_[0])
    print(f"  Model({coefficients}, {float(model.intercept_[0]):.3f})")
    for field, value in zip(fields(Features), coefficients, strict=True):
        print(f"    {field.name:>16} {value:7.3f}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
