"""Questions that bring their own documents in, each one's answer over an index of just these out. Used by `eval run`."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.judging.assessment import Assessment, assess
from eval.judging.outcome import Outcome, Run
from eval.questions.layouts.single_document import AloneItem
from eval.running.progress_bar import advance, progress_bar
from eval.running.runner import asked
from index.document import Document
from index.errors import DocumentError
from index.settings import Settings


@dataclass(frozen=True, slots=True)
class AloneRun:
    """What became of the questions, judged, with the documents that they were asked over, each once."""

    run: Run
    assessments: tuple[Assessment, ...]
    documents: tuple[Document, ...]
    encoder: str


def run_alone(
    items: Sequence[AloneItem], settings: Settings, *, beside: Sequence[Path] = (), composer: str | None = None
) -> AloneRun:
    """Asks each question once, over its own files and those in `beside`, in a temporary folder.

    One encoder serves them all, and of `beside` nothing is embedded twice. A file that cannot be read is an error in the
    place of the answer. Ctrl-C ends the run and keeps what was answered.
    """
    from index.build import build_index
    from index.encoding.encoders import open_encoder

    encoder = open_encoder(settings.encoder, settings)
    outcomes: list[Outcome] = []
    assessments: list[Assessment] = []
    documents: dict[str, Document] = {}
    interrupted = False
    with tempfile.TemporaryDirectory(prefix="yanzheng-alone-") as folder, progress_bar(" questions") as bar:
        try:
            for number, item in enumerate(items):
                sources = _written(item, Path(folder) / "documents" / f"{number:05d}")
                own: tuple[Document, ...] = ()
                try:
                    # Always the same folder, so that the vectors of what stands beside are taken over from the index before.
                    index = build_index([sources, *beside], Path(folder) / "index", settings=settings, encoder=encoder)
                except DocumentError as error:
                    outcome = Outcome(item.item, None, str(error), 0.0, None)
                else:
                    if not outcomes:
                        # So that times are those of a warm process.
                        asked(item.item, index, settings, composer, item.history)
                    outcome = asked(item.item, index, settings, composer, item.history)
                    own = tuple(index.documents)
                outcomes.append(outcome)
                assessments.append(assess(outcome, own))
                documents |= {document.id: document for document in own}
                advance(bar, number + 1, len(items))
        except KeyboardInterrupt:
            interrupted = True
    run = Run(tuple(outcomes), len(items), interrupted)
    return AloneRun(run, tuple(assessments), tuple(documents.values()), encoder.name)


def _written(item: AloneItem, folder: Path) -> Path:
    """The folder that holds a question's files."""
    for name, content in item.files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder
