"""Changing the language the assistant answers in."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Tracker

from actions.base import ServedAction
from actions.messages import language_buttons
from actions.replies import Reply
from actions.turn import Turn
from bot.bank.languages import ANSWERED
from bot.language.normalize import normalize, strip_accents

_NAMES = {
    "vi": ("tieng viet", "vietnamese", "viet ngu"),
    "en": ("tieng anh", "english", "anh ngu", "anh van"),
}


class ChangeLanguage(ServedAction):
    """Another language, by button or by name."""

    action_name = "action_change_language"

    async def reply(self, turn: Turn, tracker: Tracker) -> Reply:
        """Change to the language named; ask which one when none of ours is."""
        code = turn.argument or named_language(turn.text)
        if code in ANSWERED:
            chosen = replace(turn, language=code)
            return Reply(self.say("language_changed", chosen), chosen.remember(language_chosen=True))
        buttons = language_buttons(self.texts)
        return Reply(self.say("which_language", turn, buttons=buttons), turn.remember())


def named_language(text: str) -> str | None:
    """Return the code of the language `text` names, None when it names none of ours or two."""
    plain = strip_accents(normalize(text))
    found = [code for code, names in _NAMES.items() if any(name in plain for name in names)]
    return found[0] if len(found) == 1 else None
