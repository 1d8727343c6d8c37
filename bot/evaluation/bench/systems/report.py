"""One whole run as values: each system with what it made of the questions of both halves."""

from __future__ import annotations

from dataclasses import dataclass

from bot.evaluation.bench.results import Machine, Times
from bot.evaluation.bench.systems.apart import Measured
from bot.evaluation.bench.systems.registry import SYSTEMS, Entrant
from bot.evaluation.bench.systems.scores import Asked, learn_threshold


@dataclass(frozen=True)
class Result:
    """A system, measured: on the tune half, and on the report half as typed and with accents stripped."""

    key: str
    measured: Measured
    tune: tuple[Asked, ...]
    typed: tuple[Asked, ...]
    bare: tuple[Asked, ...]

    @property
    def entrant(self) -> Entrant:
        """What the page says of the system."""
        return SYSTEMS[self.key]

    @property
    def threshold(self) -> float | None:
        """The score that the tune half says to answer from."""
        return learn_threshold(self.tune)

    @property
    def has_own_rule(self) -> bool:
        """Whether the system decides by itself too."""
        return any(one.ranking.answers is not None for one in self.typed)

    @property
    def times(self) -> Times:
        """How long a question of the report half took, as typed."""
        start = len(self.tune)
        return Times.of([taken / 1000 for taken in self.measured.milliseconds[start : start + len(self.typed)]])


@dataclass(frozen=True)
class Report:
    """All systems over one bank. `facts` are sentences for the page: the bank, the questions, the settings."""

    machine: Machine
    facts: tuple[str, ...]
    results: tuple[Result, ...]
