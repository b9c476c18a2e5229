"""One system, ours or a rival's plain pipeline, indexing documents and answering questions in a process of its own.

    python -m eval.systems.worker NAME RESULT.json < job.json

The job has `documents` (texts with names), `questions` (texts) and `encoder`; the result has what each question is shown,
in order, with times and memory. Started by `eval.systems.rivals`, so that no system pays for another's memory or imports.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

# Name, and the module under `eval.systems` with its `opened(documents, encoder)`.
SYSTEMS = {
    "yanzheng": "ours",
    "yanzheng passages": "ours_passages",
    "langchain": "langchain_quick_start",
    "llamaindex": "llamaindex_default",
    "haystack": "haystack_plain",
    "txtai": "txtai_plain",
}

Shown = list[tuple[int, str]]  # document's number, text
Ask = Callable[[str], Shown]


def main(arguments: Sequence[str]) -> int:
    """Does the job; returns 0."""
    name, result = arguments
    # No system is to phone home while it is measured, nor at all.
    os.environ |= {"HAYSTACK_TELEMETRY_ENABLED": "False", "HF_HUB_OFFLINE": "1", "ANONYMIZED_TELEMETRY": "False"}
    Path(result).write_text(json.dumps(worked(name, json.load(sys.stdin)), ensure_ascii=False), encoding="utf-8")
    return 0


def worked(name: str, job: dict[str, Any]) -> dict[str, Any]:
    """What a system makes of a job."""
    from dataclasses import replace

    from eval.running.cost import peak_memory_bytes
    from index.encoding.encoders import open_encoder
    from index.settings import Settings

    settings = replace(Settings.from_environment(), encoder=job["encoder"])
    encoder = open_encoder(settings.encoder, settings)
    system = import_module(f"eval.systems.{SYSTEMS[name]}")
    encoder.encode_questions(["预热"])  # loads the model, which is the same for all
    began = time.perf_counter()
    ask: Ask = system.opened([(d["name"], d["text"]) for d in job["documents"]], encoder, settings)
    seconds_index = time.perf_counter() - began
    ask(job["questions"][0])
    answers = []
    for question in job["questions"]:
        began = time.perf_counter()
        shown = ask(question)
        answers.append({"seconds": time.perf_counter() - began, "shown": shown})
    return {"seconds_index": seconds_index, "answers": answers, "peak_memory_bytes": peak_memory_bytes()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
