"""A random draw of entries to read against the law: the answer as sent, beside the wording it rests on."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

from bot.bank.bank import Bank
from bot.bank.citation import places
from bot.bank.entry import Entry
from bot.bank.law_texts import Law


def draw(bank: Bank, count: int, seed: int) -> list[Entry]:
    """Return `count` published entries (all, if there are fewer), the same for the same bank and seed, by id."""
    chosen = random.Random(seed)  # noqa: S311 - repeatable, not secret
    entries = bank.published
    return sorted(chosen.sample(entries, min(count, len(entries))), key=lambda entry: entry.id)


def sheet(bank: Bank, entry: Entry, day: date, law: Law | None = None) -> Iterator[str]:
    """Yield the lines of an entry's review sheet: answer and details in both languages, and each place cited."""
    yield f"# {entry.id} ({entry.risk.value}, đọc lại {entry.reviewed_on:%d/%m/%Y})"
    for language in ("vi", "en"):
        yield ""
        yield f"[{language}] {entry.in_language(entry.question, language)}"
        for texts in (entry.answer, entry.details):
            if texts:
                yield bank.render_entry(entry, texts, language, day).text
    for citation in entry.sources:
        yield ""
        yield f"§ {citation.source} {citation.at}"
        for place in places(citation.at) if law else ():
            found, passage = law.look_up(citation.source, place) if law else ("", "")
            yield f"--- {place}: {passage or found}"
