"""What a page says about the step just taken, or refused."""

from __future__ import annotations

from dataclasses import dataclass

from bot.bank.editing.refusals import EditConflictError, StepRefusedError


@dataclass(frozen=True)
class Told:
    """What the page says about the step just taken: the key of a sentence, and whether the step was refused."""

    word: str
    bad: bool = False
    why: str = ""


def refusal(refused: Exception) -> Told:
    """Return the sentence for a step that was not taken; its key is the class's name."""
    if isinstance(refused, EditConflictError):
        return Told("bank_refused_changed", True)
    if isinstance(refused, StepRefusedError):
        name = type(refused).__name__.removesuffix("Error")
        return Told("bank_refused_" + "".join(f"_{one.lower()}" if one.isupper() else one for one in name)[1:], True)
    return Told("bank_refused_history", True, str(refused))
