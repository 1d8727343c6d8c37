"""The bank in memory: entries, figures, sources and the assistant's own sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache

from bot.bank.calculator import CalculatorWords
from bot.bank.entry import Entry, Status
from bot.bank.figures import Figures
from bot.bank.form import FormWords
from bot.bank.formula import FormulaError
from bot.bank.glossary import Glossary
from bot.bank.numbers import Unit
from bot.bank.off_topic import OffTopic
from bot.bank.only_for import OnlyFor
from bot.bank.parameter import NotInForceError, Parameter
from bot.bank.problems import BankProblem
from bot.bank.reminder import ReminderWords
from bot.bank.render import Rendered, Renderer
from bot.bank.source import Localised, Source
from bot.bank.texts import Texts
from bot.language.amounts.ages import read_person

HOLDING_KEPT = 8192  # of so many entries and days it is remembered whether they hold: twenty days of the whole bank


@dataclass(frozen=True)
class Bank:
    """Everything maintainers own, checked. `version` changes whenever a file of the bank does."""

    entries: Mapping[str, Entry]
    parameters: Mapping[str, Parameter]
    sources: Mapping[str, Source]
    topics: Mapping[str, Localised]
    units: Mapping[str, Unit]
    glossary: Glossary
    texts: Texts
    problems: tuple[BankProblem, ...]
    version: str
    off_topic: OffTopic = field(default_factory=OffTopic)
    calculators: Mapping[str, CalculatorWords] = field(default_factory=dict)
    form: FormWords = field(default_factory=FormWords)
    reminders: ReminderWords = field(default_factory=ReminderWords)

    @property
    def published(self) -> tuple[Entry, ...]:
        """The entries citizens may get, by id."""
        return tuple(entry for _, entry in sorted(self.entries.items()) if entry.published)

    def comes_due(self, day: date) -> bool:
        """Tell whether an entry waits in this bank that citizens may get from `day` on."""
        return any(
            entry.status is Status.REVIEWED and entry.publish_from is not None and entry.publish_from <= day
            for entry in self.entries.values()
        )

    @cached_property
    def figures(self) -> Figures:
        """The figures by name and day."""
        return Figures(self.parameters, self.sources)

    @cached_property
    def calculator_of_entry(self) -> Mapping[str, str]:
        """The calculator that works out for one person what an entry says of all, by the entry's id."""
        return {entry_id: name for name, words in self.calculators.items() for entry_id in words.entries}

    def entry_of_calculator(self, name: str) -> str | None:
        """Return the entry that says of all what the calculator `name` works out; after a sum one goes on from it."""
        words = self.calculators.get(name)
        return words.entries[0] if words and words.entries else None

    @cached_property
    def renderer(self) -> Renderer:
        """Fills figures into texts."""
        return Renderer(
            self.figures, self.units, lambda language, value: self.texts.say("unverified", language, value=value)
        )

    def render(self, text: str, language: str, day: date) -> Rendered:
        """Fill the figures of `text` (see `Renderer.render`)."""
        return self.renderer.render(text, language, day)

    def render_entry(self, entry: Entry, texts: Localised, language: str, day: date) -> Rendered:
        """Fill the figures of one of the entry's texts, such as its answer, as it is to be read on `day`.

        Raises:
            KeyError: If a parameter does not exist.
            NotInForceError: If one is not in force.
        """
        return self.render(entry.in_language(texts, language), language, entry.day_of_figures(day))

    def shut_out(self, question: str, day: date) -> frozenset[str]:
        """Return the entries nobody gets, and those not for whom `question`, as it was read, is about."""
        person = read_person(question)

        def amount(name: str) -> Decimal | None:
            try:
                value = self.figures.at(name, day).amount
            except (KeyError, NotInForceError, FormulaError):
                return (
                    None  # what is missing stands in `problems`; on a day without the figure nobody is shut out by it
                )
            return value if isinstance(value, Decimal) else None

        others = (entry_id for entry_id, only_for in self._for_some if only_for.shuts_out(person, amount))
        return self._for_nobody.union(others)

    @cached_property
    def _for_nobody(self) -> frozenset[str]:
        # An index built before one of them was taken back still finds it.
        return frozenset(entry.id for entry in self.entries.values() if not entry.published)

    @cached_property
    def _for_some(self) -> tuple[tuple[str, OnlyFor], ...]:
        return tuple((entry.id, entry.only_for) for entry in self.published if entry.only_for is not None)

    def holds_on(self, entry: Entry, day: date) -> bool:
        """Tell whether all that `entry` rests on is there and in force on `day`."""
        own = self.entries.get(entry.id) is entry
        return self._holding(entry.id, day) if own else self._holds(entry, day)

    @cached_property
    def _holding(self) -> Callable[[str, date], bool]:
        # Filling every figure in takes a millisecond, and one search asks it of many entries.
        return lru_cache(maxsize=HOLDING_KEPT)(lambda entry_id, day: self._holds(self.entries[entry_id], day))

    def _holds(self, entry: Entry, day: date) -> bool:
        try:
            if not all(entry.may_rest_on(self.sources[citation.source], day) for citation in entry.sources):
                return False
            for language in entry.answer:
                self.render_entry(entry, entry.answer, language, day)
        except (NotInForceError, KeyError, FormulaError):
            return False  # what is missing or cannot be reckoned stands in `problems`; the other entries answer
        return True
