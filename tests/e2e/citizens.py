"""A citizen on each channel: says and presses things as people do there, and reads what comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any, Protocol
from uuid import uuid4

from tests.e2e.product import Product
from tests.fakes.telegram_server import FakeTelegram
from tests.waiting import eventually

_PERSONS = count(1)


@dataclass(frozen=True)
class Heard:
    """One message as the citizen sees it; `choices` are its buttons, `basis` what it says it rests on."""

    text: str
    basis: str
    choices: tuple[dict[str, Any], ...]


class Citizen(Protocol):
    """Somebody who talks to the product."""

    channel: str

    async def say(self, text: str) -> Heard:
        """Write, and return the message that comes back."""
        ...

    async def press(self, heard: Heard, place: int) -> Heard:
        """Press a button under a message, and return what comes back."""
        ...

    async def say_all(self, text: str, count: int) -> list[Heard]:
        """Write, and return the first `count` messages that come back."""
        ...

    async def choose(self, payload: str, count: int) -> list[Heard]:
        """Press the button of the last message that carries `payload`, and return what comes back."""
        ...


class WebCitizen:
    """Somebody on the chat page."""

    channel = "web"

    def __init__(self, product: Product) -> None:
        self._client = product.client
        self._conversation = uuid4().hex

    async def say(self, text: str) -> Heard:
        [heard] = await self._send(text=text)
        return heard

    async def press(self, heard: Heard, place: int) -> Heard:
        [heard] = await self._send(payload=heard.choices[place]["payload"])
        return heard

    async def say_all(self, text: str, count: int) -> list[Heard]:
        return await self._send(text=text)

    async def choose(self, payload: str, count: int) -> list[Heard]:
        return await self._send(payload=payload)

    async def _send(self, **what: str) -> list[Heard]:
        reply = await self._client.post("/v1/chat", json={"conversation_id": self._conversation, **what})
        assert reply.status_code == 200, reply.text
        return [_on_the_page(message) for message in reply.json()["messages"]]


class TelegramCitizen:
    """Somebody in the Telegram app."""

    channel = "telegram"

    def __init__(self, telegram: FakeTelegram) -> None:
        self.telegram = telegram
        self.number = 4_000_000 + next(_PERSONS)

    async def say(self, text: str) -> Heard:
        [heard] = await self.say_all(text, 1)
        return heard

    async def press(self, heard: Heard, place: int) -> Heard:
        shown = next(message for message in reversed(self._messages()) if message["text"] == heard.text)
        payload = heard.choices[place]["payload"]
        [heard] = await self._hears(lambda: self.telegram.citizens.press(self.number, shown, payload), 1)
        return heard

    async def say_all(self, text: str, count: int) -> list[Heard]:
        return await self._hears(lambda: self.telegram.citizens.say(self.number, text), count)

    async def choose(self, payload: str, count: int) -> list[Heard]:
        shown = self._messages()[-1]
        return await self._hears(lambda: self.telegram.citizens.press(self.number, shown, payload), count)

    async def waits(self, count: int) -> list[Heard]:
        """Return all that was ever written to them, once it is `count` messages."""
        await eventually(lambda: len(self._messages()) >= count)
        return [_on_telegram(message) for message in self._messages()]

    def _messages(self) -> list[dict[str, Any]]:
        return [message for message in self.telegram.sent if message["chat"]["id"] == self.number]

    async def _hears(self, act: Callable[[], object], count: int) -> list[Heard]:
        before = len(self._messages())
        act()
        await self.telegram.deliver()
        await eventually(lambda: len(self._messages()) >= before + count)
        return [_on_telegram(message) for message in self._messages()[before : before + count]]


class ZaloCitizen:
    """Somebody in the Zalo app."""

    channel = "zalo_oa"

    def __init__(self, product: Product) -> None:
        self.zalo = product.zalo
        self.number = f"{246_845_883_529_000_000 + next(_PERSONS)}"

    async def say(self, text: str) -> Heard:
        [heard] = await self.say_all(text, 1)
        return heard

    async def press(self, heard: Heard, place: int) -> Heard:
        [heard] = await self.choose(heard.choices[place]["payload"], 1)
        return heard

    async def say_all(self, text: str, count: int) -> list[Heard]:
        return await self._hears(lambda: self.zalo.events.say(self.number, text), count)

    async def choose(self, payload: str, count: int) -> list[Heard]:
        return await self._hears(lambda: self.zalo.events.press(self.number, {"payload": f"#{payload}"}), count)

    async def waits(self, count: int) -> list[Heard]:
        """Return all that was ever written to them, once it is `count` messages."""
        await eventually(lambda: len(self._messages()) >= count)
        return [_on_zalo(message) for message in self._messages()]

    def _messages(self) -> list[dict[str, Any]]:
        return [sent["message"] for sent in self.zalo.sent if sent["recipient"]["user_id"] == self.number]

    async def _hears(self, act: Callable[[], object], count: int) -> list[Heard]:
        before = len(self._messages())
        act()
        await self.zalo.events.deliver()
        await eventually(lambda: len(self._messages()) >= before + count)
        return [_on_zalo(message) for message in self._messages()[before : before + count]]


def _on_the_page(message: dict[str, Any]) -> Heard:
    basis = "; ".join(citation["text"] for citation in message["citations"])
    return Heard(message["text"], basis, tuple(message["buttons"]))


def _on_telegram(message: dict[str, Any]) -> Heard:
    keyboard = message.get("reply_markup", {}).get("inline_keyboard", [])
    choices = tuple({"title": key["text"], "payload": key["callback_data"]} for row in keyboard for key in row)
    return Heard(message["text"], message["text"].partition("Căn cứ: ")[2], choices)


def _on_zalo(message: dict[str, Any]) -> Heard:
    buttons = message.get("attachment", {}).get("payload", {}).get("buttons", [])
    choices = tuple({"title": each["title"], "payload": each["payload"].removeprefix("#")} for each in buttons)
    return Heard(message["text"], message["text"].partition("Căn cứ: ")[2], choices)
