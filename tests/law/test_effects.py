"""What a new value changes, before it is written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from bot.bank.bank import Bank
from bot.bank.changes import calculators_on
from bot.bank.parameter import ValueFields
from bot.calculators.registry import CALCULATORS
from bot.law.effects import effects_of
from bot.law.examples import examples, told_as, worked_out
from bot.law.new_value import NewValue, bank_with
from tests.conftest import DAY

LINE = "wages.rural_poverty_line"
START = date(2028, 7, 1)


def with_value(bank: Bank, start: date, amount: int | None) -> Bank:
    value = ValueFields(amount=None if amount is None else Decimal(amount), source="luat-41-2024")
    return bank_with(bank, NewValue(LINE, start, value))


def test_figures_and_answers_before_and_after(small_bank: Bank) -> None:
    effects = effects_of(small_bank, with_value(small_bank, START, 2_000_000), LINE, DAY)
    (day,) = effects.days
    assert day.day == START
    assert [change.name for change in day.figures] == ["voluntary.lowest_contribution", LINE]
    (entry,) = day.entries
    assert entry.entry_id == "voluntary.monthly_amount"
    assert "385.000 đồng/tháng" in (entry.before or "")
    assert "440.000 đồng/tháng" in (entry.after or "")


def test_a_repeal_takes_answers_away(small_bank: Bank) -> None:
    (day,) = effects_of(small_bank, with_value(small_bank, START, None), LINE, DAY).days
    assert [(change.before is None, change.after is None) for change in day.entries] == [(False, True)]


def test_today_is_among_the_days_when_the_value_holds_already(small_bank: Bank) -> None:
    start = date(2026, 7, 1)
    days = effects_of(small_bank, with_value(small_bank, start, 1_600_000), LINE, DAY).days
    assert [each.day for each in days] == [start, DAY]


def test_a_value_that_is_over_changes_nothing_of_today(small_bank: Bank) -> None:
    start = date(2020, 1, 1)
    (day,) = effects_of(small_bank, with_value(small_bank, start, 1_000_000), LINE, DAY).days
    assert day.day == start


def test_a_new_base_salary_reaches_answers_and_sums(real_bank: Bank) -> None:
    value = ValueFields(amount=Decimal(2_700_000), source="nd-161-2026")
    after = bank_with(real_bank, NewValue("wages.base_salary", date(2027, 7, 1), value))
    (day,) = effects_of(real_bank, after, "wages.base_salary", DAY).days
    assert len(day.entries) > 50
    card = next(change for change in day.calculators if change.name == "household_card")
    assert "2.530.000 đồng/tháng" in (card.before or "")
    assert "4,5% × lương cơ sở 2.700.000 đồng/tháng = 121.500 đồng/tháng" in (card.after or "")


def test_only_sums_that_come_to_something_else_are_listed(real_bank: Bank) -> None:
    value = ValueFields(amount=Decimal(2_700_000), source="nd-161-2026")
    after = bank_with(real_bank, NewValue("wages.base_salary", date(2027, 7, 1), value))
    (day,) = effects_of(real_bank, after, "wages.base_salary", DAY).days
    resting = calculators_on(after, ["wages.base_salary"])
    assert all(change.before != change.after for change in day.calculators)
    assert 0 < len(day.calculators) < len(resting)
    assert len(day.calculators) + day.sums_unchanged == len(resting)


def test_several_values_of_one_change_are_told_day_by_day(small_bank: Bank) -> None:
    after = with_value(with_value(small_bank, START, 2_000_000), date(2029, 7, 1), 2_500_000)
    effects = effects_of(small_bank, after, LINE, DAY)
    assert [change.start for change in effects.values] == [day.day for day in effects.days] == [START, date(2029, 7, 1)]


def test_a_value_taken_away_is_a_change_too(small_bank: Bank) -> None:
    (change,) = effects_of(with_value(small_bank, START, 2_000_000), small_bank, LINE, DAY).values
    assert change.start == START
    assert [one and one.amount for one in (change.before, change.after)] == [2_000_000, 1_750_000]


def test_the_first_value_of_all_comes_after_none(small_bank: Bank) -> None:
    start = date(2020, 1, 1)
    (change,) = effects_of(small_bank, with_value(small_bank, start, 1_000_000), LINE, DAY).values
    assert (change.start, change.before) == (start, None)


def test_every_calculator_has_an_example_that_works(real_bank: Bank) -> None:
    assert set(examples()) == set(CALCULATORS)
    for calculator in CALCULATORS:
        told = worked_out(real_bank, calculator, DAY, "vi")
        assert told is not None
        assert "đồng" in told or calculator in ("retirement_date", "card_renewal", "reminder"), told
        assert all(label and value for label, value in told_as(real_bank, calculator, DAY, "vi"))
