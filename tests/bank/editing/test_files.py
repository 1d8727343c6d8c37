"""Ids lead to files of the bank and nowhere else."""

from __future__ import annotations

import pytest

from bot.bank.editing.files import EntryFiles, UnsafeIdError
from tests.conftest import BankFolder


@pytest.mark.parametrize(
    "entry_id",
    [
        "", ".", "..", "a", "a.", ".a", "a..b", "../../etc.passwd", "a/b.c", "a.b/../../c", "/etc.passwd", "A.b",
        "a.b.c.d", "a.b\n", "a.b\x00", "a.%2e", "a.b.yml", "đ.b", "😀.b", "a." + "b" * 300, "<b>.x", "-a.b", "~.ssh",
    ],
)  # fmt: skip
def test_what_is_no_id_leads_nowhere(bank_folder: BankFolder, entry_id: str) -> None:
    with pytest.raises(UnsafeIdError):
        EntryFiles(bank_folder.path).published(entry_id)


def test_a_link_that_leads_out_of_the_bank_is_not_followed(bank_folder: BankFolder) -> None:
    (bank_folder.path / "faq" / "outside").symlink_to(bank_folder.path.parent)
    with pytest.raises(UnsafeIdError):
        EntryFiles(bank_folder.path).published("outside.notes")


def test_an_id_is_its_path(bank_folder: BankFolder) -> None:
    files = EntryFiles(bank_folder.path)
    assert files.published("maternity.conditions") == "faq/maternity/conditions.yml"
    assert files.draft("maternity.conditions") == "drafts/maternity/conditions.yml"


def test_other_files_among_the_drafts_are_passed_over(bank_folder: BankFolder) -> None:
    for name in ("maternity/conditions.yml", "maternity/.conditions.yml.tmp", "Notes.yml", "maternity/.hidden.yml"):
        bank_folder.write(f"drafts/{name}", "note: x\n")
    assert EntryFiles(bank_folder.path).drafts() == ["maternity.conditions"]
