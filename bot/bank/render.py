"""Fills an entry's figures with those in force on a day. There is no template language beyond that."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.bank.figures import Figure, Figures
from bot.bank.numbers import Unit

PLACEHOLDER = re.compile(r"\{\{\s*([a-z0-9_.]+?)(\.since)?\s*\}\}")


@dataclass(frozen=True)
class Rendered:
    """A text with its figures filled in, and the figures that went into it."""

    text: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Renderer:
    """Writes figures the way a language does. `unverified` marks one whose wording nobody has seen."""

    figures: Figures
    units: Mapping[str, Unit]
    unverified: Callable[[str, str], str]

    def render(self, text: str, language: str, day: date) -> Rendered:
        """Fill every `{{ parameter }}` and `{{ parameter.since }}` of `text`.

        Raises:
            KeyError: If a parameter does not exist.
            NotInForceError: If one is not in force on `day`.
        """
        used: dict[str, Figure] = {}

        def fill(found: re.Match[str]) -> str:
            name, since = found.groups()
            figure = used.setdefault(name, self.figures.at(name, day))
            return write_day(figure.start) if since else self.write(figure, language)

        return Rendered(PLACEHOLDER.sub(fill, text).strip(), tuple(used.values()))

    def write(self, figure: Figure, language: str) -> str:
        """Return the figure in words of `language`, marked when it is unverified."""
        written = self.units[figure.unit].write(figure.amount, language)
        return written if figure.verified else self.unverified(language, written)


def placeholders(text: str) -> tuple[str, ...]:
    """Return the parameters a text asks for."""
    return tuple(dict.fromkeys(found[1] for found in PLACEHOLDER.finditer(text)))


def write_day(day: date) -> str:
    """Return a day as Vietnamese people write it: 01/07/2026."""
    return f"{day:%d/%m/%Y}"
