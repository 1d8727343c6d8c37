"""What a citizen is told while waiting: the place in the queue, and when staff are there."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from bot.bank.texts import Texts
from bot.clock import VIETNAM
from bot.handover.hours import Hours, Span


def place_in_line(texts: Texts, language: str, ahead: int) -> str:
    """Return how many come before this citizen."""
    return texts.say("waiting_place", language, people=ahead) if ahead else texts.say("waiting_first", language)


def staff_hours(texts: Texts, language: str, hours: Hours, now: datetime) -> str:
    """Return when staff answer; outside their hours also that the message is kept, and until when."""
    if not hours.known:
        return ""
    opening = hours.next_opening(now)
    if hours.open_at(now) or opening is None:
        return texts.say("staff_hours", language, hours=_week(texts, language, hours))
    at = opening.astimezone(VIETNAM)
    return texts.say(
        "staff_away", language, hours=_week(texts, language, hours), time=f"{at:%H:%M}", day=f"{at:%d/%m/%Y}"
    )


def waiting_words(texts: Texts, language: str, ahead: int, hours: Hours, now: datetime) -> str:
    """Return both, one below the other."""
    return "\n".join(filter(None, (place_in_line(texts, language, ahead), staff_hours(texts, language, hours, now))))


def still_waiting(texts: Texts, language: str, ahead: int) -> str:
    """Return the line under an answer of the bot that says that the citizen still waits."""
    return texts.say("still_waiting", language, place=place_in_line(texts, language, ahead))


def _week(texts: Texts, language: str, hours: Hours) -> str:
    """Return the week in words, neighbouring days of the same hours together."""
    names = [name.strip() for name in texts.say("weekdays", language).split(",")]
    parts = []
    days_worked = sorted(hours.week)
    # Neighbours keep the same distance to their place in the list.
    alike = {day: (hours.week[day], day - place) for place, day in enumerate(days_worked)}
    for (spans, _), (first, *others) in groupby(days_worked, key=lambda day: alike[day]):
        last = others[-1] if others else first
        whole = texts.say("days_from_to", language, first=names[first], last=names[last]) if others else names[first]
        parts.append(f"{whole} {', '.join(map(_written, spans))}")
    return "; ".join(parts)


def _written(span: Span) -> str:
    return f"{span.start:%H:%M}–{span.end:%H:%M}"
