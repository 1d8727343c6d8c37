"""The staff page: one search box and the answer beside it. Its third part, the citizens, is bot.web.staff_desk."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from bot.accounts import Right
from bot.answering.answer import AnswerStatus
from bot.bank.texts import DEFAULT_LANGUAGE
from bot.clock import Clock, today
from bot.web import entries
from bot.web.accounts import desk
from bot.web.accounts.guard import require
from bot.web.phone_script import phone_script, time_limits
from bot.web.ports import Answering
from bot.web.schemas import Day, EntryOut, LanguageCode, SearchRequest, SearchResponse
from bot.web.staff_desk import CLOSE_REASONS, LONGEST_NOTE, LONGEST_REPLY
from bot.web.words import of_page, words


class StaffEntryOut(EntryOut):
    """An entry with the words to read out on the phone."""

    phone: str


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
            longest_reply=LONGEST_REPLY,
            longest_note=LONGEST_NOTE,
            script_words={key: text for key, text in of_page(language).items() if not key.startswith(_NOT_OF_STAFF)},
        )

    @router.post("/search")
    async def search(wanted: SearchRequest, language: LanguageCode = DEFAULT_LANGUAGE) -> SearchResponse:
        return SearchResponse(hits=await entries.find(composer, wanted, today(clock), language))

    @router.get("/entries/{entry_id}")
    async def entry(entry_id: str, day: Day | None = None, language: LanguageCode = DEFAULT_LANGUAGE) -> StaffEntryOut:
        found = await entries.read(composer, entry_id, language, day or today(clock))
        bank, sent = composer.bank, found.status == AnswerStatus.ANSWERED
        limits = tuple(time_limits(bank, bank.entries[entry_id], found.language, found.day)) if sent else ()
        return StaffEntryOut(**found.model_dump(), phone=phone_script(found.text, found.language, limits))

    return router
