"""Puts the reminders whose hour has come into the outbox, which delivers them like every other message.

A reminder is queued once, however often this is stopped and started and however many processes do it (see
`ReminderStore.send`). Where a messenger's window is closed it stays due, and goes out once the citizen writes again.
What comes late, for that or because nothing ran, says so; what is of no more use is left out.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from anyio.to_thread import run_sync

from bot.bank.bank import Bank
from bot.channels.channel import Channel
from bot.clock import VIETNAM, Clock
from bot.errors import StoreError
from bot.reminders.reach import SPARE
from bot.reminders.wish import is_decent, morning
from bot.reminders.wording import Wording
from bot.repeating import Repeating
from bot.store.reminders import Reminder, ReminderStore

log = logging.getLogger(__name__)

LOOK_AGAIN_SECONDS = 20.0


class ReminderWorker(Repeating):
    """Looks for due reminders until stopped; one being queued then is queued whole, or not at all.

    Args:
        reminders: Where they are kept, with the outbox beside them.
        channels: The messengers there are.
        bank: The bank in use now: called on every use, as it may be swapped.
        clock: Tells the hour in Viet Nam.
        wake: Has what was queued sent at once.
    """

    def __init__(
        self,
        reminders: ReminderStore,
        channels: Sequence[Channel],
        bank: Callable[[], Bank],
        clock: Clock,
        wake: Callable[[], None],
    ) -> None:
        super().__init__(self._look, LOOK_AGAIN_SECONDS)
        self._reminders = reminders
        self._channels = {(channel.name, channel.account): channel for channel in channels}
        self._windows = {
            account: channel.limits.window - SPARE if channel.limits.window else None
            for account, channel in self._channels.items()
        }
        self._bank = bank
        self._clock = clock
        self._wake = wake

    async def _look(self) -> None:
        if await run_sync(self.queue_due):
            self._wake()

    def queue_due(self) -> int:
        """Queue what is due now, at a decent hour; return how many reminders."""
        if not is_decent(self._clock.now()):
            return 0
        try:
            return sum(self._queue(reminder) for reminder in self._reminders.due(self._windows))
        except StoreError as fault:
            log.error("Reminders wait: %s", fault)
            return 0

    def _queue(self, reminder: Reminder) -> bool:
        today = self._clock.now().astimezone(VIETNAM).date()
        following = self._following(reminder, today)
        bank = self._bank()
        kind = bank.reminders.kinds.get(reminder.wish.kind)
        if kind is None or today > _last_use(reminder, kind.late_days):
            log.warning("A reminder of %s for %s is left out: too late.", reminder.wish.kind, reminder.due_at)
            self._reminders.skip(reminder, following)
            return False
        message = Wording(bank, reminder.language).due(reminder, today)
        pieces = self._channels[reminder.channel, reminder.account].shape(message)
        return self._reminders.send(reminder, pieces, following)

    def _following(self, reminder: Reminder, today: date) -> Reminder | None:
        """Return the reminder of the next month, None after the last one."""
        wish = reminder.wish.following(today)
        if wish is None or reminder.times_left <= 1:
            return None
        return replace(reminder, wish=wish, due_at=morning(wish.due), times_left=reminder.times_left - 1)


def _last_use(reminder: Reminder, late_days: int) -> date:
    """Return the last day on which a reminder is of use: some days after its own; once, its deadline at least."""
    late = reminder.due_at.date() + timedelta(days=late_days)
    return late if reminder.wish.month_day else max(late, reminder.wish.deadline)
