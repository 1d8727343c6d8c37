"""What staff mark."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.clock import FixedClock
from bot.store import Store
from bot.store.marks import LONGEST_QUESTION, MarkKind, MarkStore


@pytest.fixture
def marks(store: Store, clock: FixedClock) -> MarkStore:
    return MarkStore(store, clock)


def test_a_mark_is_kept_once_for_each_person(marks: MarkStore) -> None:
    about = {"entry_id": "maternity.conditions", "question": "đk thai sản"}
    assert marks.add(MarkKind.OUTDATED, "lima", **about)
    assert not marks.add(MarkKind.OUTDATED, "lima", **about)
    assert marks.add(MarkKind.OUTDATED, "opal", **about)
    assert marks.add(MarkKind.WRONG, "lima", **about)


def test_the_newest_come_first_and_old_ones_go(marks: MarkStore, clock: FixedClock) -> None:
    begun = clock.now()
    for question in ("một", "hai"):
        marks.add(MarkKind.MISSING, "lima", question=question)
        clock.time += timedelta(days=1)
    assert [(mark.question, mark.entry_id) for mark in marks.since(begun)] == [("hai", ""), ("một", "")]

    marks.purge(begun + timedelta(hours=1))
    assert [mark.question for mark in marks.since(begun)] == ["hai"]


def test_a_question_of_any_length_is_kept_as_far_as_there_is_room(marks: MarkStore, clock: FixedClock) -> None:
    marks.add(MarkKind.MISSING, "lima", question="😀" * 2_000)
    assert marks.since(clock.now())[0].question == "😀" * LONGEST_QUESTION
