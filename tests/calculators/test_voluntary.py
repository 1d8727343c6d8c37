"""What a voluntary participant pays. Every sum of the tables was done by hand from the articles beside it.

Law: 41/2024/QH15. Decree: 159/2025/NĐ-CP. Neither gives an example in numbers; Article 9.2 of the decree gives the
support of a month as a formula, 0.22 times the poverty line times the share, which the tables follow.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.bank import Bank
from tests.calculators.asking import ask, assert_written, notes, refused, undeclared

NAME = "voluntary"
JUNE_2026 = date(2026, 6, 30)  # base salary 2,340,000
NOW = date(2026, 11, 22)  # base salary 2,530,000, rural poverty line 1,500,000
NEW_YEAR = date(2027, 1, 1)  # rural poverty line 2,200,000

# Support of a month, Article 5.1 of the decree: a share of 22% of the rural poverty line.
POOR, NEAR_POOR, MINORITY, OTHER = (
    Decimal("0.22") * 1_500_000 * share for share in (Decimal("0.5"), Decimal("0.4"), Decimal("0.3"), Decimal("0.2"))
)
POOR_2027, OTHER_2027 = Decimal("0.22") * 2_200_000 * Decimal("0.5"), Decimal("0.22") * 2_200_000 * Decimal("0.2")

TOTALS = [
    # Law, Article 36.1 and 36.2 point a: 22% of the income a month, less the state's part (decree, 5.1 a to d)
    (NOW, "income=1500000 group=poor way=monthly", Decimal("0.22") * 1_500_000 - POOR),
    (NOW, "income=1500000 group=island way=monthly", Decimal("0.22") * 1_500_000 - POOR),
    (NOW, "income=1500000 group=near_poor way=monthly", Decimal("0.22") * 1_500_000 - NEAR_POOR),
    (NOW, "income=1500000 group=ethnic_minority way=monthly", Decimal("0.22") * 1_500_000 - MINORITY),
    (NOW, "income=1500000 group=other way=monthly", Decimal("0.22") * 1_500_000 - OTHER),
    # the support is of the poverty line, however high the income
    (NOW, "income=5000000 group=other way=monthly", Decimal(1_100_000) - 66_000),
    (NOW, "income=10000000 group=poor way=monthly", Decimal(2_200_000) - 165_000),
    # Law, Article 31.2: up to 20 times the reference level
    (NOW, "income=50600000 group=other way=monthly", Decimal("0.22") * 20 * 2_530_000 - OTHER),
    (JUNE_2026, "income=46800000 group=other way=monthly", Decimal("0.22") * 20 * 2_340_000 - OTHER),
    # Law, Article 36.2 points b, c and d: 3, 6 and 12 months at once
    (NOW, "income=1500000 group=poor way=quarter", 3 * (Decimal(330_000) - 165_000)),
    (NOW, "income=3000000 group=near_poor way=quarter", 3 * (Decimal(660_000) - 132_000)),
    (NOW, "income=3000000 group=ethnic_minority way=half_year", 6 * (Decimal(660_000) - 99_000)),
    (NOW, "income=3000000 group=other way=year", 12 * (Decimal(660_000) - 66_000)),
    # the same facts from 2027 on
    (NEW_YEAR, "income=2200000 group=other way=monthly", Decimal("0.22") * 2_200_000 - OTHER_2027),
    (NEW_YEAR, "income=2200000 group=poor way=monthly", Decimal("0.22") * 2_200_000 - POOR_2027),
    (NEW_YEAR, "income=5000000 group=other way=year", 12 * (Decimal(1_100_000) - Decimal(96_800))),
    # the day before, a year is still paid at the old line though it lies in 2027 (decree, Article 5.5)
    (date(2026, 12, 31), "income=5000000 group=other way=year", 12 * (Decimal(1_100_000) - 66_000)),
    # decree, Article 5.2: 120 months of support; the last ones, and after
    (NOW, "income=3000000 group=other way=monthly supported_months=119", Decimal(660_000) - 66_000),
    (NOW, "income=3000000 group=other way=monthly supported_months=120", Decimal(660_000)),
    (NOW, "income=3000000 group=other way=monthly supported_months=200", Decimal(660_000)),
    (NOW, "income=3000000 group=other way=year supported_months=113", 12 * Decimal(660_000) - 7 * 66_000),
    (NOW, "income=3000000 group=poor way=quarter supported_months=118", 3 * Decimal(660_000) - 2 * 165_000),
    # an income that does not come out even: 22% of 1,777,777 is 391,110.94, rounded once, at the end
    (NOW, "income=1777777 group=other way=monthly", Decimal("325111")),  # 325,110.94
    (NOW, "income=1777777 group=other way=quarter", Decimal("975333")),  # 975,332.82
    # decree, Article 6: the sum before the discount, which is more than what is paid
    (NOW, "income=3000000 group=other way=years_ahead years=2", 24 * (Decimal(660_000) - 66_000)),
    (NOW, "income=3000000 group=poor way=years_ahead years=5", 60 * (Decimal(660_000) - 165_000)),
    (
        NOW,
        "income=3000000 group=other way=years_ahead years=5 supported_months=100",
        60 * Decimal(660_000) - 20 * 66_000,
    ),
    # decree, Article 7: the sum before the interest, which is less than what is paid
    (NOW, "income=3000000 group=other way=missing missing_months=1", Decimal(660_000) - 66_000),
    (NOW, "income=3000000 group=other way=missing missing_months=60", 60 * (Decimal(660_000) - 66_000)),
    (NOW, "income=3000000 group=other way=missing missing_months=60 supported_months=120", 60 * Decimal(660_000)),
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
        # Law, Article 31.2, on the day of payment
        (NOW, "income=1499999 group=poor way=monthly", "income_too_low"),
        (NEW_YEAR, "income=2199999 group=poor way=monthly", "income_too_low"),
        (date(2026, 12, 31), "income=2199999 group=poor way=monthly", ""),
        (NOW, "income=50600001 group=other way=monthly", "income_too_high"),
        (JUNE_2026, "income=50600000 group=other way=monthly", "income_too_high"),
        # Decree, Article 6: two to five years
        (NOW, "income=3000000 group=other way=years_ahead", "years_wanted"),
        (NOW, "income=3000000 group=other way=years_ahead years=1", "years_wanted"),
        (NOW, "income=3000000 group=other way=years_ahead years=6", "years_wanted"),
        # Decree, Article 7: at most 60 months
        (NOW, "income=3000000 group=other way=missing", "missing_wanted"),
        (NOW, "income=3000000 group=other way=missing missing_months=0", "missing_wanted"),
        (NOW, "income=3000000 group=other way=missing missing_months=61", "missing_too_long"),
        # Law, Article 36.3: in the month; in the first 4 months of 6; a day either side
        (NOW, "income=3000000 group=other way=monthly first_month=2026-10", "too_late"),
        (date(2026, 10, 31), "income=3000000 group=other way=half_year first_month=2026-07", ""),
        (date(2026, 11, 1), "income=3000000 group=other way=half_year first_month=2026-07", "too_late"),
        # the law is in force since 1 July 2025
        (date(2025, 6, 30), "income=3000000 group=other way=monthly", "not_in_force"),
        (date(2025, 7, 1), "income=3000000 group=other way=monthly", ""),
    ],
)
def test_what_cannot_be_is_told(bank: Bank, day: date, facts: str, sentence: str) -> None:
    assert refused(bank, NAME, day, facts) == sentence


@pytest.mark.parametrize(
    ("facts", "deadline"),
    [
        # Law, Article 36.3 points a to d
        ("way=monthly", date(2026, 11, 30)),
        ("way=quarter", date(2027, 1, 31)),
        ("way=half_year", date(2027, 2, 28)),
        ("way=year", date(2027, 5, 31)),
        ("way=year first_month=2027-01", date(2027, 7, 31)),
    ],
)
def test_until_when_it_is_paid(bank: Bank, facts: str, deadline: date) -> None:
    calculation = ask(bank, NAME, NOW, f"income=3000000 group=other {facts}")

    assert calculation.result.day("deadline") == deadline


def test_those_who_pay_when_they_register_have_no_deadline(bank: Bank) -> None:
    # Law, Article 36.3 points đ and e
    ahead = ask(bank, NAME, NOW, "income=3000000 group=other way=years_ahead years=2")
    missing = ask(bank, NAME, NOW, "income=3000000 group=other way=missing missing_months=9")

    assert "deadline" not in ahead.result.dates
    assert "deadline" not in missing.result.dates


@pytest.mark.parametrize(
    ("supported", "until"),
    [("", date(2036, 10, 1)), ("supported_months=119", date(2026, 11, 1)), ("supported_months=100", date(2028, 6, 1))],
)
def test_the_state_helps_for_120_months(bank: Bank, supported: str, until: date) -> None:
    calculation = ask(bank, NAME, NOW, f"income=3000000 group=other way=monthly {supported}".strip())

    assert calculation.result.day("support_until") == until


def test_without_help_left_there_is_no_step_of_it(bank: Bank) -> None:
    calculation = ask(bank, NAME, NOW, "income=3000000 group=other way=year supported_months=120")

    assert "support_used_up" in notes(calculation)
    assert "support_until" not in calculation.result.dates
    with pytest.raises(KeyError):
        calculation.result.amount("support")


def test_a_coming_poverty_line_is_told_on_the_same_income_or_on_the_new_floor(bank: Bank) -> None:
    low, high = (
        next(note for note in ask(bank, NAME, NOW, facts).result.notes if note.name == "coming").values
        for facts in ("income=1500000 group=poor way=monthly", "income=5000000 group=poor way=monthly")
    )

    # 2027: 22% × 2,200,000 − 242,000 for who must rise to the floor; 22% × 5,000,000 − 242,000 for who is above it
    assert low == {
        "day": NEW_YEAR,
        "lowest": Decimal(2_200_000),
        "income": Decimal(2_200_000),
        "payment": Decimal(242_000),
    }
    assert high == {
        "day": NEW_YEAR,
        "lowest": Decimal(2_200_000),
        "income": Decimal(5_000_000),
        "payment": Decimal(858_000),
    }


def test_what_is_coming_counts_no_support_that_has_ended_by_then(bank: Bank) -> None:
    # two months of support left are November and December 2026
    ended = ask(bank, NAME, NOW, "income=5000000 group=poor way=monthly supported_months=118")
    [coming] = [note for note in ended.result.notes if note.name == "coming"]

    assert coming.values["payment"] == 1_100_000


def test_a_coming_figure_nobody_has_seen_does_not_make_todays_sum_unsure(bank: Bank) -> None:
    assert ask(bank, NAME, NOW, "income=3000000 group=other way=monthly").verified
    assert not ask(bank, NAME, NEW_YEAR, "income=3000000 group=other way=monthly").verified


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ("way=monthly first_month=2026-12", False),
        ("way=quarter first_month=2026-10", False),
        ("way=quarter first_month=2026-11", True),
        ("way=years_ahead years=2", True),
    ],
)
def test_what_was_paid_stays_paid_past_a_change(bank: Bank, facts: str, told: bool) -> None:
    # Decree, Article 5.5
    calculation = ask(bank, NAME, NOW, f"income=3000000 group=other {facts}")

    assert ("paid_stays_paid" in notes(calculation)) is told


def test_what_is_assumed_is_said_and_what_is_told_is_not(bank: Bank) -> None:
    little = ask(bank, NAME, NOW, "income=3000000 group=other way=year")
    all_told = ask(bank, NAME, NOW, "income=3000000 group=other way=year supported_months=0 first_month=2026-11")

    assert {"never_supported", "from_this_month"} <= set(notes(little))
    assert not {"never_supported", "from_this_month"} & set(notes(all_told))
    assert little.result.steps == all_told.result.steps


@pytest.mark.parametrize(
    ("facts", "note"),
    [
        ("way=years_ahead years=2", "discount_left_out"),
        ("way=missing missing_months=9", "interest_left_out"),
    ],
)
def test_a_limit_is_called_one(bank: Bank, facts: str, note: str) -> None:
    calculation = ask(bank, NAME, NOW, f"income=3000000 group=other {facts}")

    assert note in notes(calculation)
    assert calculation.result.estimate
    assert not ask(bank, NAME, NOW, "income=3000000 group=other way=year").result.estimate


def test_the_file_declares_the_figures_that_the_sums_use(bank: Bank) -> None:
    assert undeclared(bank, NAME, [(day, facts) for day, facts, _ in TOTALS]) == set()


GROUPS = st.sampled_from(["poor", "island", "near_poor", "ethnic_minority", "other"])
WAYS = st.sampled_from(["monthly", "quarter", "half_year", "year"])
INCOMES = st.integers(2_200_000, 43_000_000)
DAYS = st.dates(date(2025, 7, 1), date(2030, 12, 31))


def total(bank: Bank, day: date, facts: str) -> Decimal:
    found = ask(bank, NAME, day, facts).result.total
    assert found
    assert isinstance(found.amount, Decimal)
    return found.amount


@given(day=DAYS, income=INCOMES, more=st.integers(0, 3_800_000), group=GROUPS, way=WAYS, supported=st.integers(0, 130))
def test_a_higher_income_never_pays_less(
    bank: Bank, day: date, income: int, more: int, group: str, way: str, supported: int
) -> None:
    rest = f"group={group} way={way} supported_months={supported}"

    assert total(bank, day, f"income={income} {rest}") <= total(bank, day, f"income={income + more} {rest}")


@given(day=DAYS, income=INCOMES, group=GROUPS, months=st.integers(1, 59), supported=st.integers(0, 130))
def test_more_months_never_pay_less(
    bank: Bank, day: date, income: int, group: str, months: int, supported: int
) -> None:
    rest = f"income={income} group={group} way=missing supported_months={supported}"

    assert total(bank, day, f"{rest} missing_months={months}") < total(bank, day, f"{rest} missing_months={months + 1}")


@given(day=DAYS, income=INCOMES, group=GROUPS, way=WAYS, supported=st.integers(0, 130))
def test_the_state_never_gives_more_than_the_law_allows(
    bank: Bank, day: date, income: int, group: str, way: str, supported: int
) -> None:
    """Compare with one who is helped no more: the difference is at most half of 22% of the line, a month, for 120."""
    rest = f"income={income} group={group} way={way}"
    helped = total(bank, day, f"{rest} supported_months={supported}")
    alone = total(bank, day, f"{rest} supported_months=120")
    months = {"monthly": 1, "quarter": 3, "half_year": 6, "year": 12}[way]
    line = 1_500_000 if day < NEW_YEAR else 2_200_000

    assert 0 < helped <= alone
    assert alone - helped <= min(months, max(120 - supported, 0)) * Decimal("0.5") * Decimal("0.22") * line + 1


@given(income=INCOMES, group=GROUPS, way=WAYS)
def test_only_the_days_of_a_change_of_law_change_a_sum(bank: Bank, income: int, group: str, way: str) -> None:
    rest = f"income={income} group={group} way={way} first_month=2027-06 supported_months=0"
    sums = [total(bank, day, rest) for day in (date(2025, 7, 1), JUNE_2026, NOW, date(2026, 12, 31))]

    assert len(set(sums)) == 1
    # the new poverty line raises the support
    assert total(bank, NEW_YEAR, rest) < sums[0]
    assert total(bank, date(2027, 1, 2), rest) == total(bank, NEW_YEAR, rest)
