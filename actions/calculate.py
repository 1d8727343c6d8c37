"""A sum for one person, asked for one fact at a time: Rasa's active loop, as long as it goes on.

Rasa hands every turn to the loop's action first. What does not belong to the sum the action rejects, as Rasa's own
forms do: then the rules choose who answers, and Rasa comes back to this action, which asks its question again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NoReturn

from anyio.to_thread import run_sync
from rasa_sdk import Tracker
from rasa_sdk.interfaces import ActionExecutionRejection

from actions.base import CALCULATE, QUESTION_WORDS
from actions.reminding import RemindingAction
from actions.replies import Reply
from actions.turn import Turn
from bot.answering.answer import Answer, AnswerStatus
from bot.channels.messages import Outbound
from bot.forms.conversation import Conversation, Heard, Move
from bot.forms.known import REMINDER, known_for
from bot.forms.payload import Press, Pressed, pressed
from bot.forms.starting import is_about_set_ones
from bot.forms.state import FormState
from bot.forms.wording import Said, offer

_OF_OTHERS = (
    *("ask_person", "change_language", "greet", "thank", "goodbye", "capabilities", "about_bot", "small_talk"),
    *("insult", "remind", "praise", "complain", "delete_data", "export_data"),
)
"""What Rasa's rules have an answer for that has nothing to do with the bank."""

_YES_OR_NO = {"affirm": True, "praise": True, "deny": False, "complain": False}
"""To a question of the sum "đúng rồi" is a yes and "sai rồi" a no, whatever they would be after an answer."""


class Calculate(RemindingAction):
    """Everything that a citizen says or presses while a sum is worked out."""

    action_name = CALCULATE

    async def reply(self, turn: Turn, tracker: Tracker) -> Reply:
        """Go on with the sum by what the turn tells; reject a turn that belongs to others."""
        form = Conversation(self.services.composer.bank, turn.language, turn.day)
        button = pressed(turn.argument or "") if turn.intent == "calculate" else None
        if button and button.what is Press.START and button.names:
            name, memory = button.names[0], turn.memory
            known = known_for(self.services.composer.bank, name, memory.calculation, memory.last_entry)
            return await self._moved(form.begin(name, known=known), turn)
        state = turn.memory.calculation
        if state is None:
            return await self._without_state(turn, tracker)
        if (tracker.active_loop or {}).get("rejected"):
            return await self._moved(form.again(state), turn)
        if turn.intent == "remind" and is_about_set_ones(self.services.composer.bank, turn.text):
            self._reject()
        move = await run_sync(self._move, form, state, turn, button)
        if move is None:
            move = form.miss(state) if await self._tells_nothing(turn) else self._reject()
        return await self._moved(move, turn)

    def _move(self, form: Conversation, state: FormState, turn: Turn, button: Pressed | None) -> Move | None:
        if button:
            return form.press(state, button)
        if not turn.text:
            return None
        if state.reopened:
            return form.correct(state, turn.text)
        if state.is_new:
            return form.begin(state.calculator, turn.text, state.known)
        yes = _YES_OR_NO.get(turn.intent)
        stop = turn.intent == "stop" and len(turn.text.split()) < QUESTION_WORDS
        return form.hear(state, Heard(turn.text, yes, stop))

    async def _tells_nothing(self, turn: Turn) -> bool:
        """Tell whether nobody else has an answer to the turn either."""
        if not turn.text or turn.intent in _OF_OTHERS:
            return False
        status = (await self.compose(turn)).status
        asks_back = status is AnswerStatus.CLARIFIED and len(turn.text.split()) >= QUESTION_WORDS
        return status is not AnswerStatus.ANSWERED and not asks_back

    async def _without_state(self, turn: Turn, tracker: Tracker) -> Reply:
        """Answer where no sum is on: it went stale, or the wish named none."""
        if tracker.active_loop_name and turn.intent != "calculate":
            self._reject()
        if turn.text and len(turn.text.split()) >= QUESTION_WORDS:
            return await self.answer_question(turn)
        return Reply(_message(offer(self.services.composer.bank, turn.language), turn), turn.remember())

    async def _moved(self, move: Move, turn: Turn) -> Reply:
        if move.state and move.state.done and move.state.calculator == REMINDER:
            return self.consent(move.said, move.state, turn)
        memory = turn.remember(calculation=move.state, offered=(), pending=None, declines=0)
        if move.state and (move.state.done or _begins(turn.memory.calculation, move.state)):
            # "cần giấy tờ gì" in the middle or after the sum goes on from what the bank says of it
            told = self.services.composer.bank.entry_of_calculator(move.state.calculator)
            memory = replace(memory, last_entry=told or memory.last_entry)
        if not (move.state and move.state.done):
            return Reply(_message(move.said, turn, AnswerStatus.CLARIFIED if move.said.choices else None), memory)
        message = _message(move.said, turn, AnswerStatus.ANSWERED)
        answer = Answer(AnswerStatus.ANSWERED, message.text, turn.language, turn.day, citations=message.citations)
        return await self.recorded(Reply(message, memory), answer, turn, f"[{move.state.calculator}]")

    def _reject(self) -> NoReturn:
        raise ActionExecutionRejection(self.action_name)


def _begins(before: FormState | None, state: FormState) -> bool:
    """Tell whether a sum was begun by this turn; a question in its middle may have led elsewhere since."""
    return before is None or before.is_new or before.done or before.calculator != state.calculator


def _message(said: Said, turn: Turn, status: AnswerStatus | None = None) -> Outbound:
    more: dict[str, Any] = {"citations": said.citations, "language": turn.language}
    return Outbound(said.text, said.buttons, status, **more)
