"""What a citizen says of the answer they got: kept for maintainers, and another way on offered at once."""

from __future__ import annotations

from anyio.to_thread import run_sync

from actions.base import ServedAction
from actions.memory import CHOICE, WHY
from actions.messages import ask_buttons, hand_over_button, none_fit_button, numbered, why_buttons
from actions.replies import Reply
from actions.turn import Turn
from bot.answering.answer import AnswerStatus
from bot.channels.messages import Button, Outbound
from bot.store.feedback import Why

RESTS = 3
"""Under so many answers after somebody rated one nobody asks again: who just helped is not to be bothered."""

OFFERED_INSTEAD = 2
"""The second and third hit of an answer that was not meant: on the tune half the right one is among the first three
in 98 of 100 questions."""


class RatingAction(ServedAction):
    """What taking feedback in needs."""

    async def useful(self, answer_id: str, turn: Turn) -> Reply:
        """Keep that the answer helped, and say thanks."""
        if not await self._keep(answer_id, turn, useful=True):
            return self._gone(turn)
        return self._thanked("feedback_useful", turn)

    async def not_right(self, answer_id: str, turn: Turn) -> Reply:
        """Keep that the answer was not right, with the words if there are any, and ask why in one tap."""
        if not await self._keep(answer_id, turn, useful=False):
            return self._gone(turn)
        buttons = why_buttons(self.texts, turn.language, answer_id)
        memory = turn.remember(pending=WHY, last_answer=answer_id, feedback_rest=RESTS)
        return Reply(self.say("feedback_ask_why", turn, buttons=buttons), memory)

    async def told_why(self, answer_id: str, why: Why, turn: Turn) -> Reply:
        """Keep the reason. Whoever asked something else is offered what else was found."""
        if not await self._keep(answer_id, turn, useful=False, why=why):
            return self._gone(turn)
        if why is Why.NOT_MEANT:
            return await self.instead(answer_id, turn)
        return self._thanked("feedback_noted", turn, (hand_over_button(self.texts, turn.language),))

    async def words_of_why(self, turn: Turn) -> Reply:
        """Keep what was written after we asked why, and answer it where it is another question.

        It is kept then too: what was meant all along is what a maintainer needs most. Where it only may be a question
        nobody is asked back, as a complaint would be, but what it may ask is one tap away.
        """
        answer_id = turn.memory.last_answer or ""
        await self._keep(answer_id, turn, useful=False)
        answer = await self.compose(turn)
        if answer.status is AnswerStatus.ANSWERED and answer.entry_id != turn.memory.last_entry:
            return await self.give(answer, turn)
        buttons = (*ask_buttons(answer.choices), hand_over_button(self.texts, turn.language))
        return self._thanked("feedback_noted", turn, buttons)

    async def not_meant(self, turn: Turn) -> Reply:
        """Answer "ko phải ý em" after an answer: keep it, and offer what else was found."""
        answer_id = turn.memory.last_answer or ""
        await self._keep(answer_id, turn, useful=False, why=Why.NOT_MEANT)
        return await self.instead(answer_id, turn)

    async def instead(self, answer_id: str, turn: Turn) -> Reply:
        """Offer the next hits of an answer that was not meant, and a person."""
        hits = await run_sync(self.services.answers.hits_beside, turn.channel, turn.conversation_id, answer_id)
        choices = self.titled(hits, turn)[:OFFERED_INSTEAD]
        person = hand_over_button(self.texts, turn.language)
        offered = tuple(choice.entry_id for choice in choices)
        memory = turn.remember(offered=offered, pending=CHOICE if choices else None, feedback_rest=RESTS)
        if not choices:
            return Reply(self.say("feedback_in_other_words", turn, buttons=(person,)), memory)
        text = numbered(self.texts.say("feedback_instead", turn.language), choices)
        buttons = (*ask_buttons(choices), none_fit_button(self.texts, turn.language), person)
        return Reply(Outbound(text, buttons, AnswerStatus.CLARIFIED, language=turn.language), memory)

    async def _keep(self, answer_id: str, turn: Turn, *, useful: bool, why: Why | None = None) -> bool:
        """Keep what was said; False when there is no such answer any more, or never was in this conversation."""
        give = self.services.feedback.give
        return await run_sync(
            lambda: give(turn.channel, turn.conversation_id, answer_id, useful=useful, why=why, words=turn.text)
        )

    def _thanked(self, key: str, turn: Turn, buttons: tuple[Button, ...] = ()) -> Reply:
        return Reply(self.say(key, turn, buttons=buttons), turn.remember(pending=None, feedback_rest=RESTS))

    def _gone(self, turn: Turn) -> Reply:
        return Reply(self.say("feedback_gone", turn), turn.remember(pending=None))
