"""From what the form was told to the wish that the citizen is asked to agree to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from bot.bank.bank import Bank
from bot.calculators.registry import CALCULATORS
from bot.forms.known import REMINDER
from bot.reminders.wish import Wish


def wish_from(bank: Bank, given: Mapping[str, str], day: date) -> Wish:
    """Return the wish that the facts of the reminder form come to; raises what the calculator raises."""
    (deadline,) = CALCULATORS[REMINDER].calculate(given, bank.figures, day).result.dates.values()
    kind = bank.reminders.kinds[given["matter"]]
    before = int(Decimal(given["before"])) if "before" in given else kind.before_days
    return Wish(given["matter"], deadline, before, int(given["month_day"]) if kind.monthly else 0)
