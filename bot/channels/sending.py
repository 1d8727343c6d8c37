"""What becomes of a message once its messenger has taken it, or has not: sent, tried again later, or given up."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import timedelta

from anyio.to_thread import run_sync

from bot.channels.backoff import Backoff
from bot.channels.channel import Channel
from bot.clock import Clock
from bot.errors import ChannelError, ChannelSetupError, RetryLaterError, UndeliverableError
from bot.store import ClaimedMessage, OutboxStore

log = logging.getLogger(__name__)

SEND_ATTEMPTS = 5  # a message whose sending fails this often in a way no messenger is to blame for is given up
GIVE_UP_AFTER = timedelta(hours=24)  # Telegram keeps updates as long; an older answer may no longer hold


class Sender:
    """Sends what was taken from the outbox, each through the channel it is for."""

    def __init__(
        self, channels: Mapping[tuple[str, str], Channel], outbox: OutboxStore, clock: Clock, backoff: Backoff
    ) -> None:
        self._channels = channels
        self._outbox = outbox
        self._clock = clock
        self._backoff = backoff

    async def send(self, work: ClaimedMessage) -> None:
        """Send one message and write down what came of it.

        Raises:
            StoreError: If that could not be written down; the message may be sent again.
        """
        channel = self._channels[work.channel, work.account]
        try:
            await channel.send(work.conversation_id, work.message)
        except UndeliverableError as fault:
            await self._bury(work, str(fault))
        except ChannelError as fault:
            if isinstance(fault, ChannelSetupError):
                log.error("%s: %s", channel.name, fault)
            seconds = fault.seconds if isinstance(fault, RetryLaterError) else None
            await self._postpone(work, str(fault), seconds)
        except Exception as fault:
            log.exception("Sending message %d failed", work.id)
            if work.attempts >= SEND_ATTEMPTS:
                await self._bury(work, repr(fault))
            else:
                await self._postpone(work, repr(fault), None)
        else:
            await run_sync(self._outbox.sent, work)

    async def _postpone(self, work: ClaimedMessage, reason: str, seconds: float | None) -> None:
        now = self._clock.now()
        if now - work.created_at > GIVE_UP_AFTER:
            await self._bury(work, f"Given up after {GIVE_UP_AFTER}: {reason}")
            return
        wait = self._backoff.at_least(seconds) if seconds is not None else self._backoff.after(work.attempts)
        await run_sync(self._outbox.retry, work, now + wait, reason)

    async def _bury(self, work: ClaimedMessage, reason: str) -> None:
        log.warning("Message %d to %s is given up: %s", work.id, work.channel, reason)
        await run_sync(self._outbox.bury, work, reason)
