"""What a button may ask for. Anything else a citizen sends is text, whatever it looks like.

A payload is `verb` or `verb:argument`, ASCII and at most 64 bytes, the limit of Telegram's callback
data (Bot API, InlineKeyboardButton). Zalo returns it as ordinary text, hence the `#` in front there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

MAX_BYTES = 64
_SHAPE = re.compile(r"(?P<verb>[a-z_]+)(?::(?P<argument>[a-z0-9_.]+))?", re.ASCII)


class Verb(StrEnum):
    """The things a button can do."""

    ASK = "ask"  # ask:<entry id>      answer this entry
    DETAILS = "details"  # details:<entry id>  the rest of this entry
    NONE_FIT = "none_fit"  # none of the choices offered is what was meant
    HAND_OVER = "hand_over"  # a person, please
    START = "start"  # open the conversation
    CAPABILITIES = "capabilities"  # what can you do
    LANGUAGE = "language"  # language:<code>
    REMIND = "remind"  # remind:<what>  set, list or cancel a reminder (bot.reminders.buttons)
    USEFUL = "useful"  # useful:<answer id>  this answer was
    NOT_RIGHT = "not_right"  # not_right:<answer id>, not_right:<why>.<answer id>  this one was not
    FORGET = "forget"  # delete what is kept of me; forget:yes, forget:no after we asked
    MY_DATA = "my_data"  # a copy of what is kept of me
    CALCULATE = "calculate"  # calculate:<what>  a sum for one person (bot.forms.payload)


@dataclass(frozen=True)
class Payload:
    """A button's wish, understood."""

    verb: Verb
    argument: str = ""

    def __str__(self) -> str:
        return f"{self.verb}:{self.argument}" if self.argument else str(self.verb)


def parse(text: str) -> Payload | None:
    """Return the payload that `text` is, or None when it is not one."""
    found = _SHAPE.fullmatch(text.strip())
    if not found or found["verb"] not in set(Verb):
        return None
    return Payload(Verb(found["verb"]), found["argument"] or "")
