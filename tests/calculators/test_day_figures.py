"""The figures of a day, and what is remembered of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.bank.bank import Bank
from bot.bank.parameter import NotInForceError
from bot.calculators.day_figures import DayFigures
from tests.conftest import DAY

LINE = "wages.rural_poverty_line"
NEXT_YEAR = date(2027, 1, 1)


@pytest.fixture
def figures(bank: Bank) -> DayFigures:
    """Return the figures of the day of the tests."""
    return DayFigures(bank.figures, DAY)


def test_a_percentage_is_a_share_as_in_formulas(figures: DayFigures) -> None:
    assert figures["voluntary.contribution_rate"] == Decimal("0.22")
    assert figures["health_card.contribution_rate"] == Decimal("0.045")
    assert figures["wages.base_salary"] == 2_530_000


def test_a_count_is_a_whole_number(figures: DayFigures) -> None:
    assert figures.count("voluntary.support_longest_months") == 120


def test_a_figure_that_is_not_there_or_does_not_hold_is_never_guessed(figures: DayFigures) -> None:
    with pytest.raises(KeyError):
        figures["voluntary.nothing"]
    with pytest.raises(NotInForceError, match="2020-01-01"):
        figures.on(date(2020, 1, 1))["voluntary.contribution_rate"]


def test_one_can_ask_whether_a_rule_holds_yet(figures: DayFigures) -> None:
    second_child = "maternity.leave_second_child_months"

    assert second_child not in figures.on(date(2026, 6, 30))
    assert second_child in figures.on(date(2026, 7, 1))
    # to ask is not to reckon with it
    assert figures.used == ()
    with pytest.raises(KeyError):
        assert "voluntary.nothing" in figures


def test_another_day_is_part_of_the_sum_and_what_is_used_is_remembered_once(figures: DayFigures) -> None:
    assert figures[LINE] == figures[LINE] == 1_500_000
    assert figures.on(NEXT_YEAR)[LINE] == 2_200_000

    assert [(figure.name, figure.start) for figure in figures.used] == [
        (LINE, date(2022, 1, 1)),
        (LINE, NEXT_YEAR),
    ]
    # the decree of 2027 has not been seen
    assert not figures.verified


def test_a_figure_for_a_note_does_not_make_the_sum_unsure(figures: DayFigures) -> None:
    assert figures.aside(NEXT_YEAR)[LINE] == 2_200_000

    assert [figure.verified for figure in figures.used] == [False]
    assert figures.verified


def test_the_next_change_is_the_nearest_one_of_several_figures(bank: Bank) -> None:
    june = DayFigures(bank.figures, date(2026, 6, 30))

    assert june.next_change(LINE, "wages.base_salary") == date(2026, 7, 1)
    assert june.next_change(LINE) == NEXT_YEAR
    assert june.next_change("voluntary.contribution_rate") is None
    # a change holds from its first day, so on that day it is no longer to come
    assert june.on(date(2026, 7, 1)).next_change("wages.base_salary") is None
