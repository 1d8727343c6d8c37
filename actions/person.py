"""Passing a citizen to a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from anyio.to_thread import run_sync
from rasa_sdk import Tracker

from actions.base import ServedAction
from actions.replies import DECLINES_BEFORE_A_PERSON, Reply
from actions.transcript import last_lines
from actions.turn import Turn
from bot.answering.answer import Answer, AnswerStatus
from bot.bank.languages import ANSWERED, Language
from bot.bank.texts import DEFAULT_LANGUAGE
from bot.channels.messages import Outbound
from bot.forms.wording import facts_told
from bot.handover.waiting_words import waiting_words
from bot.store.handover_lines import Speaker, TranscriptLine

SURE = 0.85
"""Rasa's confidence below which the words may be a question after all. Of 352 real questions, with and without
accents, three were taken for "a person, please", none above 0.75; people who ask for a person get 0.88 and more."""

ASKED = "asked"
NO_ANSWER = "no_answer"
LANGUAGE = "language"


class PersonAction(ServedAction):
    """What putting a citizen on the hand-over list needs."""

    async def hand_over(self, turn: Turn, tracker: Tracker) -> Reply:
        """Put the citizen on the list with what was said, and say who will read it and whom to call."""
        reason = NO_ANSWER if turn.memory.declines >= DECLINES_BEFORE_A_PERSON else ASKED
        message = self.say("handed_over", turn, status=AnswerStatus.HANDED_OVER_ASKED)
        spoken = self.services.composer.languages.by_code.get(turn.language)
        wanted = spoken if spoken and turn.language not in ANSWERED else None
        return await self.put_on_list(turn, tracker, message, reason, wanted)

    async def put_on_list(
        self, turn: Turn, tracker: Tracker, message: Outbound, reason: str, wanted: Language | None = None
    ) -> Reply:
        """Put the citizen on the hand-over list and return the reply that says so.

        Args:
            turn: The turn.
            tracker: Rasa's, for what was said.
            message: What the citizen is told.
            reason: Why a person is needed; `wanted` overrides it.
            wanted: The language that person has to speak. Staff read it as the last line, in Vietnamese: whoever
                asks while waiting already keeps the reason they came with.
        """
        lines = last_lines(tracker.events)
        if wanted:
            reason = LANGUAGE
            told = self.texts.say("speaker_wanted", DEFAULT_LANGUAGE, wanted=wanted.vietnamese)
            lines = (*lines, TranscriptLine(Speaker.BOT, told, f"{turn.event_id}/wanted"))
        ahead = await run_sync(self._added, turn, reason, lines)
        waits = waiting_words(self.texts, message.language, ahead, self.services.hours, self.services.clock.now())
        message = replace(message, text="\n\n".join(filter(None, (message.text, waits))))
        reply = Reply(message, turn.remember(offered=(), pending=None, declines=0))
        answer = Answer(AnswerStatus.HANDED_OVER_ASKED, message.text, turn.language, turn.day)
        return await self.recorded(reply, answer, turn, ASKED)

    def _added(self, turn: Turn, reason: str, lines: Sequence[TranscriptLine]) -> int:
        """Put the citizen on the list, and return how many wait longer."""
        handover_id = self.services.handovers.add(
            turn.channel,
            turn.conversation_id,
            reason,
            lines,
            turn.account,
            language=turn.language,
            facts=facts_told(self.services.composer.bank, turn.memory.calculation, turn.day),
        )
        return self.services.handovers.ahead_of(handover_id)


class HandOver(PersonAction):
    """A person, please."""

    action_name = "action_hand_over"

    async def reply(self, turn: Turn, tracker: Tracker) -> Reply:
        """Hand over. Nobody who clearly asks for a person is talked out of it."""
        within = await self.question_within(turn) if turn.confidence < SURE else None
        return within or await self.hand_over(turn, tracker)
