"""The maintainers' pages under /bank: the list of entries, the editor, and the way to publication."""

from fastapi import APIRouter

from bot.web.bank.helpers import build_helpers
from bot.web.bank.newsroom import Newsroom
from bot.web.bank.pages import build_pages
from bot.web.bank.steps import build_steps


def build_bank(newsroom: Newsroom) -> APIRouter:
    """Return every route under /bank."""
    router = APIRouter()
    for routes in (build_pages, build_helpers, build_steps):
        router.include_router(routes(newsroom))
    return router
