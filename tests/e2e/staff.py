"""Somebody of the staff, at work on the product's own database: what the pages do is tested in tests/browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

from bot.channels.messages import Outbound
from bot.clock import SystemClock
from bot.store import DeskStore, Handover, HandoverStore, LineStore, open_store
from bot.store.desk import Sending
from bot.store.handovers import CloseReason
from tests.e2e.product import Product

NAME = "lima"


@dataclass(frozen=True)
class StaffRoom:
    """The queue and the conversations."""

    handovers: HandoverStore
    desk: DeskStore
    lines: LineStore

    def newest(self, channel: str) -> Handover:
        """Return who came last on a messenger."""
        return [waiting for waiting in self.handovers.open_list() if waiting.channel == channel][-1]

    def take(self, handover: Handover) -> None:
        """Take a conversation, without a word to the citizen."""
        self.desk.take(handover.id, NAME)

    def reply(self, handover: Handover, *pieces: str) -> None:
        """Reply in one or more messages."""
        words = Sending("\n".join(pieces), [Outbound(piece) for piece in pieces])
        self.desk.reply(handover.id, NAME, words, uuid4().hex)

    def close(self, handover: Handover) -> None:
        """End a conversation."""
        self.desk.close(handover.id, NAME, CloseReason.SOLVED)

    def texts(self, handover: Handover) -> list[str]:
        """Return what was said."""
        return [line.text for line in self.lines.of(handover.id)]


@contextmanager
def staff_room(product: Product) -> Iterator[StaffRoom]:
    """Go to work."""
    clock = SystemClock()
    store = open_store(f"sqlite:///{product.log.parent / 'hoi_bhxh.sqlite3'}")
    yield StaffRoom(HandoverStore(store, clock), DeskStore(store, clock), LineStore(store, clock))
    store.close()
