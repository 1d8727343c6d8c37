"""The staff page: one search box and the answer beside it. Its third part, the citizens, is bot.web.staff_desk."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from bot.accounts import Right
from bot.answering.answer import AnswerStatus
from bot.bank.entry import Audience
from bot.bank.texts import DEFAULT_LANGUAGE
from bot.clock import Clock, today
from bot.web import entries
from bot.web.accounts import desk
from bot.web.accounts.guard import require
from bot.web.phone_script import phone_script, time_limits
from bot.web.ports import Answering
from bot.web.schemas import MOST_HITS, Day, EntryOut, LanguageCode, SearchRequest, SearchResponse
from bot.web.staff_copies import copies
from bot.web.staff_desk import CLOSE_REASONS, LONGEST_NOTE, LONGEST_REPLY
from bot.web.staff_sums import titles
from bot.web.words import of_page, words


class StaffEntryOut(EntryOut):
    """An entry with the words to read out on the phone, what to paste into each messenger, and its calculator."""

    phone: str
    copies: dict[str, list[str]]
    calculator: str | None


class StaffSearchRequest(SearchRequest):
    """A search, narrowed to those it is for; what is for everyone is for them too."""

    audience: Audience | None = None


_NOT_OF_STAFF = ("bank_", "learning_")  # words of the pages for maintainers


def build_staff(composer: Answering, clock: Clock) -> APIRouter:
    """Return the page's routes, all of them for those who serve citizens."""
    router = APIRouter(prefix="/staff", include_in_schema=False, dependencies=[require(Right.SERVE)])

    @router.get("")
    async def page(request: Request) -> HTMLResponse:
        language = desk.language_of(request)
        topics = {key: names.get(language, names[DEFAULT_LANGUAGE]) for key, names in composer.bank.topics.items()}
        return desk.show(
            request,
            "staff.html",
            topics=topics,
            day=today(clock).isoformat(),
            languages={code: words().say("language", code) for code in (language, *words().languages)},
            close_reasons=CLOSE_REASONS,
            audiences=[audience for audience in Audience if audience is not Audience.EVERYONE],
            calculators=titles(composer.bank, language),
            longest_reply=LONGEST_REPLY,
            longest_note=LONGEST_NOTE,
            script_words={key: text for key, text in of_page(language).items() if not key.startswith(_NOT_OF_STAFF)},
        )

    @router.post("/search")
    async def search(wanted: StaffSearchRequest, language: LanguageCode = DEFAULT_LANGUAGE) -> SearchResponse:
        if wanted.audience is None:
            return SearchResponse(hits=await entries.find(composer, wanted, today(clock), language))
        every = wanted.model_copy(update={"top_k": MOST_HITS})
        hits = [
            hit
            for hit in await entries.find(composer, every, today(clock), language)
            if {wanted.audience, Audience.EVERYONE} & set(composer.bank.entries[hit.entry_id].audience)
        ]
        return SearchResponse(hits=hits[: wanted.top_k])

    @router.get("/entries/{entry_id}")
    async def entry(entry_id: str, day: Day | None = None, language: LanguageCode = DEFAULT_LANGUAGE) -> StaffEntryOut:
        found = await entries.read(composer, entry_id, language, day or today(clock))
        bank, sent = composer.bank, found.status == AnswerStatus.ANSWERED
        limits = tuple(time_limits(bank, bank.entries[entry_id], found.language, found.day)) if sent else ()
        return StaffEntryOut(
            **found.model_dump(),
            phone=phone_script(found.text, found.language, limits),
            copies=copies(found, bank.texts),
            calculator=bank.calculator_of_entry.get(entry_id) if sent else None,
        )

    return router
