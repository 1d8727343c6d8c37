"""Tables that come from a page: looked at, kept, taken in as drafts."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from bot.bank.editing.draft import Draft
from bot.bank.editing.files import EntryFiles, FileText
from bot.bank.editing.git import Author, Repository
from bot.bank.editing.reading import BankReader
from bot.bank.editing.saving import Saving
from bot.bank.entry import Status
from bot.tables.desk import MOST_KEPT, TableDesk, TableGoneError, TableOutdatedError
from bot.tables.files import tables_of, write_excel
from bot.tables.taking import Options
from tests.conftest import DAY, BankFolder
from tests.tables.conftest import with_cell, with_row

METRO = Author("metro", "Bàn Metro")
ENTRY = "voluntary.monthly_amount"
LINE = "wages.rural_poverty_line"
FIGURE_DRAFT = "drafts/parameters/wages/rural_poverty_line.yml"


@pytest.fixture
def desk(bank_folder: BankFolder, tmp_path: Path) -> TableDesk:
    files = EntryFiles(bank_folder.path)
    saving = Saving(files, Repository(files.folder))
    return TableDesk(files, BankReader(files), saving, tmp_path / "kept")


@pytest.fixture
def sent(bank_folder: BankFolder) -> bytes:
    """Return a workbook with one entry changed and one value added."""
    entries, figures = tables_of(bank_folder.load())
    value = {"name": LINE, "start": "01/07/2028", "amount": "2,2 triệu", "source": "luat-41-2024"}
    return write_excel([with_cell(entries, ENTRY, "title.vi", "Mức đóng mới"), with_row(figures, **value)])


def test_looking_writes_nothing(desk: TableDesk, sent: bytes, bank_folder: BankFolder) -> None:
    before = bank_folder.load().version
    looked = desk.send(sent, DAY, Options())
    assert [len(plan.changes) for plan in looked.taking.plans] == [1, 2]
    assert bank_folder.load().version == before


def test_entries_and_figures_become_drafts(desk: TableDesk, sent: bytes, bank_folder: BankFolder) -> None:
    looked = desk.send(sent, DAY, Options())
    desk.keep(looked.token, looked.version, Options(), METRO, "Bảng tháng 11", DAY)
    bank = bank_folder.load()
    assert bank.entries[ENTRY].title["vi"] == "Mức đóng tự nguyện"
    assert len(bank.parameters[LINE].starts) == 2
    assert "2028-07-01: {amount: 2200000" in (bank_folder.path / FIGURE_DRAFT).read_text(encoding="utf-8")
    draft = Draft.read(FileText((bank_folder.path / "drafts/voluntary/monthly_amount.yml").read_text(encoding="utf-8")))
    assert draft.status is Status.DRAFT
    assert "title: {vi: Mức đóng mới, en: Voluntary contribution}" in draft.text
    commit = Repository(bank_folder.path).log(["drafts", "parameters"], 1)[0]
    assert (commit.author, commit.message.partition("\n")[0]) == (METRO, "bank: Bảng tháng 11")


def test_an_entry_somebody_is_writing_is_left_alone(desk: TableDesk, sent: bytes, bank_folder: BankFolder) -> None:
    bank_folder.write("drafts/voluntary/monthly_amount.yml", "status: draft\n")
    looked = desk.send(sent, DAY, Options())
    assert [error.code for plan in looked.taking.plans for error in plan.errors] == ["draft"]
    assert looked.taking.files == {}
    assert list(desk.look(looked.token, DAY, Options(only_right=True)).taking.files) == [
        "parameters/wages/rural_poverty_line.yml"
    ]


def test_a_figure_whose_change_waits_is_left_alone(desk: TableDesk, sent: bytes, bank_folder: BankFolder) -> None:
    bank_folder.write(FIGURE_DRAFT, "label: {}\n")
    looked = desk.send(sent, DAY, Options())
    assert [error.code for plan in looked.taking.plans for error in plan.errors] == ["draft_figure"]
    assert list(desk.look(looked.token, DAY, Options(only_right=True)).taking.files) == [
        "faq/voluntary/monthly_amount.yml"
    ]


def test_a_table_is_looked_at_again_when_the_bank_changed(
    desk: TableDesk, sent: bytes, bank_folder: BankFolder
) -> None:
    looked = desk.send(sent, DAY, Options())
    bank_folder.change("parameters/wages/rural_poverty_line.yml", "is made up", "is invented")
    with pytest.raises(TableOutdatedError):
        desk.keep(looked.token, looked.version, Options(), METRO, "", DAY)


@pytest.mark.parametrize("token", ["", "../../etc/passwd", "0" * 64])
def test_a_table_that_is_not_kept(desk: TableDesk, token: str) -> None:
    with pytest.raises(TableGoneError):
        desk.look(token, DAY, Options())


def test_only_so_many_tables_are_kept(desk: TableDesk, sent: bytes, bank_folder: BankFolder, tmp_path: Path) -> None:
    entries, _ = tables_of(bank_folder.load())
    first = desk.send(sent, DAY, Options())
    os.utime(tmp_path / "kept" / first.token, (0, 0))
    for number in range(MOST_KEPT):
        one = replace(entries, columns=("id", "note"), rows=entries.rows[:1])
        desk.send(write_excel([with_cell(one, str(one.rows[0].cells["id"]), "note", f"{number}")]), DAY, Options())
    assert len(list((tmp_path / "kept").iterdir())) <= MOST_KEPT
    with pytest.raises(TableGoneError):
        desk.look(first.token, DAY, Options())
