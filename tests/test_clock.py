"""The clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.clock import VIETNAM, RehearsalClock, SystemClock


def test_a_rehearsal_starts_at_its_moment_in_viet_nam_and_goes_on() -> None:
    clock = RehearsalClock(datetime(2027, 1, 1, 8, 30))
    first = clock.now()
    assert timedelta() <= first - datetime(2027, 1, 1, 8, 30, tzinfo=VIETNAM) < timedelta(minutes=1)
    assert clock.now() > first


def test_a_moment_with_a_zone_keeps_it() -> None:
    clock = RehearsalClock(datetime(2027, 1, 1, 1, 30, tzinfo=UTC))
    assert f"{clock.now():%d/%m/%Y %H:%M}" == "01/01/2027 08:30"


def test_the_machines_clock_tells_the_time_in_viet_nam() -> None:
    assert SystemClock().now().utcoffset() == timedelta(hours=7)
