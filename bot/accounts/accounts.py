"""Everything about accounts over one database."""

from __future__ import annotations

from dataclasses import dataclass

from bot.accounts.audit import AuditLog
from bot.accounts.errors import PasswordRefusedError
from bot.accounts.passwords import Passwords
from bot.accounts.people import People
from bot.accounts.sign_ins import SignIns
from bot.clock import Clock
from bot.store.database import Store


@dataclass(frozen=True)
class Accounts:
    """The people there are, where they are signed in, and what they did."""

    people: People
    sign_ins: SignIns
    audit: AuditLog

    def change_password(self, name: str, current: str, new: str, address: str) -> None:
        """Give a person the password they chose; wherever they are signed in, they are no longer.

        Raises:
            AccountError: If `current` is wrong, or `new` is the same or easily guessed.
        """
        self.sign_ins.check(name, current, address)
        if new == current:
            raise PasswordRefusedError("password_same")
        self.people.set_password(name, new, by=name, must_change=False)


def open_accounts(store: Store, clock: Clock, passwords: Passwords | None = None) -> Accounts:
    """Return the accounts kept in `store`; tests hand in passwords that are hashed more quickly."""
    passwords = passwords or Passwords()
    audit = AuditLog(store, clock)
    return Accounts(People(store, clock, audit, passwords), SignIns(store, clock, audit, passwords), audit)
