"""Numbers and a sample in, what changes when each is halved and doubled out. Used by `eval.commands.numbers`.

Each value is tried in a process of its own (`eval.steering.worker`), since modules take over each other's numbers while they are imported.
"""

import hashlib
import pickle
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from eval.steering.altering import Alteration
from eval.steering.constants import PACKAGES, Constant
from eval.steering.job import Came, Done, Job
from eval.steering.sample import Sample
from eval.steering.table import NOT_READ, READS, Row, part_name
from eval.steering.use import reader_of
from index.settings import Settings

FACTORS = (("halved", 0.5), ("doubled", 2.0))

ROOT = Path(__file__).parents[2]


@dataclass
class Measuring:
    """A sample with what came of it before anything was altered; asked once, when it is first needed."""

    sample: Sample
    settings: Settings
    _before: dict[bool, Done] = field(default_factory=dict)
    _readers: dict[bool, Callable[[str, str], frozenset[int]]] = field(default_factory=dict)

    def before(self, *, reading: bool = False) -> Done:
        """What comes of the sample as the numbers are; kept for as long as the sample and the source are the same."""
        if reading not in self._before:
            path = self._folder / f"before-{self._state()}{'-reading' * reading}.pickle"
            if not path.exists():
                done = self._worked(Job(b"", Path(), ROOT, reading=reading, traced=True))
                path.write_bytes(pickle.dumps(done))
            self._before[reading] = pickle.loads(path.read_bytes())
        return self._before[reading]

    def read_for(self, module: str, name: str, *, reading: bool = False) -> frozenset[int]:
        """The numbers of the questions, or documents, for which a constant is read."""
        if reading not in self._readers:
            self._readers[reading] = reader_of(self.before(reading=reading).read, ROOT, PACKAGES)
        return self._readers[reading](module, name)

    def measured(self, row: Row, constant: Constant) -> Row:
        """The row with its figures."""
        reading = row.kind.startswith(READS)
        today = datetime.now(UTC).date().isoformat()
        numbers = self.read_for(constant.module, constant.name, reading=reading)
        if not numbers:
            return replace(row, halved=NOT_READ, doubled=NOT_READ, moved="", date=today)
        place = next((p for p, _ in constant.elements if part_name(constant, p) == row.name), ())
        cells, moved = [], []
        before = self.before(reading=reading).came
        for name, factor in FACTORS:
            alteration = Alteration(constant.module, constant.name, place, factor)
            try:
                after = before | self._worked(Job(b"", Path(), ROOT, alteration, reading, only=numbers)).came
            except subprocess.CalledProcessError as error:
                cells.append("fails: " + (error.stderr.decode(errors="replace").strip().split("\n")[-1].split(":")[0]))
                continue
            changed = sum(before[number].shown != after[number].shown for number in before)
            cells.append(f"{changed}/{len(before)}")
            moved += [f"{name}: {told}"] if (told := _moves(before.values(), after.values())) else []
        return replace(row, halved=cells[0], doubled=cells[1], moved="; ".join(moved), date=today)

    def _worked(self, job: Job) -> Done:
        remembered = self._folder / f"remembered-{self._models()}.pickle"
        job = replace(job, sample=pickle.dumps(self.sample), remembered=remembered)
        with tempfile.TemporaryDirectory(prefix="yanzheng-numbers-") as temporary:
            given, result = Path(temporary) / "job", Path(temporary) / "result"
            given.write_bytes(pickle.dumps(job))
            command = [sys.executable, "-m", "eval.steering.worker", str(given), str(result)]
            subprocess.run(command, check=True, capture_output=True)
            done: Done = pickle.loads(result.read_bytes())
        return done

    @property
    def _folder(self) -> Path:
        folder = self.settings.cache_folder / "evaluation" / "numbers"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def _state(self) -> str:
        """Changes with the sample and with all that answers it."""
        digest = hashlib.sha256(pickle.dumps(self.sample) + self._models().encode())
        for path in sorted(path for package in ("rag", "index") for path in (ROOT / package).rglob("*.*")):
            if path.suffix in (".py", ".tsv", ".txt"):
                digest.update(path.read_bytes())
        return digest.hexdigest()[:16]

    def _models(self) -> str:
        """Changes with what vectors and readings are made by."""
        from index.encoding.encoders import open_encoder
        from rag.choice.reader.reader import FOLDER, MODEL_FILE

        model = FOLDER / MODEL_FILE
        made_by = (open_encoder(self.settings.encoder, self.settings).fingerprint, model.stat().st_mtime_ns)
        return hashlib.sha256(repr(made_by).encode()).hexdigest()[:16]


def measures(came: Collection[Came]) -> dict[str, float]:
    """`facts`: in the answers; `silent`: answerable, but refused; `refused`: of the unanswerable; `sentence`: the right one first. 0 to 1."""
    lists = {
        "facts": [c.facts for c in came if c.facts is not None],
        "silent": [float(c.refused) for c in came if c.refused is not None and c.answerable],
        "refused": [float(c.refused) for c in came if c.refused is not None and not c.answerable],
        "sentence": [float(c.first) for c in came if c.first is not None],
    }
    return {name: statistics.fmean(values) for name, values in lists.items() if values}


def _moves(before: Collection[Came], after: Collection[Came]) -> str:
    old, new = measures(before), measures(after)
    moves = {name: f"{new[name] - old[name]:+.3f}" for name in old}
    return ", ".join(f"{name} {move}" for name, move in moves.items() if float(move))
