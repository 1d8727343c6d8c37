"""Step 2: search the bank for the question; where it cannot stand alone, together with what went before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.answering.draft import Context, Draft
from bot.bank.entry import topic_of
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
        top_k = len(self.index.entry_ids) if draft.contexts else FEW
        found = self.index.search(draft.reading, self.calibration.fusion, top_k, draft.shut_out)
        chance = self._chance(found, draft.reading)
        best = replace(draft, found=found, probability=chance)
        if _looks_off_topic(found):
            return best
        vague = chance < min(self.calibration.thresholds.values()) and _scattered(found)
        for context in draft.contexts:
            leaning = self._in_context(found, context)
            if not leaning.hits:
                continue
            leaning_chance = self.calibration.answers(leaning)
            likelier = leaning_chance > best.probability or (vague and not best.in_context)
            if likelier and _may_follow(found, context.leans_back):
                beside = best.found.hits[0]
                best = replace(best, found=leaning, probability=leaning_chance, in_context=True, beside=beside)
            elif best.beside is None:
                best = replace(best, beside=leaning.hits[0])
        return best

    def _chance(self, found: Found, reading: Reading) -> float:
        """Return how likely the first hit is the answer; all but certain when a maintainer wrote just these words."""
        chance = self.calibration.answers(found)
        if found.hits and self.index.said_exactly(reading) == found.hits[0].entry_id:
            return max(chance, SAID_EXACTLY)
        return chance

    def _in_context(self, alone: Found, context: Context) -> Found:
        """Rank entries by the question alone and by it together with what went before.

        A follow-up stays in the topic of the entry before it, and asks for what is beside that entry, not for itself.
        """
        together = self.index.search(context.reading, self.calibration.fusion, len(self.index.entry_ids))
        other = {hit.entry_id: hit for hit in together.hits}
        hits = [
            _between(hit, other[hit.entry_id])
            for hit in alone.hits
            if not context.last or (hit.entry_id != context.last and topic_of(hit.entry_id) == topic_of(context.last))
        ]
        return replace(together, hits=tuple(sorted(hits, key=lambda hit: -hit.score)))


def _looks_off_topic(found: Found) -> bool:
    """Tell whether a question looks like another field altogether: it goes on from nothing of ours."""
    return not found.hits or found.hits[0].dense - found.off_topic < LOOKS_OFF_TOPIC


def _may_follow(found: Found, leans_back: bool) -> bool:
    """Tell whether a question may go on from what went before: its words say so, or they say nothing of their own."""
    syllables = (found.length + 1) // 2  # terms are the syllables and their pairs
    return leans_back or (syllables <= SHORT and _scattered(found))


def _scattered(found: Found) -> bool:
    """Tell whether the first hits come from all over the bank, as for a question without a subject."""
    return len({topic_of(hit.entry_id) for hit in found.hits[:FIRST_HITS]}) >= SCATTERED_OVER


def _between(left: Hit, right: Hit) -> Hit:
    middle = {name: (getattr(left, name) + getattr(right, name)) / 2 for name in ("score", *PARTS)}
    return replace(left, **middle)
