"""`yanzheng eval twins`: bilingual question sets in; field by field, how often a question is read differently in the two languages, printed.

Nothing is indexed and nothing is asked.
"""

import argparse
from collections import Counter

from eval.judging.twins import FIELDS, read_differently
from eval.questions.layouts.recognised import readable_objects
from eval.questions.set_file import set_lines
from index.given_path import given_path
from index.settings import Settings
from rag.question.understand import understand

# Pairs of readings that are printed of each field.
PAIRS = 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "sets", type=given_path, nargs="+", metavar="FILE.jsonl", help="question sets in both languages"
    )
    parser.add_argument("--show", choices=sorted(FIELDS), metavar="FIELD", help="print the questions that differ in it")
    parser.add_argument(
        "--only", nargs="*", default=[], metavar="DOCUMENT", help="read these documents' questions only"
    )


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Runs the command; returns 0. Raises what reading a set raises; lines without `zh` and `en` do not count."""
    twins = [
        line
        for path in options.sets
        for line in readable_objects(text for _, text, _ in set_lines(path))
        if line.get("zh") and line.get("en") and (not options.only or line.get("document") in options.only)
    ]
    found: dict[str, Counter[str]] = {name: Counter() for name in FIELDS}
    for pair in twins:
        for name, (zh, en) in read_differently(
            understand(pair["zh"], settings), understand(pair["en"], settings)
        ).items():
            found[name][f"{zh} / {en}"] += 1
            if name == options.show:
                print(f"{pair['zh']} | {pair['en']} | {zh} / {en}")
    print(f"{len(twins)} questions in both languages; read differently, zh / en:")
    for name, pairs in sorted(found.items(), key=lambda entry: -entry[1].total()):
        share = pairs.total() / max(1, len(twins))
        common = "; ".join(f"{pair} {times}" for pair, times in pairs.most_common(PAIRS))
        print(f"{name:10} {pairs.total():5} {share:6.3f}  {common}")
    return 0
