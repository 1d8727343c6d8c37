"""Entries that take each other's questions."""

from __future__ import annotations

from pathlib import Path

from bot.evaluation.twins import find_twins, finds_itself
from tests.conftest import BankFolder
from tests.small_composer import compose

LOST = "faq/health_card/lost.yml"


def test_entries_that_differ_find_themselves(bank_folder: BankFolder, tmp_path: Path) -> None:
    index = compose(bank_folder.load(), tmp_path).index

    assert finds_itself(index) > 0.7


def test_an_entry_asked_like_another_is_its_twin(bank_folder: BankFolder, tmp_path: Path) -> None:
    text = (bank_folder.path / LOST).read_text("utf-8")
    # the same questions with one word more, under another name
    copied = text.replace("    - ", "    - nhanh ").replace("vi: Mất", "vi: Nhanh mất")
    bank_folder.write("faq/health_card/lost_again.yml", copied)
    pairs = find_twins(compose(bank_folder.load(), tmp_path).index)

    first = pairs[0]
    assert {first.entry_id, first.other_id} == {"health_card.lost", "health_card.lost_again"}
    assert first.lost == len(first.examples)
    assert 0 < first.share <= 1
    assert [pair.share for pair in pairs] == sorted((pair.share for pair in pairs), reverse=True)
