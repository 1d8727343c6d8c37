"""Slows down whoever guesses passwords: each wrong one makes the next wait longer."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from bot.accounts.errors import TooManyGuessesError
from bot.clock import Clock

# Forgotten after this long without a try, and when so many others came since that memory must be bounded.
FORGOTTEN_AFTER = timedelta(hours=1)
MOST_REMEMBERED = 20_000


@dataclass(frozen=True)
class Patience:
    """So many tries are free; after that each wait is twice the one before, up to `longest`."""

    free: int
    longest: timedelta

    def wait(self, tries: int) -> timedelta:
        """Return how long to wait after so many tries."""
        over = tries - self.free
        if over < 0:
            return timedelta()
        return min(self.longest, timedelta(seconds=2 ** min(over + 1, 30)))


# Short enough that nobody can keep somebody else out for long by guessing wrong on purpose.
OF_ACCOUNT = Patience(free=5, longest=timedelta(minutes=1))
# An office shares one address, and people mistype.
OF_ADDRESS = Patience(free=20, longest=timedelta(minutes=15))


@dataclass
class _Tries:
    count: int
    last: datetime


class Guesses:
    """Counts tries by account and by address.

    A try counts before the password is looked at, and is taken back when it was right: of a hundred tries
    at once no more get through than one after the other. Names nobody has count like the others, so that
    waiting tells nothing about who has an account.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._tries: OrderedDict[tuple[Patience, str], _Tries] = OrderedDict()
        self._lock = Lock()

    def take(self, name: str, address: str) -> None:
        """Count a try.

        Raises:
            TooManyGuessesError: If it comes too soon after the ones before; it does not count then.
        """
        now = self._clock.now()
        with self._lock:
            both = [(OF_ACCOUNT, name), (OF_ADDRESS, address)]
            left = max(self._left(key, now) for key in both)
            if left > timedelta():
                raise TooManyGuessesError(left.total_seconds())
            for key in both:
                before = self._tries.pop(key, None)
                still_known = before is not None and now - before.last <= FORGOTTEN_AFTER
                self._tries[key] = _Tries(before.count + 1 if before and still_known else 1, now)
            while len(self._tries) > MOST_REMEMBERED:
                self._tries.popitem(last=False)

    def forgive(self, name: str, address: str) -> None:
        """Take a try back that was right: the account's are forgotten, the address has one less."""
        with self._lock:
            self._tries.pop((OF_ACCOUNT, name), None)
            if tries := self._tries.get((OF_ADDRESS, address)):
                tries.count -= 1

    @property
    def remembered(self) -> int:
        """How many accounts and addresses are counted."""
        return len(self._tries)

    def _left(self, key: tuple[Patience, str], now: datetime) -> timedelta:
        tries = self._tries.get(key)
        if tries is None:
            return timedelta()
        return tries.last + key[0].wait(tries.count) - now
