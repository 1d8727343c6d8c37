"""The words of a report in one language, and the names of what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

from bot.bank.bank import Bank
from bot.bank.languages import Languages
from bot.bank.numbers import write_number, write_share
from bot.bank.texts import DEFAULT_LANGUAGE, Texts, load_texts
from bot.reports.cells import Cell, Share, Wait
from bot.reports.hiding import LEAST
from bot.reports.period import Period
from bot.web.words import words as page_words

HERE = Path(__file__).parent / "words"
UNITS = {"days": timedelta(days=1), "hours": timedelta(hours=1), "minutes": timedelta(minutes=1)}


@cache
def report_words() -> Texts:
    """Return the words in every language there are."""
    return load_texts(HERE)


@dataclass(frozen=True)
class Wording:
    """Says and writes in `language`."""

    language: str
    bank: Bank
    languages: Languages

    def say(self, key: str, **values: object) -> str:
        """Return the words under `key`."""
        return report_words().say(key, self.language, **values)

    def entry(self, entry_id: str) -> str:
        """Return an entry's title; its id when it has left the bank since."""
        entry = self.bank.entries.get(entry_id)
        return entry.in_language(entry.title, self.language) if entry else entry_id

    def topic(self, key: str) -> str:
        """Return a topic's name."""
        names = self.bank.topics.get(key, {})
        return names.get(self.language) or names.get(DEFAULT_LANGUAGE) or key

    def channel(self, name: str) -> str:
        """Return a channel's name."""
        return self._on_pages("channel", name)

    def mark(self, kind: str) -> str:
        """Return what staff call a mark."""
        return self._on_pages("staff_mark", kind)

    def complaint(self, why: str) -> str:
        """Return why an answer was not right; `why` is empty where nobody told."""
        return self._on_pages("complaint", why or "untold")

    def handover_reason(self, reason: str) -> str:
        """Return why a person was wanted."""
        return self._on_pages("reason", reason)

    def close_reason(self, reason: str) -> str:
        """Return how a conversation with a person ended."""
        return self._on_pages("close", reason)

    def _on_pages(self, kind: str, name: str) -> str:
        """Return what the pages call it; its name where they have no word."""
        key = f"{kind}_{name}"
        known = page_words().by_language[DEFAULT_LANGUAGE]
        return page_words().say(key, self.language).strip() if key in known else name

    def spoken(self, code: str) -> str:
        """Return a language's name."""
        known = self.languages.by_code.get(code)
        name = known.name_in(self.language) if known else code
        return name[:1].upper() + name[1:]

    def number(self, number: float) -> str:
        """Return a number with this language's separators."""
        return write_number(Decimal(str(number)), self.language)

    def share(self, share: float) -> str:
        """Return a share of 1 as a percentage with one digit after the point."""
        return write_share(share, self.language)

    def title(self, period: Period) -> str:
        """Return what the report of a period is called."""
        if not period.month:
            return self.say("title")
        month = f"{period.first:%m/%Y}" if self.language == DEFAULT_LANGUAGE else period.month
        return self.say("title_month", month=month)

    def rule(self) -> str:
        """Return the rule by which numbers are left out."""
        return self.say("rule", least=LEAST)

    def cell(self, cell: Cell) -> str:
        """Return what stands in a table as words."""
        if cell is None:
            return self.say("few", least=LEAST)
        if isinstance(cell, str):
            return cell
        if isinstance(cell, Wait):
            return self.wait(cell.time)
        return self.share(cell.value) if isinstance(cell, Share) else self.number(cell)

    def wait(self, time: timedelta) -> str:
        """Return a time in one unit: minutes, hours from 60 minutes on, days from 24 hours on."""
        for unit, length in UNITS.items():
            if time >= length:
                return self.say(f"wait_{unit}", n=self.number(round(time / length, 1 if unit != "minutes" else 0)))
        return self.say("wait_seconds")

    def day(self, day: date) -> str:
        """Return a day as people write it."""
        return f"{day:%d/%m/%Y}" if self.language == DEFAULT_LANGUAGE else f"{day:%Y-%m-%d}"

    def moment(self, moment: datetime) -> str:
        """Return a moment as people write it."""
        return f"{moment:%H:%M} {self.day(moment.date())}"
