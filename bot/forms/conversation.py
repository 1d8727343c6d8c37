"""One turn of a calculation: what the citizen said or pressed in, what is said and remembered out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.bank.bank import Bank
from bot.calculators.facts import NO, YES, Asked, FactsError, Kind
from bot.calculators.registry import CALCULATORS
from bot.calculators.result import ImpossibleFactsError
from bot.forms.known import known_for
from bot.forms.needed import Needs
from bot.forms.payload import Press, Pressed
from bot.forms.phrases import holds
from bot.forms.reading import Reader, Reading
from bot.forms.starting import wanted, wishes
from bot.forms.state import FormState
from bot.forms.wording import Said, Wording
from bot.language.personal_data import MASKED_BIRTH

SHORT = 4
"""Up to so many words "có ạ" or "chưa nghỉ ngày nào" is an answer, unless it asks: "không đóng thì sao"."""

LONGEST_CORRECTION = 8
"""Up to so many words "còn lương 9 triệu thì sao" changes the sum that was told; more begin something new."""

MISSES_BEFORE_A_WAY_OUT = 2
_ZERO = (Kind.MONEY, Kind.MONTHS, Kind.DAYS, Kind.COUNT)


@dataclass(frozen=True)
class Move:
    """What a turn led to: what is said, the state to keep, and whether the calculation goes on asking."""

    said: Said
    state: FormState | None
    goes_on: bool = True


@dataclass(frozen=True)
class Heard:
    """A citizen's words, and what Rasa took them for: `yes` and `stop` are None and false where it is neither."""

    text: str
    yes: bool | None = None
    stop: bool = False


@dataclass(frozen=True)
class Conversation:
    """A calculation in one language on one day.

    Args:
        bank: Has the words of every calculator.
        language: vi or en.
        day: The day whose law the sum follows.
    """

    bank: Bank
    language: str
    day: date

    def begin(self, calculator: str, text: str = "", known: Mapping[str, str] | None = None) -> Move:
        """Begin a calculation with what `text` tells already, and what was `known` before it."""
        return self._form(FormState(calculator)).begin(text, known or {})

    def hear(self, state: FormState, heard: Heard) -> Move | None:
        """Return what a message leads to, or None when it has nothing to do with the calculation."""
        if wishes(self.bank, heard.text):
            other = wanted(self.bank, heard.text, self.day)
            if other and other != state.calculator:
                return self.begin(other, heard.text, known_for(self.bank, other, state))
        return self._form(state).hear(heard)

    def correct(self, state: FormState, text: str) -> Move | None:
        """Work a sum that was told out anew, where `text` changes a fact of it: "còn lương 9 triệu thì sao"."""
        return self._form(state).correct(text)

    def press(self, state: FormState, pressed: Pressed) -> Move:
        """Return what a button leads to; one of an earlier question still does what it says."""
        return self._form(state).press(pressed)

    def again(self, state: FormState) -> Move:
        """Ask once more, after something else was answered."""
        form = self._form(state)
        return form.ask_again(form.wording.say("back"))

    def miss(self, state: FormState) -> Move:
        """Say that a message told nothing, and the second time what the ways out are."""
        return self._form(replace(state, misses=state.misses + 1)).miss()

    def _form(self, state: FormState) -> _Form:
        return _Form(self.bank, self.language, self.day, state)


