"""What differs between two versions of an entry, field by field, in words that went and words that came."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from bot.bank.yaml_file import parse_yaml

_WORD = re.compile(r"\{\{[^}]*\}\}|\s+|[^\s]+")


class Kind(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Part:
    """Some words."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class FieldChange:
    """A field that differs, by its name with dots (`answer.vi`); the words of a list are its items, each on a line."""

    field: str
    parts: tuple[Part, ...]


def difference(before: str, after: str) -> list[FieldChange]:
    """Return each field that differs between two files of an entry, in the order of the files."""
    old, new = fields_of(before), fields_of(after)
    names = [*new, *(name for name in old if name not in new)]
    return [
        FieldChange(name, tuple(_parts(old.get(name, ""), new.get(name, ""))))
        for name in names
        if old.get(name, "") != new.get(name, "")
    ]


def fields_of(document: str) -> dict[str, str | list[str]]:
    """Return every field of an entry's file by its name; of a broken file, all its lines under no name."""
    read = parse_yaml(document.encode(), "") if document.strip() else None
    if read is None:
        return {}
    if not isinstance(read.value, dict):
        return {"": document.splitlines()}
    return dict(_flat(read.value, ""))


def _flat(values: Mapping[str, object], above: str) -> Iterator[tuple[str, str | list[str]]]:
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{key}.")
        elif isinstance(value, list):
            yield f"{above}{key}", [_item(item) for item in value]
        else:
            yield f"{above}{key}", str(value).strip()


def _item(item: object) -> str:
    return " ".join(str(part) for part in item.values()) if isinstance(item, Mapping) else str(item)


def _parts(old: str | list[str], new: str | list[str]) -> list[Part]:
    lines = isinstance(old, list) or isinstance(new, list)
    before, after = _units(old, lines=lines), _units(new, lines=lines)
    parts = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(Part(Kind.SAME, "".join(before[start:end])))
            continue
        if end > start:
            parts.append(Part(Kind.GONE, "".join(before[start:end])))
        if new_end > new_start:
            parts.append(Part(Kind.NEW, "".join(after[new_start:new_end])))
    if lines and parts:  # nothing follows the last line
        parts[-1] = replace(parts[-1], text=parts[-1].text.removesuffix("\n"))
    return parts


def _units(value: str | list[str], *, lines: bool) -> list[str]:
    """Return the words of a text with the space between them; of a list its items, a line each."""
    if not lines:
        return _WORD.findall(value) if isinstance(value, str) else value
    return [f"{item}\n" for item in ([value] if isinstance(value, str) else value) if item]


def word_parts(before: str, after: str) -> list[Part]:
    """Return two texts as the words that stay, go and come."""
    return _parts(before, after)
