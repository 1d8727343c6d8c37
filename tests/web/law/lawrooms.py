"""The room of legal figures over the small bank."""

from __future__ import annotations

from bot.accounts import Accounts
from bot.clock import Clock
from bot.store import Store
from bot.store.rereadings import RereadingStore
from bot.web.law.lawroom import Lawroom, open_lawroom
from tests.conftest import BankFolder


def lawroom_of(bank: BankFolder, accounts: Accounts, store: Store, clock: Clock) -> Lawroom:
    """Return the room of a bank; what is sent is kept beside it."""
    return open_lawroom(bank.path, bank.path.parent, RereadingStore(store, clock), accounts.audit, clock)
