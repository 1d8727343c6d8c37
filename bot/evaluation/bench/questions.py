"""The questions a measurement asks: real-sounding ones, each once."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence

from bot.errors import BotError
from bot.evaluation.dataset import LabelledQuestion

# A follow-up needs the question before it, abuse and far subjects are no citizen's question.
LEFT_OUT = frozenset({"abuse", "follow_up", "oos_far", "other_language"})
SEED = 7  # the same questions in every run, so that two runs differ by what was changed


class TooFewQuestionsError(BotError):
    """More questions are to be asked than there are."""

    def __init__(self, wanted: int, there: int) -> None:
        super().__init__(f"The run needs {wanted} different questions and there are {there}. Lower --messages.")


def questions(rows: Iterable[LabelledQuestion], count: int) -> list[str]:
    """Return `count` different questions in a fixed random order.

    Raises:
        TooFewQuestionsError: If there are not so many.
    """
    suitable = sorted({row.question for row in rows if row.category not in LEFT_OUT})
    if count > len(suitable):
        raise TooFewQuestionsError(count, len(suitable))
    return random.Random(SEED).sample(suitable, count)  # noqa: S311  no secret


def portions(texts: Sequence[str], *sizes: int) -> Iterator[Sequence[str]]:
    """Yield one part of `texts` of each size, in order."""
    start = 0
    for size in sizes:
        yield texts[start : start + size]
        start += size
