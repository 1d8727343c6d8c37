"""Measures changes in the background, one after another, without being in the way of those who are answered.

The work is done by a thread of low priority in the process that serves, so that index, encoder and what earlier builds
worked out are there already. What comes out is kept by the versions of the two banks: the same change of the same bank
is measured once.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from bot.answering.composer import Composer
from bot.answering.live import LiveComposer
from bot.bank.atomic_write import write_whole
from bot.bank.bank import Bank
from bot.bank.editing.draft import as_if_published
from bot.bank.editing.reading import BankReader
from bot.bank.loader import bank_version
from bot.errors import BotError
from bot.evaluation.dataset import LabelledQuestion
from bot.publication.comparison import Comparison, compare
from bot.publication.finding import Progress
from bot.publication.measuring import Measured, Measurer, read_questions

log = logging.getLogger(__name__)

NICENESS = 15  # below the rest of the process: citizens' questions come first
KEPT = 50  # results kept on disk

_comparison: TypeAdapter[Comparison] = TypeAdapter(Comparison)


class Stage(StrEnum):
    """How far a trial is."""

    WAITING = "waiting"
    BUILDING = "building"
    BASELINE_ASKING = "baseline_asking"
    BASELINE_FINDING = "baseline_finding"
    ASKING = "asking"
    FINDING = "finding"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True)
class Trial:
    """One measurement: how far it is, and what came of it."""

    stage: Stage
    done: int = 0
    of: int = 0
    comparison: Comparison | None = None
    fault: str = ""

    @property
    def running(self) -> bool:
        """Whether there is something to wait for."""
        return self.stage not in (Stage.DONE, Stage.FAILED)


class _StoppedError(Exception):
    """The process ends; nobody waits for the rest."""


class Trials:
    """Measures changes of entries against the bank that is live.

    Args:
        live: What citizens are answered with.
        reader: The bank's files.
        compose: Builds the index of a bank.
        recorded: What citizens asked lately.
        folder: Where results are kept.
    """

    def __init__(
        self,
        live: LiveComposer,
        reader: BankReader,
        compose: Callable[[Bank], Composer],
        recorded: Callable[[], Sequence[LabelledQuestion]],
        folder: Path,
    ) -> None:
        self._live = live
        self._reader = reader
        self._compose = compose
        self._recorded = recorded
        self._folder = folder
        self._measurer = Measurer()
        self._baseline: tuple[str, date, Measured] | None = None
        self._trials: dict[str, Trial] = {}
        self._guard = threading.Lock()
        self._stopping = threading.Event()
        self._worker = ThreadPoolExecutor(1, "trial", initializer=_give_way)

    def stop(self) -> None:
        """Give up what is under way."""
        self._stopping.set()
        self._worker.shutdown(wait=True, cancel_futures=True)

    def find(self, entry_id: str, name: str, text: str) -> Trial | None:
        """Return the trial of `text` in the file `name`, against the bank that is live now; None before it is begun."""
        key = self._key(entry_id, name, as_if_published(text))
        with self._guard:
            return self._trials.get(key) or self._kept(key)

    def begin(self, entry_id: str, name: str, text: str, day: date) -> Trial:
        """Have `text` measured as the file `name`, unless it has been or is being; one that failed is begun anew."""
        published = as_if_published(text)
        key = self._key(entry_id, name, published)
        with self._guard:
            known = self._trials.get(key) or self._kept(key)
            if known is not None and known.stage is not Stage.FAILED:
                return known
            self._trials[key] = Trial(Stage.WAITING)
        self._worker.submit(self._run, key, entry_id, name, published, day)
        return Trial(Stage.WAITING)

    def _key(self, entry_id: str, name: str, published: str) -> str:
        after = bank_version(self._reader.folder, {name: published})
        labels = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(self._evaluation.glob("*.jsonl"))))
        return f"{self._live.bank.version}-{after}-{labels.hexdigest()[:12]}-{entry_id}"

    def _run(self, key: str, entry_id: str, name: str, text: str, day: date) -> None:
        try:
            comparison = self._measure(key, entry_id, name, text, day)
        except _StoppedError:
            self._put(key, Trial(Stage.FAILED))
        except (BotError, OSError) as error:
            self._put(key, Trial(Stage.FAILED, fault=str(error)))
        except Exception as error:
            log.exception("the trial of %s failed", entry_id)
            self._put(key, Trial(Stage.FAILED, fault=repr(error)))
        else:
            self._keep(key, comparison)
            self._put(key, Trial(Stage.DONE, comparison=comparison))

    def _measure(self, key: str, entry_id: str, name: str, text: str, day: date) -> Comparison:
        before = self._before(key, day)
        self._put(key, Trial(Stage.BUILDING))
        composer = self._compose(self._reader.changed({name: text}, day))
        after = self._measurer.measure(
            composer, before.questions, day, lambda stage: self._tell(key, Stage(stage)), before
        )
        return compare(entry_id, before, after, before.questions.gate)

    def _before(self, key: str, day: date) -> Measured:
        """Return how the live bank answers; it is asked again only when it, the day or the questions are others."""
        composer, known = self._live.current, self._baseline
        questions = read_questions(self._evaluation, self._recorded())
        if known is None or known[:2] != (composer.bank.version, day) or not questions.same_labels(known[2].questions):
            stages = {"asking": Stage.BASELINE_ASKING, "finding": Stage.BASELINE_FINDING}

            def say(stage: str) -> Progress:
                return self._tell(key, stages[stage])

            measured = self._measurer.measure(composer, questions, day, say, known[2] if known else None)
            known = self._baseline = (composer.bank.version, day, measured)
        return known[2]

    @property
    def _evaluation(self) -> Path:
        return self._reader.folder / "evaluation"

    def _tell(self, key: str, stage: Stage) -> Progress:
        def progress(done: int, of: int) -> None:
            if self._stopping.is_set():
                raise _StoppedError
            self._put(key, Trial(stage, done, of))

        return progress

    def _put(self, key: str, trial: Trial) -> None:
        with self._guard:
            self._trials[key] = trial

    def _keep(self, key: str, comparison: Comparison) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        write_whole(self._folder / f"{key}.json", _comparison.dump_json(comparison).decode())
        oldest = sorted(self._folder.glob("*.json"), key=lambda path: path.stat().st_mtime)[:-KEPT]
        for path in oldest:
            path.unlink(missing_ok=True)

    def _kept(self, key: str) -> Trial | None:
        try:
            kept = _comparison.validate_json((self._folder / f"{key}.json").read_bytes())
        except (OSError, ValidationError):
            return None  # never measured, or by a version that wrote it otherwise
        return Trial(Stage.DONE, comparison=kept)


def _give_way() -> None:
    """Let other threads go first, where the system has priorities of threads."""
    if sys.platform == "linux":
        own = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, own, os.getpriority(os.PRIO_PROCESS, own) + NICENESS)
