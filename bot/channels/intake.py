"""The one way in for events of messengers: masked, stored, and only then acknowledged."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

import anyio
from anyio.to_thread import run_sync

from bot.channels.messages import Inbound
from bot.errors import StoreError
from bot.store import InboxStore

# Zalo wants its 200 within two seconds (webhook contract); past this the event is refused and comes again.
STORE_SECONDS = 1.8


class Intake:
    """Takes events in. `arrived` is set whenever there is a new one for the gateway.

    Masking happens here, so that no adapter can forget it: nothing unmasked is ever written.
    """

    def __init__(self, inbox: InboxStore, mask: Callable[[str], str]) -> None:
        self._inbox = inbox
        self._mask = mask
        self.arrived = asyncio.Event()

    async def accept(self, inbound: Inbound) -> bool:
        """Mask and store an event; return False when it was there already.

        Raises:
            StoreError: If it could not be stored in time; the messenger must hear so and send it again.
        """
        masked = replace(inbound, text=self._mask(inbound.text))
        try:
            with anyio.fail_after(STORE_SECONDS):
                # Left to itself when time is up: should it still succeed, the repeat is a duplicate.
                is_new = await run_sync(self._inbox.add, masked, abandon_on_cancel=True)
        except TimeoutError as fault:
            raise StoreError("The database took too long to store an event.") from fault
        if is_new:
            self.arrived.set()
        return is_new
