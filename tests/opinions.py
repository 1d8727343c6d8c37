"""What people might have said of the answers that are in a store: ratings, marks and hand-overs, drawn by a seed."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

from sqlalchemy import insert, select

from bot.answering.answer import AnswerStatus
from bot.store.database import Store
from bot.store.feedback import Why
from bot.store.handovers import CloseReason
from bot.store.marks import MarkKind
from bot.store.models import AnswerRow, FeedbackRow, HandoverRow, MarkRow

SHARE_RATED, SHARE_USEFUL, SHARE_TOLD_WHY = 0.08, 0.82, 0.7
SHARE_MARKED = 0.01
SHARE_REPLIED = 0.9
MINUTES = 12  # until the first reply, on average
STAFF = ("hotel", "juliet")


def opine(store: Store, seed: int = 1) -> None:
    """Rate and mark some of the answers in the store, and hand over whoever asked for a person."""
    chance = random.Random(seed)
    ratings, marks, handovers = [], [], []
    with store.write() as session:
        for answer in session.execute(select(*_READ).order_by(AnswerRow.id)):
            if answer.status == AnswerStatus.HANDED_OVER_ASKED:
                handovers.append(_handover(chance, answer))
            elif answer.status == AnswerStatus.ANSWERED and chance.random() < SHARE_RATED:
                ratings.append(_rating(chance, answer))
            elif answer.status == AnswerStatus.ANSWERED and chance.random() < SHARE_MARKED:
                marks.append(_mark(chance, answer))
        session.execute(insert(FeedbackRow), ratings)
        session.execute(insert(HandoverRow), handovers)
        session.execute(insert(MarkRow).prefix_with("OR IGNORE", dialect="sqlite"), marks)


_READ = (
    AnswerRow.id,
    AnswerRow.status,
    AnswerRow.channel,
    AnswerRow.conversation,
    AnswerRow.answered_at,
    AnswerRow.entry_id,
    AnswerRow.question,
)


def _rating(chance: random.Random, answer: Any) -> dict[str, Any]:
    useful = chance.random() < SHARE_USEFUL
    why = chance.choice(list(Why)) if not useful and chance.random() < SHARE_TOLD_WHY else None
    given_at = answer.answered_at + timedelta(minutes=1)
    return {"answer_id": answer.id, "useful": useful, "why": why, "words": "", "given_at": given_at}


def _mark(chance: random.Random, answer: Any) -> dict[str, Any]:
    return {
        "kind": chance.choice(list(MarkKind)),
        "entry_id": answer.entry_id,
        "question": answer.question,
        "note": "",
        "staff": chance.choice(STAFF),
        "marked_at": answer.answered_at,
    }


def _handover(chance: random.Random, answer: Any) -> dict[str, Any]:
    opened = answer.answered_at
    replied = opened + timedelta(minutes=chance.expovariate(1 / MINUTES)) if chance.random() < SHARE_REPLIED else None
    reason = chance.choice([CloseReason.SOLVED, CloseReason.SOLVED, CloseReason.PASSED_ON, CloseReason.NO_REPLY])
    return {
        "channel": answer.channel,
        "account": "",
        "conversation_id": answer.conversation,
        "reason": chance.choice(["asked", "asked", "no_answer"]),
        "opened_at": opened,
        "taken_by": chance.choice(STAFF) if replied else None,
        "first_reply_at": replied,
        "staff_at": replied,
        "closed_at": opened + timedelta(hours=1),
        "close_reason": reason if replied else CloseReason.UNANSWERED,
    }
