"""Calendar files of reminders. The address says all there is in one, so nobody's data stand behind it."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter
from fastapi.responses import Response

from bot.clock import Clock, today
from bot.reminders.calendar import MEDIA_TYPE, calendar_of
from bot.reminders.reach import CALENDAR
from bot.reminders.wish import Wish, read_wish
from bot.web.errors import NotFoundError
from bot.web.ports import Answering
from bot.web.schemas import LanguageCode

_LAST_YEAR = 2100


def build_calendar(composer: Answering, clock: Clock) -> APIRouter:
    """Return the route of the files."""
    router = APIRouter(include_in_schema=False)

    @router.get(CALENDAR + "/{wish}.{language}.ics")
    async def calendar(wish: str, language: LanguageCode) -> Response:
        wished = read_wish(wish)
        if wished is None or not _is_one(wished, composer, today(clock)):
            raise NotFoundError("no such reminder")
        text = calendar_of(wished, composer.bank, language, clock.now())
        name = f'attachment; filename="{wished.kind}.ics"'
        return Response(text, media_type=MEDIA_TYPE, headers={"Content-Disposition": name})

    return router


def _is_one(wish: Wish, composer: Answering, day: date) -> bool:
    """Tell whether a wish could have been asked for: its kind is there and its day ahead, not in another age."""
    kind = composer.bank.reminders.kinds.get(wish.kind)
    is_ahead = day < wish.deadline and wish.deadline.year <= _LAST_YEAR
    return kind is not None and is_ahead and kind.monthly == bool(wish.month_day)
