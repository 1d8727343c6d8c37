"""What all our actions share: reading the turn, asking the composer, sending, remembering."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from anyio.to_thread import run_sync
from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.memory import CHOICE, Memory, keep
from actions.messages import feedback_buttons, to_json
from actions.replies import Reply, declined, reply_to
from actions.services import ActionServices
from actions.turn import Turn, read_turn
from bot.answering.answer import Answer, AnswerStatus, Choice, Question
from bot.bank.languages import ANSWERED
from bot.bank.texts import DEFAULT_LANGUAGE, Texts
from bot.channels.messages import Button, Outbound
from bot.errors import AnsweringError
from bot.forms.conversation import Conversation
from bot.forms.known import REMINDER, known_for
from bot.forms.starting import is_about_set_ones, wanted
from bot.forms.state import FormState
from bot.forms.wording import start_button

QUESTION_WORDS = 4
"""From so many words on, a greeting, a thank-you or an insult may hold a question as well."""

CALCULATE = "action_calculate"
"""The action that is Rasa's active loop while a sum is worked out."""

ASK_BACK_WORDS = 6
"""From so many words on, a greeting that concerns insurance is a question: "em muốn hỏi về chế độ cho chồng"."""

REMEMBERED = 300
"""Characters of a question that are kept for the next turn: each turn reads them back, and no correction wants more."""


