"""A calculation in words: its steps, the total, the notes, the figures nobody has verified, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.bank.bank import Bank
from bot.bank.calculator import BLANK, CalculatorWords, SaidFields
from bot.bank.citation import Place, places
from bot.bank.figures import Figure
from bot.bank.render import write_day
from bot.calculators.registry import CALCULATORS, Calculation
from bot.calculators.result import ImpossibleFactsError, Step, Value
from bot.calculators.sentences import AMOUNT, CHOICE, MONTH
from bot.channels.messages import CitedSource
from bot.errors import BankError


@dataclass(frozen=True)
class Writer:
    """Writes in `language`, Vietnamese where it is neither that nor English."""

    bank: Bank
    language: str

    def write(self, calculation: Calculation) -> str:
        """Return the whole calculation as text, with what it rests on. Raises BankError as `told` does."""
        return "\n".join([self.told(calculation), self._basis(self.citations(calculation))])

    def told(self, calculation: Calculation) -> str:
        """Return the calculation as text, without what it rests on: a messenger writes `citations` itself.

        Raises:
            BankError: If the bank has no words for it.
        """
        result = calculation.result
        lines = [f"- {self._step(calculation, step)}" for step in result.steps if step is not result.total]
        lines += [self._step(calculation, result.total)] if result.total else []
        notes = [
            self._text(calculation.calculator, "notes", note.name, note.values, calculation.day)
            for note in result.notes
        ]
        notes += [f"- {line}" for line in self._unverified(calculation.used)]
        return "\n".join([*lines, *notes])

    def refuse(self, calculator: str, impossible: ImpossibleFactsError, day: date) -> str:
        """Return in words why there is no sum, and what to do. Raises BankError when the bank has no words for it."""
        text = self._text(calculator, "impossible", impossible.name, impossible.values, day)
        sources = self._words(calculator, "impossible", impossible.name).sources
        cited = tuple(self._cited(citation.source, list(places(citation.at))) for citation in sources)
        return "\n".join([text, self._basis(cited)] if cited else [text])

    def citations(self, calculation: Calculation) -> tuple[CitedSource, ...]:
        """Return what the sentences spoken and the figures used rest on, each legal text once."""
        cited: dict[str, list[Place]] = {}
        for source, at in [*self._basis_of_words(calculation), *self._basis_of_figures(calculation.used)]:
            cited.setdefault(source, []).extend(places(at))
        return tuple(self._cited(source, _widest(found)) for source, found in cited.items())

    def _step(self, calculation: Calculation, step: Step) -> str:
        values = {**step.values, AMOUNT: step.amount}
        marked = step is calculation.result.total and not calculation.verified
        return self._text(calculation.calculator, "steps", step.name, values, calculation.day, marked=marked)

    def _text(
        self,
        calculator: str,
        section: str,
        name: str,
        values: Mapping[str, Value],
        day: date,
        *,
        marked: bool = False,
    ) -> str:
        """Return a sentence with its blanks and figures filled in; a marked one has an amount nobody has verified."""
        units = CALCULATORS[calculator].sentences[f"{section}.{name}"].units
        written = {blank: self._value(calculator, blank, value, units[blank]) for blank, value in values.items()}
        if marked:
            written[AMOUNT] = self.bank.texts.say("unverified", self.language, value=written[AMOUNT])
        said = self._words(calculator, section, name)
        with_figures = self.bank.render(said.texts().get(self.language, said.vi), self.language, day).text
        return BLANK.sub(lambda found: written[found[1]], with_figures)

    def _value(self, calculator: str, blank: str, value: Value, unit: str) -> str:
        if unit == CHOICE:
            choice = self._of(calculator).facts[blank].choices[str(value)]
            return choice.get(self.language, choice["vi"])
        if isinstance(value, date):
            return f"{value:%m/%Y}" if unit == MONTH else write_day(value)
        how = self.bank.units[unit]
        if how.kind == "percent" and not isinstance(value, str):
            value *= 100  # a share of 0.22 is written as 22%
        return how.write(value, self.language)

    def _unverified(self, used: tuple[Figure, ...]) -> Iterator[str]:
        for figure in used:
            if not figure.verified:
                label = self.bank.parameters[figure.name].label
                yield f"{label.get(self.language, label['vi'])}: {self.bank.renderer.write(figure, self.language)}"

    def _basis_of_words(self, calculation: Calculation) -> Iterator[tuple[str, str]]:
        result = calculation.result
        spoken = [("steps", step.name) for step in result.steps] + [("notes", note.name) for note in result.notes]
        for section, name in spoken:
            for citation in self._words(calculation.calculator, section, name).sources:
                yield citation.source, citation.at

    def _basis_of_figures(self, used: tuple[Figure, ...]) -> Iterator[tuple[str, str]]:
        """Yield the text that set each figure, so that a sum of another day cites what held then."""
        for figure in used:
            for name in self.bank.figures.parts(figure.name):
                parameter = self.bank.parameters[name]
                if parameter.formula:
                    yield parameter.source, parameter.at
                else:
                    _, value = parameter.at_day(figure.start)
                    yield value.source, value.at

    def _basis(self, cited: tuple[CitedSource, ...]) -> str:
        return self.bank.texts.say("basis", self.language, citations="; ".join(source.text for source in cited))

    def _cited(self, key: str, at: list[Place]) -> CitedSource:
        source = self.bank.sources[key]
        title = source.title.get(self.language) or source.title["vi"]
        where = "; ".join(str(place) for place in at)
        return CitedSource(key, f"{where}{', ' if at else ''}{title} {source.number}", write_day(source.in_force))

    def _words(self, calculator: str, section: str, name: str) -> SaidFields:
        try:
            said: SaidFields = getattr(self._of(calculator), section)[name]
        except KeyError as error:
            raise BankError(f"knowledge/calculators/{calculator}.yml has no {section}.{name}. Add it there.") from error
        return said

    def _of(self, calculator: str) -> CalculatorWords:
        if calculator not in self.bank.calculators:
            raise BankError(f"The bank has no calculators/{calculator}.yml.")
        return self.bank.calculators[calculator]


def _widest(cited: list[Place]) -> list[Place]:
    """Return each place once, without those that lie within another."""
    once = list(dict.fromkeys(cited))
    return [place for place in once if not any(place != other and place.within(other) for other in once)]
