"""What the buttons of reminders carry, behind `remind:`. A button says all by itself, so it works after any pause."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.channels.messages import Button
from bot.dialogue.payloads import Payload, Verb
from bot.reminders.wish import Wish, read_wish


class Press(StrEnum):
    """What a button of a reminder does."""

    KEEP = "keep"  # keep.<wish>: the citizen's consent
    REFUSE = "refuse"
    LIST = "list"
    CANCEL = "cancel"  # cancel.<id>
    CANCEL_ALL = "cancel_all"


@dataclass(frozen=True)
class Pressed:
    """A button pressed; `wish` with KEEP, `id` with CANCEL."""

    what: Press
    wish: Wish | None = None
    id: str = ""


def button(title: str, what: Press, about: object = "") -> Button:
    """Return a button of a reminder."""
    return Button(title, str(Payload(Verb.REMIND, f"{what}.{about}" if about else str(what))))


def pressed(argument: str) -> Pressed | None:
    """Return what the argument of a button says, or None when it is none of ours."""
    what, _, about = argument.partition(".")
    if what not in set(Press):
        return None
    press = Press(what)
    if press is Press.KEEP:
        wish = read_wish(about)
        return Pressed(press, wish) if wish else None
    return Pressed(press, id=about)
