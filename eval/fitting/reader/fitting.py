"""`yanzheng eval fit reader`: data folders in, the reader's weights out, in one command that can be interrupted and begun again.

Three steps, each with a checkpoint in the work folder that the next run takes up: public pairs (SQuAD's layout), question sets of one's
own but for the documents held out, on which the reader is then measured, and those of all documents once more, with other wrong
sentences. The weights are the mean of those after the second and the third step. The vocabulary is cut first, so that the fit and the
product read the same pieces. With `--begin` a fitted reader goes on, over the questions but for the documents held out, in one step.
Torch, fixed seeds.
"""

import argparse
import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import QuestionSetError
from index.given_path import given_path
from index.settings import Settings

if TYPE_CHECKING:
    from eval.fitting.reader.found_pairs import FoundQuestion
    from eval.fitting.reader.pair import Pair
    from eval.fitting.reader.together import Together

log = logging.getLogger(__name__)

# Public pairs that are read; the highest rates, of a first pass and of a last one.
PUBLIC_PAIRS = 14_000
RATE = 2e-4
LAST_RATE = 1e-4
# Public pairs that the last pass reads as well: with the question in glosses, and as they are.
GLOSSED, PLAIN = 2_000, 1_000
# A further fit: its highest rate, the share of near misses by one word (whose few words would become signs of a near miss), and the public
# pairs in each of its passes. All layers learn.
FURTHER_RATE = 1e-4
FURTHER_CHANGED = 0.1
FURTHER_PLAIN = 3_000
# What it counts that an English wording's score differs from the Chinese one's, beside the loss of a row.
FURTHER_TIE = 0.05


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to fit on and where to."""
    parser.add_argument(
        "--public",
        nargs="*",
        default=[],
        metavar="FILE.json[,FILE.json]",
        help="sets in the layout of SQuAD; behind a comma the same questions in another language",
    )
    parser.add_argument(
        "--asked",
        type=given_path,
        metavar="FILE.jsonl",
        help="questions of one's own over paragraphs of --public, as in eval/sets/asked.jsonl; a fitted reader reads them once",
    )
    parser.add_argument(
        "--questions",
        type=given_path,
        nargs="*",
        default=[],
        metavar="SET.jsonl",
        help="bilingual sets, as in eval/sets/reading",
    )
    parser.add_argument(
        "--documents",
        type=given_path,
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
    parser.add_argument(
        "--begin",
        type=given_path,
        metavar="FOLDER",
        help="the files of a fitted reader, to go on from in place of the encoder",
    )
    parser.add_argument(
        "--passes",
        type=int,
        default=1,
        metavar="N",
        help="how often a fitted reader goes over the questions (default: 1)",
    )
    parser.add_argument("--threads", type=int, default=1, metavar="N", help="processor cores to fit with (default: 1)")
    parser.add_argument(
        "--work", type=given_path, required=True, metavar="FOLDER", help="where indexes and checkpoints lie"
    )
    parser.add_argument("--out", type=given_path, required=True, metavar="FOLDER", help="where the reader's files go")
    parser.add_argument(
        "--seconds", type=float, default=1e9, metavar="N", help="most seconds of each step (default: no limit)"
    )


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Fits, measures and exports; returns 0."""
    import torch

    from eval.fitting.descent import show_progress
    from eval.fitting.reader.export import export

    show_progress()
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    options.work.mkdir(parents=True, exist_ok=True)
    public = _public(options.public)
    found = _found(options, settings)
    fit = _Fit(options, public)
    held = [q for q in found if q.document in options.held]
    others = [q for q in found if q.document not in options.held]
    if options.begin is None:
        fit.from_encoder(others, held, found)
    else:
        fit.further(others, held)
    export(fit.model, fit.tokenizer, options.out)
    print(f"The reader's files are in {options.out}")
    return 0


