"""Reminders: agreed to by a button, listed, cancelled. What to remind of is asked for by the form (`Calculate`)."""

from __future__ import annotations

from anyio.to_thread import run_sync
from rasa_sdk import Tracker

from actions.reminding import RemindingAction
from actions.replies import Reply
from actions.turn import Turn
from bot.bank.reminder import ReminderWords
from bot.channels.messages import Outbound
from bot.forms.phrases import holds
from bot.reminders.buttons import Press, pressed


class Remind(RemindingAction):
    """Everything about reminders that is no form."""

    action_name = "action_remind"

    async def reply(self, turn: Turn, tracker: Tracker) -> Reply:
        """Do what a button says; typed words list the reminders, or cancel."""
        button = pressed(turn.argument or "")
        if button and button.wish:
            return await self.keep(button.wish, turn)
        if button and button.what is Press.REFUSE:
            return self.refuse(turn)
        if button and button.what is Press.CANCEL:
            return Reply(await self._cancel(button.id, turn), turn.remember())
        if button and button.what is Press.CANCEL_ALL:
            return Reply(await self._cancel_all(turn), turn.remember())
        return Reply(await self._heard(turn), turn.remember(pending=None))

    async def _heard(self, turn: Turn) -> Outbound:
        if not self._keeps_here(turn):
            return self.wording(turn).plain("list_web")
        words: ReminderWords = self.services.composer.bank.reminders
        theirs = await run_sync(self.services.reminders.of, turn.channel, turn.account, turn.conversation_id)
        if theirs and holds(turn.text, words.heard["cancel"]):
            if holds(turn.text, words.heard["all"]):
                return await self._cancel_all(turn)
            if len(theirs) == 1:
                return await self._cancel(theirs[0].id, turn)
        return self.wording(turn).listed(theirs)

    async def _cancel(self, id_: str, turn: Turn) -> Outbound:
        whose = (turn.channel, turn.account, turn.conversation_id)
        gone = await run_sync(lambda: self.services.reminders.cancel(*whose, id_))
        return self.wording(turn).cancelled(gone) if gone else self.wording(turn).plain("already_gone")

    async def _cancel_all(self, turn: Turn) -> Outbound:
        number = await run_sync(self.services.reminders.forget, turn.channel, turn.account, turn.conversation_id)
        return self.wording(turn).plain("cancelled_all" if number else "already_gone")

    def _keeps_here(self, turn: Turn) -> bool:
        return turn.channel in self.services.reaches.windows
