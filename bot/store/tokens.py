"""Token pairs that rotate: kept before they are used, fetched by one process at a time."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import or_, select, update

from bot.clock import Clock
from bot.store.database import Store
from bot.store.inserting import insert_if_new
from bot.store.models import TokenRow


@dataclass(frozen=True)
class TokenPair:
    """What Zalo's token service hands out. The refresh token works once and takes the old pair with it."""

    access_token: str
    refresh_token: str
    expires_at: datetime


class TokenStore:
    """The pairs, one an account, and the lease for fetching the next one.

    A lease, not a database lock: fetching takes a call over the network, and SQLite knows one writer.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def plant(self, channel: str, account: str, refresh_token: str) -> None:
        """Make `refresh_token`, from the settings, the next one to use, unless it was planted before.

        A pair that has grown from it is left alone; a new token, given after an administrator has
        agreed afresh, replaces the pair.
        """
        seed = hashlib.sha256(refresh_token.encode()).hexdigest()
        with self._store.write() as session:
            planted = {
                "access_token": "",
                "refresh_token": refresh_token,
                "seed": seed,
                "expires_at": self._clock.now(),
            }
            key = {"channel": channel, "account": account}
            insert_if_new(session, TokenRow, {**key, **planted})
            grown_from_another = update(TokenRow).filter_by(**key).where(TokenRow.seed != seed)
            session.execute(grown_from_another.values(**planted))

    def load(self, channel: str, account: str) -> TokenPair | None:
        """Return the pair in use, or None when none was planted."""
        with self._store.read() as session:
            row = session.get(TokenRow, (channel, account))
            return TokenPair(row.access_token, row.refresh_token, row.expires_at) if row else None

    def save(self, channel: str, account: str, pair: TokenPair) -> None:
        """Keep a new pair; only then may it be used.

        Raises:
            StoreError: If it could not be kept. The old pair is dead by now: keep trying.
        """
        with self._store.write() as session:
            row = session.get_one(TokenRow, (channel, account))
            row.access_token, row.refresh_token = pair.access_token, pair.refresh_token
            row.expires_at = pair.expires_at

    def lease(self, channel: str, account: str, lasts: timedelta) -> str | None:
        """Take the right to fetch the next pair; return its key, or None while another process has it."""
        now = self._clock.now()
        key = uuid4().hex
        is_free = or_(TokenRow.lease.is_(None), TokenRow.leased_until <= now)
        with self._store.write() as session:
            query = select(TokenRow).filter_by(channel=channel, account=account).where(is_free)
            row = session.scalars(query.with_for_update(skip_locked=True)).first()
            if row is None:
                return None
            row.lease, row.leased_until = key, now + lasts
            return key

    def release(self, channel: str, account: str, key: str) -> None:
        """Give the right back."""
        with self._store.write() as session:
            row = session.get_one(TokenRow, (channel, account))
            if row.lease == key:
                row.lease = row.leased_until = None
