"""What nobody goes on with ends by itself, with words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.handover.forgotten import CITIZEN_SILENT, Forgotten
from bot.handover.hours import read_hours
from bot.store.handovers import CloseReason
from tests.actions.stand_ins import TEXTS
from tests.handover.office import Office

PATIENCE = timedelta(hours=16)
MINUTE = timedelta(minutes=1)


def forgotten(office: Office, hours: str = "") -> Forgotten:
    return Forgotten(office.desk, read_hours(hours), PATIENCE, office.clock)


@pytest.mark.parametrize("taken", [False, True])
def test_a_citizen_whom_nobody_answers_is_let_go_with_an_apology(office: Office, taken: bool) -> None:
    number = office.waiting()
    if taken:
        office.desk.take(number, "lima")
    office.clock.time += PATIENCE - MINUTE
    forgotten(office).end_forgotten()
    assert office.desk.queue() != []

    office.clock.time += MINUTE
    forgotten(office).end_forgotten()
    assert office.desk.queue() == []
    assert office.desk.conversation(number).handover.close_reason == CloseReason.UNANSWERED
    assert office.sent()[-1].text == TEXTS.say("person_forgotten", "vi")


def test_nights_and_weekends_do_not_count_against_staff(office: Office) -> None:
    office.waiting()  # Friday at nine: eight hours that day, eight on Monday
    office.clock.time += timedelta(days=3, hours=6)
    forgotten(office, "Mon-Fri 8:00-17:00").end_forgotten()
    assert len(office.desk.queue()) == 1
    office.clock.time += timedelta(hours=2)
    forgotten(office, "Mon-Fri 8:00-17:00").end_forgotten()
    assert office.desk.queue() == []


async def test_a_citizen_who_was_answered_and_says_no_more(office: Office) -> None:
    number = office.waiting()
    office.desk.take(number, "lima")
    office.desk.reply(number, "lima", "Anh cần gì thêm không?", "k1")
    office.clock.time += CITIZEN_SILENT - MINUTE
    forgotten(office).end_forgotten()
    await office.says("để em hỏi vợ")
    office.clock.time += MINUTE
    forgotten(office).end_forgotten()
    assert len(office.desk.queue()) == 1  # now it is staff's turn

    office.desk.reply(number, "lima", "Dạ vâng", "k2")
    office.clock.time += CITIZEN_SILENT
    forgotten(office).end_forgotten()
    assert office.desk.conversation(number).handover.close_reason == CloseReason.NO_REPLY
    assert office.sent()[-1].text == TEXTS.say("person_silent", "vi")


def test_what_was_forgotten_while_the_process_was_down_is_ended_once(office: Office) -> None:
    office.waiting()
    office.clock.time += 3 * PATIENCE
    for _ in range(2):
        forgotten(office).end_forgotten()
    assert [message.text for message in office.sent()] == [TEXTS.say("person_forgotten", "vi")]


async def test_it_looks_by_itself(office: Office) -> None:
    office.waiting()
    office.clock.time += PATIENCE
    watching = forgotten(office)
    await watching.start()
    await watching.stop()
    forgotten(office).end_forgotten()
    assert office.desk.queue() == []
