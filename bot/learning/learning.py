"""What the page of questions asked in vain is made of."""

from __future__ import annotations

from dataclasses import dataclass

from bot.learning.board import LearningBoard
from bot.learning.deeds import Deeds
from bot.store.decisions import DecisionStore


@dataclass(frozen=True)
class Learning:
    """The board, what may be done about it, and what was done."""

    board: LearningBoard
    deeds: Deeds
    decisions: DecisionStore
