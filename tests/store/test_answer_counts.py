"""What the database counts is what one would count by hand."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql

from bot.clock import VIETNAM
from bot.store import Store
from bot.store.answer_counts import AnswerCounts, Reach, Slice, TopicOf
from bot.store.models import AnswerRow
from tests.store.rows import answer, keep

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
MOMENTS = st.datetimes(datetime(2026, 9, 29), datetime(2026, 11, 2)).map(lambda naive: naive.replace(tzinfo=VIETNAM))
ROWS = st.lists(
    st.builds(
        lambda at, **values: answer(at, **values),
        MOMENTS,
        person=st.sampled_from("abcd"),
        status=st.sampled_from(["answered", "clarified", "declined_no_entry"]),
        channel=st.sampled_from(["web", "telegram"]),
        language=st.sampled_from(["vi", "en"]),
        entry_id=st.sampled_from([None, "maternity.conditions", "maternity.father", "voluntary.amount"]),
    ),
    max_size=40,
)


@given(rows=ROWS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_database_counts_as_one_would_by_hand(store: Store, rows: list[dict[str, Any]]) -> None:
    with store.write() as session:
        session.execute(delete(AnswerRow))
    keep(store, rows)
    counts = AnswerCounts(store)
    inside = [row for row in rows if FIRST <= row["day"] <= LAST]
    answered = [row for row in inside if row["entry_id"]]

    by = Counter((row["day"], row["channel"], row["language"], row["status"]) for row in inside)
    assert counts.slices(FIRST, LAST) == [Slice(*names, number) for names, number in sorted(by.items())]
    assert counts.hours(FIRST, LAST) == Counter(row["answered_at"].hour for row in inside)
    assert counts.people(FIRST, LAST) == len({row["conversation"] for row in inside})
    assert counts.by_channel(FIRST, LAST) == reach(inside, lambda row: row["channel"])
    assert counts.by_entry(FIRST, LAST) == reach(answered, lambda row: row["entry_id"])
    assert counts.by_topic(FIRST, LAST) == reach(answered, lambda row: row["entry_id"].split(".")[0])


def reach(rows: list[dict[str, Any]], name: Any) -> dict[str, Reach]:
    names = {name(row) for row in rows}
    same = {one: [row for row in rows if name(row) == one] for one in names}
    return {one: Reach(len(rows), len({row["conversation"] for row in rows})) for one, rows in same.items()}


def test_the_last_minutes_of_a_day_in_viet_nam_belong_to_that_day(store: Store) -> None:
    late = datetime(2026, 10, 31, 23, 59, tzinfo=VIETNAM)
    keep(store, [answer(late), answer(late + timedelta(minutes=1))])

    assert AnswerCounts(store).people(FIRST, LAST) == 1
    assert AnswerCounts(store).hours(FIRST, LAST) == {23: 1}


def test_counting_reads_the_index_and_no_answer(store: Store) -> None:
    plan = "EXPLAIN QUERY PLAN SELECT entry_id, count(DISTINCT conversation) FROM answers WHERE day BETWEEN '1' AND '2'"
    with store.read() as session:
        told = [row.detail for row in session.connection().exec_driver_sql(f"{plan} GROUP BY entry_id")]
    assert any("COVERING INDEX ix_answers_report" in line for line in told)


def test_postgresql_is_asked_for_the_topic_in_its_own_words() -> None:
    written = str(select(TopicOf(AnswerRow.entry_id)).compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]
    assert "split_part(answers.entry_id, '.', 1)" in written
