"""From the inbox through the conversation to the outbox, and from there to the messengers.

An event is answered once: its messages and its mark "done" are one transaction. A message is sent at
least once: should the process die between sending and marking, it is sent again. Within a conversation
all goes in order; conversations do not wait for each other.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from anyio.to_thread import run_sync

from bot.channels.backoff import Backoff
from bot.channels.channel import Channel, Turns
from bot.channels.intake import Intake
from bot.channels.messages import EventKind, Inbound, MyData, Outbound
from bot.channels.my_data import Copies
from bot.channels.sending import Sender
from bot.clock import Clock
from bot.errors import ChannelError, StoreError, UndeliverableError
from bot.repeating import Repeating
from bot.store import ClaimedEvent, ClaimedMessage, InboxStore, OutboxStore
from bot.store.claims import ClaimLostError
from bot.store.models import State

log = logging.getLogger(__name__)

AT_ONCE = 16  # conversations answered, and messages sent, at the same time
LOOK_AGAIN_SECONDS = 1.0  # for work whose time has come, and for what other processes stored
TURN_ATTEMPTS = 3  # an event whose turn fails, or ends the process, this often is given up
KEEP = timedelta(days=7)  # what is done, for recognising repeats; messengers repeat for a day at most
TIDY_SECONDS = 3600.0
TYPING_AFTER_SECONDS = 0.3  # most answers are there before
TYPING_EVERY_SECONDS = 4.0  # Telegram shows it for five (sendChatAction)
STOP_SECONDS = 10.0  # what is under way may end within; what does not is taken up at the next start

Claimed = TypeVar("Claimed", ClaimedEvent, ClaimedMessage)


@dataclass(frozen=True)
class GatewayState:
    """How the gateway is, for /health. Dead letters want a person's eye."""

    waiting_events: int
    waiting_messages: int
    dead_events: int
    dead_messages: int
    faults: dict[str, str]


