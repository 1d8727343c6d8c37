"""What a waiting citizen is told."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.clock import VIETNAM
from bot.handover.hours import read_hours
from bot.handover.waiting_words import staff_hours, waiting_words
from tests.actions.stand_ins import TEXTS

FRIDAY = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
SUNDAY = datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Mon-Fri 8:00-17:00", "thứ Hai đến thứ Sáu 08:00–17:00"),
        ("Mon-Fri 8:00-11:30, 13:30-17:00; Sat 8:00-11:30",
         "thứ Hai đến thứ Sáu 08:00–11:30, 13:30–17:00; thứ Bảy 08:00–11:30"),
        # a day left out between is not told as if it were worked
        ("Mon, Wed 8:00-9:00", "thứ Hai 08:00–09:00; thứ Tư 08:00–09:00"),
        ("Sat-Sun 9:00-10:00", "thứ Bảy đến Chủ nhật 09:00–10:00"),
    ],
)  # fmt: skip
def test_the_week_in_words(written: str, told: str) -> None:
    week = read_hours(written)
    assert told in staff_hours(TEXTS, "vi", week, FRIDAY)


def test_outside_hours_the_message_is_kept_and_the_next_opening_told() -> None:
    told = waiting_words(TEXTS, "en", 2, read_hours("Mon-Fri 8:00-17:00"), SUNDAY)
    assert told.splitlines() == [
        "People before you: 2.",
        "Our staff are not there now (Monday to Friday 08:00–17:00). Your message is kept; "
        "somebody will answer from 08:00 on 23/11/2026 at the earliest.",
    ]


def test_hours_nobody_set_are_not_told() -> None:
    assert waiting_words(TEXTS, "vi", 0, read_hours(""), SUNDAY) == "Anh/chị là người đầu tiên trong hàng chờ."
