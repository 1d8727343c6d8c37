"""Wishes as buttons and addresses carry them, and the days they come to."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calculators.reminder import Matter
from bot.dialogue.payloads import MAX_BYTES, parse
from bot.reminders.buttons import Press, button, pressed
from bot.reminders.wish import Wish, first_day, is_decent, morning, read_wish

CARD = Wish("card_expiry", date(2026, 12, 31), 30)
MONTHLY = Wish("voluntary_payment", date(2026, 12, 5), month_day=5)
WISHES = st.builds(
    Wish,
    st.sampled_from([matter.value for matter in Matter]),
    st.dates(date(2026, 1, 1), date(2099, 12, 31)),
    st.integers(0, 180),
    st.integers(0, 31),
)


@given(WISHES)
def test_a_wish_is_read_as_it_was_written_and_fits_a_button(wish: Wish) -> None:
    assert read_wish(str(wish)) == wish
    payload = button("Đồng ý", Press.KEEP, wish).payload
    assert len(payload.encode()) <= MAX_BYTES
    found = parse(payload)
    assert found
    assert pressed(found.argument) is not None


@pytest.mark.parametrize(
    "text",
    ["", "card_expiry", "card_expiry.20261331.30.0", "card_expiry.20261231.30", "card_expiry.20261231.30.32",
     "card_expiry.20261231.-3.0", "x" * 9999, "card_expiry.２０２６1231.30.0", "../../etc.20261231.1.0"],
)  # fmt: skip
def test_what_is_no_wish_is_refused(text: str) -> None:
    assert read_wish(text) is None
    assert pressed(f"keep.{text}") is None


def test_buttons_without_a_wish() -> None:
    assert pressed("cancel.0123abc") is not None
    assert pressed("cancel.0123abc").id == "0123abc"  # type: ignore[union-attr]
    assert pressed("explode") is None


def test_it_is_due_so_many_days_ahead() -> None:
    assert CARD.due == date(2026, 12, 1)
    assert first_day(CARD, date(2026, 11, 22)) == date(2026, 12, 1)
    # too late for thirty days ahead: tomorrow
    assert first_day(CARD, date(2026, 12, 20)) == date(2026, 12, 21)


@pytest.mark.parametrize(
    ("wish", "day", "following"),
    [
        (MONTHLY, date(2026, 12, 5), date(2027, 1, 5)),
        # the 31st comes on the last day of each month
        (Wish("v", date(2027, 1, 31), month_day=31), date(2027, 1, 31), date(2027, 2, 28)),
        (Wish("v", date(2027, 2, 28), month_day=31), date(2027, 2, 28), date(2027, 3, 31)),
        (Wish("v", date(2028, 1, 30), month_day=30), date(2028, 1, 30), date(2028, 2, 29)),
        (Wish("v", date(2026, 12, 31), month_day=31), date(2026, 12, 31), date(2027, 1, 31)),
        # three months without a process: those in between are not made up for
        (MONTHLY, date(2027, 3, 10), date(2027, 4, 5)),
        # three days ahead of the fifth
        (Wish("v", date(2026, 12, 5), 3, 5), date(2026, 12, 2), date(2027, 1, 5)),
    ],
)
def test_the_following_month(wish: Wish, day: date, following: date) -> None:
    later = wish.following(day)
    assert later is not None
    assert later.deadline == following
    assert later.month_day == wish.month_day


def test_what_happens_once_has_no_following() -> None:
    assert CARD.following(date(2026, 12, 1)) is None


@pytest.mark.parametrize(
    ("hour", "decent"),
    [(datetime(2026, 11, 22, 0, 59, tzinfo=UTC), False), (datetime(2026, 11, 22, 1, 0, tzinfo=UTC), True),
     (datetime(2026, 11, 22, 12, 59, tzinfo=UTC), True), (datetime(2026, 11, 22, 13, 0, tzinfo=UTC), False)],
)  # fmt: skip
def test_nobody_is_written_to_at_night(hour: datetime, decent: bool) -> None:
    assert is_decent(hour) is decent


def test_the_morning_is_eight_in_viet_nam() -> None:
    assert morning(date(2026, 12, 1)) == datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
