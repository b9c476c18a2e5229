"""A question set in the SQuAD layout in, its items and an index of its paragraphs out. Used by the fits in `eval`."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.build import build_index
from index.settings import Settings

if TYPE_CHECKING:
    from index.store import Index


@dataclass(frozen=True, slots=True)
class SquadItem:
    """A question with its article's and its paragraph's number, and where the first gold answer begins there."""

    question: str
    article: int
    paragraph: int
    answer_start: int


def articles(path: Path) -> list[dict[str, Any]]:
    """The articles of a file."""
    data: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["data"]
    return data


def answerable_items(passages: Path, questions: Path) -> Iterator[SquadItem]:
    """The questions of one file over the paragraphs of another, matched by their ids."""
    asked = {
        item["id"]: item["question"]
        for a in articles(questions)
        for paragraph in a["paragraphs"]
        for item in paragraph["qas"]
    }
    number = 0
    for article, data in enumerate(articles(passages)):
        for paragraph in data["paragraphs"]:
            for item in paragraph["qas"]:
                start = item["answers"][0]["answer_start"]
                if item["id"] in asked and start >= 0:
                    yield SquadItem(asked[item["id"]], article, number, start)
            number += 1


def indexed(passages: Path, folder: Path, settings: Settings) -> "Index":
    """An index over the paragraphs, each a document whose name is its number; kept in `folder`."""
    sources = folder / passages.stem / "documents"
    sources.mkdir(parents=True, exist_ok=True)
    number = 0
    for data in articles(passages):
        for paragraph in data["paragraphs"]:
            (sources / f"{number:05d}.txt").write_text(paragraph["context"], encoding="utf-8")
            number += 1
    return build_index(sources, folder / passages.stem / "index", settings=settings)
