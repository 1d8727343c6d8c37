"""Numbers in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.language.amounts.numerals import numeral
from bot.language.amounts.tokens import Line
from bot.language.normalize import strip_accents
from tests.language.amounts.test_round_trip import below_thousand


@pytest.mark.parametrize("number", range(1, 1000))
def test_every_number_in_words_is_read(number: int) -> None:
    words = below_thousand(number)
    for said in (f"{words} tháng", f"{strip_accents(words)} thang"):
        line = Line(said)
        found = numeral(line, 0)
        assert found is not None, said
        assert (int(found.low), int(found.high), found.end) == (number, number, len(line) - 1), said


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("hai mốt triệu", "21", "21"),
        ("ba nhăm tuổi", "35", "35"),
        ("ba chục triệu", "30", "30"),
        ("3 chục triệu", "30", "30"),
        ("một trăm lẻ năm nghìn", "105", "105"),
        ("3 trăm nghìn", "300", "300"),
        ("trăm rưỡi nghìn", "150", "150"),
        # said short: the last digit stands for tens
        ("hai trăm ba nghìn", "230", "230"),
        ("nửa năm", "0.5", "0.5"),
        ("bảy tám năm", "7", "8"),
        ("mười mấy năm", "11", "19"),
        ("two and a half years", "2.5", "2.5"),
        ("one hundred and five months", "105", "105"),
        ("twenty-one years", "21", "21"),
    ],
)
def test_other_ways_to_say_a_number(said: str, low: str, high: str) -> None:
    found = numeral(Line(said), 0)
    assert found is not None
    assert (found.low, found.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    "said",
    # a year, about, no, a name, a greeting
    ["năm nay", "năm 2026", "tam 8 trieu", "không", "tên tôi", "ten toi", "a lô"],
)
def test_words_that_mean_something_else(said: str) -> None:
    assert numeral(Line(said), 0) is None
