"""Puts together what changes the bank and what lets a change through to citizens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from bot.answering.composer import Composer
from bot.answering.live import LiveComposer
from bot.bank.bank import Bank
from bot.bank.editing.files import EntryFiles
from bot.bank.editing.reading import BankReader
from bot.bank.editing.workbench import Workbench
from bot.clock import Clock
from bot.evaluation.dataset import LabelledQuestion
from bot.publication.measuring import RECORDED
from bot.publication.publisher import Publisher
from bot.publication.trials import Trials

RECORDED_OF = timedelta(days=21)  # what was asked lately: three weeks, the commonest questions
MOST_RECORDED = 500


def build_publisher(
    folder: Path,
    data_dir: Path,
    live: LiveComposer,
    compose: Callable[[Bank], Composer],
    asked: Callable[[datetime, int], list[tuple[str, str]]],
    clock: Clock,
) -> Publisher:
    """Return the publisher of the bank in `folder`; `asked` gives what citizens asked since a moment, and how many."""
    files = EntryFiles(folder)
    reader = BankReader(files)

    def recorded() -> list[LabelledQuestion]:
        lately = asked(clock.now() - RECORDED_OF, MOST_RECORDED)
        return [LabelledQuestion(text, None, RECORDED, language) for text, language in lately]

    trials = Trials(live, reader, compose, recorded, data_dir / "trials")
    return Publisher(Workbench(files, reader), trials, clock)
