"""Saving: guarded, checked, and in the bank's history under its author."""

from __future__ import annotations

import pytest

from bot.bank.editing.files import EntryFiles
from bot.bank.editing.git import Author
from bot.bank.editing.reading import BankReader
from bot.bank.editing.refusals import EditConflictError, UnfitError
from bot.bank.source import Source
from bot.law.lawbook import LawBook
from bot.law.new_source import Replaced
from tests.conftest import DAY, BankFolder

METRO = Author("metro", "Bàn Metro")


@pytest.fixture
def book(bank_folder: BankFolder) -> LawBook:
    files = EntryFiles(bank_folder.path)
    return LawBook(files, BankReader(files))


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


def test_nothing_of_anothers_edit_is_lost(book: LawBook, bank_folder: BankFolder) -> None:
    opened = book.sources_version()
    source = Source(key="nd-1-2027", title={"vi": "Mới", "en": "New"}, number="1/2027/NĐ-CP", in_force=DAY)
    book.add_source(source, opened, METRO, "", DAY)
    mine = (bank_folder.path / "sources.yml").read_text(encoding="utf-8")
    with pytest.raises(EditConflictError) as refused:
        book.replace_source(Replaced("luat-41-2024", DAY), opened, METRO, "", DAY)
    assert refused.value.theirs == (bank_folder.path / "sources.yml").read_text(encoding="utf-8") == mine
