"""Telegram's queue of updates: handed out to a poll, or posted to a webhook on its ladder of retries."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import httpx

from tests.fakes.telegram_rules import ApiError
from tests.waiting import PATIENCE_SECONDS

MESSAGE_LIFE = timedelta(hours=24)
CALLBACK_LIFE = timedelta(seconds=150)
LONGEST_WAIT = 60
LONGEST_RETRY_AFTER = 3600


@dataclass
class Pending:
    """An update not yet taken. Updates of one queue are delivered one after the other."""

    update_id: int
    body: bytes
    queue: str
    expires: datetime
    due: datetime
    tries: int = 0


@dataclass
class Webhook:
    """Where updates are posted, and what went wrong there last."""

    url: str
    secret: str = ""
    allowed: list[str] = field(default_factory=list)
    max_connections: int = 40
    last_error: str = ""
    last_error_at: int = 0


@dataclass(frozen=True)
class Delivery:
    """One post to the webhook, and what came back; 0 when nothing did."""

    update_id: int
    status: int


class UpdateQueue:
    """The updates of one bot."""

    def __init__(self, now: Callable[[], datetime], first_id: int | None = None) -> None:
        self._now = now
        # After a quiet week the numbers begin anywhere: "greater than the last" proves nothing.
        self._next_id = first_id or random.randint(100_000_000, 900_000_000)
        self.pending: list[Pending] = []
        self.webhook: Webhook | None = None
        self.deliveries: list[Delivery] = []
        self._arrived = asyncio.Event()
        self._polling: asyncio.Future[None] | None = None

    def push(self, content: dict[str, Any], queue: str, life: timedelta = MESSAGE_LIFE) -> int:
        """Queue an update and return its number."""
        update_id = self._next_id
        self._next_id += 1
        self._add(update_id, json.dumps({"update_id": update_id, **content}).encode(), queue, life)
        return update_id

    def repeat(self, update_id: int, body: bytes, queue: str) -> None:
        """Queue an update once more, as Telegram does when it missed our 200."""
        self._add(update_id, body, queue, MESSAGE_LIFE)

    def _add(self, update_id: int, body: bytes, queue: str, life: timedelta) -> None:
        now = self._now()
        self.pending.append(Pending(update_id, body, queue, expires=now + life, due=now))
        self._arrived.set()

    async def poll(self, offset: int, limit: int, timeout: float) -> list[dict[str, Any]]:
        """Answer getUpdates; a second poll ends the first."""
        if self.webhook:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete "
                "the webhook first",
            )
        if self._polling and not self._polling.done():
            self._polling.set_result(None)
        ended = self._polling = asyncio.get_running_loop().create_future()
        if offset > 0:
            self.pending = [update for update in self.pending if update.update_id >= offset]
        elif offset < 0:
            self.pending = self.pending[offset:]
        if not self._alive() and timeout:
            self._arrived.clear()
            arrived = asyncio.ensure_future(self._arrived.wait())
            await asyncio.wait([arrived, ended], timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
            arrived.cancel()
        if ended.done():
            raise ApiError(
                409,
                "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
            )
        ended.set_result(None)
        return [json.loads(update.body) for update in self._alive()[: min(limit, 100)]]

    async def deliver(self) -> list[Delivery]:
        """Post to the webhook all that is due by the clock, queues side by side, each in order."""
        if not self.webhook:
            return []
        before = len(self.deliveries)
        queues = {update.queue for update in self._alive()}
        async with httpx.AsyncClient(timeout=PATIENCE_SECONDS) as client:
            await asyncio.gather(*(self._deliver_queue(client, queue) for queue in sorted(queues)))
        return self.deliveries[before:]

    def _alive(self) -> list[Pending]:
        now = self._now()
        self.pending = [update for update in self.pending if update.expires > now]
        return self.pending

    async def _deliver_queue(self, client: httpx.AsyncClient, queue: str) -> None:
        while head := next((update for update in self._alive() if update.queue == queue), None):
            if head.due > self._now():
                return
            if await self._post(client, head):
                self.pending.remove(head)

    async def _post(self, client: httpx.AsyncClient, update: Pending) -> bool:
        assert self.webhook
        headers = {"Content-Type": "application/json"}
        if self.webhook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.webhook.secret
        try:
            reply = await client.post(self.webhook.url, content=update.body, headers=headers)
            status, wanted = reply.status_code, int(reply.headers.get("Retry-After", 0))
            error = f"Wrong response from the webhook: {status} {reply.reason_phrase}"
        except httpx.HTTPError:
            status, wanted, error = 0, 0, "Webhook connection closed"
        self.deliveries.append(Delivery(update.update_id, status))
        if 200 <= status < 300:
            return True
        update.tries += 1
        ladder = 0 if update.tries == 1 else min(LONGEST_WAIT, 2 ** (update.tries - 1))
        update.due = self._now() + timedelta(seconds=min(wanted, LONGEST_RETRY_AFTER) or ladder)
        self.webhook.last_error, self.webhook.last_error_at = error, int(self._now().timestamp())
        return False
