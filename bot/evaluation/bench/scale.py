"""A bank five times as large: what building, changing and searching it cost, in a process of its own.

`python -m bot.evaluation.bench.scale` reads a task as JSON on the standard input and prints `Scale` as JSON. The
phrasings beyond those of the bank are other spellings of them, as citizens write, so that the index is as hard to
search as a real one of its size; entries and answers stay those of the bank. Searches run on one core.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.errors import BotError
from bot.evaluation.bench.results import Times
from bot.evaluation.bench.talk import talk
from bot.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.bank.bank import Bank
    from bot.bank.entry import Entry

CHANGES = 3
NEW_PHRASING = "câu hỏi đo thử số {number} chưa ai từng hỏi"


class ScaleError(BotError):
    """The process that measures failed."""


@dataclass(frozen=True)
class Kind:
    """One type of FAISS index over the same vectors.

    `kept` is the share of the ten phrasings nearest by exact search that it finds, too.
    """

    name: str
    build_seconds: float
    megabytes: float
    search: Times
    kept: float


@dataclass(frozen=True)
class Scale:
    """What a bank with so many `phrasings` cost; `changed` is seconds from one new phrasing to a new index."""

    phrasings: int
    cold_seconds: float
    changed: list[float]
    search: Times
    peak_mb: float
    kinds: list[Kind]


def measure_apart(phrasings: int, texts: Sequence[str], day: date, progress: Callable[[int, int], None]) -> Scale:
    """Measure in a new process, whose memory is only its own.

    Raises:
        ScaleError: If it failed; what it printed stands above.
    """
    with tempfile.TemporaryDirectory(prefix="hoi-bhxh-scale-") as folder:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot.evaluation.bench.scale"],
            cwd=ROOT,
            env={**os.environ, "HOI_BHXH_DATA_DIR": folder},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        task = {"phrasings": phrasings, "texts": list(texts), "day": day.isoformat()}
        last = talk(process, json.dumps(task), progress)
    if process.returncode:
        raise ScaleError(f"The measuring process failed, see above. {last}")
    return read_scale(json.loads(last))


def read_scale(told: Mapping[str, Any]) -> Scale:
    """Return what the process printed as a value."""
    kinds = [Kind(**{**kind, "search": Times(**kind["search"])}) for kind in told["kinds"]]
    return Scale(**{**told, "search": Times(**told["search"]), "kinds": kinds})


def grown(bank: Bank, phrasings: int, seed: int = 0) -> Bank:
    """Return `bank` with about so many phrasings: other spellings of each one in turn, none of them twice.

    Raises:
        ScaleError: If the bank has not so many spellings.
    """
    speller = bank.glossary.speller(seed)
    others = {
        entry.id: [speller.spellings(text) for language, text in entry.phrasings() if language == "vi"]
        for entry in bank.published
    }
    taken = {text for entry in bank.published for _, text in entry.phrasings()}
    more: dict[str, list[str]] = {entry_id: [] for entry_id in others}
    missing = phrasings - sum(len(entry.phrasings()) for entry in bank.published)
    for turn in range(max((len(one) for lists in others.values() for one in lists), default=0)):
        for entry_id, lists in others.items():
            for spelled in lists:
                if missing > 0 and turn < len(spelled) and spelled[turn] not in taken:
                    taken.add(spelled[turn])
                    more[entry_id].append(spelled[turn])
                    missing -= 1
    if missing > 0:
        raise ScaleError(f"The bank has only {phrasings - missing:,} phrasings and spellings; ask for fewer.")
    return _with(bank, {entry_id: _more(bank.entries[entry_id], texts) for entry_id, texts in more.items()})


def _more(entry: Entry, texts: Sequence[str]) -> Entry:
    return entry.model_copy(update={"variants": {**entry.variants, "vi": [*entry.variants.get("vi", ()), *texts]}})


def _with(bank: Bank, entries: Mapping[str, Entry]) -> Bank:
    return replace(bank, entries={**bank.entries, **entries})


def main() -> int:
    """Measure what the standard input asks for."""
    argparse.ArgumentParser(prog="python -m bot.evaluation.bench.scale", description=__doc__).parse_args()
    told = json.load(sys.stdin)
    measured = _measure(told["phrasings"], told["texts"], date.fromisoformat(told["day"]))
    print(json.dumps(asdict(measured)), flush=True)
    return 0


def _measure(phrasings: int, texts: Sequence[str], day: date) -> Scale:
    import psutil

    from bot.assistant import Assistant
    from bot.evaluation.bench.faiss_kinds import compare
    from bot.evaluation.bench.memory import peak_mb
    from bot.settings import Settings

    def told(done: int, of: int) -> None:
        print(f"{done}/{of}", flush=True)

    assistant = Assistant(Settings())
    bank = grown(assistant.load(day), phrasings)
    began = time.perf_counter()
    composer = assistant.compose(bank, told)
    cold = time.perf_counter() - began
    changed = []
    first = bank.published[0]
    for number in range(CHANGES):
        bank = _with(bank, {first.id: _more(first, [NEW_PHRASING.format(number=number)])})
        began = time.perf_counter()
        composer = assistant.compose(bank)
        changed.append(round(time.perf_counter() - began, 2))
    taken = []
    with one_core():
        for text in texts:
            asked = time.perf_counter()
            composer.search(text, day)
            taken.append(time.perf_counter() - asked)
    peak = peak_mb(psutil.Process())
    vectors = composer.index.dense.vectors()
    queries = composer.index.adapter.apply(
        composer.index.encoder.encode([composer.index.reader.read(text).canonical for text in texts])
    )
    kinds = compare(vectors, queries)
    return Scale(len(composer.index.phrasings), round(cold, 1), changed, Times.of(taken), round(peak, 1), kinds)


@contextmanager
def one_core() -> Iterator[None]:
    """Run on one core only, where the system can be told so."""
    import faiss

    threads = faiss.omp_get_max_threads()
    before = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else None
    faiss.omp_set_num_threads(1)
    if before:
        os.sched_setaffinity(0, {min(before)})
    try:
        yield
    finally:
        faiss.omp_set_num_threads(threads)
        if before:
            os.sched_setaffinity(0, before)


if __name__ == "__main__":
    sys.exit(main())
