"""Runs a system in a process of its own and takes what it says."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import BotError
from bot.evaluation.bench.load import LoadMeter
from bot.evaluation.bench.systems.system import Ranking
from bot.evaluation.bench.talk import talk
from bot.settings import ROOT

_SHOWN = 3000  # characters of what a process printed that go into an error


class SystemFailedError(BotError):
    """A system could not be measured."""

    def __init__(self, title: str, printed: str) -> None:
        super().__init__(
            f"{title} could not be measured. What was measured before it is kept: `--resume` goes on from there. "
            f"The end of what it printed:\n{printed[-_SHOWN:]}"
        )


@dataclass(frozen=True)
class Measured:
    """What a system said and took; `others` is the share of the processors that other programs had meanwhile."""

    build_seconds: float
    peak_mb: float
    resident_mb: float
    others: float
    rankings: tuple[Ranking, ...]
    milliseconds: tuple[float, ...]

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Measured:
        """Return what a process printed as a value."""
        rankings = tuple(Ranking.read(row) for row in kept["rankings"])
        return cls(**{**kept, "rankings": rankings, "milliseconds": tuple(kept["milliseconds"])})


def run_apart(
    title: str, python: Path, module: str, told: Mapping[str, Any], progress: Callable[[int, int], None]
) -> Measured:
    """Run `module` under `python`, give it `told`, and return what it measured.

    Args:
        title: What people know the system by.
        python: The interpreter of its environment.
        module: What to run; it prints `done/of` lines, then JSON.
        told: What it is to build and ask.
        progress: Gets what is done and of how much, first of building, then of asking.

    Raises:
        SystemFailedError: If it failed or printed something else; the message holds what it printed.
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    load = LoadMeter((), ended_children=True)
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as log:
        process = subprocess.Popen(  # noqa: S603  our own module
            [str(python), "-m", module],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            encoding="utf-8",
        )
        try:
            last = talk(process, json.dumps(told), progress)
        finally:
            process.kill()  # nothing is left behind by Ctrl-C; one that has ended is not touched
            process.wait()
        try:
            kept = json.loads(last)
        except ValueError:
            log.seek(0)
            raise SystemFailedError(title, log.read()) from None
    return Measured.read({**kept, "others": round(load.others(), 3)})
