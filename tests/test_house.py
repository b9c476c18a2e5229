"""How large the rooms and what stands in them may grow (CONTRIBUTING.md): lines of a module, modules of a folder, branches of a function."""

import ast
from collections import Counter
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
PACKAGES = ("index", "rag", "ui", "eval")
LONGEST, FULLEST, USUAL, MOST_BRANCHES = 300, 15, 100, 20
# What a reader must follow both ways, or several times.
BRANCHES = (ast.If, ast.IfExp, ast.BoolOp, ast.For, ast.AsyncFor, ast.While, ast.comprehension, ast.ExceptHandler)
# What is larger today and is to be parted; one that is no longer goes from here.
TOO_LONG: frozenset[str] = frozenset()


def _lines() -> dict[str, int]:
    """The lines of each module of the packages, by its path."""
    paths = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    return {path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}


def test_no_module_is_too_long() -> None:
    """A module fits on a few screens; what needs more does several things."""
    assert {name for name, lines in _lines().items() if lines > LONGEST} <= TOO_LONG


def test_the_usual_module_is_short() -> None:
    """The median, without what only says what a folder holds."""
    assert median(lines for name, lines in _lines().items() if not name.endswith("__init__.py")) <= USUAL


def test_no_folder_is_too_full() -> None:
    """Whoever looks for a thing reads the names of a folder at a glance."""
    counts = Counter(name.rpartition("/")[0] for name in _lines() if not name.endswith("__init__.py"))
    assert {folder for folder, count in counts.items() if count > FULLEST} == set()


def test_no_function_branches_too_often() -> None:
    """A reader follows a function in one go; what branches oftener is steps, each with a name of its own. What a function holds counts with it."""
    branches = {
        f"{name}:{function.lineno} {function.name}": sum(isinstance(node, BRANCHES) for node in ast.walk(function))
        for name in _lines()
        for function in ast.walk(ast.parse((ROOT / name).read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {function: count for function, count in branches.items() if count > MOST_BRANCHES} == {}


def test_every_folder_and_module_says_what_it_is_for() -> None:
    """In its first line, which is all that a newcomer has to choose by."""
    trees = {name: ast.parse((ROOT / name).read_text(encoding="utf-8")) for name in _lines()}
    assert [name for name, tree in trees.items() if not ast.get_docstring(tree)] == []
