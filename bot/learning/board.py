"""The board of questions not answered well: read, brought together by meaning, without what was decided already."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.learning.cluster import Cluster, Wording, clusters_of, wordings_of
from bot.learning.grouping import group
from bot.learning.meanings import Meaning, Meanings, stacked
from bot.store.decisions import Decision, DecisionKind, DecisionStore
from bot.store.unmet import UnmetQuestion, UnmetQuestions, Why

MOST = 2000
"""Texts brought together at once, those most people wrote: past that the reckoning takes longer than anyone waits."""

SAME = 0.6
"""Cosine from which a new question is one that was put aside or called off-topic before: nearer than groups must be."""

NO_TIME = timedelta(microseconds=1)

SETTLED_BY_MEANING = (DecisionKind.OFF_TOPIC, DecisionKind.LATER)


@dataclass(frozen=True)
class Board:
    """The clusters still to be decided, largest first, and whether rare questions were left out."""

    clusters: tuple[Cluster, ...]
    questions: int
    is_cut: bool


class LearningBoard:
    """Puts the board together; slow the first time (every new wording is encoded), quick afterwards.

    Args:
        unmet: The questions.
        decisions: What was decided about them.
        meanings: What they mean.
        question_of: Returns an entry's question by its id, empty when there is no such entry.
        clock: Says which days are the last ones.
        most: Texts brought together at once.
    """

    def __init__(
        self,
        unmet: UnmetQuestions,
        decisions: DecisionStore,
        meanings: Meanings,
        question_of: Callable[[str], str],
        clock: Clock,
        most: int = MOST,
    ) -> None:
        self._unmet = unmet
        self._decisions = decisions
        self._meanings = meanings
        self._question_of = question_of
        self._clock = clock
        self._most = most

    def show(self, days: int) -> Board:
        """Return the board of the last `days` days."""
        now = self._clock.now()
        return self.between(now - timedelta(days=days), now + timedelta(seconds=1))

    def find(self, texts: Sequence[str], days: int) -> list[Wording]:
        """Return those wordings of the board that are shown as `texts`; what was decided meanwhile is not there."""
        wanted = set(texts)
        return [one for cluster in self.show(days).clusters for one in cluster.wordings if one.text in wanted]

    def between(
        self, since: datetime, until: datetime, *, with_decided: bool = False, whys: Collection[Why] = tuple(Why)
    ) -> Board:
        """Return the board of what was asked from `since` on and before `until` and is work for one of `whys`."""
        asked = [self._in_words(one) for one in self._unmet.between(since, until, self._most, whys)]
        left = self._readable(asked) if with_decided else self._undecided(asked)
        if not left:
            return Board((), 0, is_cut=False)
        wordings = wordings_of((question for question, _ in left), (meaning.canonical for _, meaning in left))
        vectors = {meaning.canonical: meaning for _, meaning in left}
        groups = group(stacked([vectors[wording.canonical] for wording in wordings]))
        return Board(
            tuple(clusters_of(wordings, groups)), len(left), is_cut=len({one.text for one in asked}) >= self._most
        )

    def _undecided(self, asked: Sequence[UnmetQuestion]) -> list[tuple[UnmetQuestion, Meaning]]:
        """Leave out what was decided: the questions themselves, and what means the same as something put aside.

        A question that was taken up and is asked in vain again shows up again: taking it up did not help.
        """
        readable = self._readable(asked)
        decisions = self._decisions.all()
        aside = [text for decision in decisions if decision.kind in SETTLED_BY_MEANING for text in decision.texts]
        near = _nearest([meaning for _, meaning in readable], self._meanings.of(aside))
        taken_up = self._taken_up(decisions)
        return [
            (question, meaning)
            for (question, meaning), cosine in zip(readable, near, strict=True)
            if cosine < SAME and question.asked_at > taken_up.get(meaning.canonical, question.asked_at - NO_TIME)
        ]

    def _in_words(self, question: UnmetQuestion) -> UnmetQuestion:
        """Return the question in words: nobody wrote any where an entry was chosen, or open when staff marked it."""
        if question.entry_id and question.text in ("", question.entry_id):
            return replace(question, text=self._question_of(question.entry_id))
        return question

    def _readable(self, asked: Sequence[UnmetQuestion]) -> list[tuple[UnmetQuestion, Meaning]]:
        """Return each question with its meaning, without those that say nothing."""
        meanings = self._meanings.of([question.text for question in asked])
        return [(one, meaning) for one, meaning in zip(asked, meanings, strict=True) if meaning.canonical]

    def _taken_up(self, decisions: Sequence[Decision]) -> dict[str, datetime]:
        """Return when each question was last taken up by an entry."""
        times: dict[str, datetime] = {}
        for decision in reversed(decisions):
            if decision.kind not in SETTLED_BY_MEANING:
                times |= dict.fromkeys(
                    (one.canonical for one in self._meanings.of(decision.texts)), decision.decided_at
                )
        return times


def _nearest(meanings: Sequence[Meaning], others: Sequence[Meaning]) -> list[float]:
    """Return the cosine of each meaning and the nearest of the others."""
    if not meanings or not others:
        return [-1.0] * len(meanings)
    cosines: list[float] = (stacked(meanings) @ stacked(others).T).max(axis=1).tolist()
    return cosines
