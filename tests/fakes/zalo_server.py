"""A Zalo for tests: token service and OpenAPI v3 of one Official Account, and its webhook.

Built after Zalo's OA documentation (docs.zaloplatforms.com). Refusals come with HTTP 200 and a code.
`events` is what citizens do; `tokens` is the token service.
"""

from __future__ import annotations

import asyncio
import json
from collections import deque
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.clock import Clock
from tests.fakes.zalo_events import Events
from tests.fakes.zalo_tokens import Tokens

MAX_TEXT = 2000
MAX_BUTTONS = 5
MAX_TITLE = 100
MAX_PAYLOAD = 1000
WINDOW = timedelta(days=7)
CALLS_A_MINUTE = 4000
MESSAGES = {
    -32: "Your application reached limit call api",
    -200: "Send message failed",
    -201: "buttons is invalid!",
    -210: "Parameter exceeds allowable limit",
    -213: "User has not followed OA",
    -216: "Access token is invalid",
    -220: "access_token is expired or removed",
    -230: "User has not interacted with the OA in the past 7 days",
    -233: "Message type is invalid or not support",
    -240: "MessageV2 API has been shut down, please switch to MessageV3",
}
Failure = int | str


class FakeZalo:
    """One app with one OA.

    Args:
        clock: Decides about windows, lives and limits.
        echo: Whether what the OA sends comes back as an event.
        with_quota: Whether the reply carries the quota field, which Zalo has dropped.
    """

    app_id = "360846524940903967"
    app_secret = "test-app-secret"
    oa_id = "388613280878808645"
    oa_secret_key = "test-oa-secret-key"

    def __init__(self, clock: Clock, echo: bool = False, with_quota: bool = False) -> None:
        self._clock = clock
        self._echo = echo
        self._with_quota = with_quota
        self._calls: deque[datetime] = deque()
        self._failures: deque[Failure] = deque()
        self.tokens = Tokens(clock, self.app_id, self.app_secret)
        self.events = Events(clock, self.app_id, self.oa_id, self.oa_secret_key)
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.sent: list[dict[str, Any]] = []
        self.app = Starlette(
            routes=[
                Route("/v4/oa/access_token", self._token, methods=["POST"]),
                Route("/v3.0/oa/message/cs", self._send, methods=["POST"]),
                Route("/v2.0/oa/message", self._old_message, methods=["POST"]),
                Route("/v2.0/oa/getoa", self._getoa),
                Route("/v2.0/oa/upload/{kind}", self._upload, methods=["POST"]),
                Route("/v3.0/oa/user/detail", self._detail),
                Route("/v3.0/oa/quota/message", self._quota, methods=["POST"]),
            ]
        )

    def texts(self, user_id: str) -> list[str]:
        """Return what one citizen was sent."""
        return [sent["message"]["text"] for sent in self.sent if sent["recipient"]["user_id"] == user_id]

    def fail_next(self, *failures: Failure) -> None:
        """Have the next sends fail: a code, "500" for a broken server, "timeout" for silence."""
        self._failures.extend(failures)

    async def _token(self, request: Request) -> Response:
        form = dict(parse_qsl((await request.body()).decode()))
        self.calls.append(("access_token", form))
        return JSONResponse(self.tokens.exchange(form, request.headers.get("secret_key")))

    async def _send(self, request: Request) -> Response:
        body = await request.json()
        self.calls.append(("message/cs", body))
        if self._failures:
            failure = self._failures.popleft()
            if failure == "timeout":
                with suppress(asyncio.CancelledError):  # the server ends meanwhile
                    await asyncio.sleep(3600)
            return Response("broken", 500) if isinstance(failure, str) else self._reply(failure)
        user_id, message = body["recipient"]["user_id"], body["message"]
        refused = self._refusal(request) or self._unreachable(user_id) or _misshapen(message)
        if refused:
            return self._reply(refused)
        self.sent.append(body)
        message_id = f"{len(self.sent):020x}"
        if self._echo:
            self.events.echo(user_id, {"text": message.get("text", ""), "msg_id": message_id})
        data = {
            "message_id": message_id,
            "user_id": user_id,
            "sent_time": str(int(self._clock.now().timestamp() * 1000)),
        }
        quota = {"quota": {"quota_type": "reply", "remain": "8", "total": "8"}} if self._with_quota else {}
        return self._reply(0, {**data, **quota})

    async def _old_message(self, request: Request) -> Response:
        body = await request.json()
        self.calls.append(("v2 message", body))
        return self._reply(self._refusal(request) or (0 if "sender_action" in body else -240))

    async def _getoa(self, request: Request) -> Response:
        oa = {"oa_id": self.oa_id, "oaid": self.oa_id, "name": "Hỏi BHXH", "is_verified": True}
        return self._reply(self._refusal(request), {**oa, "num_follower": len(self.events.followers)})

    async def _upload(self, request: Request) -> Response:
        kind, body = request.path_params["kind"], await request.body()
        name = "token" if kind == "file" else "attachment_id"
        is_known = kind in ("image", "gif", "file") and b'name="file"' in body
        return self._reply(self._refusal(request) or (0 if is_known else -201), {name: f"{kind}-1"})

    async def _detail(self, request: Request) -> Response:
        user_id = json.loads(request.query_params.get("data", "{}")).get("user_id")
        known = {
            "user_id": user_id,
            "display_name": "Công dân",
            "user_is_follower": user_id in self.events.followers,
            "user_last_interaction_date": "",
            "shared_info": {},
        }
        return self._reply(self._refusal(request) or (0 if user_id in self.events.last_acts else -213), known)

    async def _quota(self, request: Request) -> Response:
        user_id = (await request.json()).get("user_id")
        last = self.events.last_acts.get(user_id)
        milliseconds = str(int(last.timestamp() * 1000)) if last else ""
        left = {"last_interaction": milliseconds, "cs_reply": {"remain": 8, "total": 8}}
        return self._reply(self._refusal(request) or (0 if last else -213), left)

    def _refusal(self, request: Request) -> int:
        now = self._clock.now()
        while self._calls and now - self._calls[0] >= timedelta(minutes=1):
            self._calls.popleft()
        self._calls.append(now)
        if len(self._calls) > CALLS_A_MINUTE:
            return -32
        return self.tokens.check(request.headers.get("access_token"))

    def _unreachable(self, user_id: str) -> int:
        last = self.events.last_acts.get(user_id)
        if last is None:
            return -213
        return -230 if self._clock.now() - last > WINDOW else 0

    def _reply(self, code: int, data: dict[str, Any] | None = None) -> Response:
        left = max(0, CALLS_A_MINUTE - len(self._calls))
        headers = {"X-RateLimit-Limit": str(CALLS_A_MINUTE), "X-RateLimit-Remain": str(left)}
        if code:
            return JSONResponse({"error": code, "message": MESSAGES.get(code, "?")}, headers=headers)
        return JSONResponse({"data": data or {}, "error": 0, "message": "Success"}, headers=headers)


def _misshapen(message: dict[str, Any]) -> int:
    attachment = message.get("attachment", {})
    if not message.get("text") and not attachment:
        return -201
    if len(message.get("text", "")) > MAX_TEXT:
        return -210
    if attachment.get("type") not in (None, "template", "file"):
        return -201
    buttons = attachment.get("payload", {}).get("buttons", [])
    if len(buttons) > MAX_BUTTONS:
        return -201
    for button in buttons:
        payload = button.get("payload", "")
        is_query = button["type"] in ("oa.query.show", "oa.query.hide")
        if not 1 <= len(button["title"]) <= MAX_TITLE or (is_query and not 1 <= len(payload) <= MAX_PAYLOAD):
            return -201
    return 0
