"""`yanzheng eval fit claims`: sets of claims in, what tells whether a quote proves a sentence out, written beside the reader's weights.

Only the small matrices beside the reader's own are fitted, so that the reader reads as before. Torch, fixed seeds.
"""

import argparse
import logging
from pathlib import Path

from index.given_path import given_path
from index.settings import Settings

log = logging.getLogger(__name__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to fit on, what to measure on, and beside which reader."""
    parser.add_argument(
        "--claims",
        type=given_path,
        nargs="+",
        required=True,
        metavar="SET.jsonl",
        help="claims with their quotes, as in eval/sets/claims",
    )
    parser.add_argument(
        "--held", type=given_path, nargs="*", default=[], metavar="SET.jsonl", help="claims to measure on"
    )
    parser.add_argument(
        "--reader",
        type=given_path,
        metavar="FOLDER",
        help="the reader's files (default: those that come with Yanzheng)",
    )
    parser.add_argument(
        "--begin", type=given_path, metavar="FILE.pt", help="the checkpoint of an earlier fit, to go on from"
    )
    parser.add_argument("--rate", type=float, default=1e-3, metavar="X", help="the highest rate (default: 0.001)")
    parser.add_argument(
        "--passes", type=int, default=4, metavar="N", help="how often the claims are gone over (default: 4)"
    )
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="what decides the order (default: 0)")
    parser.add_argument("--threads", type=int, default=1, metavar="N", help="processor cores to fit with (default: 1)")
    parser.add_argument("--work", type=given_path, required=True, metavar="FOLDER", help="where the checkpoint lies")
    parser.add_argument("--seconds", type=float, default=1e9, metavar="N", help="most seconds (default: no limit)")


def run(options: argparse.Namespace, _: Settings) -> int:
    """Fits, writes and measures; returns 0."""
    import torch

    from eval.fitting.claims.adapted import ClaimReader as Network
    from eval.fitting.claims.claim_rows import read_claims, rows_of
    from eval.fitting.claims.export import export
    from eval.fitting.claims.made_claims import made_claims
    from eval.fitting.claims.measure import logits_of, told
    from eval.fitting.claims.training import Recipe, fit
    from eval.fitting.descent import show_progress
    from eval.fitting.reader.bundled_weights import bundled_file, bundled_network
    from eval.fitting.reader.export import fitted_reader
    from rag.choice.reader.claim_reader import ClaimReader
    from rag.choice.reader.reader import FOLDER

    show_progress()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.work.mkdir(parents=True, exist_ok=True)
    folder: Path = options.reader or FOLDER
    claims, held = read_claims(options.claims), read_claims(options.held)
    reader, tokenizer = fitted_reader(folder, bundled_network(bundled_file())[0])
    network = Network(reader.encoder)
    if options.begin is not None:
        network.load_state_dict(torch.load(options.begin), strict=False)
    rows = rows_of(tokenizer, [*claims, *made_claims(claims, options.seed)])
    log.info("%d rows, %d of them proved", len(rows), sum(row.proved for row in rows))
    recipe = Recipe(options.rate, options.passes, options.seed, options.seconds)
    fit(network, rows, recipe, options.work / "claims.pt")
    export(network.learned(), folder)
    print(f"What reads claims is in {folder}")
    if held:
        print(told(held, logits_of(ClaimReader(folder), held)))
    return 0
