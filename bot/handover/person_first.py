"""Whose turn it is: the person's who has the conversation, or the bot's.

The one place where a citizen's words are kept from the bot. Every channel's turns pass it: the gateway's and the
web chat's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from anyio.to_thread import run_sync

from bot.answering.answer import Answer, AnswerStatus
from bot.bank.texts import Texts
from bot.channels.channel import Turns
from bot.channels.messages import EventKind, Inbound, Outbound
from bot.clock import Clock, today
from bot.handover.waiting_words import still_waiting
from bot.language.normalize import clean
from bot.store import AnswerStore, Handover, HandoverStore, Speaker, TranscriptLine

_SILENT = (EventKind.FOLLOW, EventKind.UNFOLLOW, EventKind.WITHDRAW)


class PersonFirst:
    """The conversation (`Turns`) of citizens who may be waiting for a person, or talking to one.

    Before anyone has taken the conversation the bot goes on answering and says that the citizen still waits; both
    sides are written down for the person to come. Once it is taken the bot is silent.

    Args:
        turns: The conversation with the bot.
        handovers: Who waits for, or talks to, a person.
        answers: Where a turn that went to a person is counted.
        texts: The assistant's own sentences, now.
        clock: For the day such a turn is counted on.
    """

    def __init__(
        self,
        turns: Turns,
        handovers: HandoverStore,
        answers: AnswerStore,
        texts: Callable[[], Texts],
        clock: Clock,
    ) -> None:
        self._turns = turns
        self._handovers = handovers
        self._answers = answers
        self._texts = texts
        self._clock = clock

    async def turn(self, inbound: Inbound) -> list[Outbound]:
        """Return the bot's messages after one event; none where a person answers.

        Raises:
            StoreError: If it cannot be told whose turn it is.
        """
        whose = (inbound.channel, inbound.account, inbound.conversation_id)
        handover = await run_sync(self._handovers.find, *whose)
        if handover is None:
            return await self._turns.turn(inbound)
        said = _lines(inbound)
        open_still = await run_sync(lambda: self._handovers.heard(handover.id, said, citizen=bool(said)))
        if open_still is None:
            return await self._turns.turn(inbound)
        if open_still.taken_by is not None:
            await run_sync(self._count, inbound, open_still)
            return []
        return await self._answered_meanwhile(inbound, open_still)

    async def _answered_meanwhile(self, inbound: Inbound, handover: Handover) -> list[Outbound]:
        """Let the bot answer a citizen who waits, and write down what it said."""
        messages = await self._turns.turn(inbound)
        lines = [
            TranscriptLine(Speaker.BOT, message.text, f"{inbound.event_id}/{number}", message.answer_id)
            for number, message in enumerate(messages)
        ]
        await run_sync(lambda: self._handovers.heard(handover.id, lines, citizen=False))
        if not messages or messages[-1].status == AnswerStatus.HANDED_OVER_ASKED:
            return messages  # it has just told the place in the queue
        ahead = await run_sync(self._handovers.ahead_of, handover.id)
        waits = still_waiting(self._texts(), handover.language, ahead)
        return [*messages[:-1], replace(messages[-1], text=f"{messages[-1].text}\n\n{waits}")]

    def _count(self, inbound: Inbound, handover: Handover) -> None:
        if inbound.kind in _SILENT:
            return
        self._answers.add(
            channel=inbound.channel,
            conversation_id=inbound.conversation_id,
            event_id=inbound.event_id,
            question=inbound.text or f"[{inbound.payload or inbound.kind}]",
            answer=Answer(AnswerStatus.HANDED_OVER_STAFF, "", handover.language, today(self._clock)),
        )


def _lines(inbound: Inbound) -> list[TranscriptLine]:
    """Return what the citizen did as a line; none for what says nothing."""
    if inbound.kind in _SILENT:
        return []
    if inbound.kind is EventKind.TEXT and not clean(inbound.text):
        return []
    text = inbound.text.strip() if inbound.kind is EventKind.TEXT else f"[{inbound.payload or inbound.kind}]"
    return [TranscriptLine(Speaker.CITIZEN, text, inbound.event_id, said_at=inbound.sent_at)]
