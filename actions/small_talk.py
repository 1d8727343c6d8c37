"""Greetings, thanks, insults and the like: a text of our own, unless a question came with it."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.base import ServedAction
from actions.messages import ask_buttons, capabilities_button, hand_over_button
from actions.replies import Reply
from actions.turn import Turn
from bot.channels.messages import Button

_WITH_STARTERS = ("greet", "capabilities")


class SmallTalk(ServedAction):
    """Says the text `say_<intent>`."""

    action_name = "action_small_talk"

    async def reply(self, turn: Turn, tracker: Tracker) -> Reply:
        """Answer the question if the words hold one; otherwise say the text, with buttons that lead on."""
        within = await self.question_within(turn, ask_back=turn.intent == "greet")
        if within:
            return within
        message = self.say(f"say_{turn.intent}", turn, buttons=self._buttons(turn))
        return Reply(message, turn.remember())

    def _buttons(self, turn: Turn) -> tuple[Button, ...]:
        if turn.intent in _WITH_STARTERS:
            # maintainers list the entries to begin with among the texts
            starters = self.titled(self.texts.say("starters", turn.language).split(), turn)
            return (*ask_buttons(starters), hand_over_button(self.texts, turn.language))
        if turn.intent == "insult":
            return (hand_over_button(self.texts, turn.language),)
        if turn.intent in ("about_bot", "small_talk"):
            return (capabilities_button(self.texts, turn.language),)
        return ()
