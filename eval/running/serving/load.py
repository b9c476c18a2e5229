"""Many people at one page: an index in, how long their answers take beside one person's alone, errors and mix-ups out. Used by `eval.commands.times.serving`.

The page is the command's own, on this machine, with a file of users; each person signs in and asks about a document of their own, one question
after the other until the time is over. An answer without what that document says, or in a page that shows another person's question, is a mix-up.
"""

import html
import re
import secrets
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

from eval.running.serving.served import YANZHENG, served
from eval.running.serving.visitor import Visitor, VisitorError
from index.settings import Settings

# How many times one person's median the 95th percentile of many may be.
MOST = 20.0
# Questions that one person asks alone, and those before them that fill the machine's caches and are not counted.
ALONE, UNCOUNTED = 10, 3
# Questions of a conversation; after them a page is loaded anew, as people do.
TURNS = 8


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks, what, and what only the answer to that says."""

    name: str
    password: str = field(repr=False)
    question: str
    says: str


@dataclass(slots=True)
class Load:
    """Seconds of each answer of one person alone and of all together, what went wrong, and what was another's."""

    alone: list[float] = field(default_factory=list)
    together: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)

    @property
    def ratios(self) -> tuple[float, float]:
        """Median and 95th percentile of all together over the median of one alone."""
        once = median(self.alone)
        ranked = quantiles(self.together, n=20, method="inclusive") if len(self.together) > 1 else self.together * 20
        return median(self.together) / once, ranked[18] / once

    @property
    def bears(self) -> bool:
        """Everyone got their own answers, in time."""
        return not self.errors and not self.mixed and bool(self.together) and self.ratios[1] <= MOST


def people_of_streets(count: int, folder: Path, settings: Settings) -> tuple[Path, tuple[Person, ...]]:
    """An index of as many short documents as people, made here, and who asks about which."""
    from index import build_index

    kilometres = [101 + 7 * number for number in range(count)]
    paths = []
    for number, length in enumerate(kilometres, start=1):
        paths.append(folder / f"第{number}街道工作报告.txt")
        paths[-1].write_text(f"第{number}街道工作报告\n\n第{number}街道全年新修公路{length}公里。\n", encoding="utf-8")
    index = build_index(paths, folder / "index", settings=settings)
    asked = [(f"第{n}街道全年新修公路多少公里？", f"{length}公里") for n, length in enumerate(kilometres, start=1)]
    return index.folder, tuple(_person(n, *both) for n, both in enumerate(asked, start=1))


def people_of(index_folder: Path, count: int, settings: Settings) -> tuple[Person, ...]:
    """Who asks about which document of an index: what it says, where that is answered from it alone. Fewer documents are shared.

    Raises ValueError where no document can be asked about.
    """
    from index import open_index
    from rag import ask

    index = open_index(index_folder, settings=settings)
    asked = []
    for document in index.documents:
        question = f"《{document.title}》讲了什么？"
        answer = ask(question, index=index, composer="extractive", settings=settings)
        if answer.citations and {c.document_id for c in answer.citations} == {document.id}:
            asked.append((question, answer.citations[0].quote))
        if len(asked) == count:
            break
    if not asked:
        raise ValueError(f"no document of {index_folder} answers what it is about")
    return tuple(_person(number + 1, *asked[number % len(asked)]) for number in range(count))


def _person(number: int, question: str, says: str) -> Person:
    return Person(f"person{number}", secrets.token_urlsafe(12), question, says)


def measured(index_folder: Path, people: Sequence[Person], seconds: float, folder: Path, settings: Settings) -> Load:
    """One person alone, then all of them for so many seconds. Raises `VisitorError` where not even one is answered."""
    load = Load()
    for person in people:
        subprocess.run(
            [*YANZHENG, "users", "add", str(folder / "users"), person.name],
            input=f"{person.password}\n",
            text=True,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    # Nobody asks faster than they may (`Settings.rate`), with some room.
    every = 1.25 * 60 / settings.rate
    with served(index_folder, ["--auth", str(folder / "users")]) as address:
        first = _signed_in(address, people[0])
        for number in range(UNCOUNTED + ALONE):
            took = _asked(first, people[0], people, load, every)
            load.alone += [took] if number >= UNCOUNTED else []
        ends = time.monotonic() + seconds
        threads = [
            threading.Thread(target=_until, args=(ends, address, person, people, load, every)) for person in people
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return load


def _until(ends: float, address: str, person: Person, people: Sequence[Person], load: Load, every: float) -> None:
    try:
        visitor = _signed_in(address, person)
        asked = 0
        while time.monotonic() < ends:
            if asked and asked % TURNS == 0:
                visitor = Visitor(address, cookie=visitor.cookie)
            load.together.append(_asked(visitor, person, people, load, every))
            asked += 1
    except (VisitorError, OSError) as error:
        load.errors.append(f"{person.name}: {error}")


def _signed_in(address: str, person: Person) -> Visitor:
    visitor = Visitor(address)
    visitor.sign_in(person.name, person.password)
    visitor.config()
    return visitor


def _asked(visitor: Visitor, person: Person, people: Sequence[Person], load: Load, every: float) -> float:
    began, before = time.monotonic(), visitor.calls
    shown = html.unescape(re.sub(r"<[^>]*>", "", visitor.ask(person.question)))
    took = time.monotonic() - began
    others = {other.question for other in people} - {person.question}
    if person.says not in shown or any(question in shown for question in others):
        load.mixed.append(f"{person.name} asked {person.question} and was shown: {shown[:200]}")
    time.sleep(
        max(0.0, every * (visitor.calls - before) - took)
    )  # A question takes a call, and each wait for its answer another.
    return took


def report(load: Load, people: int, seconds: float) -> str:
    """What was measured, for a reader, with what it may be."""
    lines = [f"alone:     {len(load.alone)} answers, median {1000 * median(load.alone):.0f} ms"]
    if load.together:
        middle, late = load.ratios
        lines.append(
            f"together:  {people} people, {seconds:.0f} s, {len(load.together)} answers; median {middle:.1f} times, "
            f"95th percentile {late:.1f} times one person's median (at most {MOST:.0f})"
        )
    lines += [f"errors:    {len(load.errors)}", *(f"  {line}" for line in load.errors[:5])]
    lines += [f"mixed up:  {len(load.mixed)}", *(f"  {line}" for line in load.mixed[:5])]
    return "\n".join(lines)
