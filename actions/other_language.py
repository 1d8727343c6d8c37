"""What is not in Vietnamese or English, and who asks for another language: looked at before Rasa's choice counts.

Rasa learned Vietnamese and English. A Khmer sentence is to it a greeting as likely as a question, and "có ai nói tiếng
Ê Đê không" a wish for a person, for a language or for an answer. Each has one right reply, so it is given here.
"""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.base import ServedAction
from actions.messages import language_buttons
from actions.person import LANGUAGE, PersonAction
from actions.replies import Reply
from actions.turn import Turn
from bot.answering.answer import AnswerStatus
from bot.bank.languages import ANSWERED, Language, LanguageStatus
from bot.bank.texts import DEFAULT_LANGUAGE
from bot.channels.messages import Outbound
from bot.language.detect import detect

LONG = 12
"""From so many words on, a text that names a language tells more than the wish for it, and may hold a question."""


class OtherLanguageFirst(PersonAction):
    """An action of ours that is only asked when the language is no obstacle. It goes by that action's name."""

    def __init__(self, action: ServedAction) -> None:
        super().__init__(action.services)
        self.action_name = action.name()
        self._action = action

    async def reply(self, turn: Turn, tracker: Tracker) -> Reply:
        """Say that we do not read the language, pass on to a person who speaks it, or let the action reply."""
        if turn.text and detect(turn.text) not in ANSWERED:
            return await self.answer_question(turn)  # the composer says so in that language
        wanted = self.services.composer.languages.requested(turn.text) if turn.text else None
        if wanted is None:
            return await self._action.reply(turn, tracker)
        within = await self.question_within(turn) if len(turn.text.split()) >= LONG else None
        return within or await self.put_on_list(turn, tracker, self._told(wanted, turn), LANGUAGE, wanted)

    def _told(self, wanted: Language, turn: Turn) -> Outbound:
        """Return what the citizen is told: in the language of the turn, and in the one wanted where there are words."""
        spoken = turn.language if turn.language in ANSWERED else DEFAULT_LANGUAGE
        own = (wanted.code,) if wanted.status is LanguageStatus.OWN_SENTENCES else ()
        sentences = (self.texts.say("speaker_wanted", code, wanted=wanted.name_in(code)) for code in (*own, spoken))
        return Outbound(
            "\n\n".join(sentences), language_buttons(self.texts), AnswerStatus.HANDED_OVER_ASKED, language=spoken
        )
