"""Entries for some people only."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.bank.only_for import OnlyFor
from bot.language.amounts.ages import Person, Sex

FIGURES = {"social_pension.age": Decimal(75)}

BELOW_75 = OnlyFor.model_validate({"age": {"below": "social_pension.age"}})
WOMEN_1970_1971 = OnlyFor.model_validate({"sex": "female", "born": {"from": 1970, "below": 1972}})


@pytest.mark.parametrize(
    ("only_for", "told", "shut_out"),
    [
        (BELOW_75, Person(ages=(77,)), True),
        (BELOW_75, Person(ages=(75,)), True),
        (BELOW_75, Person(ages=(74,)), False),
        # nothing told, or somebody it is for among those told
        (BELOW_75, Person(), False),
        (BELOW_75, Person(born=(1940,)), False),
        (BELOW_75, Person(ages=(77, 70)), False),
        (WOMEN_1970_1971, Person(born=(1970,), sexes=frozenset({Sex.FEMALE})), False),
        (WOMEN_1970_1971, Person(born=(1970,)), False),
        (WOMEN_1970_1971, Person(born=(1969,)), True),
        (WOMEN_1970_1971, Person(born=(1972,)), True),
        (WOMEN_1970_1971, Person(born=(1970,), sexes=frozenset({Sex.MALE})), True),
        (WOMEN_1970_1971, Person(sexes=frozenset({Sex.MALE, Sex.FEMALE})), False),
    ],
)
def test_who_is_told_of_must_fit(only_for: OnlyFor, told: Person, shut_out: bool) -> None:
    assert only_for.shuts_out(told, FIGURES.get) is shut_out


def test_a_figure_that_is_not_in_force_shuts_nobody_out() -> None:
    assert not BELOW_75.shuts_out(Person(ages=(77,)), lambda name: None)


def test_the_figures_named_can_be_checked() -> None:
    assert BELOW_75.figures == ("social_pension.age",)
    assert WOMEN_1970_1971.figures == ()
