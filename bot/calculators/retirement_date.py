"""When one may retire and from which month the pension is paid: Law 41/2024/QH15, Articles 64, 69, 79, 98 and 101."""

from __future__ import annotations

from datetime import timedelta

from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Facts, Month
from bot.calculators.months import first_day, last_day
from bot.calculators.result import Note, Result, Step
from bot.calculators.retirement_age import AGES, AgeReached, Sex, Work, age_reached, years_earlier
from bot.calculators.sentences import CHOICE, DAY, MONTH, NoteSentence, StepSentence


class RetirementDateFacts(Facts):
    """Of whom only the year of birth is known was born in January (Decree 158/2025/NĐ-CP, Article 12.2)."""

    birth: Month
    sex: Sex
    work: Work = Work.NORMAL


AGE = StepSentence("age", amount="age", sex=CHOICE)
EARLY_AGE = StepSentence("early_age", amount="age", sex=CHOICE, work=CHOICE, years="years")
REACHED = StepSentence("reached", amount=MONTH)
LAST_DAY = StepSentence("last_day", amount=DAY)
FILE_FROM = StepSentence("file_from", amount=DAY)
START = StepSentence("start", amount=MONTH)

YEARS_NEEDED = NoteSentence("years_needed")
WORK_NEEDED = NoteSentence("work_needed", work=CHOICE, normal=MONTH)
REACHED_ALREADY = NoteSentence("reached_already", start=MONTH)
FEWER_YEARS_LATER = NoteSentence("fewer_years_later", since=DAY)
WORKING_ON = NoteSentence("working_on")
OTHER_AGES = NoteSentence("other_ages")


def calculate(facts: RetirementDateFacts, figures: DayFigures) -> Result:
    """Return the age, the month it is reached, the last day of work, when to claim, and the month the pension starts.

    Raises:
        NotInForceError: If the age was reached before the table of Decree 135 begins.
    """
    years = years_earlier(facts.work, figures)
    reached = age_reached(facts.birth, facts.sex, figures, years)
    figures.on(reached.month)[AGES[facts.sex]]  # other rules held for who reached it earlier
    start = START(reached.pension_from)
    file_from = FILE_FROM(reached.pension_from - timedelta(days=figures.count("pension.filing_days")))
    steps = (_age(facts, reached, years), REACHED(reached.month), LAST_DAY(last_day(reached.month)), file_from, start)
    return Result(steps, start, tuple(_notes(facts, reached, figures)), estimate=facts.work is not Work.NORMAL)


def _age(facts: RetirementDateFacts, reached: AgeReached, years: int) -> Step:
    if facts.work is Work.NORMAL:
        return AGE(reached.age, sex=facts.sex.value)
    return EARLY_AGE(reached.age, sex=facts.sex.value, work=facts.work.value, years=years)


def _notes(facts: RetirementDateFacts, reached: AgeReached, figures: DayFigures) -> list[Note]:
    """Return what else must hold for the pension, and who has an age of his own."""
    notes = [YEARS_NEEDED()]
    if facts.work is not Work.NORMAL:
        normal = age_reached(facts.birth, facts.sex, figures)
        notes.append(WORK_NEEDED(work=facts.work.value, normal=normal.pension_from))
    if reached.pension_from <= first_day(figures.day):
        notes.append(REACHED_ALREADY(start=reached.pension_from))
    since = figures.figures.at("pension.years_required", figures.day).start
    if reached.pension_from < since:  # fewer years were not enough before: Circular 12/2025, Article 15.1 c
        notes.append(FEWER_YEARS_LATER(since=since))
    return [*notes, WORKING_ON(), OTHER_AGES()]
