"""What is being written of an entry: a whole file of its own, and the published version it was begun from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.bank.editing.documents import put_fields
from bot.bank.editing.files import FileText
from bot.bank.entry import Status
from bot.bank.yaml_file import parse_yaml

# The first line of a draft; it is taken out when the draft is published.
_BASE = re.compile(r"\A# soạn từ bản: ([0-9a-f]{64}|mới)\r?\n")
NEW = "mới"


@dataclass(frozen=True)
class Draft:
    """A draft as its file holds it. `base` is the hash of the published file it was begun from, empty for none."""

    file: FileText
    base: str
    text: str

    @classmethod
    def read(cls, file: FileText) -> Draft:
        """Read a draft; one that somebody put there by hand was begun from nothing."""
        found = _BASE.match(file.text)
        base = found[1] if found and found[1] != NEW else ""
        return cls(file, base, file.text[found.end() :] if found else file.text)

    @property
    def status(self) -> Status:
        """How far it has come: draft, reviewed, or published from a day to come."""
        value = _values(self.text).get("status")
        return next((status for status in Status if status == value), Status.DRAFT)

    @property
    def publish_from(self) -> date | None:
        """The day it is to be published by itself."""
        value = _values(self.text).get("publish_from")
        return value if isinstance(value, date) else None

    @property
    def scheduled(self) -> bool:
        """Whether it waits for its day."""
        return self.status is Status.PUBLISHED and self.publish_from is not None


def write_draft(text: str, base: str) -> str:
    """Return the file of a draft."""
    return f"# soạn từ bản: {base or NEW}\n{text}"


def as_published(text: str) -> str:
    """Return a draft's text as it is published now."""
    return put_fields(text, {"status": Status.PUBLISHED.value, "publish_from": None})


def as_if_published(text: str) -> str:
    """Return a draft's text as it would be published once it is read over: what is checked and measured before."""
    published = as_published(text)
    return published if "reviewed_on" in _values(published) else put_fields(published, {"reviewed_on": date.min})


def _values(text: str) -> dict[str, object]:
    value = parse_yaml(text.encode(), "").value
    return value if isinstance(value, dict) else {}
