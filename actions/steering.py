"""Yes, no and stop: what they mean depends on what we said last."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.base import ServedAction
from actions.memory import CHOICE, FORGET, HAND_OVER
from actions.messages import capabilities_button
from actions.my_data import DataAction
from actions.person import PersonAction
from actions.question import ChoosingAction
from actions.reminding import RemindingAction
from actions.replies import Reply
from actions.turn import Turn


class Affirm(PersonAction, ChoosingAction, RemindingAction, DataAction):
    """Yes."""

    action_name = "action_affirm"

    async def reply(self, turn: Turn, tracker: Tracker) -> Reply:
        """Do what was offered: a person, deleting, or the one entry asked about. With several, ask which."""
        within = await self.question_within(turn)
        if within:
            return within
        if wish := self.pending_wish(turn):
            return await self.keep(wish, turn)
        if turn.memory.pending == HAND_OVER:
            return await self.hand_over(turn, tracker)
        if turn.memory.pending == FORGET:
            return self.forget(turn)
        if turn.memory.pending == CHOICE:
            only_one = len(turn.memory.offered) == 1
            return await self.choose(1, turn) if only_one else self.offer_again(turn)
        return Reply(self.say("say_affirm", turn), turn.remember())


class Deny(ChoosingAction, RemindingAction, DataAction):
    """No."""

    action_name = "action_deny"

    async def reply(self, turn: Turn, tracker: Tracker) -> Reply:
        """Take back what was offered."""
        within = await self.question_within(turn)
        if within:
            return within
        if turn.memory.pending == CHOICE:
            return self.none_fit(turn)
        if self.pending_wish(turn):
            return self.refuse(turn)
        if turn.memory.pending == FORGET:
            return self.keep_all(turn)
        return Reply(self.say("say_deny", turn), turn.remember(pending=None))


class Stop(ServedAction):
    """Stop: the subject is dropped, the language stays."""

    action_name = "action_stop"

    async def reply(self, turn: Turn, tracker: Tracker) -> Reply:
        """Forget the subject. "Dừng đóng bảo hiểm tự nguyện thì sao" is a question, not a wish to stop."""
        within = await self.question_within(turn)
        if within:
            return within
        buttons = (capabilities_button(self.texts, turn.language),)
        return Reply(self.say("say_stop", turn, buttons=buttons), turn.remember().forgotten())
