"""State is passed, not reached for: who may read the environment, and that nothing but its archive keeps what an index gives."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("index", "rag", "eval", "ui")
# The doors: what a user or a program calls, which may be called without settings. Whatever stands behind them is given its settings.
DOORS = {
    ("index/build.py", "build_index"),
    ("index/build.py", "build_bundled"),
    ("index/build.py", "default_index"),
    *(("index/changing.py", name) for name in ("added", "removed", "updated", "synced", "edited")),
    ("index/checking.py", "checked"),
    ("index/watching.py", "followed"),
    ("index/storage/store.py", "open_index"),
    ("rag/ask.py", "_settings"),
    ("rag/chains/vector_store.py", "__init__"),
    ("rag/search.py", "_given"),
    ("ui/app.py", "serve"),
    ("ui/command_line.py", "_run"),
}
# Command lines of their own, and programs that run beside the one that is measured.
MAINS = {
    ("eval/fitting/confidence.py", "main"),
    ("eval/fitting/sentence_choice.py", "main"),
    ("eval/running/dialogues.py", "main"),
    ("eval/running/startup.py", "main"),
    ("eval/steering/worker.py", "_questions"),
    ("eval/systems/worker.py", "worked"),
}
# Who else may touch the environment: the settings, and those who set in it what libraries read when they are imported.
ENVIRONMENT = {
    "index/settings.py",
    "index/encoding/openmp.py",
    "ui/app.py",
    "eval/steering/trying.py",
    "eval/systems/rivals.py",
    "eval/systems/worker.py",
}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def _modules() -> Iterator[tuple[str, ast.Module]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def _readers(tree: ast.AST, inside: str = "") -> Iterator[str]:
    """The names of the functions in which `from_environment` is called or handed on; empty outside any."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Attribute) and node.attr == "from_environment":
            yield inside
        yield from _readers(node, inside or node.name if isinstance(node, Function) else inside)


def _cached(function: Function) -> bool:
    """Whether a function is remembered for the whole process."""
    names = {
        n.attr if isinstance(n, ast.Attribute) else getattr(n, "id", "")
        for d in function.decorator_list
        for n in ast.walk(d)
    }
    return bool(names & {"lru_cache", "cache"})


def _keys(function: Function) -> set[str]:
    """The names in the annotations of a function's parameters, also where they are written as text."""
    arguments = function.args
    told = [a.annotation for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs) if a.annotation]
    trees = [
        ast.parse(n.value) if isinstance(n, ast.Constant) and isinstance(n.value, str) else n
        for a in told
        for n in ast.walk(a)
    ]
    return {getattr(n, "attr", getattr(n, "id", "")) for tree in trees for n in ast.walk(tree)}


def test_only_doors_read_the_settings_from_the_environment() -> None:
    """`Settings.from_environment()` stands in the doors and nowhere else, and each door that is named here is one."""
    found = {(path, name) for path, tree in _modules() for name in _readers(tree)}
    assert found - MAINS == DOORS


def test_only_the_settings_read_the_environment() -> None:
    """`os.environ` and `os.getenv` are used where libraries are told something, and in the settings."""
    found = {
        path
        for path, tree in _modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv", "environb")
    }
    assert found == ENVIRONMENT


def test_no_cache_is_keyed_by_an_index() -> None:
    """What is derived from an index lies on its archive, and goes with it."""
    functions = [(path, n) for path, tree in _modules() for n in ast.walk(tree) if isinstance(n, Function)]
    assert sum(_cached(function) for _, function in functions) > 20
    assert [(path, f.name) for path, f in functions if _cached(f) and _keys(f) & {"Index", "Archive"}] == []


def test_a_cache_keyed_by_an_index_would_be_seen() -> None:
    """In whichever way it is written; a cache of texts is none."""
    written = (
        "@lru_cache(maxsize=8)\ndef f(index: 'Index'): ...",
        "@functools.cache\ndef f(name: str, index: Index): ...",
        "@lru_cache\ndef f(*, over: 'Index | None'): ...",
        "@lru_cache(maxsize=8)\ndef f(own: store.Index, name: str): ...",
        "@lru_cache(maxsize=8)\ndef f(name: str): ...",
    )
    functions = [ast.parse(text).body[0] for text in written]
    seen = [isinstance(f, Function) and _cached(f) and "Index" in _keys(f) for f in functions]
    assert seen == [True, True, True, True, False]
