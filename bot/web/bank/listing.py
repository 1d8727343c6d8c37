"""The list of entries: what each is about, how it does, what is wrong with it and what comes to an end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from bot.accounts import Account, Right
from bot.bank.bank import Bank
from bot.bank.checks import fold
from bot.bank.editing.draft_state import DraftState
from bot.bank.entry import Entry, Status
from bot.bank.render import placeholders
from bot.web.bank.newsroom import Newsroom

HITS_OF = timedelta(days=30)
SOON = timedelta(days=120)  # what ends sooner is shown: a quarter and the time to write
PAGE = 50
_FOUND_BY_SEARCH = 20


class Show(StrEnum):
    """What the list may be narrowed to."""

    ALL = "all"
    MINE = "mine"
    DRAFTS = "drafts"
    PROBLEMS = "problems"
    ENDING = "ending"
    NEVER_HIT = "never_hit"


@dataclass(frozen=True)
class Row:
    """One entry in the list. `draft` is what is being written of it, `ends` the first day something in it changes."""

    entry_id: str
    title: str
    question: str
    topic: str
    status: Status
    hits: int
    problems: int
    ends: date | None
    draft: DraftState | None
    waits_for_me: bool


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to."""

    text: str = ""
    topic: str = ""
    status: str = ""
    show: Show = Show.ALL


def rows(newsroom: Newsroom, who: Account, wanted: Wanted, language: str) -> list[Row]:
    """Return the entries wanted: by id, or the best fitting first when something is looked for."""
    bank, day = newsroom.bank(), newsroom.today
    hits = {one: reach.questions for one, reach in newsroom.reach(day - HITS_OF, day).items()}
    problems = Counter(problem.path for problem in bank.problems)
    ends = ending(bank, day)
    drafts = {state.entry_id: state for state in newsroom.workbench.drafts()}
    order = _found(newsroom, bank, drafts, wanted.text) if wanted.text.strip() else sorted({*bank.entries, *drafts})
    made = (_row(bank, one, hits, problems, ends, drafts.get(one), who, language) for one in order)
    return [row for row in made if _fits(row, wanted)]


def _row(
    bank: Bank,
    entry_id: str,
    hits: Mapping[str, int],
    problems: Mapping[str, int],
    ends: Mapping[str, date],
    draft: DraftState | None,
    who: Account,
    language: str,
) -> Row:
    entry = bank.entries.get(entry_id)
    return Row(
        entry_id=entry_id,
        title=entry.in_language(entry.title, language) if entry else draft.title if draft else entry_id,
        question=entry.in_language(entry.question, language) if entry else draft.question if draft else "",
        topic=entry_id.split(".", 1)[0],
        status=entry.status if entry else Status.DRAFT,
        hits=hits.get(entry_id, 0),
        problems=problems.get(entry.path, 0) if entry else 0,
        ends=ends.get(entry_id),
        draft=draft,
        waits_for_me=draft is not None and _waits(draft, who),
    )


def _waits(draft: DraftState, who: Account) -> bool:
    """Tell whether the next step is this person's: to read over what others wrote, or to publish what was read over."""
    if not who.may(Right.REVIEW) or draft.scheduled:
        return False
    return draft.status is Status.REVIEWED or who.alone or who.name not in draft.authors


def _fits(row: Row, wanted: Wanted) -> bool:
    if wanted.topic and row.topic != wanted.topic:
        return False
    if wanted.status and row.status != wanted.status:
        return False
    return {
        Show.ALL: True,
        Show.MINE: row.waits_for_me,
        Show.DRAFTS: row.draft is not None or row.status in (Status.DRAFT, Status.REVIEWED),
        Show.PROBLEMS: row.problems > 0,
        Show.ENDING: row.ends is not None,
        Show.NEVER_HIT: row.status is Status.PUBLISHED and row.hits == 0,
    }[wanted.show]


def _found(newsroom: Newsroom, bank: Bank, drafts: Mapping[str, DraftState], text: str) -> list[str]:
    """Return the entries whose words hold those looked for, those the search of citizens comes up with first."""
    words = fold(text).split()
    said = {entry.id: _said(entry) for entry in bank.entries.values()}
    said |= {
        one: f"{said.get(one, '')} {fold(f'{state.title} {state.question}')} {one}" for one, state in drafts.items()
    }
    holding = [one for one in sorted(said) if all(word in said[one] for word in words)]
    searched = newsroom.live.search(text, newsroom.today, _FOUND_BY_SEARCH) if words else ()
    return list(dict.fromkeys([*(hit.entry_id for hit in searched if hit.entry_id in said), *holding]))


@lru_cache(maxsize=4096)
def _folded(phrasings: tuple[str, ...]) -> str:
    return fold(" / ".join(phrasings))


def _said(entry: Entry) -> str:
    return f"{_folded((*entry.title.values(), *(text for _, text in entry.phrasings())))} {entry.id}"


def ending(bank: Bank, day: date) -> dict[str, date]:
    """Return, by entry, the first day soon on which a figure in it changes or a text it rests on ends."""
    return dict(_ends(bank, day))


def _ends(bank: Bank, day: date) -> Iterator[tuple[str, date]]:
    figures = {name: _next(bank, name, day) for name in bank.parameters}
    for entry in bank.published:
        names = {name for text in (*entry.answer.values(), *entry.details.values()) for name in placeholders(text)}
        days = [figures.get(name) for name in names] if entry.until is None else []
        days += [bank.sources[one.source].repealed for one in entry.sources if one.source in bank.sources]
        coming = [one for one in days if one is not None and day < one <= day + SOON]
        if coming:
            yield entry.id, min(coming)


def _next(bank: Bank, name: str, day: date) -> date | None:
    """Return the next day on which a figure gets another value, or none."""
    try:
        return next((start for start in bank.figures.starts(name) if start > day), None)
    except (KeyError, RecursionError, ValueError):
        return None  # what is wrong with its formula stands among the problems
