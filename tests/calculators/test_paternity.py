"""What a father gets for a birth. Every sum of the tables was done by hand from the articles beside it.

Law: 41/2024/QH15, Article 53.2 point c as Law 113/2025/QH15 words it. Neither it nor Circular 12/2025/TT-BNV gives an
example in numbers.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.bank import Bank
from bot.calculators.result import dong
from tests.calculators.asking import answer, ask, assert_written, notes, refused, undeclared

NAME = "paternity"
NOW = date(2026, 11, 22)
OLD_GRANT, GRANT = 2 * 2_340_000, 2 * 2_530_000  # Law, Article 58.4

DAYS = [
    # Law, Article 53.2 point a
    ("birth=2026-12-10 living_children=0 surgery=no", 5),
    ("birth=2026-12-10 living_children=2 surgery=no", 5),
    # point b: surgery, or before 32 weeks
    ("birth=2026-12-10 living_children=0 surgery=yes", 7),
    ("birth=2026-12-10 living_children=0 premature=yes", 7),
    ("birth=2026-12-10 living_children=0 premature=yes surgery=yes", 7),
    # point c: twins, or since 1 July 2026 a second child; three days more for each child from the third of the birth on
    ("birth=2026-12-10 living_children=0 children=2", 10),
    ("birth=2026-12-10 living_children=0 children=2 premature=yes", 10),
    ("birth=2026-12-10 living_children=0 children=3", 13),
    ("birth=2026-12-10 living_children=0 children=4", 16),
    ("birth=2026-12-10 living_children=1", 10),
    ("birth=2026-12-10 living_children=1 surgery=yes", 10),
    ("birth=2026-12-10 living_children=1 children=2", 10),
    ("birth=2026-07-01 living_children=1", 10),
    ("birth=2026-06-30 living_children=1", 5),
    ("birth=2026-06-30 living_children=1 surgery=yes", 7),
    # point d: twins by surgery
    ("birth=2026-12-10 living_children=0 children=2 surgery=yes", 14),
    ("birth=2026-12-10 living_children=0 children=3 surgery=yes", 17),
    ("birth=2026-06-30 living_children=1 children=2 surgery=yes", 14),
]

TOTALS = [
    # Law, Article 59.2: the average of six months, divided by 24, for each day
    ("birth=2026-12-10 salary=12000000 living_children=0 surgery=no mother=compulsory", 5 * 500_000),
    ("birth=2026-12-10 salary=12000000 living_children=1 mother=compulsory", 10 * 500_000),
    ("birth=2026-12-10 salary=12000000 living_children=0 children=2 surgery=yes mother=compulsory", 14 * 500_000),
    # an amount that does not come out even is rounded once, at the end: 2,083,333.33
    ("birth=2026-12-10 salary=10000000 living_children=0 surgery=no mother=compulsory", Decimal(2_083_333)),
    # (4 × 12,000,000 + 2 × 9,000,000) ÷ 6 = 11,000,000
    ("birth=2026-12-10 salary=12000000 earlier_salary=9000000 earlier_months=2", 5 * Decimal(11_000_000) / 24),
    # Law, Article 59.1: with fewer than six months paid, the average of those: September to November
    (
        "birth=2026-12-10 salary=12000000 earlier_salary=9000000 earlier_months=2 paid_from=2026-09",
        5 * Decimal(10_000_000) / 24,  # (12,000,000 + 2 × 9,000,000) ÷ 3
    ),
    # Circular, Article 10.2: in the first month paid, that month's salary
    ("birth=2026-12-10 salary=12000000 paid_from=2026-12", 5 * 500_000),
    # Law, Article 58.1 and 58.4: the grant is his where the mother has not paid enough and he has
    ("birth=2026-12-10 salary=12000000 mother=nothing", 5 * 500_000 + GRANT),
    ("birth=2026-06-30 salary=12000000 mother=nothing", 5 * 500_000 + OLD_GRANT),
    ("birth=2026-12-10 salary=12000000 mother=nothing children=2", 10 * 500_000 + 2 * GRANT),
    ("birth=2026-12-10 salary=12000000 mother=nothing paid_from=2026-06", 5 * 500_000 + GRANT),
    ("birth=2026-12-10 salary=12000000 mother=nothing paid_from=2026-07", 5 * 500_000),
    # ... which a mother with the grant of voluntary insurance has not (94.6)
    ("birth=2026-12-10 salary=12000000 mother=voluntary", 5 * 500_000 + GRANT),
    # Circular, Article 8.2: from the 15th on, the month of the birth is one of the twelve
    ("birth=2026-12-15 salary=12000000 mother=nothing paid_from=2026-07", 5 * 500_000 + GRANT),
    # Law, Articles 50.1 point g and 53.2: who no longer pays has no leave, but may have the grant
    ("birth=2026-12-10 salary=12000000 mother=nothing paid_from=2026-01 paid_to=2026-08", GRANT),
    ("birth=2026-12-10 mother=compulsory paid_to=2026-08", 0),
]


@pytest.mark.parametrize(("facts", "days"), DAYS)
def test_how_many_days(bank: Bank, facts: str, days: int) -> None:
    calculation = ask(bank, NAME, NOW, facts)

    # without a salary the days are the answer
    assert answer(calculation)[1] == days
    assert_written(bank, calculation)


@pytest.mark.parametrize(("facts", "total"), TOTALS)
def test_what_is_paid(bank: Bank, facts: str, total: Decimal) -> None:
    calculation = ask(bank, NAME, NOW, facts)

    assert answer(calculation) == ("total", dong(Decimal(total)))
    assert_written(bank, calculation)


def test_the_leave_must_begin_within_sixty_days_the_day_of_the_birth_included(bank: Bank) -> None:
    # Law, Article 53.3: 22 days of December, 31 of January, 7 of February
    assert ask(bank, NAME, NOW, "birth=2026-12-10").result.day("start_by") == date(2027, 2, 7)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ("birth=2025-06-30", "not_in_force"),
        ("birth=2025-07-01", ""),
        ("birth=2026-12-10 paid_from=2027-01", "months_out_of_order"),
        ("birth=2026-12-10 salary=50600001", "salary_too_high"),
        # three months are paid, so the earlier salary cannot have held for four
        ("birth=2026-12-10 salary=8000000 earlier_salary=7000000 earlier_months=4 paid_from=2026-09", "earlier_wanted"),
    ],
)
def test_what_cannot_be_is_told(bank: Bank, facts: str, sentence: str) -> None:
    assert refused(bank, NAME, NOW, facts) == sentence


@pytest.mark.parametrize(
    ("facts", "note", "days"),
    [
        ("living_children=0", "ordinary_birth", 7),
        ("living_children=0 children=2", "no_surgery", 14),
        ("surgery=no", "not_second_child", 10),
    ],
)
def test_what_is_assumed_is_said_with_the_days_there_would_be(bank: Bank, facts: str, note: str, days: int) -> None:
    told = ask(bank, NAME, NOW, f"birth=2026-12-10 {facts}").result.notes

    assert [each.values["days"] for each in told if each.name == note] == [days]


def test_what_is_told_is_not_said_to_be_assumed(bank: Bank) -> None:
    assumed = {"ordinary_birth", "no_surgery", "not_second_child", "mother_entitled", "same_salary", "paid_all_along"}
    little = ask(bank, NAME, NOW, "birth=2026-11-20 salary=12000000")
    all_told = ask(
        bank,
        NAME,
        NOW,
        "birth=2026-11-20 salary=12000000 earlier_salary=12000000 earlier_months=0 paid_from=2020-01"
        " mother=compulsory living_children=0 surgery=no premature=no",
    )

    assert {"ordinary_birth", "not_second_child", "mother_entitled", "same_salary"} <= set(notes(little))
    assert not assumed & set(notes(all_told))
    assert little.result.total == all_told.result.total


def test_the_months_are_told_only_where_they_decide_on_the_grant(bank: Bank) -> None:
    for mother, told in (("nothing", True), ("compulsory", False)):
        calculation = ask(bank, NAME, NOW, f"birth=2026-12-10 mother={mother}")

        assert ("paid" in {step.name for step in calculation.result.steps}) is told
        assert ("paid_all_along" in notes(calculation)) is told


def test_a_grant_he_has_not_paid_enough_for_is_told_with_what_is_missing(bank: Bank) -> None:
    result = ask(bank, NAME, NOW, "birth=2026-12-10 mother=nothing paid_from=2026-09").result

    assert result.amount("short") == 3
    assert "grant" not in {step.name for step in result.steps}


def test_the_file_declares_the_figures_that_the_sums_use(bank: Bank) -> None:
    assert undeclared(bank, NAME, [(NOW, facts) for facts, _ in (*DAYS, *TOTALS)]) == set()


BIRTHS = st.dates(date(2025, 7, 1), date(2029, 12, 31))
CASES = st.sampled_from(["surgery=no", "surgery=yes", "premature=yes"])


def days(bank: Bank, facts: str) -> Decimal:
    return answer(ask(bank, NAME, NOW, facts))[1]


@given(birth=BIRTHS, case=CASES, children=st.integers(1, 5), living=st.integers(0, 3))
def test_one_more_child_and_surgery_never_give_fewer_days(
    bank: Bank, birth: date, case: str, children: int, living: int
) -> None:
    facts = f"birth={birth} living_children={living}"
    of_case = days(bank, f"{facts} children={children} {case}")

    assert days(bank, f"{facts} children={children} surgery=no") <= of_case
    assert of_case <= days(bank, f"{facts} children={children + 1} {case}")
    # the most there is: 14 days, and 3 for each child from the third on
    assert 5 <= of_case <= 14 + 3 * max(children - 2, 0)


@given(birth=BIRTHS, case=CASES)
def test_a_second_child_gives_ten_days_since_july_2026_and_nothing_before(bank: Bank, birth: date, case: str) -> None:
    facts = f"birth={birth} {case}"
    second = days(bank, f"{facts} living_children=1")

    assert second == (10 if birth >= date(2026, 7, 1) else days(bank, f"{facts} living_children=0"))
