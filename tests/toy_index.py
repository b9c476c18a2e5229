"""Indexes over texts given by name, under the toy encoder: the tests' ground for what needs documents, not meaning."""

from pathlib import Path

from index.build import build_index
from index.storage.store import Index
from tests.toy_encoder import ToyEncoder


def toy_index(folder: Path, texts: dict[str, str]) -> Index:
    """One document per name (a file's name without `.md`), in the order of the names."""
    paths = []
    for name, text in texts.items():
        paths.append(folder / f"{name}.md")
        paths[-1].write_text(text, encoding="utf-8")
    return build_index(sorted(paths), folder / "index", encoder=ToyEncoder())
