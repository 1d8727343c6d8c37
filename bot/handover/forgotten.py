"""Conversations that nobody goes on with end by themselves, with words: the bot must not stay silent for ever."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.errors import BotError
from bot.handover.desk import Desk
from bot.handover.hours import Hours
from bot.repeating import Repeating, in_thread
from bot.store import Handover
from bot.store.handovers import BY_ITSELF, CloseReason

log = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 60.0
CITIZEN_SILENT = timedelta(hours=24)
"""Since staff's last reply."""


class Forgotten(Repeating):
    """Looks every minute for conversations to end; what was forgotten while the process was down it ends at once.

    Args:
        desk: Ends them.
        hours: When staff are there; only that time counts against them.
        patience: How much of it a citizen is left without a reply at most.
        clock: What time it is.
    """

    def __init__(self, desk: Desk, hours: Hours, patience: timedelta, clock: Clock) -> None:
        super().__init__(in_thread(self.end_forgotten), LOOK_EVERY_SECONDS)
        self._desk = desk
        self._hours = hours
        self._patience = patience
        self._clock = clock

    def end_forgotten(self) -> None:
        """End what is forgotten now; one that cannot be ended does not keep the others."""
        try:
            queue = self._desk.queue()
        except BotError as fault:
            log.error("Forgotten conversations are not looked for: %s", fault)
            return
        now = self._clock.now()
        for handover in queue:
            reason = self.reason_to_end(handover, now)
            if reason is None:
                continue
            try:
                self._desk.close(handover.id, BY_ITSELF, reason)
            except BotError as fault:
                log.error("Hand-over %d could not be ended: %s", handover.id, fault)

    def reason_to_end(self, handover: Handover, now: datetime) -> CloseReason | None:
        """Return why a conversation is over, None while it goes on."""
        if handover.waits_since is not None:
            waited = self._hours.worked(handover.waits_since, now)
            return CloseReason.UNANSWERED if waited >= self._patience else None
        silent = handover.staff_at is not None and now - handover.staff_at >= CITIZEN_SILENT
        return CloseReason.NO_REPLY if silent else None
