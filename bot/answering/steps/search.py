"""Step 2: search the bank for the question; where it cannot stand alone, together with what went before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.answering.draft import Draft
from bot.language.readings import Reading
from bot.retrieval.calibration import Calibration
from bot.retrieval.hits import PARTS, Found, Hit
from bot.retrieval.index import SearchIndex

SCATTERED_OVER = 3  # topics among the first hits of a question that says nothing of its own: "mang theo gì"
FIRST_HITS = 5
SAID_EXACTLY = 0.99
# How far behind the off-topic phrasings the first hit of a follow-up may be: "mang theo gì" is at -0.12, tomorrow's
# weather at -0.38. Of 179 off-topic questions of the tune half asked after an answer, 155 are declined with this bar
# and 51 without; 38 of 40 follow-ups are nearer.
LOOKS_OFF_TOPIC = -0.2
SHORT = 7  # syllables of a question without a mark of its own that may still be a follow-up
FEW = 50  # enough to find choices that hold on the day, ten to reckon the chance with


@dataclass(frozen=True)
class Search:
    """Searches one index with one calibration."""

    index: SearchIndex
    calibration: Calibration

    def __call__(self, draft: Draft) -> Draft:
        """Set what was found and how likely its first hit is the answer."""
        if draft.reading is None:
            return draft
        # In context a topic is ranked as a whole; alone nobody looks further than the first few.
        top_k = FEW if draft.follow_up is None else len(self.index.entry_ids)
        found = self.index.search(draft.reading, self.calibration.fusion, top_k, draft.shut_out)
        chance = self._chance(found, draft.reading)
        if draft.follow_up is not None and _may_follow(found, draft.leans_back):
            leaning = self._in_context(found, draft.follow_up, draft.question.last_entry_id or "")
            leaning_chance = self.calibration.answers(leaning)
            unsure = chance < min(self.calibration.thresholds.values())
            if leaning.hits and (leaning_chance > chance or (unsure and _scattered(found))):
                return replace(draft, found=leaning, probability=leaning_chance, in_context=True)
        return replace(draft, found=found, probability=chance)

    def _chance(self, found: Found, reading: Reading) -> float:
        """Return how likely the first hit is the answer; all but certain when a maintainer wrote just these words."""
        chance = self.calibration.answers(found)
        if found.hits and self.index.said_exactly(reading) == found.hits[0].entry_id:
            return max(chance, SAID_EXACTLY)
        return chance

    def _in_context(self, alone: Found, follow_up: Reading, last: str) -> Found:
        """Rank the topic of the entry just answered by the question alone and by it together with that entry.

        The entry itself is left out: a follow-up asks for what is beside it.
        """
        together = self.index.search(follow_up, self.calibration.fusion, len(self.index.entry_ids))
        topic = last.split(".", 1)[0]
        other = {hit.entry_id: hit for hit in together.hits}
        hits = [
            _between(hit, other[hit.entry_id])
            for hit in alone.hits
            if hit.entry_id != last and hit.entry_id.split(".", 1)[0] == topic
        ]
        return replace(together, hits=tuple(sorted(hits, key=lambda hit: -hit.score)))


def _may_follow(found: Found, leans_back: bool) -> bool:
    """Tell whether a question may go on from the answer before: not when it looks like another field altogether."""
    if not found.hits or found.hits[0].dense - found.off_topic < LOOKS_OFF_TOPIC:
        return False
    syllables = (found.length + 1) // 2  # terms are the syllables and their pairs
    return leans_back or (syllables <= SHORT and _scattered(found))


def _scattered(found: Found) -> bool:
    """Tell whether the first hits come from all over the bank, as for a question without a subject."""
    return len({hit.entry_id.split(".", 1)[0] for hit in found.hits[:FIRST_HITS]}) >= SCATTERED_OVER


def _between(left: Hit, right: Hit) -> Hit:
    middle = {name: (getattr(left, name) + getattr(right, name)) / 2 for name in ("score", *PARTS)}
    return replace(left, **middle)
