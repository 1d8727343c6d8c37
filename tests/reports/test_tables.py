"""The numbers of a report, as words and figures."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bot.bank.bank import Bank
from bot.clock import VIETNAM
from bot.reports.cells import Share, Table
from bot.reports.report import Outcome
from bot.reports.reports import Reports, Told
from bot.store import Store
from tests.reports.making import OCTOBER, reports_of
from tests.store.rows import answer, keep

NOON = datetime(2026, 10, 5, 12, 0, tzinfo=VIETNAM)
LOST, RENEWAL = "health_card.lost", "health_card.renewal_how"


def table(told: Told, name: str) -> Table:
    return next(one for one in told.tables if one.name == name)


def told_of(store: Store, bank: Bank, rows: list[dict[str, Any]]) -> Told:
    keep(store, rows)
    return reports_of(store, bank).of(OCTOBER, "vi")


def people(number: int, at: datetime = NOON, **more: Any) -> list[dict[str, Any]]:
    return [answer(at, f"p{one}", **more) for one in range(number)]


def test_every_table_is_there_and_sums_up_to_what_was_asked(told: Told) -> None:
    days, outcomes = table(told, "days"), table(told, "outcomes")
    assert len(days.rows) == 31
    assert days.rows[0][0] == "01/10"
    asked = told.report.now.questions
    assert asked == sum(row[1] for row in days.rows if isinstance(row[1], int))
    shown = [row[1] for row in outcomes.rows]
    assert all(number is None or isinstance(number, int) for number in shown)
    assert told.report.now.outcomes().total() == asked


def test_the_headline_stands_beside_the_month_before(told: Told) -> None:
    rows = {row[0]: row[1:] for row in table(told, "headline").rows}
    assert rows["Lượt hỏi"] == (told.report.now.questions, told.report.before.questions)
    answered = told.report.now.outcomes()[Outcome.ANSWERED] / told.report.now.questions
    assert rows["Trả lời ngay"][0] == Share(answered)


def test_a_channel_with_few_people_shows_no_number(store: Store, small_bank: Bank) -> None:
    rows = people(9, status="answered", entry_id=LOST)
    rows += [answer(NOON, "x", channel="zalo_oa"), answer(NOON, "y", channel="telegram")]
    told = told_of(store, small_bank, rows)
    assert table(told, "channels").rows == (
        ("Trang web", 9, 9, Share(1.0)),
        ("Telegram", None, None, None),
        ("Zalo", None, None, None),
    )


def test_an_entry_few_people_asked_for_is_not_named(store: Store, small_bank: Bank) -> None:
    rows = people(6, status="answered", entry_id=LOST) + people(4, status="answered", entry_id=RENEWAL)
    told = told_of(store, small_bank, rows)
    assert [row[1:] for row in table(told, "entries").rows] == [(6, 6, 0)]
    # one of two topics' entries is left out; the topic as a whole has people enough
    assert [row[1:3] for row in table(told, "topics").rows] == [(6, 10)]


def test_a_need_is_new_when_a_larger_share_of_people_has_it(store: Store, small_bank: Bank) -> None:
    september = NOON - timedelta(days=30)
    before = people(10, september, status="answered", entry_id=RENEWAL)
    before += [answer(september, f"q{one}", "answered", entry_id=LOST) for one in range(4)]
    now = people(12, status="answered", entry_id=RENEWAL)
    now += [answer(NOON, f"q{one}", "answered", entry_id=LOST) for one in range(20)]
    told = told_of(store, small_bank, before + now)

    (row,) = table(told, "new_needs").rows
    assert row == (small_bank.entries[LOST].title["vi"], 20, None)  # four before: too few to be told


def test_what_was_asked_in_vain_is_told_in_shared_words_only(told: Told, small_bank: Bank) -> None:
    near = small_bank.entries[LOST].title["vi"]
    assert table(told, "in_vain").rows == (
        ("hoàn thuế ở đâu", 31, 40, "mới"),
        (f"Gần với: {near}", 8, 9, None),
    )


def test_entries_nobody_asked_for_are_listed(store: Store, small_bank: Bank) -> None:
    told = told_of(store, small_bank, people(1, status="answered", entry_id=LOST))
    listed = {row[2] for row in table(told, "never_used").rows}
    assert listed == {entry.id for entry in small_bank.published} - {LOST}


def test_a_month_without_questions_is_a_report_too(store: Store, small_bank: Bank) -> None:
    told = reports_of(store, small_bank, ()).of(OCTOBER, "en")
    assert table(told, "headline").rows[0] == ("Questions", 0, 0)
    assert table(told, "channels").rows == ()
    assert told.pdf().startswith(b"%PDF")


def test_a_report_is_kept_a_while(reports: Reports, store: Store) -> None:
    first = reports.of(OCTOBER, "vi").report
    keep(store, people(1), start=10**6)
    assert reports.of(OCTOBER, "en").report is first
