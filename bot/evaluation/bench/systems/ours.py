"""Ours: the composer as citizens get it, and its search alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.answering.answer import AnswerStatus, Question
from bot.answering.composer import Composer
from bot.evaluation.bench.systems.part import narrowed
from bot.evaluation.bench.systems.system import HITS_KEPT, Ranking, Task

_MAY_ANSWER = (AnswerStatus.ANSWERED, AnswerStatus.CLARIFIED)


@dataclass(frozen=True)
class Ours:
    """Reads, searches and decides; sure of an answer as its calibrated probability says."""

    composer: Composer
    day: date

    def rank(self, question: str) -> Ranking:
        """Return the hits behind the answer, and whether it was one."""
        answer = self.composer.answer(Question(question, self.day))
        return Ranking(
            hits=tuple((hit.entry_id, hit.score) for hit in answer.hits[:HITS_KEPT]),
            sure=answer.probability if answer.status in _MAY_ANSWER else None,
            answers=answer.status is AnswerStatus.ANSWERED,
        )


@dataclass(frozen=True)
class OursSearchOnly:
    """Searches only, as /v1/search does; sure of an entry as its fused score says."""

    composer: Composer
    day: date

    def rank(self, question: str) -> Ranking:
        """Return the hits."""
        hits = tuple((hit.entry_id, hit.score) for hit in self.composer.search(question, self.day, HITS_KEPT))
        return Ranking(hits, hits[0][1] if hits else None)


def build(task: Task) -> Ours:
    """Build the composer over the bank's own files."""
    return Ours(_composer(task), task.day)


def build_search_only(task: Task) -> OursSearchOnly:
    """Build the same, to be searched only."""
    return OursSearchOnly(_composer(task), task.day)


def _composer(task: Task) -> Composer:
    from bot.assistant import Assistant
    from bot.settings import Settings

    assistant = Assistant(Settings(knowledge_dir=task.knowledge_dir, data_dir=task.data_dir, encoder=task.encoder))
    bank = assistant.load(task.day)
    return assistant.compose(bank if task.entries is None else narrowed(bank, task.entries), task.progress)
