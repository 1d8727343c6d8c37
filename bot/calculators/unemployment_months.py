"""Months paid, months of benefit and months kept: Law 74/2025/QH15, Articles 35, 38.1 and 39.2; Decree 374/2025, 8."""

from __future__ import annotations

from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Facts, Months
from bot.calculators.result import Note, Step
from bot.calculators.sentences import NoteSentence, Refusal, StepSentence


class MonthsFacts(Facts):
    """`months` are all paid and not drawn yet, `recent_months` those of them in the last two or three years.

    `short_contract` is one of less than a year. `drawn_months` is told by who will stop early, such as for a new job.
    """

    months: Months
    recent_months: Months | None = None
    short_contract: bool | None = None
    drawn_months: Months | None = None


RECENT = StepSentence("recent", amount="months", window="months")
SHORT = StepSentence("short", amount="months")
DURATION = StepSentence("duration", amount="months", paid="months")
KEPT = StepSentence("kept", amount="months")
KEPT_EARLY = StepSentence("kept_early", amount="months", drawn="months")

PAID_WITHOUT_GAP = NoteSentence("paid_without_gap", window="months")
LONGER_WINDOW = NoteSentence("longer_window", window="months")
MONTHS_STAY = NoteSentence("months_stay")
NOT_KEPT = NoteSentence("not_kept", months="months")

RECENT_TOO_MANY = Refusal("recent_too_many", most="months")
DRAWN_TOO_MANY = Refusal("drawn_too_many", most="months")


def recent_months(facts: MonthsFacts, figures: DayFigures) -> Step:
    """Return the months paid in the time before the end of work that decides: Article 38.1, point b.

    Raises:
        ImpossibleFactsError: If more are told than were paid in all, or than that time has.
    """
    window = figures.count(f"unemployment.window_months{'_short_contract' if facts.short_contract else ''}")
    most = min(facts.months, window)
    if facts.recent_months is not None and facts.recent_months > most:
        raise RECENT_TOO_MANY(most=most)
    return RECENT(most if facts.recent_months is None else facts.recent_months, window=window)


def missing_months(recent: Step, figures: DayFigures) -> Step | None:
    """Return how many more months should have been paid, or None when they are enough."""
    missing = figures["unemployment.least_months"] - recent.number
    return SHORT(missing) if missing > 0 else None


def notes_on_missing(facts: MonthsFacts, figures: DayFigures) -> list[Note]:
    """Return what else to know: the longer time of short contracts, and that no month is lost."""
    if facts.short_contract is None and facts.recent_months is not None:
        longer = figures.aside(figures.day).count("unemployment.window_months_short_contract")
        return [LONGER_WINDOW(window=longer), MONTHS_STAY()]
    return [MONTHS_STAY()]


def duration(months: int, figures: DayFigures) -> int:
    """Return the months of benefit: Article 39.2."""
    further = (months - figures.count("unemployment.first_block_months")) // _used_by_one(figures)
    more = max(further, 0) * figures.count("unemployment.further_duration_months")
    longest = figures.count("unemployment.longest_duration_months")
    return min(figures.count("unemployment.first_duration_months") + more, longest)


def months_kept(facts: MonthsFacts, drawn_at_most: int, figures: DayFigures) -> tuple[list[Step], list[Note]]:
    """Return the months kept for another time: what is left over (Decree 374, Article 8.1), and what early stopping
    leaves (8.6). Months beyond the longest that counts are kept by neither, as clause 1 says.

    Raises:
        ImpossibleFactsError: If more months were drawn than there are.
    """
    if facts.drawn_months is not None and facts.drawn_months > drawn_at_most:
        raise DRAWN_TOO_MANY(most=drawn_at_most)
    first, last = figures.count("unemployment.first_block_months"), figures.count("unemployment.kept_up_to_months")
    left = (facts.months - first) % _used_by_one(figures) if first < facts.months <= last else 0
    steps = [KEPT(left)] if left else []
    if facts.drawn_months is not None:
        per_month = figures.count("unemployment.months_used_per_month")
        early = min(facts.months, last) - left - facts.drawn_months * per_month
        steps.append(KEPT_EARLY(max(early, 0), drawn=facts.drawn_months))
    return steps, [NOT_KEPT(months=facts.months - last)] if facts.months > last else []


def notes_on_months(facts: MonthsFacts, recent: Step) -> list[Note]:
    """Return that the last months are taken to be paid without a gap, unless they were told."""
    return [] if facts.recent_months is not None else [PAID_WITHOUT_GAP(window=recent.values["window"])]


def _used_by_one(figures: DayFigures) -> int:
    return figures.count("unemployment.further_block_months")
