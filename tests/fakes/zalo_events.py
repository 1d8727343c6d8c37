"""Zalo's webhook: events of citizens, signed over their raw bytes, repeated on a ladder."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

import httpx

from bot.clock import Clock

ANSWER_SECONDS = 30.0  # Zalo itself waits two (webhook contract), on machines less busy than one that runs tests
LADDER = tuple(timedelta(seconds=seconds) for seconds in (30, 300, 900, 1800, 3600))


class Signing(Enum):
    """How the signature is written; sources differ on the good ones."""

    MAC = "mac=<hex>"
    BARE = "<hex>"
    TIMESTAMP_HEADER = "the timestamp in a header"
    WRONG = "a wrong one"
    NONE = "none at all"


@dataclass
class Event:
    """An event not yet taken, its bytes fixed."""

    body: bytes
    timestamp: str
    due: datetime
    tries: int = 0


@dataclass(frozen=True)
class Delivery:
    """One post to the webhook, and what came back; 0 when nothing did in time."""

    body: bytes
    status: int
    num_retry: int


class Events:
    """The webhook of one app. What citizens do is queued; `deliver` posts what is due by the clock.

    Args:
        clock: Decides what is due.
        app_id: The app's id, first term of the signature.
        oa_id: The OA's id.
        secret_key: The OA Secret Key.
        retry_on_refusal: Whether an answer other than 200 is repeated too; sources differ.
    """

    def __init__(self, clock: Clock, app_id: str, oa_id: str, secret_key: str, retry_on_refusal: bool = True) -> None:
        self._clock = clock
        self._app_id = app_id
        self._oa_id = oa_id
        self._secret_key = secret_key
        self._retry_on_refusal = retry_on_refusal
        self._serial = 0
        self.url = ""
        self.signing = Signing.MAC
        self.is_unsubscribed = False
        self.pending: list[Event] = []
        self.last_acts: dict[str, datetime] = {}
        self.followers: set[str] = set()

    def follow(self, user_id: str) -> Event:
        """Follow the OA."""
        self.followers.add(user_id)
        self.last_acts[user_id] = self._clock.now()
        return self.queue({"event_name": "follow", "oa_id": self._oa_id, "follower": {"id": user_id}})

    def unfollow(self, user_id: str) -> Event:
        """Stop following the OA."""
        self.followers.discard(user_id)
        return self.queue({"event_name": "unfollow", "oa_id": self._oa_id, "follower": {"id": user_id}})

    def say(self, user_id: str, text: str) -> Event:
        """Write to the OA."""
        return self.send(user_id, "user_send_text", {"text": text})

    def press(self, user_id: str, button: dict[str, Any]) -> Event:
        """Press a button; it comes as a text like any other, which is the button's payload."""
        return self.say(user_id, button["payload"])

    def send(self, user_id: str, event_name: str, message: dict[str, Any]) -> Event:
        """Send any kind of message."""
        self.last_acts[user_id] = self._clock.now()
        return self._message(event_name, user_id, self._oa_id, message)

    def echo(self, user_id: str, message: dict[str, Any]) -> Event:
        """Report a message the OA itself sent."""
        return self._message("oa_send_text", self._oa_id, user_id, message)

    def withdraw(self, user_id: str) -> Event:
        """Ask for all that is known of one to be deleted."""
        return self._message("user_withdraw", user_id, self._oa_id, {})

    def queue(self, content: dict[str, Any]) -> Event:
        """Queue an event of any shape."""
        now = self._clock.now()
        timestamp = str(int(now.timestamp() * 1000))
        body = {"app_id": self._app_id, "user_id_by_app": "552177279717587730", **content, "timestamp": timestamp}
        raw = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
        event = Event(raw, timestamp, due=now)
        self.pending.append(event)
        return event

    def repeat(self, event: Event) -> None:
        """Queue an event once more."""
        self.pending.append(Event(event.body, event.timestamp, due=self._clock.now()))

    async def deliver(self, newest_first: bool = False) -> list[Delivery]:
        """Post what is due; Zalo promises no order, so `newest_first` is as good as any."""
        due = [event for event in self.pending if event.due <= self._clock.now()]
        async with httpx.AsyncClient(timeout=ANSWER_SECONDS) as client:
            return [await self._post(client, event) for event in (reversed(due) if newest_first else due)]

    async def probe(self) -> int:
        """Save the address in the console: an unsigned `{}` that must get 200. Return what it got."""
        async with httpx.AsyncClient(timeout=ANSWER_SECONDS) as client:
            return (await client.post(self.url, content=b"{}")).status_code

    def _message(self, name: str, sender: str, recipient: str, message: dict[str, Any]) -> Event:
        self._serial += 1
        return self.queue(
            {
                "event_name": name,
                "sender": {"id": sender},
                "recipient": {"id": recipient},
                "message": {"msg_id": f"{self._serial:019x}", **message},
            }
        )

    async def _post(self, client: httpx.AsyncClient, event: Event) -> Delivery:
        headers = {"Content-Type": "application/json", **self._signature(event)}
        if event.tries:
            headers["num_retry"] = str(event.tries)
        try:
            status = (await client.post(self.url, content=event.body, headers=headers)).status_code
        except httpx.HTTPError:
            status = 0
        delivery = Delivery(event.body, status, event.tries)
        if status == 200 or (status and not self._retry_on_refusal):
            self.pending.remove(event)
        elif event.tries == len(LADDER):
            self.pending.remove(event)
            self.is_unsubscribed = True
        else:
            event.due = self._clock.now() + LADDER[event.tries]
            event.tries += 1
        return delivery

    def _signature(self, event: Event) -> dict[str, str]:
        if self.signing is Signing.NONE:
            return {}
        timestamp = "1" if self.signing is Signing.TIMESTAMP_HEADER else event.timestamp
        signed = self._app_id.encode() + event.body + timestamp.encode() + self._secret_key.encode()
        mac = hashlib.sha256(signed).hexdigest()
        if self.signing is Signing.WRONG:
            mac = mac[::-1]
        shown = {"X-ZEvent-Signature": mac if self.signing is Signing.BARE else f"mac={mac}"}
        return {**shown, "X-ZEvent-Timestamp": "1"} if self.signing is Signing.TIMESTAMP_HEADER else shown
