"""What a patient pays for a visit. Every sum of the tables was done by hand from the articles beside it.

Law: on Health Insurance, Article 22, as Law 51/2024/QH15 words it. Decree: 188/2025/NĐ-CP, of which an extract is at
hand; it holds no example in numbers.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.bank import Bank
from tests.calculators.asking import ask, assert_written, notes, refused, undeclared

NAME = "health_visit"
NOW = date(2026, 11, 22)
END_OF_JUNE = date(2026, 6, 30)
FIRST_OF_JULY = date(2026, 7, 1)
END_OF_2025 = date(2025, 12, 31)
NEXT_YEAR = date(2027, 3, 1)

MILLION = 1_000_000
# the base salary until 30 June 2026, and since
OLD, NEW = Decimal(2_340_000), Decimal(2_530_000)


def percent(*parts: int) -> Decimal:
    """Return the product of percentages as a share: 80% of 40% is 0.32."""
    share = Decimal(1)
    for part in parts:
        share *= Decimal(part) / 100
    return share


PROPER = "place=specialised way=proper stay=inpatient"
ONE = "cost=1000000 outside=0 five_years=no"
TEN = "cost=10000000 outside=0 five_years=no"
TWENTY = "cost=20000000 outside=0"

TOTALS = [
    # Law, Article 22.1 a, đ, e: the groups, where one comes as the rules want
    (NOW, f"group=full {PROPER} {TEN}", Decimal(0)),
    (NOW, f"group=near_poor {PROPER} {TEN}", Decimal(0)),
    (NOW, f"group=social_pensioner {PROPER} {TEN}", Decimal(0)),
    (NOW, f"group=pensioner {PROPER} {TEN}", 10 * MILLION * percent(5)),
    (NOW, f"group=other {PROPER} {TEN}", 10 * MILLION * percent(20)),
    # Resolution 261/2025, Article 2.1 a: from 1 January 2026; before it 95% and 80%
    (END_OF_2025, f"group=near_poor {PROPER} {TEN}", 10 * MILLION * percent(5)),
    (END_OF_2025, f"group=social_pensioner {PROPER} {TEN}", 10 * MILLION * percent(20)),
    # Article 22.1 c: the initial level, also on one's own (22.4 c)
    (NOW, f"group=other place=initial way=proper stay=outpatient {ONE}", Decimal(0)),
    (NOW, f"group=other place=initial way=self stay=outpatient {ONE}", Decimal(0)),
    # Article 22.1 b, decree Article 18: below 15% of the base salary, 379,500 now and 351,000 before
    (NOW, f"group=other {PROPER} cost=379499 outside=0", Decimal(0)),
    (NOW, f"group=other {PROPER} cost=379500 outside=0", Decimal(379_500) * percent(20)),
    (END_OF_JUNE, f"group=other {PROPER} cost=350999 outside=0", Decimal(0)),
    (END_OF_JUNE, f"group=other {PROPER} cost=351000 outside=0", Decimal(351_000) * percent(20)),
    # only what is covered is looked at; what is outside is paid in full
    (NOW, f"group=other {PROPER} cost=800000 outside=500000", Decimal(500_000)),
    (NOW, f"group=pensioner {PROPER} cost=10000000 outside=2000000", 8 * MILLION * percent(5) + 2 * MILLION),
    (NOW, f"group=full {PROPER} cost=10000000 outside=2000000", Decimal(2 * MILLION)),
    # Article 22.5 and 22.4 a, b: emergencies, listed diseases, hard regions and islands
    (NOW, f"group=other place=specialised way=emergency stay=inpatient {TEN}", 10 * MILLION * percent(20)),
    (NOW, f"group=other place=specialised way=listed stay=outpatient {TEN}", 10 * MILLION * percent(20)),
    (NOW, f"group=full place=specialised way=hardship stay=inpatient {TEN}", Decimal(0)),
    # ... but not as outpatients
    (NOW, f"group=full place=specialised way=hardship stay=outpatient {TEN}", Decimal(10 * MILLION)),
    # Article 22.4 d, đ: on one's own, inpatient at basic level, and either at a former district hospital
    (NOW, f"group=other place=basic_high way=self stay=inpatient {TEN}", 10 * MILLION * percent(20)),
    (NOW, f"group=other place=former_district way=self stay=outpatient {ONE}", MILLION * percent(20)),
    (NOW, f"group=pensioner place=former_district way=self stay=inpatient {TEN}", 10 * MILLION * percent(5)),
    # Article 22.4 e, h; decree Article 19: outpatients, all of the level at low scores, half of it since 1 July 2026
    (NOW, f"group=other place=basic_low way=self stay=outpatient {ONE}", MILLION * percent(20)),
    (NOW, f"group=other place=basic_high way=self stay=outpatient {ONE}", MILLION * (1 - percent(80, 50))),
    (
        NOW,
        f"group=pensioner place=basic_former_province way=self stay=outpatient {ONE}",
        MILLION * (1 - percent(95, 50)),
    ),
    (
        NOW,
        f"group=full place=specialised_former_province way=self stay=outpatient {ONE}",
        MILLION * (1 - percent(100, 50)),
    ),
    (FIRST_OF_JULY, f"group=other place=basic_high way=self stay=outpatient {ONE}", MILLION * (1 - percent(80, 50))),
    # ... and nothing before
    (END_OF_JUNE, f"group=other place=basic_high way=self stay=outpatient {ONE}", Decimal(MILLION)),
    (END_OF_JUNE, f"group=other place=basic_low way=self stay=outpatient {ONE}", MILLION * percent(20)),
    # Article 22.4 g, h: inpatients at specialised level
    (NOW, f"group=other place=specialised way=self stay=inpatient {TEN}", 10 * MILLION * (1 - percent(80, 40))),
    (NOW, f"group=pensioner place=specialised way=self stay=inpatient {TEN}", 10 * MILLION * (1 - percent(95, 40))),
    (NOW, f"group=full place=specialised way=self stay=inpatient {TEN}", 10 * MILLION * (1 - percent(100, 40))),
    (
        NOW,
        f"group=other place=specialised_former_province way=self stay=inpatient {TEN}",
        10 * MILLION * percent(20),
    ),
    # no share at all for outpatients there
    (NOW, f"group=other place=specialised way=self stay=outpatient {ONE}", Decimal(MILLION)),
    # Article 22.1 d: more than six base salaries of own shares in the year. 20% of 20 million is 4 million.
    (NEXT_YEAR, f"group=other {PROPER} {TWENTY} five_years=yes paid_this_year=0", Decimal(4 * MILLION)),
    (NEXT_YEAR, f"group=other {PROPER} {TWENTY} five_years=yes paid_this_year=11180000", 6 * NEW - 11_180_000),
    (NEXT_YEAR, f"group=other {PROPER} {TWENTY} five_years=yes paid_this_year=15180000", Decimal(0)),
    (NEXT_YEAR, f"group=other {PROPER} {TWENTY} five_years=yes paid_this_year=15180001", Decimal(0)),
    (NEXT_YEAR, f"group=other {PROPER} {TWENTY} five_years=no paid_this_year=15180001", Decimal(4 * MILLION)),
    (NEXT_YEAR, f"group=other {PROPER} {TWENTY} paid_this_year=15180001", Decimal(4 * MILLION)),
    (END_OF_JUNE, f"group=other {PROPER} {TWENTY} five_years=yes paid_this_year=13000000", 6 * OLD - 13 * MILLION),
    # Decree, Article 18.2 c, as far as it is known: own shares before the rise count in old base salaries
    (
        NOW,
        f"group=other {PROPER} {TWENTY} five_years=yes paid_this_year=13000000 paid_before_rise=13000000",
        Decimal("1124444"),  # (6 − 13,000,000 / 2,340,000) × 2,530,000 = 1,124,444.44
    ),
    (
        NOW,
        f"group=other {PROPER} {TWENTY} five_years=yes paid_this_year=13000000 paid_before_rise=11700000",
        (6 - Decimal(5)) * NEW - 1_300_000,  # 11,700,000 are five old base salaries
    ),
    (
        NOW,
        f"group=other {PROPER} {TWENTY} five_years=yes paid_this_year=14040001 paid_before_rise=14040001",
        Decimal(0),  # past six of them before the rise
    ),
    # all taken as paid since, where nobody says
    (NOW, f"group=other {PROPER} {TWENTY} five_years=yes paid_this_year=13000000", 6 * NEW - 13 * MILLION),
    # an own share that does not count (22.4 d) is not waived, unless the sum was past before
    (
        NEXT_YEAR,
        f"group=other place=basic_high way=self stay=inpatient {TWENTY} five_years=yes paid_this_year=15000000",
        Decimal(4 * MILLION),
    ),
    (
        NEXT_YEAR,
        f"group=other place=specialised way=self stay=inpatient {TWENTY} five_years=yes paid_this_year=16000000",
        20 * MILLION * (1 - percent(100, 40)),
    ),
    # rounded once, at the end: 5% of 1,234,567 is 61,728.35
    (NOW, f"group=pensioner {PROPER} cost=1234567 outside=0", Decimal(61_728)),
]


@pytest.mark.parametrize(("day", "facts", "total"), TOTALS)
def test_what_the_patient_pays(bank: Bank, day: date, facts: str, total: Decimal) -> None:
    calculation = ask(bank, NAME, day, facts)

    assert calculation.result.total
    assert calculation.result.total.amount == total
    assert calculation.result.estimate
    assert_written(bank, calculation)


@pytest.mark.parametrize(
    ("day", "facts", "sentence"),
    [
        (NOW, f"group=other {PROPER} cost=1000000 outside=1000001", "outside_too_much"),
        (NOW, f"group=other {PROPER} cost=1000000 outside=1000000", ""),
        (
            NOW,
            f"group=other {PROPER} cost=1000000 five_years=yes paid_this_year=5 paid_before_rise=6",
            "more_before_than_paid",
        ),
        (date(2025, 6, 30), f"group=other {PROPER} {ONE}", "not_in_force"),
        (date(2025, 7, 1), f"group=other {PROPER} {ONE}", ""),
    ],
)
def test_what_cannot_be_is_told(bank: Bank, day: date, facts: str, sentence: str) -> None:
    assert refused(bank, NAME, day, facts) == sentence


def test_the_bill_is_split_into_parts_that_add_up(bank: Bank) -> None:
    facts = "group=other place=specialised way=self stay=inpatient cost=12000000 outside=2000000"
    result = ask(bank, NAME, NOW, facts).result

    # 80% × 40% and 20% × 40% of 10 million covered, the other 60% of it, and 2 million outside
    assert result.amount("covered") == 10 * MILLION
    assert result.amount("fund") == 3_200_000
    assert result.amount("own_share") == 800_000
    assert result.amount("lost") == 6 * MILLION
    assert result.amount("total") == 800_000 + 6 * MILLION + 2 * MILLION


@pytest.mark.parametrize(
    ("facts", "level"),
    [
        (f"group=full {PROPER} {ONE}", "level"),
        ("group=other place=initial way=proper stay=outpatient cost=1000000", "initial_level"),
        (f"group=other {PROPER} cost=100000", "low_cost_level"),
        (f"group=other {PROPER} cost=1000000 five_years=yes paid_this_year=16000000", "exempt_level"),
        (f"group=other {PROPER} {ONE}", "level"),
    ],
)
def test_why_the_level_is_what_it_is(bank: Bank, facts: str, level: str) -> None:
    steps = [step.name for step in ask(bank, NAME, NOW, facts).result.steps]

    assert [name for name in steps if name.endswith("level")] == [level]


def test_what_is_assumed_is_said_and_what_is_told_is_not(bank: Bank) -> None:
    little = ask(bank, NAME, NOW, f"group=other {PROPER} cost=20000000")
    all_told = ask(bank, NAME, NEXT_YEAR, f"group=other {PROPER} {TWENTY} five_years=yes paid_this_year=0")

    assert {"all_covered", "may_be_exempt"} <= set(notes(little))
    assert notes(all_told) == ["hospital_tells"]


@pytest.mark.parametrize(
    ("day", "facts", "told"),
    [
        (NEXT_YEAR, "five_years=yes", ["nothing_paid_yet"]),
        (NOW, "five_years=yes paid_this_year=1000000", ["all_since_rise"]),
        (NOW, "five_years=yes paid_this_year=1000000 paid_before_rise=0", []),
        # the wording of the conversion is not at hand
        (NOW, "five_years=yes paid_this_year=1000000 paid_before_rise=1000000", ["converted"]),
        (NOW, "five_years=no", []),
    ],
)
def test_what_was_taken_of_the_year_is_told(bank: Bank, day: date, facts: str, told: list[str]) -> None:
    assert notes(ask(bank, NAME, day, f"group=other {PROPER} {TWENTY} {facts}")) == [*told, "hospital_tells"]


@pytest.mark.parametrize(
    ("place", "stay", "told"),
    [
        # Article 22.1 d counts 22.4 a, b, c, đ and e
        ("basic_high", "inpatient", ["not_counted"]),
        ("specialised", "inpatient", ["not_counted"]),
        ("specialised_former_province", "inpatient", ["not_counted"]),
        ("specialised_former_province", "outpatient", ["not_counted"]),
        ("basic_high", "outpatient", ["maybe_counted"]),
        ("basic_low", "outpatient", []),
        ("former_district", "inpatient", []),
    ],
)
def test_which_visits_count_towards_the_yearly_sum(bank: Bank, place: str, stay: str, told: list[str]) -> None:
    calculation = ask(bank, NAME, NOW, f"group=other place={place} way=self stay={stay} {ONE}")

    assert notes(calculation) == [*told, "hospital_tells"]


def test_a_share_that_is_still_to_come_is_told(bank: Bank) -> None:
    calculation = ask(bank, NAME, END_OF_JUNE, f"group=other place=basic_high way=self stay=outpatient {ONE}")
    [later] = [note for note in calculation.result.notes if note.name == "share_later"]

    assert later.values == {"day": FIRST_OF_JULY, "share": Decimal("0.5")}
    assert notes(ask(bank, NAME, END_OF_JUNE, f"group=other place=specialised way=self stay=outpatient {ONE}")) == [
        "hospital_tells"
    ]


def test_the_file_declares_the_figures_that_the_sums_use(bank: Bank) -> None:
    assert undeclared(bank, NAME, [(day, facts) for day, facts, _ in TOTALS]) == set()


GROUPS = st.sampled_from(["full", "near_poor", "social_pensioner", "pensioner", "other"])
PLACES = st.sampled_from(
    [
        "initial",
        "former_district",
        "basic_low",
        "basic_high",
        "basic_former_province",
        "specialised_former_province",
        "specialised",
    ]
)
WAYS = st.sampled_from(["proper", "emergency", "listed", "hardship", "self"])
STAYS = st.sampled_from(["outpatient", "inpatient"])
COSTS = st.integers(0, 500 * MILLION)
DAYS = st.dates(date(2025, 7, 1), date(2028, 12, 31))


def total(bank: Bank, day: date, facts: str) -> Decimal:
    return ask(bank, NAME, day, facts).result.amount("total")


@given(day=DAYS, group=GROUPS, place=PLACES, way=WAYS, stay=STAYS, cost=COSTS, outside=COSTS)
def test_nobody_pays_more_than_the_bill_nor_less_than_what_is_outside(
    bank: Bank, day: date, group: str, place: str, way: str, stay: str, cost: int, outside: int
) -> None:
    outside = min(outside, cost)
    facts = f"group={group} place={place} way={way} stay={stay} cost={cost} outside={outside}"

    assert outside <= total(bank, day, facts) <= cost


@given(day=DAYS, group=GROUPS, place=PLACES, way=WAYS, stay=STAYS, cost=COSTS)
def test_coming_as_the_rules_want_never_costs_more(
    bank: Bank, day: date, group: str, place: str, way: str, stay: str, cost: int
) -> None:
    rest = f"group={group} place={place} stay={stay} cost={cost}"

    assert total(bank, day, f"{rest} way=proper") <= total(bank, day, f"{rest} way={way}")
    assert total(bank, day, f"{rest} way={way}") <= total(bank, day, f"{rest} way=self")


@given(day=DAYS, place=PLACES, way=WAYS, stay=STAYS, cost=COSTS)
def test_a_higher_group_never_pays_more(bank: Bank, day: date, place: str, way: str, stay: str, cost: int) -> None:
    rest = f"place={place} way={way} stay={stay} cost={cost}"
    sums = [total(bank, day, f"group={group} {rest}") for group in ("full", "pensioner", "other")]

    assert sums == sorted(sums)


@given(day=DAYS, cost=COSTS, paid=st.integers(0, 20 * MILLION), before=st.integers(0, 20 * MILLION))
def test_own_shares_that_count_never_pass_six_base_salaries_a_year(
    bank: Bank, day: date, cost: int, paid: int, before: int
) -> None:
    """In base salaries of the days on which they were paid; half a dong may be rounded up."""
    before = min(before, paid)
    rest = f"group=other {PROPER} cost={cost} outside=0 five_years=yes paid_this_year={paid} paid_before_rise={before}"
    own = total(bank, day, rest)
    base = NEW if day >= FIRST_OF_JULY else OLD
    of_old = OLD if day.year == 2026 and day >= FIRST_OF_JULY else base

    paid_already = Decimal(before) / of_old + Decimal(paid - before) / base
    assert own == 0 or paid_already + (own - 1) / base <= 6


@given(group=GROUPS, place=PLACES, way=WAYS, stay=STAYS, cost=COSTS)
def test_only_the_days_of_a_change_of_law_change_a_sum(
    bank: Bank, group: str, place: str, way: str, stay: str, cost: int
) -> None:
    facts = f"group={group} place={place} way={way} stay={stay} cost={cost}"
    periods = [
        (date(2025, 7, 1), END_OF_2025),
        (date(2026, 1, 1), END_OF_JUNE),
        (FIRST_OF_JULY, NEXT_YEAR),
    ]

    for first, last in periods:
        assert total(bank, first, facts) == total(bank, last, facts)
    # what is paid never rises with the law of 2026
    assert total(bank, NEXT_YEAR, facts) <= total(bank, END_OF_JUNE, facts) <= total(bank, END_OF_2025, facts)
