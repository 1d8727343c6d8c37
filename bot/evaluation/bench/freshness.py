"""How long a saved change takes until citizens are answered with it, and what loading, checking and indexing cost.

The bank is copied, so nothing of the project changes; the watcher, the index and the encoder are the real ones.
"""

from __future__ import annotations

import asyncio
import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.answering.answer import Question
from bot.answering.live import BankWatcher, LiveComposer
from bot.assistant import Assistant
from bot.bank.loader import load_bank
from bot.settings import Settings

PATIENCE = 120.0  # seconds after which a change counts as never taken up
_LOOK = 0.02


@dataclass(frozen=True)
class Freshness:
    """Seconds each step took; the changes once a round."""

    entries: int
    phrasings: int
    load_and_check: float
    build: float
    answer_changed: list[float]
    phrasing_added: list[float]
    figure_changed: list[float]


def measure(
    settings: Settings, day: date, work: Path, rounds: int, say: Callable[[str], None] = lambda line: None
) -> Freshness:
    """Measure on a copy of the bank in `work`; `say` gets a line a step.

    Raises:
        TimeoutError: If a change is not taken up within `PATIENCE` seconds.
    """
    folder = Path(shutil.copytree(settings.knowledge_dir, work / "knowledge"))
    own = settings.model_copy(update={"knowledge_dir": folder})
    began = time.perf_counter()
    bank = load_bank(folder, day)
    loaded = time.perf_counter() - began
    say(f"load and check: {loaded:.2f} s")
    assistant = Assistant(own)
    began = time.perf_counter()
    live = LiveComposer(assistant.compose(assistant.load(day)))
    built = time.perf_counter() - began
    say(f"index: {built:.1f} s")
    watcher = BankWatcher(live, folder, assistant.load, assistant.compose, lambda: day)
    entry = next(entry for entry in bank.published if entry.id.startswith("voluntary."))
    taken = asyncio.run(_changes(watcher, live, _Edits(folder, entry.path, entry.question["vi"], day), rounds, say))
    return Freshness(len(bank.published), sum(len(one.phrasings()) for one in bank.published), loaded, built, *taken)


@dataclass(frozen=True)
class _Edits:
    """Changes to one entry, each with a way to see that it is in force."""

    folder: Path
    path: str
    question: str
    day: date

    def answer(self, number: int) -> tuple[str, str]:
        """Put a word before the answer; return the question to ask and the words to wait for."""
        return self.question, self._change("answer:\n  vi: |\n    ", f"Phép đo {_letter(number)}. ")

    def phrasing(self, number: int) -> tuple[str, str]:
        """Add a phrasing nobody else has, with an answer to know it by."""
        asked = f"câu hỏi thử lạ kỳ chữ {_letter(number)}"
        self._change("variants:\n  vi:\n", f"    - {asked}\n")
        return asked, self._change("answer:\n  vi: |\n    ", f"Phép thử {_letter(number)}. ")

    def figure(self, number: int) -> tuple[str, str]:
        """Give the entry a figure of its own."""
        name = self.folder / "parameters" / "voluntary" / "freshness.yml"
        amount = 1000 + number
        name.write_text(
            "label: {vi: Đo, en: Measuring}\nunit: vnd_per_month\nvalues:\n"
            f"  2025-07-01: {{amount: {amount}, source: luat-41-2024}}\n",
            encoding="utf-8",
        )
        if number == 0:
            self._change("answer:\n  vi: |\n    ", "{{ voluntary.freshness }} ")
        return self.question, f"1.{amount - 1000:03d} đồng"

    def _change(self, before: str, added: str) -> str:
        path = self.folder.parent / self.path
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(before, before + added, 1), encoding="utf-8")
        return added


def _letter(number: int) -> str:
    """Return a name without digits, which an answer may not have."""
    return chr(ord("a") + number % 26)


async def _changes(
    watcher: BankWatcher, live: LiveComposer, edits: _Edits, rounds: int, say: Callable[[str], None]
) -> list[list[float]]:
    await watcher.start()
    try:
        return [
            [await asyncio.to_thread(_until_live, live, change(number), edits.day, say) for number in range(rounds)]
            for change in (edits.answer, edits.phrasing, edits.figure)
        ]
    finally:
        await watcher.stop()


def _until_live(live: LiveComposer, told: tuple[str, str], day: date, say: Callable[[str], None]) -> float:
    """Return the seconds until the question gets the words awaited; come back when its index is in place, too."""
    question, awaited = told
    index, began = live.index_version, time.perf_counter()
    _wait(lambda: awaited in live.answer(Question(question, day)).text, awaited)
    took = time.perf_counter() - began
    say(f"in force after {took:.2f} s: {awaited.strip()}")
    _wait(lambda: live.index_version != index, "the new index")
    return took


def _wait(over: Callable[[], bool], what: str) -> None:
    began = time.perf_counter()
    while not over():
        if time.perf_counter() - began > PATIENCE:
            raise TimeoutError(f'"{what}" was not in force within {PATIENCE:.0f} s')
        time.sleep(_LOOK)


def page(found: Freshness) -> Iterator[str]:
    """Yield the lines of docs/benchmarks/bank.md."""
    yield "# Ngân hàng: đọc, kiểm tra, lập chỉ mục, cập nhật / The bank: load, check, index, take up a change"
    yield ""
    yield "Do `bot freshness --write` đo và ghi / measured and written by `bot freshness --write`."
    yield ""
    yield f"- {found.entries} mục đã xuất bản, {found.phrasings} cách hỏi / published entries, phrasings"
    yield f"- đọc và kiểm tra / load and check: {found.load_and_check:.2f} s"
    yield f"- lập chỉ mục, véc-tơ đã có / index with vectors at hand: {found.build:.1f} s"
    yield ""
    yield "| từ lúc lưu tệp đến câu trả lời mới / from saving to the answer | trung vị | thấp nhất | cao nhất | lần |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for name, taken in (
        ("sửa câu trả lời / an answer changed", found.answer_changed),
        ("đổi con số / a figure changed", found.figure_changed),
        ("thêm cách hỏi / a phrasing added", found.phrasing_added),
    ):
        low, high = min(taken), max(taken)
        yield f"| {name} | {statistics.median(taken):.2f} s | {low:.2f} s | {high:.2f} s | {len(taken)} |"
