"""A legal text that the bank gets, or that another takes the place of: what is wrong with it, and the file with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ruamel.yaml.comments import CommentedMap

from bot.bank.bank import Bank
from bot.bank.basis import unreadable
from bot.bank.render import write_day
from bot.bank.source import Source
from bot.law.document import Document, one_line
from bot.law.new_value import read_day
from bot.law.wrong import Wrong

SOURCES_FILE = "sources.yml"
LONGEST_TITLE, LONGEST_KEY, LONGEST_NOTE = 300, 60, 1000
_KEY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
_NUMBER = re.compile(r"[0-9A-Za-zĐđ][0-9A-Za-zĐđ./\-]{2,58}")


@dataclass(frozen=True)
class TypedSource:
    """A legal text as the form sends it."""

    key: str
    title_vi: str
    title_en: str
    number: str
    in_force: str
    note: str = ""


def read_source(bank: Bank, typed: TypedSource) -> Source | list[Wrong]:
    """Return the text that `typed` describes, or everything that is wrong with it."""
    wrong = list(_wrong(bank, typed))
    day = read_day(typed.in_force)
    if day is None:
        return [*wrong, Wrong("in_force", "day")]
    if wrong:
        return wrong
    title = {"vi": " ".join(typed.title_vi.split()), "en": " ".join(typed.title_en.split())}
    note = " ".join(typed.note.split())
    return Source(key=typed.key.strip(), title=title, number=typed.number.strip(), in_force=day, note=note)


def _wrong(bank: Bank, typed: TypedSource) -> Iterator[Wrong]:
    key, number = typed.key.strip(), typed.number.strip()
    if len(key) > LONGEST_KEY or not _KEY.fullmatch(key):
        yield Wrong("key", "key")
    elif key in bank.sources:
        yield Wrong("key", "key_taken", {"number": bank.sources[key].number})
    if not _NUMBER.fullmatch(number):
        yield Wrong("number", "number")
    elif known := next((each for each in bank.sources.values() if each.number.casefold() == number.casefold()), None):
        yield Wrong("number", "number_taken", {"known": known.key})
    for field, text in (("title_vi", typed.title_vi), ("title_en", typed.title_en)):
        if not text.strip() or len(text) > LONGEST_TITLE:
            yield Wrong(field, "title")
    if len(typed.note) > LONGEST_NOTE:
        yield Wrong("note", "note")


def text_with_source(text: str, source: Source) -> str:
    """Return sources.yml with one more text at its end."""
    document = Document(text)
    row: dict[str, Any] = {"title": one_line(source.title), "number": source.number, "in_force": source.in_force}
    if source.note:
        row["note"] = source.note
    document.tree[source.key] = row
    return document.text()


@dataclass(frozen=True)
class Replaced:
    """A text that no longer holds from `since`: whole when `places` is empty. `by` is the text in its place, if any."""

    key: str
    since: date
    by: str = ""
    places: tuple[str, ...] = ()


def read_replaced(bank: Bank, key: str, since: str, by: str, places: str) -> Replaced | list[Wrong]:
    """Return the replacement that was typed, or everything that is wrong with it. `places` are one a line."""
    source, day = bank.sources[key], read_day(since)
    given = tuple(dict.fromkeys(" ".join(line.split()) for line in places.splitlines() if line.strip()))
    wrong: list[Wrong] = []
    if day is None:
        wrong.append(Wrong("since", "day"))
    elif day <= source.in_force:
        wrong.append(Wrong("since", "before_in_force", {"day": write_day(source.in_force)}))
    if source.repealed:
        wrong.append(Wrong("since", "repealed_already", {"day": write_day(source.repealed)}))
    if by and (by == key or by not in bank.sources):
        wrong.append(Wrong("by", "source"))
    wrong += [Wrong("places", "place_line", {"place": place[:80]}) for place in given if unreadable(place)]
    return wrong if wrong or day is None else Replaced(key, day, by, given)


def text_with_replaced(text: str, replaced: Replaced) -> str:
    """Return sources.yml with the replacement told at the text that is replaced."""
    document = Document(text)
    row = document.tree[replaced.key]
    behind = list(row).index("in_force") + 1
    if not replaced.places:
        row.insert(behind, "repealed", replaced.since)
        return document.text()
    change = {"since": replaced.since} | ({"by": replaced.by} if replaced.by else {})
    if "changed" not in row:
        row.insert(behind, "changed", CommentedMap())
    for place in replaced.places:
        row["changed"][place] = one_line(change)
    return document.text()
