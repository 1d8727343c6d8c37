"""The report of one page: what a province office hands to its director."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.reports.cells import Table

MOST_TOPICS, MOST_ENTRIES, MOST_NEW, MOST_IN_VAIN = 7, 10, 6, 6


@dataclass(frozen=True)
class OnePage:
    """The tables that go on it, cut to what there is room for: whom it reached and served how, and what they needed."""

    headline: Table
    days: Table
    reach: tuple[Table, ...]
    needs: tuple[Table, ...]


def one_page(tables: Sequence[Table]) -> OnePage:
    """Choose from every table of a report what goes on one page."""
    by_name = {table.name: table for table in tables}
    people, people_before = 1, 3
    return OnePage(
        headline=by_name["headline"],
        days=by_name["days"],
        reach=(
            by_name["channels"],
            by_name["topics"].top(MOST_TOPICS).columns(people, people_before),
            by_name["declined_why"],
            by_name["service"],
        ),
        needs=(
            replace(by_name["entries"].top(MOST_ENTRIES).columns(people, people_before), bar=None),  # titles need room
            by_name["new_needs"].top(MOST_NEW),
            by_name["in_vain"].top(MOST_IN_VAIN).columns(people, people_before),
        ),
    )
