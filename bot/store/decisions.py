"""What maintainers decided about questions asked in vain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, func, or_, select

from bot.clock import Clock
from bot.store.database import Store
from bot.store.models import AnswerRow, DecisionRow


class DecisionKind(StrEnum):
    """What became of the questions."""

    VARIANT = "variant"  # an entry that is there takes them up
    ENTRY = "entry"  # a new entry was begun for them
    OFF_TOPIC = "off_topic"
    LATER = "later"  # put aside for a while


@dataclass(frozen=True)
class Decision:
    """Who decided what about which questions, and until when it holds where that is limited."""

    kind: DecisionKind
    texts: tuple[str, ...]
    people: int
    decided_by: str
    decided_at: datetime
    target: str | None = None
    until: datetime | None = None
    id: int = 0


class DecisionStore:
    """Keeps them, so that what was decided is not asked again."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def add(
        self,
        kind: DecisionKind,
        texts: Sequence[str],
        *,
        people: int,
        by: str,
        target: str | None = None,
        until: datetime | None = None,
    ) -> None:
        """Keep a decision taken now by `by` about `texts`, masked questions of so many people."""
        with self._store.write() as session:
            session.add(
                DecisionRow(
                    decided_at=self._clock.now(),
                    decided_by=by,
                    kind=kind,
                    target=target,
                    texts=list(texts),
                    people=people,
                    until=until,
                )
            )

    def undo(self, decision_id: int) -> bool:
        """Take a decision back, so that its questions show up again; return False when there is none such.

        What it wrote into the bank stays there; that is undone in the bank's own history.
        """
        with self._store.write() as session:
            gone = delete(DecisionRow).where(DecisionRow.id == decision_id).returning(DecisionRow.id)
            return session.scalars(gone).first() is not None

    def all(self) -> list[Decision]:
        """Return every decision that still holds, newest first."""
        holds = or_(DecisionRow.until.is_(None), DecisionRow.until > self._clock.now())
        query = select(DecisionRow).where(holds).order_by(DecisionRow.decided_at.desc(), DecisionRow.id.desc())
        with self._store.read() as session:
            return [_decision(row) for row in session.scalars(query)]

    def answered_since(self, decisions: Iterable[Decision]) -> dict[int, int]:
        """Return, by the decision's id, how often the entry it names has answered since."""
        counted = {}
        with self._store.read() as session:
            for decision in decisions:
                if decision.target and decision.kind in (DecisionKind.VARIANT, DecisionKind.ENTRY):
                    since = AnswerRow.answered_at >= decision.decided_at
                    # The day is what the index counts by begins with.
                    near = AnswerRow.day >= decision.decided_at.astimezone(self._clock.now().tzinfo).date()
                    query = select(func.count()).where(near, since, AnswerRow.entry_id == decision.target)
                    counted[decision.id] = session.scalar(query) or 0
        return counted

    def purge(self, before: datetime) -> None:
        """Delete the decisions taken before `before`: the questions they are about are gone as well."""
        with self._store.write() as session:
            session.execute(delete(DecisionRow).where(DecisionRow.decided_at < before))


def _decision(row: DecisionRow) -> Decision:
    return Decision(
        kind=DecisionKind(row.kind),
        texts=tuple(row.texts),
        people=row.people,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        target=row.target,
        until=row.until,
        id=row.id,
    )
