"""Where a model of sentence-transformers lies: a folder's path or a name on the Hugging Face Hub in, a folder out.

Used by `index.encoding.model_encoder` and `rag.retrieval.rerank`. Nothing is asked over the network unless downloads are allowed.
"""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.encoding.file_digest import file_digest
from index.errors import EncoderNotFoundError

# What marks a folder as a model's: sentence-transformers' own list of modules, or a plain transformers model.
_MARKS = ("modules.json", "config.json")
# Other formats of the same weights, which a download leaves out.
_UNUSED = ["onnx/*", "openvino/*", "*.onnx", "*.h5", "*.ot", "*.msgpack", "*.mlmodel", "*.gguf", "*.tflite"]
_WEIGHTS = ("*.safetensors", "pytorch_model*.bin")
# Part of a digest: what steers what a model gives. Read-me files, pictures and other formats of the weights do not.
_ENDINGS = frozenset({".json", ".txt", ".model", ".safetensors", ".bin", ".py"})
_HUB_NAME = re.compile(r"[\w.-]+(/[\w.-]+)?")


def model_folder(
    name: str, allow_downloads: bool, what: str = "encoder", organisation: str = "sentence-transformers"
) -> Path:
    """The folder of a model; a name without its owner belongs to `organisation`.

    `what` it is stands in the messages, and in the variable that they name (YANZHENG_ENCODER). Raises `EncoderNotFoundError`
    where the model is not on this machine and may not be (or cannot be) fetched.
    """
    folder = Path(name).expanduser()
    if name.strip() and folder.is_dir():
        if any((folder / mark).is_file() for mark in _MARKS):
            return folder.resolve()
        raise EncoderNotFoundError(
            f"The folder {name} holds no sentence-transformers model (no modules.json, no config.json); name its folder."
        )
    if folder.exists() or not _HUB_NAME.fullmatch(name):
        raise EncoderNotFoundError(
            f"There is no folder {name} with a sentence-transformers model; check YANZHENG_{what.upper()}."
        )
    repository = name if "/" in name else f"{organisation}/{name}"
    cached = _cached_snapshot(repository)
    if cached is not None:
        return cached
    if allow_downloads:
        return _download(repository, what)
    raise EncoderNotFoundError(
        f"The {what} {name} is not on this machine: there is no folder of that name, and the Hugging Face cache does not "
        "hold it. Name a folder that holds the model, or allow its download with YANZHENG_ALLOW_DOWNLOADS=1."
    )


def model_digest(folder: Path, cache_folder: Path) -> str:
    """Digest over names and contents of a model's settings, vocabulary and weights; not over where they lie."""
    digest = hashlib.sha256()
    files = [path for path in folder.rglob("*") if path.suffix in _ENDINGS and path.is_file()]
    for path in sorted(files):
        place = path.relative_to(folder).as_posix()
        digest.update(f"{place}\n{file_digest(path, cache_folder)}\n".encode())
    return digest.hexdigest()


def _cached_snapshot(repository: str) -> Path | None:
    """The newest whole snapshot in the Hub's cache on this machine. Nothing is asked over the network."""
    from huggingface_hub.constants import HF_HUB_CACHE

    stored = Path(HF_HUB_CACHE) / f"models--{repository.replace('/', '--')}"
    main = stored / "refs" / "main"
    if not main.is_file():
        return None
    snapshot = stored / "snapshots" / main.read_text(encoding="utf-8").strip()
    settings = any((snapshot / mark).is_file() for mark in _MARKS)
    weights = any(path.is_file() for pattern in _WEIGHTS for path in snapshot.rglob(pattern))
    return snapshot if settings and weights else None


def _download(repository: str, what: str) -> Path:
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(repository, ignore_patterns=_UNUSED))
    except Exception as error:  # No network, no such model, no right to it, no space: all end here.
        raise EncoderNotFoundError(
            f"The {what} {repository} cannot be fetched ({type(error).__name__}: {error}); check the name and the network, "
            "or name a folder that holds the model."
        ) from error


@contextmanager
def offline() -> Iterator[None]:
    """The model lies on this machine whole, so nothing may reach outside while it is loaded."""
    from huggingface_hub import constants

    before = constants.HF_HUB_OFFLINE
    constants.HF_HUB_OFFLINE = True
    try:
        yield
    finally:
        constants.HF_HUB_OFFLINE = before
