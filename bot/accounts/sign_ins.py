"""Signing in: from a name and a password to a browser that is known for a while."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, or_, select

from bot.accounts.audit import AuditLog
from bot.accounts.errors import WrongPasswordError
from bot.accounts.guesses import Guesses
from bot.accounts.passwords import Passwords
from bot.accounts.people import Person, person_of
from bot.clock import Clock
from bot.store.database import Store
from bot.store.models import AccountRow, SignInRow

IDLE = timedelta(hours=1)
LONGEST = timedelta(hours=12)
# A page that looks every few seconds need not write every few seconds.
_NOTED_EVERY = timedelta(minutes=1)
_LONGEST_AGENT = 200
# Nobody: what a refused sign-in is written down under, since a password may have been typed into the name.
_NOBODY = ""


@dataclass(frozen=True)
class SignIn:
    """A browser somebody is signed in with."""

    id: str
    began_at: datetime
    seen_at: datetime
    address: str
    agent: str


@dataclass(frozen=True)
class SignedIn:
    """A person, and the browser they are signed in with."""

    person: Person
    sign_in: str


class SignIns:
    """The browsers people are signed in with.

    A browser is known by a random token, of which the hash is kept: who reads the database cannot sign
    in with it. It ends an hour after it was last seen, and twelve hours after it began.
    """

    def __init__(
        self, store: Store, clock: Clock, audit: AuditLog, passwords: Passwords, guesses: Guesses | None = None
    ) -> None:
        self._store = store
        self._clock = clock
        self._audit = audit
        self._passwords = passwords
        self._guesses = guesses or Guesses(clock)

    def begin(self, name: str, password: str, address: str, agent: str = "", instead_of: str = "") -> str:
        """Sign in and return a new token; the sign-in `instead_of` stood for ends.

        Raises:
            WrongPasswordError: If the name or the password is wrong, or the account is disabled.
            TooManyGuessesError: If too many were wrong before.
        """
        person = self.check(name, password, address)
        token = secrets.token_urlsafe(32)
        now = self._clock.now()
        with self._store.write() as session:
            session.execute(delete(SignInRow).where(SignInRow.id == _kept(instead_of)))
            session.add(
                SignInRow(
                    id=_kept(token),
                    account=person.account.name,
                    began_at=now,
                    seen_at=now,
                    address=address,
                    agent=agent[:_LONGEST_AGENT],
                )
            )
            self._audit.note_within(session, person.account.name, "sign_in", address=address)
        return token

    def check(self, name: str, password: str, address: str) -> Person:
        """Return the person whose name and password these are.

        Raises:
            WrongPasswordError: If they are nobody's, or the account is disabled.
            TooManyGuessesError: If too many were wrong before.
        """
        name = name.strip().lower()
        self._guesses.take(name, address)
        with self._store.read() as session:
            row = session.scalars(select(AccountRow).filter_by(name=name, disabled_at=None)).first()
            person, kept = (person_of(row), row.password_hash) if row else (None, None)
        if not self._passwords.is_right(kept, password) or person is None:
            self._audit.note(name if person else _NOBODY, "sign_in_refused", address=address)
            raise WrongPasswordError
        self._guesses.forgive(name, address)
        return person

    def whose(self, token: str) -> SignedIn | None:
        """Return who is signed in with `token`, and note that they were seen."""
        now = self._clock.now()
        query = select(SignInRow, AccountRow).join(AccountRow, AccountRow.name == SignInRow.account)
        query = query.where(SignInRow.id == _kept(token), AccountRow.disabled_at.is_(None), ~self._ended())
        with self._store.read() as session:
            found = session.execute(query).first()
            if found is None:
                return None
            row, account = found
            signed_in, seen_at = SignedIn(person_of(account), row.id), row.seen_at
        if now - seen_at >= _NOTED_EVERY:
            with self._store.write() as session:
                if again := session.get(SignInRow, signed_in.sign_in):
                    again.seen_at = now
        return signed_in

    def of(self, name: str) -> list[SignIn]:
        """Return the browsers a person is signed in with, the one seen last first."""
        query = select(SignInRow).where(SignInRow.account == name, ~self._ended()).order_by(SignInRow.seen_at.desc())
        with self._store.read() as session:
            return [SignIn(row.id, row.began_at, row.seen_at, row.address, row.agent) for row in session.scalars(query)]

    def end(self, name: str, sign_in: str) -> None:
        """Sign a person's browser out."""
        self._end(name, "sign_out", SignInRow.id == sign_in)

    def end_others(self, name: str, but: str) -> None:
        """Sign a person out everywhere else."""
        self._end(name, "sign_out_elsewhere", SignInRow.id != but)

    def purge(self, _before: datetime) -> None:
        """Delete what has ended; it is of no use however young."""
        with self._store.write() as session:
            session.execute(delete(SignInRow).where(self._ended()))

    def _end(self, name: str, what: str, which: ColumnElement[bool]) -> None:
        with self._store.write() as session:
            session.execute(delete(SignInRow).where(SignInRow.account == name, which))
            self._audit.note_within(session, name, what)

    def _ended(self) -> ColumnElement[bool]:
        now = self._clock.now()
        return or_(SignInRow.seen_at <= now - IDLE, SignInRow.began_at <= now - LONGEST)


def _kept(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
