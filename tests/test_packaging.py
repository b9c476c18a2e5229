"""The package as it is given away: what a wheel holds, that it works on its own, and that everything is pinned."""

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PACKAGES = ("rag", "index", "ui", "eval")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from this very tree, without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    """All that stands in the four packages, code or not, is in the wheel, and nothing else but its own metadata.

    The README's pictures are left out.
    """
    files = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.parent != ROOT / "ui" / "images"
    }
    metadata = {name for name in names_in(wheel) if name.startswith("yanzheng-")}
    assert names_in(wheel) - metadata == files
    assert {Path(name).name for name in metadata} >= {"METADATA", "LICENSE", "entry_points.txt"}


def test_wheel_holds_what_is_read_at_run_time(wheel: Path) -> None:
    """The bundled document and questions, the glossary and place names, the page's style and script, and the type marks."""
    assert names_in(wheel) >= {
        "index/bundled/briefing.md",
        "eval/bundled/questions.jsonl",
        "index/language/en/aims.tsv",
        "index/language/zh/aims.tsv",
        "index/language/bilingual/glossary.tsv",
        "index/language/bilingual/places.tsv",
        "index/language/bilingual/traditional.txt",
        "index/language/bilingual/language_shift.json",
        "ui/desk/chat.html",
        "ui/serving/signing_in/door.html",
        "ui/evaluating/evaluation_html.html",
        "eval/reporting/html_report.html",
        "ui/style.css",
        "ui/frame.css",
        "ui/desk/page.js",
        "ui/desk/conversation.js",
        "ui/desk/beat.js",
        "ui/icon.svg",
        *(f"{package}/py.typed" for package in PACKAGES),
    }


def test_wheel_works_on_its_own(wheel: Path, tmp_path: Path) -> None:
    """Unpacked elsewhere, it builds its bundled document's index and answers a question about it."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "unpacked")
        (entry_points,) = (n for n in archive.namelist() if n.endswith("entry_points.txt"))
        assert "yanzheng = ui.command_line:main" in archive.read(entry_points).decode()
    program = (
        "import sys, ui.command_line\nprint(ui.command_line.__file__)\nsys.exit(ui.command_line.main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", program, "ask", "哪些项目破土动工？"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "unpacked"), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    where, *answer = done.stdout.splitlines()
    assert Path(where).is_relative_to(tmp_path / "unpacked")
    assert "bundled:briefing.md" in answer[-1]


def test_everything_is_pinned() -> None:
    """The lock names exact versions, each package once, and they satisfy what the project asks for."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = [re.fullmatch(r"([\w.-]+)==([\w.]+)", line) for line in lines if not line.startswith("#")]
    assert all(pins)
    locked = {canonicalize_name(pin[1]): Version(pin[2]) for pin in pins if pin is not None}
    assert len(locked) == len(pins)
    asked = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]
    for requirement in map(Requirement, asked):
        assert locked[canonicalize_name(requirement.name)] in requirement.specifier, requirement


def foreign_modules(folder: Path) -> set[str]:
    """The modules of others that the code below a folder imports, wherever in it."""
    names: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module is not None:
                names.add(node.module.partition(".")[0])
    return names - set(sys.stdlib_module_names) - set(PACKAGES)


def licence_of(library: Distribution) -> str:
    """What a library says of its licence: by a word of its own, else by that of the package index."""
    said = library.metadata
    named = [said.get("License-Expression") or "", (said.get("License") or "").partition("\n")[0]]
    return next(filter(None, named), " ".join(c for c in said.get_all("Classifier", []) if c.startswith("License")))


def test_what_reads_files_may_be_used_by_anybody() -> None:
    """Each library that a reader of a format, or a store, needs has a permissive licence, so that whoever takes Yanzheng takes on no other."""
    modules = foreign_modules(ROOT / "index" / "reading" / "formats") | foreign_modules(ROOT / "index" / "storage")
    assert {"docx", "pptx", "lxml", "python_calamine", "pypdfium2", "trafilatura", "rapidocr", "pymilvus"} <= modules
    known = packages_distributions()
    licences = {module: licence_of(distribution(own)) for module in modules for own in known.get(module, ())[:1]}
    assert len(licences) >= len(modules) - 2  # The extras need not be there.
    permissive = re.compile(r"\b(?:MIT|BSD|Apache|HPND)\b|Unlicense|Public Domain", re.IGNORECASE)
    assert {n: said for n, said in licences.items() if not permissive.search(said) or "GPL" in said} == {}
