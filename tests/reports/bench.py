"""How long a report over a million answers takes: `.venv/bin/python -m tests.reports.bench [FOLDER]`.

No test: it prints how long each part of it takes.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bot.bank.loader import load_bank
from bot.clock import FixedClock
from bot.reports.report import Reporter
from bot.reports.service import ServiceCounts
from bot.settings import ROOT
from bot.store import migrate, open_store
from bot.store.answer_counts import AnswerCounts
from tests.asked import fill
from tests.opinions import opine
from tests.reports.making import IN_VAIN, MADE, OCTOBER, reports_of

ANSWERS, DAYS = 1_000_000, 90
ROUNDS = 7


def main(folder: Path) -> None:
    """Fill a database in `folder`, unless one is there, and time what a page needs."""
    bank = load_bank(ROOT / "knowledge", OCTOBER.last)
    path = folder / "answers.sqlite3"
    url, is_new = f"sqlite:///{path}", not path.exists()
    migrate(url)
    store = open_store(url)
    if is_new:
        a_working_day = int(ANSWERS / DAYS / 0.81)  # weekends are quiet
        print(f"{fill(store, bank, date(2026, 8, 15), DAYS, a_working_day):,} answers over {DAYS} days")
        opine(store)
    counts, service = AnswerCounts(store), ServiceCounts(store)
    parts: dict[str, Callable[[], object]] = {
        "by day, channel, language, status": lambda: counts.slices(OCTOBER.first, OCTOBER.last),
        "by hour": lambda: counts.hours(OCTOBER.first, OCTOBER.last),
        "people": lambda: counts.people(OCTOBER.first, OCTOBER.last),
        "by channel": lambda: counts.by_channel(OCTOBER.first, OCTOBER.last),
        "by topic": lambda: counts.by_topic(OCTOBER.first, OCTOBER.last),
        "by entry": lambda: counts.by_entry(OCTOBER.first, OCTOBER.last),
        "ratings, marks and hand-overs": lambda: service.of(OCTOBER),
        "the report, month before included": lambda: Reporter(
            counts, service, lambda: bank, lambda _: IN_VAIN, FixedClock(MADE)
        ).make(OCTOBER),
    }
    kept = reports_of(store, bank)
    told = kept.of(OCTOBER, "vi")
    parts |= {"the report again": lambda: kept.of(OCTOBER, "vi"), "its PDF": told.pdf, "its CSV": told.csv}
    print(f"October: {told.report.now.questions:,} answers; {path.stat().st_size / 1e9:.1f} GB")
    for name, part in parts.items():
        print(f"{name:<36}{_median(part):8.0f} ms")


def _median(part: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        part()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp()))
