"""Whether a mother has paid for enough months, by the months told and the day of the birth."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.bank import Bank
from bot.calculators.months import add_months
from bot.calculators.result import Result
from tests.calculators.asking import answer, ask, refused

NOW = date(2026, 11, 22)


def asked(bank: Bank, facts: str) -> Result:
    return ask(bank, "maternity", NOW, facts).result


@pytest.mark.parametrize(
    ("facts", "name", "months"),
    [
        # Law, Article 50.2: six of the twelve months before the birth
        ("birth=2027-03-10 paid_from=2026-09", "leave", 6),  # September to February
        ("birth=2027-03-10 paid_from=2026-10", "short", 1),
        ("birth=2027-03-10 paid_from=2027-03", "short", 6),
        # Circular 12/2025, Article 8.2: from the 15th on the month of the birth is one of them; a day either side
        ("birth=2027-03-14 paid_from=2026-10", "short", 1),
        ("birth=2027-03-15 paid_from=2026-10", "leave", 6),
        # ... if it is paid; otherwise it is twelve months from March on
        ("birth=2027-03-20 paid_from=2026-01 paid_to=2026-08", "leave", 6),  # March to August 2026
        ("birth=2027-03-20 paid_from=2026-01 paid_to=2026-07", "short", 1),  # March to July 2026
        ("birth=2027-03-20 paid_from=2026-10 paid_to=2027-03", "leave", 6),
        ("birth=2027-03-20 paid_from=2026-10 paid_to=2027-02", "short", 1),
        # months without pay in between
        ("birth=2027-03-10 paid_from=2026-03 unpaid_months=6", "leave", 6),
        ("birth=2027-03-10 paid_from=2026-03 unpaid_months=7", "short", 1),
        # Law, Article 50.3: after rest on advice three of the twelve, and twelve in all
        ("birth=2027-03-10 paid_from=2026-12 stopped_for=pregnancy_rest total_months=12", "leave", 6),
        ("birth=2027-03-10 paid_from=2027-01 stopped_for=pregnancy_rest total_months=12", "short", 1),
        ("birth=2027-03-10 paid_from=2026-12 stopped_for=pregnancy_rest total_months=11", "short_in_all", 1),
        ("birth=2027-03-10 paid_from=2025-06 paid_to=2026-05 stopped_for=pregnancy_rest", "leave", 6),
        # who meets the ordinary condition need not meet the other
        ("birth=2027-03-10 paid_from=2026-09 stopped_for=pregnancy_rest total_months=6", "leave", 6),
        # Law, Article 50.5; Circular 12/2025, Article 8.1: after treatment of infertility six of twenty-four
        ("birth=2027-03-10 paid_from=2025-01 paid_to=2025-08 stopped_for=infertility", "leave", 6),
        ("birth=2027-03-10 paid_from=2025-01 paid_to=2025-07 stopped_for=infertility", "short", 1),
        ("birth=2027-03-10 paid_from=2025-01 paid_to=2025-08", "short", 6),
    ],
)
def test_who_qualifies(bank: Bank, facts: str, name: str, months: int) -> None:
    assert answer(ask(bank, "maternity", NOW, facts)) == (name, Decimal(months))


@pytest.mark.parametrize(
    ("facts", "first", "last"),
    [
        # Circular 59/2015 (repealed; the same rule), example 13: born on 18 January, that month paid
        ("birth=2027-01-18 paid_from=2026-01", date(2026, 2, 1), date(2027, 1, 1)),
        # example 14: she left in August, born on 14 December
        ("birth=2027-12-14 paid_from=2026-01 paid_to=2027-08", date(2026, 12, 1), date(2027, 11, 1)),
    ],
)
def test_the_months_looked_at_are_those_of_circular_59_2015(bank: Bank, facts: str, first: date, last: date) -> None:
    assert {"first": first, "last": last}.items() <= asked(bank, facts).steps[0].values.items()


def test_after_rest_on_advice_the_months_in_all_are_asked_for_only_where_they_decide(bank: Bank) -> None:
    facts = "stopped_for=pregnancy_rest birth=2027-03-10"

    assert refused(bank, "maternity", NOW, f"{facts} paid_from=2026-12") == "total_wanted"
    assert refused(bank, "maternity", NOW, f"{facts} paid_from=2026-09") == ""
    assert refused(bank, "maternity", NOW, f"{facts} paid_from=2025-06 paid_to=2026-05") == ""
    assert asked(bank, f"{facts} paid_from=2025-06 paid_to=2026-05").amount("paid_in_all") == 12


BIRTHS = st.dates(date(2025, 7, 1), date(2029, 12, 31))


@given(birth=BIRTHS, paid=st.integers(0, 30))
def test_one_more_month_paid_never_makes_the_condition_harder(bank: Bank, birth: date, paid: int) -> None:
    fewer, more = (
        asked(bank, f"birth={birth} paid_from={add_months(birth, -months):%Y-%m}").amount("paid")
        for months in (paid, paid + 1)
    )

    assert 0 <= fewer <= more <= 12


@given(birth=BIRTHS)
def test_who_qualifies_does_so_whatever_the_reason_she_stopped_for(bank: Bank, birth: date) -> None:
    facts = f"birth={birth} living_children=0"
    ordinary = asked(bank, facts)

    assert asked(bank, f"{facts} stopped_for=pregnancy_rest") == ordinary
    assert asked(bank, f"{facts} stopped_for=infertility") == ordinary
