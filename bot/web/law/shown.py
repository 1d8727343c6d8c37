"""How figures are written on the pages of the law."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.bank.bank import Bank
from bot.bank.figures import Figure
from bot.bank.render import write_day
from bot.bank.source import Localised
from bot.law.wrong import Wrong
from bot.web.words import words


@dataclass(frozen=True)
class Shown:
    """Writes what a template asks for, in the language of the page."""

    bank: Bank
    language: str

    def label(self, name: str) -> str:
        """Return what a figure is called."""
        return self.text(self.bank.parameters[name].label) if name in self.bank.parameters else name

    def text(self, texts: Localised) -> str:
        """Return a text in the language of the page, in Vietnamese where it lacks that."""
        return texts.get(self.language) or texts.get("vi", "")

    def amount(self, name: str, amount: Decimal | int | str | None) -> str:
        """Return an amount of a figure in its unit; words for a repeal."""
        if amount is None:
            return words().say("law_repealed", self.language)
        unit = self.bank.units.get(self.bank.parameters[name].unit)
        written = Decimal(amount) if isinstance(amount, int) else amount
        return unit.write(written, self.language) if unit else f"{amount}"

    def figure(self, figure: Figure | None) -> str:
        """Return a figure with its unit; words where it is not in force."""
        return self.bank.renderer.write(figure, self.language) if figure else words().say("law_none", self.language)

    def source(self, key: str) -> str:
        """Return a legal text by its title and number."""
        source = self.bank.sources.get(key)
        return f"{self.text(source.title)} {source.number}" if source else key

    def entry(self, entry_id: str) -> str:
        """Return what an entry is called."""
        entry = self.bank.entries.get(entry_id)
        return entry.in_language(entry.title, self.language) if entry else entry_id

    def topic(self, key: str) -> str:
        """Return what a topic, or an area of figures, is called."""
        return self.text(self.bank.topics[key]) if key in self.bank.topics else key

    def calculator(self, name: str) -> str:
        """Return what a calculator is called."""
        return self.text(self.bank.calculators[name].title)

    def wrong(self, one: Wrong) -> str:
        """Return what is wrong with a field, in a sentence."""
        return words().say(f"law_wrong_{one.code}", self.language, **one.values)

    day = staticmethod(write_day)
