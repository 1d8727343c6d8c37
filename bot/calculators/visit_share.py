"""Which share of the benefit level a visit keeps: Law on Health Insurance, Article 22.3 to 22.5.

Who comes as the rules want keeps all of it. Who comes without a referral keeps a share that depends on the hospital;
for outpatients at higher hospitals it came later, by Decree 188/2025/NĐ-CP, Article 19.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.calculators.day_figures import DayFigures
from bot.calculators.facts import Facts
from bot.calculators.result import Note, Step
from bot.calculators.sentences import CHOICE, DAY, NoteSentence, StepSentence


class Place(StrEnum):
    """The level of a hospital, and what it was before 2025."""

    INITIAL = "initial"
    FORMER_DISTRICT = "former_district"
    BASIC_LOW = "basic_low"
    BASIC_HIGH = "basic_high"
    BASIC_FORMER_PROVINCE = "basic_former_province"
    SPECIALISED_FORMER_PROVINCE = "specialised_former_province"
    SPECIALISED = "specialised"


class Way(StrEnum):
    """How one came there. `PROPER` is the registered place, a referral, a follow-up slip, or where one lodges."""

    PROPER = "proper"
    EMERGENCY = "emergency"
    LISTED = "listed"
    HARDSHIP = "hardship"
    SELF = "self"


class Stay(StrEnum):
    """Whether one sleeps there."""

    OUTPATIENT = "outpatient"
    INPATIENT = "inpatient"


class ComingFacts(Facts):
    """Where one went, and how."""

    place: Place
    way: Way
    stay: Stay


@dataclass(frozen=True)
class Share:
    """The share of the level, and whether the patient's own part counts towards the yearly cap (Article 22.1 d)."""

    step: Step
    counts: bool
    notes: tuple[Note, ...] = ()

    @property
    def amount(self) -> Decimal:
        """The share, all of it being 1."""
        return self.step.number


_SPECIALISED = (Place.SPECIALISED, Place.SPECIALISED_FORMER_PROVINCE)
_FULL_FOR_ALL = (Place.INITIAL, Place.FORMER_DISTRICT)
_PART_FOR_OUTPATIENTS = (Place.BASIC_HIGH, Place.BASIC_FORMER_PROVINCE, Place.SPECIALISED_FORMER_PROVINCE)
_OUTPATIENT_SHARE = "health_benefits.no_referral_outpatient"

PROPER_SHARE = StepSentence("proper_share", amount="percent")
EMERGENCY_SHARE = StepSentence("emergency_share", amount="percent")
FAVOURED_SHARE = StepSentence("favoured_share", amount="percent", way=CHOICE)
SELF_SHARE = StepSentence("self_share", amount="percent", place=CHOICE, stay=CHOICE)
NO_SHARE = StepSentence("no_share", amount="percent", place=CHOICE)

NOT_COUNTED = NoteSentence("not_counted")
MAYBE_COUNTED = NoteSentence("maybe_counted")
SHARE_LATER = NoteSentence("share_later", day=DAY, share="percent")


def share_of_level(facts: ComingFacts, figures: DayFigures) -> Share:
    """Return the share of the benefit level that the fund pays for such a visit."""
    full = figures["health_card.full_benefit_rate"]
    if facts.way is Way.PROPER:
        return Share(PROPER_SHARE(full), counts=True)
    if facts.way is Way.EMERGENCY:
        return Share(EMERGENCY_SHARE(full), counts=True)
    if facts.way is Way.LISTED or (facts.way is Way.HARDSHIP and _inpatient(facts) and facts.place in _SPECIALISED):
        return Share(FAVOURED_SHARE(full, way=facts.way.value), counts=True)
    return _on_ones_own(facts, full, figures)


def _on_ones_own(facts: ComingFacts, full: Decimal, figures: DayFigures) -> Share:
    """Return the share of Article 22.4, points c to h, and whether point d of clause 1 counts such a visit."""
    where = {"place": facts.place.value, "stay": facts.stay.value}
    if facts.place in _FULL_FOR_ALL:
        return Share(SELF_SHARE(full, **where), counts=True)
    if _inpatient(facts):
        part = figures["health_benefits.no_referral_specialised"] if facts.place is Place.SPECIALISED else full
        return Share(SELF_SHARE(part, **where), counts=False, notes=(NOT_COUNTED(),))
    if facts.place is Place.BASIC_LOW:
        return Share(SELF_SHARE(full, **where), counts=True)
    if facts.place in _PART_FOR_OUTPATIENTS and _OUTPATIENT_SHARE in figures:
        # point e counts basic hospitals, but the extract of the decree only those of a low score: taken as not counted
        told = NOT_COUNTED() if facts.place in _SPECIALISED else MAYBE_COUNTED()
        return Share(SELF_SHARE(figures[_OUTPATIENT_SHARE], **where), counts=False, notes=(told,))
    return Share(NO_SHARE(0, place=facts.place.value), counts=False, notes=_later(facts, figures))


def _later(facts: ComingFacts, figures: DayFigures) -> tuple[Note, ...]:
    """Return from when such a visit will be paid for in part, where that is known."""
    day = figures.next_change(_OUTPATIENT_SHARE) if facts.place in _PART_FOR_OUTPATIENTS else None
    return (SHARE_LATER(day=day, share=figures.aside(day)[_OUTPATIENT_SHARE]),) if day else ()


def _inpatient(facts: ComingFacts) -> bool:
    return facts.stay is Stay.INPATIENT
