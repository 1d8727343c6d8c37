"""The conversations of tests/conversations/reminders, held with the whole product on the channel each names.

As those of tests/e2e/test_calculations.py; `{+40}` in a text is the day forty days from now.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import yaml

from bot.bank.render import write_day
from bot.clock import SystemClock, today
from tests.e2e.citizens import Citizen, Heard, TelegramCitizen, WebCitizen, ZaloCitizen
from tests.e2e.product import Product
from tests.rasa.places import ROOT

pytestmark = pytest.mark.asyncio(loop_scope="package")

FOLDER = ROOT / "tests" / "conversations" / "reminders"
LEAST = 15


@dataclass(frozen=True)
class Recorded:
    """One conversation as written down."""

    name: str
    channel: str
    turns: tuple[dict[str, Any], ...]


def recorded() -> Iterator[Recorded]:
    for path in sorted(FOLDER.glob("*.yml")):
        for item in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield Recorded(item["conversation"], item["channel"], tuple(item["turns"]))


def dated(value: Any) -> Any:
    """Return a text, or all of a list, with its days filled in."""
    if isinstance(value, list):
        return [dated(each) for each in value]
    day = today(SystemClock())
    return re.sub(r"\{\+(\d+)\}", lambda found: write_day(day + timedelta(days=int(found[1]))), str(value))


def citizen_on(channel: str, product: Product) -> Citizen:
    """Return somebody new on a channel."""
    if channel == "web":
        return WebCitizen(product)
    return TelegramCitizen(product.telegram) if channel == "telegram" else ZaloCitizen(product)


def test_there_are_enough_conversations() -> None:
    assert len(list(recorded())) >= LEAST


@pytest.mark.parametrize("conversation", list(recorded()), ids=lambda conversation: conversation.name)
async def test_conversation(conversation: Recorded, product: Product) -> None:
    citizen = citizen_on(conversation.channel, product)
    for number, turn in enumerate(conversation.turns, start=1):
        expected = turn["gets"] if isinstance(turn["gets"], list) else [turn["gets"]]
        if "presses" in turn:
            heard = await citizen.choose(turn["presses"], len(expected))
        else:
            heard = await citizen.say_all(dated(turn["says"]), len(expected))
        assert len(heard) == len(expected), f"turn {number}: {heard}"
        for message, like in zip(heard, expected, strict=True):
            assert _differences(message, like) == {}, f"turn {number}: {message}"


def _differences(message: Heard, like: dict[str, Any]) -> dict[str, Any]:
    """Return what of `like` the message does not meet."""
    payloads = {choice["payload"] for choice in message.choices}
    met: dict[str, Callable[[Any], bool]] = {
        "contains": lambda parts: all(part in message.text for part in _listed(dated(parts))),
        "lacks": lambda parts: all(part not in message.text for part in _listed(dated(parts))),
        "buttons": lambda wanted: set(wanted) <= payloads,
        "basis": lambda part: part in message.basis,
    }
    return {key: value for key, value in like.items() if not met[key](value)}


def _listed(parts: str | list[str]) -> list[str]:
    return [parts] if isinstance(parts, str) else parts
