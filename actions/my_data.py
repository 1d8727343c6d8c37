"""What is kept of a citizen: deleted, or given to them as a copy.

The actions only say so. What is done is done by whoever sends the message (`Outbound.my_data`), once it is out:
Rasa writes this turn down after the action has returned.
"""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Tracker

from actions.base import ServedAction
from actions.memory import FORGET, Memory
from actions.messages import forget_buttons
from actions.person import SURE
from actions.replies import Reply
from actions.turn import Turn
from bot.channels.messages import MyData

YES, NO = "yes", "no"


class DataAction(ServedAction):
    """What deleting needs, wherever the yes comes from."""

    def forget(self, turn: Turn) -> Reply:
        """Say that all is deleted; nothing is remembered any more."""
        return Reply(replace(self.say("data_forgotten", turn), my_data=MyData.FORGET), Memory())

    async def _question(self, turn: Turn) -> Reply | None:
        """Return the answer where Rasa is not sure and the bank knows: "xem quá trình đóng của tôi ở đâu"."""
        return await self.question_within(turn) if turn.text and turn.confidence < SURE else None

    def keep_all(self, turn: Turn) -> Reply:
        """Say that nothing is deleted."""
        return Reply(self.say("data_kept", turn), turn.remember(pending=None))


class DeleteData(DataAction):
    """Delete what is kept of me."""

    action_name = "action_delete_data"

    async def reply(self, turn: Turn, tracker: Tracker) -> Reply:
        """Ask once, telling what goes and what was never kept; a button of that question decides.

        A yes counts only where we asked: one typed or pressed out of the blue is asked about like any other wish.
        """
        if turn.argument == NO:
            return self.keep_all(turn)
        if turn.argument == YES and turn.memory.pending == FORGET:
            return self.forget(turn)
        within = await self._question(turn)
        if within:
            return within
        buttons = forget_buttons(self.texts, turn.language)
        # A sum under way is let go: its next question would take the yes for its own.
        memory = turn.remember(pending=FORGET, calculation=None)
        return Reply(self.say("data_ask_forget", turn, buttons=buttons), memory)


class ExportData(DataAction):
    """A copy of what is kept of me."""

    action_name = "action_export_data"

    async def reply(self, turn: Turn, tracker: Tracker) -> Reply:
        """Announce the copy."""
        within = await self._question(turn)
        return within or Reply(replace(self.say("data_copy", turn), my_data=MyData.EXPORT), turn.remember())
