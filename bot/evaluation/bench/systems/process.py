"""One system in a process of its own: `python -m bot.evaluation.bench.systems.process`.

It reads what to build and what to ask as JSON on the standard input, and prints `done/of` lines, then one line of
JSON. A process of its own, because memory once taken is not given back, and so that nothing is loaded before the
clock starts.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import redirect_stdout
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from bot.evaluation.bench.systems.system import Build, Corpus, Task

MODULE = "bot.evaluation.bench.systems.process"
_EVERY = 20  # questions between two lines of progress


def payload(
    key: str, corpus: Corpus, knowledge_dir: Path, encoder: str, day: date, entries: Iterable[str] | None = None
) -> dict[str, Any]:
    """Return what the process is to build; `entries` are those of the bank that take part, None for all."""
    part = {} if entries is None else {"entries": sorted(entries)}
    return {
        **part,
        "system": key,
        "corpus": corpus.as_json(),
        "knowledge_dir": str(knowledge_dir),
        "encoder": encoder,
        "day": f"{day}",
    }


def measure(build: Build, task: Task, questions: list[str]) -> dict[str, Any]:
    """Build a system, ask it everything, and return what it said and took."""
    began = time.perf_counter()
    system = build(task)
    built = time.perf_counter() - began
    rankings, milliseconds = [], []
    for number, question in enumerate(questions, 1):
        asked = time.perf_counter()
        ranking = system.rank(question)
        milliseconds.append(round((time.perf_counter() - asked) * 1000, 3))
        rankings.append(asdict(ranking))
        if number % _EVERY == 0:
            task.progress(number, len(questions))
    return {"build_seconds": built, "rankings": rankings, "milliseconds": milliseconds, **_memory()}


def _memory() -> dict[str, float]:
    import psutil

    from bot.evaluation.bench.memory import MB, peak_mb

    this = psutil.Process()
    return {"peak_mb": peak_mb(this), "resident_mb": this.memory_info().rss / MB}


def _run(told: Mapping[str, Any], out: TextIO) -> dict[str, Any]:
    from bot.evaluation.bench.systems.registry import SYSTEMS

    def progress(done: int, of: int) -> None:
        print(f"{done}/{of}", file=out, flush=True)

    began = time.perf_counter()
    build = SYSTEMS[told["system"]].build()
    loading = time.perf_counter() - began
    task = Task(
        corpus=Corpus.read(told["corpus"]),
        knowledge_dir=Path(told["knowledge_dir"]),
        data_dir=Path(told["data_dir"]),
        encoder=told["encoder"],
        day=date.fromisoformat(told["day"]),
        progress=progress,
        entries=frozenset(told["entries"]) if "entries" in told else None,
    )
    measured = measure(build, task, told["questions"])
    return {**measured, "build_seconds": measured["build_seconds"] + loading}


def main() -> int:
    """Measure the system that the standard input names."""
    argparse.ArgumentParser(prog=f"python -m {MODULE}", description=__doc__).parse_args()
    out = sys.stdout
    with redirect_stdout(sys.stderr):  # whatever a library prints is no part of the result
        measured = _run(json.load(sys.stdin), out)
    print(json.dumps(measured), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
