"""rasa-sdk actions: thin, one for each thing a citizen may want. Served by the bot process."""

from actions.executor import build_executor, run_action
from actions.services import ActionServices

__all__ = ["ActionServices", "build_executor", "run_action"]
