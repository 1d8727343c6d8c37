"""How a message of ours looks on Telegram, and what its refusals mean."""

from __future__ import annotations

import logging
from datetime import timedelta
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit, InlineKeyboardMarkupLimit, MessageLimit
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.channels.channel import Limits, Unit
from bot.channels.messages import Button, Outbound
from bot.errors import ChannelError, ChannelSetupError, RetryLaterError, UndeliverableError

log = logging.getLogger(__name__)

# The text counts after its markup is read (Bot API, sendMessage). Button titles have no limit of their
# own; past some 60 letters a phone cuts them.
LIMITS = Limits(
    max_text=MessageLimit.MAX_TEXT_LENGTH,
    unit=Unit.UTF16,
    max_buttons=InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER,
    max_button_title=60,
    documents=True,
)


def as_html(text: str, basis: str) -> str:
    """Return the text with the legal basis in italics below. Nothing in either is taken for markup."""
    body = escape(text, quote=False)
    return f"{body}\n\n<i>{escape(basis, quote=False)}</i>" if basis else body


def as_plain(text: str, basis: str) -> str:
    """Return the same without markup, for when Telegram cannot read ours."""
    return f"{text}\n\n{basis}" if basis else text


def keyboard(message: Outbound) -> InlineKeyboardMarkup | None:
    """Return the buttons, one a row so that a whole question can be read; those that rate share the last row."""
    rows = [*([button] for button in _pressable(message.buttons)), _pressable(message.feedback)]
    keys = [[InlineKeyboardButton(button.title, callback_data=button.payload) for button in row] for row in rows if row]
    return InlineKeyboardMarkup(keys) if keys else None


def _pressable(buttons: tuple[Button, ...]) -> list[Button]:
    """Return the buttons Telegram takes; it would refuse the whole message for one too long."""
    fit = [b for b in buttons if len(b.payload.encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA]
    for button in set(buttons) - set(fit):
        log.error("A button was left out, its payload is too long for Telegram: %s", button.payload)
    return fit


def is_unreadable_markup(fault: TelegramError) -> bool:
    """Tell whether Telegram could not read our HTML."""
    return isinstance(fault, BadRequest) and "can't parse entities" in fault.message.lower()


def understood(fault: TelegramError) -> ChannelError:
    """Return what a refusal means to the sender (https://core.telegram.org/bots/api#making-requests)."""
    if isinstance(fault, RetryAfter):
        after = fault.retry_after
        return RetryLaterError(str(fault), after.total_seconds() if isinstance(after, timedelta) else after)
    if isinstance(fault, Forbidden | BadRequest):
        return UndeliverableError(f"Telegram refused the message: {fault.message}")
    if isinstance(fault, InvalidToken | Conflict):
        return ChannelSetupError(f"Telegram does not accept this bot: {fault.message}")
    return RetryLaterError(f"Telegram could not be reached: {fault.message}")
