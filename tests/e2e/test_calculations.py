"""The conversations of tests/conversations/calculations, held with the whole product through /v1/chat.

A turn is what a citizen does (`says`, `presses` a button by its payload) and what each message that comes back is like:
`contains` and `lacks` parts of its text, `buttons` payloads among its own, `entry`, `status`, `basis`. No figure of the
law is typed here: that a sum is right is for tests/calculators to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import yaml

from bot.bank.bank import Bank
from tests.e2e.citizens import Citizen
from tests.e2e.product import Product
from tests.rasa.places import ROOT

pytestmark = pytest.mark.asyncio(loop_scope="package")

FOLDER = ROOT / "tests" / "conversations" / "calculations"
LEAST = 40


@dataclass(frozen=True)
class Recorded:
    """One conversation as written down."""

    name: str
    turns: tuple[dict[str, Any], ...]


def recorded(folder: Path = FOLDER) -> Iterator[Recorded]:
    for path in sorted(folder.glob("*.yml")):
        for item in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield Recorded(item["conversation"], tuple(item["turns"]))


def test_there_are_enough_conversations() -> None:
    assert len(list(recorded())) >= LEAST


@pytest.mark.parametrize("conversation", list(recorded()), ids=lambda conversation: conversation.name)
async def test_conversation(conversation: Recorded, product: Product) -> None:
    citizen = uuid4().hex
    for number, turn in enumerate(conversation.turns, start=1):
        what = {"payload": turn["presses"]} if "presses" in turn else {"text": str(turn["says"])}
        reply = await product.client.post("/v1/chat", json={"conversation_id": citizen, **what})
        assert reply.status_code == 200, reply.text
        messages = reply.json()["messages"]
        expected = turn["gets"] if isinstance(turn["gets"], list) else [turn["gets"]]
        assert len(messages) == len(expected), f"turn {number}: {messages}"
        for message, like in zip(messages, expected, strict=True):
            assert _differences(message, like) == {}, f"turn {number}: {message}"


async def test_a_sum_on_every_channel(citizen: Citizen, bank: Bank) -> None:
    heard = await citizen.say("đóng tự nguyện 2 triệu rưỡi thì mỗi tháng bao nhiêu")
    assert "3. Hộ cận nghèo" in heard.text
    summary = await citizen.say("3")
    assert bank.form.say("summary_ask", "vi") in summary.text
    assert summary.choices[0]["title"] == bank.form.say("go_button", "vi")
    result = await citizen.press(summary, 0)
    assert "Anh/chị tự đóng" in result.text
    assert "159/2025" in result.basis


def _differences(message: dict[str, Any], like: dict[str, Any]) -> dict[str, Any]:
    """Return what of `like` the message does not meet."""
    payloads = {button["payload"] for button in message["buttons"]}
    cited = " ".join(citation["text"] for citation in message["citations"])
    met: dict[str, Callable[[Any], bool]] = {
        "contains": lambda parts: all(part in message["text"] for part in _listed(parts)),
        "lacks": lambda parts: all(part not in message["text"] for part in _listed(parts)),
        "buttons": lambda wanted: set(wanted) <= payloads,
        "entry": lambda entry: message["entry_id"] == entry,
        "status": lambda status: message["status"] == status,
        "basis": lambda part: part in cited,
    }
    return {key: value for key, value in like.items() if not met[key](value)}


def _listed(parts: str | list[str]) -> list[str]:
    return [parts] if isinstance(parts, str) else parts
