"""What the buttons of a calculation carry, behind `calculate:`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.channels.messages import Button
from bot.dialogue.payloads import Payload, Verb


class Press(StrEnum):
    """What a button of a calculation does."""

    START = "start"  # start.<calculator>
    TELL = "tell"  # tell.<fact>.<choice>
    SKIP = "skip"  # skip.<fact>
    CHANGE = "change"  # change, or change.<fact>
    GO = "go"  # work it out
    STOP = "stop"


@dataclass(frozen=True)
class Pressed:
    """A button pressed: what it does, and to what."""

    what: Press
    names: tuple[str, ...] = ()


def pressed(argument: str) -> Pressed | None:
    """Return what the argument of a button says, or None when it is none of ours."""
    what, *names = argument.split(".")
    return Pressed(Press(what), tuple(names)) if what in set(Press) else None


def button(title: str, what: Press, *names: str) -> Button:
    """Return a button of a calculation."""
    return Button(title, str(Payload(Verb.CALCULATE, ".".join((what, *names)))))
