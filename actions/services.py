"""What the actions work with. The bot process hands it to them (bot/services.py), tests hand them stand-ins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from bot.answering.answer import Answer, Question
from bot.bank.bank import Bank
from bot.bank.languages import Languages
from bot.bank.texts import Texts
from bot.clock import Clock
from bot.handover.hours import Hours
from bot.reminders.reach import Reaches
from bot.reminders.wish import Wish
from bot.store.feedback import Why
from bot.store.handover_lines import TranscriptLine
from bot.store.reminders import Kept, Reminder


class Composer(Protocol):
    """From a question to an answer (`bot.answering.composer.Composer`). Synchronous and thread-safe."""

    @property
    def bank(self) -> Bank:
        """The bank in use now."""
        ...

    @property
    def texts(self) -> Texts:
        """The assistant's own sentences."""
        ...

    @property
    def languages(self) -> Languages:
        """The languages citizens may use or ask for."""
        ...

    def answer(self, question: Question) -> Answer:
        """Answer a question, ask back or decline."""
        ...

    def entry(self, entry_id: str, language: str, day: date, details: bool = False) -> Answer:
        """Answer with one entry; raises `AnsweringError` for an id the bank lacks."""
        ...


class HandoverList(Protocol):
    """Citizens waiting for a person (`bot.store.handovers.HandoverStore`)."""

    def add(
        self,
        channel: str,
        conversation_id: str,
        reason: str,
        transcript: Sequence[TranscriptLine] = (),
        account: str = "",
        *,
        language: str = "vi",
        facts: Sequence[str] = (),
    ) -> int:
        """Put a citizen on the list and return the hand-over's number."""
        ...

    def ahead_of(self, handover_id: int) -> int:
        """Return how many wait longer."""
        ...


class AnswerLog(Protocol):
    """How each question was answered (`bot.store.answers.AnswerStore`)."""

    def add(self, *, channel: str, conversation_id: str, event_id: str, question: str, answer: Answer) -> str:
        """Keep an answer and return its id."""
        ...

    def hits_beside(self, channel: str, conversation_id: str, answer_id: str) -> tuple[str, ...]:
        """Return the entries found beside the one that was sent, best first."""
        ...


class FeedbackLog(Protocol):
    """What citizens say of their answers (`bot.store.feedback.FeedbackStore`)."""

    def give(
        self,
        channel: str,
        conversation_id: str,
        answer_id: str,
        *,
        useful: bool,
        why: Why | None = None,
        words: str = "",
    ) -> bool:
        """Keep what is said of an answer; False when it is none of this conversation."""
        ...


class Reminders(Protocol):
    """What citizens agreed to be reminded of (`bot.store.reminders.ReminderStore`)."""

    def add(
        self,
        channel: str,
        account: str,
        conversation_id: str,
        *,
        wish: Wish,
        language: str,
        due_at: datetime,
        times: int,
    ) -> Kept:
        """Keep a wish."""
        ...

    def of(self, channel: str, account: str, conversation_id: str) -> list[Reminder]:
        """Return one citizen's reminders."""
        ...

    def cancel(self, channel: str, account: str, conversation_id: str, id_: str) -> Reminder | None:
        """Delete one reminder of a citizen and return it."""
        ...

    def forget(self, channel: str, account: str, conversation_id: str) -> int:
        """Delete all reminders of one citizen; return how many."""
        ...


@dataclass(frozen=True)
class ActionServices:
    """Everything the actions need, handed in once at start."""

    composer: Composer
    clock: Clock
    handovers: HandoverList
    answers: AnswerLog
    feedback: FeedbackLog
    reminders: Reminders
    reaches: Reaches
    hours: Hours = field(default_factory=lambda: Hours({}))
