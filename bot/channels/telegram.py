"""Telegram, by webhook where we have a public address and by polling where we have none."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
from collections.abc import Coroutine, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from telegram import BotCommand, InputFile, LinkPreviewOptions, Update
from telegram.constants import ChatAction, ParseMode
from telegram.error import ChatMigrated, TelegramError
from telegram.ext import AIORateLimiter, ExtBot

from bot.bank.texts import DEFAULT_LANGUAGE, Texts
from bot.channels import telegram_messages as messages
from bot.channels.backoff import Backoff
from bot.channels.intake import Intake
from bot.channels.messages import Outbound
from bot.channels.requests import BodyError, read_body
from bot.channels.shaping import shape, write_basis
from bot.channels.telegram_updates import ALLOWED_UPDATES, COMMANDS, chat_of, read
from bot.errors import ChannelSetupError, StoreError

log = logging.getLogger(__name__)

PATH = "/webhooks/telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  the header's name, not the secret
POLL_SECONDS = 30  # how long Telegram holds an empty getUpdates


class TelegramChannel:
    """One bot on Telegram.

    Args:
        token: From @BotFather, "<bot id>:<secret part>".
        texts: For the legal basis and the commands' descriptions.
        intake: Where events go before they are acknowledged.
        api_url: Address of the Bot API, another one in tests.
        public_url: Our https address; empty means polling.
        secret: What Telegram must show us with each update; empty means one derived from the token.
        backoff: The wait between attempts to set the account up.
    """

    name = "telegram"
    limits = messages.LIMITS

    def __init__(
        self,
        token: str,
        texts: Texts,
        intake: Intake,
        api_url: str = "https://api.telegram.org",
        public_url: str = "",
        secret: str = "",
        backoff: Backoff | None = None,
    ) -> None:
        self.account = token.partition(":")[0]
        self.fault: str | None = None
        self.routes: Sequence[BaseRoute] = [Route(PATH, self._webhook, methods=["POST"])] if public_url else []
        self._texts = texts
        self._intake = intake
        self._public_url = public_url
        self._secret = secret or derive_secret(token)
        self._backoff = backoff or Backoff()
        self._bot: ExtBot[int] = ExtBot(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            rate_limiter=AIORateLimiter(),
        )
        self._username: str | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Set the account up in the background, as often as it takes, then take updates."""
        self._run(self._serve())

    async def stop(self) -> None:
        """Stop polling and close the connections. Telegram keeps what comes meanwhile."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._bot.shutdown()

    def shape(self, message: Outbound) -> list[Outbound]:
        """Cut a message into pieces of one sendMessage each."""
        return shape(message, self.limits, self._basis(message))

    def is_private(self, conversation_id: str) -> bool:
        """Tell whether it is the chat of one citizen with the bot."""
        return conversation_id == str(chat_of(conversation_id))

    async def send(self, conversation_id: str, message: Outbound) -> None:
        """Deliver one piece (sendMessage). See `Channel.send` for what it raises."""
        chat_id, basis = chat_of(conversation_id), self._basis(message)
        try:
            try:
                await self._send(chat_id, messages.as_html(message.text, basis), message, ParseMode.HTML)
            except TelegramError as fault:
                if not messages.is_unreadable_markup(fault):
                    raise
                log.error("Telegram cannot read our markup, sent plain: %s", fault)
                await self._send(chat_id, messages.as_plain(message.text, basis), message, None)
        except TelegramError as fault:
            refusal = messages.understood(fault)
            if isinstance(refusal, ChannelSetupError):
                self.fault = str(refusal)
            raise refusal from fault
        self.fault = None

    async def typing(self, conversation_id: str) -> None:
        """Show for five seconds that an answer is being written (sendChatAction)."""
        try:
            await self._bot.send_chat_action(chat_of(conversation_id), ChatAction.TYPING)
        except TelegramError as fault:
            raise messages.understood(fault) from fault

    def _basis(self, message: Outbound) -> str:
        return write_basis(message, self._texts, self.limits)

    async def _send(self, chat_id: int, text: str, message: Outbound, parse_mode: str | None) -> None:
        if message.document:
            file = InputFile(message.document.content.encode(), filename=message.document.name)
            await self._bot.send_document(chat_id, file, caption=message.text)
            return
        options = {
            "text": text,
            "parse_mode": parse_mode,
            "reply_markup": messages.keyboard(message),
            "link_preview_options": LinkPreviewOptions(is_disabled=True),
        }
        try:
            await self._bot.send_message(chat_id, **options)  # type: ignore[arg-type]
        except ChatMigrated as moved:
            await self._bot.send_message(moved.new_chat_id, **options)  # type: ignore[arg-type]

    async def _webhook(self, request: Request) -> Response:
        """Take one update (https://core.telegram.org/bots/api#setwebhook).

        Answers 403 to a wrong secret, 400 to what is no update, 503 when it could not be stored, so
        that Telegram repeats it, and 200 once it is stored or asks nothing of us.
        """
        shown = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(shown.encode(), self._secret.encode()):
            return Response("wrong secret token", 403)
        try:
            data = json.loads(await read_body(request))
        except (BodyError, ValueError):
            return Response("not JSON", 400)
        if not isinstance(data, dict) or not isinstance(data.get("update_id"), int):
            return Response("not an update", 400)
        try:
            update = Update.de_json(data, self._bot)
        except (KeyError, TypeError, ValueError, AttributeError):
            # It would be no better the next time; a 4xx or 5xx would have it repeated for a day.
            log.exception("Update %d has a shape we do not know", data["update_id"])
            return Response("ignored", 200)
        try:
            await self._take(update)
        except StoreError as fault:
            log.error("Update %d is refused: %s", data["update_id"], fault)
            return Response("store is down", 503)
        return Response("stored", 200)

    async def _take(self, update: Update) -> None:
        inbound = read(update, self.account, self._username)
        if inbound:
            await self._intake.accept(inbound)
        if update.callback_query:
            # Until it hears this the button keeps spinning.
            self._run(self._acknowledge(update.callback_query.id))

    async def _acknowledge(self, query_id: str) -> None:
        try:
            await self._bot.answer_callback_query(query_id)
        except TelegramError as fault:
            log.info("A pressed button was not acknowledged: %s", fault)

    async def _serve(self) -> None:
        attempts = 0
        while True:
            try:
                await self._set_up()
                break
            except TelegramError as fault:
                attempts += 1
                refusal = messages.understood(fault)
                self.fault = str(refusal)
                log.error("%s Check HOI_BHXH_TELEGRAM_TOKEN and the network.", refusal)
                demanded = getattr(refusal, "seconds", None)
                wait = self._backoff.at_least(demanded) if demanded else self._backoff.after(attempts)
                await asyncio.sleep(wait.total_seconds())
        self.fault = None
        if not self._public_url:
            await self._poll()

    async def _set_up(self) -> None:
        await self._bot.initialize()
        self._username = self._bot.username
        for language in (DEFAULT_LANGUAGE, "en"):
            await self._set_commands(language)
        if self._public_url:
            url = f"{self._public_url.rstrip('/')}{PATH}"
            await self._bot.set_webhook(url, secret_token=self._secret, allowed_updates=ALLOWED_UPDATES)
        else:
            await self._bot.delete_webhook()

    async def _set_commands(self, language: str) -> None:
        """Set the menu of commands, unless it stands already; the Vietnamese one is for all but English."""
        code = None if language == DEFAULT_LANGUAGE else language
        wanted = tuple(BotCommand(command, self._texts.say(f"command_{command}", language)) for command in COMMANDS)
        if await self._bot.get_my_commands(language_code=code) != wanted:
            await self._bot.set_my_commands(wanted, language_code=code)

    async def _poll(self) -> None:
        """Fetch updates for ever. The offset, which has Telegram forget them, moves once they are stored."""
        offset, attempts = None, 0
        while True:
            try:
                updates = await self._bot.get_updates(offset, timeout=POLL_SECONDS, allowed_updates=ALLOWED_UPDATES)
                for update in updates:
                    await self._take(update)
                    offset = update.update_id + 1
                self.fault, attempts = None, 0
            except Exception as fault:  # whatever it was, the next fetch brings the same updates again
                attempts += 1
                self.fault = str(fault)
                is_known = isinstance(fault, TelegramError | StoreError)
                log.error("Telegram's updates were not taken: %s", fault, exc_info=not is_known)
                await asyncio.sleep(self._backoff.after(attempts).total_seconds())

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def derive_secret(token: str) -> str:
    """Return a webhook secret that only who has the bot's token can know; the same at every start."""
    return hmac.new(token.encode(), b"webhook secret token", hashlib.sha256).hexdigest()
