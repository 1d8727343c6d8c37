"""Zalo Official Account, OpenAPI v3: events by webhook, answers as consultation messages.

Zalo has no typing indicator and no markup. A consultation message may be sent up to seven days after
the citizen's last act; within 48 hours it is free (https://docs.zaloplatforms.com).
"""

from __future__ import annotations

import json
import logging
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.bank.texts import Texts
from bot.channels import zalo_errors as errors
from bot.channels.channel import Limits, Unit
from bot.channels.intake import Intake
from bot.channels.messages import Outbound
from bot.channels.requests import BodyError, read_body
from bot.channels.shaping import shape, write_basis
from bot.channels.zalo_events import BUTTON_MARK, read
from bot.channels.zalo_signature import SIGNATURE_HEADER, TIMESTAMP_HEADER, is_signed
from bot.channels.zalo_tokens import CHANNEL, ZaloTokens
from bot.errors import ChannelError, ChannelSetupError, RetryLaterError, StoreError
from bot.repeating import Repeating

log = logging.getLogger(__name__)

PATH = "/webhooks/zalo-oa"
SEND_SECONDS = 20.0
LOOK_AT_TOKEN_SECONDS = 600.0

# Five buttons: of the published entries two in three leave free the two that rating takes, fewer where a second entry
# is offered beside the answer. Elsewhere a rating can be typed.
# 2000 is the rule; nobody says in which unit, so the larger count and some room keep us safe.
# Consultation messages are free for 48 hours after a citizen's last one; later they cost the OA money, and after
# seven days Zalo refuses them (-230).
WINDOW = timedelta(hours=48)
LIMITS = Limits(max_text=1900, unit=Unit.UTF16, max_buttons=5, max_button_title=100, window=WINDOW)


class ZaloChannel:
    """One Official Account.

    Args:
        app_id: Id of the Zalo app the OA has granted its rights to.
        account: Id of the OA.
        secret_key: The OA Secret Key, which signs the webhook.
        tokens: Gives the access token.
        client: For calls to the OpenAPI; closed by whoever made it.
        texts: For the legal basis.
        intake: Where events go before they are acknowledged.
        api_url: Address of the OpenAPI, another one in tests.
    """

    name = CHANNEL
    limits = LIMITS

    def __init__(
        self,
        app_id: str,
        account: str,
        secret_key: str,
        tokens: ZaloTokens,
        client: httpx.AsyncClient,
        texts: Texts,
        intake: Intake,
        api_url: str = "https://openapi.zalo.me",
    ) -> None:
        self.account = account
        self.fault: str | None = None
        self.routes: Sequence[BaseRoute] = [Route(PATH, self._webhook, methods=["POST"])]
        self._ids = [app_id, account]
        self._secret_key = secret_key
        self._tokens = tokens
        self._client = client
        self._texts = texts
        self._intake = intake
        self._url = f"{api_url.rstrip('/')}/v3.0/oa/message/cs"
        self._keeping = Repeating(self._keep_token_fresh, LOOK_AT_TOKEN_SECONDS)

    async def start(self) -> None:
        """Keep the token fresh in the background, also while nobody writes: it dies after three months."""
        await self._keeping.start()

    async def stop(self) -> None:
        """Stop keeping the token fresh."""
        await self._keeping.stop()

    def shape(self, message: Outbound) -> list[Outbound]:
        """Cut a message into pieces of one consultation message each, in NFC, which counts shortest."""
        composed = replace(message, text=unicodedata.normalize("NFC", message.text))
        return shape(composed, self.limits, self._basis(composed))

    def is_private(self, conversation_id: str) -> bool:
        """Tell that it is: events of groups are not taken (bot.channels.zalo_events)."""
        return True

    async def send(self, conversation_id: str, message: Outbound) -> None:
        """Deliver one piece (POST /v3.0/oa/message/cs). See `Channel.send` for what it raises."""
        body = {"recipient": {"user_id": conversation_id}, "message": self._message(message)}
        try:
            await self._deliver(body)
        except ChannelSetupError as fault:
            self.fault = str(fault)
            raise
        self.fault = None

    async def typing(self, conversation_id: str) -> None:
        """Do nothing: Zalo cannot show it."""

    def _basis(self, message: Outbound) -> str:
        return unicodedata.normalize("NFC", write_basis(message, self._texts, self.limits))

    def _message(self, message: Outbound) -> dict[str, Any]:
        basis = self._basis(message)
        shown: dict[str, Any] = {"text": f"{message.text}\n\n{basis}" if basis else message.text}
        if message.buttons or message.feedback:
            buttons = [
                {"title": button.title, "type": "oa.query.hide", "payload": f"{BUTTON_MARK}{button.payload}"}
                for button in (*message.buttons, *message.feedback)
            ]
            shown["attachment"] = {"type": "template", "payload": {"buttons": buttons}}
        return shown

    async def _deliver(self, body: dict[str, Any]) -> None:
        token = await self._tokens.get()
        code, reason = await self._post(token, body)
        if code in errors.TOKEN_REFUSED:
            code, reason = await self._post(await self._tokens.get(refused=token), body)
        elif code == errors.SEND_FAILED:
            code, reason = await self._post(token, body)
        if code != errors.SUCCESS:
            raise errors.understood(code, reason)

    async def _post(self, token: str, body: dict[str, Any]) -> tuple[int, str]:
        try:
            reply = await self._client.post(self._url, json=body, headers={"access_token": token}, timeout=SEND_SECONDS)
            reply.raise_for_status()
            said = reply.json()
            return int(said["error"]), str(said.get("message", ""))
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as fault:
            raise RetryLaterError(f"Zalo could not be reached: {fault!r}") from fault

    async def _webhook(self, request: Request) -> Response:
        """Take one event.

        Answers 200 once it is stored or asks nothing of us, within the two seconds Zalo allows; 403 to
        a wrong signature, 400 to what is no event, 503 when it could not be stored. The unsigned `{}`
        by which Zalo tries the address out gets 200.
        """
        try:
            raw_body = await read_body(request)
            event = json.loads(raw_body)
        except (BodyError, ValueError):
            return Response("not JSON", 400)
        signature = request.headers.get(SIGNATURE_HEADER, "")
        if event == {} and not signature:
            return Response("here", 200)
        if not isinstance(event, dict):
            return Response("not an event", 400)
        timestamps = {str(event.get("timestamp", "")), request.headers.get(TIMESTAMP_HEADER, "")}
        if not is_signed(signature, raw_body, self._ids, timestamps, self._secret_key):
            return Response("wrong signature", 403)
        inbound = read(event, raw_body, self.account)
        if inbound is None:
            return Response("ignored", 200)
        try:
            await self._intake.accept(inbound)
        except StoreError as fault:
            log.error("A Zalo event is refused: %s", fault)
            return Response("store is down", 503)
        return Response("stored", 200)

    async def _keep_token_fresh(self) -> None:
        try:
            await self._tokens.get()
            self.fault = None
        except ChannelError as fault:
            self.fault = str(fault)
            log.error("%s", fault)
