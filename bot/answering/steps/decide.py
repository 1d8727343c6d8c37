"""Step 3: answer, ask back, or decline.

The bar for answering depends on what a wrong answer would cost (the entry's risk class). Below it, a
question that concerns us is asked back with two or three entries; one that does not, or that nothing fits,
is declined.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice

from bot.answering.answer import AnswerStatus
from bot.answering.draft import Draft
from bot.bank.bank import Bank
from bot.bank.languages import ANSWERED
from bot.retrieval.calibration import Calibration

CHOICES = 3
# Entries whose middle is nearer to the first hit's than this are asked in its words: to offer both is no choice. On the
# tune half this costs one right choice in 127.
SAME_WORDS = 0.9


@dataclass(frozen=True)
class Decide:
    """Decides by the calibrated probability."""

    bank: Bank
    calibration: Calibration

    def __call__(self, draft: Draft) -> Draft:
        """Set the status and the entries chosen for it."""
        if draft.language not in ANSWERED or not draft.found.hits:
            return replace(draft, status=AnswerStatus.DECLINED_NO_ENTRY, chosen=())
        first = self.bank.entries[draft.found.hits[0].entry_id]
        if draft.probability >= self.calibration.thresholds[first.risk]:
            if self.bank.holds_on(first, draft.question.day):
                return replace(draft, status=AnswerStatus.ANSWERED, chosen=(first.id,))
            return replace(draft, status=AnswerStatus.DECLINED_NOT_IN_FORCE, chosen=(first.id,))
        # A follow-up is about what the question before was about.
        outside = self.calibration.concerns_us(draft.found) < self.calibration.in_scope_threshold
        if outside and not draft.in_context:
            return replace(draft, status=AnswerStatus.DECLINED_OUT_OF_SCOPE, chosen=())
        choices = self._choices(draft)
        if not choices:
            return replace(draft, status=AnswerStatus.DECLINED_NO_ENTRY, chosen=())
        return replace(draft, status=AnswerStatus.CLARIFIED, chosen=choices)

    def _choices(self, draft: Draft) -> tuple[str, ...]:
        """Return the best entries that hold on the day and differ; none when there is no choice to make."""
        hits = draft.found.hits
        different = [hit for place, hit in enumerate(hits) if place == 0 or hit.alike < SAME_WORDS]
        if draft.beside and draft.beside.entry_id not in {hit.entry_id for hit in different[:CHOICES]}:
            # Whether it goes on from the answer before is as unsure as what it asks: one choice says the other.
            different.insert(CHOICES - 1, draft.beside)
        entries = (self.bank.entries[hit.entry_id] for hit in different)
        in_force = (entry.id for entry in entries if self.bank.holds_on(entry, draft.question.day))
        choices = tuple(islice(in_force, CHOICES))
        return choices if len(choices) > 1 else ()
