"""What the tests of a conversation with a person stand on."""

from __future__ import annotations

from bot.channels.channel import Channel, Limits, Unit
from bot.channels.messages import EventKind, Inbound, Outbound
from bot.clock import FixedClock
from bot.handover.desk import Desk
from bot.handover.person_first import PersonFirst
from bot.language.personal_data import mask
from bot.store import (
    AnswerStore,
    DeskStore,
    HandoverStore,
    InboxStore,
    LineStore,
    OutboxStore,
    Pseudonyms,
    open_store,
)
from tests.actions.stand_ins import TEXTS
from tests.channels.bench import StandInTurns
from tests.channels.test_gateway import StandInChannel


class Office:
    """One life of the process on a database: a citizen's turns, the desk, and a messenger named `stand_in`."""

    def __init__(self, url: str, clock: FixedClock) -> None:
        self.url = url
        self.clock = clock
        self.store = open_store(url)
        self.handovers = HandoverStore(self.store, clock)
        self.answers = AnswerStore(self.store, clock, Pseudonyms(b"key"))
        self.lines = LineStore(self.store, clock)
        self.inbox = InboxStore(self.store, clock)
        self.outbox = OutboxStore(self.store, clock)
        self.bot = StandInTurns()
        self.channel: Channel = StandInChannel()
        self.channel.limits = Limits(400, Unit.CODE_POINTS, 3, 20)
        self.turns = PersonFirst(self.bot, self.handovers, self.answers, lambda: TEXTS, clock)
        changes = DeskStore(self.store, clock)
        self.desk = Desk(self.handovers, changes, self.lines, [self.channel], lambda: TEXTS, mask)
        self.events = 0

    def waiting(self, who: str = "a", channel: str = "stand_in", account: str = "us") -> int:
        """Put a citizen on the list."""
        return self.handovers.add(channel, who, "asked", account=account)

    async def says(self, text: str, who: str = "a", kind: EventKind = EventKind.TEXT, payload: str = "") -> list[str]:
        """Return what the bot says to a citizen."""
        self.events += 1
        event = Inbound("stand_in", "us", who, f"e{self.events}", kind, mask(text), payload)
        return [message.text for message in await self.turns.turn(event)]

    def texts(self, handover_id: int) -> list[str]:
        """Return the lines of a conversation."""
        return [line.text for line in self.lines.of(handover_id)]

    def sent(self) -> list[Outbound]:
        """Take what waits in the outbox, as its sender does."""
        messages = []
        while work := self.outbox.claim([("stand_in", "us")]):
            messages.append(work.message)
            self.outbox.sent(work)
        return messages
