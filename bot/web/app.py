"""The web application: pages, interface, actions and the messengers' webhooks in one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.types import Scope

from bot.clock import today
from bot.services import MESSENGERS, Services
from bot.settings import Settings
from bot.web.accounts.audit import build_audit
from bot.web.accounts.door import Door
from bot.web.accounts.manage import build_manage
from bot.web.accounts.own import build_own
from bot.web.accounts.sign_in import build_sign_in
from bot.web.actions import build_actions
from bot.web.api import Fairness, build_api
from bot.web.bank import build_bank
from bot.web.calendar import build_calendar
from bot.web.chat import build_chat
from bot.web.docs import add_docs
from bot.web.errors import add_error_handlers
from bot.web.health import HealthCheck, build_health
from bot.web.law import build_law
from bot.web.learning import build_learning
from bot.web.pages import STATIC, static_url
from bot.web.person import build_person
from bot.web.protection import SecurityHeaders
from bot.web.reports import build_reports
from bot.web.staff import build_staff
from bot.web.staff_basis import build_staff_basis
from bot.web.staff_desk import build_staff_desk
from bot.web.staff_marks import build_staff_marks
from bot.web.staff_sums import build_staff_sums

# A question of 20,000 characters written as \\uXXXX is 120 kB; messengers' events are a few kB.
LARGEST_BODY = 256 * 1024


class _KeptFiles(StaticFiles):
    """Static files under an address that changes with them, so browsers need not ask again."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def create_app(settings: Settings, services: Services) -> FastAPI:
    """Return the application. Its lifespan starts and stops the gateway and lets go of the services."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        try:
            for work in services.background:
                await work.start()
            yield
        finally:
            for work in reversed(services.background):
                await work.stop()
            await services.close()

    app = FastAPI(
        title="Hỏi BHXH",
        description="Trợ lý bảo hiểm xã hội · public-insurance assistant",
        lifespan=lifespan,
        max_body_size=LARGEST_BODY,
        docs_url=None,
        redoc_url=None,
    )
    add_error_handlers(app)
    app.add_middleware(GZipMiddleware, minimum_size=1024)
    app.add_middleware(SecurityHeaders, https=settings.public_url.startswith("https:"))

    composer, clock = services.composer, services.clock
    health = HealthCheck(composer, services.parts, services.channel_health, MESSENGERS, today=lambda: today(clock))
    fairness = Fairness(settings.chat_per_minute, settings.address_per_minute)
    app.include_router(build_api(composer, services.dialogue, clock, services.mask, fairness, services.my_data))
    app.include_router(build_health(health))
    app.include_router(build_chat(composer, clock))
    app.state.door = door = Door(services.accounts, settings.public_url)
    for routes in (build_sign_in(door), build_own(door), build_audit(door), build_manage(door)):
        app.include_router(routes)
    app.include_router(build_person(services.handovers, services.lines, fairness))
    app.include_router(build_staff(composer, clock))
    app.include_router(build_staff_basis(composer, clock, Path(settings.law_dir) if settings.law_dir else None))
    app.include_router(build_staff_sums(composer, clock))
    app.include_router(build_staff_desk(services.desk, composer, clock))
    app.include_router(build_staff_marks(services.marks, composer, services.mask))
    if services.lawroom:
        app.include_router(build_law(services.lawroom))
    if services.learning:
        app.include_router(build_learning(services.learning, composer, clock, services.accounts.audit))
    if services.reports:
        app.include_router(build_reports(services.reports))
    if services.newsroom:
        app.include_router(build_bank(services.newsroom))
    app.include_router(build_calendar(composer, clock))
    app.include_router(build_actions(services.actions, settings.actions_remote))
    for channel in services.channels:
        app.router.routes.extend(channel.routes)
    app.mount(static_url(), _KeptFiles(directory=STATIC), name="static")
    add_docs(app)
    return app
