"""Time lines, and the list of figures searched and filtered."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from bot.bank.bank import Bank
from bot.law.listing import Show, areas, found, listed
from bot.law.timeline import When, timeline
from tests.conftest import DAY, BankFolder

LINE = "wages.rural_poverty_line"
LOWEST = "voluntary.lowest_contribution"


def names(bank: Bank, day: date = DAY, **wanted: object) -> list[str]:
    return [figure.name for figure in found(bank, listed(bank, day), **wanted)]  # type: ignore[arg-type]


def test_values_stand_before_now_and_ahead(small_bank: Bank) -> None:
    points = timeline(small_bank, LINE, DAY)
    assert [(point.start, point.amount, point.when) for point in points] == [
        (date(2022, 1, 1), Decimal(1_500_000), When.NOW),
        (date(2027, 1, 1), Decimal(1_750_000), When.FUTURE),
    ]
    assert [point.when for point in timeline(small_bank, LINE, date(2027, 1, 1))] == [When.PAST, When.NOW]
    assert [point.when for point in timeline(small_bank, LINE, date(2000, 1, 1))] == [When.FUTURE, When.FUTURE]


def test_a_derived_figure_changes_with_what_it_is_derived_from(small_bank: Bank) -> None:
    points = timeline(small_bank, LOWEST, DAY)
    # its source has been in force since July 2025 only
    assert [(point.start, point.amount) for point in points] == [
        (date(2025, 7, 1), Decimal(330_000)),
        (date(2027, 1, 1), Decimal(385_000)),
    ]
    assert [point.verified for point in points] == [True, False]


def test_a_repeal_is_a_point_without_an_amount(bank_folder: BankFolder) -> None:
    bank_folder.change(
        "parameters/maternity/least_months.yml",
        "  2025-07-01:",
        "  2020-01-01: {amount: 5, source: luat-58-2014}\n"
        "  2026-01-01: {amount: null, source: luat-41-2024}\n"
        "  2025-07-01:",
    )
    bank = bank_folder.load()
    assert [point.amount for point in timeline(bank, "maternity.least_months", DAY)] == [5, 6, None]
    assert "maternity.least_months" in names(bank, show=Show.REPEALED)


def test_search_reads_labels_names_and_numbers_with_and_without_accents(small_bank: Bank) -> None:
    assert names(small_bank, text="chuẩn nghèo") == [LINE]
    assert names(small_bank, text="chuan ngheo nong") == [LINE]
    assert names(small_bank, text="rural poverty") == [LINE]
    assert names(small_bank, text="58/2014") == ["voluntary.contribution_rate", LINE]
    assert names(small_bank, text="😀<script>") == []


def test_filters(small_bank: Bank) -> None:
    assert names(small_bank, area="wages") == [LINE]
    assert names(small_bank, show=Show.SOON) == [LOWEST, LINE]
    assert names(small_bank, show=Show.UNVERIFIED) == [LOWEST, LINE]
    assert names(small_bank, show=Show.THIS_YEAR) == []
    assert names(small_bank, date(2027, 3, 1), show=Show.THIS_YEAR) == [LOWEST, LINE]
    assert names(small_bank, show=Show.REPEALED) == []


def test_areas_come_in_the_order_of_the_topics(small_bank: Bank) -> None:
    assert areas(small_bank)[-1] == "wages"
    assert set(areas(small_bank)) == {"voluntary", "maternity", "wages"}


def test_every_figure_of_the_shipped_bank_has_a_time_line(real_bank: Bank) -> None:
    assert all(timeline(real_bank, name, DAY) for name in real_bank.parameters)
