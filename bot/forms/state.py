"""Where a calculation stands, as it is kept between turns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from pydantic import TypeAdapter

STALE_AFTER = timedelta(hours=2)
"""After so long a pause a message is a new question: people come back for something else."""


@dataclass(frozen=True)
class FormState:
    """One calculation.

    `given` holds facts as a command line would write them, the one told last at the end. `assumed` are those of them
    that were read with something unsaid filled in, `skipped` those the citizen does not know. `asked` is the fact asked
    for, None where the summary is shown. `misses` counts messages in a row that told nothing. `done` says that the
    result was told, `reopened` that a correction of it has just come in. `known` holds facts from what went before it,
    such as the end of the card just renewed; they are told with the first message.
    """

    calculator: str
    given: Mapping[str, str] = field(default_factory=dict)
    assumed: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    asked: str | None = None
    misses: int = 0
    done: bool = False
    reopened: bool = False
    known: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_new(self) -> bool:
        """Whether nothing was asked or told yet."""
        return self == FormState(self.calculator, known=self.known)

    def with_facts(self, told: Mapping[str, str], assumed: tuple[str, ...] = ()) -> FormState:
        """Return the state with these facts told."""
        return replace(
            self,
            given={**{name: value for name, value in self.given.items() if name not in told}, **told},
            assumed=tuple(name for name in self.assumed if name not in told) + assumed,
            skipped=tuple(name for name in self.skipped if name not in told),
            misses=0,
            done=False,
            reopened=False,
        )

    def without(self, *names: str) -> FormState:
        """Return the state as if these facts had never been told or skipped."""
        return replace(
            self,
            given={name: value for name, value in self.given.items() if name not in names},
            assumed=tuple(name for name in self.assumed if name not in names),
            skipped=tuple(name for name in self.skipped if name not in names),
        )

    def to_json(self, now: datetime) -> dict[str, Any]:
        """Return the state as plain values, with the time."""
        return {**asdict(self), "at": now.isoformat()}


_KEPT = TypeAdapter(FormState)


def state_from(kept: object, now: datetime) -> FormState | None:
    """Return the state that `to_json` wrote, or None when there is none, or it has gone stale."""
    if not isinstance(kept, dict) or now - datetime.fromisoformat(kept["at"]) > STALE_AFTER:
        return None
    return _KEPT.validate_python(kept)
