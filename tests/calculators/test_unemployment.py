"""What unemployment insurance pays. Every sum of the tables was done by hand from the articles beside it.

Law: on Employment, 74/2025/QH15. Decree: 374/2025/NĐ-CP, whose wording holds no example in numbers.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.bank import Bank
from bot.calculators.result import Result
from tests.calculators.asking import ask, assert_written, notes, refused, undeclared

NAME = "unemployment"
NEW_YEAR = date(2026, 1, 1)
NOW = date(2026, 11, 9)  # a Monday

RATE = Decimal("0.6")
# Law, Article 39.1, and Decree 293/2025/NĐ-CP, Article 3: five times the minimum wage of the region
CEILINGS = {1: 5 * 5_310_000, 2: 5 * 4_730_000, 3: 5 * 4_140_000, 4: 5 * 3_700_000}

TOTALS = [
    # Law, Article 39.1 and 39.2: 60% of the average; 12 to 36 months paid give 3
    (NOW, "salary=10000000 months=12", 3 * RATE * 10_000_000),
    (NOW, "salary=10000000 months=35", 3 * RATE * 10_000_000),
    (NOW, "salary=10000000 months=36", 3 * RATE * 10_000_000),
    (NOW, "salary=10000000 months=47", 3 * RATE * 10_000_000),
    # each 12 more give one more
    (NOW, "salary=10000000 months=48", 4 * RATE * 10_000_000),
    (NOW, "salary=10000000 months=59", 4 * RATE * 10_000_000),
    (NOW, "salary=10000000 months=60", 5 * RATE * 10_000_000),
    (NOW, "salary=7250000 months=100", 8 * RATE * 7_250_000),
    (NOW, "salary=10000000 months=143", 11 * RATE * 10_000_000),
    # at most 12
    (NOW, "salary=10000000 months=144", 12 * RATE * 10_000_000),
    (NOW, "salary=10000000 months=145", 12 * RATE * 10_000_000),
    (NOW, "salary=10000000 months=300", 12 * RATE * 10_000_000),
    # Decree, Article 15.1: the average of the last six months paid
    (
        NOW,
        "salary=9000000 earlier_salary=6000000 earlier_months=2 months=24",
        3 * RATE * (4 * 9_000_000 + 2 * 6_000_000) / 6,
    ),
    (
        NOW,
        "salary=9000000 earlier_salary=6000000 earlier_months=6 months=24",
        3 * RATE * 6_000_000,
    ),
    (
        NOW,
        "salary=5000000 earlier_salary=8000000 earlier_months=5 months=24",
        3 * RATE * (1 * 5_000_000 + 5 * 8_000_000) / 6,
    ),
    (NOW, "salary=9000000 earlier_salary=6000000 earlier_months=0 months=24", 3 * RATE * 9_000_000),
    # what is paid each month is whole dong: 60% of 7,777,777 is 4,666,666.2
    (NOW, "salary=7777777 months=36", 3 * Decimal(4_666_666)),
    # Law, Article 39.1: the ceiling of each region; 60% of 50,000,000 is 30,000,000
    (NOW, "salary=50000000 months=36 region=region_1", 3 * Decimal(CEILINGS[1])),
    (NOW, "salary=50000000 months=36 region=region_2", 3 * Decimal(CEILINGS[2])),
    (NOW, "salary=50000000 months=36 region=region_3", 3 * Decimal(CEILINGS[3])),
    (NOW, "salary=50000000 months=36 region=region_4", 3 * Decimal(CEILINGS[4])),
    # who does not know the region is promised no more than the lowest
    (NOW, "salary=50000000 months=36", 3 * Decimal(CEILINGS[4])),
    # just at the ceiling of region IV and a dong above: 18,500,000 / 60% = 30,833,333.33
    (NOW, "salary=30833333 months=36 region=region_4", 3 * Decimal(18_500_000)),
    (NOW, "salary=30833334 months=36 region=region_4", 3 * Decimal(18_500_000)),
    (NOW, "salary=30000000 months=36", 3 * RATE * 30_000_000),
    # the ceiling goes by the last month paid: until December 2025 region I had 4,960,000
    (date(2026, 1, 5), "salary=50000000 months=36 region=region_1 ended=2025-12-31", 3 * Decimal(5 * 4_960_000)),
    (date(2026, 1, 5), "salary=50000000 months=36 region=region_1 ended=2026-01-02", 3 * Decimal(CEILINGS[1])),
    (
        date(2026, 1, 5),
        "salary=50000000 months=36 region=region_1 ended=2026-01-02 last_month=2025-12",
        3 * Decimal(5 * 4_960_000),
    ),
    (date(2026, 1, 5), "salary=50000000 months=36 region=region_4 ended=2025-12-31", 3 * Decimal(5 * 3_450_000)),
    # Law, Article 38.1 point b: 12 months in 24, or in 36 on a contract below a year
    (NOW, "salary=10000000 months=40 recent_months=12", 3 * RATE * 10_000_000),
    (NOW, "salary=10000000 months=40 recent_months=12 short_contract=yes", 3 * RATE * 10_000_000),
    (NOW, "salary=10000000 months=40 recent_months=36 short_contract=yes ending=lawful", 3 * RATE * 10_000_000),
    # months still to be drawn do not change with the wish to stop early
    (NOW, "salary=10000000 months=60 drawn_months=2", 5 * RATE * 10_000_000),
]


@pytest.mark.parametrize(("day", "facts", "total"), TOTALS)
def test_what_is_paid(bank: Bank, day: date, facts: str, total: Decimal) -> None:
    calculation = ask(bank, NAME, day, facts)

    assert calculation.result.total
    assert calculation.result.total.amount == total
    assert calculation.verified
    assert_written(bank, calculation)


MISSING = [
    # Law, Article 38.1 point b
    (NOW, "salary=10000000 months=11", 1),
    (NOW, "salary=10000000 months=0", 12),
    (NOW, "salary=10000000 months=60 recent_months=11", 1),
    (NOW, "salary=10000000 months=60 recent_months=11 short_contract=no ending=lawful", 1),
    (NOW, "salary=10000000 months=60 recent_months=4 short_contract=yes", 8),
]


@pytest.mark.parametrize(("day", "facts", "missing"), MISSING)
def test_who_has_not_paid_enough_learns_how_much_is_missing(bank: Bank, day: date, facts: str, missing: int) -> None:
    calculation = ask(bank, NAME, day, facts)

    assert calculation.result.total
    assert calculation.result.total.name == "short"
    assert calculation.result.amount("short") == missing
    assert "months_stay" in notes(calculation)
    assert_written(bank, calculation)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ("months=60 recent_months=11", True),
        ("months=60 recent_months=11 short_contract=no", False),
        ("months=60 recent_months=11 short_contract=yes", False),
        ("months=11", False),
    ],
)
def test_a_short_contract_may_still_qualify(bank: Bank, facts: str, told: bool) -> None:
    assert ("longer_window" in notes(ask(bank, NAME, NOW, f"salary=10000000 {facts}"))) is told


def kept(bank: Bank, facts: str, step: str) -> Decimal:
    result = ask(bank, NAME, NOW, f"salary=10000000 {facts}").result
    return result.amount(step) if step in {each.name for each in result.steps} else Decimal(0)


@pytest.mark.parametrize(
    ("months", "left"),
    [
        # Decree, Article 8.1: above 36 and up to 144 the months that gave no benefit are kept
        (12, 0),
        (35, 0),
        (36, 0),
        (37, 1),
        (47, 11),
        (48, 0),
        (50, 2),
        (143, 11),
        (144, 0),
        (145, 0),
        (200, 0),
    ],
)
def test_months_left_over_are_kept(bank: Bank, months: int, left: int) -> None:
    assert kept(bank, f"months={months}", "kept") == left


@pytest.mark.parametrize(
    ("months", "drawn", "left"),
    [
        # Decree, Article 8.6: all months, less 12 for each drawn, less those the decision has kept
        (20, 0, 20),
        (20, 1, 20 - 12),
        (20, 2, 0),
        (36, 1, 36 - 12),
        (36, 3, 0),
        (50, 2, 50 - 2 * 12 - 2),
        (60, 1, 60 - 12),
        (144, 5, 144 - 5 * 12),
        # Article 8.1: what is above 144 is kept in no case
        (150, 2, 144 - 2 * 12),
    ],
)
def test_who_stops_early_keeps_what_was_not_drawn(bank: Bank, months: int, drawn: int, left: int) -> None:
    assert kept(bank, f"months={months} drawn_months={drawn}", "kept_early") == left


def test_months_beyond_the_longest_benefit_are_said_to_be_lost(bank: Bank) -> None:
    calculation = ask(bank, NAME, NOW, "salary=10000000 months=150")

    [lost] = [note for note in calculation.result.notes if note.name == "not_kept"]
    assert lost.values == {"months": Decimal(6)}
    assert "not_kept" not in notes(ask(bank, NAME, NOW, "salary=10000000 months=144"))


def dates(bank: Bank, day: date, facts: str) -> dict[str, date]:
    return dict(ask(bank, NAME, day, f"salary=10000000 months=36 {facts}").result.dates)


@pytest.mark.parametrize(
    ("ended", "deadline"),
    [
        # Law, Article 38.1 point c: three months from the day the contract ended
        ("2026-10-15", date(2027, 1, 15)),
        ("2026-08-31", date(2026, 11, 30)),
        ("2026-11-30", date(2027, 2, 28)),
    ],
)
def test_by_when_to_claim(bank: Bank, ended: str, deadline: date) -> None:
    assert dates(bank, NOW, f"ended={ended}")["deadline"] == deadline


@pytest.mark.parametrize(
    ("filed", "start", "first_payment"),
    [
        # Law, Article 39.3: the 11th working day; Decree, Article 16: 15 + 3 + 5 working days; 45.3: from the next day
        (date(2026, 11, 9), date(2026, 11, 24), date(2026, 12, 10)),  # Monday: 2 weeks and 1 day, 4 weeks and 3 days
        (date(2026, 11, 13), date(2026, 11, 30), date(2026, 12, 16)),  # Friday
        (date(2026, 11, 14), date(2026, 11, 30), date(2026, 12, 16)),  # Saturday counts as the Friday before
    ],
)
def test_when_the_benefit_begins_and_when_money_comes(
    bank: Bank, filed: date, start: date, first_payment: date
) -> None:
    found = dates(bank, NOW, f"ended=2026-11-01 filed={filed}")

    assert found["start"] == start
    assert found["first_payment"] == first_payment


@pytest.mark.parametrize(
    ("filed", "months", "start", "until"),
    [
        # Decree, Article 15.2: from a day to the day before that of the next month
        (date(2026, 11, 9), 36, date(2026, 11, 24), date(2027, 2, 23)),
        (date(2026, 11, 9), 144, date(2026, 11, 24), date(2027, 11, 23)),
        (date(2026, 11, 16), 36, date(2026, 12, 1), date(2027, 2, 28)),
        # a month without that day ends with its last: 31 March and four months more reach 31 July, three do not
        (date(2026, 3, 16), 36, date(2026, 3, 31), date(2026, 6, 30)),
        (date(2026, 3, 16), 48, date(2026, 3, 31), date(2026, 7, 30)),
    ],
)
def test_until_when_it_is_paid(bank: Bank, filed: date, months: int, start: date, until: date) -> None:
    found = ask(bank, NAME, filed, f"salary=10000000 months={months}").result.dates

    assert found["start"] == start
    assert found["until"] == until


def test_who_tells_no_dates_ends_work_and_claims_on_the_day_asked(bank: Bank) -> None:
    little = ask(bank, NAME, NOW, "salary=10000000 months=36")
    told = ask(bank, NAME, NOW, f"salary=10000000 months=36 ended={NOW} filed={NOW} last_month=2026-11")

    assert little.result.steps == told.result.steps
    assert "ended_today" in notes(little)
    assert "ended_today" not in notes(told)


def test_who_will_end_work_later_claims_then(bank: Bank) -> None:
    found = dates(bank, NOW, "ended=2026-11-30")

    assert found["start"] == date(2026, 12, 15)


@pytest.mark.parametrize(
    ("day", "facts", "sentence"),
    [
        # Law, Article 38.1 point a
        (NOW, "salary=10000000 months=36 ending=unlawful", "unlawful_ending"),
        (NOW, "salary=10000000 months=36 ending=pension_due", "pension_due"),
        # Law, Article 38.1 point c, a day either side
        (date(2026, 11, 30), "salary=10000000 months=36 ended=2026-08-30", ""),
        (date(2026, 12, 1), "salary=10000000 months=36 ended=2026-08-31", "too_late"),
        (NOW, "salary=10000000 months=36 ended=2026-06-30 filed=2026-10-01", "too_late"),
        (NOW, "salary=10000000 months=36 ended=2026-06-30 filed=2026-09-30", ""),
        (NOW, "salary=10000000 months=36 ended=2026-06-30 filed=2026-06-29", "filed_too_early"),
        (NOW, "salary=10000000 months=36 ended=2026-10-31 last_month=2026-11", "paid_after_end"),
        # Law, Article 34.2: 20 times the minimum wage of the region; of who does not know it, the highest
        (NOW, "salary=106200000 months=36 region=region_1", ""),
        (NOW, "salary=106200001 months=36 region=region_1", "salary_too_high"),
        (NOW, "salary=74000001 months=36 region=region_4", "salary_too_high"),
        (NOW, "salary=106200001 months=36", "salary_too_high"),
        (NOW, "salary=10000000 earlier_salary=106200001 earlier_months=1 months=36", "salary_too_high"),
        # Law on Social Insurance 41/2024/QH15, Article 31.1 point đ
        (NOW, "salary=2530000 months=36", ""),
        (NOW, "salary=2529999 months=36", "salary_too_low"),
        (NOW, "salary=10000000 months=36 earlier_salary=8000000", "earlier_wanted"),
        (NOW, "salary=10000000 months=36 earlier_months=2", "earlier_wanted"),
        (NOW, "salary=10000000 months=36 earlier_salary=8000000 earlier_months=7", "earlier_wanted"),
        (NOW, "salary=10000000 months=36 recent_months=25", "recent_too_many"),
        (NOW, "salary=10000000 months=20 recent_months=21", "recent_too_many"),
        (NOW, "salary=10000000 months=36 recent_months=25 short_contract=yes", ""),
        (NOW, "salary=10000000 months=36 drawn_months=4", "drawn_too_many"),
        # the law is in force since 1 January 2026, also for who claimed or left before (Article 55.4)
        (date(2025, 12, 31), "salary=10000000 months=36", "not_in_force"),
        (date(2025, 12, 31), "salary=10000000 months=36 ending=unlawful", "not_in_force"),
        (NEW_YEAR, "salary=10000000 months=36", ""),
        (NEW_YEAR, "salary=10000000 months=36 ended=2025-12-01 filed=2025-12-05", ""),
        # minimum wages are at hand since 1 July 2024
        (NEW_YEAR, "salary=10000000 months=36 last_month=2024-06", "not_in_force"),
    ],
)
def test_what_cannot_be_is_told(bank: Bank, day: date, facts: str, sentence: str) -> None:
    assert refused(bank, NAME, day, facts) == sentence


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ("salary=50000000 months=36", True),
        ("salary=50000000 months=36 region=region_1", False),
        # below the lowest of the ceilings the region does not matter
        ("salary=30000000 months=36", False),
    ],
)
def test_the_region_is_asked_for_only_where_it_matters(bank: Bank, facts: str, told: bool) -> None:
    calculation = ask(bank, NAME, NOW, facts)

    assert ("region_wanted" in notes(calculation)) is told
    assert calculation.result.estimate is told


def test_the_ceilings_of_all_regions_are_told(bank: Bank) -> None:
    calculation = ask(bank, NAME, NOW, "salary=50000000 months=36")

    [wanted] = [note for note in calculation.result.notes if note.name == "region_wanted"]
    assert list(wanted.values.values()) == list(CEILINGS.values())


@pytest.mark.parametrize("number", CEILINGS)
def test_the_ceilings_are_those_that_citizens_read(bank: Bank, number: int) -> None:
    monthly = ask(bank, NAME, NOW, f"salary=60000000 months=36 region=region_{number}").result.amount("monthly")

    assert monthly == bank.figures.at(f"unemployment.ceiling_region_{number}", NOW).amount


def test_the_decree_may_allow_another_ceiling_than_the_law(bank: Bank) -> None:
    # Law, Article 39.1: the last month paid; Decree, Article 15.1: the day the contract ended
    facts = "salary=50000000 months=36 region=region_2 ended=2026-01-02"
    calculation = ask(bank, NAME, date(2026, 1, 5), f"{facts} last_month=2025-12")

    [other] = [note for note in calculation.result.notes if note.name == "ceiling_by_end"]
    assert calculation.result.amount("monthly") == 5 * 4_410_000
    assert other.values == {"ceiling": Decimal(5 * 4_730_000)}
    assert "ceiling_by_end" not in notes(ask(bank, NAME, date(2026, 1, 5), facts))


@pytest.mark.parametrize(
    ("last_month", "told"), [("2026-11", False), ("2026-10", False), ("2026-09", True), ("2026-03", True)]
)
def test_who_did_not_pay_to_the_end_must_show_why(bank: Bank, last_month: str, told: bool) -> None:
    # Decree, Article 3: paid in the month of the end or the one before, or on leave then
    calculation = ask(bank, NAME, NOW, f"salary=10000000 months=36 ended=2026-11-02 last_month={last_month}")

    assert ("not_paying_at_end" in notes(calculation)) is told
    assert_written(bank, calculation)


def test_what_is_assumed_is_said_and_what_is_told_is_not(bank: Bank) -> None:
    assumed = {"same_salary", "paid_without_gap", "lawful_ending", "ended_today", "last_month", "region_wanted"}
    little = ask(bank, NAME, NOW, "salary=50000000 months=36")
    all_told = ask(
        bank,
        NAME,
        NOW,
        "salary=50000000 earlier_salary=50000000 earlier_months=1 region=region_4 months=36 recent_months=24 "
        f"ended={NOW} last_month=2026-11 ending=lawful",
    )

    assert assumed <= set(notes(little))
    assert not assumed & set(notes(all_told))
    assert little.result.total == all_told.result.total


def test_the_file_declares_the_figures_that_the_sums_use(bank: Bank) -> None:
    assert undeclared(bank, NAME, [case[:2] for case in (*TOTALS, *MISSING)]) == set()


SALARIES = st.integers(2_530_000, 74_000_000)
REGIONS = st.sampled_from(["", " region=region_1", " region=region_2", " region=region_3", " region=region_4"])
MONTHS = st.integers(12, 400)
DAYS = st.dates(NEW_YEAR, date(2029, 12, 31))


def result(bank: Bank, day: date, facts: str) -> Result:
    return ask(bank, NAME, day, facts).result


def total(bank: Bank, day: date, facts: str) -> Decimal:
    found = result(bank, day, facts).total
    assert found
    assert isinstance(found.amount, Decimal)
    return found.amount


@given(day=DAYS, salary=SALARIES, region=REGIONS, months=MONTHS, more=st.integers(0, 100))
def test_more_months_never_pay_less(bank: Bank, day: date, salary: int, region: str, months: int, more: int) -> None:
    facts = f"salary={salary}{region}"

    assert total(bank, day, f"{facts} months={months}") <= total(bank, day, f"{facts} months={months + more}")


@given(day=DAYS, salary=st.integers(2_530_000, 70_000_000), more=st.integers(0, 4_000_000), region=REGIONS)
def test_a_higher_salary_never_pays_less(bank: Bank, day: date, salary: int, more: int, region: str) -> None:
    facts = f"months=36{region}"

    assert total(bank, day, f"{facts} salary={salary}") <= total(bank, day, f"{facts} salary={salary + more}")


@given(day=DAYS, salary=SALARIES, region=REGIONS, months=MONTHS)
def test_nobody_gets_more_than_the_law_allows(bank: Bank, day: date, salary: int, region: str, months: int) -> None:
    found = result(bank, day, f"salary={salary} months={months}{region}")
    number = int(region[-1]) if region else 4

    assert found.amount("monthly") <= min(RATE * salary + 1, Decimal(CEILINGS[number]))
    assert 3 <= found.amount("duration") <= 12


@given(months=MONTHS, drawn=st.integers(0, 3))
def test_no_month_is_both_drawn_and_kept(bank: Bank, months: int, drawn: int) -> None:
    facts = f"months={months} drawn_months={drawn}"

    assert kept(bank, facts, "kept") + kept(bank, facts, "kept_early") + 12 * drawn <= max(months, 12 * drawn)
    assert kept(bank, facts, "kept") < 12


@given(day=DAYS, months=MONTHS)
def test_the_dates_follow_one_another(bank: Bank, day: date, months: int) -> None:
    found = result(bank, day, f"salary=10000000 months={months}").dates

    assert day < found["start"] < found["first_payment"] < found["until"]
    assert found["start"] < found["deadline"]


@given(day=DAYS, salary=SALARIES, months=MONTHS)
def test_not_knowing_the_region_never_promises_more(bank: Bank, day: date, salary: int, months: int) -> None:
    facts = f"salary={salary} months={months}"

    assert all(total(bank, day, facts) <= total(bank, day, f"{facts} region=region_{number}") for number in range(1, 5))
