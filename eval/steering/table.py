"""The table of the numbers that steer, `eval/numbers.tsv`: its text in, rows out, and back. Used by `eval numbers` and the test that holds it.

Kinds: `steers`, an answer; `reads`, how a document is read; `fitted` by the command behind it; `limit`, of size, time or width, which is
no judgement; `shown`, how something is told beside an answer; `format`, part of a format, a standard or arithmetic. The first two are
measured, by the questions of a sample, or by the tests beside the module where no question reads the number; the others are not.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from eval.steering.constants import Constant, Key

TABLE = Path(__file__).parents[1] / "numbers.tsv"
COMMAND = "yanzheng eval numbers"
STEERS, READS, LIMIT, SHOWN, FORMAT, FITTED = "steers", "reads", "limit", "shown", "format", "fitted"
MEASURED = (STEERS, READS)
# What stands where a number was not measured yet, and where no function that names it runs while the sample is asked.
NOT_MEASURED, NOT_READ = "not measured", "not read"


@dataclass(frozen=True, slots=True)
class Row:
    """A number: `name` has the place of a part of it behind a dot; `value` is as the module writes it.

    `halved` and `doubled`: answers (of `reads`: documents) that change, of how many, or tests that fail; `moved`: what the measures do
    then, or the first such test; `date`: of the measuring. These four are empty where the kind is not measured.
    """

    module: str
    name: str
    value: str
    kind: str
    halved: str = ""
    doubled: str = ""
    moved: str = ""
    date: str = ""

    @property
    def is_measured(self) -> bool:
        """Whether nothing is left to measure."""
        return not self.kind.startswith(MEASURED) or self.halved not in ("", NOT_MEASURED)


_COLUMNS = tuple(f.name for f in fields(Row))


def parsed(text: str) -> tuple[Row, ...]:
    """The rows of a table's text; lines that begin with `#` and the columns' names are none."""
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    return tuple(Row(*line.split("\t")) for line in lines[1:])


def written(rows: Iterable[Row], head: Sequence[str]) -> str:
    """A table's text, with the lines of `head` above it."""
    lines = [*(f"# {line}" for line in head), "\t".join(_COLUMNS), *("\t".join(astuple(row)) for row in rows)]
    return "\n".join(lines) + "\n"


def rows_of(constants: Iterable[Constant], known: Iterable[Row]) -> Iterator[Row]:
    """The rows of the constants as they are today: what is known stays where the value is the same, all else is not measured.

    Floats of a constant that steers have a row each. A constant that is new steers, until a person says otherwise in the table.
    """
    before = {(row.module, row.name): row for row in known}
    for constant in constants:
        own = before.get((constant.module, constant.name))
        kind = own.kind if own is not None else _kind_of_parts(constant, before)
        parts = constant.elements if kind.startswith(MEASURED) else ()
        for name, value in [(part_name(constant, p), v) for p, v in parts] or [(constant.name, constant.value)]:
            old = before.get((constant.module, name))
            if old is not None and old.value == value:
                yield old
            elif kind.startswith(MEASURED):
                yield Row(constant.module, name, value, old.kind if old else kind, NOT_MEASURED, NOT_MEASURED)
            else:
                yield Row(constant.module, name, value, kind)


def part_name(constant: Constant, place: Sequence[Key]) -> str:
    """What the row of a part of a constant is called."""
    return ".".join([constant.name, *map(str, place)])


def _kind_of_parts(constant: Constant, before: dict[tuple[str, str], Row]) -> str:
    kinds = [row.kind for p, _ in constant.elements if (row := before.get((constant.module, part_name(constant, p))))]
    return kinds[0] if kinds else READS if constant.module.startswith("index.reading") else STEERS


def faults(constants: Iterable[Constant], rows: Sequence[Row]) -> Iterator[str]:
    """What in the table is not as the tree is: each number has a row with its value and a kind, and what is measured its figures."""
    expected = {(row.module, row.name): row for row in rows_of(constants, rows)}
    there = {(row.module, row.name): row for row in rows}
    for key in there.keys() - expected.keys():
        yield f"{'.'.join(key)} is in {TABLE.name} and not in the tree; take its row out with: {COMMAND} --write"
    for key, row in expected.items():
        if key not in there:
            yield f"{'.'.join(key)} is not in {TABLE.name}; measure it with: {COMMAND} --only {row.name}"
        elif there[key].value != row.value:
            was = there[key].value
            yield f"{'.'.join(key)} is {row.value} and was measured as {was}; measure it with: {COMMAND} --only {row.name}"
        elif there[key].kind.split(":")[0] not in (*MEASURED, LIMIT, SHOWN, FORMAT, FITTED):
            yield f"{'.'.join(key)} has the kind {there[key].kind!r}; the kinds stand at the head of {__name__}"
        elif there[key].kind.startswith(MEASURED) and not there[key].halved:
            yield f"{'.'.join(key)} has no figures; measure it with: {COMMAND} --only {row.name}"
