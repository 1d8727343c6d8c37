"""Calendar files, read back by the rules of RFC 5545."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from bot.bank.bank import Bank
from bot.clock import VIETNAM
from bot.reminders.calendar import calendar_of
from bot.reminders.wish import Wish

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM)
CARD = Wish("card_expiry", date(2026, 12, 31), 30)


def lines_of(text: str) -> list[str]:
    """Return the lines of a file, unfolded; fail where one is too long or does not end as it must."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def test_a_day_with_an_alarm(bank: Bank) -> None:
    lines = lines_of(calendar_of(CARD, bank, "vi", NOW))
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-1] == "END:VCALENDAR"
    assert {"DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261202", "DTSTAMP:20261122T020000Z"} <= set(lines)
    assert {"SUMMARY:Gia hạn thẻ BHYT", "TRIGGER:PT8H", "UID:card_expiry.20261231.30.0@hoi-bhxh"} <= set(lines)
    [description, _] = [line for line in lines if line.startswith("DESCRIPTION:")]
    assert "31/12/2026" in description
    assert r"90 ngày" in description
    assert "\\;" in description  # a semicolon is escaped
    for part in ("VCALENDAR", "VEVENT", "VALARM"):
        assert lines.count(f"BEGIN:{part}") == lines.count(f"END:{part}") == 1


@pytest.mark.parametrize(
    ("month_day", "rule"),
    [
        (5, "RRULE:FREQ=MONTHLY;COUNT=12;BYMONTHDAY=5"),
        (28, "RRULE:FREQ=MONTHLY;COUNT=12;BYMONTHDAY=28"),
        # where a month is shorter, its last day
        (29, "RRULE:FREQ=MONTHLY;COUNT=12;BYMONTHDAY=28,29;BYSETPOS=-1"),
        (31, "RRULE:FREQ=MONTHLY;COUNT=12;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"),
    ],
)
def test_what_comes_back_every_month(bank: Bank, month_day: int, rule: str) -> None:
    wish = Wish("voluntary_payment", date(2026, 12, min(month_day, 31)), month_day=month_day)
    assert rule in lines_of(calendar_of(wish, bank, "en", NOW))


def test_what_happens_once_has_no_rule(bank: Bank) -> None:
    assert not any(line.startswith("RRULE") for line in lines_of(calendar_of(CARD, bank, "vi", NOW)))


def test_words_with_marks_of_the_format_stay_words(bank: Bank) -> None:
    kind = bank.reminders.kinds["card_expiry"].model_copy(update={"title": {"vi": "a,b;c\\d\ne 🎂" * 20}})
    words = bank.reminders.model_copy(update={"kinds": {"card_expiry": kind}})
    lines = lines_of(calendar_of(CARD, replace(bank, reminders=words), "vi", NOW))
    [summary] = [line for line in lines if line.startswith("SUMMARY:")]
    assert summary.startswith(r"SUMMARY:A\,b\;c\\d\ne 🎂a\,b")
