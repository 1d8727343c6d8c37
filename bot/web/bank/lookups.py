"""What the editor looks up while somebody types: entries alike, figures, articles of the law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.bank.bank import Bank
from bot.bank.checks import fold
from bot.bank.citation import CitationError, places
from bot.bank.formula import FormulaError
from bot.bank.law_texts import Law
from bot.bank.parameter import NotInForceError
from bot.bank.source import Source
from bot.web.ports import Answering

ALIKE_SHOWN = 5
FIGURES_SHOWN = 12
SOURCES_SHOWN = 12


@dataclass(frozen=True)
class Alike:
    """An entry that answers nearly the same; `same` tells that a citizen asking so would get it."""

    entry_id: str
    title: str
    variant: str
    score: float
    same: bool


@dataclass(frozen=True)
class FigureFound:
    """A figure to put into a sentence: what it is called, what it is on the day, since when, and who set it."""

    name: str
    label: str
    value: str
    since: date | None
    source: str
    at: str


@dataclass(frozen=True)
class Article:
    """A place in the law, and what it says where the wording is at hand."""

    place: str
    wording: str


@dataclass(frozen=True)
class Cited:
    """A citation: its source, and each place it names; `unreadable` when it cannot be read."""

    source: Source | None
    articles: tuple[Article, ...] = ()
    unreadable: str = ""
    in_force: bool = True


def alike(live: Answering, text: str, own_id: str, day: date, language: str) -> list[Alike]:
    """Return the entries that citizens who ask `text` would come to."""
    found = live.search(text, day, ALIKE_SHOWN + 1) if text.strip() else ()
    entries = live.bank.entries
    return [
        Alike(
            hit.entry_id,
            entries[hit.entry_id].in_language(entries[hit.entry_id].title, language),
            hit.variant,
            hit.score,
            hit.accepted,
        )
        for hit in found
        if hit.entry_id != own_id
    ][:ALIKE_SHOWN]


def figures(bank: Bank, text: str, day: date, language: str) -> list[FigureFound]:
    """Return the figures whose name or label holds the words looked for."""
    words = fold(text).split()
    said = {
        name: fold(f"{' '.join(one.label.values())} {name.replace('_', ' ')}") for name, one in bank.parameters.items()
    }
    names = [name for name in sorted(said) if all(word in said[name] for word in words)] if words else []
    return [_figure(bank, name, day, language) for name in names[:FIGURES_SHOWN]]


def _figure(bank: Bank, name: str, day: date, language: str) -> FigureFound:
    parameter = bank.parameters[name]
    label = parameter.label.get(language) or parameter.label.get("vi", name)
    try:
        figure = bank.figures.at(name, day)
        value = bank.renderer.write(figure, language)
    except (NotInForceError, FormulaError, KeyError):
        return FigureFound(name, label, "", None, parameter.source, parameter.at)
    set_by = parameter.at_day(day)[1] if parameter.values else None
    source, at = (set_by.source, set_by.at) if set_by else (parameter.source, parameter.at)
    return FigureFound(name, label, value, figure.start, _number(bank, source), at)


def sources(bank: Bank, text: str, day: date) -> list[Source]:
    """Return the legal texts in force whose key, number or title holds the words looked for, the newest first."""
    words = fold(text).split()
    holding = [
        source
        for source in bank.sources.values()
        if all(word in fold(f"{source.key} {source.number} {' '.join(source.title.values())}") for word in words)
    ]
    return sorted(holding, key=lambda one: (not one.holds_on(day), -one.in_force.toordinal()))[:SOURCES_SHOWN]


def cited(bank: Bank, law_folder: Path | None, key: str, at: str, day: date) -> Cited:
    """Return a citation as it is read, with the wording of each place where there is one."""
    source = bank.sources.get(key)
    if source is None:
        return Cited(None)
    try:
        named = places(at)
    except CitationError as error:
        return Cited(source, unreadable=str(error), in_force=source.holds_on(day))
    law = Law(law_folder, bank) if law_folder else None
    articles = tuple(Article(str(place), law.look_up(key, place)[1] if law else "") for place in named)
    return Cited(source, articles, in_force=source.holds_on(day))


def _number(bank: Bank, key: str) -> str:
    return bank.sources[key].number if key in bank.sources else key
