"""Hand-overs as reports count them: why, how they ended, how long until a person wrote."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.clock import VIETNAM
from bot.store import Store
from bot.store.handover_counts import HandedOver, HandoverCounts
from bot.store.models import HandoverRow

START = datetime(2026, 10, 1, tzinfo=VIETNAM)
END = datetime(2026, 11, 1, tzinfo=VIETNAM)
MINUTE = timedelta(minutes=1)


def hand_over(store: Store, *rows: dict[str, Any]) -> None:
    """Keep hand-overs; `replied` and `ended` are minutes after they were opened."""
    with store.write() as session:
        for number, row in enumerate(rows):
            opened = row.get("at", START)
            ended, replied = row.get("ended"), row.get("replied")
            session.add(
                HandoverRow(
                    channel="web",
                    account="",
                    conversation_id=str(number),
                    reason=row.get("reason", "asked"),
                    opened_at=opened,
                    first_reply_at=opened + replied * MINUTE if replied else None,
                    closed_at=opened + ended * MINUTE if ended else None,
                    close_reason=row.get("close_reason"),
                )
            )


def test_every_hand_over_of_the_days_is_told_by_why_and_by_what_became_of_it(store: Store) -> None:
    hand_over(
        store,
        {"replied": 7, "ended": 20, "close_reason": "solved"},
        {"replied": 3, "ended": 9, "close_reason": "solved"},
        {"ended": 600, "close_reason": "unanswered"},
        {"reason": "no_answer", "ended": 30},  # closed before a reason was asked for
        {"reason": "no_answer"},
        {"replied": 90},
        {"at": END},
        {"at": START - MINUTE, "replied": 5},
    )
    told = HandoverCounts(store).opened(START, END)
    assert told == HandedOver(
        reasons={"asked": 4, "no_answer": 2},
        ends={"solved": 2, "unanswered": 1, "other": 1},
        waits=(3 * MINUTE, 7 * MINUTE, 90 * MINUTE),
        unanswered=2,
        waiting=1,
        talking=1,
    )
    assert told.number == 6


def test_days_without_hand_overs_are_empty(store: Store) -> None:
    told = HandoverCounts(store).opened(START, END)
    assert told == HandedOver()
    assert told.waited(0.5) is None


@pytest.mark.parametrize(
    ("minutes", "half", "most"),
    [
        ([4], 4, 4),
        ([1, 9], 1, 9),
        (range(1, 11), 5, 9),
        # one who waited a whole day does not move the middle
        ([1, 2, 3, 4, 1440], 3, 1440),
    ],
)
def test_waits_are_told_as_times_that_somebody_waited(minutes: list[int], half: int, most: int) -> None:
    told = HandedOver(waits=tuple(one * MINUTE for one in minutes))
    assert (told.waited(0.5), told.waited(0.9)) == (half * MINUTE, most * MINUTE)
