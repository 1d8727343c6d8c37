"""Who used the processors: a product, and other programs meanwhile.

Times on a machine that others use say little; processor time of a message, and how much others took, put them right.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

import psutil


class LoadMeter:
    """Counts processor seconds from its making on.

    Args:
        processes: Whose seconds are counted, beside this process's own.
        ended_children: Whether this process also answers for the children it has started and seen end since.
    """

    def __init__(self, processes: Sequence[psutil.Process], ended_children: bool = False) -> None:
        self._processes = [*processes, psutil.Process(os.getpid())]
        self._ended_children = ended_children
        self._children_before = _children()
        self._before = [_seconds(process) for process in self._processes]
        self._busy_before, self._all_before = _machine()

    def used(self) -> list[float]:
        """Return the seconds each process has used since, in the order given; the last is this process."""
        return [_seconds(process) - before for process, before in zip(self._processes, self._before, strict=True)]

    def others(self) -> float:
        """Return the share of all processors that other programs have had since, 0 to 1."""
        busy, everything = _machine()
        whole = everything - self._all_before
        ours = sum(self.used()) + (_children() - self._children_before if self._ended_children else 0.0)
        return max(0.0, (busy - self._busy_before - ours) / whole) if whole else 0.0


def _seconds(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _children() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _machine() -> tuple[float, float]:
    times = psutil.cpu_times()._asdict()
    # Linux counts guests into user already
    everything = sum(seconds for kind, seconds in times.items() if not kind.startswith("guest"))
    return everything - times["idle"] - times.get("iowait", 0.0), everything
