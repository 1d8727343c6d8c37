"""When staff are there."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import VIETNAM
from bot.errors import SettingsError
from bot.handover.hours import Hours, read_hours

WEEK = "Mon-Fri 8:00-11:30, 13:30-17:00; Sat 8:00-11:30"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of November 2026; the 20th is a Friday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("moment", "there", "next_at"),
    [
        (at(20, 7, 59), False, at(20, 8)),
        # from the first minute of a span to the one before its last
        (at(20, 8), True, at(20, 13, 30)),
        (at(20, 11, 30), False, at(20, 13, 30)),
        (at(20, 16, 59), True, at(21, 8)),
        (at(20, 17), False, at(21, 8)),
        (at(21, 12), False, at(23, 8)),  # Saturday noon
        (at(22, 9), False, at(23, 8)),
    ],
)
def test_the_week_as_it_is_written(moment: datetime, there: bool, next_at: datetime) -> None:
    hours = read_hours(WEEK)
    assert hours.open_at(moment) is there
    assert hours.next_opening(moment) == next_at


def test_nobody_works_on_a_holiday(tmp_path: Path) -> None:
    days = tmp_path / "holidays.txt"
    days.write_text("# nghỉ lễ\n2026-11-20  # ngày Nhà giáo\n\n2026-11-23\n", encoding="utf-8")
    hours = read_hours(WEEK, str(days))
    assert not hours.open_at(at(20, 9))
    assert hours.next_opening(at(21, 12)) == at(24, 8)


@pytest.mark.parametrize(
    ("since", "until", "worked"),
    [
        (at(20, 9), at(20, 10), timedelta(hours=1)),
        (at(20, 11), at(20, 14), timedelta(hours=1)),
        # over the weekend: Friday's last hour, Saturday's three and a half, Monday's first
        (at(20, 16), at(23, 9), timedelta(hours=5, minutes=30)),
        (at(22, 0), at(22, 23), timedelta()),
    ],
)
def test_only_the_time_staff_are_there_counts(since: datetime, until: datetime, worked: timedelta) -> None:
    assert read_hours(WEEK).worked(since, until) == worked


def test_without_hours_nothing_is_known_and_all_time_counts() -> None:
    hours = read_hours("")
    assert (hours.known, hours.open_at(at(22, 3)), hours.next_opening(at(22, 3))) == (False, True, None)
    assert hours.worked(at(20, 0), at(22, 0)) == timedelta(days=2)


def test_staff_who_never_come_have_no_next_day() -> None:
    assert Hours({0: ()}).next_opening(at(20, 9)) is None


@pytest.mark.parametrize(
    "text",
    [
        "8-17",
        "Mon-Fri",
        "Mon-Fri 8-17",
        "Mon-Fri 17:00-8:00",
        "Fri-Mon 8:00-17:00",
        "Mon 25:00-26:00",
        "Xyz 8:00-9:00",
        "😀",
    ],
)
def test_hours_that_cannot_be_read_say_how_to_write_them(text: str) -> None:
    with pytest.raises(SettingsError, match=r"HOI_BHXH_STAFF_HOURS: .* Mon-Fri 8:00-17:00; Sat 8:00-11:30"):
        read_hours(text)


def test_a_holiday_that_is_no_day_is_named_with_its_line(tmp_path: Path) -> None:
    days = tmp_path / "holidays.txt"
    days.write_text("2026-11-20\n20/11/2026\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"holidays\.txt:2: '20/11/2026' is no day. Write it as 2027-01-01."):
        read_hours(WEEK, str(days))
    with pytest.raises(SettingsError, match=r"HOI_BHXH_STAFF_HOLIDAYS: .* cannot be read"):
        read_hours(WEEK, str(tmp_path / "none.txt"))
