"""A constant and a factor in, the module that names it imported with the constant so many times as large. Used by `eval.steering.worker`.

What a module works out of its constants, default arguments and what other modules import by value follow, since the value is another
from the beginning: so the process must not have imported the module yet, and is of use for this one value only.
"""

import ast
import importlib.abc
import importlib.machinery
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from fractions import Fraction
from types import CodeType, ModuleType
from typing import Any

from eval.steering.constants import Key, assigned_by


@dataclass(frozen=True, slots=True)
class Alteration:
    """The constant `name` of `module`, or one `place` in it, times `factor`."""

    module: str
    name: str
    place: tuple[Key, ...]
    factor: float


def scaled(value: Any, place: Sequence[Key], factor: float) -> Any:
    """The value with every number at `place` (all, where it is empty) times `factor`.

    Whole numbers stay whole, and move by one at least; what lies between 0 and 1 stays there; 0 cannot be scaled.
    """
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float | Fraction):
        return _number_scaled(value, factor)
    here, below = (place[0], place[1:]) if place else (None, ())
    if isinstance(value, Mapping):
        return {k: scaled(v, below, factor) if here in (None, k) else v for k, v in value.items()}
    if isinstance(value, tuple | list | frozenset):
        elements = [scaled(v, below, factor) if here in (None, at) else v for at, v in enumerate(value)]
        return type(value)(*elements) if hasattr(value, "_fields") else type(value)(elements)
    if is_dataclass(value) and not isinstance(value, type):
        own = {f.name: getattr(value, f.name) for at, f in enumerate(fields(value)) if here in (None, at)}
        return replace(value, **{name: scaled(v, below, factor) for name, v in own.items()})
    return value


def _number_scaled(value: float | Fraction, factor: float) -> float | Fraction:
    if isinstance(value, int):
        moved = round(value * factor)
        return moved if moved != value or not value else value + (1 if factor > 1 else -1)
    if isinstance(value, Fraction):
        return value * Fraction(factor)
    return min(1.0, value * factor) if 0 < value < 1 else value * factor


def alter(alteration: Alteration) -> None:
    """From now on the module is imported with the constant altered. Raises `ValueError` where it was imported already."""
    if alteration.module in sys.modules:
        raise ValueError(f"{alteration.module} is imported already; alter its constants in a process of their own")
    sys.meta_path.insert(0, _Finder(alteration))


class _Finder(importlib.abc.MetaPathFinder):
    def __init__(self, alteration: Alteration) -> None:
        self._alteration = alteration

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self._alteration.module:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.origin is not None:
            spec.loader = _Loader(fullname, spec.origin, self._alteration)
        return spec


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, fullname: str, path: str, alteration: Alteration) -> None:
        super().__init__(fullname, path)
        self._alteration = alteration

    def get_code(self, fullname: str) -> CodeType:
        """Compiled anew each time: what is kept compiled beside the source is the module as it is."""
        tree = ast.parse(self.get_data(self.get_filename(fullname)))
        name, place, factor = self._alteration.name, self._alteration.place, self._alteration.factor
        statement = f"from {__name__} import scaled as _scaled; {name} = _scaled({name}, {place!r}, {factor!r})"
        for at, found in enumerate(tree.body):
            if any(assigned_name == name for assigned_name, _ in assigned_by(found)):
                tree.body[at + 1 : at + 1] = ast.parse(statement).body
                return compile(ast.fix_missing_locations(tree), self.path, "exec", dont_inherit=True)
        raise ValueError(f"{fullname} has no constant {name}")
