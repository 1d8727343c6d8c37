"""What the pages and the interface need of the other parts; tests hand in small stand-ins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from bot.answering.answer import Answer, FoundEntry
from bot.bank.bank import Bank
from bot.channels.messages import Inbound
from bot.store import Export


class Answering(Protocol):
    """The bank with its search (`bot.answering.composer.Composer`). Synchronous: call it in a thread."""

    @property
    def bank(self) -> Bank:
        """The bank being answered from."""
        ...

    @property
    def index_version(self) -> str:
        """The index being searched."""
        ...

    def entry(self, entry_id: str, language: str, day: date, details: bool = False) -> Answer:
        """Return one entry's answer as of a day, or its details."""
        ...

    def search(self, text: str, day: date, top_k: int = 10, topic: str | None = None) -> tuple[FoundEntry, ...]:
        """Return what the search comes up with, best first."""
        ...


class CitizensData(Protocol):
    """All that is kept of one citizen (`bot.stores.Stores`). Synchronous."""

    def export(self, inbound: Inbound) -> Export:
        """Return what is kept of who sent `inbound`."""
        ...

    def forget(self, inbound: Inbound) -> None:
        """Delete what is kept of who sent `inbound`."""
        ...


class Actions(Protocol):
    """Rasa's custom actions."""

    async def __call__(self, call: dict[str, Any]) -> tuple[int, Mapping[str, Any]]:
        """Run one action as Rasa asks and return the HTTP status and body Rasa expects."""
        ...


class Part(Protocol):
    """Something that can say how it is."""

    async def __call__(self) -> str:
        """Return its version, or what there is to say when it is well.

        Raises:
            BotError: When it is not; the message says what to do.
        """
        ...


class Background(Protocol):
    """Work that runs beside the requests (`bot.channels.gateway.Gateway`)."""

    async def start(self) -> None:
        """Begin."""
        ...

    async def stop(self) -> None:
        """End, finishing what is under way."""
        ...


@dataclass(frozen=True)
class ChannelHealth:
    """One messenger as /health shows it; `fault` is empty when it is well."""

    name: str
    account: str
    fault: str
