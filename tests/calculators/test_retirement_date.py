"""When one may retire: every row of the annexes of Decree 135/2020/NĐ-CP, and what the law of 2024 adds.

Decree: 135/2020/NĐ-CP. Law: 41/2024/QH15. Circular: 12/2025/TT-BNV.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.bank import Bank
from bot.calculators.months import add_months, months_to
from tests.calculators.asking import ask, assert_written, notes, refused, undeclared

NAME = "retirement_date"
NOW = date(2026, 11, 22)

# Decree, Annexes I (normal work) and II (heavy work, hard regions): those born from one month to another, the age, and
# the months from which the first and the last of them draw the pension; each of them a month after the one before.
ANNEXES = [
    ("male normal", "1961-01", "1961-09", 60 * 12 + 3, "2021-05", "2022-01"),
    ("male normal", "1961-10", "1962-06", 60 * 12 + 6, "2022-05", "2023-01"),
    ("male normal", "1962-07", "1963-03", 60 * 12 + 9, "2023-05", "2024-01"),
    ("male normal", "1963-04", "1963-12", 61 * 12, "2024-05", "2025-01"),
    ("male normal", "1964-01", "1964-09", 61 * 12 + 3, "2025-05", "2026-01"),
    ("male normal", "1964-10", "1965-06", 61 * 12 + 6, "2026-05", "2027-01"),
    ("male normal", "1965-07", "1966-03", 61 * 12 + 9, "2027-05", "2028-01"),
    ("male normal", "1966-04", "1990-12", 62 * 12, "2028-05", "2053-01"),
    ("female normal", "1966-01", "1966-08", 55 * 12 + 4, "2021-06", "2022-01"),
    ("female normal", "1966-09", "1967-04", 55 * 12 + 8, "2022-06", "2023-01"),
    ("female normal", "1967-05", "1967-12", 56 * 12, "2023-06", "2024-01"),
    ("female normal", "1968-01", "1968-08", 56 * 12 + 4, "2024-06", "2025-01"),
    ("female normal", "1968-09", "1969-04", 56 * 12 + 8, "2025-06", "2026-01"),
    ("female normal", "1969-05", "1969-12", 57 * 12, "2026-06", "2027-01"),
    ("female normal", "1970-01", "1970-08", 57 * 12 + 4, "2027-06", "2028-01"),
    ("female normal", "1970-09", "1971-04", 57 * 12 + 8, "2028-06", "2029-01"),
    ("female normal", "1971-05", "1971-12", 58 * 12, "2029-06", "2030-01"),
    ("female normal", "1972-01", "1972-08", 58 * 12 + 4, "2030-06", "2031-01"),
    ("female normal", "1972-09", "1973-04", 58 * 12 + 8, "2031-06", "2032-01"),
    ("female normal", "1973-05", "1973-12", 59 * 12, "2032-06", "2033-01"),
    ("female normal", "1974-01", "1974-08", 59 * 12 + 4, "2033-06", "2034-01"),
    ("female normal", "1974-09", "1975-04", 59 * 12 + 8, "2034-06", "2035-01"),
    ("female normal", "1975-05", "1990-12", 60 * 12, "2035-06", "2051-01"),
    ("male heavy", "1966-01", "1966-09", 55 * 12 + 3, "2021-05", "2022-01"),
    ("male heavy", "1966-10", "1967-06", 55 * 12 + 6, "2022-05", "2023-01"),
    ("male heavy", "1967-07", "1968-03", 55 * 12 + 9, "2023-05", "2024-01"),
    ("male heavy", "1968-04", "1968-12", 56 * 12, "2024-05", "2025-01"),
    ("male region", "1969-01", "1969-09", 56 * 12 + 3, "2025-05", "2026-01"),
    ("male heavy", "1969-10", "1970-06", 56 * 12 + 6, "2026-05", "2027-01"),
    ("male region", "1970-07", "1971-03", 56 * 12 + 9, "2027-05", "2028-01"),
    ("male heavy", "1971-04", "1990-12", 57 * 12, "2028-05", "2048-01"),
    ("female heavy", "1971-01", "1971-08", 50 * 12 + 4, "2021-06", "2022-01"),
    ("female heavy", "1971-09", "1972-04", 50 * 12 + 8, "2022-06", "2023-01"),
    ("female heavy", "1972-05", "1972-12", 51 * 12, "2023-06", "2024-01"),
    ("female heavy", "1973-01", "1973-08", 51 * 12 + 4, "2024-06", "2025-01"),
    ("female heavy", "1973-09", "1974-04", 51 * 12 + 8, "2025-06", "2026-01"),
    ("female region", "1974-05", "1974-12", 52 * 12, "2026-06", "2027-01"),
    ("female heavy", "1975-01", "1975-08", 52 * 12 + 4, "2027-06", "2028-01"),
    ("female heavy", "1975-09", "1976-04", 52 * 12 + 8, "2028-06", "2029-01"),
    ("female heavy", "1976-05", "1976-12", 53 * 12, "2029-06", "2030-01"),
    ("female heavy", "1977-01", "1977-08", 53 * 12 + 4, "2030-06", "2031-01"),
    ("female heavy", "1977-09", "1978-04", 53 * 12 + 8, "2031-06", "2032-01"),
    ("female heavy", "1978-05", "1978-12", 54 * 12, "2032-06", "2033-01"),
    ("female heavy", "1979-01", "1979-08", 54 * 12 + 4, "2033-06", "2034-01"),
    ("female heavy", "1979-09", "1980-04", 54 * 12 + 8, "2034-06", "2035-01"),
    ("female heavy", "1980-05", "1990-12", 55 * 12, "2035-06", "2046-01"),
    # Law, Article 64.1 c: coal miners ten years before the ages of Annex I
    ("male coal", "1974-10", "1975-06", 51 * 12 + 6, "2026-05", "2027-01"),
    ("male coal", "1976-04", "1990-12", 52 * 12, "2028-05", "2043-01"),
    ("female coal", "1979-05", "1979-12", 47 * 12, "2026-06", "2027-01"),
    # Decree, Article 7.2: the last ones under the ages before it
    ("male normal", "1960-12", "1960-12", 60 * 12, "2021-01", "2021-01"),
    ("female normal", "1965-12", "1965-12", 55 * 12, "2021-01", "2021-01"),
]


def month(text: str) -> date:
    """Return the first day of a month written 2026-07."""
    return date.fromisoformat(f"{text}-01")


def facts(birth: date, who: str) -> str:
    """Return the facts of somebody such as `male heavy`."""
    sex, work = who.split()
    return f"birth={birth:%Y-%m} sex={sex} work={work}"


@pytest.mark.parametrize(("who", "born", "to", "age", "start", "end"), ANNEXES)
def test_every_month_of_birth_in_the_annexes(
    bank: Bank, who: str, born: str, to: str, age: int, start: str, end: str
) -> None:
    born_in = months_to(month(born), month(to))
    assert months_to(month(start), month(end)) == born_in

    for later in range(born_in + 1):
        result = ask(bank, NAME, NOW, facts(add_months(month(born), later), who)).result

        assert result.amount("age" if who.endswith("normal") else "early_age") == age
        assert result.day("start") == add_months(month(start), later)


@pytest.mark.parametrize(("who", "birth"), [(row[0], row[1]) for row in ANNEXES])
def test_it_can_be_written(bank: Bank, who: str, birth: str) -> None:
    calculation = ask(bank, NAME, NOW, facts(month(birth), who))

    assert calculation.verified
    assert_written(bank, calculation)


@pytest.mark.parametrize(
    ("who", "birth", "start"),
    [("male normal", "1960-11", "not_in_force"), ("female normal", "1965-11", "not_in_force")],
)
def test_who_reached_the_age_before_the_decree_is_not_guessed(bank: Bank, who: str, birth: str, start: str) -> None:
    assert refused(bank, NAME, NOW, facts(month(birth), who)) == start


def test_a_day_before_the_law_of_2024_is_refused(bank: Bank) -> None:
    assert refused(bank, NAME, date(2025, 6, 30), "birth=1966-04 sex=male") == "not_in_force"
    assert refused(bank, NAME, date(2025, 7, 1), "birth=1966-04 sex=male") == ""


def test_the_days_around_it(bank: Bank) -> None:
    # Decree, Article 3: the end of the month one is old enough, and the day after; law, Article 79.1: 20 days before
    result = ask(bank, NAME, NOW, "birth=1964-11 sex=male").result

    assert result.dates == {
        "reached": date(2026, 5, 1),
        "last_day": date(2026, 5, 31),
        "file_from": date(2026, 6, 1) - timedelta(days=20),
        "start": date(2026, 6, 1),
    }
    assert result.total
    assert result.total.name == "start"


def test_work_that_was_not_told_is_normal_work(bank: Bank) -> None:
    told = ask(bank, NAME, NOW, "birth=1970-05 sex=female work=normal").result

    assert ask(bank, NAME, NOW, "birth=1970-05 sex=female").result == told
    assert not told.estimate


def test_who_retires_earlier_is_told_of_the_years_wanted_and_of_the_common_age(bank: Bank) -> None:
    calculation = ask(bank, NAME, NOW, "birth=1975-05 sex=female work=heavy")
    [needed] = [note for note in calculation.result.notes if note.name == "work_needed"]

    assert needed.values == {"work": "heavy", "normal": date(2035, 6, 1)}
    assert calculation.result.estimate


@pytest.mark.parametrize(
    ("day", "told"),
    [(date(2026, 5, 31), False), (date(2026, 6, 1), True), (NOW, True)],
)
def test_who_has_reached_it_is_told_to_claim(bank: Bank, day: date, told: bool) -> None:
    # from 06/2026, law, Article 92.1
    assert ("reached_already" in notes(ask(bank, NAME, day, "birth=1964-11 sex=male"))) is told


@pytest.mark.parametrize(
    ("birth", "told"),
    [
        # drawn from 06/2025, and 07/2025
        ("1964-02", True),
        ("1964-03", False),
    ],
)
def test_fifteen_years_are_enough_since_july_2025(bank: Bank, birth: str, told: bool) -> None:
    # Circular, Article 15.1 c
    assert ("fewer_years_later" in notes(ask(bank, NAME, NOW, f"birth={birth} sex=male"))) is told


def test_the_file_declares_the_figures_that_the_sums_use(bank: Bank) -> None:
    assert undeclared(bank, NAME, [(NOW, facts(month(birth), who)) for who, birth, *_ in ANNEXES]) == set()


BIRTHS = st.dates(date(1960, 12, 1), date(2010, 12, 31)).map(lambda day: day.replace(day=1))
SEXES = st.sampled_from(["male", "female"])
WORKS = st.sampled_from(["normal", "heavy", "region", "coal"])


@given(birth=BIRTHS, work=WORKS)
def test_men_never_retire_before_women_of_their_age(bank: Bank, birth: date, work: str) -> None:
    def start(sex: str, born: date) -> date:
        return ask(bank, NAME, NOW, facts(born, f"{sex} {work}")).result.day("start")

    later = max(birth, date(1965, 12, 1)) if work == "normal" else max(birth, date(1975, 12, 1))
    assert start("female", later) <= start("male", later)


@given(birth=st.dates(date(1976, 1, 1), date(2010, 12, 1)).map(lambda day: day.replace(day=1)), sex=SEXES, work=WORKS)
def test_who_is_born_later_never_draws_a_pension_earlier(bank: Bank, birth: date, sex: str, work: str) -> None:
    first, next_month = (
        ask(bank, NAME, NOW, facts(born, f"{sex} {work}")).result.day("start") for born in (birth, add_months(birth, 1))
    )

    assert first < next_month


@given(birth=BIRTHS.filter(lambda day: day >= date(1976, 1, 1)), sex=SEXES)
def test_the_age_is_that_of_the_year_in_which_it_is_reached(bank: Bank, birth: date, sex: str) -> None:
    """The decree's rule: the age of the year, and in no year before was the age of that year reached."""
    reached = ask(bank, NAME, NOW, facts(birth, f"{sex} normal")).result
    name = {"male": "pension.retirement_age_men", "female": "pension.retirement_age_women"}[sex]

    assert reached.amount("age") == bank.figures.at(name, reached.day("reached")).amount
    assert add_months(birth, int(reached.amount("age"))) == reached.day("reached")
    for year in range(2021, reached.day("reached").year):
        then = bank.figures.at(name, date(year, 1, 1)).amount
        assert isinstance(then, Decimal)
        assert add_months(birth, int(then)) > date(year, 12, 31)
