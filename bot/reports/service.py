"""How people were served: what they said of the answers, and how those fared who wanted a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.reports.period import Period
from bot.store.database import Store
from bot.store.handover_counts import HandedOver, HandoverCounts
from bot.store.opinion_counts import OpinionCounts, Rated


@dataclass(frozen=True)
class Service:
    """What is counted of it over the days of one period; `marks` are staff's, by entry and kind."""

    ratings: Rated = field(default_factory=Rated)
    topics: Mapping[str, Rated] = field(default_factory=dict)
    entries: Mapping[str, Rated] = field(default_factory=dict)
    complaints: Mapping[str, int] = field(default_factory=dict)
    marks: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    handovers: HandedOver = field(default_factory=HandedOver)


class ServiceCounts:
    """Counts it."""

    def __init__(self, store: Store) -> None:
        self._opinions = OpinionCounts(store)
        self._handovers = HandoverCounts(store)

    def of(self, period: Period) -> Service:
        """Return what was said, and which hand-overs were opened, in `period`."""
        days = period.start, period.end
        return Service(
            ratings=self._opinions.ratings(*days),
            topics=self._opinions.by_topic(*days),
            entries=self._opinions.by_entry(*days),
            complaints=self._opinions.complaints(*days),
            marks=self._opinions.marks(*days),
            handovers=self._handovers.opened(*days),
        )
