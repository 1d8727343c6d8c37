"""A citizen whose turns go straight to the actions, as Rasa would send them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from actions import ActionServices, build_executor, run_action
from bot.clock import FixedClock
from bot.handover.hours import Hours
from bot.reminders.reach import Reaches
from tests.actions.stand_ins import (
    REACHES,
    StandInAnswers,
    StandInComposer,
    StandInFeedback,
    StandInHandovers,
    StandInReminders,
    clock,
)


class RejectedError(Exception):
    """The action left the turn to others."""


@dataclass
class Citizen:
    """Keeps slots, events and the active loop between turns, as Rasa's tracker does."""

    composer: StandInComposer = field(default_factory=StandInComposer)
    handovers: StandInHandovers = field(default_factory=StandInHandovers)
    answers: StandInAnswers = field(default_factory=StandInAnswers)
    feedback: StandInFeedback = field(default_factory=StandInFeedback)
    reminders: StandInReminders = field(default_factory=StandInReminders)
    reaches: Reaches = REACHES
    clock: FixedClock = field(default_factory=clock)
    hours: Hours = field(default_factory=lambda: Hours({}))
    confidence: float = 0.95
    slots: dict[str, Any] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)
    loop: str | None = None

    def __post_init__(self) -> None:
        self.at(self.clock)

    def at(self, clock: FixedClock) -> None:
        """Go on at another time."""
        self.clock = clock
        stores = self.handovers, self.answers, self.feedback, self.reminders
        services = ActionServices(self.composer, self.clock, *stores, self.reaches, self.hours)
        self.executor = build_executor(services)

    async def says(
        self, text: str, action: str = "action_answer_question", intent: str = "ask_faq", **metadata: Any
    ) -> dict[str, Any]:
        """Return the one message an action answers `text` with."""
        (said,) = await self._turn(text, action, intent, None, metadata)
        return said

    async def turns(self, text: str, action: str, intent: str = "ask_faq", **metadata: Any) -> list[dict[str, Any]]:
        """Return the messages an action answers `text` with: none when it only begins a loop."""
        return await self._turn(text, action, intent, None, metadata)

    async def presses(self, action: str, intent: str, argument: str | None = None, **metadata: Any) -> dict[str, Any]:
        """Return the one message an action answers a button with."""
        told = {"payload": f"{intent}:{argument}"} | metadata
        (said,) = await self._turn(f"/{intent}", action, intent, argument, told)
        return said

    async def _turn(
        self, text: str, action: str, intent: str, argument: str | None, metadata: dict[str, Any]
    ) -> list[dict[str, Any]]:
        rejected = metadata.pop("rejected", False)
        told: dict[str, Any] = {
            "channel": "web",
            "account": "site",
            "conversation_id": "c1",
            "event_id": f"e{len(self.events)}",
        }
        told |= {"language": "vi", "language_sure": True, "day": "2026-11-22"} | metadata
        entities = [{"entity": "argument", "value": argument}] if argument else []
        message = {
            "text": text,
            "intent": {"name": intent, "confidence": self.confidence},
            "entities": entities,
            "metadata": told,
        }
        self.events.append({"event": "user", **message})
        call = {
            "next_action": action,
            "sender_id": "web:site:c1",
            "version": "3.6.21",
            "tracker": {
                "sender_id": "web:site:c1",
                "slots": dict(self.slots),
                "latest_message": message,
                "events": list(self.events),
                "active_loop": {"name": self.loop, "rejected": rejected} if self.loop else {},
            },
        }
        status, body = await run_action(self.executor, call)
        if status == 400 and body["action_name"] == action:
            raise RejectedError(action)
        assert status == 200, body
        self.slots.update({event["name"]: event["value"] for event in body["events"] if event["event"] == "slot"})
        self.loop = next((event["name"] for event in body["events"] if event["event"] == "active_loop"), self.loop)
        said: list[dict[str, Any]] = [response["custom"] for response in body["responses"]]
        self.events += [{"event": "bot", "text": None, "data": {"custom": message}} for message in said]
        return said


@pytest.fixture
def citizen() -> Citizen:
    return Citizen()


@pytest.fixture
def payloads() -> Callable[[dict[str, Any]], list[str]]:
    """Return the payloads of a message's buttons."""
    return lambda message: [button["payload"] for button in message["buttons"]]
