"""The described interface called with all that its description allows and forbids: it never falls over."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings, strategies
from schemathesis.checks import not_a_server_error

from bot.clock import FixedClock
from bot.web.app import create_app
from tests.web import stand_ins
from tests.web.stand_ins import services, sign_in

OFFICE = stand_ins.an_office()  # held here: its database is gone with it
described = create_app(stand_ins.settings(chat_per_minute=0, address_per_minute=0), services(OFFICE))
schema = schemathesis.openapi.from_asgi("/openapi.json", described)


@schema.parametrize()
@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_sent_to_it_the_interface_answers(case: schemathesis.Case[Any]) -> None:
    case.call_and_validate(checks=[not_a_server_error])


FORMS = {
    "/sign-in": ("name", "password", "next"),
    "/account/password": ("current", "new", "again"),
    "/account/sign-ins/end": ("sign_in",),
    "/accounts": ("name", "display", "roles"),
    "/accounts/staff": ("display", "roles"),
}


@pytest.mark.parametrize("path", FORMS)
@settings(max_examples=30, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=strategies.lists(strategies.text() | strategies.sampled_from(["admin", "staff", "/x"]), min_size=3))
def test_whatever_is_typed_into_a_form_it_is_answered(
    app: FastAPI, clock: FixedClock, path: str, typed: list[str]
) -> None:
    clock.time += timedelta(hours=2)  # wrong passwords typed before are forgotten

    async def send() -> int:
        async with sign_in(app, "admin") as web:
            return (await web.post(path, data=dict(zip(FORMS[path], typed, strict=False)))).status_code

    assert asyncio.run(send()) < 500
