"""What the tests of a conversation with a person stand on."""

from __future__ import annotations

from bot.answering.answer import Answer, AnswerStatus
from bot.channels.channel import Channel, Limits, Turns, Unit
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
from bot.store.marks import MarkStore
from tests.actions.stand_ins import TEXTS
from tests.channels.bench import StandInTurns
from tests.channels.test_gateway import StandInChannel


class Office:
    """One life of the process on a database: a citizen's turns, the desk, and one messenger."""

    def __init__(self, url: str, clock: FixedClock, channel: str = "stand_in", account: str = "us") -> None:
        self.url = url
        self.clock = clock
        self.store = open_store(url)
        self.handovers = HandoverStore(self.store, clock)
        self.answers = AnswerStore(self.store, clock, Pseudonyms(b"key"))
        self.lines = LineStore(self.store, clock)
        self.marks = MarkStore(self.store, clock)
        self.inbox = InboxStore(self.store, clock)
        self.outbox = OutboxStore(self.store, clock)
        self.bot = StandInTurns()
        self.channel: Channel = StandInChannel()
        self.channel.name, self.channel.account = channel, account
        self.channel.limits = Limits(400, Unit.CODE_POINTS, 3, 20)
        self.turns = self.talking_to(self.bot)
        changes = DeskStore(self.store, clock)
        self.desk = Desk(self.handovers, changes, self.lines, [self.channel], lambda: TEXTS, mask)
        self.events = 0

    def talking_to(self, bot: Turns) -> PersonFirst:
        """Return the turns of citizens whom `bot` answers as long as no person does."""
        return PersonFirst(bot, self.handovers, self.answers, lambda: TEXTS, self.clock)

    def waiting(self, who: str = "a", channel: str = "", account: str = "") -> int:
        """Put a citizen on the list, on the one messenger unless another is named."""
        return self.handovers.add(channel or self.channel.name, who, "asked", account=account or self.channel.account)

    async def says(self, text: str, who: str = "a", kind: EventKind = EventKind.TEXT, payload: str = "") -> list[str]:
        """Return what the bot says to a citizen."""
        self.events += 1
        event = Inbound(self.channel.name, self.channel.account, who, f"e{self.events}", kind, mask(text), payload)
        return [message.text for message in await self.turns.turn(event)]

    async def answered(self, who: str, entry_id: str, probability: float) -> None:
        """Let the bot answer a waiting citizen from an entry."""
        answer = Answer(AnswerStatus.ANSWERED, "Câu trả lời", "vi", self.clock.now().date(), entry_id, probability)
        whose = {"channel": self.channel.name, "conversation_id": who}
        answer_id = self.answers.add(**whose, event_id="answered", question="hỏi", answer=answer)
        self.bot.say = lambda heard: [Outbound(answer.text, status="answered", entry_id=entry_id, answer_id=answer_id)]
        await self.says("hỏi", who)

    def texts(self, handover_id: int) -> list[str]:
        """Return the lines of a conversation."""
        return [line.text for line in self.lines.of(handover_id)]

    def sent(self) -> list[Outbound]:
        """Take what waits in the outbox, as its sender does."""
        messages = []
        while work := self.outbox.claim([(self.channel.name, self.channel.account)]):
            messages.append(work.message)
            self.outbox.sent(work)
        return messages

    def refuses(self, reason: str) -> None:
        """Let the messenger refuse the next message for good."""
        work = self.outbox.claim([(self.channel.name, self.channel.account)])
        assert work
        self.outbox.bury(work, reason)
