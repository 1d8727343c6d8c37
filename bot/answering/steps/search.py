"""Step 2: search the bank for the question, and for the question in context; the surer of the two is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.answering.draft import Draft
from bot.retrieval.calibration import Calibration
from bot.retrieval.hits import Found
from bot.retrieval.index import SearchIndex


@dataclass(frozen=True)
class Search:
    """Searches one index with one calibration."""

    index: SearchIndex
    calibration: Calibration

    def __call__(self, draft: Draft) -> Draft:
        """Set what was found and how likely its first hit is the answer."""
        if draft.reading is None:
            return draft
        found = self.index.search(draft.reading, self.calibration.fusion)
        chance = self.calibration.answers(found)
        if draft.follow_up is not None:
            leaning = _nearby(
                self.index.search(draft.follow_up, self.calibration.fusion), draft.question.last_entry_id or ""
            )
            if (leaning_chance := self.calibration.answers(leaning)) > chance:
                found, chance = leaning, leaning_chance
        return replace(draft, found=found, probability=chance)


def _nearby(found: Found, last: str) -> Found:
    """Keep to the topic of the entry just answered and leave that one out: a follow-up asks for what is beside it."""
    topic = last.split(".", 1)[0]
    hits = (hit for hit in found.hits if hit.entry_id != last and hit.entry_id.split(".", 1)[0] == topic)
    return replace(found, hits=tuple(hits))
