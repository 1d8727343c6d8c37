"""A Telegram for tests: the Bot API over HTTP, and what citizens do in their app.

Built after Telegram's open Bot API server (tdlib/telegram-bot-api, version 10.0). Time is the clock's:
move it and call `deliver` to see retries. `say`, `press` and their like are what citizens do.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.clock import Clock
from tests.fakes.telegram_citizens import Citizens
from tests.fakes.telegram_rules import (
    ApiError,
    Bucket,
    bad_request,
    checked_markup,
    too_many,
    visible_text,
)
from tests.fakes.telegram_updates import CALLBACK_LIFE, Delivery, UpdateQueue, Webhook

Params = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """One call of a method, with its parameters as they came."""

    method: str
    params: Params


class FakeTelegram:
    """One bot's Telegram.

    Args:
        clock: Decides what is due, late or too fast.
        token: The bot's.
        first_update_id: Where update numbers begin, anywhere when None.
        chat_burst: How many messages a chat takes at once before one a second is the rule.
    """

    def __init__(
        self,
        clock: Clock,
        token: str = "123456:TEST",
        first_update_id: int | None = None,
        chat_burst: int = 20,
    ) -> None:
        self._clock = clock
        self._token = token
        self._chat_burst = chat_burst
        self._chats: dict[int, Bucket] = {}
        self._everyone = Bucket(rate=30, burst=30)
        self._commands: dict[tuple[str, str], Any] = {}
        self._webhook_set_at: datetime | None = None
        self._failures: dict[str, list[ApiError]] = {}
        self.calls: list[Call] = []
        self.updates = UpdateQueue(clock.now, first_update_id)
        self.citizens = Citizens(clock, self.updates, bot_id=int(token.partition(":")[0]))
        self.app = Starlette(
            routes=[
                Route("/bot{token}/{method}", self._call, methods=["GET", "POST"]),
                Route("/file/bot{token}/{path:path}", self._download),
            ]
        )
        self._methods: dict[str, Callable[[Params], Any]] = {
            "getme": lambda _: self.citizens.bot,
            "setwebhook": self._set_webhook,
            "deletewebhook": self._delete_webhook,
            "getwebhookinfo": self._webhook_info,
            "sendmessage": self._send_message,
            "sendphoto": self._send_file,
            "senddocument": self._send_file,
            "editmessagetext": self._edit_text,
            "editmessagereplymarkup": self._edit_markup,
            "answercallbackquery": self._answer_callback,
            "sendchataction": self._chat_action,
            "setmycommands": self._set_commands,
            "getmycommands": lambda params: self._commands.get(_scope(params), []),
            "deletemycommands": lambda params: bool(self._commands.pop(_scope(params), True)),
            "getfile": self._get_file,
        }

    @property
    def sent(self) -> list[dict[str, Any]]:
        """The messages the bot sent, oldest first, with the text as citizens see it."""
        return self.citizens.from_bot

    def texts(self, chat_id: int) -> list[str]:
        """Return what the bot wrote in one chat."""
        return [message["text"] for message in self.sent if message["chat"]["id"] == chat_id]

    def called(self, method: str) -> list[Params]:
        """Return the parameters of each call of a method."""
        return [call.params for call in self.calls if call.method == method.lower()]

    def fail_next(self, method: str, status: int, description: str, retry_after: int | None = None) -> None:
        """Have the next call of `method` refused."""
        self._failures.setdefault(method.lower(), []).append(ApiError(status, description, retry_after))

    async def deliver(self) -> list[Delivery]:
        """Post to the webhook what is due; return what was posted."""
        return await self.updates.deliver()

    async def _call(self, request: Request) -> Response:
        try:
            return JSONResponse({"ok": True, **await self._result(request)})
        except asyncio.CancelledError:  # the server ends while a poll is open
            return Response(status_code=503)
        except ApiError as refusal:
            body: dict[str, Any] = {
                "ok": False,
                "error_code": refusal.status,
                "description": refusal.description,
            }
            headers = {}
            if refusal.retry_after is not None:
                body["parameters"] = {"retry_after": refusal.retry_after}
                headers["Retry-After"] = str(refusal.retry_after)
            return JSONResponse(body, refusal.status, headers)

    async def _result(self, request: Request) -> dict[str, Any]:
        if not re.fullmatch(r"\d+:[\w-]+", request.path_params["token"]):
            raise ApiError(401, "Unauthorized: invalid token specified")
        if request.path_params["token"] != self._token:
            raise ApiError(401, "Unauthorized")
        name, params = request.path_params["method"].lower(), await _params(request)
        self.calls.append(Call(name, params))
        if self._failures.get(name):
            raise self._failures[name].pop(0)
        if name == "getupdates":
            offset, limit = int(params.get("offset", 0)), int(params.get("limit", 100))
            return {"result": await self.updates.poll(offset, limit, float(params.get("timeout", 0)))}
        if name not in self._methods:
            raise ApiError(404, "Not Found: method not found")
        result = self._methods[name](params)
        return result if isinstance(result, _Described) else {"result": result}

    async def _download(self, request: Request) -> Response:
        found = self.citizens.files.get(request.path_params["path"])
        is_ours = request.path_params["token"] == self._token
        return Response(found) if found and is_ours else Response(status_code=404)

    def _set_webhook(self, params: Params) -> Any:
        secret, now = params.get("secret_token", ""), self._clock.now()
        if len(secret) > 256:
            raise bad_request("secret token is too long")
        if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
            raise bad_request("secret token contains unallowed characters")
        if not re.match(r"https?://[^/]+", params.get("url", "")):
            raise bad_request("invalid webhook URL specified")
        if self._webhook_set_at and (now - self._webhook_set_at).total_seconds() < 1:
            raise too_many(1)
        self._webhook_set_at = now
        wanted = Webhook(params["url"], secret, json.loads(params.get("allowed_updates", "[]")))
        is_same = self.updates.webhook is not None and self.updates.webhook.url == wanted.url
        self.updates.webhook = wanted
        return _Described(result=True, description=f"Webhook {'is already' if is_same else 'was'} set")

    def _delete_webhook(self, params: Params) -> Any:
        had = self.updates.webhook is not None
        self.updates.webhook = None
        if params.get("drop_pending_updates") == "true":
            self.updates.pending.clear()
        return _Described(result=True, description=f"Webhook {'was' if had else 'is already'} deleted")

    def _webhook_info(self, _: Params) -> Any:
        hook = self.updates.webhook or Webhook("")
        info = {
            "url": hook.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates.pending),
            "max_connections": hook.max_connections,
            "allowed_updates": hook.allowed,
        }
        failed = {"last_error_date": hook.last_error_at, "last_error_message": hook.last_error}
        return {**info, **failed} if hook.last_error else info

    def _chat(self, params: Params) -> dict[str, Any]:
        if not params.get("chat_id"):
            raise bad_request("chat_id is empty")
        return self.citizens.reachable_chat(int(params["chat_id"]))

    def _within_limits(self, chat_id: int) -> None:
        now = self._clock.now()
        bucket = self._chats.setdefault(chat_id, Bucket(rate=1, burst=self._chat_burst))
        wait = max(bucket.wait(now), self._everyone.wait(now))
        if wait:
            raise too_many(wait)
        bucket.pass_one()
        self._everyone.pass_one()

    def _send_message(self, params: Params) -> Any:
        chat = self._chat(params)
        text = visible_text(params.get("text", ""), params.get("parse_mode"))
        markup = checked_markup(params.get("reply_markup"))
        self._within_limits(chat["id"])
        return self.citizens.receive(chat, text, markup)

    def _send_file(self, params: Params) -> Any:
        chat = self._chat(params)
        self._within_limits(chat["id"])
        return self.citizens.receive(chat, params.get("caption", ""), None)

    def _edit_text(self, params: Params) -> Any:
        message = self.citizens.message(int(params["chat_id"]), int(params["message_id"]))
        text = visible_text(params.get("text", ""), params.get("parse_mode"))
        return self._edited(message, text, checked_markup(params.get("reply_markup")))

    def _edit_markup(self, params: Params) -> Any:
        message = self.citizens.message(int(params["chat_id"]), int(params["message_id"]))
        return self._edited(message, message["text"], checked_markup(params.get("reply_markup")))

    def _edited(self, message: dict[str, Any], text: str, markup: dict[str, Any] | None) -> Any:
        if message["text"] == text and message.get("reply_markup") == markup:
            raise bad_request(
                "message is not modified: specified new message content and reply markup are exactly the same "
                "as a current content and reply markup of the message"
            )
        message["text"] = text
        message.pop("reply_markup", None)
        message.update({"reply_markup": markup} if markup else {})
        return message

    def _answer_callback(self, params: Params) -> Any:
        asked_at = self.citizens.pressed.get(params.get("callback_query_id", ""))
        if asked_at is None or self._clock.now() - asked_at > CALLBACK_LIFE:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        return True

    def _chat_action(self, params: Params) -> Any:
        self._chat(params)
        return True

    def _set_commands(self, params: Params) -> Any:
        commands = json.loads(params["commands"])
        for command in commands:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]) or not command["description"]:
                raise bad_request("BOT_COMMAND_INVALID")
        self._commands[_scope(params)] = commands
        return True

    def _get_file(self, params: Params) -> Any:
        path = self.citizens.file_path(params.get("file_id", ""))
        return {
            "file_id": params["file_id"],
            "file_unique_id": f"u{params['file_id']}",
            "file_path": path,
            "file_size": len(self.citizens.files[path]),
        }


class _Described(dict[str, Any]):
    """A result that comes with a description."""


def _scope(params: Params) -> tuple[str, str]:
    return params.get("scope", '{"type": "default"}'), params.get("language_code", "")


async def _params(request: Request) -> Params:
    """Return the parameters, however they came: in the address, as a form, as JSON, in parts."""
    params: Params = dict(request.query_params)
    kind, body = request.headers.get("content-type", ""), await request.body()
    if kind.startswith("application/json"):
        given = json.loads(body)
        params |= {key: v if isinstance(v, str) else json.dumps(v) for key, v in given.items()}
    elif kind.startswith("multipart/form-data"):
        parts = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {kind}\r\n\r\n".encode() + body)
        for part in parts.iter_parts():
            name = part.get_param("name", header="content-disposition")
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            params[str(name)] = content.decode() if part.get_filename() is None else content
    else:
        params |= dict(parse_qsl(body.decode(), keep_blank_values=True))
    return params
