"""What people said and how those fared who wanted a person, as a report tells it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.bank.bank import Bank
from bot.clock import FixedClock
from bot.reports.cells import Share, Wait
from bot.reports.reports import Told
from bot.store import Store
from bot.store.marks import MarkKind, MarkStore
from bot.store.models import FeedbackRow
from tests.reports.making import OCTOBER, reports_of
from tests.reports.test_tables import LOST, NOON, RENEWAL, people, table
from tests.store.rows import keep
from tests.store.test_handover_counts import hand_over


def rated(store: Store, entry: str, useful: list[bool], start: int = 0, **more: Any) -> None:
    """Keep ratings of an entry, each by somebody else."""
    keep(store, people(len(useful), NOON, status="answered", entry_id=entry), start)
    with store.write() as session:
        for number, one in enumerate(useful, start):
            session.add(FeedbackRow(answer_id=f"{number:032}", useful=one, words="", given_at=NOON, **more))


def told(store: Store, bank: Bank, language: str = "vi") -> Told:
    return reports_of(store, bank, ()).of(OCTOBER, language)


def service(told: Told) -> dict[Any, Any]:
    return {row[0]: row[1] for row in table(told, "service").rows}


def test_a_month_in_which_nobody_said_anything_says_so(store: Store, small_bank: Bank) -> None:
    empty = told(store, small_bank)
    assert service(empty) == {
        "Lượt nhận xét": 0,
        "Thấy hữu ích": "chưa có",
        "Nhân viên báo sai, cũ, thiếu": 0,
        "Xin gặp nhân viên": 0,
        "Được nhân viên trả lời": 0,
        "Kết thúc, chưa ai trả lời": 0,
        "Còn đang chờ": 0,
        "Một nửa chờ không quá": "chưa có",
        "Chín phần mười chờ không quá": "chưa có",
    }
    names = ("rated_topics", "rated_entries", "complaints", "marks", "marked_entries", "handover_reasons")
    assert [table(empty, name).rows for name in (*names, "handover_ends")] == [()] * 7
    assert table(empty, "headline").rows[-1] == ("Thấy hữu ích", "chưa có", "chưa có")


def test_the_useful_rate_is_told_with_how_many_rated_and_by_topic(store: Store, small_bank: Bank) -> None:
    rated(store, LOST, [True] * 7 + [False])
    rated(store, "maternity.conditions", [True] * 3, start=100)
    found = told(store, small_bank)

    assert (service(found)["Lượt nhận xét"], service(found)["Thấy hữu ích"]) == (11, Share(10 / 11))
    # three who rated are too few, and with one topic left out the next smallest goes with it
    assert [row[1:] for row in table(found, "rated_topics").rows] == [(None, None), (None, None)]


def test_few_ratings_are_no_rate(store: Store, small_bank: Bank) -> None:
    rated(store, LOST, [True, False])
    few = service(told(store, small_bank))
    assert (few["Lượt nhận xét"], few["Thấy hữu ích"]) == (None, None)


def test_the_answers_found_least_useful_come_first_and_the_liked_ones_not_at_all(
    store: Store, small_bank: Bank
) -> None:
    rated(store, LOST, [True, True, True, True, False])
    rated(store, RENEWAL, [True, False, False, False, False, False], start=100)
    rated(store, "maternity.conditions", [True] * 6, start=200)
    title = {name: small_bank.entries[name].title["vi"] for name in (LOST, RENEWAL)}
    assert table(told(store, small_bank), "rated_entries").rows == (
        (title[RENEWAL], 6, Share(1 / 6)),
        (title[LOST], 5, Share(0.8)),
    )


def test_why_not_right_is_told_in_words(store: Store, small_bank: Bank) -> None:
    rated(store, LOST, [False] * 6, why="wrong")
    rated(store, LOST, [False] * 5, start=100)
    rows = table(told(store, small_bank), "complaints").rows
    assert rows == (("Sai hoặc đã cũ", 6, Share(6 / 11)), ("Không nói lý do", 5, Share(5 / 11)))


def test_every_mark_of_staff_is_told(store: Store, small_bank: Bank) -> None:
    marks = MarkStore(store, FixedClock(NOON))
    for question in ("một", "hai"):
        marks.add(MarkKind.OUTDATED, "hotel", entry_id=LOST, question=question)
    marks.add(MarkKind.MISSING, "hotel", question="ba")
    found = told(store, small_bank)

    assert service(found)["Nhân viên báo sai, cũ, thiếu"] == 3
    assert table(found, "marks").rows == (("Lỗi thời", 2, 1), ("Thiếu", 1, 1))
    lost = small_bank.entries[LOST].title["vi"]
    assert table(found, "marked_entries").rows == ((lost, 0, 2, 0), ("Không mở mục nào", 0, 0, 1))


def test_hand_overs_are_told_by_why_by_end_and_by_wait(store: Store, small_bank: Bank) -> None:
    answered = [
        {"at": NOON, "replied": minutes, "ended": 400, "close_reason": "solved"} for minutes in (2, 4, 6, 8, 100, 300)
    ]
    forgotten = [{"at": NOON, "ended": 600, "close_reason": "unanswered", "reason": "no_answer"}] * 7
    hand_over(store, *answered, *forgotten, *[{"at": NOON}] * 5)
    found = told(store, small_bank)

    fates = ("Xin gặp nhân viên", "Được nhân viên trả lời", "Kết thúc, chưa ai trả lời", "Còn đang chờ")
    assert [service(found)[fate] for fate in fates] == [18, 6, 7, 5]
    assert service(found)["Một nửa chờ không quá"] == Wait(timedelta(minutes=6))
    assert [row[:2] for row in table(found, "handover_reasons").rows] == [
        ("Người dân xin gặp nhân viên", 11),
        ("Trợ lý không có câu trả lời", 7),
    ]
    assert [row[:2] for row in table(found, "handover_ends").rows] == [
        ("Đã giải đáp", 6),
        ("Không ai trả lời kịp", 7),
        ("Còn đang chờ", 5),
    ]


def test_how_long_few_people_waited_is_not_told(store: Store, small_bank: Bank) -> None:
    hand_over(store, *[{"at": NOON, "replied": 9, "ended": 10, "close_reason": "solved"}] * 4, *[{"at": NOON}] * 9)
    few = service(told(store, small_bank))
    assert few["Một nửa chờ không quá"] is None
    # the sum is told, so that one number left out takes the next one with it
    assert (few["Xin gặp nhân viên"], few["Được nhân viên trả lời"], few["Còn đang chờ"]) == (13, None, None)


@pytest.mark.parametrize(
    ("time", "vietnamese", "english", "excel"),
    [
        (timedelta(seconds=20), "dưới 1 phút", "under 1 min", "0:00:20"),
        (timedelta(minutes=8, seconds=18), "8 phút", "8 min", "0:08:18"),
        (timedelta(minutes=90), "1,5 giờ", "1.5 h", "1:30:00"),
        (timedelta(hours=50, minutes=24), "2,1 ngày", "2.1 days", "50:24:00"),
    ],
)
def test_times_are_written_in_one_unit_and_for_excel_as_times(
    store: Store, small_bank: Bank, time: timedelta, vietnamese: str, english: str, excel: str
) -> None:
    minutes = time / timedelta(minutes=1)
    hand_over(store, *[{"at": NOON, "replied": minutes, "ended": 5000, "close_reason": "solved"}] * 5)
    in_vietnamese, in_english = told(store, small_bank), told(store, small_bank, "en")
    assert in_vietnamese.wording.cell(Wait(time)) == vietnamese
    assert in_english.wording.cell(Wait(time)) == english
    assert f"Một nửa chờ không quá,{excel},chưa có" in in_vietnamese.csv()
