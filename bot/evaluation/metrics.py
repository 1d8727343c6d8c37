"""What is counted, and how sure the count is."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from bot.answering.answer import Answer, AnswerStatus, Choice
from bot.evaluation.dataset import LabelledQuestion

_Z95 = 1.96
_FIRST_THREE = 3


@dataclass(frozen=True)
class Outcome:
    """A labelled question and the answer it got."""

    row: LabelledQuestion
    answer: Answer

    @property
    def answered(self) -> bool:
        """Whether an entry was sent."""
        return self.answer.status is AnswerStatus.ANSWERED

    @property
    def answered_right(self) -> bool:
        """Whether the entry sent is one that answers."""
        return self.answered and self.answer.entry_id in (self.row.expected or ())

    @property
    def asked_back(self) -> bool:
        """Whether entries were offered to choose from."""
        return self.answer.status is AnswerStatus.CLARIFIED

    @property
    def declined(self) -> bool:
        """Whether nothing was answered or offered."""
        return not self.answered and not self.asked_back

    @property
    def right_first(self) -> bool:
        """Whether the best hit answers, whatever was decided."""
        return any(hit.entry_id in (self.row.expected or ()) for hit in self.answer.hits[:1])

    @property
    def right_in_three(self) -> bool:
        """Whether one of the three best hits answers."""
        return any(hit.entry_id in (self.row.expected or ()) for hit in self.answer.hits[:_FIRST_THREE])

    @property
    def reached(self) -> bool:
        """Whether the right entry was sent, or is among those offered when asking back."""
        return self.answered_right or self._offers(self.answer.choices)

    @property
    def a_tap_away(self) -> bool:
        """Whether the right entry was sent, or is on any button, those under an answer included."""
        return self.reached or self._offers(self.answer.related)

    def _offers(self, choices: Iterable[Choice]) -> bool:
        return any(choice.entry_id in (self.row.expected or ()) for choice in choices)


@dataclass(frozen=True)
class Counts:
    """Counts over some outcomes."""

    n: int = 0
    right_first: int = 0
    right_in_three: int = 0
    answered: int = 0
    answered_right: int = 0
    asked_back: int = 0
    declined: int = 0
    reached: int = 0


def count(outcomes: Iterable[Outcome]) -> Counts:
    """Return the counts of `outcomes`."""
    rows = list(outcomes)
    return Counts(
        n=len(rows),
        right_first=sum(row.right_first for row in rows),
        right_in_three=sum(row.right_in_three for row in rows),
        answered=sum(row.answered for row in rows),
        answered_right=sum(row.answered_right for row in rows),
        asked_back=sum(row.asked_back for row in rows),
        declined=sum(row.declined for row in rows),
        reached=sum(row.reached for row in rows),
    )


def wilson(successes: int, n: int, z: float = _Z95) -> tuple[float, float]:
    """Return the interval of a share (Wilson 1927), 95% by default; honest for small n and shares near 1."""
    if n == 0:
        return 0.0, 1.0
    share = successes / n
    spread = z * math.sqrt(share * (1 - share) / n + z**2 / (4 * n * n))
    middle, scale = share + z**2 / (2 * n), 1 + z**2 / n
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)
