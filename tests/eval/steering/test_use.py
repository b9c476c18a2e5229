"""Which constants a run reads is found from the functions that ran."""

import subprocess
import sys
from pathlib import Path

SOURCES = {
    "numbers_a": "from functools import lru_cache\nASKED = 1\nLEFT = 2\nSHARED = 3\nBASE = 4\nMADE = 2 * BASE\nKEPT = 7\n\n\n"
    "def used():\n    return ASKED\n\n\ndef unused():\n    return LEFT\n\n\n@lru_cache\ndef kept():\n    return below()\n\n\ndef below():\n    return KEPT\n",
    "numbers_b": "from rag.numbers_a import SHARED as OURS\nfrom rag import numbers_c\n\n\ndef uses():\n    return OURS, numbers_c.WHOLE\n",
    "numbers_c": "WHOLE = 5\nAPART = 6\n",
}


def test_constants_that_functions_read(tmp_path: Path) -> None:
    """By question: by their own name, by one that they are imported by, through their module.

    For every question: what a module makes others of, and what a function that keeps its results reads.
    """
    (tmp_path / "rag").mkdir()
    (tmp_path / "rag" / "__init__.py").write_text("", encoding="utf-8")
    for name, source in SOURCES.items():
        (tmp_path / "rag" / f"{name}.py").write_text(source, encoding="utf-8")
    program = (
        f"import sys\nfrom pathlib import Path\nfrom eval.steering.use import names_read, ran, reader_of\nroot = Path({str(tmp_path)!r})\n"
        "sys.path.insert(0, str(root))\nfrom rag import numbers_a, numbers_b\n"
        "with ran() as seen:\n    seen.question = 0\n    numbers_a.used()\n    numbers_a.kept()\n    seen.question = 1\n    numbers_b.uses()\n    numbers_a.kept()\n"
        "readers = reader_of({n: names_read(codes, root) for n, codes in seen.codes.items()}, root, ('rag',))\n"
        "names = ['ASKED', 'LEFT', 'SHARED', 'BASE', 'KEPT']\n"
        "print(*(sorted(readers('rag.numbers_a', name)) for name in names), *(sorted(readers('rag.numbers_c', n)) for n in ('WHOLE', 'APART')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3]
    )
    assert done.stdout.strip() == "[0] [] [1] [0, 1] [0, 1] [1] []"
