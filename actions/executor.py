"""Serving the actions inside the bot process, on one route of its web app.

rasa-sdk brings its own web server; we use only its executor, so that there is one index and one encoder in
memory and no third process.
"""

from __future__ import annotations

import logging
from typing import Any

from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

from actions.calculate import Calculate
from actions.feedback import Complain, Praise
from actions.language import ChangeLanguage
from actions.my_data import DeleteData, ExportData
from actions.other_language import OtherLanguageFirst
from actions.person import HandOver
from actions.question import AnswerQuestion, ChooseOption, Details, NoneFit
from actions.remind import Remind
from actions.services import ActionServices
from actions.small_talk import SmallTalk
from actions.steering import Affirm, Deny, Stop

log = logging.getLogger(__name__)

ACTIONS = (
    AnswerQuestion,
    ChooseOption,
    NoneFit,
    Details,
    HandOver,
    SmallTalk,
    Affirm,
    Deny,
    Stop,
    ChangeLanguage,
    Calculate,
    Remind,
    Praise,
    Complain,
    DeleteData,
    ExportData,
)


def build_executor(services: ActionServices) -> ActionExecutor:
    """Return rasa-sdk's executor with our actions, each given `services` and behind the look at the language."""
    executor = ActionExecutor()
    for action in ACTIONS:
        executor.register_action(OtherLanguageFirst(action(services)))
    return executor


async def run_action(executor: ActionExecutor, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """Run the action Rasa asks for. Answers as rasa-sdk's own server does (rasa_sdk/endpoint.py, 3.21.1).

    Args:
        executor: From `build_executor`.
        body: Rasa's request: next_action, sender_id, tracker, version.

    Returns:
        The HTTP status and the JSON body: 200 with events and responses; 400 for an action that rejects to
        run, and for a body that is no call; 404 for an unknown action; 500 for a fault, which is logged.
        Rasa then sends no message, and `bot.dialogue.turn` apologises.
    """
    if not isinstance(body, dict) or not isinstance(body.get("tracker"), dict):
        return 400, {"error": "The body is not an action call.", "action_name": ""}
    name = str(body.get("next_action") or "")
    try:
        # Rasa 3.6 leaves the domain out (endpoints.yml); rasa-sdk 3.21 would ask for it with a 449, which
        # Rasa 3.6 does not know. Our actions do not read it.
        result = await executor.run({**body, "domain": body.get("domain") or {}})
    except ActionExecutionRejection as rejection:
        return 400, {"error": rejection.message, "action_name": rejection.action_name}
    except ActionNotFoundException as missing:
        log.error("Rasa asked for the action %r, which there is none of. Train it again.", name)
        return 404, {"error": missing.message, "action_name": missing.action_name}
    except Exception as fault:
        log.exception("The action %s failed", name)
        return 500, {"error": type(fault).__name__, "action_name": name}
    return 200, result.model_dump() if result else {"events": [], "responses": []}
