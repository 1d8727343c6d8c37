"""The maintainers' pages of legal figures under /law, and the bank as tables under /bank/tables."""

from fastapi import APIRouter

from bot.web.law.figure_steps import build_figure_steps
from bot.web.law.figures import build_figures
from bot.web.law.lawroom import Lawroom
from bot.web.law.readings import build_readings
from bot.web.law.sources import build_sources
from bot.web.law.tables import build_tables


def build_law(room: Lawroom) -> APIRouter:
    """Return every route under /law and /bank/tables."""
    router = APIRouter(include_in_schema=False)
    for routes in (build_sources, build_readings, build_figures, build_figure_steps, build_tables):
        router.include_router(routes(room))
    return router
