"""The application as a whole: its pages, its headers, its lifespan and how faults are answered."""

from __future__ import annotations

import re

import httpx
import pytest

from bot.channels.messages import Inbound, Outbound
from bot.errors import StoreError
from bot.web.app import create_app
from tests.web.stand_ins import CONVERSATION, browser, local, services, settings


async def test_the_chat_page_is_vietnamese_first_with_the_core_questions(web: httpx.AsyncClient) -> None:
    page = (await web.get("/")).text
    assert '<html lang="vi">' in page
    payloads = re.findall(r'data-payload="(ask:[^"]+)"', page)
    assert payloads[0] == "ask:voluntary.monthly_amount"
    assert {payload.split(".")[0] for payload in payloads} == {"ask:voluntary", "ask:maternity", "ask:health_card"}


async def test_the_chat_page_in_english(web: httpx.AsyncClient) -> None:
    page = (await web.get("/?lang=en")).text
    assert '<html lang="en">' in page
    assert "Monthly voluntary contribution" in page


async def test_an_unknown_language_is_vietnamese(web: httpx.AsyncClient) -> None:
    assert '<html lang="vi">' in (await web.get("/?lang=%22%3E<script>")).text


@pytest.mark.parametrize("path", ["/", "/docs", "/health", "/no-such-page", "/v1/entries/no.such"])
async def test_every_answer_carries_the_protecting_headers(web: httpx.AsyncClient, path: str) -> None:
    headers = (await web.get(path)).headers
    assert "script-src 'self';" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/", "/?lang=en", "/docs"])
async def test_a_page_needs_nothing_from_elsewhere_and_runs_no_inline_script(web: httpx.AsyncClient, path: str) -> None:
    page = (await web.get(path)).text
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
    assert not re.search(r"<script(?![^>]*(?:src=|application/json))", page)
    assert not re.search(r'\son\w+="|\sstyle="', page)
    for address in re.findall(r'(?:src|href)="(/(?:static|docs/files)/[^"]+)"', page):
        assert (await web.get(address)).status_code == 200


async def test_static_files_may_be_kept_because_their_address_changes_with_them(web: httpx.AsyncClient) -> None:
    address = re.findall(r'href="(/static/[^"]+/chat.css)"', (await web.get("/")).text)[0]
    assert "immutable" in (await web.get(address)).headers["Cache-Control"]


async def test_openapi_describes_the_stable_interface(web: httpx.AsyncClient) -> None:
    paths = (await web.get("/openapi.json")).json()["paths"]
    assert sorted(paths) == [
        *("/health", "/v1/chat", "/v1/chat/{conversation_id}/data", "/v1/chat/{conversation_id}/messages"),
        *("/v1/entries/{entry_id}", "/v1/search"),
    ]


async def test_a_missing_page_is_told_as_a_page_to_people_and_as_json_to_programs(web: httpx.AsyncClient) -> None:
    person = await web.get("/khong-co", headers={"Accept": "text/html"})
    program = await web.get("/khong-co")
    assert person.status_code == program.status_code == 404
    assert "Không có trang hay mục này." in person.text
    assert program.json()["error"]["code"] == "not_found"


class BrokenDialogue:
    """A conversation with a fault in it."""

    def __init__(self, fault: Exception) -> None:
        self._fault = fault

    async def turn(self, inbound: Inbound) -> list[Outbound]:
        raise self._fault


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [(StoreError("disk full at /secret/path"), 503, "store"), (RuntimeError("bug near /secret/path"), 500, "internal")],
)
async def test_a_fault_is_a_sentence_and_gives_nothing_away(fault: Exception, status: int, code: str) -> None:
    async with browser(services(dialogue=BrokenDialogue(fault))) as web:
        reply = await web.post("/v1/chat", json={"conversation_id": CONVERSATION, "text": "thẻ"})
    assert (reply.status_code, reply.json()["error"]["code"]) == (status, code)
    assert "secret" not in reply.text
    assert reply.headers["X-Content-Type-Options"] == "nosniff"


async def test_actions_are_for_rasa_on_this_machine() -> None:
    call = {"next_action": "action_answer_question", "tracker": {}}
    app = create_app(settings(), services())
    async with local(app) as rasa:
        done = await rasa.post("/actions/webhook", json=call)
        unknown = await rasa.post("/actions/webhook", json={"next_action": "x"})
        broken = await rasa.post("/actions/webhook", content=b"{")
    assert done.json()["responses"] == [{"text": "chào"}]
    assert (done.status_code, unknown.status_code, broken.status_code) == (200, 404, 400)

    async with browser() as elsewhere:
        assert (await elsewhere.post("/actions/webhook", json=call)).status_code == 403
    async with browser(actions_remote=True) as elsewhere:
        assert (await elsewhere.post("/actions/webhook", json=call)).status_code == 200


class Recorded:
    """Work beside the requests that notes when it began and ended."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    async def start(self) -> None:
        self.seen.append("started")

    async def stop(self) -> None:
        self.seen.append("stopped")

    async def close(self) -> None:
        self.seen.append("closed")


async def test_the_gateway_runs_as_long_as_the_application() -> None:
    work = Recorded()
    app = create_app(settings(), services(background=(work,), close=work.close))
    async with app.router.lifespan_context(app):
        assert work.seen == ["started"]
    assert work.seen == ["started", "stopped", "closed"]
