from __future__ import annotations

from typing import Any

import yaml

from actions import run_action
from actions.executor import ACTIONS
from tests.actions.conftest import Citizen
from tests.rasa.places import ROOT

TRACKER: dict[str, Any] = {"sender_id": "c", "slots": {}, "latest_message": {}, "events": []}


async def test_an_unknown_action_is_not_found(citizen: Citizen) -> None:
    status, body = await run_action(citizen.executor, {"next_action": "action_x", "tracker": TRACKER})
    assert (status, body["action_name"]) == (404, "action_x")


async def test_a_body_that_is_no_call_is_a_bad_request(citizen: Citizen) -> None:
    assert (await run_action(citizen.executor, {}))[0] == 400


async def test_a_fault_is_a_500_that_tells_nothing_of_the_citizen(citizen: Citizen) -> None:
    message = {"text": "làm hỏng", "metadata": {"day": "2026-11-22"}}
    call = {"next_action": "action_answer_question", "tracker": TRACKER | {"latest_message": message}}
    status, body = await run_action(citizen.executor, call)
    assert (status, body) == (500, {"error": "RuntimeError", "action_name": "action_answer_question"})


async def test_a_call_without_an_action_does_nothing(citizen: Citizen) -> None:
    status, body = await run_action(citizen.executor, {"tracker": TRACKER})
    assert (status, body) == (200, {"events": [], "responses": []})


def test_the_domain_names_the_actions_there_are() -> None:
    domain = yaml.safe_load((ROOT / "nlu_data" / "domain.yml").read_text(encoding="utf-8"))
    assert sorted(domain["actions"]) == sorted(action.action_name for action in ACTIONS)
