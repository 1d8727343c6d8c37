"""What was decided about questions asked in vain."""

from __future__ import annotations

from datetime import timedelta

from bot.clock import FixedClock
from bot.store import Store
from bot.store.decisions import DecisionKind, DecisionStore
from tests.store.rows import answer, keep


def test_a_decision_is_kept_with_who_took_it_and_can_be_taken_back(store: Store, clock: FixedClock) -> None:
    decisions = DecisionStore(store, clock)
    decisions.add(DecisionKind.VARIANT, ["mất thẻ", "rớt thẻ"], people=7, by="hotel", target="health_card.lost")

    (kept,) = decisions.all()
    assert (kept.texts, kept.people, kept.decided_by) == (("mất thẻ", "rớt thẻ"), 7, "hotel")
    assert decisions.undo(kept.id)
    assert not decisions.undo(kept.id)
    assert decisions.all() == []


def test_what_was_put_aside_comes_back_when_its_time_is_over(store: Store, clock: FixedClock) -> None:
    decisions = DecisionStore(store, clock)
    decisions.add(DecisionKind.LATER, ["x"], people=1, by="hotel", until=clock.now() + timedelta(days=30))

    clock.time += timedelta(days=29)
    assert len(decisions.all()) == 1
    clock.time += timedelta(days=2)
    assert decisions.all() == []


def test_it_tells_how_often_the_entry_has_answered_since(store: Store, clock: FixedClock) -> None:
    decisions, entry_id = DecisionStore(store, clock), "health_card.lost"
    decisions.add(DecisionKind.VARIANT, ["x"], people=1, by="hotel", target=entry_id)
    decisions.add(DecisionKind.OFF_TOPIC, ["y"], people=1, by="hotel", target="weather")
    minute = timedelta(minutes=1)
    keep(
        store,
        [
            answer(clock.now() - minute, status="answered", entry_id=entry_id),
            answer(clock.now() + minute, status="answered", entry_id=entry_id),
            answer(clock.now() + 2 * minute, status="answered", entry_id=entry_id),
            answer(clock.now() + minute, status="answered", entry_id="health_card.renewal_how"),
        ],
    )
    off_topic, variant = decisions.all()
    assert decisions.answered_since([off_topic, variant]) == {variant.id: 2}


def test_old_decisions_go_with_the_questions_they_are_about(store: Store, clock: FixedClock) -> None:
    decisions = DecisionStore(store, clock)
    decisions.add(DecisionKind.OFF_TOPIC, ["x"], people=1, by="hotel")
    decisions.purge(clock.now())
    assert len(decisions.all()) == 1
    decisions.purge(clock.now() + timedelta(seconds=1))
    assert decisions.all() == []
