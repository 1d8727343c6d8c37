"""Writing the pages behind an account: `desk.html` with who is signed in and where they may go."""

from __future__ import annotations

from typing import NamedTuple

from fastapi import Request
from fastapi.responses import HTMLResponse

from bot.accounts import LOCAL, Account, Right
from bot.web import pages
from bot.web.accounts.csrf import make_token
from bot.web.accounts.door import Visit
from bot.web.words import page_language, words

LANGUAGE_COOKIE = "language"
_A_YEAR = 365 * 24 * 3600


class Page(NamedTuple):
    """One place of the navigation; its name is the word `word`."""

    path: str
    right: Right
    word: str


# In the order of the navigation; only pages that are there.
PAGES = (
    Page("/staff", Right.SERVE, "desk_staff"),
    Page("/bank", Right.READ_BANK, "desk_bank"),
    Page("/law", Right.READ_BANK, "desk_law"),
    Page("/learning", Right.READ_BANK, "desk_learning"),
    Page("/reports", Right.READ_REPORTS, "desk_reports"),
    Page("/accounts", Right.MANAGE_ACCOUNTS, "desk_accounts"),
)


def language_of(request: Request) -> str:
    """Return the language of a signed-in person's pages: `?lang=` chooses it, a cookie keeps it."""
    return page_language(request.query_params.get("lang") or request.cookies.get(LANGUAGE_COOKIE))


def show(request: Request, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """Return the page `template`, which extends `desk.html`, for the person `require` let through.

    Besides `values` the template has `account`, `csrf` and the words `w`.
    """
    visit: Visit = request.state.visit
    language = language_of(request)
    page = pages.show(
        template, language, status=status, headers={"Cache-Control": "no-store"}, **frame(request, visit), **values
    )
    if request.query_params.get("lang") in words().languages:
        page.set_cookie(LANGUAGE_COOKIE, language, max_age=_A_YEAR, httponly=True, samesite="lax")
    return page


def frame(request: Request, visit: Visit) -> dict[str, object]:
    """Return what `desk.html` itself needs."""
    language = language_of(request)
    other = next(code for code in words().languages if code != language)
    elsewhere = request.url.include_query_params(lang=other)
    return {
        "account": visit.account,
        "is_local": visit.account is LOCAL,
        "csrf": make_token(visit.key),
        "places": places(visit.account),
        "here": request.url.path,
        "in_other_language": f"{elsewhere.path}?{elsewhere.query}",
    }


def places(account: Account) -> list[Page]:
    """Return the pages a person may open."""
    return [page for page in PAGES if account.may(page.right)]
