"""The days a report is about."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.clock import VIETNAM
from bot.errors import BotError

LONGEST = 366  # days: a year and its leap day
EARLIEST, LATEST = date(2000, 1, 1), date(9000, 1, 1)  # one can reckon with days in between

_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


class PeriodError(BotError):
    """The days asked for are none that can be reported on."""


@dataclass(frozen=True)
class Period:
    """The days from `first` to `last`, both included, in Viet Nam."""

    first: date
    last: date

    def __post_init__(self) -> None:
        in_order = EARLIEST <= self.first <= self.last < LATEST
        if not in_order or (self.last - self.first).days >= LONGEST:
            raise PeriodError(
                f"Từ {self.first} đến {self.last}: cần từ 1 đến {LONGEST} ngày, ngày đầu trước ngày cuối. / "
                f"From {self.first} to {self.last}: 1 to {LONGEST} days, the first before the last."
            )

    @classmethod
    def of_month(cls, written: str) -> Period:
        """Return the month written as 2026-10.

        Raises:
            PeriodError: If there is no such month.
        """
        found = _MONTH.fullmatch(written.strip())
        if not found or not 1 <= int(found[2]) <= 12 or not EARLIEST.year <= int(found[1]) < LATEST.year:
            raise PeriodError("Một tháng viết như 2026-10. / A month is written like 2026-10.")
        year, month = int(found[1]), int(found[2])
        return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]))

    @property
    def month(self) -> str:
        """The month it is, written as 2026-10; empty when it is not just one whole month."""
        written = f"{self.first:%Y-%m}"
        return written if self == Period.of_month(written) else ""

    @property
    def start(self) -> datetime:
        """The first moment of it."""
        return datetime.combine(self.first, time.min, VIETNAM)

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        return datetime.combine(self.last + timedelta(days=1), time.min, VIETNAM)

    def before(self) -> Period:
        """Return what it is compared with: the month before a month, otherwise as many days before."""
        last = self.first - timedelta(days=1)
        if self.month:
            return Period(last.replace(day=1), last)
        return Period(self.first - (self.last - self.first) - timedelta(days=1), last)

    def days(self) -> list[date]:
        """Return every day of it."""
        return [self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1)]