class _Fit:
    """A network, its tokenizer, and the steps that it is fitted in."""

    def __init__(self, options: argparse.Namespace, public: "list[Pair]") -> None:
        from tokenizers import Tokenizer

        from eval.fitting.reader.bundled_weights import bundled_file, bundled_network
        from eval.fitting.reader.export import fitted_reader
        from eval.fitting.reader.model import begun, widened
        from eval.fitting.reader.vocabulary import PIECES, common_words, kept_pieces, lacking, longer

        self._options = options
        self._public = public
        encoder, pieces = bundled_network(bundled_file())
        if options.begin is not None:
            words = encoder.embeddings.word_embeddings.weight.detach()
            self.model, tokenizer = fitted_reader(options.begin, encoder)
            numbers = lacking(tokenizer, pieces, common_words(), PIECES)
            self.tokenizer = longer(tokenizer, [pieces[n] for n in numbers])
            widened(self.model, words[numbers])
            return
        numbers = kept_pieces(options, pieces, (t for p in public for t in (p.question, p.candidate.text)))
        self.tokenizer = Tokenizer.from_file(str(options.work / "tokenizer.json"))
        self.model = begun(encoder, numbers)

    def from_encoder(
        self, others: "list[FoundQuestion]", held: "list[FoundQuestion]", found: "list[FoundQuestion]"
    ) -> None:
        """The three steps, and the mean of what the second and the third give."""
        import torch

        from eval.fitting.reader.own_pairs import own_pairs
        from eval.fitting.reader.training import halfway

        self._step("public", lambda: self._public[:PUBLIC_PAIRS], seed=0)
        self._step("own", lambda: own_pairs(others), seed=1)
        self._measure(held)
        self._step("last", lambda: [*own_pairs(found, seed=2), *_public_again(self._public)], seed=2, rate=LAST_RATE)
        # The last pass alone forgets what the public pairs taught (right sentence of its paragraph first, 120 questions each of CMRC, XQuAD,
        # XQuAD asked in English: 0.79, 0.84, 0.65 before it, 0.72, 0.74, 0.60 after it, 0.77, 0.82, 0.65 half-way).
        both = (torch.load(self._options.work / f"{name}.pt") for name in ("own", "last"))
        self.model.load_state_dict(halfway(*both))

    def further(self, others: "list[FoundQuestion]", held: "list[FoundQuestion]") -> None:
        """One step over the questions, each candidate with all wordings side by side, with other wrong ones in each pass, and some public pairs again."""
        from eval.fitting.reader.together import Together, asked_together

        def together() -> "list[Together]":
            seeds = range(3, 3 + self._options.passes)
            own = [asked_together(others, seed, FURTHER_CHANGED) for seed in seeds]
            public = [_public_again(self._public, seed, 0, FURTHER_PLAIN) for seed in seeds]
            asked = _asked(self._options.asked, self._options.public) if self._options.asked else []
            return [*chain.from_iterable(own), *(Together((p,)) for p in chain(asked, *public))]

        self._measure(held)
        self._step("further", together, seed=3, rate=FURTHER_RATE, tie=FURTHER_TIE)
        self._measure(held)

    def _step(
        self,
        name: str,
        read: "Callable[[], Iterable[Pair | Together]]",
        *,
        seed: int,
        rate: float = RATE,
        tie: float = 0.0,
    ) -> None:
        import torch

        from eval.fitting.reader.pair import Pair
        from eval.fitting.reader.together import Together
        from eval.fitting.reader.training import FIXED, Recipe, fit, groups_of

        done = self._options.work / f"{name}.pt"
        if done.exists():
            self.model.load_state_dict(torch.load(done))
            log.info("%s: taken up from %s", name, done)
            return
        groups = groups_of(self.tokenizer, (Together((p,)) if isinstance(p, Pair) else p for p in read()))
        rows = [row for group in groups for row in group]
        log.info("%s: %d rows, %d of them with an answer", name, len(rows), sum(r.first > 0 for r in rows))
        unfinished = self._options.work / f"{name}.unfinished.pt"
        recipe = Recipe(rate, seed=seed, seconds=self._options.seconds, fixed=0 if tie else FIXED, tie=tie)
        fit(self.model, groups, recipe, unfinished)
        unfinished.replace(done)

    def _measure(self, held: "list[FoundQuestion]") -> None:
        """Prints how well the network, as the product would run it, reads what was held out."""
        from eval.fitting.reader.export import export
        from eval.fitting.reader.measure import read_all, told
        from eval.fitting.reader.own_pairs import comparable
        from rag.choice.reader.reader import Reader

        export(self.model, self.tokenizer, self._options.out)
        for language in ("zh", "en"):
            asked = [q for q in comparable(held) if q.language == language]
            print(told(language, read_all(Reader(self._options.out), asked)), flush=True)


def _public(files: list[str]) -> "list[Pair]":
    import opencc

    from eval.fitting.reader.public_pairs import public_pairs

    return list(public_pairs(files, opencc.OpenCC("t2s").convert)) if files else []


def _asked(file: Path, public: list[str]) -> "list[Pair]":
    import opencc

    from eval.fitting.reader.public_pairs import asked_pairs

    texts = [files for files in public if "," not in files]
    return list(chain.from_iterable(asked_pairs(file, texts, opencc.OpenCC("t2s").convert)))


def _public_again(public: "list[Pair]", seed: int = 2, words: int = GLOSSED, plain: int = PLAIN) -> "list[Pair]":
    """Some of the public pairs once more, `words` of them asked in English words, `plain` as they are."""
    import random

    from eval.fitting.reader.glossed import glossed

    chosen = random.Random(seed).sample(public, min(len(public), words + plain))
    return [replace(p, question=glossed(p.question)) if i < words else p for i, p in enumerate(chosen)]


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
