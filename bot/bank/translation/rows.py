"""What can be translated: each text of the bank under the context a PO file knows it by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.bank.bank import Bank
from bot.bank.entry import Entry, Status
from bot.bank.texts import DEFAULT_LANGUAGE

FIELDS = ("title", "question", "answer", "details")
NOT_SENTENCES = ("language", "reviewed", "starters")
"""Keys of knowledge/texts that say something of the file, or name entries."""

BUTTON_KEYS = ("none_fit",)


@dataclass(frozen=True)
class Row:
    """One text: its context, its words by language, and where they stand.

    `file` is below the bank's folder; `{language}` in it and in `where` stands for the language's code.
    """

    context: str
    texts: dict[str, str]
    file: str
    where: tuple[str, ...]
    one_line: bool
    button: bool
    of_entry: bool

    @property
    def vietnamese(self) -> str:
        """What is translated."""
        return self.texts[DEFAULT_LANGUAGE]

    def path(self, folder: Path, language: str) -> Path:
        """Return the file its translation stands in."""
        return folder / self.file.replace("{language}", language)

    def place(self, language: str) -> tuple[str, ...]:
        """Return the keys that lead to its translation in that file."""
        return tuple(step.replace("{language}", language) for step in self.where)


def rows_of(bank: Bank) -> list[Row]:
    """Return everything there is to translate: the assistant's own sentences, then the entries that are not retired."""
    entries = (entry for _, entry in sorted(bank.entries.items()) if entry.status is not Status.RETIRED)
    return [*_texts(bank), *(row for entry in entries for row in _entry(entry))]


def _texts(bank: Bank) -> Iterator[Row]:
    for key in bank.texts.by_language.get(DEFAULT_LANGUAGE, {}):
        if key in NOT_SENTENCES:
            continue
        said = {code: texts[key].strip() for code, texts in bank.texts.by_language.items() if key in texts}
        button = key.endswith("_button") or key in BUTTON_KEYS
        yield Row(f"text:{key}", said, "texts/{language}.yml", (key,), button, button, of_entry=False)


def _entry(entry: Entry) -> Iterator[Row]:
    path = f"faq/{entry.id.replace('.', '/')}.yml"
    for field in FIELDS:
        texts = {code: text.strip() for code, text in getattr(entry, field).items()}
        if texts.get(DEFAULT_LANGUAGE):
            short = field in ("title", "question")
            yield Row(
                f"faq:{entry.id}:{field}",
                texts,
                path,
                (field, "{language}"),
                one_line=short,
                button=field == "title",
                of_entry=True,
            )
