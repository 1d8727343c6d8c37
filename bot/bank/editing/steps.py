"""The steps an entry takes, and how the history tells of them: a message anyone can read, facts in its last lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

STEP_KEY = "Bank-Step"
REVIEWED_BY = "Reviewed-By"
SIGNED_BY = "Signed-By"
SIGNED_FOR = "Signed-For"
_FACT = re.compile(r"([A-Z][A-Za-z-]+): (.+)")


class Step(StrEnum):
    """What a commit did."""

    BEGIN = "begin"
    BY_HAND = "by_hand"
    DRAFT = "draft"
    DISCARD = "discard"
    REVIEW = "review"
    SCHEDULE = "schedule"
    PUBLISH = "publish"
    RETIRE = "retire"
    ROLL_BACK = "roll_back"
    FIGURE = "figure"
    SOURCE = "source"
    TABLE = "table"
    OFF_TOPIC = "off_topic"


@dataclass(frozen=True)
class Told:
    """What a commit's message says: why, which step (None for a commit somebody made by hand), and facts by name."""

    why: str
    step: Step | None
    facts: Mapping[str, str]


def write_message(why: str, step: Step, entry_id: str = "", **facts: str) -> str:
    """Return a commit's message; `facts` are named with `_` for `-`."""
    lines = [f"{name.replace('_', '-')}: {_one_line(value)}" for name, value in facts.items() if value]
    subject = ": ".join(part for part in (entry_id or "bank", _one_line(why) or step.value) if part)
    return "\n".join([subject, "", f"{STEP_KEY}: {step}", *lines])


def read_message(message: str) -> Told:
    """Return what a commit's message says."""
    subject, _, rest = message.partition("\n")
    facts = {found[1]: found[2] for line in rest.splitlines() if (found := _FACT.fullmatch(line))}
    step = next((one for one in Step if one == facts.get(STEP_KEY)), None)
    why = subject.partition(": ")[2] if step else subject
    return Told("" if why == step else why, step, facts)


def _one_line(text: str) -> str:
    return " ".join(text.split())
