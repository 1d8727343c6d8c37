"""Reminders: kept once, listed, cancelled, deleted."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest

from bot.clock import VIETNAM, FixedClock
from bot.errors import StoreError
from bot.reminders.wish import Wish, morning
from bot.store import Kept, ReminderStore, Store
from bot.store.models import ReminderRow
from bot.store.reminders import MOST

ME = ("telegram", "bot", "42")
OTHER = ("telegram", "bot", "43")
CARD = Wish("card_expiry", date(2026, 12, 31), 30)


@pytest.fixture
def reminders(store: Store, clock: FixedClock) -> ReminderStore:
    return ReminderStore(store, clock)


def keep(reminders: ReminderStore, wish: Wish = CARD, whose: tuple[str, str, str] = ME) -> Kept:
    return reminders.add(*whose, wish=wish, language="vi", due_at=morning(wish.due), times=1)


def test_nothing_is_kept_but_what_consent_was_asked_for(reminders: ReminderStore, store: Store) -> None:
    assert keep(reminders) is Kept.NEW
    with store.read() as session:
        row = session.query(ReminderRow).one()
        kept = {column.name: getattr(row, column.name) for column in ReminderRow.__table__.columns}
    assert kept.pop("id")
    assert kept.pop("due_at") == datetime(2026, 12, 1, 8, 0, tzinfo=VIETNAM)
    assert kept.pop("consented_at") == datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
    assert kept == {
        "channel": "telegram",
        "account": "bot",
        "conversation_id": "42",
        "asked": "card_expiry.20261231.30.0",
        "wish": "card_expiry.20261231.30.0",
        "language": "vi",
        "times_left": 1,
    }


def test_the_same_wish_twice_is_one(reminders: ReminderStore) -> None:
    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(lambda _: keep(reminders), range(8)))
    assert kept.count(Kept.NEW) == 1
    assert len(reminders.of(*ME)) == 1


def test_they_are_listed_by_their_day_and_for_their_owner(reminders: ReminderStore) -> None:
    later = Wish("voluntary_payment", date(2027, 1, 5), month_day=5)
    keep(reminders, later)
    keep(reminders)
    keep(reminders, whose=OTHER)
    assert [reminder.wish for reminder in reminders.of(*ME)] == [CARD, later]


def test_there_is_an_end_to_how_many_one_may_have(reminders: ReminderStore) -> None:
    wishes = [Wish("card_expiry", date(2027, 1, 1) + timedelta(days=number)) for number in range(MOST + 1)]
    assert [keep(reminders, wish) for wish in wishes] == [Kept.NEW] * MOST + [Kept.FULL]
    assert keep(reminders, wishes[0]) is Kept.THERE_BEFORE
    assert keep(reminders, whose=OTHER) is Kept.NEW


def test_only_the_owner_cancels(reminders: ReminderStore) -> None:
    keep(reminders)
    [mine] = reminders.of(*ME)
    assert reminders.cancel(*OTHER, mine.id) is None
    assert reminders.cancel(*ME, mine.id) == mine
    assert reminders.cancel(*ME, mine.id) is None
    assert keep(reminders) is Kept.NEW


def test_one_citizens_are_deleted_when_they_demand_it(reminders: ReminderStore) -> None:
    keep(reminders)
    keep(reminders, whose=OTHER)
    assert reminders.forget(*ME) == 1
    assert (reminders.of(*ME), len(reminders.of(*OTHER))) == ([], 1)


def test_what_is_set_to_its_next_day_is_found_there(reminders: ReminderStore, clock: FixedClock) -> None:
    wish = Wish("voluntary_payment", date(2026, 12, 5), month_day=5)
    keep(reminders, wish)
    [due] = reminders.of(*ME)
    following = wish.following(wish.deadline)
    assert following
    moved = type(due)(**{**vars(due), "wish": following, "due_at": morning(following.due), "times_left": 11})
    assert reminders.skip(due, moved)
    assert not reminders.skip(due, moved)
    assert reminders.of(*ME) == [moved]


def test_a_row_nobody_can_read_is_told(reminders: ReminderStore, store: Store) -> None:
    keep(reminders)
    with store.write() as session:
        session.query(ReminderRow).update({"wish": "nonsense"})
    with pytest.raises(StoreError, match="nonsense"):
        reminders.of(*ME)
