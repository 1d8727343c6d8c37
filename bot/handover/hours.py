"""When staff answer: `Mon-Fri 8:00-11:30, 13:30-17:00; Sat 8:00-11:30`, and not on the holidays of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from bot.clock import VIETNAM
from bot.errors import SettingsError

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LOOK_AHEAD = timedelta(days=30)
"""Longer than any holiday; staff who are away longer have no hours to tell."""

_DAYS = r"[a-z]{3}(?:\s*-\s*[a-z]{3})?"
_PART = re.compile(rf"(?P<days>{_DAYS}(?:\s*,\s*{_DAYS})*)\s+(?P<spans>[\d:,\s-]+)")
_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")


@dataclass(frozen=True)
class Span:
    """From when until when on one day."""

    start: time
    end: time


@dataclass(frozen=True)
class Hours:
    """The spans of each weekday, Monday is 0, and the days nobody works. Without any spans nothing is known."""

    week: Mapping[int, tuple[Span, ...]]
    holidays: frozenset[date] = frozenset()

    @property
    def known(self) -> bool:
        """Whether hours are set at all."""
        return bool(self.week)

    def open_at(self, moment: datetime) -> bool:
        """Tell whether staff are there; always where no hours are set."""
        local = moment.astimezone(VIETNAM)
        return not self.known or any(start <= local < end for start, end in self._of(local.date()))

    def next_opening(self, moment: datetime) -> datetime | None:
        """Return when staff come next after `moment`, None when that is not known."""
        local = moment.astimezone(VIETNAM)
        openings = (start for day in _days(local.date(), local + LOOK_AHEAD) for start, _ in self._of(day))
        return next((start for start in openings if start > local), None)

    def worked(self, since: datetime, until: datetime) -> timedelta:
        """Return how much of the time from `since` to `until` staff were there; all of it where no hours are set."""
        if not self.known:
            return until - since
        shares = (
            min(end, until) - max(start, since)
            for day in _days(since.astimezone(VIETNAM).date(), until)
            for start, end in self._of(day)
        )
        return sum((share for share in shares if share > timedelta()), timedelta())

    def _of(self, day: date) -> list[tuple[datetime, datetime]]:
        if day in self.holidays:
            return []
        spans = self.week.get(day.weekday(), ())
        return [
            (datetime.combine(day, span.start, VIETNAM), datetime.combine(day, span.end, VIETNAM)) for span in spans
        ]


def read_hours(text: str, holidays: str = "") -> Hours:
    """Read the settings.

    Args:
        text: Such as `Mon-Fri 8:00-17:00; Sat 8:00-11:30`; empty: not known.
        holidays: A file with a day a line (2027-01-01), what follows a `#` aside.

    Raises:
        SettingsError: If either cannot be read; the message shows how to write it.
    """
    week: dict[int, tuple[Span, ...]] = {}
    for part in filter(None, (part.strip() for part in text.lower().split(";"))):
        found = _PART.fullmatch(part)
        if not found:
            raise _unreadable(part)
        spans = tuple(_span(span.strip(), part) for span in found["spans"].split(","))
        for day in (day for days in found["days"].split(",") for day in _weekdays(days, part)):
            week[day] = week.get(day, ()) + spans
    return Hours(week, _holidays(Path(holidays)) if holidays else frozenset())


def _weekdays(text: str, part: str) -> range:
    first, _, last = (day.strip() for day in text.partition("-"))
    try:
        start, end = DAYS.index(first), DAYS.index(last or first)
    except ValueError:
        raise _unreadable(part) from None
    if end < start:
        raise _unreadable(part)
    return range(start, end + 1)


def _span(text: str, part: str) -> Span:
    found = _SPAN.fullmatch(text)
    if not found:
        raise _unreadable(part)
    hour, minute, end_hour, end_minute = map(int, found.groups())
    try:
        span = Span(time(hour, minute), time(end_hour, end_minute))
    except ValueError:  # such as 25:00
        raise _unreadable(part) from None
    if span.end <= span.start:
        raise _unreadable(part)
    return span


def _holidays(path: Path) -> frozenset[date]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingsError(f"HOI_BHXH_STAFF_HOLIDAYS: {path} cannot be read: {fault}") from fault
    days = set()
    for number, line in enumerate(lines, start=1):
        written = line.partition("#")[0].strip()
        try:
            days |= {date.fromisoformat(written)} if written else set()
        except ValueError:
            raise SettingsError(f"{path}:{number}: {written!r} is no day. Write it as 2027-01-01.") from None
    return frozenset(days)


def _unreadable(part: str) -> SettingsError:
    return SettingsError(
        f"HOI_BHXH_STAFF_HOURS: {part!r} cannot be read. Write it as: Mon-Fri 8:00-17:00; Sat 8:00-11:30"
    )


def _days(first: date, until: datetime) -> Iterator[date]:
    day, last = first, until.astimezone(VIETNAM).date()
    while day <= last:
        yield day
        day += timedelta(days=1)
