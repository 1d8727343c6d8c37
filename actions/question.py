"""Questions to the bank, and the reply when we asked back."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.base import ServedAction
from actions.choice_words import chosen_number, pick
from actions.memory import CHOICE, WHY
from actions.messages import ask_buttons, none_fit_button, numbered
from actions.rating import RatingAction
from actions.replies import Reply, declined
from actions.turn import Turn
from bot.answering.answer import AnswerStatus
from bot.channels.messages import Outbound


class ChoosingAction(ServedAction):
    """What choosing one of the offered entries needs."""

    async def choose(self, number: int, turn: Turn) -> Reply:
        """Answer with the entry of that number, or show the choices again when there are not so many."""
        entry_id = pick(number, turn.memory.offered)
        return await self.answer_entry(entry_id, turn) if entry_id else self.offer_again(turn)

    def offer_again(self, turn: Turn) -> Reply:
        """Show the choices once more."""
        choices = self.titled(turn.memory.offered, turn)
        text = numbered(self.texts.say("choose_again", turn.language), choices)
        buttons = (*ask_buttons(choices), none_fit_button(self.texts, turn.language))
        message = Outbound(text, buttons, AnswerStatus.CLARIFIED, language=turn.language)
        return Reply(message, turn.remember(pending=CHOICE))

    def none_fit(self, turn: Turn) -> Reply:
        """Ask for other words; the second time a person is offered."""
        text = self.texts.say("none_fit_reply", turn.language)
        return declined(text, AnswerStatus.DECLINED_NO_ENTRY, turn, self.texts)


class AskingAction(ChoosingAction, RatingAction):
    """What words need that are a question as likely as not."""

    async def choice_or_question(self, turn: Turn) -> Reply:
        """Take the words for a choice where there is one, for the reason where we asked why, or for a question."""
        number = chosen_number(turn.text) if turn.memory.offered else None
        if number:
            return await self.choose(number, turn)
        return await (self.words_of_why(turn) if turn.memory.pending == WHY else self.answer_question(turn))


class AnswerQuestion(AskingAction):
    """A question, or anything Rasa is not sure about."""

    action_name = "action_answer_question"

    async def reply(self, turn: Turn, tracker: Tracker) -> Reply:
        """Answer, ask back or decline; a choice that Rasa took for a question is still a choice."""
        return await self.choice_or_question(turn)


class ChooseOption(AskingAction):
    """One of the offered entries: by its button, its number or its place."""

    action_name = "action_choose_option"

    async def reply(self, turn: Turn, tracker: Tracker) -> Reply:
        """Answer with the entry. Where nothing was offered, "2" is a question like any other."""
        if turn.argument:
            return await self.answer_entry(turn.argument, turn)
        return await self.choice_or_question(turn)


class NoneFit(ChoosingAction, RatingAction):
    """None of the offered entries was meant, or the answer before was to another question."""

    action_name = "action_none_fit"

    async def reply(self, turn: Turn, tracker: Tracker) -> Reply:
        """Ask for other words, unless the words given already ask something the bank knows."""
        within = await self.question_within(turn)
        if within:
            return within
        answered = turn.memory.last_answer and turn.memory.pending != CHOICE
        return await self.not_meant(turn) if answered else self.none_fit(turn)


class Details(ServedAction):
    """The rest of an entry."""

    action_name = "action_details"

    async def reply(self, turn: Turn, tracker: Tracker) -> Reply:
        """Give the rest of the entry the button names, or of the last one."""
        entry_id = turn.argument or turn.memory.last_entry
        if entry_id:
            return await self.answer_entry(entry_id, turn, details=True)
        return await self.answer_question(turn)
