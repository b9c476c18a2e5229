"""Questions over texts in, how they are answered over the same texts as files of other kinds out. Used by `yanzheng eval formats`."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.judging import measures
from eval.judging.assessment import Assessment, assess
from eval.judging.outcome import Outcome
from eval.questions.question_set import QuestionItem
from eval.running.formats.making import make_files
from eval.running.journal import Journal
from eval.running.runner import run as ask_all
from index.settings import Settings

# Whatever stands for how good answers are, each a share; those of the first place are better the higher, those of the second the lower.
HIGHER = ("right", "fact_recall", "complete_answers", "exact_quotes")
LOWER = ("wrong_refusals", "wrong_answers")


@dataclass(frozen=True, slots=True)
class FormatRun:
    """What became of the questions over files of one kind: the documents that were read, the measures by name (None: nothing to measure), and the shares
    of citations that name their page and of answers in which verification finds no fault."""

    kind: str
    documents: int
    measures: Mapping[str, float | None]
    paged: float | None
    verified: float | None
    interrupted: bool

    def metrics(self) -> dict[str, float | None]:
        """The figures by name, the kind behind an @."""
        own = {**self.measures, "paged": self.paged, "verified": self.verified, "documents": float(self.documents)}
        return {f"{name}@{self.kind}": value for name, value in own.items()}


def measured(
    questions: Sequence[QuestionItem],
    texts: Mapping[str, str],
    kind: str,
    settings: Settings,
    progress: Callable[[int, int, str], None],
) -> FormatRun:
    """Makes the files, indexes them and asks every question once. Raises `QuestionSetError`, and the errors of building and asking.

    All kinds have their index in one folder of the cache, one after the other, so that what they have in common is embedded once; and a run that was
    broken off is taken up where it stopped.
    """
    from index.build import build_index

    place = settings.cache_folder / "evaluation" / "formats"
    files = _made(texts, kind, place, progress)
    index = build_index(files, place / "index", settings=settings, progress=progress)
    journal = Journal.of(f"formats {kind}", [question.to_dict() for question in questions], index, settings)
    done = ask_all(
        questions,
        index,
        settings=settings,
        progress=lambda n, total: progress(n, total, f"{kind}: asking"),
        journal=journal,
    )
    assessments = tuple(assess(outcome, index.documents) for outcome in done.outcomes)
    verified = [_is_verified(outcome, index, settings) for outcome in done.outcomes if outcome.answer is not None]
    documents = len(index.documents)
    return FormatRun(
        kind, documents, measured_by_name(assessments), paged(done.outcomes), _share(verified), done.interrupted
    )


def _made(texts: Mapping[str, str], kind: str, place: Path, progress: Callable[[int, int, str], None]) -> Path:
    """The folder with the files of a kind, which are made where they are not there yet."""
    digest = hashlib.sha256(json.dumps([kind, sorted(texts.items())]).encode()).hexdigest()[:12]
    folder = place / f"{kind}-{digest}"
    if not folder.is_dir():
        progress(0, 1, f"{kind}: making files")
        place.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(dir=place))
        try:
            make_files(texts, kind, work)
            work.rename(folder)  # Whole or not at all.
        except BaseException:
            shutil.rmtree(work, ignore_errors=True)
            raise
    return folder


def measured_by_name(assessments: Sequence[Assessment]) -> dict[str, float | None]:
    """The measures of `HIGHER` and `LOWER`."""
    return {name: getattr(measures, name)(assessments) for name in (*HIGHER, *LOWER)}


def paged(outcomes: Sequence[Outcome]) -> float | None:
    """The share of citations that name a page."""
    return _share([c.page is not None for o in outcomes if o.answer is not None for c in o.answer.citations])


def _is_verified(outcome: Outcome, index: object, settings: Settings) -> bool:
    """Whether no fault is found in an answer, held against the documents; it is not asked again."""
    from rag.verification.verify import faults

    return not faults(outcome.answer, index, settings)  # type: ignore[arg-type]


def _share(found: Sequence[bool]) -> float | None:
    return sum(found) / len(found) if found else None
