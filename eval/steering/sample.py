"""Question sets in, the fixed sample that is asked again for each number out. Used by `eval.commands.numbers`.

Our own sets over documents that the tree has, a part of FIT where the folder of `yanzheng eval unseen` is given, and questions in the
layout of SQuAD where these are. Questions are taken at equal distances, so that a set's kinds keep their shares.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from eval.questions.question_set import LANGUAGES, QuestionItem, load_questions
from eval.questions.squad_set import SquadQuestion, load_squad
from eval.questions.unseen_set import load_unseen
from eval.running.text_index import text_index
from index.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.storage.store import Index

    Build = Callable[[Sequence[Path] | None, Settings], tuple[Index, float]]

# Questions in each language: of each of our own sets, of FIT, and in the layout of SQuAD.
OWN, UNSEEN, PUBLIC = 15, 40, 20

_FOLDER = Path(__file__).parents[1]
# Our own sets, and what they ask about; None is the bundled document.
_OWN_SETS = (
    (_FOLDER / "bundled" / "questions.jsonl", None),
    (_FOLDER / "sets" / "county_speech.jsonl", _FOLDER / "sets" / "county_speech.txt"),
    (_FOLDER / "sets" / "bureau_plan.jsonl", _FOLDER / "sets" / "bureau_plan.txt"),
)
# Comparisons, all of which are asked; its first line holds the documents.
_COMPARED = _FOLDER / "sets" / "comparisons.jsonl"

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions of one index: for an answer (`items`), or for the sentence that comes first (`sentences`)."""

    index: Path
    items: tuple[QuestionItem, ...] = ()
    sentences: tuple[SquadQuestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """What is asked, and the files that are read again for numbers that steer how a document is read."""

    asked: tuple[Asked, ...]
    documents: tuple[Path, ...]

    @property
    def questions(self) -> int:
        """The number of questions."""
        return sum(len(part.items) + len(part.sentences) for part in self.asked)


def own(settings: Settings, build: "Build") -> Sample:
    """The questions of our own sets."""
    asked, read = [], []
    for questions, document in _OWN_SETS:
        index, _ = build(None if document is None else [document], settings)
        asked.append(Asked(index.folder, _each_language(load_questions(questions), OWN)))
        read += [] if document is None else [document]
    asked.append(_comparisons(settings, build))
    return Sample(tuple(asked), tuple(read))


def unseen(folder: Path, names: Sequence[str], settings: Settings, build: "Build") -> Sample:
    """Questions of FIT over each archive, or the ones named; of REPORT nothing is asked or read. Raises `QuestionSetError`."""
    archives = [a for a in load_unseen(folder) if not names or a.name in names]
    asked, read = [], []
    for archive in archives:
        index, _ = build([archive.documents], settings)
        items = archive.questions["FIT"]
        asked.append(Asked(index.folder, _each_language(items, UNSEEN // len(archives))))
        read += [archive.documents / name for name in dict.fromkeys(str(item.document) for item in items)]
    return Sample(tuple(asked), tuple(path for path in read if path.is_file()))


def public(passages: Path, others: Path | None, settings: Settings) -> Sample:
    """Questions in the layout of SQuAD, and those of another file with the same ids. Raises `QuestionSetError`."""
    asked = []
    for questions in (None, others) if others is not None else (None,):
        found = load_squad(passages, questions)
        index = text_index(found.paragraphs, passages, settings)
        asked.append(Asked(index.folder, sentences=tuple(_spread(found.questions, PUBLIC))))
    return Sample(tuple(asked), ())


def joined(samples: Sequence[Sample]) -> Sample:
    """Samples as one."""
    return Sample(tuple(a for s in samples for a in s.asked), tuple(d for s in samples for d in s.documents))


def _comparisons(settings: Settings, build: "Build") -> Asked:
    """The questions that compare, with a fact for each cell, over their documents, which are written into the settings' cache."""
    first, *lines = (json.loads(line) for line in _COMPARED.read_text(encoding="utf-8").splitlines())
    folder = settings.cache_folder / "evaluation" / "compared"
    folder.mkdir(parents=True, exist_ok=True)
    documents = {folder / name: text for name, text in first["documents"].items()}
    for path, text in documents.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    index, _ = build(list(documents), settings)
    items = (_comparison(asked, tuple((value,) for value in asked["cells"].values())) for asked in lines)
    return Asked(index.folder, tuple(items))


def _comparison(asked: Mapping[str, Any], facts: tuple[tuple[str, ...], ...]) -> QuestionItem:
    return QuestionItem(asked["id"], asked["question"], asked["language"], bool(facts), facts, (), "comparison")


def _each_language(items: Sequence[QuestionItem], count: int) -> tuple[QuestionItem, ...]:
    return tuple(
        item for language in LANGUAGES for item in _spread([i for i in items if i.language == language], count)
    )


def _spread(items: Sequence[Item], count: int) -> list[Item]:
    """So many of the items at equal distances; all where there are no more."""
    return [items[at * len(items) // count] for at in range(count)] if len(items) > count else list(items)
