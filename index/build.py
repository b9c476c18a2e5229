"""Files to an index on disk, with only what is new embedded. Used by `yanzheng index` and `ui`."""

from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path

from index.assembling import assembled, kept_of
from index.encoding.encoder import Encoder
from index.encoding.encoders import open_encoder
from index.errors import IndexNotFoundError
from index.language.cedict import open_compiled
from index.progress import Progress
from index.reading.formats.extracted import PassedOver
from index.reading.sources import Sources, SourceText, read_sources
from index.settings import Settings
from index.storage.store import Index, open_index
from index.storage.writing import prepared_folder

BUNDLED_NAME = "briefing.md"


def build_index(
    sources: Sources,
    out_dir: str | Path,
    *,
    progress: Progress | None = None,
    passed_over: Callable[[tuple[PassedOver, ...]], None] | None = None,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
) -> Index:
    """Index files and folders into `out_dir`, in place of the index that may lie there, and open the new one.

    Its documents are in the order of their sources, as a folder is read.

    `passed_over` is called, once, with the files that were not read and why. `progress(done, total, what)` is called with the number of texts that have their vectors (`index.progress`). Texts that the old index
    holds vectors of, made by the same encoder, are not embedded again. Until the last moment the old index stays as it is.

    Raises the errors of `read_sources`, `EncoderError`, `NotAnIndexError` (the folder holds something else),
    `IndexBusyError` and `IndexWriteError`.
    """
    settings = settings or Settings.from_environment()
    sourced = read_sources(sources)
    if passed_over is not None:
        passed_over(sourced.passed_over)
    return _built(sourced.texts, Path(out_dir).expanduser(), progress, settings, encoder)


def build_bundled(
    out_dir: str | Path,
    *,
    progress: Progress | None = None,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
) -> Index:
    """`build_index` over the document that comes with Yanzheng."""
    text = files("index").joinpath("bundled", BUNDLED_NAME).read_text(encoding="utf-8")
    source = SourceText(source=f"bundled:{BUNDLED_NAME}", name=Path(BUNDLED_NAME).stem, text=text)
    settings = settings or Settings.from_environment()
    return _built([source], Path(out_dir).expanduser(), progress, settings, encoder)


def default_index(settings: Settings | None = None) -> Index:
    """The user's own index; where there is none, one over the bundled document is built there first.

    Raises `FirstBuildError` while another process builds the first one, and what `open_index` raises.
    """
    settings = settings or Settings.from_environment()
    try:
        return open_index(settings=settings)
    except IndexNotFoundError:
        return build_bundled(settings.index_folder, settings=settings)


def _built(
    sources: Iterable[SourceText],
    folder: Path,
    progress: Progress | None,
    settings: Settings,
    encoder: Encoder | None,
) -> Index:
    encoder = encoder or open_encoder(settings.encoder, settings)
    kept = [kept_of(source) for source in sources]
    # So that the first question need not wait for it; where there is a compiled dictionary already, nothing is done.
    open_compiled(settings.cache_folder).close()
    with prepared_folder(folder):
        return assembled(folder, kept, encoder, settings, progress, anew=True)
