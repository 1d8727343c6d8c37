"""Taking up a changed bank while answering."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

import pytest

from bot.answering.answer import AnswerStatus, Question
from bot.answering.composer import Composer
from bot.answering.live import BankWatcher, LiveComposer
from bot.bank.bank import Bank
from bot.errors import AnsweringError
from tests.conftest import DAY, BankFolder
from tests.small_composer import compose
from tests.waiting import eventually

QUESTION = "đóng mấy tháng được thai sản"
CONDITIONS = "faq/maternity/conditions.yml"


class Watched:
    """A live composer over a folder, and what was composed."""

    def __init__(self, folder: BankFolder, vectors: Path) -> None:
        self.folder = folder
        self.composed: list[str] = []
        self.vectors = vectors
        self.live = LiveComposer(compose(folder.load(), vectors))
        self.watcher = BankWatcher(self.live, folder.path, folder.load, self.compose, lambda: DAY)

    def compose(self, bank: Bank) -> Composer:
        # by now the new answers are given, if the old index fits them
        self.composed.append(self.text())
        return compose(bank, self.vectors)

    def text(self, question: str = QUESTION) -> str:
        return self.live.answer(Question(question, DAY)).text


@pytest.fixture
def watched(bank_folder: BankFolder, tmp_path: Path) -> Watched:
    return Watched(bank_folder, tmp_path)


def test_a_changed_answer_is_given_before_the_index_is_built(watched: Watched) -> None:
    watched.folder.change(CONDITIONS, "Anh/chị cần đóng đủ", "Phải đóng đủ")

    assert watched.watcher.refresh()
    assert watched.composed == ["Phải đóng đủ 6 tháng trước khi sinh."]
    assert watched.text() == "Phải đóng đủ 6 tháng trước khi sinh."


def test_an_entry_taken_back_is_not_sent_while_the_index_is_built(watched: Watched) -> None:
    before = watched.text()
    watched.folder.change(CONDITIONS, "status: published", "status: retired")

    assert watched.watcher.refresh()
    assert len(watched.composed) == 1
    assert watched.composed != [before]
    assert before != watched.text()


def test_a_file_taken_away_waits_for_its_index(watched: Watched) -> None:
    (watched.folder.path / CONDITIONS).unlink()
    before = watched.text()

    assert watched.watcher.refresh()
    assert watched.composed == [before]
    assert "maternity.conditions" not in watched.live.index.entry_ids


def test_a_new_phrasing_waits_for_its_index(watched: Watched) -> None:
    before = watched.text()
    watched.folder.change(CONDITIONS, "    - ai được hưởng chế độ thai sản", "    - bầu bí đóng bao nhiêu tháng")
    watched.folder.change(CONDITIONS, "Anh/chị cần đóng đủ", "Phải đóng đủ")

    assert watched.watcher.refresh()
    assert watched.composed == [before]
    assert watched.text("bầu bí đóng bao nhiêu tháng") == "Phải đóng đủ 6 tháng trước khi sinh."


def test_a_bank_with_a_mistake_is_not_taken_up(watched: Watched) -> None:
    before = watched.text()
    watched.folder.change(CONDITIONS, "Anh/chị cần đóng đủ", "Phải đóng đủ 9 tháng")

    assert not watched.watcher.refresh()
    assert watched.text() == before
    assert watched.composed == []


def test_an_unchanged_bank_is_left_alone(watched: Watched) -> None:
    assert not watched.watcher.refresh()


def test_an_entry_whose_day_has_come_is_taken_up(bank_folder: BankFolder, tmp_path: Path) -> None:
    bank_folder.change(CONDITIONS, "status: published", "status: published\npublish_from: 2026-11-23")
    day = DAY
    live = LiveComposer(compose(bank_folder.load(), tmp_path))
    watcher = BankWatcher(live, bank_folder.path, bank_folder.load, lambda bank: compose(bank, tmp_path), lambda: day)
    assert not watcher.refresh()

    day = date(2026, 11, 23)
    assert watcher.refresh()
    assert live.bank.entries["maternity.conditions"].published


def test_a_build_that_fails_leaves_the_bot_answering(watched: Watched, bank_folder: BankFolder) -> None:
    def fail(bank: Bank) -> Composer:
        raise AnsweringError("no")

    watcher = BankWatcher(watched.live, bank_folder.path, bank_folder.load, fail, lambda: DAY)
    bank_folder.change(CONDITIONS, "Anh/chị cần đóng đủ", "Phải đóng đủ")

    assert not watcher.refresh()
    assert watched.live.answer(Question(QUESTION, DAY)).status is AnswerStatus.ANSWERED


def test_a_saved_file_is_noticed(watched: Watched) -> None:
    watched.watcher.pause = 0.01

    async def save_and_wait() -> None:
        await watched.watcher.start()
        watched.folder.change(CONDITIONS, "Anh/chị cần đóng đủ", "Phải đóng đủ")
        await eventually(lambda: bool(watched.composed))
        await watched.watcher.stop()

    asyncio.run(save_and_wait())
    assert watched.composed
