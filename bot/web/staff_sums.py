"""Calculators at hand while a citizen is on the line: their facts as a form, and the sum in words."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter
from pydantic import BaseModel, Field

from bot.accounts import Right
from bot.bank.bank import Bank
from bot.bank.texts import DEFAULT_LANGUAGE
from bot.calculators.facts import NO, YES, Asked, FactsError, Kind
from bot.calculators.registry import CALCULATORS, Calculator
from bot.calculators.result import ImpossibleFactsError
from bot.calculators.writer import Writer
from bot.clock import Clock, today
from bot.forms.wording import Wording
from bot.web.accounts.guard import require
from bot.web.errors import NotFoundError
from bot.web.ports import Answering
from bot.web.schemas import CitationOut, Day, LanguageCode

MOST_FACTS = 40
LONGEST_FACT = 2_000


class OptionOut(BaseModel):
    """A choice of a fact."""

    value: str
    title: str


class FactOut(BaseModel):
    """A fact as a field: the question is what the caller is asked."""

    name: str
    kind: Kind
    label: str
    question: str
    needed: bool
    options: list[OptionOut]


class FormOut(BaseModel):
    """A calculator as a form."""

    name: str
    title: str
    facts: list[FactOut]


class FactsIn(BaseModel):
    """The facts told; those left empty are not told."""

    facts: Annotated[
        dict[Annotated[str, Field(max_length=64)], Annotated[str, Field(max_length=LONGEST_FACT)]],
        Field(max_length=MOST_FACTS),
    ]
    day: Day | None = None


class SumOut(BaseModel):
    """The sum in words with what it rests on; `wrong` names the facts at fault, and then `text` says why."""

    text: str
    citations: list[CitationOut] = []
    wrong: list[str] = []


def titles(bank: Bank, language: str) -> dict[str, str]:
    """Return the calculators there are, in the order they are offered."""
    there = {name: bank.calculators[name].title for name in CALCULATORS if name in bank.calculators}
    return {name: title.get(language, title[DEFAULT_LANGUAGE]) for name, title in there.items()}


def build_staff_sums(composer: Answering, clock: Clock) -> APIRouter:
    """Return the routes."""
    router = APIRouter(prefix="/staff/sums", include_in_schema=False, dependencies=[require(Right.SERVE)])

    def wording(name: str, language: str, day: date) -> Wording:
        if name not in CALCULATORS or name not in composer.bank.calculators:
            raise NotFoundError("no such calculator")
        return Wording(composer.bank, CALCULATORS[name], language, day)

    @router.get("/{name}")
    async def form(name: str, language: LanguageCode = DEFAULT_LANGUAGE) -> FormOut:
        words = wording(name, language, today(clock))
        order = list(words.words.facts)
        asked = sorted(words.calculator.asked, key=lambda fact: (not fact.needed, order.index(fact.name)))
        return FormOut(name=name, title=words.title, facts=[_field(words, fact) for fact in asked])

    @router.post("/{name}")
    async def work_out(name: str, told: FactsIn, language: LanguageCode = DEFAULT_LANGUAGE) -> SumOut:
        words = wording(name, language, told.day or today(clock))
        facts = {key: value.strip() for key, value in told.facts.items() if value.strip()}
        return await run_sync(_sum, words, words.calculator, facts)

    return router


def _field(words: Wording, fact: Asked) -> FactOut:
    said = words.words.facts[fact.name]
    options = [
        OptionOut(value=choice, title=said.choices[choice].get(words.language, said.choices[choice][DEFAULT_LANGUAGE]))
        for choice in fact.choices
    ]
    if fact.kind is Kind.YES_NO:
        options = [OptionOut(value=answer, title=words.say(answer)) for answer in (YES, NO)]
    return FactOut(
        name=fact.name,
        kind=fact.kind,
        label=words.label(fact.name),
        question=said.question(words.language),
        needed=fact.needed,
        options=options,
    )


def _sum(words: Wording, calculator: Calculator, facts: dict[str, str]) -> SumOut:
    try:
        calculation = calculator.calculate(facts, words.bank.figures, words.day)
    except FactsError as error:
        known = [name for name in error.names if name in words.words.facts]
        not_right = [words.say("not_right", label=words.label(name)) for name in known]
        return SumOut(text="\n".join(not_right) or words.say("not_understood"), wrong=known)
    except ImpossibleFactsError as impossible:
        refused = Writer(words.bank, words.language).refuse(calculator.name, impossible, words.day)
        return SumOut(text=refused, wrong=[name for name in facts if name in impossible.values])
    except (ArithmeticError, ValueError):  # a number or a year beyond what can be reckoned with
        return SumOut(text=words.say("not_understood"), wrong=list(facts))
    said = words.result(calculation)
    return SumOut(
        text=said.text, citations=[CitationOut(source=c.source, text=c.text, since=c.since) for c in said.citations]
    )
