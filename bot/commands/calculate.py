"""`bot calculate`: a sum for one person, from facts given as `key=value`."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

import typer

from bot.bank.bank import Bank
from bot.bank.loader import load_bank
from bot.calculators.facts import FactsError
from bot.calculators.registry import CALCULATORS, Calculation, Calculator
from bot.calculators.result import ImpossibleFactsError
from bot.calculators.writer import Writer
from bot.commands.options import BankOption, DayOption, JsonFlag, as_day
from bot.settings import Settings


def calculate(
    name: Annotated[str, typer.Argument(help="tên phép tính; bỏ trống để xem danh sách / which calculator")] = "",
    facts: Annotated[list[str] | None, typer.Argument(help="các điều cần biết: khóa=giá trị / key=value")] = None,
    day: DayOption = None,
    language: Annotated[str, typer.Option(help="ngôn ngữ: vi, en / language")] = "vi",
    as_json: JsonFlag = False,
    folder: BankOption = None,
) -> None:
    """Tính cho một người, từng bước có căn cứ / work a sum out for one person, step by step.

    Không có tên: liệt kê các phép tính và điều cần biết. / Without a name: lists the calculators and their facts.
    """
    when = as_day(day)
    bank = load_bank(folder or Settings().knowledge_dir, when)
    there = {key: calculator for key, calculator in CALCULATORS.items() if key in bank.calculators}
    if not name:
        for calculator in there.values():
            typer.echo(_listed(bank, calculator, language))
        return
    if name not in there:
        raise typer.BadParameter(f'không có phép tính "{name}"; có: {", ".join(there)} / no such calculator')
    writer = Writer(bank, language)
    try:
        calculation = there[name].calculate(_given(facts or []), bank.figures, when)
    except FactsError as error:
        raise typer.BadParameter(str(error)) from error
    except ImpossibleFactsError as impossible:
        said = writer.refuse(name, impossible, when)
        typer.echo(json.dumps({"impossible": impossible.name, "text": said}, ensure_ascii=False) if as_json else said)
        raise typer.Exit(1) from impossible
    if as_json:
        typer.echo(json.dumps(calculation_json(calculation, writer), ensure_ascii=False))
        return
    typer.echo(writer.write(calculation))


def _listed(bank: Bank, calculator: Calculator, language: str) -> str:
    """Return a calculator with the facts it wants; those in brackets may be left out."""
    words = bank.calculators[calculator.name]
    lines = [f"{calculator.name}: {words.title.get(language, words.title['vi'])}"]
    for asked in calculator.asked:
        question = words.facts[asked.name].en if language == "en" else words.facts[asked.name].vi
        lines.append(f"  {asked if asked.needed else f'[{asked}]'}  {question}")
    return "\n".join(lines)


def _given(facts: list[str]) -> dict[str, str]:
    pairs = [fact.partition("=") for fact in facts]
    if wrong := [key for key, equals, _ in pairs if not equals]:
        raise typer.BadParameter(f'"{wrong[0]}" cần dạng khóa=giá trị / write it as key=value')
    return {key: value for key, _, value in pairs}


def calculation_json(calculation: Calculation, writer: Writer) -> dict[str, Any]:
    """Return a calculation as `bot calculate --json` prints it; amounts are text, so that none loses a digit."""
    result = calculation.result
    return {
        "calculator": calculation.calculator,
        "day": f"{calculation.day}",
        "text": writer.write(calculation),
        "total": _plain(result.total.amount) if result.total else None,
        "estimate": result.estimate,
        "verified": calculation.verified,
        "steps": [
            {"name": step.name, "amount": _plain(step.amount), "values": _plain_values(step.values)}
            for step in result.steps
        ],
        "notes": [{"name": note.name, "values": _plain_values(note.values)} for note in result.notes],
        "figures": [
            {"name": figure.name, "amount": str(figure.amount), "since": f"{figure.start}", "verified": figure.verified}
            for figure in calculation.used
        ],
        "citations": [vars(cited) for cited in writer.citations(calculation)],
    }


def _plain_values(values: Any) -> dict[str, str]:
    return {key: _plain(value) for key, value in values.items()}


def _plain(value: Decimal | date | str) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
