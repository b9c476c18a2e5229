"""The fields of a question set's line in, what is wrong with them out. Used by the loaders, which tell the first fault, and by `eval check`, which tells all.

A fault is the field's name and what is wrong with it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from eval.scoring.matching import comparable
from eval.scoring.report_lines import shown

Fault = tuple[str, str]


def missing_faults(data: Mapping[str, Any], required: Sequence[str], kind: str) -> Iterator[Fault]:
    """Fields that a line lacks; `kind` is what the line should be."""
    for name in required:
        if name not in data:
            yield name, f"field {name!r} is missing; {kind} has {', '.join(required)}"


def unknown_faults(data: Mapping[str, Any], known: Sequence[str], kind: str) -> Iterator[Fault]:
    """Fields that a line has and should not."""
    for name in data:
        if name not in known:
            yield name, f"field {name!r} is unknown; {kind} has {', '.join(known)}"


def text_faults(data: Mapping[str, Any], name: str) -> Iterator[Fault]:
    """A text that is none or empty."""
    if name in data and (not isinstance(data[name], str) or not data[name].strip()):
        yield name, f"field {name!r} is {shown(data[name])}; it takes text"


def choice_faults(data: Mapping[str, Any], name: str, allowed: Sequence[str]) -> Iterator[Fault]:
    """A value that is none of those that a field takes."""
    if name in data and (not isinstance(data[name], str) or data[name] not in allowed):
        yield name, f"field {name!r} is {shown(data[name])}; it takes one of {', '.join(allowed)}"


def answerable_faults(data: Mapping[str, Any]) -> Iterator[Fault]:
    """`answerable` that is neither true nor false."""
    if "answerable" in data and not isinstance(data["answerable"], bool):
        yield "answerable", f"field 'answerable' is {shown(data['answerable'])}; it takes true or false"


def facts_faults(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Facts that are no list of lists of texts."""
    if "facts" not in data:
        return
    if not isinstance(data["facts"], list):
        yield "facts", f"field 'facts' is {shown(data['facts'])}; it takes a list of facts, each a list of alternatives"
        return
    for fact in data["facts"]:
        if not is_fact(fact):
            yield "facts", f"field 'facts' holds {shown(fact)}; each fact is a list of alternatives, each of them text"


def is_fact(fact: object) -> bool:
    """Whether a fact is a list of alternatives that each state something."""
    return isinstance(fact, list) and bool(fact) and all(isinstance(a, str) and comparable(a) for a in fact)


def facts_of(data: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    """The facts that can be read."""
    facts = data.get("facts")
    return tuple(tuple(fact) for fact in facts if is_fact(fact)) if isinstance(facts, list) else ()


def text_of(data: Mapping[str, Any], name: str) -> str:
    """A text that can be read, or an empty one."""
    value = data.get(name)
    return value if isinstance(value, str) else ""
