"""The work list of entries to be read again."""

from __future__ import annotations

from datetime import date

from bot.clock import FixedClock
from bot.store import Store
from bot.store.rereadings import RereadingStore

SINCE = date(2027, 7, 1)


def test_who_has_read_which_when(store: Store, clock: FixedClock) -> None:
    rereadings = RereadingStore(store, clock)
    assert rereadings.ask("nd-188-2025", SINCE, ["a.one", "a.two", "a.one"], "metro") == 2
    first = rereadings.listed()[0]
    assert (first.entry_id, first.about, first.asked_by, first.read_at) == ("a.one", "nd-188-2025", "metro", None)

    read = rereadings.mark_read(first.id, "nam", "không phải sửa")
    assert read is not None
    assert (read.read_by, read.read_at, read.note) == ("nam", clock.now(), "không phải sửa")
    assert [one.entry_id for one in rereadings.listed()] == ["a.two"]
    assert [one.entry_id for one in rereadings.listed(done=True)] == ["a.one"]


def test_an_entry_is_marked_once(store: Store, clock: FixedClock) -> None:
    rereadings = RereadingStore(store, clock)
    rereadings.ask("x", SINCE, ["a.one"], "metro")
    number = rereadings.listed()[0].id
    assert rereadings.mark_read(number, "nam") is not None
    assert rereadings.mark_read(number, "metro") is None
    assert rereadings.mark_read(999, "metro") is None


def test_what_still_waits_is_not_asked_twice_and_what_was_read_is_asked_again(store: Store, clock: FixedClock) -> None:
    rereadings = RereadingStore(store, clock)
    rereadings.ask("x", SINCE, ["a.one", "a.two"], "metro")
    rereadings.mark_read(rereadings.listed()[0].id, "nam")
    assert rereadings.ask("x", SINCE, ["a.one", "a.two"], "metro") == 1
    assert len(rereadings.listed()) == 2


def test_the_first_to_take_effect_comes_first(store: Store, clock: FixedClock) -> None:
    rereadings = RereadingStore(store, clock)
    rereadings.ask("later", date(2028, 1, 1), ["a.one"], "metro")
    rereadings.ask("sooner", SINCE, ["a.two"], "metro")
    assert [one.about for one in rereadings.listed()] == ["sooner", "later"]
