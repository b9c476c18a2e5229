"""Fits `rag.choice.confidence_model` on questions whose answers are, and are not, in the documents, and says how well it does.

    yanzheng eval fit confidence --squad PASSAGES.json[,QUESTIONS.json] ... --own SET.jsonl,INDEX ... --test SET.jsonl,INDEX ...

Sets in the SQuAD layout: every paragraph is a document. A question counts once as it is, if the right sentence is among
the best three; once with that sentence taken out of what was found (right topic, right neighbours, fact absent); and once
with its whole paragraph left out while the rest of its article stays. With a second file behind a comma the questions come from
there (English over Chinese paragraphs, the same ids). Question sets of one's own (`eval.questions.question_set`), over an index that is there,
count an answerable question if its draft states every fact, and an unanswerable one as it is. A logistic regression whose signs
are given, fitted on articles with even numbers and measured on those with odd ones; then fitted on everything but `--test`, and
measured on that.
"""

import argparse
import random
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from eval.questions.question_set import load_questions
from eval.questions.squad_layout import SquadItem, items, paragraphs
from eval.running.text_index import text_index, text_number
from eval.scoring.matching import states
from index.settings import Settings
from index.storage.store import open_index
from rag.choice.confidence import Features
from rag.choice.refutation import refuted, without_unit
from rag.found import choices_of, features_of, findings
from rag.names.asked import asked_of
from rag.question.understand import understand
from rag.retrieval.hits import SentenceHit
from rag.search import Retrieved, retrieved

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Documents that a question is asked of at a time, so that collections are as large as one long speech.
COLLECTION = 40
SEED = 20230116
# Strength of the ridge penalty on standardised coefficients, against a mean log loss.
PENALTY = 0.02
# How often our own questions, over speeches and reports, count for once the public ones, over an encyclopaedia. Each of our four sets
# kept out of the fit on the others: at 3% of the answerable refused, 75% and 57% of the unanswerable are; counted once 73% and 49%,
# four times 75% and 60%, and then XQuAD's are told apart less well (AUROC 0.88 and 0.80 instead of 0.89 and 0.83).
OWN = 2
# Features that speak against an answer; all others speak for one, and no coefficient may have the other sign: what a small
# set shows by chance (a hole in the question's words that makes an answer likelier) would not hold for the next document.
AGAINST = frozenset({"hole", "lacking", "formless"})


@dataclass(frozen=True, slots=True)
class Row:
    """The features of a question, whether the documents answer it, its language, and the number of its article."""

    values: tuple[float, ...]
    answerable: bool
    language: str
    article: int


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to fit on, and what to keep out of the fit and measure on."""
    parser.add_argument(
        "--squad", nargs="*", default=[], metavar="PASSAGES.json[,QUESTIONS.json]", help="sets in the layout of SQuAD"
    )
    parser.add_argument(
        "--own", nargs="*", default=[], metavar="SET.jsonl,INDEX", help="question sets, each over an index folder"
    )
    parser.add_argument(
        "--test", nargs="*", default=[], metavar="SET.jsonl,INDEX", help="such sets that are only measured on"
    )
    parser.add_argument(
        "--every", type=int, default=1, metavar="N", help="take every Nth question of the SQuAD sets (default: 1)"
    )


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Fit and print; returns 0."""
    public: list[Row] = []
    for pair in options.squad:
        passages, _, questions = pair.partition(",")
        public += _squad_rows(Path(passages), Path(questions) if questions else None, options.every, settings)
    own, test = (
        [row for pair in pairs for row in _own_rows(*_two_paths(pair), settings)]
        for pairs in (options.own, options.test)
    )
    for language in ("zh", "en"):
        _report(language, *([r for r in rows if r.language == language] for rows in (public, own, test)))
    return 0


def _two_paths(pair: str) -> tuple[Path, Path]:
    questions, _, folder = pair.partition(",")
    return Path(questions), Path(folder)


def _squad_rows(passages: Path, questions: Path | None, every: int, settings: Settings) -> list[Row]:
    index = text_index(paragraphs(passages), passages, settings)
    ids = [d.id for d in sorted(index.documents, key=text_number)]
    asked_items = list(items(passages, questions))
    article_of = {item.paragraph: item.article for item in asked_items}
    chance = random.Random(SEED)
    found: list[Row] = []
    for item in asked_items[::every]:
        same = {ids[p] for p, a in article_of.items() if a == item.article}
        others = [i for i in ids if i not in same]
        kept = same | set(chance.sample(others, min(len(others), max(COLLECTION - len(same), 5))))
        asked = asked_of(index, understand(item.question, settings), settings)
        outside = frozenset(set(ids) - kept)
        right = ids[item.paragraph]
        whole = retrieved(index, asked, settings, without=outside)
        if any(_is_right(choice.hit, item, right) for choice in choices_of(whole)[:3]):
            found.append(_row(whole, True, item.article))
        rest = tuple(hit for hit in whole.retrieval.sentences if not _is_right(hit, item, right))
        found.append(_row(replace(whole, retrieval=replace(whole.retrieval, sentences=rest)), False, item.article))
        absent = retrieved(index, asked, settings, without=outside | {right})
        found.append(_row(absent, False, item.article))
    return found


