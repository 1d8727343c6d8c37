"""Which answers count as given in vain, and what was chosen after we had asked back."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.clock import VIETNAM, FixedClock
from bot.store import Store
from bot.store.marks import MarkKind, MarkStore
from bot.store.models import FeedbackRow
from bot.store.unmet import IN_VAIN, STAFF, UnmetQuestion, UnmetQuestions, Why
from tests.store.rows import answer, hit, keep

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=VIETNAM)
DAY = timedelta(days=1)
OFFERED = {"hits": [hit("health_card.lost")], "choices": ["health_card.lost", "health_card.renewal_how"]}


def minutes(number: int) -> datetime:
    return NOON + timedelta(minutes=number)


def found(store: Store, most: int = 100) -> list[tuple[str, Why, str | None]]:
    unmet = UnmetQuestions(store).between(NOON - DAY, NOON + DAY, most)
    return [(one.text, one.why, one.chosen) for one in unmet]


def test_what_was_declined_or_asked_back_is_in_vain_newest_first(store: Store) -> None:
    keep(
        store,
        [
            answer(NOON, question="a"),
            answer(minutes(1), question="b", status="declined_out_of_scope"),
            answer(minutes(2), question="c", status="declined_not_in_force"),
            answer(minutes(3), question="d", status="answered", entry_id="x.y"),
            answer(minutes(4), question="e", status="handed_over_asked"),
            answer(minutes(5), question="f", person="metro", status="clarified"),
            answer(NOON + DAY, question="too late"),
        ],
    )
    assert found(store) == [
        ("f", Why.ASKED_BACK, None),
        ("c", Why.NOT_IN_FORCE, None),
        ("b", Why.OUT_OF_SCOPE, None),
        ("a", Why.NO_ENTRY, None),
    ]


def test_of_too_many_texts_those_that_most_people_wrote_are_read(store: Store) -> None:
    asked = [("a", "lima"), ("a", "lima"), ("a", "lima"), ("b", "lima"), ("b", "metro"), ("c", "lima")]
    keep(store, [answer(minutes(number), who, question=text) for number, (text, who) in enumerate(asked)])
    assert [text for text, _, _ in found(store, most=1)] == ["b", "b"]
    assert {text for text, _, _ in found(store, most=2)} == {"b", "c"}  # one person each: the newer


@pytest.mark.parametrize(
    ("next_entry", "after", "person", "chosen"),
    [
        ("health_card.renewal_how", 1, "lima", "health_card.renewal_how"),
        ("voluntary.monthly_amount", 1, "lima", None),  # another question
        (None, 1, "lima", None),  # asked otherwise, and in vain again
        ("health_card.renewal_how", 31, "lima", None),  # too long after
        ("health_card.renewal_how", 1, "metro", None),  # somebody else
    ],
)
def test_what_was_chosen_is_the_next_answer_when_it_was_offered(
    store: Store, next_entry: str | None, after: int, person: str, chosen: str | None
) -> None:
    status = "answered" if next_entry else "declined_no_entry"
    asked = answer(NOON, status="clarified", question="thẻ", details=OFFERED)
    keep(store, [asked, answer(minutes(after), person, status, entry_id=next_entry, question="2")])

    assert ("thẻ", Why.ASKED_BACK, chosen) in found(store)


def test_hits_come_with_their_scores(store: Store) -> None:
    keep(store, [answer(NOON, details={"hits": [hit("a.b", 0.7), hit("c.d", 0.2)]})])
    (one,) = UnmetQuestions(store).between(NOON, NOON + DAY, 1)
    assert [(found.entry_id, found.score) for found in one.hits] == [("a.b", 0.7), ("c.d", 0.2)]


def rate(store: Store, answer_number: int, *, useful: bool, why: str | None = None, words: str = "") -> None:
    with store.write() as session:
        session.add(
            FeedbackRow(answer_id=f"{answer_number:032}", useful=useful, why=why, words=words, given_at=NOON + DAY)
        )


def all_of(store: Store, most: int = 100) -> list[UnmetQuestion]:
    return UnmetQuestions(store).between(NOON - DAY, NOON + DAY, most)


def test_what_a_citizen_found_not_right_is_work_and_what_they_found_useful_is_not(store: Store) -> None:
    sent = {"entry_id": "card.lost", "details": {"hits": [hit("card.lost", 0.9)]}}
    keep(store, [answer(minutes(n), "lima", "answered", question=text, **sent) for n, text in enumerate("abc")])
    rate(store, 0, useful=False, why="not_meant", words="em hỏi chỗ khác")
    rate(store, 1, useful=True)

    (one,) = all_of(store)
    assert (one.text, one.why, one.entry_id) == ("a", Why.NOT_RIGHT, "card.lost")
    assert (one.matter, one.words, one.person) == ("not_meant", "em hỏi chỗ khác", "lima")


def test_what_was_declined_and_complained_of_is_one_question_with_the_words(store: Store) -> None:
    keep(store, [answer(NOON, question="a")])
    rate(store, 0, useful=False, words="sao không trả lời")
    (one,) = all_of(store)
    assert (one.why, one.words, one.entry_id) == (Why.NO_ENTRY, "sao không trả lời", None)


def test_what_staff_marked_stands_among_the_others_by_time(store: Store) -> None:
    keep(store, [answer(minutes(1), question="a"), answer(minutes(-1), question="b")])
    marks = MarkStore(store, FixedClock(NOON))
    marks.add(MarkKind.OUTDATED, "hotel", entry_id="card.lost", question="rớt thẻ", note="mức cũ")
    marks.add(MarkKind.MISSING, "hotel", question="thẻ mẹ")

    assert [one.text for one in all_of(store)] == ["a", "thẻ mẹ", "rớt thẻ", "b"]
    missing, outdated = all_of(store)[1:3]
    assert (outdated.why, outdated.channel, outdated.person) == (Why.MARKED, STAFF, "hotel")
    assert (outdated.entry_id, outdated.matter, outdated.words) == ("card.lost", "outdated", "mức cũ")
    assert (missing.entry_id, missing.matter) == (None, "missing")
    assert [one.text for one in all_of(store, most=1)] == ["a", "thẻ mẹ"]


def test_only_the_reasons_asked_for_are_read(store: Store) -> None:
    keep(store, [answer(NOON, question="a"), answer(NOON, question="b", status="answered", entry_id="x.y")])
    rate(store, 1, useful=False)
    MarkStore(store, FixedClock(NOON)).add(MarkKind.WRONG, "hotel", question="c")

    def texts(*whys: Why) -> list[str]:
        return [one.text for one in UnmetQuestions(store).between(NOON - DAY, NOON + DAY, 9, whys)]

    assert (texts(*IN_VAIN), texts(Why.NOT_RIGHT), texts(Why.MARKED), texts()) == (["a"], ["b"], ["c"], [])
