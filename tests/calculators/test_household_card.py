"""What a household pays for health insurance. Every sum of the tables was done by hand from the articles beside it.

Law: on Health Insurance, as Law 51/2024/QH15 words it. Decree: 188/2025/NĐ-CP, of which an extract is at hand; it holds
no example in numbers.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.bank import Bank
from tests.calculators.asking import ask, assert_written, notes, refused, undeclared

NAME = "household_card"
LAST_OF_JUNE = date(2026, 6, 30)
FIRST_OF_JULY = date(2026, 7, 1)
NOW = date(2026, 11, 22)

# Decree, Article 6: 4.5% of the base salary (2,340,000 until 30 June 2026, 2,530,000 since)
OLD = Decimal("0.045") * 2_340_000  # 105,300
NEW = Decimal("0.045") * 2_530_000  # 113,850


def steps(*percents: int) -> Decimal:
    """Return the sum of steps such as 100, 70, 60 as a share."""
    return Decimal(sum(percents)) / 100


TOTALS = [
    # Law, Article 13.6: the first pays all, the next 70, 60 and 50%, from the fifth on 40% of that
    (NOW, "members=1 months=12", 12 * NEW),
    (NOW, "members=2 months=12", 12 * NEW * steps(100, 70)),
    (NOW, "members=3 months=12", 12 * NEW * steps(100, 70, 60)),
    (NOW, "members=4 months=12", 12 * NEW * steps(100, 70, 60, 50)),
    (NOW, "members=5 months=12", 12 * NEW * steps(100, 70, 60, 50, 40)),
    (NOW, "members=7 months=12", 12 * NEW * steps(100, 70, 60, 50, 40, 40, 40)),
    # Law, Article 15.6: 3, 6 or 12 months at once
    (NOW, "members=1 months=3", 3 * NEW),
    (NOW, "members=4 months=6", 6 * NEW * steps(100, 70, 60, 50)),
    # a day either side of the new base salary
    (LAST_OF_JUNE, "members=1 months=12", 12 * OLD),
    (FIRST_OF_JULY, "members=1 months=12", 12 * NEW),
    (LAST_OF_JUNE, "members=4 months=3", 3 * OLD * steps(100, 70, 60, 50)),
    (FIRST_OF_JULY, "members=4 months=3", 3 * NEW * steps(100, 70, 60, 50)),
    # those who joined earlier in the year keep their places (Article 13.6: together within the financial year)
    (NOW, "members=1 months=12 already=1", 12 * NEW * steps(70)),
    (NOW, "members=2 months=6 already=3", 6 * NEW * steps(50, 40)),
    (NOW, "members=3 months=3 already=6", 3 * NEW * steps(40, 40, 40)),
    # Decree, support: at least 70% near-poor, all of it in a poor commune, 50% students and village workers,
    # 70% ethnic minorities of former hardship communes, 50% victims of trafficking, 30% farmers and victims of mines
    (NOW, "members=0 months=12 helped=1 group=near_poor", 12 * NEW * steps(30)),
    (NOW, "members=0 months=12 helped=4 group=near_poor_in_poor_commune", Decimal(0)),
    (NOW, "members=0 months=12 helped=1 group=student", 12 * NEW * steps(50)),
    (LAST_OF_JUNE, "members=0 months=12 helped=1 group=student", 12 * OLD * steps(50)),
    (NOW, "members=0 months=3 helped=2 group=village_worker", 3 * 2 * NEW * steps(50)),
    (NOW, "members=0 months=6 helped=1 group=former_hardship_ethnic", 6 * NEW * steps(30)),
    (NOW, "members=0 months=12 helped=1 group=trafficking_victim", 12 * NEW * steps(50)),
    (NOW, "members=0 months=12 helped=3 group=farmer", 12 * 3 * NEW * steps(70)),
    (NOW, "members=0 months=12 helped=1 group=mine_victim", 12 * NEW * steps(70)),
    # both in one house: the student takes no place in the household's order
    (NOW, "members=2 months=12 helped=2 group=student", 12 * NEW * (steps(100, 70) + 2 * steps(50))),
]


@pytest.mark.parametrize(("day", "facts", "total"), TOTALS)
def test_what_is_paid(bank: Bank, day: date, facts: str, total: Decimal) -> None:
    calculation = ask(bank, NAME, day, facts)

    assert calculation.result.total
    assert calculation.result.total.amount == total
    assert_written(bank, calculation)


@pytest.mark.parametrize(
    ("day", "facts", "sentence"),
    [
        (NOW, "members=0 months=12", "nobody"),
        (NOW, "members=0 months=12 helped=2", "group_wanted"),
        # Law, Article 15.6
        (NOW, "members=1 months=1", "no_such_period"),
        (NOW, "members=1 months=24", "no_such_period"),
        # the decree is in force since 1 July 2025
        (date(2025, 6, 30), "members=1 months=12", "not_in_force"),
        (date(2025, 7, 1), "members=1 months=12", ""),
    ],
)
def test_what_cannot_be_is_told(bank: Bank, day: date, facts: str, sentence: str) -> None:
    assert refused(bank, NAME, day, facts) == sentence


def test_each_member_has_a_step_and_those_from_the_fifth_on_share_one(bank: Bank) -> None:
    result = ask(bank, NAME, NOW, "members=6 months=12").result

    assert [(step.name, step.amount) for step in result.steps] == [
        ("first", Decimal(113_850)),
        ("member", Decimal(79_695)),
        ("member", Decimal(68_310)),
        ("member", Decimal(56_925)),
        ("later", Decimal(45_540)),
        ("household", Decimal(409_860)),  # 113,850 × (100 + 70 + 60 + 50 + 40 + 40)%
        ("total", Decimal(4_918_320)),
    ]
    assert result.steps[4].values == {"position": Decimal(5), "ratio": Decimal("0.4"), "people": Decimal(2)}


@pytest.mark.parametrize(
    ("facts", "saving"),
    [
        # Law, Article 13.5 point e: who is helped may join as the household. A farmer alone pays 70%, the household's
        # fifth member 40%
        ("members=4 months=12 helped=1 group=farmer", NEW * (steps(70) - steps(40))),
        ("members=0 months=12 helped=5 group=farmer", NEW * (5 * steps(70) - steps(100, 70, 60, 50, 40))),
        # four pay 70% on the average either way
        ("members=0 months=12 helped=4 group=farmer", None),
        ("members=0 months=12 helped=1 group=farmer", None),
        ("members=4 months=12 helped=1 group=village_worker", NEW * (steps(50) - steps(40))),
        # 30% is less than any step
        ("members=9 months=12 helped=1 group=near_poor", None),
        # a student has no such choice, nor does the decree give it to victims of mines
        ("members=9 months=12 helped=1 group=student", None),
        ("members=9 months=12 helped=1 group=mine_victim", None),
    ],
)
def test_who_is_helped_may_be_better_off_as_a_member(bank: Bank, facts: str, saving: Decimal | None) -> None:
    told = [note for note in ask(bank, NAME, NOW, facts).result.notes if note.name == "cheaper_as_household"]

    assert [note.values["saving"] for note in told] == ([saving] if saving else [])


@pytest.mark.parametrize(
    ("day", "facts", "note"),
    [
        # the base salary changes on 1 July 2026, in the middle of the months paid for
        (LAST_OF_JUNE, "months=3 first_month=2026-06", "change_midway"),
        (date(2026, 4, 1), "months=3 first_month=2026-04", None),
        (date(2026, 4, 1), "months=6 first_month=2026-04", "change_midway"),
        # the card begins when the new level holds, and is paid for before
        (LAST_OF_JUNE, "months=12 first_month=2026-07", "change_before_start"),
        (FIRST_OF_JULY, "months=12 first_month=2026-07", None),
    ],
)
def test_a_new_base_salary_within_the_months_is_told(bank: Bank, day: date, facts: str, note: str | None) -> None:
    calculation = ask(bank, NAME, day, f"members=1 {facts}")
    told = [each for each in calculation.result.notes if each.name.startswith("change")]

    assert [each.name for each in told] == ([note] if note else [])
    assert all(each.values == {"day": FIRST_OF_JULY, "first": NEW} for each in told)
    assert_written(bank, calculation)


def test_what_is_assumed_is_said_and_what_is_told_is_not(bank: Bank) -> None:
    assert notes(ask(bank, NAME, NOW, "members=2 months=12")) == ["nobody_yet", "from_this_month"]
    assert notes(ask(bank, NAME, NOW, "members=2 months=12 already=0 first_month=2026-12")) == []


def test_the_states_part_is_the_least_so_the_sum_is_an_estimate(bank: Bank) -> None:
    helped = ask(bank, NAME, NOW, "members=0 months=12 helped=1 group=student")

    assert helped.result.estimate
    assert "at_most" in notes(helped)
    assert not ask(bank, NAME, NOW, "members=2 months=12").result.estimate


def test_the_file_declares_the_figures_that_the_sums_use(bank: Bank) -> None:
    assert undeclared(bank, NAME, [(day, facts) for day, facts, _ in TOTALS]) == set()


DAYS = st.dates(date(2025, 7, 1), date(2030, 12, 31))
MONTHS = st.sampled_from([3, 6, 12])
GROUPS = st.sampled_from(["near_poor", "student", "village_worker", "farmer", "mine_victim"])


def total(bank: Bank, day: date, facts: str) -> Decimal:
    found = ask(bank, NAME, day, facts).result.total
    assert found
    assert isinstance(found.amount, Decimal)
    return found.amount


@given(day=DAYS, members=st.integers(1, 12), already=st.integers(0, 6), months=MONTHS)
def test_one_more_member_pays_more_but_never_more_than_the_one_before(
    bank: Bank, day: date, members: int, already: int, months: int
) -> None:
    one, two, three = (
        total(bank, day, f"members={members + more} months={months} already={already}") for more in (0, 1, 2)
    )

    assert 0 < three - two <= two - one


@given(day=DAYS, members=st.integers(1, 12), already=st.integers(1, 6), months=MONTHS)
def test_joining_in_turns_within_the_year_costs_as_much_as_together(
    bank: Bank, day: date, members: int, already: int, months: int
) -> None:
    together = total(bank, day, f"members={members + already} months={months} already=0")
    first = total(bank, day, f"members={already} months={months} already=0")
    then = total(bank, day, f"members={members} months={months} already={already}")

    assert abs(first + then - together) <= 1  # each is rounded to the dong


@given(day=DAYS, group=GROUPS, people=st.integers(1, 9))
def test_more_months_never_pay_less_and_help_never_costs_more_than_the_full_level(
    bank: Bank, day: date, group: str, people: int
) -> None:
    three, six, twelve = (
        total(bank, day, f"members=0 months={months} helped={people} group={group}") for months in (3, 6, 12)
    )

    assert three < six < twelve <= people * total(bank, day, "members=1 months=12 already=0")
