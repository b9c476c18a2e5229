"""`yanzheng eval new`: documents in, a drafted question set out, for a person to correct.

In both languages and with near misses, in the layout of `eval.questions.bilingual_set`; with `--chinese` in one.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Any

from eval.commands.arguments import at_least_one
from eval.questions.drafting.clauses import drafts
from eval.questions.drafting.items import bilingual_drafts
from eval.questions.question_set import QuestionItem
from eval.questions.set_documents import read_documents
from eval.reporting.report_file import check_writable, write_text
from index.document import Document
from index.errors import QuestionSetError
from index.given_path import given_path
from index.settings import Settings

# Enough to choose from for a set of some tens, few enough to read in one sitting.
DRAFTS = 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("documents", type=given_path, nargs="+", metavar="PATH", help="files or folders to ask about")
    parser.add_argument(
        "--out", type=given_path, metavar="FILE.jsonl", help="write the drafts to this file, which must be new"
    )
    parser.add_argument(
        "--chinese",
        action="store_true",
        help="draft in Chinese alone, answerable questions only (default: both languages, a third near misses)",
    )
    parser.add_argument(
        "--count", type=at_least_one, default=DRAFTS, metavar="N", help=f"draft at most N questions (default: {DRAFTS})"
    )


def run(options: argparse.Namespace, _: Settings) -> int:
    """Runs the command; returns 0.

    Raises `QuestionSetError` where the file is there already (it may hold a person's corrections) and where nothing in
    the documents can be made a question of, and the errors of reading documents.
    """
    check_writable(options.out, "--out")
    if options.out is not None and options.out.exists():
        raise QuestionSetError(f"{options.out} is there already and may hold corrections; name a new file.")
    documents = read_documents(options.documents)
    drafted = _one_language(documents, options.count) if options.chinese else _bilingual(documents, options.count)
    if not drafted:
        raise QuestionSetError(
            "Nothing in these documents could be made a question of (no figure, date, name or list in a short clause); "
            "write the set by hand, as the README shows."
        )
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in drafted)
    if silent := sum(line.get("en") == "" for line in drafted):
        print(
            f'{silent} of {len(drafted)} drafts have no English ("en" is empty), since a word of theirs is not known; '
            "write it, or they are asked in Chinese alone.",
            file=sys.stderr,
        )
    if options.out is None:
        print(text, end="")
        return 0
    write_text(options.out, text)
    print(
        f"{len(drafted)} drafts in {options.out}. Correct each by hand, then check the set with: "
        f"yanzheng eval check {options.out} --documents {' '.join(map(str, options.documents))}",
        file=sys.stderr,
    )
    return 0


def _one_language(documents: Sequence[Document], count: int) -> list[dict[str, Any]]:
    return [_line(item) for item in drafts(documents, count)]


def _bilingual(documents: Sequence[Document], count: int) -> list[dict[str, Any]]:
    return [draft.line() for draft in bilingual_drafts(documents, count)]


def _line(item: QuestionItem) -> dict[str, Any]:
    """The question as the file has it, without what is None."""
    data = item.to_dict()
    data["evidence"] = [{name: value for name, value in gold.items() if value is not None} for gold in data["evidence"]]
    return {name: value for name, value in data.items() if value is not None}
