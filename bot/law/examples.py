"""Sums worked out for made-up people, by which a maintainer sees what a new figure does to the calculators."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.bank.bank import Bank
from bot.calculators.facts import FactsError
from bot.calculators.registry import CALCULATORS
from bot.calculators.result import ImpossibleFactsError
from bot.calculators.writer import Writer

_FILE = Path(__file__).with_name("examples.yml")


@cache
def examples() -> Mapping[str, Mapping[str, Any]]:
    """Return the made-up person of each calculator."""
    read: dict[str, dict[str, Any]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return read


def worked_out(bank: Bank, calculator: str, day: date, language: str) -> str | None:
    """Return the example's sum in words on `day`, or why there is none; None without an example for the calculator."""
    person = examples().get(calculator)
    if person is None or calculator not in bank.calculators:
        return None
    writer = Writer(bank, language)
    try:
        return writer.told(CALCULATORS[calculator].calculate(_on(person, day), bank.figures, day))
    except ImpossibleFactsError as impossible:
        return writer.refuse(calculator, impossible, day)
    except FactsError as error:
        return f"{error}"


def told_as(bank: Bank, calculator: str, day: date, language: str) -> list[tuple[str, str]]:
    """Return what the example says of its person: each fact's label and value."""
    words, facts = bank.calculators[calculator], _on(examples()[calculator], day)
    told = []
    for name, value in facts.items():
        fact = words.facts[name]
        choice = fact.choices.get(value, {})
        told.append((fact.label.get(language) or fact.label["vi"], choice.get(language) or choice.get("vi") or value))
    return told


def _on(person: Mapping[str, Any], day: date) -> dict[str, str]:
    return {name: _value(value, day) for name, value in person.items()}


def _value(value: Any, day: date) -> str:
    if not isinstance(value, dict):
        return str(value)
    if "days" in value:
        return f"{day + timedelta(days=value['days'])}"
    months = day.year * 12 + day.month - 1 + int(value["months"])
    return f"{months // 12}-{months % 12 + 1:02}"
