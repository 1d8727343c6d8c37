"""A table of figures beside the bank: values that differ, new ones, wrong ones, and the files with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from bot.tables.table import Cell, Kind, Table
from bot.tables.taking import Taking
from tests.conftest import BankFolder
from tests.tables.conftest import problems, with_cell, with_row

TakeIn = Callable[..., Taking]
LINE = "wages.rural_poverty_line"
FILE = "parameters/wages/rural_poverty_line.yml"


@pytest.fixture
def figures(table: Callable[[Kind], Table]) -> Table:
    return table(Kind.PARAMETERS)


def new_value(figures: Table, **changes: Cell) -> Table:
    cells: dict[str, Cell] = {
        "name": LINE,
        "start": "01/07/2028",
        "amount": "2,2 triệu",
        "source": "luat-41-2024",
        "at": "Điều 3",
        "verified": "không",
    }
    return with_row(figures, **cells | changes)


def test_what_was_sent_out_changes_nothing(figures: Table, take_in: TakeIn) -> None:
    taking = take_in(figures)
    assert (taking.files, problems(taking), taking.plans[0].unchanged) == ({}, [], len(figures.rows))


def test_a_new_row_is_a_new_value(figures: Table, take_in: TakeIn, bank_folder: BankFolder) -> None:
    taking = take_in(new_value(figures))
    assert problems(taking) == []
    before = (bank_folder.path / FILE).read_text(encoding="utf-8")
    line = "  2028-07-01: {amount: 2200000, source: luat-41-2024, at: Điều 3, verified: false}\n"
    assert taking.files == {FILE: before + line}


@pytest.mark.parametrize("amount", ["2.200.000", "2200000", Decimal(2200000), "2tr2", "2,200,000"])
def test_amounts_as_people_and_spreadsheets_write_them(figures: Table, take_in: TakeIn, amount: Cell) -> None:
    assert "amount: 2200000" in take_in(new_value(figures, amount=amount)).files[FILE]


def test_a_repeal_is_said_in_words(figures: Table, take_in: TakeIn) -> None:
    taking = take_in(new_value(figures, amount="Bãi bỏ", start=date(2028, 7, 1)))
    assert "2028-07-01: {amount: null," in taking.files[FILE]


def test_a_new_figure_gets_a_file(figures: Table, take_in: TakeIn) -> None:
    named = {"name": "wages.new_one", "label__vi": "Số mới", "label__en": "New one", "unit": "months"}
    taking = take_in(new_value(figures, **named, amount="6 tháng"))
    assert problems(taking) == []
    assert taking.files["parameters/wages/new_one.yml"] == (
        "label: {vi: Số mới, en: New one}\nunit: months\nvalues:\n"
        "  2028-07-01: {amount: 6, source: luat-41-2024, at: Điều 3, verified: false}\n"
    )


@pytest.mark.parametrize(
    ("changes", "column", "code"),
    [
        ({"name": "../x"}, "name", "key"),
        ({"name": "", "amount": "1"}, "name", "no_key"),
        ({"start": "hôm nào đó"}, "start", "day"),
        ({"start": ""}, "start", "needs_value"),
        ({"amount": ""}, "amount", "amount"),
        ({"amount": "2,2"}, "amount", "amount"),
        ({"amount": Decimal("2.5")}, "amount", "amount"),
        ({"amount": Decimal(-5)}, "amount", "amount"),
        ({"amount": date(2027, 1, 1)}, "amount", "amount"),
        ({"amount": "=2+2"}, "amount", "formula"),
        ({"source": "khong-co"}, "source", "source"),
        ({"source": ""}, "source", "needs_value"),
        ({"at": "chỗ nào đó"}, "at", "citation"),
        ({"verified": "chắc vậy"}, "verified", "choice"),
        ({"name": "voluntary.lowest_contribution"}, "start", "derived"),
        ({"name": "wages.without_label"}, "label.vi", "required"),
        # a known day, and a day before the newest value, must be meant
        ({"start": "01/01/2027"}, "start", "history"),
        ({"start": "01/01/2024"}, "start", "history"),
    ],
)
def test_what_is_wrong_is_told_at_its_cell(
    figures: Table, take_in: TakeIn, changes: dict[str, Cell], column: str, code: str
) -> None:
    given = new_value(figures, **changes)
    if changes.get("start") == "01/01/2027":
        given = with_cell(figures, LINE, "amount", "1,8 triệu")
    found = problems(take_in(given))
    assert (column, code) in [each[1:] for each in found]
    assert take_in(given).files == {}


def test_an_old_value_is_changed_when_that_is_meant(figures: Table, take_in: TakeIn) -> None:
    files = take_in(new_value(figures, start="01/01/2024"), history=True).files
    days = [line.strip()[:10] for line in files[FILE].splitlines() if line.startswith("  2")]
    assert days == ["2022-01-01", "2024-01-01", "2027-01-01"]


def test_rows_of_one_figure_must_say_the_same_of_it(figures: Table, take_in: TakeIn) -> None:
    first, second = (row.number for row in figures.rows if row.cells["name"] == LINE)
    assert first < second
    one = with_cell(figures, LINE, "label.vi", "Tên mới")
    label = {row.number: {**row.cells, "label.vi": "Tên khác"} for row in one.rows if row.number == second}
    other = Table(
        one.kind, one.columns, tuple(type(row)(row.number, label.get(row.number, row.cells)) for row in one.rows)
    )
    assert "label: {vi: Tên mới," in take_in(one).files[FILE]
    assert problems(take_in(other)) == [(second, "label.vi", "conflict")]
