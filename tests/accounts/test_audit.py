"""Looking through who did what."""

from __future__ import annotations

from bot.accounts import Accounts
from bot.clock import FixedClock


def test_the_log_is_read_newest_first_in_parts_and_by_person(accounts: Accounts, clock: FixedClock) -> None:
    for number in range(5):
        accounts.audit.note("lima", "entry_saved", f"health_card.lost_{number}", why="đổi câu trả lời")

    newest = accounts.audit.recent(2)
    assert [deed.subject for deed in newest] == ["health_card.lost_4", "health_card.lost_3"]
    assert (newest[0].at, newest[0].details) == (clock.now(), {"why": "đổi câu trả lời"})
    assert [deed.subject for deed in accounts.audit.recent(1, before=newest[-1].id)] == ["health_card.lost_2"]
    assert {deed.what for deed in accounts.audit.recent(10, who="hotel")} == {"account_add"}


def test_a_very_long_subject_is_cut(accounts: Accounts) -> None:
    accounts.audit.note("lima", "entry_saved", "x" * 5_000)
    assert len(accounts.audit.recent(1)[0].subject) == 200
