"""Looking up what a change can reach tells the same as looking everything up."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.publication.finding import find, find_again
from tests.conftest import BankFolder
from tests.small_composer import compose

LOST = "faq/health_card/lost.yml"


def quiet(done: int, of: int) -> None:
    """Tell nobody."""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    - mất thẻ bhyt", "    - mất thẻ bhyt\n    - sinh con mất thẻ"),
        ("    - mất thẻ bhyt", "    - đóng mấy tháng thì sinh con"),
        ("status: published", "status: retired"),
        ("answer:", "note: không đổi cách hỏi\nanswer:"),
    ],
)
def test_what_is_kept_is_what_would_be_found(bank_folder: BankFolder, tmp_path: Path, old: str, new: str) -> None:
    before = compose(bank_folder.load(), tmp_path).index
    known = find(before, quiet)
    text = (bank_folder.path / LOST).read_text("utf-8")
    if old not in text:
        old = next(line for line in text.splitlines() if line.startswith("    - "))
    bank_folder.write(LOST, text.replace(old, new, 1))
    after = compose(bank_folder.load(), tmp_path).index

    assert find_again(known, before, after, quiet).winners.keys() == find(after, quiet).winners.keys()
    again, whole = find_again(known, before, after, quiet).winners, find(after, quiet).winners
    assert {one: again[one][0] for one in again} == {one: whole[one][0] for one in whole}


def test_phrasings_that_lead_astray_are_named(bank_folder: BankFolder, tmp_path: Path) -> None:
    found = find(compose(bank_folder.load(), tmp_path).index, quiet)
    astray = [one for entry_id in {owner for owner, _ in found.winners} for one in found.astray(entry_id)]
    assert found.share == pytest.approx(1 - len(astray) / len(found.winners))
