"""The last step: what was read over and measured is published, now or by itself on its day."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bot.bank.editing.bench import Opened
from bot.bank.editing.git import Author
from bot.bank.editing.refusals import StepRefusedError
from bot.bank.editing.steps import SIGNED_BY, SIGNED_FOR
from bot.bank.editing.workbench import Signature, Workbench
from bot.clock import Clock, today
from bot.errors import BotError
from bot.publication.trials import Stage, Trial, Trials
from bot.repeating import Repeating, in_thread

log = logging.getLogger(__name__)

LOOK_EVERY = 20.0  # seconds between looks for an entry whose day has come


class NotMeasuredError(StepRefusedError):
    """The change has not been measured against the bank that is live now."""


class BlockedError(StepRefusedError):
    """The measurement speaks against it; an admin may sign for it, with a reason."""


@dataclass(frozen=True)
class Publisher:
    """Publishes drafts that were read over and measured."""

    workbench: Workbench
    trials: Trials
    clock: Clock

    def trial(self, opened: Opened) -> Trial | None:
        """Return the measurement of what is being written of an entry, None before it is begun."""
        if opened.draft is None:
            return None
        return self.trials.find(opened.entry_id, self.workbench.files.published(opened.entry_id), opened.text)

    def begin_trial(self, opened: Opened) -> Trial:
        """Have what is being written of an entry measured."""
        name = self.workbench.files.published(opened.entry_id)
        return self.trials.begin(opened.entry_id, name, opened.text, today(self.clock))

    def may_publish(self, opened: Opened, signed: Signature | None) -> None:
        """Let a change through that was measured and makes nothing worse, or that somebody signed for.

        Raises:
            NotMeasuredError: If it was not measured.
            BlockedError: If it makes something worse and nobody signed.
        """
        trial = self.trial(opened)
        if trial is None or trial.comparison is None:
            raise NotMeasuredError(opened.entry_id)
        if trial.comparison.blocked and signed is None:
            raise BlockedError(opened.entry_id)

    def publish(self, entry_id: str, version: str, author: Author, why: str, signed: Signature | None = None) -> Opened:
        """Give citizens a draft now (see `may_publish`, `Workbench.publish`)."""
        opened = self.workbench.open(entry_id)
        self.may_publish(opened, signed)
        return self.workbench.publish(entry_id, version, author, why, today(self.clock), signed)

    def publish_due(self) -> list[str]:
        """Publish what waits for a day that has come; return the entries published.

        One that is not measured against today's bank is measured first, and published at a later look.
        """
        published = []
        for entry_id in self.workbench.files.drafts():
            opened = self.workbench.open(entry_id)
            draft = opened.draft
            if draft is None or not draft.scheduled or (draft.publish_from or today(self.clock)) > today(self.clock):
                continue
            if self.begin_trial(opened).stage is not Stage.DONE:
                continue
            last = self.workbench.history.last(entry_id)
            author = last.author if last else Author("", "")
            facts = last.told.facts if last else {}
            signed = Signature(facts[SIGNED_BY], facts.get(SIGNED_FOR, "")) if SIGNED_BY in facts else None
            try:
                self.publish(entry_id, opened.version, author, f"{draft.publish_from}", signed)
                published.append(entry_id)
            except BotError as error:
                log.warning("%s waits although its day has come: %s", entry_id, error)
        return published


class Scheduler(Repeating):
    """Publishes, in the background, what waits for its day."""

    def __init__(self, publisher: Publisher) -> None:
        super().__init__(in_thread(partial(self._look, publisher.publish_due)), LOOK_EVERY)
        self._publisher = publisher

    async def start(self) -> None:
        """Finish what a killed process had begun, then look from time to time."""
        await asyncio.to_thread(self._look, self._publisher.workbench.recover)
        await super().start()

    async def stop(self) -> None:
        """Stop looking, and measuring."""
        await super().stop()
        await asyncio.to_thread(self._publisher.trials.stop)

    def _look(self, work: Callable[[], object]) -> None:
        try:
            work()
        except (BotError, OSError) as error:
            log.error("the bank's drafts: %s", error)
