"""What an entry rests on, opened at its place: the legal text, the article and, where it is at hand, its wording."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from anyio.to_thread import run_sync
from fastapi import APIRouter
from pydantic import BaseModel

from bot.accounts import Right
from bot.bank.bank import Bank
from bot.bank.render import write_day
from bot.bank.source import Citation
from bot.bank.texts import DEFAULT_LANGUAGE
from bot.clock import Clock, today
from bot.web.accounts.guard import require
from bot.web.bank.lookups import cited
from bot.web.errors import NotFoundError
from bot.web.ports import Answering
from bot.web.schemas import Day, LanguageCode


class PlaceOut(BaseModel):
    """An article, clause or point; `wording` is empty where the text is not at hand."""

    place: str
    wording: str


class BasisOut(BaseModel):
    """A legal text that an entry rests on, and the places in it; `holds`: it is in force on the day asked for."""

    source: str
    title: str
    number: str
    since: str
    repealed: str
    holds: bool
    places: list[PlaceOut]


def build_staff_basis(composer: Answering, clock: Clock, law_folder: Path | None) -> APIRouter:
    """Return the route; `law_folder` holds the wordings of the law, None where there are none."""
    router = APIRouter(prefix="/staff/entries", include_in_schema=False, dependencies=[require(Right.SERVE)])

    @router.get("/{entry_id}/basis")
    async def basis(entry_id: str, day: Day | None = None, language: LanguageCode = DEFAULT_LANGUAGE) -> list[BasisOut]:
        bank = composer.bank
        entry = bank.entries.get(entry_id)
        if entry is None or not entry.published:
            raise NotFoundError("no such entry")
        when = day or today(clock)
        return await run_sync(
            lambda: [
                _opened(bank, law_folder, one, when, language) for one in entry.sources if one.source in bank.sources
            ]
        )

    return router


def _opened(bank: Bank, law_folder: Path | None, citation: Citation, day: date, language: str) -> BasisOut:
    found = cited(bank, law_folder, citation.source, citation.at, day)
    source = bank.sources[citation.source]
    places = [PlaceOut(place=one.place, wording=one.wording) for one in found.articles]
    return BasisOut(
        source=citation.source,
        title=source.title.get(language, source.title[DEFAULT_LANGUAGE]),
        number=source.number,
        since=write_day(source.in_force),
        repealed=write_day(source.repealed) if source.repealed else "",
        holds=found.in_force,
        # what cannot be read as articles is shown as it is written
        places=places or [PlaceOut(place=citation.at, wording="")],
    )
