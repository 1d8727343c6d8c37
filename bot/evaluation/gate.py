"""What the report half must reach before a bank, an encoder or a calibration goes live (knowledge/evaluation/gate.yml).

A floor is the lowest value a share may fall to; for shares where less is better it is the highest it may rise to.
Floors stand a little below what was last measured, so that one question more or less does not stop a maintainer, and a
real drop does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from bot.bank.source import FileModel
from bot.bank.yaml_file import read_yaml
from bot.errors import BotError


class GateError(BotError):
    """The floors cannot be read."""


class Gate(FileModel):
    """The floors, by the names that `bot evaluate --json` gives its shares."""

    at_least: dict[str, float] = Field(default_factory=dict)
    at_most: dict[str, float] = Field(default_factory=dict)

    def failures(self, shares: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
        """Yield a sentence for each share that misses its floor, or is not measured any more."""
        for name, floor in sorted({**self.at_least, **self.at_most}.items()):
            if name not in shares:
                yield f"{name}: không còn được đo / no longer measured"
                continue
            value = shares[name]["value"]
            low, wanted = (value < floor, "≥") if name in self.at_least else (value > floor, "≤")
            if low:
                yield f"{name}: {value:.1%}, cần {wanted} {floor:.1%} (n={shares[name]['n']})"

    def drops(self, before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Mapping[str, Any]]) -> set[str]:
        """Return the shares that miss their floor after a change and were better before it."""
        worse = {name for name in self.at_least if after[name]["value"] < before[name]["value"]}
        worse |= {name for name in self.at_most if after[name]["value"] > before[name]["value"]}
        return {name for name in worse if list(self._only(name).failures(after))}

    def _only(self, name: str) -> Gate:
        return Gate(
            at_least={key: floor for key, floor in self.at_least.items() if key == name},
            at_most={key: floor for key, floor in self.at_most.items() if key == name},
        )


def read_gate(path: Path) -> Gate:
    """Read the floors.

    Raises:
        GateError: If the file is missing or says something else; the message tells what.
    """
    if not path.exists():
        raise GateError(
            f"{path} does not exist. Write at_least: and at_most: with the shares of `bot evaluate --json`."
        )
    read = read_yaml(path, path.name)
    try:
        # shares are read as decimals, which strict models do not take for floats
        floors = {kind: {name: float(floor) for name, floor in shares.items()} for kind, shares in read.value.items()}
        return Gate.model_validate(floors)
    except (ValidationError, AttributeError, TypeError, ValueError) as error:
        raise GateError(f"{path}: {'; '.join(map(str, read.problems)) or error}") from error
