"""Functions that ran in, which constants they may have read out. Used by `eval.steering.measuring`, to leave out what steers nothing.

A constant counts as read where a function that names it ran, or where a module names it outside its functions: whether the line
was reached is not asked.
"""

import ast
import dis
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

Names = set[tuple[str, str]]
# What was read for each question, by its number, and under None what may serve every question.
Read = dict[int | None, Names]

_READING = frozenset({"LOAD_GLOBAL", "LOAD_NAME", "LOAD_ATTR", "LOAD_METHOD"})
# What the index keeps for all questions, and what a question keeps for itself alone.
_DERIVED, _QUESTION = ("rag.documents.archive", "derived"), "rag.question.question"


class Ran:
    """The codes that ran for each question, and under `None` those whose result other questions may have been given too."""

    def __init__(self) -> None:
        self.codes: dict[int | None, set[CodeType]] = {None: set()}
        self.question: int | None = None
        self._kept: set[CodeType] = set()
        self._modules = 0
        self._inside: set[FrameType] = set()

    def note(self, frame: FrameType, event: str, _: Any) -> None:
        """What `sys.setprofile` calls."""
        code = frame.f_code
        if event == "call":
            if len(sys.modules) != self._modules:
                self._modules, self._kept = len(sys.modules), set(_kept())
            if code in self._kept:
                self._inside.add(frame)
            self.codes.setdefault(None if self._inside else self.question, set()).add(code)
        elif event == "return":
            self._inside.discard(frame)


@contextmanager
def ran() -> Iterator[Ran]:
    """Notes the functions of this thread that run inside it; who asks sets `Ran.question` before each question."""
    seen = Ran()
    sys.setprofile(seen.note)
    try:
        yield seen
    finally:
        sys.setprofile(None)


def _kept() -> Iterator[CodeType]:
    """The codes of our functions whose results are kept beyond a question."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in ("rag", "index"):
            for owner in (module, *(v for v in vars(module).values() if isinstance(v, type))):
                for own, value in list(vars(owner).items()):
                    if (name, own) == _DERIVED:
                        yield value.__code__
                    elif hasattr(value, "cache_info"):
                        yield value.__wrapped__.__code__
                    elif isinstance(value, cached_property) and name != _QUESTION:
                        yield value.func.__code__


def names_read(codes: Iterable[CodeType], root: Path) -> Names:
    """Module and name, for the names that the codes read of the modules below `root`, as each module calls them."""
    found: Names = set()
    for code in codes:
        path = Path(code.co_filename)
        if path.is_relative_to(root):
            module = _module(path, root)
            found |= {(module, str(i.argval)) for i in dis.get_instructions(code) if i.opname in _READING}
    return found


def reader_of(names: Read, root: Path, packages: tuple[str, ...]) -> Callable[[str, str], frozenset[int]]:
    """What tells the numbers of the questions for which a module's constant was read, by its own name or one that it is imported by."""
    always = set(names.get(None, ()))
    taken: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for package in packages:
        for path in (root / package).rglob("*.py"):
            module = _module(path, root)
            tree = ast.parse(path.read_text(encoding="utf-8"))
            always |= {(module, name) for name in _outside_functions(tree)}
            for node in ast.walk(tree):
                if isinstance(node, ast.ImportFrom) and node.module:
                    for alias in node.names:
                        taken.setdefault((node.module, alias.name), []).append((module, alias.asname or alias.name))

    def readers(module: str, name: str) -> frozenset[int]:
        places = {(module, name), *taken.get((module, name), ())}
        package, _, last = module.rpartition(".")
        # Through the module itself: `units.YEAR` where `units` is imported.
        places |= {(user, name) for user, _ in taken.get((package, last), ())}
        numbers = frozenset(n for n in names if n is not None)
        return numbers if places & always else frozenset(n for n in numbers if places & names[n])

    return readers


def _module(path: Path, root: Path) -> str:
    return ".".join(path.relative_to(root).with_suffix("").parts)


def _outside_functions(tree: ast.Module) -> Iterator[str]:
    """The names that a module reads while it is imported: in its own statements, default arguments and decorators."""
    pending: list[ast.AST] = list(tree.body)
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.FunctionDef):
            pending += [*node.decorator_list, *node.args.defaults, *(d for d in node.args.kw_defaults if d)]
            continue
        pending += ast.iter_child_nodes(node)
