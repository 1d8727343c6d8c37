"""What is said while a sum is worked out: questions, what was taken down, the summary, the result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.bank.bank import Bank
from bot.bank.calculator import CalculatorWords
from bot.bank.render import write_day
from bot.bank.texts import DEFAULT_LANGUAGE
from bot.calculators.facts import NO, YES, Asked, FactsError, Kind
from bot.calculators.registry import CALCULATORS, Calculation, Calculator
from bot.calculators.writer import Writer
from bot.channels.messages import Button, CitedSource
from bot.dialogue.payloads import Payload, Verb
from bot.forms.needed import Refused
from bot.forms.payload import Press, button
from bot.forms.state import FormState

TWO = 2

_UNITS = {
    Kind.MONEY: "vnd",
    Kind.MONTHS: "months",
    Kind.DAYS: "days",
    Kind.YEARS: "years",
    Kind.COUNT: "number",
    Kind.MONTH_DAY: "number",
}


@dataclass(frozen=True)
class Said:
    """A message of a calculation; `choices` says that its text lists what to choose from, as an ask-back does."""

    text: str
    buttons: tuple[Button, ...] = ()
    citations: tuple[CitedSource, ...] = ()
    choices: bool = False


@dataclass(frozen=True)
class Wording:
    """Says things in one language on one day, with the words of one calculator."""

    bank: Bank
    calculator: Calculator
    language: str
    day: date

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of knowledge/form.yml."""
        return self.bank.form.say(key, self.language, **values)

    def question(self, fact: Asked, *above: str) -> Said:
        """Ask for a fact, below what is to be said first."""
        words = self.words.facts[fact.name]
        skip = [] if fact.needed else [button(self.say("skip_button"), Press.SKIP, fact.name)]
        stop = button(self.say("stop_button"), Press.STOP)
        options = self._options(fact)
        listed = [f"{number}. {option.title}" for number, option in enumerate(options, start=1)]
        choices = len(listed) > TWO  # "có" and "không" need no list
        text = self._lines(*above, words.question(self.language), *(listed if choices else ()))
        return Said(text, (*options, *skip, stop), choices=choices)

    def summary(self, state: FormState, *above: str) -> Said:
        """Read back everything told, and ask whether to go on."""
        buttons = (
            button(self.say("go_button"), Press.GO),
            button(self.say("change_button"), Press.CHANGE),
            button(self.say("stop_button"), Press.STOP),
        )
        text = self._lines(*above, self.say("summary", title=self.title), *self._told(state), self.say("summary_ask"))
        return Said(text, buttons)

    def result(self, calculation: Calculation) -> Said:
        """Give the sum with its steps, and what one may do next."""
        writer = Writer(self.bank, self.language)
        head = self.say("estimate" if calculation.result.estimate else "result", title=self.title)
        further = tuple(start_button(self.bank, name, self.language) for name in self.words.leads_to)
        buttons = (
            *further,
            button(self.say("change_button"), Press.CHANGE),
            *(() if further else (button(self.say("again_button"), Press.START, self.calculator.name),)),
            Button(self.say("other_button"), str(Payload(Verb.CAPABILITIES))),
            Button(self.bank.texts.say("hand_over_button", self.language), str(Payload(Verb.HAND_OVER))),
        )
        return Said(self._lines(head, writer.told(calculation)), buttons, writer.citations(calculation))

    def which_to_change(self, state: FormState) -> Said:
        """Ask which of the facts told is to be changed."""
        named = [name for name in self.words.facts if name in state.given or name in state.skipped]
        buttons = tuple(button(self.label(name), Press.CHANGE, name) for name in named)
        return Said(self.say("which_to_change"), buttons)

    def refusal(self, refused: Refused) -> str:
        """Return why facts cannot be: the calculator's own sentence."""
        if isinstance(refused.error, FactsError):
            return self.say("not_right", label=self.label(refused.fact))
        return Writer(self.bank, self.language).refuse(self.calculator.name, refused.error, self.day)

    def why(self, fact: str) -> str:
        """Return why a fact is asked for."""
        words = self.words.facts[fact]
        return self.bank.render(words.why.get(self.language, words.why.get("vi", "")), self.language, self.day).text

    def told(self, state: FormState) -> list[str]:
        """Return every fact told, each in words."""
        return [self._fact(state, name) for name in self.words.facts if name in state.given]

    def taken_down(self, state: FormState, names: Iterable[str]) -> str:
        """Read back what was just told; what was read with something filled in is marked."""
        return self.say("taken_down", facts="; ".join(self._fact(state, name) for name in names))

    def label(self, fact: str) -> str:
        """Return the short name of a fact."""
        label = self.words.facts[fact].label
        return label.get(self.language, label.get("vi", fact))

    @property
    def title(self) -> str:
        """What the calculator is called."""
        return self.words.title.get(self.language, self.words.title["vi"])

    @property
    def words(self) -> CalculatorWords:
        """The calculator's words."""
        return self.bank.calculators[self.calculator.name]

    def _lines(self, *parts: str) -> str:
        return "\n".join(part for part in parts if part)

    def _options(self, fact: Asked) -> tuple[Button, ...]:
        if fact.kind is Kind.YES_NO:
            return tuple(button(self.say(choice), Press.TELL, fact.name, choice) for choice in (YES, NO))
        choices = self.words.facts[fact.name].choices
        return tuple(button(self._choice(choices[each]), Press.TELL, fact.name, each) for each in fact.choices)

    def _told(self, state: FormState) -> list[str]:
        lines = [f"- {fact}" for fact in self.told(state)]
        unknown = [self.label(name) for name in self.words.facts if name in state.skipped]
        return [*lines, f"- {self.say('unknown', facts=', '.join(unknown))}"] if unknown else lines

    def _fact(self, state: FormState, name: str) -> str:
        told = f"{self.label(name)}: {self._value(name, state.given[name])}"
        return self.say("assumed", fact=told) if name in state.assumed else told

    def _value(self, name: str, value: str) -> str:
        kind = next(fact.kind for fact in self.calculator.asked if fact.name == name)
        if kind is Kind.CHOICE:
            return self._choice(self.words.facts[name].choices[value])
        if kind is Kind.YES_NO:
            return self.say(value)
        if kind is Kind.DATE:
            return write_day(date.fromisoformat(value))
        if kind is Kind.MONTH:
            return f"{date.fromisoformat(f'{value}-01'):%m/%Y}"
        return self.bank.units[_UNITS[kind]].write(Decimal(value), self.language)

    def _choice(self, label: dict[str, str]) -> str:
        said = label.get(self.language, label["vi"])
        return said[:1].upper() + said[1:]


def facts_told(bank: Bank, state: FormState | None, day: date) -> list[str]:
    """Return what a calculation was told, for staff: its name and each fact; nothing where there is none."""
    if state is None or state.calculator not in bank.calculators:
        return []
    wording = Wording(bank, CALCULATORS[state.calculator], DEFAULT_LANGUAGE, day)
    told = wording.told(state)
    return [wording.title, *told] if told else []


def start_button(bank: Bank, calculator: str, language: str) -> Button:
    """Return the button under an entry that leads to one's own number."""
    own = bank.calculators[calculator].button
    title = own.get(language, own["vi"]) if own else bank.form.say("start_button", language)
    return button(title, Press.START, calculator)


def offer(bank: Bank, language: str) -> Said:
    """Ask which sum is wanted."""
    there = [name for name in CALCULATORS if name in bank.calculators]
    titles = {name: bank.calculators[name].title for name in there}
    buttons = tuple(button(titles[name].get(language, titles[name]["vi"]), Press.START, name) for name in there)
    return Said(bank.form.say("which_sum", language), buttons)
