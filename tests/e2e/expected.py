"""What the bank says today: what tests expect is read there, never typed."""

from __future__ import annotations

from bot.bank.bank import Bank
from bot.clock import SystemClock, today


def figure_of(bank: Bank, parameter: str) -> str:
    """Return a figure in force, as citizens read it."""
    figure = bank.figures.at(parameter, today(SystemClock()))
    return bank.units[figure.unit].write(figure.amount, "vi")


def answer_of(bank: Bank, entry_id: str) -> str:
    """Return an entry's answer."""
    return bank.render(bank.entries[entry_id].answer["vi"], "vi", today(SystemClock())).text.strip()


def said(bank: Bank, key: str, language: str = "vi", **values: object) -> str:
    """Return a sentence of the assistant's own."""
    return bank.texts.say(key, language, **values)
