"""`yanzheng eval fit reader`: data folders in, the reader's weights out, in one command that can be interrupted and begun again.

Three steps, each with a checkpoint in the work folder that the next run takes up: public pairs (SQuAD's layout), question sets of one's
own but for the documents held out, on which the reader is then measured, and those of all documents once more, with other wrong
sentences. The weights are the mean of those after the second and the third step. The vocabulary is cut first, so that the fit and the product read the same pieces. Torch, fixed seeds, one thread.
"""

import argparse
import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import QuestionSetError
from index.settings import Settings

if TYPE_CHECKING:
    from eval.fitting.reader.found_pairs import FoundQuestion
    from eval.fitting.reader.pair import Pair
    from eval.fitting.reader.training import Row

log = logging.getLogger(__name__)

# Pieces of the vocabulary; public pairs that are read; the highest rate of the last pass.
PIECES = 26_000
PUBLIC_PAIRS = 14_000
LAST_RATE = 1e-4
# Public pairs that the last pass reads as well: with the question in glosses, and as they are.
GLOSSED, PLAIN = 2_000, 1_000
# How often the texts that the reader is for count beside the public ones when the vocabulary is cut.
OWN_TEXTS = 3
ENGLISH_WORDS, CAPITALISED, CHINESE_WORDS = 30_000, 12_000, 30_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to fit on and where to."""
    parser.add_argument(
        "--public", type=Path, nargs="*", default=[], metavar="FILE.json", help="sets in the layout of SQuAD"
    )
    parser.add_argument(
        "--questions",
        type=Path,
        nargs="*",
        default=[],
        metavar="SET.jsonl",
        help="bilingual sets, as in eval/sets/reading",
    )
    parser.add_argument(
        "--documents",
        type=Path,
        nargs="*",
        default=[],
        metavar="FOLDER",
        help="the documents of those sets; each folder becomes an index",
    )
    parser.add_argument(
        "--without", nargs="*", default=[], metavar="NAME", help="documents in those folders that are never looked into"
    )
    parser.add_argument(
        "--held", nargs="*", default=[], metavar="NAME", help="documents to measure on, read in the last step only"
    )
    parser.add_argument("--work", type=Path, required=True, metavar="FOLDER", help="where indexes and checkpoints lie")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where the reader's files go")
    parser.add_argument(
        "--seconds", type=float, default=1e9, metavar="N", help="most seconds of each step (default: no limit)"
    )


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Fits, measures and exports; returns 0."""
    import torch
    from tokenizers import Tokenizer

    from eval.fitting.reader.bundled_weights import bundled_file, bundled_network
    from eval.fitting.reader.export import export
    from eval.fitting.reader.measure import read_all, told
    from eval.fitting.reader.model import begun
    from eval.fitting.reader.own_pairs import comparable, own_pairs
    from eval.fitting.reader.training import Recipe, fit, halfway, rows_of
    from rag.choice.reader.reader import Reader

    _show_progress()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    options.work.mkdir(parents=True, exist_ok=True)
    encoder, pieces = bundled_network(bundled_file())
    public = _public(options.public)
    found = _found(options, settings)
    numbers = _numbers(options, pieces, (t for p in public for t in (p.question, p.candidate.text)))
    tokenizer = Tokenizer.from_file(str(options.work / "tokenizer.json"))
    model = begun(encoder, numbers)

    def step(name: str, rows: Callable[[], "list[Row]"], recipe: Recipe) -> None:
        done = options.work / f"{name}.pt"
        if done.exists():
            model.load_state_dict(torch.load(done))
            log.info("%s: taken up from %s", name, done)
            return
        own = rows()
        log.info("%s: %d rows, %d of them with an answer", name, len(own), sum(r.first > 0 for r in own))
        unfinished = options.work / f"{name}.unfinished.pt"
        fit(model, own, recipe, unfinished)
        unfinished.replace(done)

    held = [q for q in found if q.document in options.held]
    others = [q for q in found if q.document not in options.held]
    step("public", lambda: rows_of(tokenizer, public)[:PUBLIC_PAIRS], Recipe(seconds=options.seconds))
    step("own", lambda: rows_of(tokenizer, own_pairs(others)), Recipe(seed=1, seconds=options.seconds))
    export(model, tokenizer, options.out)
    for language in ("zh", "en"):
        asked = [q for q in comparable(held) if q.language == language]
        print(told(language, read_all(Reader(options.out), asked)))
    step(
        "last",
        lambda: rows_of(tokenizer, [*own_pairs(found, seed=2), *_public_again(public)]),
        Recipe(LAST_RATE, seed=2, seconds=options.seconds),
    )
    # The last pass alone forgets what the public pairs taught (right sentence of its paragraph first, 120 questions each of CMRC, XQuAD, XQuAD
    # asked in English: 0.79, 0.84, 0.65 before it, 0.72, 0.74, 0.60 after it, 0.77, 0.82, 0.65 half-way).
    model.load_state_dict(halfway(*(torch.load(options.work / f"{name}.pt") for name in ("own", "last"))))
    export(model, tokenizer, options.out)
    print(f"The reader's files are in {options.out}")
    return 0


