"""What a mother gets for a birth. Every sum of the tables was done by hand from the articles beside it.

Law: 41/2024/QH15. Code: Labour Code, Article 139 as Law 113/2025/QH15 words it. Circular: 12/2025/TT-BNV. None of
these gives an example in numbers. Circular 59/2015/TT-BLĐTBXH, which Circular 12 replaced with the same rules, gave
some; they are taken ten years on.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.bank import Bank
from tests.calculators.asking import answer, ask, assert_written, notes, refused, undeclared

NAME = "maternity"
NOW = date(2026, 11, 22)
# Law, Article 58.4: twice the reference level of the month of the birth
OLD_GRANT, GRANT = 2 * 2_340_000, 2 * 2_530_000

TOTALS = [
    # Law, Article 59.1 and 59.3; Code, Article 139.1: six months of the average of six, and the grant
    ("birth=2026-12-20 salary=8000000 living_children=0", 6 * 8_000_000 + GRANT),
    ("birth=2026-12-20 salary=8000000 living_children=1", 7 * 8_000_000 + GRANT),
    ("birth=2026-12-20 salary=8000000 living_children=2", 6 * 8_000_000 + GRANT),
    ("birth=2026-12-20 salary=8000000", 6 * 8_000_000 + GRANT),
    # a month more, and a grant more, for each further child of the birth
    ("birth=2026-12-20 salary=8000000 living_children=0 children=2", 7 * 8_000_000 + 2 * GRANT),
    ("birth=2026-12-20 salary=8000000 living_children=0 children=3", 8 * 8_000_000 + 3 * GRANT),
    ("birth=2026-12-20 salary=8000000 living_children=1 children=2", 8 * 8_000_000 + 2 * GRANT),
    # a day either side of Law 113/2025 and of the new base salary
    ("birth=2026-06-30 salary=8000000 living_children=1", 6 * 8_000_000 + OLD_GRANT),
    ("birth=2026-07-01 salary=8000000 living_children=1", 7 * 8_000_000 + GRANT),
    ("birth=2026-06-30 salary=8000000 living_children=0 children=2", 7 * 8_000_000 + 2 * OLD_GRANT),
    ("birth=2025-07-01 salary=8000000", 6 * 8_000_000 + OLD_GRANT),
    # what is paid for the months does not follow the base salary (Circular, Article 10.3), the grant the day of birth
    ("birth=2026-07-02 salary=8000000 leave_from=2026-06-01 living_children=0", 6 * 8_000_000 + GRANT),
    # Law, Article 59.1: the average when the salary has changed
    (
        "birth=2026-12-20 salary=9000000 earlier_salary=6000000 earlier_months=2",
        6 * (Decimal(4 * 9_000_000 + 2 * 6_000_000) / 6) + GRANT,
    ),
    ("birth=2026-12-20 salary=9000000 earlier_salary=6000000 earlier_months=6", 6 * 6_000_000 + GRANT),
    ("birth=2026-12-20 salary=6000000 earlier_salary=9000000 earlier_months=1", 5 * 6_000_000 + 9_000_000 + GRANT),
    # 7 × (5 × 7,000,000 + 8,000,000) ÷ 6 = 50,166,666.67, rounded once
    (
        "birth=2026-12-20 salary=7000000 earlier_salary=8000000 earlier_months=1 living_children=1",
        Decimal(50_166_667) + GRANT,
    ),
    # Law, Article 31.1 point đ: the highest insured salary, 20 × 2,530,000
    ("birth=2026-12-20 salary=50600000", 6 * 50_600_000 + GRANT),
    # Law, Article 50.4: she left her job and has paid enough
    ("birth=2026-12-20 salary=8000000 paid_from=2025-01 paid_to=2026-07", 6 * 8_000_000 + GRANT),
    # Law, Article 60: rest after surgery is beside the sum
    ("birth=2026-12-20 salary=8000000 surgery=yes", 6 * 8_000_000 + GRANT),
]
OTHERS = [
    "birth=2026-12-20 living_children=0",
    "birth=2026-12-20 salary=8000000 paid_from=2026-08",
    "birth=2026-12-20 salary=8000000 paid_from=2026-08 stopped_for=pregnancy_rest total_months=30",
    "birth=2026-12-20 salary=8000000 paid_from=2026-08 stopped_for=infertility",
]


@pytest.mark.parametrize(("facts", "total"), TOTALS)
def test_what_is_paid(bank: Bank, facts: str, total: Decimal) -> None:
    calculation = ask(bank, NAME, NOW, facts)

    assert answer(calculation) == ("total", Decimal(total))
    assert_written(bank, calculation)


@pytest.mark.parametrize(
    ("facts", "average"),
    [
        # Circular 59/2015, example 16: four months at 5.0 and two at 6.5 million; born on the 16th, so the month counts
        ("birth=2026-03-16 paid_from=2025-10 salary=6500000 earlier_salary=5000000 earlier_months=4", 5_500_000),
        # example 17: rest on advice from September on; two months at 8.5 and four at 7.0 million
        (
            "birth=2027-05-13 paid_from=2024-05 paid_to=2026-08 stopped_for=pregnancy_rest"
            " salary=7000000 earlier_salary=8500000 earlier_months=2",
            7_500_000,
        ),
    ],
)
def test_the_averages_of_circular_59_2015(bank: Bank, facts: str, average: int) -> None:
    result = ask(bank, NAME, NOW, facts).result

    assert result.amount("allowance") == 6 * average
    assert result.steps[0].name == "paid"


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        # the law of 2014 holds for an earlier birth, and for a leave that began before (Decree 158/2025, Article 42.2)
        ("birth=2025-06-30 salary=8000000", "not_in_force"),
        ("birth=2025-07-01 salary=8000000", ""),
        ("birth=2025-07-10 salary=8000000 leave_from=2025-06-30", "not_in_force"),
        ("birth=2026-12-20 salary=50600001", "salary_too_high"),
        ("birth=2026-12-20 salary=8000000 earlier_salary=50600001 earlier_months=1", "salary_too_high"),
        ("birth=2026-12-20 salary=8000000 earlier_salary=7000000", "earlier_wanted"),
        ("birth=2026-12-20 salary=8000000 earlier_months=2", "earlier_wanted"),
        ("birth=2026-12-20 salary=8000000 earlier_salary=7000000 earlier_months=7", "earlier_wanted"),
    ],
)
def test_what_cannot_be_is_told(bank: Bank, facts: str, sentence: str) -> None:
    assert refused(bank, NAME, NOW, facts) == sentence


@pytest.mark.parametrize(
    ("facts", "rest"),
    [
        # Law, Article 60.2 and 60.3: days × 30% of the reference level, 759,000
        ("", 5 * 759_000),
        ("surgery=no", 5 * 759_000),
        ("surgery=yes", 7 * 759_000),
        ("children=2", 10 * 759_000),
        ("children=2 surgery=yes", 10 * 759_000),
    ],
)
def test_rest_after_the_leave_is_told_beside_the_sum(bank: Bank, facts: str, rest: int) -> None:
    calculation = ask(bank, NAME, NOW, f"birth=2026-12-20 salary=8000000 {facts}".strip())
    result = calculation.result

    assert result.amount("recovery") == rest
    assert answer(calculation) == ("total", result.amount("allowance") + result.amount("grant"))


def test_rest_is_paid_by_the_figures_of_the_days_after_the_leave(bank: Bank) -> None:
    # leave from 20 January to 19 July 2026, when the base salary is the new one
    result = ask(bank, NAME, NOW, "birth=2026-01-20 salary=8000000").result

    assert result.amount("grant") == OLD_GRANT
    assert result.amount("recovery") == 5 * 759_000


def test_who_no_longer_pays_has_no_rest_and_hands_the_papers_in_herself(bank: Bank) -> None:
    # Law, Articles 50.4 and 62.2
    calculation = ask(bank, NAME, NOW, "birth=2026-12-20 salary=8000000 paid_from=2025-01 paid_to=2026-11")

    assert "left" in notes(calculation)
    assert not {"recovery", "claim"} & {step.name for step in calculation.result.steps}


def test_the_papers_are_due_45_days_from_the_end_of_the_leave(bank: Bank) -> None:
    # Law, Article 62.1: the leave ends on 19 June 2027; that day and 44 more
    result = ask(bank, NAME, NOW, "birth=2026-12-20 salary=8000000").result

    assert result.dates["leave_ends"] == date(2027, 6, 19)
    assert result.dates["claim"] == date(2027, 8, 2)


def test_without_a_salary_the_leave_is_the_answer(bank: Bank) -> None:
    calculation = ask(bank, NAME, NOW, "birth=2026-12-20 living_children=0")

    assert answer(calculation) == ("leave", Decimal(6))
    assert calculation.result.amount("grant") == GRANT
    assert "salary_wanted" in notes(calculation)
    assert_written(bank, calculation)


def test_who_has_not_paid_enough_is_told_what_there_may_be_instead(bank: Bank) -> None:
    # August to November 2026 are four months
    calculation = ask(bank, NAME, NOW, "birth=2026-12-10 salary=8000000 paid_from=2026-08 children=2")

    assert answer(calculation) == ("short", Decimal(2))
    assert {"father_may", "voluntary_may"} <= set(notes(calculation))
    assert next(note.values["amount"] for note in calculation.result.notes if note.name == "father_may") == 2 * GRANT
    assert_written(bank, calculation)


def test_what_is_assumed_is_said_and_what_is_told_is_not(bank: Bank) -> None:
    little = ask(bank, NAME, NOW, "birth=2026-11-20 salary=8000000")
    all_told = ask(
        bank,
        NAME,
        NOW,
        "birth=2026-11-20 salary=8000000 earlier_salary=8000000 earlier_months=0 paid_from=2020-01"
        " living_children=0 leave_from=2026-11-20 surgery=no",
    )

    assert set(notes(little)) == {
        "same_salary",
        "from_birth",
        "not_second_child",
        "no_surgery",
        "paid_all_along",
        "last_word",
    }
    assert notes(all_told) == ["last_word"]
    assert little.result.total == all_told.result.total


def test_the_file_declares_the_figures_that_the_sums_use(bank: Bank) -> None:
    assert undeclared(bank, NAME, [(NOW, facts) for facts in (*(facts for facts, _ in TOTALS), *OTHERS)]) == set()


SALARIES = st.integers(2_530_000, 43_800_000)
BIRTHS = st.dates(date(2025, 7, 1), date(2029, 12, 31))
CHILDREN = st.integers(1, 4)


def total(bank: Bank, facts: str) -> Decimal:
    name, number = answer(ask(bank, NAME, NOW, facts))
    assert name == "total"
    return number


@given(birth=BIRTHS, salary=SALARIES, more=st.integers(0, 3_000_000), children=CHILDREN)
def test_a_higher_salary_and_one_more_child_never_pay_less(
    bank: Bank, birth: date, salary: int, more: int, children: int
) -> None:
    paid = total(bank, f"birth={birth} salary={salary} children={children}")

    assert paid <= total(bank, f"birth={birth} salary={salary + more} children={children}")
    # a month of the average and a grant more
    assert total(bank, f"birth={birth} salary={salary} children={children + 1}") - paid in {
        salary + OLD_GRANT,
        salary + GRANT,
    }


@given(birth=BIRTHS, salary=SALARIES, earlier=SALARIES, months=st.integers(0, 6))
def test_the_average_lies_between_the_two_salaries(
    bank: Bank, birth: date, salary: int, earlier: int, months: int
) -> None:
    paid = total(bank, f"birth={birth} salary={salary} earlier_salary={earlier} earlier_months={months}")
    low, high = (total(bank, f"birth={birth} salary={each}") for each in sorted((salary, earlier)))

    assert low <= paid <= high


@given(salary=SALARIES, birth=BIRTHS)
def test_a_second_child_never_pays_less_and_only_since_july_2026_more(bank: Bank, salary: int, birth: date) -> None:
    first, second = (total(bank, f"birth={birth} salary={salary} living_children={children}") for children in (0, 1))

    assert second - first == (salary if birth >= date(2026, 7, 1) else 0)
