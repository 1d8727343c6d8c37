"""From a saved change to the answer, with the small bank and its word encoder."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answering.live import LiveComposer
from bot.bank.bank import Bank
from bot.evaluation.bench import freshness
from bot.evaluation.bench.freshness import Freshness, measure, page
from bot.settings import Settings
from tests.conftest import DAY, BankFolder
from tests.small_composer import compose

ANSWER = "faq/voluntary/monthly_amount.yml"


class SmallAssistant:
    """Composes over the word encoder instead of the bundled one."""

    def __init__(self, settings: Settings) -> None:
        self.folder = BankFolder(settings.knowledge_dir)

    def load(self, day: object) -> Bank:
        return self.folder.load()

    def compose(self, bank: Bank) -> object:
        return compose(bank, self.folder.path.parent)


def test_each_kind_of_change_is_waited_for(
    bank_folder: BankFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (bank_folder.path / ANSWER).read_text("utf-8")
    assert "answer:\n  vi: |\n    " in text, "the measurement edits answers written as blocks"
    monkeypatch.setattr(freshness, "Assistant", SmallAssistant)
    monkeypatch.setattr("bot.answering.live.LOOK_EVERY", 0.01)
    monkeypatch.setattr(freshness, "PATIENCE", 20.0)
    (tmp_path / "work").mkdir()
    lines: list[str] = []

    found = measure(Settings(knowledge_dir=bank_folder.path), DAY, tmp_path / "work", 2, lines.append)

    assert [len(found.answer_changed), len(found.phrasing_added), len(found.figure_changed)] == [2, 2, 2]
    assert sum("in force after" in line for line in lines) == 6
    # the bank that was given is as it was
    assert (bank_folder.path / ANSWER).read_text("utf-8") == text


def test_a_change_that_never_comes_is_told(small_bank: Bank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freshness, "PATIENCE", 0.05)
    live = LiveComposer(compose(small_bank, tmp_path))

    with pytest.raises(TimeoutError, match="never written"):
        freshness._until_live(live, ("mất thẻ bhyt", "never written"), DAY, lambda line: None)


def test_the_page_gives_middle_and_spread() -> None:
    lines = list(page(Freshness(5, 61, 0.5, 3.0, [1.0, 3.0, 2.0], [4.0], [2.5])))

    assert "| sửa câu trả lời / an answer changed | 2.00 s | 1.00 s | 3.00 s | 3 |" in lines
