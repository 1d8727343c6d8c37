"""What people said of the answers is counted as one would by hand, in the days it was said."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.clock import VIETNAM, FixedClock
from bot.store import AnswerStore, Pseudonyms, Store
from bot.store.feedback import Why
from bot.store.marks import MarkKind, MarkStore
from bot.store.models import FeedbackRow
from bot.store.opinion_counts import OpinionCounts, Rated
from tests.store.rows import answer, keep

START = datetime(2026, 10, 1, tzinfo=VIETNAM)
END = datetime(2026, 11, 1, tzinfo=VIETNAM)
DAY = timedelta(days=1)


@pytest.fixture
def counts(store: Store) -> OpinionCounts:
    return OpinionCounts(store)


def rate(
    store: Store, *ratings: tuple[str, str | None, bool, str | None], at: datetime = START, start: int = 0
) -> None:
    """Keep ratings: who gave them, of which entry, whether useful, and why not."""
    keep(store, [answer(at, person, entry_id=entry) for person, entry, _, _ in ratings], start)
    with store.write() as session:
        for number, (_, _, useful, why) in enumerate(ratings, start):
            session.add(FeedbackRow(answer_id=f"{number:032}", useful=useful, why=why, words="", given_at=at))


def test_ratings_are_counted_as_a_whole_by_topic_and_by_entry(store: Store, counts: OpinionCounts) -> None:
    rate(
        store,
        ("lima", "maternity.father", True, None),
        ("lima", "maternity.father", False, Why.WRONG),
        ("metro", "maternity.twins", True, None),
        ("papa", "voluntary.amount", False, None),
        ("papa", None, False, Why.UNCLEAR),  # of a sum, say
    )
    assert counts.ratings(START, END) == Rated(ratings=5, useful=2, people=3)
    assert counts.by_topic(START, END) == {"maternity": Rated(3, 2, 2), "voluntary": Rated(1, 0, 1)}
    assert counts.by_entry(START, END)["maternity.father"] == Rated(2, 1, 1)
    assert counts.complaints(START, END) == {Why.WRONG: 1, Why.UNCLEAR: 1, "": 1}


def test_what_was_said_before_or_after_the_days_is_not_counted(store: Store, counts: OpinionCounts) -> None:
    rate(store, ("lima", "a.b", False, None), at=START - timedelta(seconds=1))
    rate(store, ("lima", "a.b", False, None), at=END, start=1)
    assert counts.ratings(START, END) == Rated()
    assert counts.by_entry(START, END) == {}
    assert counts.complaints(START, END) == {}


def test_ratings_go_with_the_answers_when_those_are_kept_no_longer(store: Store, counts: OpinionCounts) -> None:
    rate(store, ("lima", "a.b", True, None))
    AnswerStore(store, FixedClock(END), Pseudonyms(b"key")).purge(START + DAY)
    assert counts.ratings(START, END) == Rated()


def test_marks_are_counted_by_entry_and_kind(store: Store, counts: OpinionCounts) -> None:
    clock = FixedClock(START)
    marks = MarkStore(store, clock)
    marks.add(MarkKind.WRONG, "lima", entry_id="a.b", question="một")
    marks.add(MarkKind.WRONG, "opal", entry_id="a.b", question="một")
    marks.add(MarkKind.MISSING, "opal", question="hai")
    clock.time = END
    marks.add(MarkKind.OUTDATED, "opal", entry_id="a.b")

    assert counts.marks(START, END) == {"a.b": {"wrong": 2}, "": {"missing": 1}}
