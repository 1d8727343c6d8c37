"""Which entries are to be read again when a legal text, or a place in it, is replaced."""

from __future__ import annotations

from bot.bank.bank import Bank
from bot.bank.basis import overlap
from bot.bank.changes import resting_on_source
from bot.bank.citation import CitationError, places
from bot.law.new_source import Replaced


def entries_touched(bank: Bank, replaced: Replaced) -> list[str]:
    """Return the published entries that cite what is replaced; of a whole text also those that show its figures."""
    touched, _ = resting_on_source(bank, replaced.key)
    if not replaced.places:
        return touched
    return [entry_id for entry_id in touched if _cites(bank, entry_id, replaced)]


def _cites(bank: Bank, entry_id: str, replaced: Replaced) -> bool:
    cited = [citation.at for citation in bank.entries[entry_id].sources if citation.source == replaced.key]
    try:
        return any(
            not at or overlap(here, old)
            for at in cited
            for here in places(at) or ()
            for place in replaced.places
            for old in places(place)
        )
    except CitationError:
        return True  # a citation nobody can read is read over rather than left out