def _show_progress() -> None:
    """Lets the fit's own modules tell how far they are, with the time."""
    told = logging.getLogger(__package__)
    if not told.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        told.addHandler(handler)
    told.setLevel(logging.INFO)


def _public(files: list[Path]) -> "list[Pair]":
    import opencc

    from eval.fitting.reader.public_pairs import public_pairs

    return list(public_pairs(files, opencc.OpenCC("t2s").convert)) if files else []


def _public_again(public: "list[Pair]") -> "list[Pair]":
    """Some of the public pairs once more, most of them asked in English words."""
    import random

    from eval.fitting.reader.glossed import glossed

    chosen = random.Random(2).sample(public, min(len(public), GLOSSED + PLAIN))
    return [replace(p, question=glossed(p.question)) if i < GLOSSED else p for i, p in enumerate(chosen)]


def _found(options: argparse.Namespace, settings: Settings) -> "list[FoundQuestion]":
    """What retrieval finds for every question, worked out once for each folder of documents. Raises `QuestionSetError`."""
    from eval.fitting.reader.found_pairs import found_questions, read_found, write_found
    from index.build import build_index
    from index.storage.store import open_index

    items = [
        json.loads(line)
        for file in options.questions
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    found: list[FoundQuestion] = []
    known: set[str] = set()
    for number, folder in enumerate(options.documents):
        kept = options.work / f"found.{number}.jsonl"
        place = options.work / f"index.{number}"
        index = (
            open_index(place, settings=settings) if place.exists() else build_index(folder, place, settings=settings)
        )
        names = {Path(d.source).name for d in index.documents}
        known |= names
        if not kept.exists():
            own = [i for i in items if i["document"] in names and i["document"] not in options.without]
            write_found(kept, found_questions(own, index, frozenset(options.without), settings))
        found += read_found(kept)
    lost = next((i for i in items if i["document"] not in known), None)
    if lost is not None:
        raise QuestionSetError(
            f"Question {lost['id']} is about {lost['document']}, which no folder of --documents holds."
        )
    return found


def _numbers(options: argparse.Namespace, pieces: list[tuple[str, float]], public: Iterable[str]) -> list[int]:
    """The pieces that are kept, by their numbers in the whole vocabulary; their tokenizer goes into the work folder."""
    from eval.fitting.reader.vocabulary import cut

    kept = options.work / "pieces.json"
    if kept.exists():
        return [int(n) for n in json.loads(kept.read_text(encoding="utf-8"))]
    tokenizer, numbers = cut(pieces, _texts(options, public), PIECES)
    tokenizer.save(str(options.work / "tokenizer.json"), pretty=False)
    kept.write_text(json.dumps(numbers), encoding="utf-8")
    return numbers


def _texts(options: argparse.Namespace, public: Iterable[str]) -> Iterable[str]:
    """What the vocabulary must be able to write: documents, questions, public pairs, the commonest words of both languages."""
    import wordfreq

    for folder in options.documents:
        files = [folder] if folder.is_file() else sorted(f for f in folder.rglob("*") if f.suffix in (".txt", ".md"))
        for file in files:
            if file.name not in options.without:
                yield from file.read_text(encoding="utf-8", errors="replace").splitlines() * OWN_TEXTS
    for file in options.questions:
        for line in file.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            yield from [f"query: {item['zh']}", f"query: {item['en']}"] * OWN_TEXTS
    yield from public
    yield from wordfreq.top_n_list("en", ENGLISH_WORDS)
    yield from (word.capitalize() for word in wordfreq.top_n_list("en", CAPITALISED))
    yield from wordfreq.top_n_list("zh", CHINESE_WORDS)
