"""A figure set by law and the day asked for."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from bot.bank.parameter import NotInForceError, Parameter

# Written newest first, as a maintainer might; the order of the file does not matter.
BASE_SALARY = Parameter.model_validate(
    {
        "name": "wages.base_salary",
        "path": "knowledge/parameters/wages/base_salary.yml",
        "label": {"vi": "Mức lương cơ sở"},
        "unit": "vnd_per_month",
        "values": {
            date(2030, 1, 1): {"amount": None, "source": "luat-1"},
            date(2024, 7, 1): {"amount": 2_340_000, "source": "nd-73-2024"},
            date(2019, 7, 1): {"amount": 1_490_000, "source": "nd-38-2019"},
            date(2023, 7, 1): {"amount": 1_800_000, "source": "nd-24-2023"},
        },
    }
)


@pytest.mark.parametrize(
    ("day", "start", "amount"),
    [
        (date(2023, 6, 30), date(2019, 7, 1), 1_490_000),
        # a new value holds from its first day
        (date(2023, 7, 1), date(2023, 7, 1), 1_800_000),
        (date(2024, 6, 30), date(2023, 7, 1), 1_800_000),
        (date(2029, 12, 31), date(2024, 7, 1), 2_340_000),
    ],
)
def test_a_value_holds_until_the_next_one_starts(day: date, start: date, amount: int) -> None:
    since, value = BASE_SALARY.at_day(day)

    assert (since, value.amount) == (start, amount)


@pytest.mark.parametrize(
    "day",
    [
        # no value is guessed before the first one
        date(2019, 6, 30),
        # a repeal is a value without an amount
        date(2030, 1, 1),
        date(2031, 5, 5),
    ],
)
def test_no_value_is_guessed(day: date) -> None:
    with pytest.raises(NotInForceError, match=rf"wages\.base_salary has no value in force on {day}"):
        BASE_SALARY.at_day(day)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "cần có đúng một trong hai"),
        ({"values": {date(2025, 7, 1): {"amount": 1, "source": "s"}}, "formula": "a.b"}, "cần có đúng một trong hai"),
        ({"formula": "wages.base_salary * 2"}, "công thức cần source"),
    ],
)
def test_a_parameter_has_values_or_a_formula_with_its_source(fields: dict[str, object], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Parameter.model_validate({"name": "a.c", "path": "p", "label": {"vi": "x"}, "unit": "vnd", **fields})
