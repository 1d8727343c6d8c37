"""Numbers typed in figures: 8,5 and 8.5; 7.500.000 and 7,500,000; 1.250,5 and 1,250.5."""

from __future__ import annotations

import re
from decimal import Decimal

_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]{1,2})?|[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?")
_ONE_GROUP = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_DECIMAL = re.compile(r"[0-9]+[.,][0-9]+")
_MOST_DIGITS = 15


def figure(text: str) -> Decimal | None:
    """Return the number; three digits behind a dot or comma are thousands. None for dates and other rows of figures."""
    if len(text) > _MOST_DIGITS + 5:
        return None
    if text.isdigit():
        return Decimal(text)
    if _GROUPED.fullmatch(text):
        thousands = next(mark for mark in text if mark in ".,")
        return Decimal(text.replace(thousands, "").replace(",", "."))
    return Decimal(text.replace(",", ".")) if _DECIMAL.fullmatch(text) else None


def groups(text: str) -> int:
    """Return how many groups of three follow the first digits: 2 in 7.500.000."""
    return len(re.findall(r"[.,][0-9]{3}(?![0-9])", text)) if _GROUPED.fullmatch(text) else 0


def as_decimals(text: str) -> Decimal | None:
    """Return 8.500 as 8.5, which is what it is before a word for million; None unless it has one group of three."""
    return Decimal(text.replace(",", ".")) if _ONE_GROUP.fullmatch(text) else None
