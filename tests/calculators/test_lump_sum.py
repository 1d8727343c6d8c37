"""What a withdrawal pays and costs. Every sum of the tables was done by hand from the articles beside it.

Law: on Social Insurance, 41/2024/QH15. Decrees: 158/2025/NĐ-CP on compulsory and 159/2025/NĐ-CP on voluntary insurance,
whose wording holds no example in numbers. Factors: those of 2026, official letter 340/BHXH-CSXH.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.bank import Bank
from tests.calculators.asking import ask, assert_written, notes, refused, undeclared

NAME = "lump_sum"
NOW = date(2026, 11, 22)
JULY_2025 = date(2025, 7, 1)

M = 1_000_000
HALF_YEAR = Decimal("0.5")
EARLY, LATER = Decimal("1.5"), Decimal(2)

# pay that is adjusted by 1.00 in 2026, so that only the months count
FLAT = "average=6000000"

MONTHS = [
    # Law, Article 70.3 point b: two months of average pay a year from 2014; Article 5.6: half years
    ("paid_from=2014-01 paid_to=2014-12", LATER * 1),
    ("paid_from=2014-01 paid_to=2015-01", LATER * (1 + HALF_YEAR)),  # 13 months
    ("paid_from=2014-01 paid_to=2015-06", LATER * (1 + HALF_YEAR)),  # 18
    ("paid_from=2014-01 paid_to=2015-07", LATER * 2),  # 19
    ("paid_from=2014-01 paid_to=2015-11", LATER * 2),  # 23
    ("paid_from=2014-01 paid_to=2015-12", LATER * 2),  # 24
    ("paid_from=2015-03 paid_to=2025-06", LATER * (10 + HALF_YEAR)),  # 124
    # point a: one and a half months before 2014, where that is all
    ("paid_from=2010-01 paid_to=2012-12", EARLY * 3),
    ("paid_from=2010-01 paid_to=2013-01", EARLY * (3 + HALF_YEAR)),  # 37
    ("paid_from=2010-01 paid_to=2013-08", EARLY * 4),  # 44
    # both, and no odd months
    ("paid_from=2012-01 paid_to=2015-12", EARLY * 2 + LATER * 2),
    ("paid_from=2010-01 paid_to=2023-12", EARLY * 4 + LATER * 10),
    # odd months before 2014 go over to the later time: 34 months are 2 years and 10 months, with 120 that is 130
    ("paid_from=2011-03 paid_to=2023-12", EARLY * 2 + LATER * 11),
    # 11 months and 3: no whole year before, 14 months after
    ("paid_from=2013-02 paid_to=2014-03", LATER * (1 + HALF_YEAR)),
    # 12 + 6 months and 7: 13 months after
    ("paid_from=2012-07 paid_to=2014-07", EARLY * 1 + LATER * (1 + HALF_YEAR)),
    # the months not paid are taken out of the later time, unless they are placed: 24 and 24 less 6
    ("paid_from=2012-01 paid_to=2015-12 unpaid_months=6", EARLY * 2 + LATER * (1 + HALF_YEAR)),
    ("paid_from=2012-01 paid_to=2015-12 unpaid_months=6 unpaid_early=6", EARLY * 1 + LATER * (2 + HALF_YEAR)),
    ("paid_from=2012-01 paid_to=2015-12 unpaid_months=12 unpaid_early=12", EARLY * 1 + LATER * 2),
    # more than fit there lie before: 24 less 6, and 6 less 6
    ("paid_from=2012-01 paid_to=2014-06 unpaid_months=12", EARLY * (1 + HALF_YEAR)),
    ("paid_from=2010-01 paid_to=2013-12 unpaid_months=12", EARLY * 3),
]


@pytest.mark.parametrize(("facts", "months"), MONTHS)
def test_how_many_months_of_pay_there_are(bank: Bank, facts: str, months: Decimal) -> None:
    calculation = ask(bank, NAME, NOW, f"reason=abroad {facts} {FLAT}")

    assert calculation.result.amount("pay_months") == months
    assert calculation.result.amount("total") == months * 6 * M
    assert_written(bank, calculation)


def test_the_example_that_citizens_read_comes_out_the_same(bank: Bank) -> None:
    pay, amount = (bank.figures.at(name, NOW).amount for name in ("pension.example_average", "lump_sum.example_amount"))
    facts = f"reason=stopped paid_from=2010-01 paid_to=2023-12 average={pay}"

    assert ask(bank, NAME, NOW, facts).result.amount("total") == amount


def average(*parts: tuple[int, int, str]) -> Decimal:
    """Return the average of so many months at a pay with the factor of their year."""
    months = sum(part[0] for part in parts)
    return sum((count * pay * Decimal(factor) for count, pay, factor in parts), Decimal(0)) / months


def dong(amount: Decimal) -> Decimal:
    return Decimal(int(amount + HALF_YEAR))


TOTALS = [
    # Decree 158, Article 16.1: the pay of each year times its factor; 2024: 1.03, 2025: 1.00
    (NOW, "paid_from=2024-01 paid_to=2025-12 salary=6000000", 4 * average((12, 6 * M, "1.03"), (12, 6 * M, "1.00"))),
    (
        NOW,
        "paid_from=2022-07 paid_to=2024-06 salary=6000000",
        4 * average((6, 6 * M, "1.11"), (12, 6 * M, "1.07"), (6, 6 * M, "1.03")),
    ),
    # all years before 1995 have one factor
    (NOW, "paid_from=1993-01 paid_to=1995-12 salary=1000000", 3 * EARLY * average((24, M, "5.81"), (12, M, "4.91"))),
    # pay that rose from 4 to 6 million over three years: 4, 5, 6
    (
        NOW,
        "paid_from=2022-01 paid_to=2024-12 first_salary=4000000 salary=6000000",
        6 * average((12, 4 * M, "1.11"), (12, 5 * M, "1.07"), (12, 6 * M, "1.03")),
    ),
    # pay told year by year, which tells the months too: 12 + 10 before 2014, and 10 odd ones with 24 after
    (
        NOW,
        "paid_from=2012-01 paid_to=2015-12 pay=2012:3000000x12;2013:3200000x10;2014:4000000x12;2015:5000000x12",
        (EARLY * 1 + LATER * 3)
        * average((12, 3 * M, "1.51"), (10, 3_200_000, "1.42"), (12, 4 * M, "1.36"), (12, 5 * M, "1.36")),
    ),
    # two kinds of pay in one year
    (
        NOW,
        "paid_from=2024-01 paid_to=2024-12 pay=2024:4000000x6;2024:6000000x6",
        2 * average((6, 4 * M, "1.03"), (6, 6 * M, "1.03")),
    ),
    # in one year there is no way to go
    (NOW, "paid_from=2024-01 paid_to=2024-12 first_salary=4000000 salary=6000000", 2 * average((12, 6 * M, "1.03"))),
    # the average of the agency goes before
    (NOW, "paid_from=2024-01 paid_to=2025-12 salary=6000000 average=5000000", 4 * Decimal(5 * M)),
    # no table of factors in 2025: nothing is adjusted
    (JULY_2025, "paid_from=2022-01 paid_to=2023-12 salary=6000000", 4 * Decimal(6 * M)),
    (date(2025, 12, 31), "paid_from=2022-01 paid_to=2023-12 salary=6000000", 4 * Decimal(6 * M)),
    (
        date(2026, 1, 1),
        "paid_from=2022-01 paid_to=2023-12 salary=6000000",
        4 * average((12, 6 * M, "1.11"), (12, 6 * M, "1.07")),
    ),
    # a year newer than the table has the lowest factor, 1
    (
        date(2027, 3, 1),
        "paid_from=2026-02 paid_to=2027-01 salary=6000000",
        2 * average((11, 6 * M, "1.00"), (1, 6 * M, "1.00")),
    ),
    # Law, Article 70.3 point c: less than a year gives back what was paid in, 22%, up to two months of average pay
    (NOW, "paid_from=2025-01 paid_to=2025-01 salary=6000000", Decimal("0.22") * 6 * M),
    (NOW, "paid_from=2025-01 paid_to=2025-09 salary=6000000", 9 * Decimal("0.22") * 6 * M),
    (NOW, "paid_from=2025-01 paid_to=2025-10 salary=6000000", Decimal(2 * 6 * M)),
    (NOW, "paid_from=2025-01 paid_to=2025-11 salary=6000000", Decimal(2 * 6 * M)),
    (NOW, "paid_from=2025-01 paid_to=2025-12 salary=6000000", Decimal(2 * 6 * M)),
    # the limit is on the adjusted average, what was paid in is not adjusted: 1.96 in 2010
    (NOW, "paid_from=2010-01 paid_to=2010-11 salary=1000000", 11 * Decimal("0.22") * M),
    (NOW, "paid_from=2013-10 paid_to=2014-03 salary=3000000", 6 * Decimal("0.22") * 3 * M),
    # Decree 159, Article 9.2: from July 2025 the state paid 22% of 1,500,000 times 20%, 30%, 40% or 50% a month
    (NOW, "paid_from=2025-07 paid_to=2026-06 salary=2000000 voluntary_months=12", 2 * Decimal(2 * M) - 12 * 66_000),
    (
        NOW,
        "paid_from=2025-07 paid_to=2026-06 salary=2000000 voluntary_months=12 group=other",
        2 * Decimal(2 * M) - 12 * 66_000,
    ),
    (
        NOW,
        "paid_from=2025-07 paid_to=2026-06 salary=2000000 voluntary_months=12 group=ethnic_minority",
        2 * Decimal(2 * M) - 12 * 99_000,
    ),
    (
        NOW,
        "paid_from=2025-07 paid_to=2026-06 salary=2000000 voluntary_months=12 group=near_poor",
        2 * Decimal(2 * M) - 12 * 132_000,
    ),
    (
        NOW,
        "paid_from=2025-07 paid_to=2026-06 salary=2000000 voluntary_months=12 group=poor",
        2 * Decimal(2 * M) - 12 * 165_000,
    ),
    (
        NOW,
        "paid_from=2025-07 paid_to=2026-06 salary=2000000 voluntary_months=12 group=island",
        2 * Decimal(2 * M) - 12 * 165_000,
    ),
    # of 18 voluntary months the last 12 have a known support
    (NOW, "paid_from=2025-01 paid_to=2026-06 salary=2000000 voluntary_months=18", 3 * Decimal(2 * M) - 12 * 66_000),
    # what the state gave in all, where it is known
    (
        NOW,
        "paid_from=2025-01 paid_to=2026-06 salary=2000000 voluntary_months=18 support=1500000",
        3 * Decimal(2 * M) - 1_500_000,
    ),
    # each month by the poverty line of its time: 2,200,000 in 2027
    (
        date(2027, 7, 1),
        "paid_from=2026-07 paid_to=2027-06 salary=3000000 voluntary_months=12",
        2 * Decimal(3 * M) - 6 * 66_000 - 6 * 96_800,
    ),
    # less than a year, voluntary: what was paid in, less the support
    (NOW, "paid_from=2026-01 paid_to=2026-06 salary=2000000 voluntary_months=6", 6 * Decimal(440_000) - 6 * 66_000),
]


@pytest.mark.parametrize(("day", "facts", "total"), TOTALS)
def test_what_is_paid(bank: Bank, day: date, facts: str, total: Decimal) -> None:
    calculation = ask(bank, NAME, day, f"reason=abroad {facts}")

    assert calculation.result.amount("total") == dong(total)
    assert_written(bank, calculation)


@pytest.mark.parametrize("reason", ["illness", "disability"])
def test_the_gravely_ill_keep_what_the_state_paid(bank: Bank, reason: str) -> None:
    # Law, Articles 70.4 and 102.3
    facts = f"reason={reason} paid_from=2025-07 paid_to=2026-06 salary=2000000 voluntary_months=12"
    calculation = ask(bank, NAME, NOW, facts)

    assert calculation.result.amount("total") == 4 * M
    assert "keeps_support" in notes(calculation)
    assert "lowest_support" not in notes(calculation)
    with pytest.raises(KeyError):
        calculation.result.amount("support")


@pytest.mark.parametrize("reason", ["stopped", "retirement_age", "abroad", "discharged", "foreigner"])
def test_everyone_else_gives_it_back(bank: Bank, reason: str) -> None:
    # Decree 159, Articles 5.6 and 9.1
    facts = f"reason={reason} paid_from=2025-06 paid_to=2026-06 salary=2000000 voluntary_months=12"

    assert ask(bank, NAME, NOW, facts).result.amount("total") == 3 * 2 * M - 12 * 66_000


def test_no_more_than_ten_years_of_support_are_given_back(bank: Bank) -> None:
    # Decree 159, Article 5.2: 120 months; from July 2026 on the line of 2,200,000 that begins in 2027
    facts = "reason=abroad paid_from=2027-01 paid_to=2037-12 average=5000000 voluntary_months=132"

    assert ask(bank, NAME, date(2038, 1, 1), facts).result.amount("support") == 120 * 96_800


@pytest.mark.parametrize(
    ("facts", "total", "amount"),
    [
        ("paid_from=2014-01 paid_to=2023-12", "pay_months", 20),
        ("paid_from=2025-01 paid_to=2025-06", "at_most_months", 2),
    ],
)
def test_who_does_not_know_the_pay_learns_the_months(bank: Bank, facts: str, total: str, amount: int) -> None:
    calculation = ask(bank, NAME, NOW, f"reason=stopped {facts}")

    assert calculation.result.total
    assert calculation.result.total.name == total
    assert calculation.result.total.amount == amount
    assert "salary_wanted" in notes(calculation)
    assert "pension_then" not in notes(calculation)
    assert_written(bank, calculation)


@pytest.mark.parametrize(
    ("paid_to", "month", "waiting"),
    [
        # Decree 158, Article 14.1 point b: 12 months unpaid up to the month before filing
        ("2025-06", date(2026, 7, 1), False),
        ("2025-10", date(2026, 11, 1), False),
        ("2025-11", date(2026, 12, 1), True),
        ("2026-11", date(2027, 12, 1), True),
    ],
)
def test_from_when_who_stopped_may_file(bank: Bank, paid_to: str, month: date, waiting: bool) -> None:
    calculation = ask(bank, NAME, NOW, f"reason=stopped paid_from=2020-01 paid_to={paid_to} salary=5000000")

    assert calculation.result.day("open_from") == month
    assert ("still_waiting" in notes(calculation)) is waiting
    assert_written(bank, calculation)


@pytest.mark.parametrize("reason", ["retirement_age", "abroad", "illness", "disability", "discharged", "foreigner"])
def test_nobody_else_has_to_wait(bank: Bank, reason: str) -> None:
    # Law, Article 70.1 and 70.2; also for who began after the law came into force
    facts = f"reason={reason} paid_from=2025-07 paid_to=2026-11 salary=5000000"

    assert "open_from" not in ask(bank, NAME, NOW, facts).result.dates


@pytest.mark.parametrize(
    ("day", "facts", "sentence"),
    [
        # Law, Article 70.1 point đ, and Decree 158, Article 14.1 point a: time paid before 1 July 2025
        (NOW, "reason=stopped paid_from=2025-06 paid_to=2026-06", ""),
        (NOW, "reason=stopped paid_from=2025-07 paid_to=2026-06", "began_too_late"),
        # and less than 20 years: 239 and 240 months
        (NOW, "reason=stopped paid_from=2005-01 paid_to=2024-11", ""),
        (NOW, "reason=stopped paid_from=2005-01 paid_to=2024-12", "too_many_years"),
        (NOW, "reason=stopped paid_from=2005-01 paid_to=2024-12 unpaid_months=1", ""),
        (NOW, "reason=abroad paid_from=2005-01 paid_to=2024-12", ""),
        # Article 70.1 point a: less than 15 years, 179 and 180 months
        (NOW, "reason=retirement_age paid_from=2010-01 paid_to=2024-11", ""),
        (NOW, "reason=retirement_age paid_from=2010-01 paid_to=2024-12", "pension_instead"),
        (NOW, "reason=abroad paid_from=2024-02 paid_to=2024-01", "out_of_order"),
        (NOW, "reason=abroad paid_from=2024-01 paid_to=2026-12", "out_of_order"),
        (NOW, "reason=abroad paid_from=2024-01 paid_to=2026-11", ""),
        (NOW, "reason=abroad paid_from=2024-01 paid_to=2024-12 unpaid_months=12", "too_many_unpaid"),
        (NOW, "reason=abroad paid_from=2012-01 paid_to=2015-12 unpaid_months=3 unpaid_early=4", "too_many_unpaid"),
        (NOW, "reason=abroad paid_from=2013-01 paid_to=2015-12 unpaid_months=13 unpaid_early=13", "too_many_unpaid"),
        (NOW, "reason=abroad paid_from=2012-01 paid_to=2015-12 unpaid_months=30 unpaid_early=0", "too_many_unpaid"),
        # pay told year by year must lie between the first month and the last
        (NOW, "reason=abroad paid_from=2024-03 paid_to=2025-12 pay=2024:5000000x10;2025:5000000x12", ""),
        (NOW, "reason=abroad paid_from=2024-03 paid_to=2025-12 pay=2024:5000000x12;2025:5000000x12", "other_years"),
        (NOW, "reason=abroad paid_from=2024-03 paid_to=2025-12 pay=2023:5000000x12", "other_years"),
        (NOW, "reason=abroad paid_from=2013-06 paid_to=2014-12 pay=2013:5000000x8", "other_years"),
        # Law, Article 31
        (NOW, "reason=abroad paid_from=2024-01 paid_to=2025-12 salary=50600000", ""),
        (NOW, "reason=abroad paid_from=2024-01 paid_to=2025-12 salary=50600001", "salary_too_high"),
        (NOW, "reason=abroad paid_from=2024-01 paid_to=2025-12 salary=1 first_salary=50600001", "salary_too_high"),
        (NOW, "reason=abroad paid_from=2024-01 paid_to=2025-12 first_salary=5000000", "salary_wanted"),
        (NOW, "reason=abroad paid_from=2025-07 paid_to=2026-06 voluntary_months=13", "voluntary_too_many"),
        (NOW, "reason=abroad paid_from=2025-07 paid_to=2026-06 voluntary_months=12", ""),
        (NOW, "reason=abroad paid_from=2025-07 paid_to=2026-06 salary=2000000 support=4000001", "support_too_high"),
        # the law is in force since 1 July 2025
        (date(2025, 6, 30), "reason=abroad paid_from=2020-01 paid_to=2024-12", "not_in_force"),
        (JULY_2025, "reason=abroad paid_from=2020-01 paid_to=2024-12", ""),
    ],
)
def test_what_cannot_be_is_told(bank: Bank, day: date, facts: str, sentence: str) -> None:
    assert refused(bank, NAME, day, facts) == sentence


@pytest.mark.parametrize(
    ("paid_to", "missing"), [("2014-12", 168), ("2023-12", 60), ("2028-11", 1), ("2028-12", 0), ("2030-01", 0)]
)
def test_what_is_missing_for_a_pension_is_told_beside(bank: Bank, paid_to: str, missing: int) -> None:
    # Law, Articles 64.1 and 98: 15 years; Article 5.6: in whole years
    calculation = ask(bank, NAME, date(2030, 3, 1), f"reason=abroad paid_from=2014-01 paid_to={paid_to} {FLAT}")
    told = {note.name: note.values for note in calculation.result.notes}

    assert ("pension_enough" in told) is (missing == 0)
    assert told.get("to_pension", {"missing": Decimal(0)}) == {"missing": Decimal(missing)}
    # Article 66.1: 45% for women and 40% for men with 15 years
    assert told["pension_then"] == {"women": Decimal("0.45") * 6 * M, "men": Decimal("0.40") * 6 * M}
    assert "lost" in told


@pytest.mark.parametrize(
    ("facts", "note", "told"),
    [
        # Law, Article 23; Decree 159, Article 7.1: up to 60 months may be paid at once
        ("reason=retirement_age paid_from=2014-01 paid_to=2023-12", "or_allowance", True),
        ("reason=retirement_age paid_from=2014-01 paid_to=2023-12", "or_pay_the_rest", True),
        ("reason=retirement_age paid_from=2014-01 paid_to=2023-11", "or_pay_the_rest", False),
        ("reason=stopped paid_from=2014-01 paid_to=2023-12", "or_allowance", False),
        # Article 70.6
        ("reason=abroad paid_from=2010-01 paid_to=2024-12", "or_pension", True),
        ("reason=abroad paid_from=2010-01 paid_to=2024-11", "or_pension", False),
        ("reason=stopped paid_from=2010-01 paid_to=2024-12", "or_pension", False),
    ],
)
def test_what_else_one_may_choose_is_told(bank: Bank, facts: str, note: str, told: bool) -> None:
    calculation = ask(bank, NAME, NOW, f"{facts} {FLAT}")

    assert (note in notes(calculation)) is told
    assert_written(bank, calculation)


@pytest.mark.parametrize(
    ("day", "facts", "note"),
    [
        (NOW, "salary=5000000", "steady_pay"),
        (NOW, "salary=5000000 first_salary=3000000", "even_rise"),
        (NOW, "salary=5000000", "company_pay"),
        (NOW, "salary=5000000", "no_gap"),
        (NOW, "salary=5000000 unpaid_months=3", "gap_is_later"),
        (NOW, "salary=5000000", "no_support"),
        (NOW, "salary=5000000 voluntary_months=12", "last_months"),
        (NOW, "salary=5000000 voluntary_months=12", "support_unknown"),
        (JULY_2025, "salary=5000000", "not_adjusted"),
        (date(2027, 1, 1), "salary=5000000", "earlier_table"),
    ],
)
def test_what_is_assumed_is_said(bank: Bank, day: date, facts: str, note: str) -> None:
    calculation = ask(bank, NAME, day, f"reason=abroad paid_from=2012-01 paid_to=2024-12 {facts}")

    assert note in notes(calculation)
    assert calculation.result.estimate
    assert_written(bank, calculation)


def test_with_everything_told_nothing_is_assumed(bank: Bank) -> None:
    calculation = ask(
        bank, NAME, NOW, f"reason=abroad paid_from=2012-01 paid_to=2024-12 {FLAT} unpaid_months=0 voluntary_months=0"
    )

    assert notes(calculation) == ["lost", "to_pension", "pension_then", "last_word"]
    assert not calculation.result.estimate
    assert calculation.verified


def test_pay_told_year_by_year_leaves_nothing_to_assume_but_whose_it_was(bank: Bank) -> None:
    facts = "reason=abroad paid_from=2024-01 paid_to=2025-12 pay=2024:5000000x12;2025:6000000x11 voluntary_months=0"
    calculation = ask(bank, NAME, NOW, facts)

    assert notes(calculation) == ["company_pay", "lost", "to_pension", "pension_then", "last_word"]
    assert not calculation.result.estimate
    # the table of factors is that of another year
    assert ask(bank, NAME, date(2027, 1, 1), facts).result.estimate


def test_what_was_paid_in_is_the_agencys_to_say(bank: Bank) -> None:
    # Law, Article 70.3 point c does not say whose part counts
    calculation = ask(bank, NAME, NOW, f"reason=abroad paid_from=2025-01 paid_to=2025-06 {FLAT}")

    assert "both_parts" in notes(calculation)
    assert calculation.result.estimate


def test_the_file_declares_the_figures_that_the_sums_use(bank: Bank) -> None:
    cases = [(day, f"reason=abroad {facts}") for day, facts, _ in TOTALS]
    cases += [
        (NOW, "reason=stopped paid_from=1994-01 paid_to=2013-06 salary=5000000"),
        (NOW, "reason=retirement_age paid_from=2013-01 paid_to=2026-06 salary=5000000"),
    ]

    assert undeclared(bank, NAME, cases) == set()


PAY = st.integers(2_200_000, 46_800_000)
FIRST_MONTHS = st.integers(0, 200)
DAYS = st.dates(JULY_2025, date(2030, 12, 31))


def month(count: int) -> str:
    """Return a month by its number, 2008-01 being none."""
    return f"{2008 + count // 12}-{count % 12 + 1:02}"


def total(bank: Bank, day: date, facts: str) -> Decimal:
    return ask(bank, NAME, day, f"reason=abroad {facts}").result.amount("total")


@given(day=DAYS, start=FIRST_MONTHS, length=st.integers(0, 9), pay=PAY, more=st.integers(0, 3_000_000))
def test_higher_pay_never_pays_less(bank: Bank, day: date, start: int, length: int, pay: int, more: int) -> None:
    facts = f"paid_from={month(start)} paid_to={month(start + length)}"
    low, high = pay, min(pay + more, 46_800_000)

    assert total(bank, day, f"{facts} salary={low}") <= total(bank, day, f"{facts} salary={high}")


@given(start=st.integers(72, 120), length=st.integers(0, 90), more=st.integers(0, 20), pay=PAY)
def test_more_months_from_2014_on_the_same_average_never_pay_less(
    bank: Bank, start: int, length: int, more: int, pay: int
) -> None:
    facts = f"average={pay} paid_from={month(start)}"
    shorter, longer = (f"{facts} paid_to={month(start + length + extra)}" for extra in (0, more))

    assert total(bank, NOW, shorter) <= total(bank, NOW, longer)


@given(start=FIRST_MONTHS, length=st.integers(0, 21), pay=PAY)
def test_nobody_gets_more_than_the_law_allows(bank: Bank, start: int, length: int, pay: int) -> None:
    """Two months of average pay for each year begun, no more."""
    found = total(bank, NOW, f"average={pay} paid_from={month(start)} paid_to={month(start + length)}")

    assert 0 < found <= 2 * pay * (length // 12 + 1)


GROUPS = st.sampled_from(["poor", "island", "near_poor", "ethnic_minority", "other"])


@given(day=DAYS, voluntary=st.integers(0, 15), group=GROUPS, pay=PAY)
def test_what_is_taken_off_is_never_more_than_the_state_may_give(
    bank: Bank, day: date, voluntary: int, group: str, pay: int
) -> None:
    facts = f"average={pay} paid_from=2024-04 paid_to=2025-06"
    before = total(bank, day, facts)
    after = total(bank, day, f"{facts} voluntary_months={voluntary} group={group}")

    assert before == after  # no support is known before July 2025
    later = f"average={pay} paid_from=2025-07 paid_to=2026-09"
    off = total(bank, NOW, later) - total(bank, NOW, f"{later} voluntary_months={voluntary} group={group}")
    assert 0 <= off <= voluntary * HALF_YEAR * Decimal("0.22") * 1_500_000


@given(pay=PAY, group=GROUPS, voluntary=st.integers(0, 14))
def test_one_more_supported_month_takes_more_off(bank: Bank, pay: int, group: str, voluntary: int) -> None:
    facts = f"average={pay} paid_from=2025-07 paid_to=2026-09 group={group}"

    assert total(bank, NOW, f"{facts} voluntary_months={voluntary + 1}") < total(
        bank, NOW, f"{facts} voluntary_months={voluntary}"
    )


@given(start=FIRST_MONTHS, length=st.integers(0, 9), pay=PAY)
def test_only_the_factors_of_a_year_change_a_sum(bank: Bank, start: int, length: int, pay: int) -> None:
    facts = f"paid_from={month(start)} paid_to={month(start + length)} salary={pay}"
    of_2025 = {total(bank, day, facts) for day in (JULY_2025, date(2025, 12, 31))}
    of_2026 = {total(bank, day, facts) for day in (date(2026, 1, 1), date(2026, 6, 30), NOW, date(2026, 12, 31))}

    assert len(of_2025) == len(of_2026) == 1
    # prices rise, and no factor is below 1
    assert of_2025.pop() <= of_2026.pop()
