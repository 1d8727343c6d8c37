"""Reads amounts as people type them: money, lengths of time, dates, months and counts. Pure functions of the text.

Each returns what it found in the order of the message, with the place of each and how sure it is (`Found`); the day
that "hôm nay" or "20/2" rests on is an argument. Reading looks a few tokens ahead at most, so its time grows with the
length of the text and no faster.

Libraries tried on the phrases of the tests in November 2026, and why none is behind these functions: vietnam-number
1.0.6 (GPL; words only, with accents only, "mười hai triệu năm trăm" is 12.000.500 and "3 củ" 1.000.000), vn-numberwords
0.2.0 and words2num2 0.4.11 (words only; "tám triệu rưỡi" is 8.000.000 or a fault), vn-money 0.1.0 (reads what it writes
itself), dateparser 1.5.0 (right for 20/2 and "hôm nay", nothing for "mùng 5", "tháng 6 năm nay", "cuối tháng 2" and "20
thang 2 sang nam", and "t6/2026" becomes a day), underthesea 9.5.0 (`text_normalize` is about accents, not numbers).
"""

from bot.language.amounts.counts import read_counts
from bot.language.amounts.dates import read_dates
from bot.language.amounts.durations import Length, read_durations
from bot.language.amounts.found import Counted, Found, FoundMoney, Per, Toward
from bot.language.amounts.money import read_money
from bot.language.amounts.month_days import read_month_days
from bot.language.amounts.months import read_months

__all__ = [
    "Counted",
    "Found",
    "FoundMoney",
    "Length",
    "Per",
    "Toward",
    "read_counts",
    "read_dates",
    "read_durations",
    "read_money",
    "read_month_days",
    "read_months",
]
