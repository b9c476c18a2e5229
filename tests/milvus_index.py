"""An index in a file of Milvus Lite, and its database, to be harmed. Used by the tests of the stores."""

import importlib.util
from pathlib import Path
from typing import Any

from index import Settings
from index.build import build_index
from index.storage.index import Index
from index.storage.milvus.milvus_store import MilvusStore
from tests.same_index import same
from tests.toy_encoder import ToyEncoder

HAS_MILVUS = importlib.util.find_spec("pymilvus") is not None and importlib.util.find_spec("milvus_lite") is not None
TEXTS = {name: f"# {name}县报告\n\n{name}县修路三十公里。{name}县水库蓄水充足。\n" for name in "甲乙丙"}


def built(folder: Path, settings: Settings) -> Index:
    """An index of three documents, each with a passage and three sentences."""
    for name, text in TEXTS.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    paths = sorted(folder / f"{name}.md" for name in TEXTS)
    index = build_index(paths, folder / "index.db", settings=settings, encoder=ToyEncoder())
    # All that is compared later is read now, before it is harmed.
    same(index, index)
    return index


def client_of(index: Index) -> Any:
    """pymilvus's, which the index itself asks."""
    assert isinstance(index.store, MilvusStore)
    return index.store._connection.client
