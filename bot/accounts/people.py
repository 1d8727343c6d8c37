"""The accounts there are: adding people, changing what they may do, keeping them out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.accounts.account import LOCAL_NAME, Account
from bot.accounts.audit import AuditLog
from bot.accounts.errors import (
    BadDisplayError,
    BadNameError,
    LastAdminError,
    NameTakenError,
    NoRoleError,
    UnknownAccountError,
)
from bot.accounts.passwords import Passwords, check_password
from bot.accounts.roles import Role
from bot.clock import Clock
from bot.store.database import Store
from bot.store.inserting import insert_if_new
from bot.store.models import AccountRow, SignInRow

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,31}")
LONGEST_DISPLAY = 80
# Written down where no account did something; and a page of ours beside those of people, /accounts/audit.
_TAKEN_BY_US = {LOCAL_NAME, "system", "audit"}


@dataclass(frozen=True)
class Person:
    """An account as administrators see it."""

    account: Account
    must_change: bool
    made_at: datetime
    disabled_at: datetime | None


def as_name(text: str) -> str:
    """Return the name to sign in with that somebody typed.

    Raises:
        BadNameError: If it can be nobody's.
    """
    name = text.strip().lower()
    if not _NAME.fullmatch(name) or name in _TAKEN_BY_US:
        raise BadNameError
    return name


class People:
    """The accounts. Every change is written in the audit log with who made it (`by`).

    There is always somebody who may manage the accounts: the first account is an administrator's, and
    the last one cannot be taken away.
    """

    def __init__(self, store: Store, clock: Clock, audit: AuditLog, passwords: Passwords) -> None:
        self._store = store
        self._clock = clock
        self._audit = audit
        self._passwords = passwords

    def is_empty(self) -> bool:
        """Tell whether there is no account at all."""
        with self._store.read() as session:
            return session.scalars(select(AccountRow.name).limit(1)).first() is None

    def all(self) -> list[Person]:
        """Return everybody by name."""
        with self._store.read() as session:
            return [person_of(row) for row in session.scalars(select(AccountRow).order_by(AccountRow.name))]

    def get(self, name: str) -> Person:
        """Return one person.

        Raises:
            UnknownAccountError: If nobody has this name.
        """
        with self._store.read() as session:
            return person_of(_row(session, name))

    def add(
        self, name: str, display: str, roles: Iterable[Role], password: str, by: str, *, must_change: bool = False
    ) -> Person:
        """Add a person; `must_change` when somebody else knows the password.

        Raises:
            AccountError: If the name, the roles or the password will not do; subclasses say why.
        """
        name, display, wanted = as_name(name), _as_display(display or name), _as_roles(roles)
        check_password(password, name, display)
        values = {
            "name": name,
            "display": display,
            "roles": wanted,
            "password_hash": self._passwords.hash(password),
            "must_change": must_change,
            "made_at": self._clock.now(),
        }
        with self._store.write() as session:
            if not insert_if_new(session, AccountRow, values):
                raise NameTakenError(name)
            _keep_an_admin(session)
            self._audit.note_within(session, by, "account_add", name, roles=wanted)
            return person_of(_row(session, name))

    def change(self, name: str, display: str, roles: Iterable[Role], by: str) -> None:
        """Change what others read as a person's name, and their roles.

        Raises:
            AccountError: If there is no such person, no role, or no administrator would be left.
        """
        display, wanted = _as_display(display), _as_roles(roles)
        with self._store.write() as session:
            row = _row(session, name)
            before = row.roles
            row.display, row.roles = display, wanted
            _keep_an_admin(session)
            self._audit.note_within(session, by, "account_change", name, roles=wanted, before=before)

    def set_password(self, name: str, password: str, by: str, *, must_change: bool) -> None:
        """Give a person a password; wherever they are signed in, they are no longer.

        Raises:
            AccountError: If there is no such person or the password is easily guessed.
        """
        check_password(password, name, self.get(name).account.display)
        kept = self._passwords.hash(password)
        with self._store.write() as session:
            row = _row(session, name)
            row.password_hash, row.must_change = kept, must_change
            _end_sign_ins(session, name)
            self._audit.note_within(session, by, "password_reset" if must_change else "password_change", name)

    def disable(self, name: str, by: str) -> None:
        """Keep a person out, from this moment.

        Raises:
            AccountError: If there is no such person, or no administrator would be left.
        """
        with self._store.write() as session:
            row = _row(session, name)
            if row.disabled_at is None:
                row.disabled_at = self._clock.now()
                _keep_an_admin(session)
                _end_sign_ins(session, name)
                self._audit.note_within(session, by, "account_disable", name)

    def enable(self, name: str, by: str) -> None:
        """Let a person in again.

        Raises:
            UnknownAccountError: If nobody has this name.
        """
        with self._store.write() as session:
            row = _row(session, name)
            if row.disabled_at is not None:
                row.disabled_at = None
                self._audit.note_within(session, by, "account_enable", name)


def person_of(row: AccountRow) -> Person:
    """Return a row as the rest of the program knows it."""
    account = Account(row.name, row.display, frozenset(Role(role) for role in row.roles))
    return Person(account, row.must_change, row.made_at, row.disabled_at)


def _row(session: Session, name: str) -> AccountRow:
    row = session.get(AccountRow, name)
    if row is None:
        raise UnknownAccountError
    return row


def _end_sign_ins(session: Session, name: str) -> None:
    session.execute(delete(SignInRow).where(SignInRow.account == name))


def _keep_an_admin(session: Session) -> None:
    session.flush()
    active = session.scalars(select(AccountRow).where(AccountRow.disabled_at.is_(None)))
    if not any(Role.ADMIN in row.roles for row in active):
        raise LastAdminError


def _as_display(text: str) -> str:
    display = " ".join(text.split())
    if not display or len(display) > LONGEST_DISPLAY or not display.isprintable():
        raise BadDisplayError
    return display


def _as_roles(roles: Iterable[Role]) -> list[str]:
    wanted = set(roles)
    if not wanted:
        raise NoRoleError
    return [str(role) for role in Role if role in wanted]
