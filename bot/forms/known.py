"""What is known already when a reminder is asked for: from the form before it, or from the entry answered last."""

from __future__ import annotations

from collections.abc import Mapping

from bot.bank.bank import Bank
from bot.forms.state import FormState

REMINDER = "reminder"
"""The calculator that finds the day to be reminded of."""

_MATTER = "matter"


def known_for(
    bank: Bank, calculator: str, before: FormState | None, last_entry: str | None = None
) -> Mapping[str, str]:
    """Return facts for `calculator` from what went before; there are some for a reminder only."""
    if calculator != REMINDER:
        return {}
    for kind, words in bank.reminders.kinds.items():
        if before and before.calculator in words.after:
            facts = words.after[before.calculator]
            told = {ours: before.given[theirs] for theirs, ours in facts.items() if theirs in before.given}
            return {_MATTER: kind, **told}
    of_entry = bank.reminders.of_entry(last_entry)
    return {_MATTER: of_entry} if of_entry else {}
