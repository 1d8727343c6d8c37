"""Praise and complaints about the answer before, pressed or in words: "cảm ơn, đúng rồi", "sai rồi"."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.person import SURE
from actions.rating import RatingAction
from actions.replies import Reply
from actions.steering import Affirm, Deny
from actions.turn import Turn
from bot.store.feedback import Why

_OWN_PENDING = (None, "why")
"""With anything else pending, "đúng rồi" and "sai rồi" answer that, as yes and no do."""


class Praise(RatingAction, Affirm):
    """The answer helped."""

    action_name = "action_praise"

    async def reply(self, turn: Turn, tracker: Tracker) -> Reply:
        """Keep it for the answer the button names, or the last one; to a question of ours it is a yes."""
        if turn.argument:
            return await self.useful(turn.argument, turn)
        if turn.memory.pending not in _OWN_PENDING:
            return await Affirm.reply(self, turn, tracker)
        within = await self.question_within(turn)
        if within:
            return within
        if turn.memory.last_answer:
            return await self.useful(turn.memory.last_answer, turn)
        return Reply(self.say("say_thank", turn), turn.remember())


class Complain(RatingAction, Deny):
    """The answer was not right."""

    action_name = "action_complain"

    async def reply(self, turn: Turn, tracker: Tracker) -> Reply:
        """Keep it and ask why; to a question of ours it is a no.

        Words that Rasa is not sure about may be a question ("thẻ ghi sai tên"); whoever clearly complains is heard,
        though the bank may have an entry with such words.
        """
        if turn.argument:
            why, _, answer_id = turn.argument.rpartition(".")
            return await (
                self.told_why(answer_id, Why(why), turn) if why in set(Why) else self.not_right(answer_id, turn)
            )
        if turn.memory.pending not in _OWN_PENDING:
            return await Deny.reply(self, turn, tracker)
        within = await self.question_within(turn) if turn.confidence < SURE else None
        if within:
            return within
        if turn.memory.last_answer:
            return await self.not_right(turn.memory.last_answer, turn)
        return self.none_fit(turn)
