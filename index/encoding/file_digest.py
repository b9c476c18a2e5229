"""A file in, a digest of its content out; the digests of large files are remembered. Used by the encoders' fingerprints.

Reading 71 MB of weights at each start would cost more than answering a question, so the cache folder remembers the
digest of a file as long as its path, size and time of change stay the same.
"""

import contextlib
import hashlib
import json
import os
import uuid
from pathlib import Path

CACHE_NAME = "digests.json"
# Smaller files are read each time: it costs less than the doubt.
_REMEMBERED_BYTES = 1 << 20


def file_digest(path: Path, cache_folder: Path) -> str:
    """SHA-256 of the file's content, as 64 hexadecimal digits. A cache that cannot be read or written is done without."""
    path = path.resolve()
    status = path.stat()
    if status.st_size < _REMEMBERED_BYTES:
        return sha256_of(path)
    stamp = f"{status.st_size}:{status.st_mtime_ns}"
    remembered = _remembered(cache_folder)
    entry = remembered.get(str(path))
    if entry is not None and entry[0] == stamp:
        return entry[1]
    digest = sha256_of(path)
    with contextlib.suppress(OSError):
        write_atomically(
            cache_folder / CACHE_NAME,
            json.dumps({**remembered, str(path): [stamp, digest]}, ensure_ascii=True).encode(),
        )
    return digest


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that no reader ever sees half of it; its folder is made where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        temporary.write_bytes(data)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def sha256_of(path: Path) -> str:
    """SHA-256 of the file's content, read whole."""
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _remembered(cache_folder: Path) -> dict[str, list[str]]:
    try:
        data = json.loads((cache_folder / CACHE_NAME).read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(data, dict):
        return {}
    return {k: v for k, v in data.items() if isinstance(v, list) and len(v) == 2 and all(isinstance(x, str) for x in v)}
