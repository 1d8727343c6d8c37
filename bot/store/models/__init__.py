"""The tables. A change here needs a migration (`bot/store/migrations/versions`); a test compares the two."""

from bot.store.models.base import Base, Moment
from bot.store.models.citizens import AnswerRow, FeedbackRow, ReminderRow
from bot.store.models.handovers import HandoverMessageRow, HandoverRow
from bot.store.models.maintainers import DecisionRow, MarkRow, RereadingRow
from bot.store.models.messages import UNFINISHED, InboxRow, OutboxRow, State, TokenRow, Work
from bot.store.models.people import AccountRow, AuditRow, SignInRow

__all__ = [
    "UNFINISHED",
    "AccountRow",
    "AnswerRow",
    "AuditRow",
    "Base",
    "DecisionRow",
    "FeedbackRow",
    "HandoverMessageRow",
    "HandoverRow",
    "InboxRow",
    "MarkRow",
    "Moment",
    "OutboxRow",
    "ReminderRow",
    "RereadingRow",
    "SignInRow",
    "State",
    "TokenRow",
    "Work",
]
