"""A store's name in, the database behind it out: its three collections, made when they are first written. The only module that imports pymilvus.

Used by the other modules of `index.storage.milvus`.
"""

import logging
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from index.errors import StoreError
from index.storage.stores import LITE

TEXTS, PASSAGES, SENTENCES = "yanzheng_texts", "yanzheng_passages", "yanzheng_sentences"
# Characters of a text field: the most that Milvus takes.
MOST_TEXT = 65_535
# A row's number is its document's, moved so far, and its place there; together they are a number of 63 bits.
ROW_BITS = 20
_EXTRA = "an index in Milvus needs the extra: pip install 'yanzheng[milvus]'"
_STRONG = "Strong"
# Loggers that have a level of their own: what they say is told as a `StoreError`, in one line.
_LOGGERS = ("pymilvus", "pymilvus.milvus_client", "pymilvus.bulk_writer", "milvus_lite")

# Milvus Lite lies in our own process, and ends a connection that asks every ten seconds whether it is there; so it is asked as seldom as can be.
_NO_PINGS = {"grpc.keepalive_time_ms": 2**31 - 1}

# Files of Milvus Lite that this process has settled.
_SETTLED: set[str] = set()
_SETTLING = threading.Lock()

Given = TypeVar("Given")


@dataclass(frozen=True)
class Connection:
    """Safe to use from several threads. `name` is shown, `token` never."""

    name: str
    address: str
    database: str
    token: str

    @cached_property
    def client(self) -> Any:
        """pymilvus's, connected, with the collections that are there loaded. Raises `StoreError`."""
        with self.errors():
            client = _client(self.address, self.database, self.token)
            _load(client)
            if self.is_lite:
                _settle_once(client, self.address)
            return client

    @property
    def is_lite(self) -> bool:
        """Whether Milvus Lite keeps a file here, rather than a server elsewhere."""
        return self.address.endswith(LITE)

    @property
    def is_written(self) -> bool:
        """Whether there ever was an index. Where there was none, nothing is made."""
        if self.is_lite and not os.path.exists(self.address):
            return False
        return self.has(TEXTS)

    def has(self, collection: str) -> bool:
        """Whether a collection is there."""
        with self.errors():
            return bool(self.client.has_collection(collection))

    def query(self, collection: str, condition: str, fields: Sequence[str]) -> list[dict[str, Any]]:
        """The rows of which a condition holds."""
        return list(self._asked(lambda c: c.query(collection, filter=condition, output_fields=list(fields))))

    def search(
        self, collection: str, vector: Sequence[float], most: int, condition: str
    ) -> tuple[list[int], list[float]]:
        """The numbers of the rows with the highest inner products with a vector, and these."""
        (hits,) = self._asked(
            lambda client: client.search(
                collection,
                data=[vector],
                anns_field="vector",
                limit=most,
                filter=condition,
                # Without a field all are given.
                output_fields=["document"],
                search_params={"metric_type": "IP"},
                consistency_level=_STRONG,
            )
        )
        return [hit["id"] for hit in hits], [hit["distance"] for hit in hits]

    def put(self, collection: str, rows: Sequence[dict[str, Any]]) -> None:
        """Rows, in the place of those with the same number."""
        with self.errors():
            self.client.upsert(collection, list(rows))

    def delete(self, collection: str, condition: str) -> None:
        """The rows of which a condition holds are gone."""
        self._asked(lambda client: client.delete(collection, filter=condition))

    def settle(self) -> None:
        """What was put into Milvus Lite lies as it is searched fastest; only for whoever alone reads it."""
        with self.errors():
            _settle(self.client)

    def make_texts(self) -> None:
        """The collection of texts is there."""
        with self.errors():
            _make(self.client, TEXTS, 0, is_lite=self.is_lite)

    def make(self, dimension: int) -> None:
        """The collections of rows are there, for vectors of so many numbers."""
        with self.errors():
            for name in (PASSAGES, SENTENCES):
                if self.client.has_collection(name) and _dimension(self.client, name) != dimension:
                    self.client.drop_collection(name)
                _make(self.client, name, dimension, is_lite=self.is_lite)

    def _asked(self, ask: Callable[[Any], Given]) -> Given:
        """What the database gives; asked again where it had been started anew, and so had nothing loaded."""
        with self.errors():
            try:
                return ask(self.client)
            except Exception:  # pymilvus has no error of its own for it.
                _load(self.client)
                return ask(self.client)

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Whatever the database says becomes a `StoreError` that names it."""
        try:
            yield
        except StoreError:
            raise
        except ImportError as error:
            raise StoreError(f"{self.name}: {_EXTRA} ({error.name or error} is missing).") from error
        except Exception as error:  # pymilvus, grpc and Milvus Lite each raise their own.
            raise StoreError(f"{self.name}: {_said(error)}; {self._advice}") from error

    @property
    def _advice(self) -> str:
        if self.is_lite and os.path.isfile(self.address):
            return "it is a file of something else, where Milvus Lite keeps a folder; name another place"
        if self.is_lite:
            return (
                "is it open in another process? Milvus Lite serves one at a time; for several, serve the file with "
                f"`milvus-lite server --data-dir {self.name}` and set YANZHENG_STORE=milvus://127.0.0.1:19530"
            )
        return "is the server up, and are address, database (YANZHENG_STORE) and YANZHENG_STORE_TOKEN right?"


def connection(folder: Path, token: str) -> Connection:
    """The database of a name: `milvus://host:port/database`, or a file for Milvus Lite. Raises `StoreError`."""
    if folder.suffix == LITE and not folder.parts[0].endswith(":"):
        return Connection(str(folder), os.path.abspath(folder), "", "")
    host, *database = folder.parts[1:] or ("",)
    name = "/".join([f"milvus://{host.rpartition('@')[2]}", *database])
    if not host or "@" in host or len(database) > 1:
        raise StoreError(
            f"{name} names no database of Milvus; write milvus://host:port or milvus://host:port/database, and a "
            "password in YANZHENG_STORE_TOKEN."
        )
    return Connection(name, f"http://{host}", database[0] if database else "", token)


def _client(address: str, database: str, token: str) -> Any:
    from pymilvus import MilvusClient

    for name in _LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    if not address.endswith(LITE):
        return MilvusClient(uri=address, db_name=database, token=token)
    os.makedirs(os.path.dirname(address), exist_ok=True)
    return MilvusClient(uri=address, grpc_options=_NO_PINGS)


def _load(client: Any) -> None:
    """Those of our collections that are there can be asked: a process of Milvus Lite begins with none loaded, and a server may let them go."""
    from pymilvus.client.types import LoadState

    for name in (TEXTS, PASSAGES, SENTENCES):
        if client.has_collection(name) and client.get_load_state(name)["state"] != LoadState.Loaded:
            client.load_collection(name)


def _settle_once(client: Any, address: str) -> None:
    """When a process first opens a file: whoever reads while rows are put with the others may miss them, and then nobody does."""
    with _SETTLING:
        if address not in _SETTLED:
            _settle(client)
            _SETTLED.add(address)


def _settle(client: Any) -> None:
    """Milvus Lite keeps new rows apart and goes through them anew with each question, until it is told to put them with the others (of 100 documents
    a look whether the index has changed took 52 ms of the processor in the place of 3)."""
    for name in (TEXTS, PASSAGES, SENTENCES):
        if client.has_collection(name):
            client.flush(name)


def _make(client: Any, name: str, dimension: int, *, is_lite: bool) -> None:
    from pymilvus import DataType

    if client.has_collection(name):
        client.load_collection(name)
        return
    schema = client.create_schema(auto_id=False, enable_dynamic_field=False)
    indexes = client.prepare_index_params()
    if dimension:
        schema.add_field("id", DataType.INT64, is_primary=True)
        schema.add_field("document", DataType.INT64)
        schema.add_field("text", DataType.VARCHAR, max_length=64)
        schema.add_field("about", DataType.JSON)
        schema.add_field("terms", DataType.SPARSE_FLOAT_VECTOR)
        indexes.add_index("terms", index_type="SPARSE_INVERTED_INDEX", metric_type="IP")
    else:
        schema.add_field("id", DataType.VARCHAR, max_length=128, is_primary=True)
        schema.add_field("key", DataType.VARCHAR, max_length=128)
        schema.add_field("chunk", DataType.INT64)
        schema.add_field("data", DataType.VARCHAR, max_length=MOST_TEXT)
    # Each collection of Milvus has a vector; that of texts says nothing.
    schema.add_field("vector", DataType.FLOAT_VECTOR, dim=dimension or 2)
    indexes.add_index("vector", index_type="FLAT" if is_lite or not dimension else "AUTOINDEX", metric_type="IP")
    client.create_collection(name, schema=schema, index_params=indexes, consistency_level=_STRONG)
    client.load_collection(name)


def _dimension(client: Any, name: str) -> int:
    fields = client.describe_collection(name)["fields"]
    return next(int(f["params"]["dim"]) for f in fields if f["name"] == "vector")


def _said(error: Exception) -> str:
    text = str(getattr(error, "message", "") or error) or type(error).__name__
    return " ".join(text.split())[:200].rstrip(".")
