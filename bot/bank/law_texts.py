"""Finds the article, clause and point an answer rests on in the wording of the law, where a maintainer has it.

The wordings are not part of the project: `bot check --law FOLDER` is given a folder of plain text files, one a legal
text, named as `text:` in sources.yml says. An extract (`_TRICH` in its name) holds only some articles, so an article
it lacks is "not at hand", never "not found".
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from bot.bank.bank import Bank
from bot.bank.citation import CitationError, Place, places
from bot.bank.problems import BankProblem

_HEADING = re.compile(r"^[\s\"“*#]*Điều\s+(\d+[a-zđ]?)\s*[.:]", re.IGNORECASE)
_CLAUSE = re.compile(r"^[\s.,:_\-]*(\d+[a-zđ]?)\s?[.,]\s")  # scanned texts have specks before the number
_POINT = re.compile(r"^[\s.,:_\-]*([a-zđ]\d?)\)\s")
_POINT_OF = re.compile(r"điểm\s+[a-zđ].*?khoản\s+(\d+)")
_DIVISION = re.compile(r"^\s*(?:(?:Chương|CHƯƠNG)\s+[IVX]+\s*[.:]?\s*$|(?:Mục|MỤC)\s+\d+\s*[.:])")
_QUOTES = ('"', "“")
# `17. Sửa đổi, bổ sung Điều 22 như sau:` opens the new wording of article 22
_AMENDS = re.compile(r"^\s*(?:\d+\.\s+)?(?:Sửa đổi|Bổ sung|Thay thế)[^.]*?Điều\s+(\d+[a-zđ]?)", re.IGNORECASE)
_INSTRUCTION = re.compile(r"^\s*[a-zđ]\)\s+(?:Sửa đổi|Bổ sung|Bãi bỏ|Thay)", re.IGNORECASE)


class Found(StrEnum):
    """What came of looking a citation up."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    NO_TEXT = "no_text"


@dataclass(frozen=True)
class LawText:
    """The lines of one legal text, in Unicode's composed form."""

    lines: tuple[str, ...]
    extract: bool

    @cached_property
    def _articles(self) -> Mapping[str, list[str]]:
        """The lines of each article; those of an article that amends others stay with it."""
        articles: dict[str, list[str]] = defaultdict(list)
        current, inside = "", False
        for line in self.lines:
            heading = _HEADING.match(line)
            # an article in quotation marks, or 48b after 1, is another law's, worded anew here
            if heading and not line.lstrip().startswith(_QUOTES) and _follows(heading[1].casefold(), current):
                current, inside = heading[1].casefold(), True
            elif _DIVISION.match(line):
                inside = False
            if inside:
                articles[current].append(line)
        return articles

    def passage(self, place: Place) -> str:
        """Return the wording of `place`, or nothing when it is not there."""
        if place.name:
            return _named(self.lines, place.name)
        article = self._amended(place) if place.amending else self._articles.get(place.article.casefold(), [])
        lines = list(_clause(article, place.clause)) if place.clause else article
        lines = list(_point(lines, place.point)) if place.point else lines
        if not lines and self.extract:
            lines = [line for line in self.lines if _mentions(line, place)]
        return "\n".join(line.strip() for line in lines if line.strip())

    def _amended(self, place: Place) -> list[str]:
        """Return the new wording of an article that `place.amending` amends."""
        found: list[str] = []
        current = ""
        # a text that amends may number new articles (48b) like its own, so its own article ends at its next number
        for line in self._amending_lines(place.amending):
            if heading := _HEADING.match(line):
                current = heading[1].casefold()
            elif amends := _AMENDS.match(line):
                current = amends[1].casefold()
                continue
            if current != place.article.casefold():
                continue
            if not _INSTRUCTION.match(line):
                found.append(line.lstrip().lstrip('"“'))  # so that a clause in quotation marks is read as one
            elif clause := _POINT_OF.search(line):
                found.append(f"{clause[1]}. …")  # only a point of that clause is worded anew
        return found

    def _amending_lines(self, article: str) -> Iterator[str]:
        inside = False
        for line in self.lines:
            heading = _HEADING.match(line)
            if heading and heading[1] == article:
                inside = True
                continue
            if inside and heading and heading[1] == str(int(article) + 1) and not line.lstrip().startswith(_QUOTES):
                return
            if inside:
                yield line


