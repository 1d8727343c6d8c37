"""What sick leave pays. Every sum of the tables was done by hand from the articles beside it.

Law: 41/2024/QH15. Circular: 12/2025/TT-BNV, which gives formulas and no example in numbers. Circular
59/2015/TT-BLĐTBXH, which it replaced, gave some; those whose rule is the same are taken ten years on.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.bank import Bank
from tests.calculators.asking import answer, ask, assert_written, notes, refused, undeclared

NAME = "sickness"
NOW = date(2026, 11, 22)
A_DAY = 9_600_000 // 24  # the share of a salary of 9,600,000 that a day is: 400,000

TOTALS = [
    # Law, Article 45.2 and 45.5; Circular, Article 6.1: 75% of the salary ÷ 24 for each working day
    ("illness=own salary=9600000 days=1", 300_000),
    ("illness=own salary=9600000 days=10", 10 * 300_000),
    ("illness=own salary=9600000 days=30", 30 * 300_000),
    # 7 × 75% × 10,000,000 ÷ 24 = 2,187,500; 1 × 75% × 5,555,555 ÷ 24 = 173,611.09
    ("illness=own salary=10000000 days=7", 2_187_500),
    ("illness=own salary=5555555 days=1", 173_611),
    # Article 43.1 point a: 30, 40 and 60 days, from 15 and from 30 years paid
    ("illness=own salary=9600000 days=80 paid_months=179", 30 * 300_000),
    ("illness=own salary=9600000 days=80 paid_months=180", 40 * 300_000),
    ("illness=own salary=9600000 days=80 paid_months=359", 40 * 300_000),
    ("illness=own salary=9600000 days=80 paid_months=360", 60 * 300_000),
    # point b: 40, 50 and 70 days
    ("illness=own salary=9600000 days=80 paid_months=12 work=hazardous", 40 * 300_000),
    ("illness=own salary=9600000 days=80 paid_months=180 work=hazardous", 50 * 300_000),
    ("illness=own salary=9600000 days=80 paid_months=360 work=hazardous", 70 * 300_000),
    # those taken earlier in the year count
    ("illness=own salary=9600000 days=10 used_days=25", 5 * 300_000),
    ("illness=own salary=9600000 days=10 used_days=30", 0),
    ("illness=own salary=9600000 days=10 used_days=27.5", Decimal("2.5") * 300_000),
    # Article 45.5: less than half a day is half of one, from half on it is one
    ("illness=own salary=9600000 days=0.4", 150_000),
    ("illness=own salary=9600000 days=0.5", 300_000),
    ("illness=own salary=9600000 days=2.3", Decimal("2.5") * 300_000),
    # Articles 43.2 and 45.3; Circular, Article 6.2: 50, 55 or 65% when the year's days are over
    ("illness=long salary=9600000 days=50 paid_months=100", (30 * Decimal("0.75") + 20 * Decimal("0.5")) * A_DAY),
    ("illness=long salary=9600000 days=50 paid_months=180", (40 * Decimal("0.75") + 10 * Decimal("0.55")) * A_DAY),
    ("illness=long salary=9600000 days=90 paid_months=360", (60 * Decimal("0.75") + 30 * Decimal("0.65")) * A_DAY),
    ("illness=long salary=9600000 days=20 used_days=30", 20 * Decimal("0.5") * A_DAY),
    (
        "illness=long salary=9600000 days=50 work=hazardous paid_months=100",
        (40 * Decimal("0.75") + 10 * Decimal("0.5")) * A_DAY,
    ),
    # Articles 43.3 and 45.4: the forces, all of the salary and no limit
    ("illness=own salary=9600000 days=90 work=armed_forces", 90 * A_DAY),
    ("illness=long salary=9600000 days=90 work=armed_forces used_days=60", 90 * A_DAY),
    # Article 44.1: 20 days for a child below 3, 15 below 7, at 75% for everyone
    ("illness=child salary=9600000 days=25 child_born=2024-11-22", 20 * 300_000),
    ("illness=child salary=9600000 days=25 child_born=2021-11-22", 15 * 300_000),
    ("illness=child salary=9600000 days=25 child_born=2021-11-22 work=armed_forces", 15 * 300_000),
    ("illness=child salary=9600000 days=5 child_born=2021-11-22 used_days=12", 3 * 300_000),
]


@pytest.mark.parametrize(("facts", "total"), TOTALS)
def test_what_is_paid(bank: Bank, facts: str, total: Decimal) -> None:
    calculation = ask(bank, NAME, NOW, facts)

    assert answer(calculation) == ("total", Decimal(total))
    assert_written(bank, calculation)


@pytest.mark.parametrize(
    ("facts", "days"),
    [
        # Circular 59/2015, examples 2 and 3: the work when the leave begins decides on the days of the year
        ("illness=own work=hazardous paid_months=156 used_days=30 days=7 start=2026-10-25", 7),
        ("illness=own work=ordinary paid_months=120 used_days=37 days=3 start=2026-09-26", 0),
        # example 7: the child is five; 17 working days of the mother, 6 of the father
        ("illness=child child_born=2021-01-01 days=17 start=2026-01-12", 15),
        ("illness=child child_born=2021-01-01 days=6 start=2026-01-19", 6),
        # example 8: both parents at once have 5 days each
        ("illness=child child_born=2021-01-01 days=5 start=2026-03-09", 5),
        # example 10: the first month paid, a salary of 5 million
        ("illness=own days=17 start=2026-06-08", 17),
    ],
)
def test_the_days_of_circular_59_2015(bank: Bank, facts: str, days: int) -> None:
    calculation = ask(bank, NAME, NOW, f"salary=5000000 {facts}")

    assert answer(calculation) == ("total", days * Decimal("0.75") * 5_000_000 / 24)


@pytest.mark.parametrize(
    ("facts", "rest"),
    [
        # Law, Article 46: after 30 days of sick leave in the year; days × 30% of the reference level, 759,000
        ("illness=own days=30", 5 * 759_000),
        ("illness=own days=29.4", None),
        ("illness=own days=1 used_days=29", 5 * 759_000),
        ("illness=own days=5 used_days=29 surgery=yes", 7 * 759_000),
        ("illness=long days=40", 10 * 759_000),
        ("illness=own days=40 work=armed_forces", 5 * 759_000),
        ("illness=child days=20 child_born=2025-01-01 used_days=15", None),
        # a day either side of the new base salary
        ("illness=own days=30 start=2026-06-30", 5 * 702_000),
        ("illness=own days=30 start=2026-07-01", 5 * 759_000),
    ],
)
def test_rest_after_the_leave_is_told_beside_the_sum(bank: Bank, facts: str, rest: int | None) -> None:
    calculation = ask(bank, NAME, NOW, f"salary=9600000 {facts}")
    told = [step.amount for step in calculation.result.steps if step.name == "recovery"]

    assert told == ([] if rest is None else [rest])
    assert_written(bank, calculation)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        # Law, Article 31.1 point đ: at most 20 × 2,530,000
        ("illness=own salary=50600000", ""),
        ("illness=own salary=50600001", "salary_too_high"),
        ("illness=own salary=46800001 start=2026-06-30", "salary_too_high"),
        ("illness=own salary=9600000 start=2025-06-30", "not_in_force"),
        ("illness=own salary=9600000 start=2025-07-01", ""),
        ("illness=child salary=9600000", "child_born_wanted"),
        ("illness=child salary=9600000 child_born=2026-11-23", "child_not_born"),
        # Article 42.1 point e; Circular, Article 5.2: until the day before the seventh birthday
        ("illness=child salary=9600000 child_born=2019-11-23", ""),
        ("illness=child salary=9600000 child_born=2019-11-22", "child_too_old"),
    ],
)
def test_what_cannot_be_is_told(bank: Bank, facts: str, sentence: str) -> None:
    assert refused(bank, NAME, NOW, facts) == sentence


def test_without_the_days_a_day_is_the_answer(bank: Bank) -> None:
    calculation = ask(bank, NAME, NOW, "illness=own salary=9600000 used_days=10")

    assert answer(calculation) == ("daily", Decimal(300_000))
    assert calculation.result.amount("allowed") == 30
    assert calculation.result.amount("left") == 20
    assert_written(bank, calculation)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ("illness=own days=35", {"beyond"}),
        ("illness=long days=35", set()),
        ("illness=own days=0.3", {"part_of_a_day"}),
        ("illness=own days=5 start=2026-12-30", {"next_year"}),
        ("illness=own days=5 start=2026-12-01", set()),
        ("illness=own days=5 work=armed_forces", {"no_limit"}),
        ("illness=child days=5 child_born=2024-01-01", {"each_parent"}),
    ],
)
def test_what_was_made_of_the_days_is_said(bank: Bank, facts: str, told: set[str]) -> None:
    calculation = ask(bank, NAME, NOW, f"salary=9600000 {facts}")

    assert (
        set(notes(calculation))
        & {
            "beyond",
            "part_of_a_day",
            "next_year",
            "no_limit",
            "each_parent",
        }
        == told
    )
    assert_written(bank, calculation)


def test_what_is_assumed_is_said_and_what_is_told_is_not(bank: Bank) -> None:
    little = ask(bank, NAME, NOW, "illness=own salary=9600000 days=5")
    all_told = ask(
        bank, NAME, NOW, "illness=own salary=9600000 days=5 work=ordinary paid_months=0 used_days=0 start=2026-11-22"
    )

    assert {"few_years", "ordinary_work", "none_used", "from_this_day"} <= set(notes(little))
    assert set(notes(all_told)) == {"claim", "last_word"}
    assert little.result.steps == all_told.result.steps


def test_the_file_declares_the_figures_that_the_sums_use(bank: Bank) -> None:
    rest = ["illness=own salary=9600000 days=30 surgery=yes", "illness=own salary=9600000 days=30"]

    assert undeclared(bank, NAME, [(NOW, facts) for facts in (*(facts for facts, _ in TOTALS), *rest)]) == set()


KINDS = st.sampled_from(["illness=own", "illness=long", "illness=child child_born=2024-01-01"])
WORKS = st.sampled_from(["ordinary", "hazardous", "armed_forces"])
SALARIES = st.integers(2_530_000, 46_800_000)


def total(bank: Bank, facts: str) -> Decimal:
    return answer(ask(bank, NAME, NOW, facts))[1]


@given(
    kind=KINDS, work=WORKS, salary=SALARIES, days=st.integers(0, 120), used=st.integers(0, 80), paid=st.integers(0, 480)
)
def test_one_more_day_and_one_more_month_paid_never_pay_less(
    bank: Bank, kind: str, work: str, salary: int, days: int, used: int, paid: int
) -> None:
    facts = f"{kind} work={work} salary={salary} used_days={used}"
    now = total(bank, f"{facts} days={days} paid_months={paid}")

    assert now <= total(bank, f"{facts} days={days + 1} paid_months={paid}")
    assert now <= total(bank, f"{facts} days={days} paid_months={paid + 1}")
    # the law never gives more than the salary of those days, and no less than nothing
    assert 0 <= now <= Decimal(salary) / 24 * days + 1


@given(work=WORKS, salary=SALARIES, days=st.integers(0, 120), used=st.integers(0, 40), paid=st.integers(0, 480))
def test_days_taken_before_never_give_more_and_an_illness_on_the_list_never_less(
    bank: Bank, work: str, salary: int, days: int, used: int, paid: int
) -> None:
    facts = f"work={work} salary={salary} days={days} paid_months={paid}"
    own = total(bank, f"illness=own used_days={used} {facts}")

    assert own <= total(bank, f"illness=own used_days=0 {facts}")
    assert own <= total(bank, f"illness=long used_days={used} {facts}")
