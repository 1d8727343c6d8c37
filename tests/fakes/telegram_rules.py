"""What Telegram refuses and in which words (Telegram's open Bot API server, version 10.0)."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import unescape
from typing import Any

MAX_TEXT = 4096
MAX_CALLBACK_DATA = 64
MAX_BUTTONS = 100
TAGS = {"b", "strong", "i", "em", "u", "s", "a", "code", "pre", "blockquote", "tg-spoiler", "span"}
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z-]+)(?:\s+[a-z-]+(?:=\"[^\"<>]*\")?)*\s*>")


class ApiError(Exception):
    """A refusal; its status is the HTTP status too."""

    def __init__(self, status: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.retry_after = retry_after


def bad_request(description: str) -> ApiError:
    return ApiError(400, f"Bad Request: {description}")


def too_many(seconds: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {seconds}", seconds)


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def visible_text(text: str, parse_mode: str | None) -> str:
    """Return the text as citizens see it, its markup read and checked."""
    shown = (_without_markup(text) if parse_mode == "HTML" else text).strip()
    if not shown:
        raise bad_request("message text is empty")
    if utf16_length(shown) > MAX_TEXT:
        raise bad_request("message is too long")
    return shown


def _without_markup(text: str) -> str:
    shown, opened, place = [], list[str](), 0
    while (start := text.find("<", place)) >= 0:
        shown.append(text[place:start])
        tag = _TAG.match(text, start)
        offset = len(text[:start].encode())
        if not tag or tag["name"] not in TAGS:
            raise bad_request(f"can't parse entities: Unsupported start tag at byte offset {offset}")
        if not tag["end"]:
            opened.append(tag["name"])
        elif not opened or opened.pop() != tag["name"]:
            raise bad_request(f"can't parse entities: Unmatched end tag at byte offset {offset}")
        place = tag.end()
    if opened:
        raise bad_request(f"can't parse entities: Can't find end tag corresponding to start tag \"{opened[-1]}\"")
    return unescape("".join([*shown, text[place:]]))


def checked_markup(given: str | None) -> dict[str, Any] | None:
    """Return the reply markup, its buttons checked."""
    if not given:
        return None
    markup: dict[str, Any] = json.loads(given)
    buttons = [button for row in markup.get("inline_keyboard", []) for button in row]
    if len(buttons) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    for button in buttons:
        if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= MAX_CALLBACK_DATA:
            raise bad_request("BUTTON_DATA_INVALID")
    return markup


@dataclass
class Bucket:
    """Lets `rate` messages a second through, and `burst` at once after a rest."""

    rate: float
    burst: float
    level: float = field(init=False)
    seen: datetime | None = None

    def __post_init__(self) -> None:
        self.level = self.burst

    def wait(self, now: datetime) -> int:
        """Return the whole seconds until one more may pass, 0 for now."""
        rested = now - self.seen if self.seen else timedelta()
        self.level = min(self.burst, self.level + rested.total_seconds() * self.rate)
        self.seen = now
        return 0 if self.level >= 1 else max(1, math.ceil((1 - self.level) / self.rate))

    def pass_one(self) -> None:
        self.level -= 1
