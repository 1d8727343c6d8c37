"""What a pension comes to. Every sum of the tables was done by hand from the articles beside it.

Law: 41/2024/QH15. Decree: 158/2025/NĐ-CP, which holds no example in numbers, nor does Decree 159/2025/NĐ-CP; their
formulas are reproduced as the tables say.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.bank import Bank
from tests.calculators.asking import ask, assert_written, notes, refused, undeclared

NAME = "pension"
NOW = date(2026, 11, 22)
FIRST_OF_LAW = date(2025, 7, 1)
END_OF_JUNE = date(2026, 6, 30)
FIRST_OF_JULY = date(2026, 7, 1)

TEN = Decimal(10_000_000)
# the reference level, equal to the base salary, until 30 June 2026, and since
OLD, NEW = Decimal(2_340_000), Decimal(2_530_000)


def percent(number: str) -> Decimal:
    return Decimal(number) / 100


PENSIONS = [
    # Law, Article 66.1 a: women, 45% for 15 years, 2% for each further one, at most 75%
    (NOW, "sex=female years=15", TEN * percent("45")),
    (NOW, "sex=female years=16", TEN * percent("47")),
    (NOW, "sex=female years=20", TEN * percent("55")),
    (NOW, "sex=female years=30", TEN * percent("75")),
    (NOW, "sex=female years=40", TEN * percent("75")),
    # Article 66.1 b: men, 40% for 15 years and 1% for each further one below 20; then 45% and 2%, at most 75%
    (NOW, "sex=male years=15", TEN * percent("40")),
    (NOW, "sex=male years=19", TEN * percent("44")),
    (NOW, "sex=male years=20", TEN * percent("45")),
    (NOW, "sex=male years=21", TEN * percent("47")),
    (NOW, "sex=male years=35", TEN * percent("75")),
    (NOW, "sex=male years=36", TEN * percent("75")),
    # Article 5.6: one to six odd months are half a year, seven to eleven a year
    (NOW, "sex=female years=15 months=1", TEN * percent("46")),
    (NOW, "sex=female years=15 months=6", TEN * percent("46")),
    (NOW, "sex=female years=15 months=7", TEN * percent("47")),
    (NOW, "sex=female years=29 months=11", TEN * percent("75")),
    (NOW, "sex=male years=15 months=6", TEN * percent("40.5")),
    (NOW, "sex=male years=19 months=6", TEN * percent("44.5")),
    (NOW, "sex=male years=19 months=7", TEN * percent("45")),
    (NOW, "sex=male years=20 months=1", TEN * percent("46")),
    (NOW, "sex=male years=0 months=240", TEN * percent("45")),
    # Article 111.1, decree Article 17: both kinds of time count together
    (NOW, "sex=female years=20 voluntary_months=120", TEN * percent("55")),
    (NOW, "sex=female years=15 voluntary_months=180", TEN * percent("45")),
    # Article 17.5: (10 million × 180 + 4 million × 60) / 240 = 8.5 million
    (
        NOW,
        "sex=female years=20 voluntary_months=60 voluntary_average=4000000",
        (TEN * 180 + Decimal(4_000_000) * 60) / 240 * percent("55"),
    ),
    (NOW, "sex=female years=15 voluntary_months=180 voluntary_average=4000000", TEN * percent("45")),
]

LOW = [
    # Article 141.11: at least the reference level after 20 years of compulsory insurance
    (NOW, "sex=male years=20 average=5000000", NEW),  # 45% of it is 2,250,000
    (NOW, "sex=male years=20 average=6000000", Decimal(6_000_000) * percent("45")),
    (NOW, "sex=male years=20 average=5000000 insured_as_employee=yes", NEW),
    (NOW, "sex=male years=20 average=5000000 insured_as_employee=no", Decimal(5_000_000) * percent("45")),
    (END_OF_JUNE, "sex=male years=20 average=5000000", OLD),
    (FIRST_OF_JULY, "sex=male years=20 average=5000000", NEW),
    # with voluntary time beside it, and not for 20 years together only
    (NOW, "sex=male years=21 average=5000000 voluntary_months=12", NEW),
    (NOW, "sex=male years=20 average=5000000 voluntary_months=1", Decimal(5_000_000) * percent("45")),
    (NOW, "sex=male years=19 months=11 average=5000000", Decimal(5_000_000) * percent("45")),
    # voluntary insurance alone has no lowest pension
    (NOW, "sex=female years=15 average=1500000 voluntary_months=180", Decimal(1_500_000) * percent("45")),
]

# a year of ten million for each factor of 2026, the first being that of the years before 1995
EVERY_YEAR = ";".join(f"{year}:10000000x12" for year in (1994, *range(1995, 2027)))
FACTORS = (
    "5.81 4.91 4.65 4.50 4.18 4.01 4.07 4.09 3.94 3.81 3.54 3.27 3.05 2.81 2.29 2.14 1.96 1.65 1.51 1.42 1.36 1.36"
)
FACTORS += " 1.32 1.28 1.23 1.20 1.16 1.14 1.11 1.07 1.03 1.00 1.00"
LAST_FIFTEEN = ";".join(f"{year}:10000000x12" for year in range(2011, 2026))

ADJUSTED = [
    # Law, Article 73.2, decree Article 16.1: the pay of each year times its factor
    (
        NOW,
        f"sex=female years=15 pay={LAST_FIFTEEN}",
        TEN * sum(map(Decimal, FACTORS.split()[17:32])) / 15 * percent("45"),
    ),
    (NOW, f"sex=male years=33 pay={EVERY_YEAR}", TEN * sum(map(Decimal, FACTORS.split())) / 33 * percent("71")),
    # on days before the table it stays as it is
    (date(2025, 12, 31), f"sex=female years=15 pay={LAST_FIFTEEN}", TEN * percent("45")),
]

EARLY = [
    # Article 66.3: 2% for each full year early, 1% for six to eleven months more. In October 2026, the last month of
    # work of who draws the pension from November, the age is 61 years 6 months for men and 57 for women.
    (NOW, "sex=male years=20 birth=1965-04 loss=partly", TEN * percent("45")),  # just old enough
    (NOW, "sex=male years=20 birth=1965-09 loss=partly", TEN * percent("45")),  # 5 months
    (NOW, "sex=male years=20 birth=1965-10 loss=partly", TEN * percent("44")),  # 6
    (NOW, "sex=male years=20 birth=1966-03 loss=partly", TEN * percent("44")),  # 11
    (NOW, "sex=male years=20 birth=1966-04 loss=partly", TEN * percent("43")),  # 12
    (NOW, "sex=male years=20 birth=1966-10 loss=partly", TEN * percent("42")),  # 18
    (NOW, "sex=male years=20 birth=1970-04 loss=partly", TEN * percent("35")),  # 60, the most
    (NOW, "sex=male years=20 birth=1975-04 loss=mostly insured_as_employee=no", TEN * percent("25")),  # 120
    (NOW, "sex=male years=20 birth=1975-04 loss=mostly", NEW),  # raised (Article 141.11)
    (NOW, "sex=female years=25 birth=1974-10 loss=mostly", TEN * percent("55")),  # 52 years: 60 months
    (NOW, "sex=female years=35 birth=1971-10 loss=partly", TEN * percent("71")),  # 55: 24 months, off the highest rate
    # decree, Article 13.2: after heavy work early is what is below the lower age, ten years lower for coal miners
    (NOW, "sex=male years=20 birth=1970-04 work=heavy loss=partly", TEN * percent("45")),
    (NOW, "sex=male years=20 birth=1972-04 work=region loss=mostly", TEN * percent("41")),  # 24 months
    (NOW, "sex=male years=20 birth=1975-04 work=coal loss=mostly", TEN * percent("45")),
    # Article 65.1 c: any age after especially heavy work, which is heavy work
    (NOW, "sex=male years=25 birth=1980-04 loss=especially_heavy", TEN * percent("35")),  # 56.5 less 46.5 years: 120
]


def with_average(facts: str) -> str:
    """Return the facts with ten million as the average, unless they have one."""
    return facts if " average=" in facts or " pay=" in facts else f"{facts} average=10000000"


ALL = [(day, with_average(facts), pension) for day, facts, pension in (*PENSIONS, *LOW, *ADJUSTED, *EARLY)]


@pytest.mark.parametrize(("day", "facts", "pension"), ALL)
def test_the_pension(bank: Bank, day: date, facts: str, pension: Decimal) -> None:
    calculation = ask(bank, NAME, day, facts)

    assert calculation.result.total
    assert calculation.result.total.amount == pension.quantize(Decimal(1))
    assert calculation.result.estimate
    assert_written(bank, calculation)


@pytest.mark.parametrize(
    ("facts", "grant", "after_age"),
    [
        # Articles 68 and 100, Circular 12/2025, Article 14: half an average for each year above 35 (30 for women)
        ("sex=male years=35", 0, 0),
        ("sex=male years=35 months=6", TEN / 2 / 2, 0),
        ("sex=male years=36", TEN / 2, 0),
        ("sex=male years=38 months=8", 4 * TEN / 2, 0),
        ("sex=female years=30", 0, 0),
        ("sex=female years=31", TEN / 2, 0),
        ("sex=female years=35 months=1", Decimal("5.5") * TEN / 2, 0),
        # two averages for each of them after the retirement age
        ("sex=female years=33 after_age_months=12", 2 * TEN / 2, 2 * TEN),
        ("sex=female years=33 after_age_months=36", 0, 3 * 2 * TEN),
        ("sex=female years=33 after_age_months=60", 0, 3 * 2 * TEN),
        ("sex=female years=30 after_age_months=36", 0, 0),
        # 14 months above are a year and a half together, however they are split
        ("sex=female years=31 months=2 after_age_months=7", TEN / 2 / 2, 2 * TEN),
    ],
)
def test_the_grant_for_the_years_above(bank: Bank, facts: str, grant: Decimal, after_age: Decimal) -> None:
    calculation = ask(bank, NAME, NOW, with_average(facts))
    steps = {step.name: step.amount for step in calculation.result.steps}

    assert (steps.get("grant", 0), steps.get("grant_after_age", 0)) == (grant, after_age)
    assert_written(bank, calculation)


@pytest.mark.parametrize(
    ("facts", "sentence", "missing"),
    [
        # Articles 64.1 and 98: from 15 years, a year being twelve months (5.6)
        ("sex=female years=14 months=11", "short", 1),
        ("sex=male years=10", "short", 60),
        ("sex=male years=0", "short", 180),
        ("sex=male years=14 months=6 voluntary_months=60", "short", 6),
        # Article 65.1: 20 years, of compulsory insurance only (111.1 a)
        ("sex=male years=19 loss=partly birth=1970-01", "short_for_loss", 12),
        ("sex=male years=25 voluntary_months=120 loss=mostly birth=1970-01", "short_for_loss", 60),
    ],
)
def test_who_has_not_paid_long_enough_is_told_what_is_missing(
    bank: Bank, facts: str, sentence: str, missing: int
) -> None:
    calculation = ask(bank, NAME, NOW, facts)

    assert calculation.result.amount(sentence) == missing
    assert "ways_on" in notes(calculation)
    assert_written(bank, calculation)


@pytest.mark.parametrize(
    ("day", "facts", "sentence"),
    [
        # fifteen years have been enough since 1 July 2025
        (date(2025, 6, 30), "sex=female years=15 average=10000000", "not_in_force"),
        (FIRST_OF_LAW, "sex=female years=15 average=10000000", ""),
        (NOW, "sex=female years=15", "average_wanted"),
        (NOW, "sex=female years=15 average=1 pay=2020:1x12", "average_wanted"),
        (NOW, f"sex=female years=15 pay={LAST_FIFTEEN} voluntary_average=1", "average_wanted"),
        (NOW, "sex=female years=16 pay=" + LAST_FIFTEEN, "other_months"),
        (NOW, f"sex=female years=16 pay={LAST_FIFTEEN};2027:1x12", "still_to_come"),
        (NOW, "sex=female years=15 voluntary_months=181 average=1", "too_much_voluntary"),
        (NOW, "sex=female years=31 after_age_months=373 average=1", "after_age_too_long"),
        (NOW, "sex=male years=20 average=1 loss=partly", "birth_wanted"),
        # Article 65.1: five years younger than 61 years 6 months, the month after; ten with the high loss
        (NOW, "sex=male years=20 average=1 loss=partly birth=1970-05", "too_young"),
        (date(2026, 12, 1), "sex=male years=20 average=1 loss=partly birth=1970-05", ""),
        (NOW, "sex=male years=20 average=1 loss=mostly birth=1975-05", "too_young"),
    ],
)
def test_what_cannot_be_is_told(bank: Bank, day: date, facts: str, sentence: str) -> None:
    assert refused(bank, NAME, day, facts) == sentence


def test_the_examples_of_the_bank_are_worked_out_the_same(bank: Bank) -> None:
    # the entry pension.worked_example: twice the reference level for 20 years
    women, men = (
        ask(bank, NAME, NOW, f"sex={sex} years=20 average=5060000 insured_as_employee=no").result.amount("pension")
        for sex in ("female", "male")
    )

    assert women == bank.figures.at("pension.example_pension_women", NOW).amount
    assert men == bank.figures.at("pension.example_pension_men", NOW).amount


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ("sex=female years=20", {"old_enough", "as_told", "all_compulsory", "state_pay", "last_word"}),
        ("sex=female years=20 birth=1965-01 voluntary_months=0", {"as_told", "state_pay", "last_word"}),
        ("sex=female years=20 birth=1965-01 voluntary_months=240", {"as_told", "last_word"}),
        (
            "sex=female years=20 birth=1965-01 voluntary_months=60",
            {"as_told", "same_average", "state_pay", "last_word"},
        ),
        ("sex=female years=20 birth=1985-01 voluntary_months=240", {"not_yet", "as_told", "last_word"}),
        ("sex=female years=15 birth=1965-01 voluntary_months=180", {"as_told", "from_2025", "last_word"}),
        (f"sex=female years=15 birth=1965-01 voluntary_months=180 pay={LAST_FIFTEEN}", {"from_2025", "last_word"}),
        # no earlier age with too little compulsory insurance (Article 98)
        (
            "sex=female years=20 birth=1972-01 voluntary_months=120 voluntary_average=1 work=heavy",
            {"not_yet", "voluntary_age", "as_told", "state_pay", "last_word"},
        ),
        ("sex=female years=31 birth=1965-01 voluntary_months=372", {"as_told", "all_before_age", "last_word"}),
        (
            "sex=male years=20 birth=1960-01 voluntary_months=0 average=5000000",
            {"as_told", "state_pay", "lowest_assumed", "last_word"},
        ),
        (
            "sex=male years=20 birth=1970-01 voluntary_months=0 loss=partly",
            {"assessed", "as_told", "state_pay", "last_word"},
        ),
    ],
)
def test_what_is_assumed_is_said_and_what_is_told_is_not(bank: Bank, facts: str, told: set[str]) -> None:
    calculation = ask(bank, NAME, NOW, with_average(facts))

    assert set(notes(calculation)) == told
    assert_written(bank, calculation)


def test_who_is_too_young_is_told_from_when(bank: Bank) -> None:
    calculation = ask(bank, NAME, NOW, "sex=female years=20 average=10000000 birth=1985-01 work=heavy")
    [not_yet] = [note for note in calculation.result.notes if note.name == "not_yet"]

    # 55 years, Decree 135/2020, Annex II, and the month after
    assert not_yet.values == {"start": date(2040, 2, 1)}


@pytest.mark.parametrize(
    ("day", "note"),
    [(date(2025, 12, 31), "no_table"), (date(2026, 1, 1), ""), (NOW, ""), (date(2027, 1, 1), "earlier_table")],
)
def test_factors_of_another_year_are_told(bank: Bank, day: date, note: str) -> None:
    told = notes(ask(bank, NAME, day, f"sex=female years=15 pay={LAST_FIFTEEN}"))

    assert {name for name in told if name.endswith("_table")} == ({note} if note else set())


def test_the_file_declares_the_figures_that_the_sums_use(bank: Bank) -> None:
    grants = [(NOW, f"sex={sex} years=40 after_age_months=12 average=10000000") for sex in ("male", "female")]
    cases = [(day, facts) for day, facts, _ in ALL] + grants + [(NOW, "sex=male years=10")]

    assert undeclared(bank, NAME, cases) == set()


SEXES = st.sampled_from(["male", "female"])
MONTHS = st.integers(180, 600)
AVERAGES = st.integers(1_500_000, 50_600_000)
DAYS = st.dates(FIRST_OF_LAW, date(2030, 12, 31))


def pension(bank: Bank, day: date, facts: str) -> Decimal:
    found = ask(bank, NAME, day, facts).result.total
    assert found
    return found.number


@given(day=DAYS, sex=SEXES, months=MONTHS, more=st.integers(0, 120), average=AVERAGES)
def test_more_months_never_pay_less(bank: Bank, day: date, sex: str, months: int, more: int, average: int) -> None:
    rest = f"sex={sex} years=0 average={average}"

    assert pension(bank, day, f"{rest} months={months}") <= pension(bank, day, f"{rest} months={months + more}")


@given(day=DAYS, sex=SEXES, months=MONTHS, average=AVERAGES, more=st.integers(0, 10_000_000))
def test_a_higher_average_never_pays_less(
    bank: Bank, day: date, sex: str, months: int, average: int, more: int
) -> None:
    rest = f"sex={sex} years=0 months={months}"

    assert pension(bank, day, f"{rest} average={average}") <= pension(bank, day, f"{rest} average={average + more}")


@given(day=DAYS, sex=SEXES, months=MONTHS, voluntary=st.integers(0, 180), average=AVERAGES)
def test_a_pension_is_never_above_the_highest_rate_nor_the_lowest_where_there_is_one(
    bank: Bank, day: date, sex: str, months: int, voluntary: int, average: int
) -> None:
    found = pension(bank, day, f"sex={sex} years=0 months={months} voluntary_months={voluntary} average={average}")
    lowest = NEW if day >= FIRST_OF_JULY else OLD

    assert found <= max(average * percent("75"), lowest) + 1
    assert found >= average * percent("40") - 1
    if months - voluntary >= 240:
        assert found >= lowest


@given(months=st.integers(240, 600), average=AVERAGES, early=st.integers(0, 60))
def test_retiring_earlier_for_loss_of_capacity_never_pays_more(
    bank: Bank, months: int, average: int, early: int
) -> None:
    def of(birth: date) -> Decimal:
        rest = f"sex=male years=0 months={months} average={average} insured_as_employee=no loss=partly"
        return pension(bank, NOW, f"{rest} birth={birth:%Y-%m}")

    born = date(1965 + (early + 3) // 12, (early + 3) % 12 + 1, 1)
    on_time, earlier = of(date(1965, 4, 1)), of(born)
    # at most 2% for each year begun
    assert on_time - average * percent("2") * (early / Decimal(12) + 1) <= earlier <= on_time


@given(sex=SEXES, months=MONTHS, average=AVERAGES)
def test_only_the_day_of_a_new_reference_level_changes_a_sum(bank: Bank, sex: str, months: int, average: int) -> None:
    facts = f"sex={sex} years=0 months={months} average={average}"

    assert pension(bank, FIRST_OF_LAW, facts) == pension(bank, END_OF_JUNE, facts)
    assert pension(bank, END_OF_JUNE, facts) <= pension(bank, FIRST_OF_JULY, facts) == pension(bank, NOW, facts)
