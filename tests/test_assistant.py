"""Building composers one after another."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answering.answer import Question
from bot.assistant import Assistant
from bot.settings import Settings
from tests.conftest import DAY, BankFolder
from tests.word_encoder import WordEncoder

FILE = "faq/maternity/conditions.yml"
OLD, NEW = "    - ai được hưởng chế độ thai sản", "    - bầu bí đóng bao nhiêu tháng"


@pytest.fixture
def assistant(bank_folder: BankFolder, tmp_path: Path) -> Assistant:
    return Assistant(Settings(knowledge_dir=bank_folder.path, data_dir=tmp_path), WordEncoder())


def test_a_change_that_was_measured_needs_no_second_index(assistant: Assistant, bank_folder: BankFolder) -> None:
    before = assistant.compose(assistant.load(DAY))
    bank_folder.change(FILE, OLD, NEW)
    measured = assistant.compose(assistant.load(DAY))
    assert measured.index is not before.index
    assert NEW.removeprefix("    - ") in measured.index.phrasings

    assert assistant.compose(assistant.load(DAY)).index is measured.index
    bank_folder.change(FILE, NEW, OLD)
    assert assistant.compose(assistant.load(DAY)).index is before.index


def test_a_change_that_was_never_built_gets_its_own(assistant: Assistant, bank_folder: BankFolder) -> None:
    before = assistant.compose(assistant.load(DAY))
    bank_folder.change(FILE, "Anh/chị cần đóng đủ", "Phải đóng đủ")
    after = assistant.compose(assistant.load(DAY))
    assert after.index is not before.index
    assert "Phải đóng đủ" in after.answer(Question("ai được hưởng chế độ thai sản", DAY)).text


def test_an_entry_whose_day_has_come_gets_an_index_with_it(assistant: Assistant, bank_folder: BankFolder) -> None:
    bank_folder.change(FILE, "status: published", f"status: published\npublish_from: {DAY.replace(year=DAY.year + 1)}")
    waiting = assistant.compose(assistant.load(DAY))
    come = assistant.compose(assistant.load(DAY.replace(year=DAY.year + 1)))
    assert come.bank.version == waiting.bank.version
    assert "maternity.conditions" not in waiting.index.entry_ids
    assert "maternity.conditions" in come.index.entry_ids