class Gateway:
    """Works on what `intake` took in, for every channel, until stopped."""

    def __init__(
        self,
        channels: Sequence[Channel],
        turns: Turns,
        intake: Intake,
        inbox: InboxStore,
        outbox: OutboxStore,
        clock: Clock,
        forget: Callable[[Inbound], None],
        unfollowed: Callable[[Inbound], None],
        copies: Copies,
        backoff: Backoff | None = None,
    ) -> None:
        self._channels = {(channel.name, channel.account): channel for channel in channels}
        self._turns = turns
        self._arrived = intake.arrived
        self._inbox = inbox
        self._outbox = outbox
        self._clock = clock
        self._forget = forget
        self._unfollowed = unfollowed
        self._copies = copies
        self._backoff = backoff or Backoff()
        self._sender = Sender(self._channels, outbox, clock, self._backoff)
        self._tidying = Repeating(self._tidy, TIDY_SECONDS)
        self._ready = asyncio.Event()
        self._loops: list[asyncio.Task[None]] = []
        self._under_way: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Take up what the last run left, start the channels, and begin.

        Raises:
            StoreError: If the database cannot be used.
        """
        left = await run_sync(self._inbox.release) + await run_sync(self._outbox.release)
        if left:
            log.info("Taking up %d events and messages the last run left unfinished", left)
        for channel in self._channels.values():
            await channel.start()
        self._loops = [
            asyncio.create_task(self._work(self._inbox.claim, self._answer, self._arrived)),
            asyncio.create_task(self._work(self._outbox.claim, self._sender.send, self._ready)),
        ]
        await self._tidying.start()

    async def stop(self) -> None:
        """Stop taking work, let what is under way end, and stop the channels."""
        await self._tidying.stop()
        for loop in self._loops:
            loop.cancel()
        await asyncio.gather(*self._loops, return_exceptions=True)
        if self._under_way:
            _, late = await asyncio.wait(self._under_way, timeout=STOP_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        for channel in self._channels.values():
            await channel.stop()

    def wake(self) -> None:
        """Look for work now rather than within the next second."""
        self._arrived.set()
        self._ready.set()

    async def state(self) -> GatewayState:
        """Return how much waits, how much was given up, and which account is at fault."""
        events = await run_sync(self._inbox.counts)
        messages = await run_sync(self._outbox.counts)
        return GatewayState(
            waiting_events=events[State.WAITING] + events[State.CLAIMED],
            waiting_messages=messages[State.WAITING] + messages[State.CLAIMED],
            dead_events=events[State.DEAD],
            dead_messages=messages[State.DEAD],
            faults={channel.name: channel.fault for channel in self._channels.values() if channel.fault},
        )

    async def _work(
        self,
        claim: Callable[[Collection[tuple[str, str]]], Claimed | None],
        handle: Callable[[Claimed], Awaitable[None]],
        woken: asyncio.Event,
    ) -> None:
        slots = asyncio.Semaphore(AT_ONCE)
        while True:
            await slots.acquire()
            woken.clear()
            work = await self._claimed(claim)
            if work is None:
                slots.release()
                await _wait(woken, LOOK_AGAIN_SECONDS)
                continue
            task = asyncio.create_task(self._handled(handle, work, slots))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def _claimed(self, claim: Callable[[Collection[tuple[str, str]]], Claimed | None]) -> Claimed | None:
        try:
            return await run_sync(claim, self._channels.keys())
        except StoreError as fault:
            log.error("No work can be taken: %s", fault)
            return None

    async def _handled(
        self, handle: Callable[[Claimed], Awaitable[None]], work: Claimed, slots: asyncio.Semaphore
    ) -> None:
        try:
            await handle(work)
        except ClaimLostError as fault:
            log.warning("%s Somebody else does it.", fault)
        except StoreError as fault:
            # Its claim lapses, and it is taken again.
            log.error("Work %d could not be marked: %s", work.id, fault)
        finally:
            slots.release()
            self.wake()

    async def _answer(self, event: ClaimedEvent) -> None:
        inbound = event.inbound
        if inbound.kind is EventKind.WITHDRAW:
            await run_sync(self._forget, inbound)
            return
        if inbound.kind is EventKind.UNFOLLOW:
            await run_sync(self._unfollowed, inbound)
            await run_sync(self._inbox.finish, event, [])
            return
        if event.attempts > TURN_ATTEMPTS:
            await run_sync(self._inbox.bury, event, f"Its turn ended the process {TURN_ATTEMPTS} times.")
            return
        channel = self._channels[inbound.channel, inbound.account]
        try:
            async with _typing(channel, inbound.conversation_id):
                messages = await self._turns.turn(inbound)
        except Exception as fault:
            log.exception("The turn of event %d failed", event.id)
            await self._turn_failed(event, repr(fault))
            return
        wish = next((message.my_data for message in messages if message.my_data), None)
        if wish is MyData.EXPORT:
            messages = await self._with_copy(channel, inbound, messages)
        pieces = [piece for message in messages for piece in channel.shape(message)]
        if wish is MyData.FORGET:
            await self._send_and_forget(channel, event, pieces)
        else:
            await run_sync(self._inbox.finish, event, pieces)

    async def _with_copy(self, channel: Channel, inbound: Inbound, messages: list[Outbound]) -> list[Outbound]:
        *before, said = messages
        if not channel.is_private(inbound.conversation_id):
            return [*before, self._copies.refused(said)]
        copy = await run_sync(self._copies.messages, inbound, said, channel.limits.documents)
        return [*before, *copy]

    async def _send_and_forget(self, channel: Channel, event: ClaimedEvent, pieces: Sequence[Outbound]) -> None:
        """Say that all is deleted, and delete it.

        Past the outbox, as nothing may be left there, and while the event is held, so that no later message of the
        citizen is under way: its turn would write the conversation again. Should the process die between, the event
        is taken again: said twice, deleted for certain. Who cannot be written to is forgotten all the same.
        """
        try:
            for piece in pieces:
                await channel.send(event.inbound.conversation_id, piece)
        except UndeliverableError as fault:
            log.warning("Event %d: nobody hears that all is deleted: %s", event.id, fault)
        except Exception as fault:
            log.exception("Saying that all is deleted failed for event %d", event.id)
            if event.attempts < TURN_ATTEMPTS:
                await self._turn_failed(event, repr(fault))
                return
        await run_sync(self._forget, event.inbound)

    async def _turn_failed(self, event: ClaimedEvent, reason: str) -> None:
        if event.attempts >= TURN_ATTEMPTS:
            await run_sync(self._inbox.bury, event, reason)
            return
        wait = self._backoff.after(event.attempts)
        await run_sync(self._inbox.retry, event, self._clock.now() + wait, reason)

    async def _tidy(self) -> None:
        before = self._clock.now() - KEEP
        try:
            await run_sync(self._inbox.purge, before)
            await run_sync(self._outbox.purge, before)
        except StoreError as fault:
            log.error("Old work was not cleared away: %s", fault)


@asynccontextmanager
async def _typing(channel: Channel, conversation_id: str) -> AsyncIterator[None]:
    """Show that an answer is being written for as long as the block takes."""

    async def keep_showing() -> None:
        await asyncio.sleep(TYPING_AFTER_SECONDS)
        try:
            while True:
                await channel.typing(conversation_id)
                await asyncio.sleep(TYPING_EVERY_SECONDS)
        except ChannelError as fault:
            log.debug("Typing could not be shown: %s", fault)

    showing = asyncio.create_task(keep_showing())
    try:
        yield
    finally:
        showing.cancel()
        await asyncio.gather(showing, return_exceptions=True)


async def _wait(woken: asyncio.Event, seconds: float) -> None:
    # Not asyncio.wait_for: before Python 3.12 it loses a cancellation that comes together with the event.
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await woken.wait()