class ServedAction(Action, ABC):  # type: ignore[misc]  # rasa-sdk carries no types
    """An action of ours. Subclasses set `action_name` and write `reply`.

    What composer and stores do runs in threads: it takes milliseconds, and the event loop serves everyone.
    """

    action_name: str

    def __init__(self, services: ActionServices) -> None:
        self.services = services

    def name(self) -> str:
        """Return the name the domain knows the action by."""
        return self.action_name

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[dict[str, Any]]:
        """Answer the turn: one message out, the slots that changed, and whether a calculation is on."""
        turn = read_turn(tracker, self.services.clock)
        turn = replace(turn, memory=self._with_calculation_wanted(turn))
        if turn.memory.calculating and tracker.active_loop_name is None and self.action_name != CALCULATE:
            return self._remembered(turn.memory, tracker)  # the loop is on: Rasa calls its action for this turn
        reply = await self.reply(turn, tracker)
        dispatcher.utter_message(json_message=to_json(reply.message))
        return self._remembered(reply.memory, tracker)

    def _remembered(self, memory: Memory, tracker: Tracker) -> list[dict[str, Any]]:
        """Return the events that remember `memory`; Rasa's loop is on as long as a calculation is."""
        loop = CALCULATE if memory.calculating else None
        changed = [ActiveLoop(loop)] if loop != tracker.active_loop_name else []
        return [*keep(memory, tracker.slots, self.services.clock.now()), *changed]

    def _with_calculation_wanted(self, turn: Turn) -> Memory:
        """Return what is remembered, with a calculation where the citizen's words ask for one or change the last."""
        if turn.memory.calculating or not turn.text or turn.language not in ANSWERED:
            return turn.memory
        bank, told = self.services.composer.bank, turn.memory.calculation
        if told and Conversation(bank, turn.language, turn.day).correct(told, turn.text):
            return replace(turn.memory, calculation=replace(told, done=False, reopened=True))
        name = wanted(bank, turn.text, turn.day, turn.memory.last_entry)
        if name is None and turn.intent == "remind" and not is_about_set_ones(bank, turn.text):
            name = REMINDER
        if name is None:
            return turn.memory
        known = known_for(bank, name, told, turn.memory.last_entry)
        return replace(turn.memory, calculation=FormState(name, known=known))

    @abstractmethod
    async def reply(self, turn: Turn, tracker: Tracker) -> Reply:
        """Return what is sent, and what is remembered."""

    @property
    def texts(self) -> Texts:
        """The assistant's own sentences."""
        return self.services.composer.texts

    def say(
        self, key: str, turn: Turn, *, buttons: tuple[Button, ...] = (), status: AnswerStatus | None = None
    ) -> Outbound:
        """Return the message with the text `key` in the turn's language."""
        language = turn.language if turn.language in self.texts.languages else DEFAULT_LANGUAGE
        return Outbound(self.texts.say(key, language), buttons, status, language=language)

    def titled(self, entry_ids: Iterable[str], turn: Turn) -> list[Choice]:
        """Return the entries with their button titles, without those the bank lacks."""
        entries = self.services.composer.bank.entries
        known = ((entry_id, entries[entry_id].title) for entry_id in entry_ids if entry_id in entries)
        return [Choice(entry_id, title.get(turn.language) or title[DEFAULT_LANGUAGE]) for entry_id, title in known]

    async def compose(self, turn: Turn) -> Answer:
        """Ask the composer what the citizen wrote."""
        memory = turn.memory
        question = Question(
            text=turn.text,
            day=turn.day,
            language=turn.language,
            last_entry_id=memory.last_entry,
            before=memory.asked or "",
            offered=memory.offered if memory.pending == CHOICE else (),
        )
        return await run_sync(self.services.composer.answer, question)

    async def give(self, answer: Answer, turn: Turn, *, asked: str = "", details: bool = False) -> Reply:
        """Record `answer` and return the reply that gives it.

        Args:
            answer: From the composer.
            turn: The turn it answers.
            asked: What was asked, where the citizen pressed a button instead of writing.
            details: Whether it is the rest of an entry.
        """
        reply = reply_to(answer, turn, self.texts, details=details, calculate=self._calculate_button(answer, turn))
        if turn.text:
            reply = replace(reply, memory=replace(reply.memory, asked=turn.text[:REMEMBERED]))
        return await self.recorded(reply, answer, turn, asked)

    def _calculate_button(self, answer: Answer, turn: Turn) -> Button | None:
        bank = self.services.composer.bank
        name = bank.calculator_of_entry.get(answer.entry_id or "")
        if name is None and bank.reminders.of_entry(answer.entry_id):
            name = REMINDER
        return start_button(bank, name, answer.language) if name and not turn.memory.calculating else None

    async def recorded(self, reply: Reply, answer: Answer, turn: Turn, asked: str = "") -> Reply:
        """Record how the turn was answered, and return `reply` with the record's id."""
        answer_id = await run_sync(
            lambda: self.services.answers.add(
                channel=turn.channel,
                conversation_id=turn.conversation_id,
                event_id=turn.event_id,
                question=turn.text or asked,
                answer=answer,
            )
        )
        message, memory = replace(reply.message, answer_id=answer_id), reply.memory
        if answer.status is not AnswerStatus.ANSWERED:
            return Reply(message, replace(memory, last_answer=None))
        # Asked of answers only: nobody is to rate a greeting or a question back. Not in the middle of a sum, whose next
        # question waits, and not again under the answers right after somebody told (actions/rating.py).
        if not (memory.calculating or memory.feedback_rest):
            message = replace(message, feedback=feedback_buttons(self.texts, answer.language, answer_id))
        rest = max(0, memory.feedback_rest - 1)
        return Reply(message, replace(memory, last_answer=answer_id, feedback_rest=rest))

    async def answer_question(self, turn: Turn) -> Reply:
        """Answer the citizen's words as a question to the bank."""
        return await self.give(await self.compose(turn), turn)

    async def answer_entry(self, entry_id: str, turn: Turn, *, details: bool = False) -> Reply:
        """Answer with one entry: a button or a choice named it. It may have left the bank since."""
        composer = self.services.composer
        try:
            answer = await run_sync(composer.entry, entry_id, turn.language, turn.day, details)
        except AnsweringError:
            text = self.texts.say("entry_gone", turn.language)
            return declined(text, AnswerStatus.DECLINED_NO_ENTRY, turn, self.texts)
        return await self.give(answer, turn, asked=entry_id, details=details)

    async def question_within(self, turn: Turn, *, ask_back: bool = False) -> Reply | None:
        """Return the answer if the words hold a question the bank knows, though they sound like something else.

        Args:
            turn: The turn.
            ask_back: Ask back too, where a text this long is more likely a question than not.
        """
        words = len(turn.text.split())
        if words < QUESTION_WORDS:
            return None
        answer = await self.compose(turn)
        asks = ask_back and words >= ASK_BACK_WORDS and answer.status is AnswerStatus.CLARIFIED
        return await self.give(answer, turn) if asks or answer.status is AnswerStatus.ANSWERED else None
