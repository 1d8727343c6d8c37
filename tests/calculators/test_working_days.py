"""Working days, the first of which is the next: Decree 374/2025/NĐ-CP, Article 45.3."""

from __future__ import annotations

from datetime import date

import pytest

from bot.calculators.working_days import add_working_days


@pytest.mark.parametrize(
    ("day", "days", "last"),
    [
        # from Monday, 9 November 2026
        (date(2026, 11, 9), 1, date(2026, 11, 10)),
        (date(2026, 11, 9), 4, date(2026, 11, 13)),
        # over one weekend, and over two
        (date(2026, 11, 9), 5, date(2026, 11, 16)),
        (date(2026, 11, 9), 10, date(2026, 11, 23)),
        # what is done on a Friday or at the weekend counts from Monday
        (date(2026, 11, 13), 1, date(2026, 11, 16)),
        (date(2026, 11, 14), 1, date(2026, 11, 16)),
        (date(2026, 11, 15), 1, date(2026, 11, 16)),
        (date(2026, 12, 31), 1, date(2027, 1, 1)),  # a holiday, of which a caller must warn
        (date(2026, 11, 9), 0, date(2026, 11, 9)),
    ],
)
def test_weekends_do_not_count(day: date, days: int, last: date) -> None:
    assert add_working_days(day, days) == last
