"""Builds the index in a process of its own and tells what it took: `python -m bot.evaluation.bench.indexing`.

A process of its own, because memory once taken is not given back, and so that nothing is loaded before the clock
starts. It reads HOI_BHXH_DATA_DIR: an empty folder gives the cold numbers, the same one again the warm numbers.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from bot.errors import BotError
from bot.evaluation.bench.results import IndexCost, Times
from bot.evaluation.bench.talk import talk
from bot.settings import ROOT


class IndexingFailedError(BotError):
    """The process that builds the index failed."""


def build_apart(data_dir: Path, texts: Sequence[str], progress: Callable[[int, int], None]) -> IndexCost:
    """Build the index in a new process over `data_dir`, then search it for `texts`.

    Raises:
        IndexingFailedError: If it failed; the message holds what it printed.
    """
    command = [sys.executable, "-m", "bot.evaluation.bench.indexing"]
    environment = {**os.environ, "HOI_BHXH_DATA_DIR": str(data_dir)}
    process = subprocess.Popen(  # noqa: S603  our own interpreter and module
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    last = talk(process, json.dumps(list(texts)), progress)
    if process.returncode:
        raise IndexingFailedError(f"The index could not be built, see above. {last}")
    return read_cost(json.loads(last))


def read_cost(told: Mapping[str, object]) -> IndexCost:
    """Return what the process printed as a value."""
    search = told.pop("search") if isinstance(told, dict) else None
    return IndexCost(**told, search=Times(**search) if isinstance(search, dict) else None)  # type: ignore[arg-type]


def main() -> int:
    """Build, search for the texts on the standard input, print the cost as JSON."""
    argparse.ArgumentParser(prog="python -m bot.evaluation.bench.indexing", description=__doc__).parse_args()
    texts = json.loads(sys.stdin.read())
    print(json.dumps(asdict(_cost(texts))), flush=True)
    return 0


def _cost(texts: Sequence[str]) -> IndexCost:
    began = time.perf_counter()
    import psutil

    from bot.assistant import build_composer
    from bot.clock import SystemClock, today
    from bot.evaluation.bench.memory import peak_mb
    from bot.settings import Settings

    kept: list[int] = []

    def told(done: int, of: int) -> None:
        kept.append(of - done)
        print(f"{done}/{of}", flush=True)

    day: date = today(SystemClock())
    composer = build_composer(Settings(), day, told)
    seconds = time.perf_counter() - began
    peak = peak_mb(psutil.Process())
    taken = []
    for text in texts:
        asked = time.perf_counter()
        composer.search(text, day)
        taken.append(time.perf_counter() - asked)
    return IndexCost(
        phrasings=len(composer.index.phrasings),
        encoded=kept[0],
        seconds=round(seconds, 1),
        peak_mb=round(peak, 1),
        search=Times.of(taken) if taken else None,
    )


if __name__ == "__main__":
    sys.exit(main())