def _is_right(hit: SentenceHit, item: SquadItem, right: str) -> bool:
    return hit.document.id == right and hit.sentence.start <= item.answer_start < hit.sentence.end


def _row(found: Retrieved, answerable: bool, article: int) -> Row:
    return Row(astuple(features_of(found, choices_of(found))), answerable, found.asked.language, article)


def _own_rows(questions: Path, folder: Path, settings: Settings) -> list[Row]:
    index = open_index(folder, settings=settings)
    found = []
    for number, item in enumerate(load_questions(questions)):
        told = findings(item.question, index=index, history=(), settings=settings)
        here, choices = told.retrieved, told.drafted.choices
        shown = [quote.text for quote in told.drafted.draft.shown]
        if not choices or refuted(index, here.asked, here.retrieval, choices[0]) or without_unit(here.asked, shown):
            continue  # Answered from the structure or by a table, or refused whatever the confidence is.
        text = " ".join(shown)
        if item.answerable and not all(states(text, fact) for fact in item.facts):
            continue
        found.append(Row(astuple(features_of(here, choices)), item.answerable, told.language, number))
    return found


def _report(language: str, public: list[Row], own: list[Row], test: list[Row]) -> None:
    from sklearn.metrics import roc_auc_score

    if not public and not own:
        return
    print(f"{language}: {len(public)} rows of public sets, {len(own)} of our own, {len(test)} held out")
    even, odd = [r for r in public if r.article % 2 == 0], [r for r in public if r.article % 2]
    if odd:
        chances = _chances(_fitted([even, *[own] * OWN]), odd)
        print(f"  AUROC on the other half {roc_auc_score([r.answerable for r in odd], chances):.3f}")
        _told(odd, chances)
    coefficients, intercept = _fitted([public, *[own] * OWN])
    for name, rows in (("own", own), ("held out", test)):
        if rows:
            chances = _chances((coefficients, intercept), rows)
            print(f"  {name}: AUROC {roc_auc_score([r.answerable for r in rows], chances):.3f}")
            _told(rows, chances)
    print(f"  Model(({', '.join(f'{c:.3f}' for c in coefficients)}), {intercept:.3f})")
    for field, value in zip(fields(Features), coefficients, strict=True):
        print(f"    {field.name:>10} {value:8.3f}")


def _told(rows: list[Row], chances: "NDArray[np.float64]") -> None:
    """What a threshold that refuses so many of the answerable catches of the unanswerable."""
    import numpy as np

    answerable = np.array([r.answerable for r in rows])
    for refused in (0.03, 0.05, 0.10):
        limit = float(np.quantile(chances[answerable], refused))
        caught = float((chances[~answerable] < limit).mean())
        print(
            f"    with {refused:.0%} of the answerable refused, {caught:.1%} of the unanswerable are (below {limit:.3f})"
        )


def _chances(model: "tuple[NDArray[np.float64], float]", rows: list[Row]) -> "NDArray[np.float64]":
    import numpy as np

    return np.asarray(1 / (1 + np.exp(-(_matrix(rows) @ model[0] + model[1]))))


def _fitted(groups: list[list[Row]]) -> "tuple[NDArray[np.float64], float]":
    """Coefficients and intercept of a logistic regression whose signs are given. Each group weighs the same, and so do the
    answerable and the unanswerable."""
    import numpy as np
    from scipy.optimize import minimize

    rows = [row for group in groups for row in group]
    x, y = _matrix(rows), np.array([float(r.answerable) for r in rows])
    weights = np.concatenate([np.full(len(group), 1 / len(group)) for group in groups if group])
    mean = np.average(x, axis=0, weights=weights)
    spread = np.sqrt(np.average((x - mean) ** 2, axis=0, weights=weights)) + 1e-9
    z = (x - mean) / spread
    weights = np.where(y == 1, weights / weights[y == 1].sum(), weights / weights[y == 0].sum()) / 2

    def loss(point: "NDArray[np.float64]") -> "tuple[float, NDArray[np.float64]]":
        chances = 1 / (1 + np.exp(-np.clip(z @ point[:-1] + point[-1], -30, 30)))
        error = weights * (chances - y)
        fit = -(weights * np.log(np.where(y == 1, chances, 1 - chances) + 1e-12)).sum()
        gradient = np.append(z.T @ error + PENALTY * point[:-1], error.sum())
        return float(fit + PENALTY * (point[:-1] ** 2).sum() / 2), gradient

    bounds = [(None, 0) if field.name in AGAINST else (0, None) for field in fields(Features)]
    start = np.zeros(x.shape[1] + 1)
    point = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)]).x
    coefficients = point[:-1] / spread
    return coefficients, float(point[-1] - (coefficients * mean).sum())


def _matrix(rows: list[Row]) -> "NDArray[np.float64]":
    import numpy as np

    return np.array([r.values for r in rows])
