"""Packages' source in, their numeric constants out: those of whole modules, and floats that stand in functions without a name."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# Of the whole tree: where a number may steer an answer, and where it may steer how a document is read.
PACKAGES = ("rag", "index/language", "index/reading")
# Characters of an expression that is written down as it is; of a longer one only its numbers are.
_LONGEST = 60
# A function may say these without a name: nothing, all, and what half of a sum or a mean is.
_PLAIN = (0.0, 1.0)

Key = str | int


@dataclass(frozen=True, slots=True)
class Constant:
    """A number that a module names, or a tuple, dict or record of numbers.

    `value` is the expression as the module has it, on one line, or only the numbers of a long one; `elements` are the places of the floats in it, each with its own
    expression, where there are several: `("zh", 0)` is the first field of what stands under `zh`.
    """

    module: str
    name: str
    value: str
    elements: tuple[tuple[tuple[Key, ...], str], ...] = ()


def constants(root: Path, packages: Sequence[str] = PACKAGES) -> Iterator[Constant]:
    """The numeric constants of the packages below `root`, by module and in each module's order."""
    for path in _modules(root, packages):
        for name, value in assigned(ast.parse(path.read_text(encoding="utf-8"))):
            places = list(_places(value, ()))
            if name.lstrip("_").isupper() and places:
                floats = [(place, ast.unparse(node)) for place, node in places if _is_float(node)]
                elements = tuple(floats) if len(places) == len(floats) > 1 else ()
                written = ast.unparse(value)
                if len(written) > _LONGEST:
                    written = " ".join(ast.unparse(node) for _, node in places)
                yield Constant(_named(path, root), name, written, elements)


def unnamed(root: Path, packages: Sequence[str] = PACKAGES) -> Iterator[str]:
    """The floats that stand in functions without a name, each with its place: `rag/x.py:12: 0.3`."""
    for path in _modules(root, packages):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef | ast.Lambda):
                for node in ast.walk(function):
                    if isinstance(node, ast.Constant) and isinstance(node.value, float) and node.value not in _PLAIN:
                        yield f"{path.relative_to(root).as_posix()}:{node.lineno}: {node.value}"


def assigned(module: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """Names and what a module assigns them, those of `A, B = 1, 2` one by one."""
    for statement in module.body:
        yield from assigned_by(statement)


def assigned_by(statement: ast.stmt) -> Iterator[tuple[str, ast.expr]]:
    """What one statement assigns."""
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and statement.value is not None:
        yield statement.target.id, statement.value
    elif isinstance(statement, ast.Assign):
        for target in statement.targets:
            if isinstance(target, ast.Name):
                yield target.id, statement.value
            elif isinstance(target, ast.Tuple) and isinstance(statement.value, ast.Tuple):
                named = zip(target.elts, statement.value.elts, strict=True)
                yield from ((name.id, value) for name, value in named if isinstance(name, ast.Name))


def _modules(root: Path, packages: Sequence[str]) -> Iterator[Path]:
    for package in packages:
        yield from sorted((root / package).rglob("*.py"))


def _named(path: Path, root: Path) -> str:
    return ".".join(path.relative_to(root).with_suffix("").parts)


def _places(node: ast.expr, above: tuple[Key, ...]) -> Iterator[tuple[tuple[Key, ...], ast.expr]]:
    """The numbers of an expression with their places; an expression that works numbers out (a comprehension) has none."""
    if _is_number(node):
        yield above, node
    elif isinstance(node, ast.Tuple | ast.List | ast.Set):
        for at, element in enumerate(_spread(node.elts)):
            yield from _places(element, (*above, at))
    elif isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant) and isinstance(key.value, str | int):
                yield from _places(value, (*above, key.value))
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        for at, argument in enumerate(node.args):
            yield from _places(argument, (*above, at))


def _spread(elements: Sequence[ast.expr]) -> Iterator[ast.expr]:
    for element in elements:
        if isinstance(element, ast.Starred) and isinstance(element.value, ast.Tuple | ast.List):
            yield from element.value.elts
        else:
            yield element


def _is_number(node: ast.expr) -> bool:
    if isinstance(node, ast.UnaryOp):
        return _is_number(node.operand)
    if isinstance(node, ast.BinOp):
        return _is_number(node.left) and _is_number(node.right)
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def _is_float(node: ast.expr) -> bool:
    return any(isinstance(part, ast.Constant) and isinstance(part.value, float) for part in ast.walk(node))
