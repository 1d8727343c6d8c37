"""Working days counted on, as time limits of the law are: Decree 374/2025/NĐ-CP, Article 45.3."""

from __future__ import annotations

from datetime import date, timedelta

_SATURDAY = 5


def add_working_days(day: date, days: int) -> date:
    """Return the last of `days` working days after `day`, which itself does not count.

    Only weekends are left out. The long holidays follow the moon and are set anew each year (Labour Code, Article
    112.3), so a holiday in between makes it later, and who asks must be told so.
    """
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < _SATURDAY
    return day
