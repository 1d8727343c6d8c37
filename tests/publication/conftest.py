"""A live composer over a copy of the small bank with labelled questions, and what measures changes of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from bot.answering.live import LiveComposer
from bot.bank.editing.bench import Opened
from bot.bank.editing.files import EntryFiles
from bot.bank.editing.git import Author
from bot.bank.editing.reading import BankReader
from bot.bank.editing.workbench import Workbench
from bot.clock import VIETNAM, FixedClock
from bot.evaluation.dataset import LabelledQuestion
from bot.publication.measuring import RECORDED
from bot.publication.publisher import Publisher
from bot.publication.trials import Trial, Trials
from tests.conftest import DAY, BankFolder
from tests.small_composer import compose
from tests.waiting import wait_until

LIMA, OPAL = Author("lima", "Lima"), Author("opal", "Opal")
LOST, CONDITIONS = "health_card.lost", "maternity.conditions"
LABELLED = [
    ("mất thẻ bảo hiểm rồi", [LOST], "tidy"),
    ("sinh con cần đóng mấy tháng", [CONDITIONS], "tidy"),
    ("con em mất lúc sinh, thai sản sao ạ", [CONDITIONS], "sensitive"),
    ("ngoài trời mưa không", [], "oos_far"),
]


@dataclass
class Newsroom:
    """All there is to publish with."""

    folder: BankFolder
    live: LiveComposer
    workbench: Workbench
    trials: Trials
    publisher: Publisher
    clock: FixedClock

    def reviewed(self, entry_id: str, **values: object) -> Opened:
        """Return an entry with a draft that Lima wrote and Opal read over."""
        opened = self.workbench.save(entry_id, self.workbench.open(entry_id).version, values, LIMA, "thử")
        return self.workbench.review(entry_id, opened.version, OPAL, "", DAY)

    def measured(self, opened: Opened) -> Trial:
        """Return the finished trial of what is being written."""
        self.publisher.begin_trial(opened)
        return self.wait(opened)

    def wait(self, opened: Opened) -> Trial:
        """Wait for a trial that was begun."""
        wait_until(lambda: (trial := self.publisher.trial(opened)) is not None and not trial.running)
        ended = self.publisher.trial(opened)
        assert ended is not None
        return ended


@pytest.fixture
def newsroom(bank_folder: BankFolder, tmp_path: Path) -> Iterator[Newsroom]:
    rows = [{"question": text, "expected": expected, "category": kind} for text, expected, kind in LABELLED]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    bank_folder.write("evaluation/report.jsonl", lines)
    bank_folder.write("evaluation/tune.jsonl", "")
    bank_folder.write("evaluation/gate.yml", "at_least: {right_first: 0.9}\n")
    files = EntryFiles(bank_folder.path)
    reader = BankReader(files)
    workbench = Workbench(files, reader)
    live = LiveComposer(compose(bank_folder.load(), tmp_path))

    def asked() -> list[LabelledQuestion]:
        return [LabelledQuestion("rớt thẻ", None, RECORDED)]

    trials = Trials(live, reader, lambda bank: compose(bank, tmp_path), asked, tmp_path / "trials")
    clock = FixedClock(datetime(DAY.year, DAY.month, DAY.day, 9, tzinfo=VIETNAM))
    yield Newsroom(bank_folder, live, workbench, trials, Publisher(workbench, trials, clock), clock)
    trials.stop()
