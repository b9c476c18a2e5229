"""Settings: each is documented, each is read from its variable, and nothing else reads the environment."""

import ast
import os
import re
from dataclasses import fields, replace
from pathlib import Path

import pytest

from index.errors import SettingsError
from index.settings import Settings

ROOT = Path(__file__).parents[2]
# What reads or sets a variable of another program, with the reason at its place.
OTHER_PROGRAMS = {
    "index/encoding/openmp.py": "OpenMP",
    "ui/app.py": "Gradio",
    "eval/systems/worker.py": "Haystack and its kin",
    "eval/systems/rivals.py": "what the workers inherit",
    "eval/steering/trying.py": "pytest, by `tests/conftest.py`",
}


@pytest.mark.parametrize("spec", fields(Settings), ids=lambda spec: spec.name)
def test_each_setting_is_documented(spec: object) -> None:
    """Where it is defined a setting has its variable and a sentence on what it means; the README's table has a row for it."""
    metadata = spec.metadata  # type: ignore[attr-defined]
    assert re.fullmatch(r"YANZHENG_[A-Z_]+", metadata["variable"])
    assert re.fullmatch(r"[A-Z`].{10,}\.", metadata["doc"])
    rows = [line for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    assert sum(f"`{metadata['variable']}`" in row.split("|")[1] for row in rows) == 1


def test_the_readme_names_no_other_setting() -> None:
    """Every variable that the README, or what goes on with it, names is one that is read."""
    texts = [(ROOT / guide).read_text(encoding="utf-8") for guide in ("README.md", "ui/README.md")]
    named = {name for text in texts for name in re.findall(r"YANZHENG_[A-Z_]+", text)}
    assert named <= {spec.metadata["variable"] for spec in fields(Settings)}


def test_only_the_settings_read_the_environment() -> None:
    """No module but this one looks at environment variables of ours, so that what is documented is all there is."""
    readers = set()
    for package in ("index", "rag", "ui", "eval"):
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv", "environb")) or (
                    isinstance(node, ast.Constant)
                    and isinstance(node.value, str)
                    and re.fullmatch(r"YANZHENG_[A-Z_]+", node.value)
                ):
                    readers.add(path.relative_to(ROOT).as_posix())
    assert readers == {"index/settings.py", *OTHER_PROGRAMS}


def test_values_come_from_the_environment(tmp_path: Path) -> None:
    """Each variable sets its field, as the field's type; what is not set keeps its default."""
    environment = {
        "YANZHENG_DATA": str(tmp_path / "data"),
        "YANZHENG_STORE": "milvus://127.0.0.1:19530/reports",
        "YANZHENG_STORE_TOKEN": "root:geheim",
        "YANZHENG_CACHE": "~/cache",
        "YANZHENG_ENCODER": "models/other",
        "YANZHENG_ALLOW_DOWNLOADS": "Yes",
        "YANZHENG_RERANKER": "models/cross",
        "YANZHENG_REFUSING": "Cautious",
        "YANZHENG_HOST": "::1",
        "YANZHENG_PORT": "8080",
        "YANZHENG_PASSWORD": "geheim",
        "YANZHENG_RATE": "60",
        "YANZHENG_PAGES": "5",
        "YANZHENG_API_KEYS": "secret-of-one, secret-of-two,",
        "YANZHENG_API_KEYS_FILE": "~/keys.txt",
        "YANZHENG_METRICS": "1",
        "YANZHENG_COMPOSER": "generative",
        "YANZHENG_LLM_MODEL": "openai:some-model",
        "YANZHENG_LLM_BASE_URL": "http://127.0.0.1:8080/v1",
        "YANZHENG_LLM_ADDRESSES": "http://127.0.0.1:8081/v1, http://127.0.0.1:8082/v1",
        "YANZHENG_LLM_API_KEY": "secret",
        "YANZHENG_LLM_SECONDS": "20",
        "YANZHENG_LLM_TRANSLATE": "on",
        "YANZHENG_GLOSSARY": os.pathsep.join(("terms.tsv", "~/house.tsv")),
    }
    read = Settings.from_environment(environment)
    assert read == Settings(
        data_folder=tmp_path / "data",
        store="milvus://127.0.0.1:19530/reports",
        store_token="root:geheim",
        cache_folder=Path.home() / "cache",
        encoder="models/other",
        allow_downloads=True,
        reranker="models/cross",
        refusing="cautious",
        host="::1",
        port=8080,
        password="geheim",
        rate=60,
        pages=5,
        api_keys=("secret-of-one", "secret-of-two"),
        api_keys_file=Path.home() / "keys.txt",
        metrics=True,
        composer="generative",
        llm_model="openai:some-model",
        llm_base_url="http://127.0.0.1:8080/v1",
        llm_addresses=("http://127.0.0.1:8081/v1", "http://127.0.0.1:8082/v1"),
        llm_api_key="secret",
        llm_seconds=20,
        llm_translate=True,
        glossaries=(Path("terms.tsv"), Path.home() / "house.tsv"),
    )
    assert "secret" not in repr(read)
    assert "geheim" not in repr(read)
    assert read.index_folder == Path("milvus://127.0.0.1:19530/reports")
    assert replace(read, store="").index_folder == tmp_path / "data" / "index"
    assert set(environment) == {spec.metadata["variable"] for spec in fields(Settings)}
    assert Settings.from_environment({}) == Settings()
    assert Settings.from_environment({"YANZHENG_ALLOW_DOWNLOADS": "0"}).allow_downloads is False


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        *[("YANZHENG_PORT", value) for value in ("", "0", "65536", "-1", "http", "7860.0", "９９９９９")],
        *[("YANZHENG_REFUSING", value) for value in ("", "never", "balanced eager")],
        *[("YANZHENG_ALLOW_DOWNLOADS", value) for value in ("maybe", "2", "ja")],
        *[
            (variable, " ")
            for variable in (
                "YANZHENG_DATA",
                "YANZHENG_CACHE",
                "YANZHENG_ENCODER",
                "YANZHENG_HOST",
                "YANZHENG_GLOSSARY",
                "YANZHENG_API_KEYS",
                "YANZHENG_API_KEYS_FILE",
            )
        ],
    ],
)
def test_values_that_mean_nothing(variable: str, value: str) -> None:
    """A value that a setting cannot take is an error that names the variable, and the value where there is one."""
    with pytest.raises(SettingsError, match=rf"^{variable} is ") as error:
        Settings.from_environment({variable: value})
    assert not value.strip() or repr(value) in str(error.value)
