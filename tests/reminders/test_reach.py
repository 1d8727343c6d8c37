"""Whom one may write to on the day of a reminder."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from bot.channels.telegram_messages import LIMITS as TELEGRAM_LIMITS
from bot.channels.zalo_oa import LIMITS as ZALO_LIMITS
from bot.clock import VIETNAM
from bot.reminders.reach import Reach, Reaches, ReachKind
from bot.reminders.wish import Wish

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM)
REACHES = Reaches({"telegram": TELEGRAM_LIMITS.window, "zalo_oa": ZALO_LIMITS.window}, "https://bhxh.example")
SOON, FAR = Wish("card_expiry", date(2026, 11, 30), 30), Wish("card_expiry", date(2026, 12, 31), 30)


def test_telegram_may_always_be_written_to() -> None:
    assert REACHES.of("telegram", FAR, "vi", NOW) == Reach(ReachKind.ALWAYS)


def test_zalo_only_within_two_days_of_the_last_word() -> None:
    assert REACHES.of("zalo_oa", SOON, "vi", NOW) == Reach(ReachKind.ALWAYS)
    link = "https://bhxh.example/calendar/card_expiry.20261231.30.0.en.ics"
    assert REACHES.of("zalo_oa", FAR, "en", NOW) == Reach(ReachKind.WINDOW, 48, link)


def test_what_comes_back_every_month_outlives_a_window_even_if_the_first_falls_into_it() -> None:
    monthly = Wish("voluntary_payment", date(2026, 11, 23), month_day=23)
    assert REACHES.of("zalo_oa", monthly, "vi", NOW).kind is ReachKind.WINDOW


@pytest.mark.parametrize(("hours", "kind"), [(23, ReachKind.WINDOW), (24, ReachKind.ALWAYS)])
def test_a_window_is_taken_to_close_an_hour_early(hours: int, kind: ReachKind) -> None:
    reaches = Reaches({"zalo_oa": timedelta(hours=hours)})  # tomorrow at eight is 23 hours away
    assert reaches.of("zalo_oa", SOON, "vi", NOW).kind is kind


def test_the_page_cannot_write_and_offers_a_calendar() -> None:
    assert REACHES.of("web", FAR, "vi", NOW) == Reach(
        ReachKind.NEVER, calendar="/calendar/card_expiry.20261231.30.0.vi.ics"
    )


def test_a_messenger_that_is_off_is_not_written_to() -> None:
    assert Reaches({}).of("telegram", FAR, "vi", NOW) == Reach(ReachKind.NEVER)
