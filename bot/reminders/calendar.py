"""A reminder as a calendar file (RFC 5545), for who cannot be written to. It holds what its address says, no more."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.bank.bank import Bank
from bot.clock import VIETNAM
from bot.reminders.wish import FIRST_HOUR, Wish, first_day
from bot.reminders.wording import Wording

MEDIA_TYPE = "text/calendar"
_LINE = 75  # octets, RFC 5545 section 3.1
_SHORTEST_MONTH = 28
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar_of(wish: Wish, bank: Bank, language: str, now: datetime) -> str:
    """Return the file of one wish: a day with an alarm in the morning, every month where it comes back."""
    wording = Wording(bank, language)
    today = now.astimezone(VIETNAM).date()
    day = first_day(wish, today)
    title = wording.title(wish)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Hoi BHXH//Reminders//VI",
        "BEGIN:VEVENT",
        f"UID:{wish}@hoi-bhxh",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        *_rule(wish, bank.reminders.kinds[wish.kind].times),
        f"SUMMARY:{_text(title[:1].upper() + title[1:])}",
        f"DESCRIPTION:{_text(wording.text(wish, today))}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_text(title)}",
        f"TRIGGER:PT{FIRST_HOUR}H",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _rule(wish: Wish, times: int) -> list[str]:
    """Return the rule of what comes back: the 31st is the last day of a shorter month."""
    if not wish.month_day:
        return []
    number = wish.due.day if wish.before else wish.month_day
    if number <= _SHORTEST_MONTH:
        return [f"RRULE:FREQ=MONTHLY;COUNT={times};BYMONTHDAY={number}"]
    days = ",".join(map(str, range(_SHORTEST_MONTH, number + 1)))
    return [f"RRULE:FREQ=MONTHLY;COUNT={times};BYMONTHDAY={days};BYSETPOS=-1"]


def _text(text: str) -> str:
    return text.translate(_ESCAPED)


def _folded(line: str) -> str:
    """Fold a line so that none is longer than 75 octets; a letter is never cut."""
    pieces, piece, length = [], "", 0
    for letter in line:
        size = len(letter.encode())
        if length + size > _LINE:
            pieces.append(piece)
            piece, length = "", 1  # the blank that begins a folded line
        piece += letter
        length += size
    return "\r\n ".join([*pieces, piece])
