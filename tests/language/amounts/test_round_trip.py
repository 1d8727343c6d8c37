"""What is written in any of the usual ways is read back as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.amounts import Length, Toward, read_dates, read_durations, read_money, read_months
from bot.language.normalize import strip_accents

DAY = date(2026, 11, 22)
DIGITS = "không một hai ba bốn năm sáu bảy tám chín".split()

thousands = st.integers(1, 999_999).map(lambda count: count * 1000)


def below_thousand(number: int, *, whole: bool = False) -> str:
    """Write a number up to 999 in words; `whole` names an empty hundred too, as behind a larger part."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words = [f"{DIGITS[hundreds]} trăm"] if hundreds or whole else []
    if tens > 1:
        words.append(f"{DIGITS[tens]} mươi")
    elif tens:
        words.append("mười")
    elif ones and words:
        words.append("linh")
    if ones:
        after_ten = {1: "mốt" if tens > 1 else "một", 5: "lăm" if tens else "năm"}
        words.append(after_ten.get(ones, DIGITS[ones]))
    return " ".join(words)


def in_words(amount: int) -> str:
    """Write an amount of whole thousands in words."""
    parts = [(amount // 10**9, "tỷ"), (amount // 10**6 % 1000, "triệu"), (amount // 1000 % 1000, "nghìn")]
    words: list[str] = []
    for count, scale in parts:
        if count:
            words.append(f"{below_thousand(count, whole=bool(words))} {scale}")
    return " ".join(words)


def grouped(amount: int, mark: str) -> str:
    return f"{amount:,}".replace(",", mark)


MONEY: dict[str, Callable[[int], str]] = {
    "dots": lambda amount: f"{grouped(amount, '.')}đ",
    "commas": lambda amount: f"{grouped(amount, ',')} VND",
    "spaces": lambda amount: f"{grouped(amount, ' ')} đồng",
    "no groups": lambda amount: f"{amount} đồng",
    "k": lambda amount: f"{amount // 1000}k",
    "thousands": lambda amount: f"{grouped(amount // 1000, '.')} nghìn",
    "million": lambda amount: f"{Decimal(amount) / 10**6:f}tr" if amount % 10**6 or amount < 10**9 else f"{amount}đ",
    "words": in_words,
    "bare words": lambda amount: strip_accents(in_words(amount)),
}


@pytest.mark.parametrize("way", MONEY)
@given(amount=thousands)
def test_money_is_read_back(way: str, amount: int) -> None:
    if way == "no groups" and len(str(amount)) > 8:
        return  # such rows of digits are identity numbers
    if way == "million" and amount >= 10**9:
        return
    assert [found.value for found in read_money(f"lương {MONEY[way](amount)} ạ")] == [amount]


@given(st.integers(1, 99), st.integers(1, 9))
def test_short_millions_are_read_back(millions: int, hundreds: int) -> None:
    amount = millions * 10**6 + hundreds * 100_000
    ways = [
        f"{millions}tr{hundreds}",
        f"{millions} triệu {hundreds}",
        f"{millions}tr{hundreds}00",
        f"{millions},{hundreds} triệu",
        f"{millions} triệu {hundreds}00 nghìn",
        f"{below_thousand(millions)} triệu {DIGITS[hundreds]}",
        f"{below_thousand(millions)} triệu {DIGITS[hundreds]} trăm",
    ]
    for way in ways:
        assert [found.value for found in read_money(way)] == [amount], way


@given(st.integers(1, 60), st.integers(1, 60))
def test_a_range_of_money_is_read_back(low: int, more: int) -> None:
    high = low + more
    for way in (f"{low}-{high} triệu", f"{low}tr đến {high}tr", f"từ {low} tới {high} củ"):
        [found] = read_money(way)
        assert (int(found.low), int(found.high)) == (low * 10**6, high * 10**6), way
        assert not found.exact


@given(st.integers(1, 40), st.integers(1, 11))
def test_years_and_months_are_read_back(years: int, months: int) -> None:
    said = below_thousand(years), below_thousand(months)
    ways = [f"{years} năm {months} tháng", f"{years} nam {months} thang", f"{years} năm {months}th"]
    ways += [f"{said[0]} năm {said[1]} tháng", f"{years * 12 + months} tháng", f"{years} years {months} months"]
    for way in ways:
        assert [found.value for found in read_durations(f"đóng {way} rồi")] == [years * 12 + months], way
        assert [found.value for found in read_durations(strip_accents(way))] == [years * 12 + months], way


@given(st.integers(1, 100))
def test_a_bare_number_has_the_unit_of_the_question(number: int) -> None:
    [months] = read_durations(f"dạ {number} ạ", asked=Length.MONTHS)
    [years] = read_durations(f"{number}", asked=Length.YEARS)
    assert months.value == number
    assert years.value == number * 12
    assert months.assumed
    assert years.assumed


@given(st.dates(date(1930, 1, 1), date(2046, 12, 31)))
def test_a_day_is_read_back(day: date) -> None:
    ways = [
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d/%m/%Y}",
        f"{day:%d-%m-%Y}",
        f"{day:%d.%m.%Y}",
        f"{day:%Y-%m-%d}",
        f"ngày {day.day} tháng {day.month} năm {day.year}",
        f"ngay {day.day} thang {day.month} nam {day.year}",
        f"{day:%b} {day.day}, {day.year}",
        f"{day.day} {day:%B} {day.year}",
    ]
    for way in ways:
        assert [found.value for found in read_dates(f"sinh {way}", DAY)] == [day], way


@given(st.integers(0, 364))
def test_a_day_without_a_year_lies_where_it_is_looked_for(days: int) -> None:
    ahead, behind = DAY + timedelta(days=days), DAY - timedelta(days=days)
    [future] = read_dates(f"ngày {ahead.day}/{ahead.month}", DAY, toward=Toward.FUTURE)
    [past] = read_dates(f"ngày {behind.day}/{behind.month}", DAY, toward=Toward.PAST)
    assert (future.value, past.value) == (ahead, behind)


@given(st.dates(date(1930, 1, 1), date(2046, 12, 31)))
def test_a_month_is_read_back(day: date) -> None:
    first = day.replace(day=1)
    for way in (
        f"{day.month}/{day.year}",
        f"tháng {day.month} năm {day.year}",
        f"t{day.month}/{day.year}",
        f"{day:%b %Y}",
    ):
        assert [found.value for found in read_months(f"từ {way}", DAY)] == [first], way
