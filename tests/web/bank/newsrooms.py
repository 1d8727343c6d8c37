"""A newsroom over a copy of the small bank, for tests of the pages."""

from __future__ import annotations

import shutil
from pathlib import Path

from bot.accounts import Accounts
from bot.answering.live import LiveComposer
from bot.clock import Clock
from bot.publication.wiring import build_publisher
from bot.settings import ROOT
from bot.store.answer_counts import Reach
from bot.web.bank.newsroom import Newsroom
from tests.conftest import BankFolder
from tests.small_composer import compose

ASKED = '{"question": "sinh con cần đóng mấy tháng", "expected": ["maternity.conditions"], "category": "tidy"}\n'


def small_newsroom(folder: BankFolder, data: Path, accounts: Accounts, clock: Clock) -> tuple[Newsroom, LiveComposer]:
    """Return the newsroom and what answers from its bank; one labelled question measures every change."""
    folder.write("evaluation/report.jsonl", ASKED)
    folder.write("evaluation/tune.jsonl", "")
    folder.write("evaluation/gate.yml", "at_least: {right_first: 0.9}\n")
    for language in ("vi", "en"):  # the assistant's own sentences, which the preview needs
        shutil.copy(ROOT / "knowledge" / "texts" / f"{language}.yml", folder.path / "texts")
    live = LiveComposer(compose(folder.load(), data))
    publisher = build_publisher(
        folder.path, data, live, lambda bank: compose(bank, data), lambda since, most: [], clock
    )
    reach = {"health_card.lost": Reach(7, 5)}
    return Newsroom(live, publisher, lambda first, last: reach, clock, accounts.audit), live
