"""What a calculator wants to know, and how it takes what people type."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest

from bot.calculators.facts import Asked, Count, Days, Facts, FactsError, Kind, Money, Month, Months, asked, read_facts


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


class Example(Facts):
    wage: Money
    colour: Colour
    people: Count = 1
    months: Months | None = None
    since: Month | None = None
    born: date | None = None
    twins: bool = False


def test_a_form_learns_what_to_ask_for() -> None:
    assert asked(Example) == (
        Asked("wage", Kind.MONEY, needed=True),
        Asked("colour", Kind.CHOICE, ("red", "green"), needed=True),
        Asked("people", Kind.COUNT),
        Asked("months", Kind.MONTHS),
        Asked("since", Kind.MONTH),
        Asked("born", Kind.DATE),
        Asked("twins", Kind.YES_NO),
    )
    assert str(asked(Example)[1]) == "colour=red|green"
    assert str(asked(Example)[5]) == "born=2026-07-15"


@pytest.mark.parametrize("typed", ["5000000", "5.000.000", "5,000,000"])
def test_money_may_be_grouped(typed: str) -> None:
    assert read_facts(Example, {"wage": typed, "colour": "red"}).wage == 5_000_000


@pytest.mark.parametrize(("typed", "days"), [("5", "5"), ("2.5", "2.5"), ("2,5", "2.5")])
def test_days_may_be_parts_of_one(typed: str, days: str) -> None:
    class Leave(Facts):
        days: Days

    assert read_facts(Leave, {"days": typed}).days == Decimal(days)
    assert str(asked(Leave)[0]) == "days=5"


def test_a_decimal_point_is_no_grouping() -> None:
    assert read_facts(Example, {"wage": "1234.5", "colour": "red"}).wage == Decimal("1234.5")


def test_a_month_is_its_first_day() -> None:
    facts = read_facts(Example, {"wage": "1", "colour": "red", "since": "2026-07", "born": "2000-02-29"})

    assert facts.since == date(2026, 7, 1)
    assert facts.born == date(2000, 2, 29)
    assert read_facts(Example, {"wage": 1, "colour": "red", "since": date(2026, 7, 31)}).since == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"wage": "1"}, ("colour",)),
        ({"wage": "-1", "colour": "blue"}, ("wage", "colour")),
        ({"wage": "nhiều", "colour": "red"}, ("wage",)),
        ({"wage": "1", "colour": "red", "people": "1.5"}, ("people",)),
        ({"wage": "1", "colour": "red", "people": "9" * 20}, ("people",)),
        ({"wage": "1", "colour": "red", "months": "-3"}, ("months",)),
        ({"wage": "1", "colour": "red", "since": "2026-13"}, ("since",)),
        ({"wage": "1", "colour": "red", "born": "2026-02-30"}, ("born",)),
        ({"wage": "1", "colour": "red", "twins": "maybe"}, ("twins",)),
        ({"wage": "1", "colour": "red", "size": "2"}, ("size",)),
        ({"wage": "NaN", "colour": "red"}, ("wage",)),
    ],
)
def test_what_is_missing_unknown_or_no_such_thing_is_named(given: dict[str, str], wrong: tuple[str, ...]) -> None:
    with pytest.raises(FactsError) as error:
        read_facts(Example, given)

    assert error.value.names == wrong
    assert "wage=5000000; colour=red|green; people=3 (?)" in str(error.value)
