"""`yanzheng eval sizes`: what the store takes to search a thousand passages, and a million."""

import argparse
import tempfile
from pathlib import Path

from eval.commands.arguments import at_least_one
from eval.reporting.report_file import check_writable, write_json
from eval.reporting.summary import FORMAT, rounded
from eval.running.progress_bar import advance, progress_bar
from eval.running.sizes.measuring import LEAST_RECALL, MOST_MEMORY, MOST_P50, MOST_P95, Size, measured
from eval.running.sizes.milvus import measured_in_milvus
from eval.scoring.report_lines import table
from index.given_path import given_path
from index.settings import Settings

PASSAGES = (1_000, 10_000, 100_000)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "--passages",
        type=at_least_one,
        nargs="+",
        default=PASSAGES,
        metavar="N",
        help="how many passages to generate, one measurement for each number (1000 10000 100000)",
    )
    parser.add_argument(
        "--milvus",
        type=at_least_one,
        nargs="+",
        default=(),
        metavar="N",
        help="so many passages in Milvus Lite, too (it needs the extra milvus)",
    )
    parser.add_argument("--json", type=given_path, metavar="OUT", help="write the figures to this file")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Runs the command; returns 0."""
    check_writable(options.json)
    found = []
    asked = [(n, measured) for n in dict.fromkeys(options.passages)]
    for passages, measure in [*asked, *((n, measured_in_milvus) for n in dict.fromkeys(options.milvus))]:
        with tempfile.TemporaryDirectory(prefix="yanzheng-sizes-") as folder, progress_bar(" passages") as bar:
            found.append(measure(passages, Path(folder), lambda done, total, what: advance(bar, done, total, what)))
    if options.json is not None:
        data = {name: rounded(value) for size in found for name, value in size.metrics().items()}
        write_json(options.json, {"format": FORMAT, "command": "sizes", "metrics": data, "encoder": settings.encoder})
    print(as_text(found))
    if options.json is not None:
        print(f"\nWritten to {options.json}.")
    return 0


def as_text(found: list[Size]) -> str:
    """The figures for a terminal, a column for each number of passages."""
    rows = [["passages", *(f"{size.passages:,}" for size in found)]]
    rows.append(["store", *(size.store for size in found)])
    rows.append(["vectors compared", *("lists of 8 bits, then exactly" if s.is_coarse else "all" for s in found)])
    columns = [{name.partition("@")[0]: value for name, value in size.metrics().items()} for size in found]
    for name, label, form, times in (
        ("p50", f"ms a search, half (at most {MOST_P50 * 1e3:.0f})", "{:.2f}", 1e3),
        ("p95", f"ms a search, 95 of 100 (at most {MOST_P95 * 1e3:.0f})", "{:.2f}", 1e3),
        ("p50_vectors", "ms of it for vectors, half", "{:.2f}", 1e3),
        ("vectors_over_exact", "vectors, times the exact search", "{:.2f}", 1),
        ("recall", f"recall at 10 beside it (at least {LEAST_RECALL})", "{:.4f}", 1),
        ("memory_own_per_passage", f"bytes of memory a passage, its own (at most {MOST_MEMORY})", "{:.0f}", 1),
        ("memory_mapped_per_passage", "of files held, which may be dropped", "{:.0f}", 1),
        ("disk_per_passage", "bytes on the disk a passage", "{:.0f}", 1),
        ("seconds_write", "seconds to write the files", "{:.1f}", 1),
    ):
        rows.append([label, *(form.format(times * (column[name] or 0.0)) for column in columns)])
    return table(rows)
