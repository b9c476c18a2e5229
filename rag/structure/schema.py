"""Plain data in, the dataclass that it is the form of out, strictly: no key too few or too many, no other type, no number without end.

Used by `rag.answer` and `rag.verification.answer_file`.
"""

import math
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def plain_to(kind: type[T], data: object, where: str = "") -> T:
    """The value of that dataclass. Raises ValueError, which names what is wrong and where (`parts 2, proof`)."""
    made = _value(kind, data, where)
    assert isinstance(made, kind)
    return made


def _value(kind: Any, data: object, where: str) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _one_of(get_args(kind), data, where)
    if origin is tuple:
        if not isinstance(data, list | tuple):
            raise _wrong(where, "has a value of the wrong type")
        return tuple(_value(get_args(kind)[0], one, f"{where} {i}") for i, one in enumerate(data, start=1))
    if origin is dict:
        if not isinstance(data, dict) or not all(isinstance(key, str) for key in data):
            raise _wrong(where, "has a value of the wrong type")
        return {key: _value(get_args(kind)[1], value, f"{where}, {key}") for key, value in data.items()}
    if is_dataclass(kind):
        return _record(kind, data, where)
    return _plain(kind, data, where)


def _one_of(kinds: tuple[Any, ...], data: object, where: str) -> Any:
    if NoneType in kinds:
        if data is None:
            return None
        kinds = tuple(kind for kind in kinds if kind is not NoneType)
    if len(kinds) == 1:
        return _value(kinds[0], data, where)
    # Records of several kinds say which one they are.
    said = data.get("kind") if isinstance(data, dict) else None
    own = next((kind for kind in kinds if is_dataclass(kind) and _said(kind) == said), None)
    if own is None:
        raise _wrong(where, "is of no kind that answers have")
    return _value(own, data, where)


def _record(kind: Any, data: object, where: str) -> Any:
    if not isinstance(data, dict):
        raise ValueError(f"an object was expected in {where or 'the file'}")
    joint = f" in {where}" if where else ""
    given, hints = {}, _hints(kind)
    for own in fields(kind):
        if own.name not in data:
            if own.default is MISSING and own.default_factory is MISSING:
                raise ValueError(f"the field {own.name!r} is missing{joint}")
            continue
        value = _value(hints[own.name], data[own.name], f"{where}, {own.name}" if where else own.name)
        if own.init:
            given[own.name] = value
        elif value != own.default:
            raise ValueError(f"the field {own.name!r}{joint} says {value!r}")
    foreign = sorted(str(key) for key in set(data) - {own.name for own in fields(kind)})
    if foreign:
        raise ValueError(f"it has a field {foreign[0]!r}{joint} that answers do not have")
    return kind(**given)


def _plain(kind: Any, data: object, where: str) -> Any:
    # bool is an int to Python, not to a reader.
    right = isinstance(data, (int, float) if kind is float else kind) and (isinstance(data, bool) == (kind is bool))
    if not right:
        raise _wrong(where, "has a value of the wrong type")
    if isinstance(data, float) and not math.isfinite(data):
        raise _wrong(where, "is no finite number")
    return data


def _wrong(where: str, problem: str) -> ValueError:
    around, _, name = where.rpartition(", ")
    return ValueError(f"the field {name!r} {problem}{f' in {around}' if around else ''}")


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _said(kind: Any) -> object:
    return next((own.default for own in fields(kind) if own.name == "kind"), None)
