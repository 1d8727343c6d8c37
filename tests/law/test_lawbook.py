"""Saving: guarded, checked, and in the bank's history under its author."""

from __future__ import annotations

import pytest

from bot.bank.editing.files import EntryFiles
from bot.bank.editing.git import Author, Repository
from bot.bank.editing.reading import BankReader
from bot.bank.editing.refusals import EditConflictError, UnfitError, UnknownEntryError
from bot.bank.source import Source
from bot.law.lawbook import LawBook
from bot.law.new_source import Replaced
from bot.law.new_value import NewValue, Typed, read_value
from tests.conftest import DAY, BankFolder

LINE = "wages.rural_poverty_line"
FILE = "parameters/wages/rural_poverty_line.yml"
METRO = Author("metro", "Bàn Metro")


@pytest.fixture
def book(bank_folder: BankFolder) -> LawBook:
    files = EntryFiles(bank_folder.path)
    return LawBook(files, BankReader(files))


def new_value(book: LawBook, start: str = "2028-07-01") -> NewValue:
    bank = book.bank(DAY)
    new = read_value(bank, bank.parameters[LINE], Typed(start, "2,2 triệu", "luat-41-2024"))
    assert isinstance(new, NewValue)
    return new


def test_a_value_is_written_and_kept_in_the_history(book: LawBook, bank_folder: BankFolder) -> None:
    book.add_value(new_value(book), book.version(LINE), METRO, "Nghị định mới", DAY)
    assert book.bank(DAY).parameters[LINE].starts[-1].isoformat() == "2028-07-01"
    (commit,) = Repository(bank_folder.path).log([FILE], 1)
    assert (commit.author, commit.message.partition("\n")[0]) == (METRO, f"{LINE}: Nghị định mới")


def test_nothing_of_anothers_edit_is_lost(book: LawBook, bank_folder: BankFolder) -> None:
    opened = book.version(LINE)
    book.add_value(new_value(book), opened, METRO, "", DAY)
    mine = (bank_folder.path / FILE).read_text(encoding="utf-8")
    with pytest.raises(EditConflictError) as refused:
        book.add_value(new_value(book, "2029-07-01"), opened, Author("nam", "Anh Nam"), "", DAY)
    assert refused.value.theirs == (bank_folder.path / FILE).read_text(encoding="utf-8") == mine


def test_a_change_that_breaks_the_bank_is_not_written(book: LawBook, bank_folder: BankFolder) -> None:
    before = (bank_folder.path / "sources.yml").read_text(encoding="utf-8")
    with pytest.raises(UnfitError) as refused:  # published entries still cite it
        book.replace_source(Replaced("luat-41-2024", DAY), book.sources_version(), METRO, "", DAY)
    assert any("voluntary" in problem.problem.path for problem in refused.value.problems)
    assert (bank_folder.path / "sources.yml").read_text(encoding="utf-8") == before


def test_a_source_is_added(book: LawBook) -> None:
    source = Source(key="nd-1-2027", title={"vi": "Mới", "en": "New"}, number="1/2027/NĐ-CP", in_force=DAY)
    book.add_source(source, book.sources_version(), METRO, "", DAY)
    assert book.bank(DAY).sources["nd-1-2027"] == source


def test_a_figure_that_is_not_there(book: LawBook) -> None:
    with pytest.raises(UnknownEntryError):
        book.version("wages.khong_co")
