"""The months before a birth that decide who is paid: Law 41/2024/QH15, Articles 50 and 94; Circular 12/2025, 8.2."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Count, Facts, Month, Months
from bot.calculators.months import add_months, first_day, months_to
from bot.calculators.result import Note, Step
from bot.calculators.sentences import MONTH, NoteSentence, Refusal, StepSentence


class BirthFacts(Facts):
    """A birth, and the months paid before it: `paid_from` to `paid_to`, but for `unpaid_months` among them.

    Who tells no `paid_from` is taken to have paid all along, who tells no `paid_to` to be paying still at the birth.
    """

    birth: date
    children: Annotated[Count, Field(ge=1)] = 1
    paid_from: Month | None = None
    paid_to: Month | None = None
    unpaid_months: Months = 0


@dataclass(frozen=True)
class Window:
    """The months looked at, both included, and how many of them are paid."""

    first: date
    last: date
    paid: int


PAID = StepSentence("paid", amount="months", first=MONTH, last=MONTH, needed="months")
SHORT = StepSentence("short", amount="months")
GRANT = StepSentence("grant", amount="vnd", children="number", each="vnd_per_child")

PAID_ALL_ALONG = NoteSentence("paid_all_along", first=MONTH)
UNPAID_WITHIN = NoteSentence("unpaid_within")
BORN_BEFORE = NoteSentence("born_before", day="number", first=MONTH, last=MONTH, paid="months")
BORN_FROM = NoteSentence("born_from", day="number", first=MONTH, last=MONTH, paid="months")
LAST_WORD = NoteSentence("last_word")

MONTHS_OUT_OF_ORDER = Refusal("months_out_of_order")


def check_months(facts: BirthFacts) -> None:
    """Refuse months that end before they begin, or begin after the birth."""
    if facts.paid_from and facts.paid_from > min(facts.paid_to or facts.birth, facts.birth):
        raise MONTHS_OUT_OF_ORDER()


def insured_at_birth(facts: BirthFacts) -> bool:
    """Return whether one still pays in the month of the birth; months of maternity leave are as good (Article 53.8)."""
    return facts.paid_to is None or facts.paid_to >= first_day(facts.birth)


def months_before_birth(facts: BirthFacts, length: int, figures: DayFigures) -> Window:
    """Return the last `length` months before the birth; from the 15th on, the month of birth is one of them if paid."""
    month = first_day(facts.birth)
    counts = facts.birth.day >= figures.count("maternity.birth_month_cut_day") and insured_at_birth(facts)
    last = month if counts else add_months(month, -1)
    first = add_months(last, 1 - length)
    return Window(first, last, months_paid(facts, first, last))


def months_paid(facts: BirthFacts, first: date, last: date) -> int:
    """Return how many months are paid from `first` to `last`; those not paid are taken to lie between them."""
    start = max(facts.paid_from or first, first)
    end = min(facts.paid_to or last, last)
    return max(months_to(start, end) + 1 - facts.unpaid_months, 0)


def grant(facts: BirthFacts, each: Decimal) -> Step:
    """Return the grant that is given once for each child."""
    return GRANT(facts.children * each, children=facts.children, each=each)


def notes_on_months(facts: BirthFacts, window: Window, figures: DayFigures) -> list[Note]:
    """Return what was assumed of the months paid, and what another day of a birth still to come would do to them."""
    notes = [] if facts.paid_from else [PAID_ALL_ALONG(first=window.first)]
    notes += [UNPAID_WITHIN()] if facts.unpaid_months else []
    if facts.birth > figures.day and insured_at_birth(facts):
        notes.append(_if_born_otherwise(facts, window, figures.aside(facts.birth)))
    return notes


def _if_born_otherwise(facts: BirthFacts, window: Window, figures: DayFigures) -> Note:
    """Return the months there would be on the other side of the 15th of the month of the birth."""
    cut_day = figures.count("maternity.birth_month_cut_day")
    early = facts.birth.day < cut_day
    born = facts.birth.replace(day=cut_day if early else cut_day - 1)
    length = months_to(window.first, window.last) + 1
    other = months_before_birth(facts.model_copy(update={"birth": born}), length, figures)
    sentence = BORN_FROM if early else BORN_BEFORE
    return sentence(day=cut_day, first=other.first, last=other.last, paid=other.paid)
