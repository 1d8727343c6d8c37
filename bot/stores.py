"""Every table of one opened database together, and what is done over all of them."""

from __future__ import annotations

from dataclasses import dataclass

from anyio.to_thread import run_sync

from bot.accounts import Accounts, open_accounts
from bot.channels.messages import Inbound
from bot.clock import Clock
from bot.dialogue.tracker_store import TrackerStore
from bot.dialogue.turn import conversation_key
from bot.settings import Settings
from bot.store import (
    AnswerStore,
    DecisionStore,
    DeskStore,
    Export,
    FeedbackStore,
    HandoverStore,
    InboxStore,
    LineStore,
    OutboxStore,
    Pseudonyms,
    ReminderStore,
    Store,
    TokenStore,
    load_secret,
    migrate,
    open_store,
)
from bot.store.export import rows_of
from bot.store.marks import MarkStore
from bot.store.rereadings import RereadingStore
from bot.store.retention import Purge


@dataclass(frozen=True)
class Stores:
    """The tables of one opened database."""

    store: Store
    inbox: InboxStore
    outbox: OutboxStore
    answers: AnswerStore
    feedback: FeedbackStore
    handovers: HandoverStore
    accounts: Accounts
    lines: LineStore
    desk: DeskStore
    reminders: ReminderStore
    rereadings: RereadingStore
    decisions: DecisionStore
    marks: MarkStore
    tokens: TokenStore
    trackers: TrackerStore
    pseudonyms: Pseudonyms
    clock: Clock

    def purges(self) -> list[Purge]:
        """Return what deletes the old of each table."""
        return [
            self.inbox.purge,
            self.outbox.purge,
            self.answers.purge,
            self.handovers.purge,
            self.marks.purge,
            self.accounts.sign_ins.purge,
            self.reminders.purge,
            self.decisions.purge,
            self.trackers.forget_before,
        ]

    async def check(self) -> str:
        """Return the kind of database, once it has answered.

        Raises:
            StoreError: If it did not.
        """
        await run_sync(self.handovers.open_list, abandon_on_cancel=True)
        return self.store.engine.dialect.name

    def unfollowed(self, inbound: Inbound) -> None:
        """Delete the reminders of who blocked or left us: there is nobody to remind."""
        self.reminders.forget(inbound.channel, inbound.account, inbound.conversation_id)

    def export(self, inbound: Inbound) -> Export:
        """Return all that is kept of the citizen who sent `inbound`, as they may demand."""
        whose = (inbound.channel, inbound.account, inbound.conversation_id)
        said = self.trackers.said(conversation_key(inbound))
        return Export(self.clock.now(), said, rows_of(self.store, self.pseudonyms, *whose))

    def forget(self, inbound: Inbound) -> None:
        """Delete all that is kept of the citizen who sent `inbound`, as they may demand."""
        self.trackers.forget(conversation_key(inbound))
        whose = (inbound.channel, inbound.account, inbound.conversation_id)
        self.inbox.forget(*whose)
        self.outbox.forget(*whose)
        self.reminders.forget(*whose)
        self.answers.forget(inbound.channel, inbound.conversation_id)
        self.handovers.forget(inbound.channel, inbound.conversation_id)


def build_stores(settings: Settings, clock: Clock) -> Stores:
    """Bring the database to its newest form and open it."""
    migrate(settings.database)
    store = open_store(settings.database)
    pseudonyms = Pseudonyms(load_secret(settings.data_dir))
    return Stores(
        store=store,
        inbox=InboxStore(store, clock),
        outbox=OutboxStore(store, clock),
        answers=AnswerStore(store, clock, pseudonyms),
        feedback=FeedbackStore(store, clock, pseudonyms),
        handovers=HandoverStore(store, clock),
        accounts=open_accounts(store, clock),
        lines=LineStore(store, clock),
        desk=DeskStore(store, clock),
        reminders=ReminderStore(store, clock),
        rereadings=RereadingStore(store, clock),
        decisions=DecisionStore(store, clock),
        marks=MarkStore(store, clock),
        tokens=TokenStore(store, clock),
        trackers=TrackerStore(settings.tracker_database),
        pseudonyms=pseudonyms,
        clock=clock,
    )
