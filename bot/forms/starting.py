"""Whether a message asks for one's own number, and by which calculator."""

from __future__ import annotations

from datetime import date

from bot.bank.bank import Bank
from bot.calculators.facts import Kind
from bot.calculators.registry import CALCULATORS
from bot.forms.phrases import holds, spots
from bot.forms.reading import Reader, Reading
from bot.language.normalize import normalize

_TELLING = (Kind.MONEY, Kind.DATE, Kind.MONTH)
"""Who names an amount or a day of his own wants his own number; "sinh đôi nghỉ mấy tháng" asks for the rule."""

LONG = 30
"""From so many words on, a message without a wish for a sum tells a story: the bank, or a person, answers it."""


def wishes(bank: Bank, text: str) -> bool:
    """Tell whether a message says that something is to be worked out: "tính giúp em", "nhắc em"."""
    return holds(text, bank.form.heard["wish"]) or _wished(bank, text) is not None


def is_about_set_ones(bank: Bank, text: str) -> bool:
    """Tell whether a message is about reminders set before: to see them, or to cancel."""
    return holds(text, [*bank.reminders.heard["list"], *bank.reminders.heard["cancel"]])


def wanted(bank: Bank, text: str, day: date, last_entry: str | None = None) -> str | None:
    """Return the calculator that a message asks for, None when it asks for none.

    It is the title of one, or wishes for one in words of its own; or it wishes for a sum and names the subject, or the
    entry answered last does; or it names the subject, tells an amount or a day, and asks how much or when.
    """
    if titled := _titled(bank, text) or _wished(bank, text):
        return titled
    named = _named(bank, text)
    if holds(text, bank.form.heard["wish"]):
        return named or bank.calculator_of_entry.get(last_entry or "")
    if named and len(text.split()) < LONG and holds(text, bank.form.heard["asks"]) and _is_own(bank, named, text, day):
        return named
    return None


def _titled(bank: Bank, text: str) -> str | None:
    """Return the calculator whose title `text` is: where buttons find no room people type their words."""
    typed = normalize(text)
    calculators = ((name, words.title.values()) for name, words in bank.calculators.items() if name in CALCULATORS)
    return next((name for name, titles in calculators if typed in map(normalize, titles)), None)


def _wished(bank: Bank, text: str) -> str | None:
    """Return the calculator that `text` wishes for in words of its own, unless they are about reminders set before."""
    if is_about_set_ones(bank, text):
        return None
    names = (name for name, words in bank.calculators.items() if name in CALCULATORS and holds(text, words.wish))
    return next(names, None)


def _named(bank: Bank, text: str) -> str | None:
    """Return the calculator whose subject takes the most letters of `text`."""
    letters = {
        name: sum(spot.end - spot.start for spot in spots(text, words.called))
        for name, words in bank.calculators.items()
        if name in CALCULATORS
    }
    best = max(letters, key=lambda name: letters[name], default="")
    return best if best and letters[best] else None


def _is_own(bank: Bank, name: str, text: str, day: date) -> bool:
    calculator = CALCULATORS[name]
    read: Reading = Reader(calculator, bank.calculators[name], day).read(text)
    kinds = {fact.name: fact.kind for fact in calculator.asked}
    return any(kinds[fact] in _TELLING for fact in read.told)
