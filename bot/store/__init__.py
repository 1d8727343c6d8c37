"""What the bot process writes down: events in, messages out, answers, hand-overs, tokens.

`migrate(url)` brings a database to the newest form, `open_store(url)` opens it; each store below is
handed the opened `Store`. All calls are synchronous and short: call them through a thread from async code.
"""

from bot.store.answers import AnswerStore
from bot.store.database import Store, open_store
from bot.store.decisions import DecisionStore
from bot.store.desk import DeskStore
from bot.store.export import Export
from bot.store.feedback import Complaint, FeedbackStore, Why
from bot.store.handover_lines import LineStore, Speaker, TranscriptLine
from bot.store.handovers import Handover, HandoverStore
from bot.store.inbox import ClaimedEvent, InboxStore
from bot.store.migrating import migrate
from bot.store.outbox import ClaimedMessage, OutboxStore
from bot.store.pseudonyms import Pseudonyms, load_secret
from bot.store.reminders import Kept, Reminder, ReminderStore
from bot.store.tokens import TokenPair, TokenStore

__all__ = [
    "AnswerStore",
    "ClaimedEvent",
    "ClaimedMessage",
    "Complaint",
    "DecisionStore",
    "DeskStore",
    "Export",
    "FeedbackStore",
    "Handover",
    "HandoverStore",
    "InboxStore",
    "Kept",
    "LineStore",
    "OutboxStore",
    "Pseudonyms",
    "Reminder",
    "ReminderStore",
    "Speaker",
    "Store",
    "TokenPair",
    "TokenStore",
    "TranscriptLine",
    "Why",
    "load_secret",
    "migrate",
    "open_store",
]
