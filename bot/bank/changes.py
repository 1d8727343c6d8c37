"""What one day's bank says differently from another's: figures, answers, and answers that fall silent.

The two may be the same bank on two days (`bot check --on`), or the bank as it is and as it would be with a new value or
without a source (`bot impact`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bot.bank.bank import Bank
from bot.bank.entry import Entry
from bot.bank.figures import Figure
from bot.bank.formula import FormulaError
from bot.bank.parameter import NotInForceError, ValueFields
from bot.bank.render import placeholders


@dataclass(frozen=True)
class View:
    """A bank as it speaks on a day."""

    bank: Bank
    day: date

    def figure(self, name: str) -> Figure | None:
        """Return a figure, or None when it is not in force."""
        try:
            return self.bank.figures.at(name, self.day)
        except (NotInForceError, KeyError, FormulaError):
            return None

    def text(self, entry_id: str, language: str) -> str | None:
        """Return answer and details of an entry, or None when it is not sent."""
        entry = self.bank.entries[entry_id]
        if not self.bank.holds_on(entry, self.day):
            return None
        texts = [entry.answer, entry.details] if entry.details else [entry.answer]
        return "\n\n".join(self.bank.render_entry(entry, text, language, self.day).text for text in texts)


@dataclass(frozen=True)
class FigureChange:
    """A figure that differs; None where it is not in force."""

    name: str
    before: Figure | None
    after: Figure | None


@dataclass(frozen=True)
class EntryChange:
    """An entry whose answer or details differ; None where the entry is not sent."""

    entry_id: str
    before: str | None
    after: str | None


def changed_figures(before: View, after: View) -> list[FigureChange]:
    """Return every figure that differs between the two, by name."""
    changes = []
    for name in sorted(after.bank.parameters):
        old, new = before.figure(name), after.figure(name)
        if (old and (old.amount, old.verified)) != (new and (new.amount, new.verified)):
            changes.append(FigureChange(name, old, new))
    return changes


def changed_entries(
    before: View, after: View, language: str = "vi", among: Iterable[str] | None = None
) -> list[EntryChange]:
    """Return every published entry that reads differently, by id; only those of `among` when it is given."""
    wanted = set(among) if among is not None else {entry.id for entry in after.bank.published}
    changes = []
    for entry_id in sorted(wanted):
        old, new = before.text(entry_id, language), after.text(entry_id, language)
        if old != new:
            changes.append(EntryChange(entry_id, old, new))
    return changes


def resting_on_parameter(bank: Bank, name: str) -> tuple[list[str], list[str]]:
    """Return the ids of the published entries that show the figure, or one derived from it, and the derived figures."""
    derived = [other for other in sorted(bank.parameters) if other != name and name in _parts(bank, other)]
    names = {name, *derived}
    return [entry.id for entry in bank.published if names & _figures_of(bank, entry)], derived


def resting_on_source(bank: Bank, key: str) -> tuple[list[str], list[str]]:
    """Return the ids of the published entries that cite a source or show a figure of it, and those figures."""
    figures = [
        name
        for name, parameter in sorted(bank.parameters.items())
        if key in ({parameter.source} if parameter.formula else {value.source for value in parameter.values.values()})
    ]
    wanted = {name for name in bank.parameters if set(figures) & set(_parts(bank, name))}
    entries = [
        entry.id
        for entry in bank.published
        if any(citation.source == key for citation in entry.sources) or wanted & _figures_of(bank, entry)
    ]
    return entries, figures


def calculators_on(bank: Bank, names: Iterable[str], source: str = "") -> list[str]:
    """Return the calculators that reckon with one of the figures, or one derived from it, or that cite `source`."""
    wanted = set(names)
    return [
        name
        for name, words in sorted(bank.calculators.items())
        if any(wanted & set(_parts(bank, used)) for used in words.parameters)
        or any(citation.source == source for citation in words.citations())
    ]


def _parts(bank: Bank, name: str) -> tuple[str, ...]:
    try:
        return bank.figures.parts(name)
    except (KeyError, FormulaError, RecursionError):
        return (name,)  # what is wrong with the formula is a problem of `bot check`


def _figures_of(bank: Bank, entry: Entry) -> set[str]:
    texts = [*entry.answer.values(), *entry.details.values()]
    return {name for text in texts for name in placeholders(text) if name in bank.parameters}


def with_value(bank: Bank, name: str, start: date, amount: Decimal) -> Bank:
    """Return the bank as it would be if a parameter had a new value from `start`.

    Raises:
        ValueError: If the parameter is derived by a formula: change what it is derived from.
    """
    parameter = bank.parameters[name]
    if parameter.formula:
        raise ValueError(f"{name} được tính bằng công thức {parameter.formula}; hãy đổi con số trong công thức.")
    last = parameter.values[parameter.starts[-1]]
    value = ValueFields(amount=amount, source=last.source, at=last.at)
    changed = parameter.model_copy(update={"values": {**parameter.values, start: value}})
    return replace(bank, parameters={**bank.parameters, name: changed})


def without_source(bank: Bank, key: str, since: date) -> Bank:
    """Return the bank as it would be if a source were repealed from `since`, and the values it set with it."""
    source = bank.sources[key].model_copy(update={"repealed": since})
    parameters = dict(bank.parameters)
    for name, parameter in bank.parameters.items():
        if not parameter.values:
            continue
        last = parameter.values[max(start for start in parameter.starts)]
        if last.source == key and last.amount is not None:
            gone = ValueFields(amount=None, source=key)
            parameters[name] = parameter.model_copy(update={"values": {**parameter.values, since: gone}})
    return replace(bank, sources={**bank.sources, key: source}, parameters=parameters)