def _follows(article: str, current: str) -> bool:
    """Tell whether article `article` may come after `current` in one text: 3 after 2, 7a after 7."""
    if not current:
        return True
    number, letter = re.match(r"(\d+)(.*)", article).groups()  # type: ignore[union-attr]
    base = int(re.match(r"\d+", current)[0])  # type: ignore[index]
    return int(number) == base if letter else int(number) > base


def _clause(lines: list[str], wanted: str) -> Iterator[str]:
    inside = False
    for line in lines:
        if number := _CLAUSE.match(line):
            inside = number[1] == wanted
        if inside:
            yield line


def _point(lines: list[str], wanted: str) -> Iterator[str]:
    inside = False
    for line in lines:
        if letter := _POINT.match(line):
            inside = letter[1] == wanted
        elif _CLAUSE.match(line):
            inside = False
        if inside:
            yield line


def _named(lines: tuple[str, ...], name: str) -> str:
    start = next((at for at, line in enumerate(lines) if line.strip().casefold().startswith(name.casefold())), None)
    return "\n".join(lines[start:]).strip() if start is not None else ""


def _mentions(line: str, place: Place) -> bool:
    parts = [f"điểm {place.point}"] if place.point else []
    parts += [f"khoản {place.clause}"] if place.clause else []
    spoken = " ".join([*parts, f"điều {place.article}"])
    written = f"{place}".casefold()
    return any(re.search(rf"{re.escape(words)}(?!\w)", line.casefold()) for words in (spoken, written))


def read_law_text(path: Path) -> LawText:
    """Read a legal text."""
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    return LawText(tuple(text.splitlines()), "_TRICH" in path.stem)


@dataclass(frozen=True)
class Cited:
    """A place an entry, a figure or a calculator rests on, and what came of looking it up."""

    owner: str
    path: str
    source: str
    place: str
    found: Found
    passage: str = ""


class Law:
    """A folder of legal texts, read as they are asked for."""

    def __init__(self, folder: Path, bank: Bank) -> None:
        self._folder = folder
        self._bank = bank
        self._texts: dict[str, LawText | None] = {}

    def text(self, source: str) -> LawText | None:
        """Return the wording of a source, or None where the folder lacks it."""
        if source not in self._texts:
            name = self._bank.sources[source].text if source in self._bank.sources else ""
            path = self._folder / f"{name}.txt"
            self._texts[source] = read_law_text(path) if name and path.is_file() else None
        return self._texts[source]

    def look_up(self, source: str, place: Place) -> tuple[Found, str]:
        """Return whether `place` stands in the wording of `source`, and what it says."""
        text = self.text(source)
        if text is None:
            return Found.NO_TEXT, ""
        passage = text.passage(place)
        if passage:
            return Found.FOUND, passage
        return (Found.NO_TEXT if text.extract else Found.NOT_FOUND), ""

    def citations(self) -> Iterator[Cited]:
        """Yield each place that a published entry, a figure or a calculator rests on."""
        for owner, path, source, at in _rested_on(self._bank):
            try:
                cited = places(at)
            except CitationError:
                continue  # said by the checks of the bank
            for place in cited:
                found, passage = self.look_up(source, place)
                yield Cited(owner, path, source, str(place), found, passage)
            if not cited:
                found = Found.FOUND if self.text(source) else Found.NO_TEXT
                yield Cited(owner, path, source, "", found)


def _rested_on(bank: Bank) -> Iterator[tuple[str, str, str, str]]:
    for entry in bank.published:
        for citation in entry.sources:
            yield entry.id, entry.path, citation.source, citation.at
    for name, parameter in sorted(bank.parameters.items()):
        for value in parameter.values.values():
            yield name, parameter.path, value.source, value.at
        if parameter.formula:
            yield name, parameter.path, parameter.source, parameter.at
    for name, words in sorted(bank.calculators.items()):
        for citation in words.citations():
            yield name, words.path, citation.source, citation.at


def missing(citations: list[Cited]) -> list[BankProblem]:
    """Return a problem for each cited place that its text, which is at hand, does not have."""
    return sorted(
        {
            BankProblem(cited.path, 1, f'"{cited.place}" không có trong {cited.source}. Xem lại số điều, khoản.')
            for cited in citations
            if cited.found is Found.NOT_FOUND
        }
    )
