"""The grant of a birth from voluntary insurance, for the mother or the father: Law 41/2024/QH15, Articles 94 to 97."""

from __future__ import annotations

from bot.calculators.birth import (
    LAST_WORD,
    PAID,
    SHORT,
    BirthFacts,
    check_months,
    grant,
    months_before_birth,
    notes_on_months,
)
from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Months
from bot.calculators.months import first_day, nth_day
from bot.calculators.result import Result
from bot.calculators.sentences import DAY, NoteSentence, Refusal, StepSentence


class VoluntaryMaternityFacts(BirthFacts):
    """Months of voluntary and of compulsory insurance count together; `compulsory_months` are those of the latter."""

    compulsory_months: Months = 0
    other_parent_claims: bool | None = None


CLAIM = StepSentence("claim", amount=DAY)

BIRTH_MONTH_UNCLEAR = NoteSentence("birth_month_unclear")
ONE_PARENT_ONLY = NoteSentence("one_parent_only")
MORE_SUPPORT = NoteSentence("more_support")

COMPULSORY_FIRST = Refusal("compulsory_first", needed="months")
OTHER_PARENT_CLAIMS = Refusal("other_parent_claims")


def calculate(facts: VoluntaryMaternityFacts, figures: DayFigures) -> Result:
    """Return the grant and until when to claim it, or how many months are missing, by the law of the day of the birth.

    Raises:
        ImpossibleFactsError: If the months cannot be, the other parent has the grant already, or so many months are
            compulsory that compulsory insurance pays instead.
    """
    check_months(facts)
    at_birth = figures.on(facts.birth)
    if facts.other_parent_claims:
        raise OTHER_PARENT_CLAIMS()
    if facts.compulsory_months >= at_birth.count("maternity.required_months"):
        raise COMPULSORY_FIRST(needed=at_birth.count("maternity.required_months"))
    needed = at_birth.count("voluntary.maternity_least_months")
    window = months_before_birth(facts, at_birth.count("voluntary.maternity_window_months"), at_birth)
    paid = PAID(window.paid, first=window.first, last=window.last, needed=needed)
    # the law does not say whether the month of birth counts; Circular 12/2025 says so of compulsory insurance only
    unclear = window.last == first_day(facts.birth)
    notes = ([BIRTH_MONTH_UNCLEAR()] if unclear else []) + notes_on_months(facts, window, figures) + [LAST_WORD()]
    if window.paid < needed:
        missing = SHORT(needed - window.paid)
        return Result((paid, missing), missing, tuple(notes), estimate=unclear)
    total = grant(facts, at_birth["voluntary.maternity_grant"])
    claim = CLAIM(nth_day(facts.birth, at_birth.count("voluntary.maternity_claim_days")))
    assumed = [ONE_PARENT_ONLY()] if facts.other_parent_claims is None else []
    return Result((paid, claim, total), total, (*assumed, MORE_SUPPORT(), *notes), estimate=unclear)
