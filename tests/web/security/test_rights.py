"""Every route of the application by every role, and by nobody: whatever is not in the table fails.

A new route goes into `ROUTES`, under those who may call it.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import fields

import httpx
import pytest
from fastapi import FastAPI

from bot.accounts import Role
from bot.accounts.roles import HOLDERS, Right
from bot.services import Services
from tests.web.security.app_routes import routes_of
from tests.web.stand_ins import CONVERSATION, client, local, sign_in

NOBODY = "nobody"
MEMBERS = frozenset(Role)
EVERYBODY = MEMBERS | {NOBODY}
# Only programs on this machine: none of those who call from elsewhere here.
THIS_MACHINE: frozenset[str] = frozenset()

ROUTES: Mapping[tuple[str, str], Set[str]] = {
    # citizens, programs, messengers
    ("GET", "/"): EVERYBODY,
    ("GET", "/static/"): EVERYBODY,
    ("GET", "/health"): EVERYBODY,
    ("GET", "/calendar/{wish}.{language}.ics"): EVERYBODY,
    ("GET", "/docs"): EVERYBODY,
    ("GET", "/docs/files/"): EVERYBODY,
    ("GET", "/openapi.json"): EVERYBODY,
    ("POST", "/v1/chat"): EVERYBODY,
    ("GET", "/v1/chat/{conversation_id}/data"): EVERYBODY,
    ("GET", "/v1/chat/{conversation_id}/messages"): EVERYBODY,
    ("POST", "/v1/search"): EVERYBODY,
    ("GET", "/v1/entries/{entry_id}"): EVERYBODY,
    # Rasa
    ("GET", "/actions/health"): EVERYBODY,
    ("POST", "/actions/webhook"): THIS_MACHINE,
    # signing in, one's own account
    ("GET", "/sign-in"): EVERYBODY,
    ("POST", "/sign-in"): EVERYBODY,
    ("POST", "/sign-out"): MEMBERS,
    ("GET", "/desk"): MEMBERS,
    ("GET", "/account"): MEMBERS,
    ("GET", "/account/password"): MEMBERS,
    ("POST", "/account/password"): MEMBERS,
    ("POST", "/account/sign-ins/end"): MEMBERS,
    ("POST", "/account/sign-ins/end-others"): MEMBERS,
    # staff
    ("GET", "/staff"): HOLDERS[Right.SERVE],
    ("POST", "/staff/search"): HOLDERS[Right.SERVE],
    ("GET", "/staff/entries/{entry_id}"): HOLDERS[Right.SERVE],
    ("GET", "/staff/entries/{entry_id}/basis"): HOLDERS[Right.SERVE],
    ("GET", "/staff/sums/{name}"): HOLDERS[Right.SERVE],
    ("POST", "/staff/sums/{name}"): HOLDERS[Right.SERVE],
    ("POST", "/staff/marks"): HOLDERS[Right.SERVE],
    ("GET", "/staff/handovers"): HOLDERS[Right.SERVE],
    ("GET", "/staff/handovers/{handover_id}"): HOLDERS[Right.SERVE],
    ("POST", "/staff/handovers/{handover_id}/take"): HOLDERS[Right.SERVE],
    ("POST", "/staff/handovers/{handover_id}/release"): HOLDERS[Right.SERVE],
    ("POST", "/staff/handovers/{handover_id}/reply"): HOLDERS[Right.SERVE],
    ("POST", "/staff/handovers/{handover_id}/note"): HOLDERS[Right.SERVE],
    ("POST", "/staff/handovers/{handover_id}/close"): HOLDERS[Right.SERVE],
    # figures of the law, and tables
    ("GET", "/law"): HOLDERS[Right.READ_BANK],
    ("GET", "/law/figures/{name}"): HOLDERS[Right.READ_BANK],
    ("POST", "/law/figures/{name}/try"): HOLDERS[Right.WRITE_BANK],
    ("POST", "/law/figures/{name}/save"): HOLDERS[Right.WRITE_BANK],
    ("GET", "/law/figures/{name}/draft"): HOLDERS[Right.READ_BANK],
    ("POST", "/law/figures/{name}/confirm"): HOLDERS[Right.REVIEW],
    ("POST", "/law/figures/{name}/discard"): HOLDERS[Right.WRITE_BANK],
    ("POST", "/law/figures/{name}/roll-back"): HOLDERS[Right.REVIEW],
    ("GET", "/law/sources"): HOLDERS[Right.READ_BANK],
    ("POST", "/law/sources"): HOLDERS[Right.WRITE_BANK],
    ("GET", "/law/sources/{key}"): HOLDERS[Right.READ_BANK],
    ("POST", "/law/sources/{key}/replace"): HOLDERS[Right.WRITE_BANK],
    ("GET", "/law/readings"): HOLDERS[Right.READ_BANK],
    ("POST", "/law/readings/{reading}/read"): HOLDERS[Right.WRITE_BANK],
    ("GET", "/bank/tables"): HOLDERS[Right.READ_BANK],
    ("GET", "/bank/tables/export"): HOLDERS[Right.READ_BANK],
    ("POST", "/bank/tables"): HOLDERS[Right.WRITE_BANK],
    ("POST", "/bank/tables/{token}"): HOLDERS[Right.WRITE_BANK],
    # what was asked and how it was answered
    ("GET", "/reports"): HOLDERS[Right.READ_REPORTS],
    ("GET", "/reports/page"): HOLDERS[Right.READ_REPORTS],
    ("GET", "/reports/pdf"): HOLDERS[Right.READ_REPORTS],
    ("GET", "/reports/csv"): HOLDERS[Right.READ_REPORTS],
    # the bank
    ("GET", "/bank"): HOLDERS[Right.READ_BANK],
    ("GET", "/bank/new"): HOLDERS[Right.WRITE_BANK],
    ("POST", "/bank/new"): HOLDERS[Right.WRITE_BANK],
    ("GET", "/bank/entries/{entry_id}"): HOLDERS[Right.READ_BANK],
    ("POST", "/bank/entries/{entry_id}"): HOLDERS[Right.WRITE_BANK],
    ("POST", "/bank/entries/{entry_id}/preview"): HOLDERS[Right.READ_BANK],
    ("GET", "/bank/alike"): HOLDERS[Right.READ_BANK],
    ("GET", "/bank/figures"): HOLDERS[Right.READ_BANK],
    ("GET", "/bank/sources"): HOLDERS[Right.READ_BANK],
    ("GET", "/bank/article"): HOLDERS[Right.READ_BANK],
    ("POST", "/bank/entries/{entry_id}/discard"): HOLDERS[Right.WRITE_BANK],
    ("POST", "/bank/entries/{entry_id}/review"): HOLDERS[Right.REVIEW],
    ("GET", "/bank/entries/{entry_id}/trial"): HOLDERS[Right.READ_BANK],
    ("POST", "/bank/entries/{entry_id}/trial"): HOLDERS[Right.READ_BANK],
    ("POST", "/bank/entries/{entry_id}/publish"): HOLDERS[Right.REVIEW],
    ("POST", "/bank/entries/{entry_id}/sign"): HOLDERS[Right.SIGN_FOR_DROP],
    ("POST", "/bank/entries/{entry_id}/retire"): HOLDERS[Right.REVIEW],
    ("POST", "/bank/entries/{entry_id}/roll-back"): HOLDERS[Right.REVIEW],
    ("GET", "/bank/entries/{entry_id}/history"): HOLDERS[Right.READ_BANK],
    ("GET", "/bank/entries/{entry_id}/history/{commit}"): HOLDERS[Right.READ_BANK],
    ("GET", "/learning"): HOLDERS[Right.READ_BANK],
    ("GET", "/learning/entries"): HOLDERS[Right.READ_BANK],
    ("POST", "/learning"): HOLDERS[Right.WRITE_BANK],
    ("POST", "/learning/{decision_id}/undo"): HOLDERS[Right.WRITE_BANK],
    # administrators
    ("GET", "/accounts"): HOLDERS[Right.MANAGE_ACCOUNTS],
    ("POST", "/accounts"): HOLDERS[Right.MANAGE_ACCOUNTS],
    ("GET", "/accounts/{name}"): HOLDERS[Right.MANAGE_ACCOUNTS],
    ("POST", "/accounts/{name}"): HOLDERS[Right.MANAGE_ACCOUNTS],
    ("POST", "/accounts/{name}/disable"): HOLDERS[Right.MANAGE_ACCOUNTS],
    ("POST", "/accounts/{name}/enable"): HOLDERS[Right.MANAGE_ACCOUNTS],
    ("POST", "/accounts/{name}/reset"): HOLDERS[Right.MANAGE_ACCOUNTS],
    ("GET", "/accounts/audit"): HOLDERS[Right.READ_AUDIT],
}

REFUSALS = {"sign_in_needed", "not_allowed", "loopback_only"}


def known(path: str) -> str:
    """Return a path as the table has it: the address of static files changes with them."""
    return "/static/" if path.startswith("/static/") else path


def test_the_table_has_every_route_of_the_application(app: FastAPI) -> None:
    there = {(method, known(path)) for method, path in routes_of(app)}
    assert there - set(ROUTES) == set(), "routes nobody decided on: add them to ROUTES"
    assert set(ROUTES) - there == set(), "routes that are no more"


def test_the_application_looked_at_has_every_part_there_is(parts: Services) -> None:
    missing = [field.name for field in fields(parts) if getattr(parts, field.name) is None]
    assert missing == [], "give it to `parts` in conftest.py, so that its routes are looked at too"


@pytest.mark.parametrize("who", sorted(EVERYBODY))
async def test_each_role_gets_where_the_table_says_and_nowhere_else(app: FastAPI, who: str) -> None:
    let_in: dict[tuple[str, str], bool] = {}
    for method, path in routes_of(app):
        address = path.format(
            entry_id="health_card.lost",
            handover_id=7,
            name="staff",
            conversation_id=CONVERSATION,
            commit="0" * 40,
            wish="x",
            language="vi",
            key="luat-41-2024",
            reading=1,
            token="x",
            decision_id=1,
        )
        async with client(app) if who == NOBODY else sign_in(app, who) as opened:
            let_in[method, known(path)] = code_of(await opened.request(method, address)) not in REFUSALS
    assert let_in == {route: who in allowed for route, allowed in ROUTES.items()}


def code_of(reply: httpx.Response) -> str:
    """Return the code of a fault told to a program, empty for everything else."""
    if reply.status_code < 400 or reply.headers.get("Content-Type") != "application/json":
        return ""
    return str(reply.json()["error"]["code"])


async def test_rasas_actions_are_for_this_machine(app: FastAPI) -> None:
    async with local(app) as here:
        assert (await here.post("/actions/webhook", json={"next_action": "x"})).status_code == 404


def test_every_right_is_somebodys_and_every_role_has_one() -> None:
    assert set(HOLDERS) == set(Right)
    assert frozenset().union(*HOLDERS.values()) == MEMBERS
