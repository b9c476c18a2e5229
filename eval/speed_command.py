"""`yanzheng eval speed`: how indexing and asking grow with the documents, beside the encoder alone."""

import argparse
import tempfile
from pathlib import Path

from eval.argument_types import at_least_one
from eval.cost import peak_memory_bytes
from eval.progress_bar import advance, progress_bar
from eval.report_file import check_writable, write_json
from eval.report_lines import table
from eval.speed import Speed, measure
from eval.summary import FORMAT, rounded
from index.settings import Settings

COPIES = (1, 10, 100, 1000)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "--copies",
        type=at_least_one,
        nargs="+",
        default=COPIES,
        metavar="N",
        help="how many documents to generate, one measurement for each number (default: 1 10 100 1000)",
    )
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the figures to this file")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Runs the command; returns 0."""
    check_writable(options.json)
    found: list[Speed] = []
    for documents in dict.fromkeys(options.copies):
        with tempfile.TemporaryDirectory(prefix="yanzheng-speed-") as folder, progress_bar(" texts") as bar:
            found.append(
                measure(documents, Path(folder), settings, lambda done, total, what: advance(bar, done, total, what))
            )
    metrics = {name: value for speed in found for name, value in speed.metrics().items()}
    memory = peak_memory_bytes()
    if options.json is not None:
        data = {name: rounded(value) for name, value in metrics.items()} | {"peak_memory_bytes": memory}
        write_json(options.json, {"format": FORMAT, "command": "speed", "metrics": data, "encoder": settings.encoder})
    print(as_text(found))
    if memory is not None:
        print(f"\nAt most {memory / 1e6:.0f} MB of memory.")
    if options.json is not None:
        print(f"\nWritten to {options.json}.")
    return 0


def as_text(found: list[Speed]) -> str:
    """The figures for a terminal, a column for each number of documents."""
    rows = [["documents", *(f"{speed.documents:,}" for speed in found)]]
    columns = [{name.partition("@")[0]: value for name, value in speed.metrics().items()} for speed in found]
    for name, label, form in (
        ("texts", "texts embedded", "{:,.0f}"),
        ("index_over_encoder", "indexing a text, times the encoder alone", "{:.2f}"),
        ("ask_over_encoder", "warm ask(), times the encoder alone", "{:.2f}"),
        ("cold_over_encoder", "cold `yanzheng ask`, times a process that encodes", "{:.2f}"),
        ("texts_per_second", "texts a second", "{:.0f}"),
        ("seconds_index", "seconds to index", "{:.2f}"),
        ("seconds_open", "seconds to open the index", "{:.3f}"),
        ("seconds_ask", "seconds to ask, warm", "{:.4f}"),
        ("seconds_cold", "seconds to ask, cold", "{:.2f}"),
        ("index_bytes", "bytes of the index", "{:,.0f}"),
    ):
        rows.append([label, *(form.format(column[name]) for column in columns)])
    return table(rows)