class _Form:
    """One state, with what is needed to move on from it."""

    def __init__(self, bank: Bank, language: str, day: date, state: FormState) -> None:
        calculator = CALCULATORS[state.calculator]
        self.state = state
        self.wording = Wording(bank, calculator, language, day)
        self._needs = Needs(bank, calculator, day)
        self._reader = Reader(calculator, bank.calculators[state.calculator], day)
        self._heard = bank.form.heard

    def begin(self, text: str, known: Mapping[str, str]) -> Move:
        reading = self._reader.read(text)
        told = {**known, **reading.told}
        move = self._take(replace(reading, told=told)) if told else self._advance()
        if not move.goes_on:
            return move
        begun = self.wording.say("begin", title=self.wording.title)
        return replace(move, said=replace(move.said, text=f"{begun}\n{move.said.text}"))

    def hear(self, heard: Heard) -> Move | None:
        text, fact = heard.text, self._asked
        if fact and holds(text, self._heard["why"]):
            return self.ask_again(self.wording.why(fact.name))
        if fact and holds(text, self._heard["skip"]) and not any(letter.isdigit() for letter in text):
            return self._skip(fact)
        reading = self._read(text)
        if not reading.told and fact and (answer := self._answer(fact, heard)):
            reading = Reading({fact.name: answer})
        if reading.told:
            return self._take(reading)
        if fact and fact.name in reading.unclear:
            return self.ask_again(self.wording.say("one_value"))
        if MASKED_BIRTH in text:
            return self.ask_again(self.wording.say("masked"))
        return self._steer(heard)

    def correct(self, text: str) -> Move | None:
        asks = holds(text, self._heard["suppose"]) and holds(text, self._heard["asks"])
        if len(text.split()) > LONGEST_CORRECTION or not (asks or holds(text, self._heard["correct"])):
            return None
        reading = self._read(text)
        if not reading.told:
            return None
        move = self._take(reading)
        if move.state and move.state.asked is None and not move.state.done:
            form = self._with(move.state)
            return form.go(form.wording.taken_down(move.state, reading.told))
        return move

    def press(self, pressed: Pressed) -> Move:
        what, names = pressed.what, pressed.names
        facts = {fact.name: fact for fact in self._needs.calculator.asked}
        if what is Press.STOP:
            return self._stop()
        if what is Press.GO:
            return self.go()
        if what is Press.TELL and len(names) == 2 and names[0] in facts:
            return self._take(Reading({names[0]: names[1]}))
        if what is Press.SKIP and names and names[0] in facts:
            return self._skip(facts[names[0]])
        if what is Press.CHANGE and names and names[0] in facts:
            return self._with(self.state.without(names[0]))._ask(facts[names[0]])
        if what is Press.CHANGE and self.state.given:
            return Move(self.wording.which_to_change(self.state), self.state)
        return self.ask_again()

    def ask_again(self, *above: str) -> Move:
        """Ask what was asked before, or show the summary again."""
        return self._ask(self._asked, *above) if self._asked else self._advance(*above)

    def miss(self) -> Move:
        stuck = self.state.misses >= MISSES_BEFORE_A_WAY_OUT
        example = self.wording.say(f"example_{self._asked.kind}") if self._asked else ""
        return self.ask_again(self.wording.say("stuck" if stuck else "not_understood"), example)

    def go(self, *above: str) -> Move:
        """Work the sum out, once all that it needs is told."""
        try:
            calculation = self._needs.calculate(self.state.given)
        except (ImpossibleFactsError, FactsError):
            return self._advance()
        said = self.wording.result(calculation)
        text = "\n".join([*above, said.text])
        return Move(replace(said, text=text), replace(self.state, asked=None, done=True), goes_on=False)

    @property
    def _asked(self) -> Asked | None:
        return next((fact for fact in self._needs.calculator.asked if fact.name == self.state.asked), None)

    def _with(self, state: FormState) -> _Form:
        wording = self.wording
        return _Form(wording.bank, wording.language, wording.day, state)

    def _read(self, text: str) -> Reading:
        correcting = holds(text, [*self._heard["correct"], *self._heard["suppose"]])
        return self._reader.read(text, self.state.asked, given=tuple(self.state.given), correcting=correcting)

    def _answer(self, fact: Asked, heard: Heard) -> str | None:
        """Return what yes or no says of a fact: no children are none."""
        yes = heard.yes
        if yes is None and len(heard.text.split()) <= SHORT and not holds(heard.text, self._heard["asks"]):
            yes = True if holds(heard.text, self._heard["yes"]) else None
            yes = False if holds(heard.text, self._heard["no"]) else yes
        if fact.kind is Kind.YES_NO and yes is not None:
            return YES if yes else NO
        return "0" if fact.kind in _ZERO and not fact.needed and yes is False else None

    def _steer(self, heard: Heard) -> Move | None:
        """Return what a message leads to that tells no fact."""
        fact = self._asked
        if holds(heard.text, self._heard["change"]) and self.state.given:
            return Move(self.wording.which_to_change(self.state), self.state)
        short = len(heard.text.split()) <= SHORT and heard.yes is None  # "dung roi" is no "dừng"
        if heard.stop or (short and holds(heard.text, self._heard["stop"])):
            return self._stop()
        if fact is None and (heard.yes or holds(heard.text, self._heard["go"])):
            return self.go()
        if fact is None and heard.yes is False:
            return Move(self.wording.which_to_change(self.state), self.state)
        if fact and not fact.needed and heard.yes is False:
            return self._skip(fact)
        return None

    def _take(self, reading: Reading, *above: str) -> Move:
        """Take facts down; explain those that cannot be, and ask for the one at fault again."""
        state = self.state.with_facts(reading.told, reading.assumed)
        refused = self._needs.refused(state.given)
        if refused is None:
            form = self._with(state)
            return form._advance(*above, form.wording.taken_down(state, reading.told))
        fact = next(fact for fact in self._needs.calculator.asked if fact.name == refused.fact)
        return self._with(state.without(fact.name))._ask(fact, *above, self.wording.refusal(refused))

    def _skip(self, fact: Asked) -> Move:
        label = self.wording.label(fact.name)
        if not fact.needed:
            state = self.state.without(fact.name)
            form = self._with(replace(state, skipped=(*state.skipped, fact.name), misses=0))
            move = form._advance(self.wording.say("skipped", label=label))
            if move.state is None or move.state.asked != fact.name:
                return move
        return self._ask(fact, self.wording.say("needed", label=label))

    def _advance(self, *above: str) -> Move:
        """Ask for the next fact that matters, or show the summary; a short form goes straight on to its result."""
        fact = self._needs.next_fact(self.state.given, self.state.skipped)
        if fact:
            return self._ask(fact, *above)
        if not self.wording.words.read_back and self._needs.refused(self.state.given) is None:
            return self.go(*above)
        return Move(self.wording.summary(self.state, *above), replace(self.state, asked=None))

    def _ask(self, fact: Asked, *above: str) -> Move:
        return Move(self.wording.question(fact, *above), replace(self.state, asked=fact.name, done=False))

    def _stop(self) -> Move:
        return Move(Said(self.wording.say("stopped")), None, goes_on=False)
