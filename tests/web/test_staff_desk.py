"""The citizens on the staff page: who waits, what was said, and what staff may do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest

from bot.store.desk import TAKE_OVER_AFTER
from bot.web.app import create_app
from tests.handover.office import Office
from tests.web.stand_ins import an_office, local, services, settings, waiting_citizen


@pytest.fixture
def office() -> Office:
    return an_office()


@pytest.fixture
async def staff(office: Office) -> AsyncIterator[httpx.AsyncClient]:
    async with local(create_app(settings(), services(office))) as opened:
        yield opened


def words(text: str, key: str = "a-key-of-the-page") -> dict[str, str]:
    return {"text": text, "key": key}


async def test_the_queue_shows_who_waits_without_their_messengers_id(staff: httpx.AsyncClient, office: Office) -> None:
    number = waiting_citizen(office)
    reply = await staff.get("/staff/handovers")
    (one,) = reply.json()["handovers"]
    assert (one["id"], one["channel"], one["reason"], one["may_take"]) == (number, "telegram", "asked", True)
    talk = await staff.get(f"/staff/handovers/{number}")
    assert talk.json()["lines"][0]["text"] == "Sổ của tôi bị sai ngày sinh, sửa ở đâu?"
    assert "private-messenger-id" not in reply.text + talk.text


async def test_who_has_seen_the_newest_gets_nothing_again(staff: httpx.AsyncClient, office: Office) -> None:
    number = waiting_citizen(office)
    for address in ("/staff/handovers", f"/staff/handovers/{number}"):
        tag = (await staff.get(address)).headers["ETag"]
        again = await staff.get(address, headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")

    office.desk.take(number, "opal")
    assert (await staff.get("/staff/handovers", headers={"If-None-Match": tag})).status_code == 200


async def test_a_conversation_from_the_page(staff: httpx.AsyncClient, office: Office) -> None:
    number = waiting_citizen(office)
    here = f"/staff/handovers/{number}"
    assert (await staff.post(f"{here}/take")).status_code == 204
    for _ in range(2):  # pressed twice
        sent = await staff.post(f"{here}/reply", json=words(" Chào anh, anh gửi ảnh trang đầu của sổ nhé. "))
        assert sent.json() == {"text": "Chào anh, anh gửi ảnh trang đầu của sổ nhé."}
    noted = await staff.post(f"{here}/note", json=words("nhờ phòng sổ thẻ, máy 0912345678", "another-key"))
    assert "0912345678" not in noted.text

    talk = (await staff.get(here)).json()
    assert (talk["handover"]["taken_by"], talk["handover"]["mine"], talk["handover"]["waits_since"]) == (
        *("local", True, None),
    )
    assert [(line["text"], line["is_note"], line["delivery"]) for line in talk["lines"][-2:]] == [
        ("Chào anh, anh gửi ảnh trang đầu của sổ nhé.", False, "waiting"),
        (noted.json()["text"], True, None),
    ]

    assert (await staff.post(f"{here}/close", json={"reason": "solved"})).status_code == 204
    again = await staff.post(f"{here}/close", json={"reason": "solved"})
    assert (again.status_code, again.json()["error"]["code"]) == (404, "handover_gone")
    assert (await staff.get("/staff/handovers")).json() == {"handovers": []}
    assert (await staff.get(here)).json()["handover"]["close_reason"] == "solved"


async def test_what_another_has_is_refused_with_their_name_until_they_let_the_citizen_wait(
    staff: httpx.AsyncClient, office: Office
) -> None:
    number = waiting_citizen(office)
    office.desk.take(number, "opal")
    for address, body in (("take", None), ("release", None), ("reply", words("x")), ("close", {"reason": "spam"})):
        refused = await staff.post(f"/staff/handovers/{number}/{address}", json=body)
        assert (refused.status_code, refused.json()["error"]["code"]) == (409, "handover_held")
        assert "opal" in refused.json()["error"]["vi"]

    office.clock.time += TAKE_OVER_AFTER + timedelta(seconds=1)
    assert (await staff.get("/staff/handovers")).json()["handovers"][0]["may_take"]
    assert (await staff.post(f"/staff/handovers/{number}/take")).status_code == 204


async def test_a_reply_without_taking_first_is_refused_in_words(staff: httpx.AsyncClient, office: Office) -> None:
    number = waiting_citizen(office)
    refused = await staff.post(f"/staff/handovers/{number}/reply", json=words("chào"))
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "handover_free")
    assert office.sent() == []


@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("reply", words("")),
        ("reply", words("\u200b \u200d")),
        ("reply", words("x" * 5_001)),
        ("reply", words("chào", "short")),
        ("reply", {"text": "chào"}),
        ("note", {"text": 7, "key": "a-key-of-the-page"}),
        ("close", {"reason": "unanswered"}),  # only what ends by itself
        ("close", {"reason": "tired"}),
        ("close", {"reason": "other", "note": "x" * 2_001}),
        ("close", None),
    ],
)
async def test_what_is_no_reply_note_or_reason_is_refused_and_changes_nothing(
    staff: httpx.AsyncClient, office: Office, address: str, body: object
) -> None:
    number = waiting_citizen(office)
    office.desk.take(number, "local")
    before = office.desk.conversation(number)
    assert (await staff.post(f"/staff/handovers/{number}/{address}", json=body)).status_code == 422
    assert office.desk.conversation(number) == before


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 40])
async def test_a_number_that_is_none_is_refused(staff: httpx.AsyncClient, number: str) -> None:
    assert (await staff.post(f"/staff/handovers/{number}/take")).status_code == 422
    assert (await staff.get("/staff/handovers/77")).status_code == 404


async def test_markup_in_words_stays_words(staff: httpx.AsyncClient, office: Office) -> None:
    number = waiting_citizen(office)
    office.desk.take(number, "local")
    await staff.post(f"/staff/handovers/{number}/reply", json=words("<b>đậm</b> 😀"))
    assert office.sent()[-1].text == "<b>đậm</b> 😀"


async def test_without_a_token_of_our_page_nothing_is_done(staff: httpx.AsyncClient, office: Office) -> None:
    number = waiting_citizen(office)
    refused = await staff.post(f"/staff/handovers/{number}/take", headers={"X-CSRF-Token": "guessed"})
    assert refused.status_code == 403
    assert office.desk.queue()[0].taken_by is None
