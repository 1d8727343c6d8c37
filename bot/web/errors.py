"""Every fault a request can meet, and the status and sentence it gets. This is the one place that decides.

A sentence is in every language the pages have, because the caller of an interface may be a page in
either. Nothing of the request is repeated: it may hold broken characters or personal numbers.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Mapping
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from bot import errors
from bot.store.desk import HandoverFreeError, HandoverGoneError, HandoverHeldError
from bot.web import pages
from bot.web.protection import protecting_headers
from bot.web.words import page_language, words

log = logging.getLogger(__name__)


class WebError(errors.BotError):
    """A request the pages or the interface turn down; subclasses say why."""


class NotFoundError(WebError):
    """There is no such entry or page."""


class TooManyError(WebError):
    """More was sent than one conversation or address may send; `seconds` is how long to wait."""

    def __init__(self, seconds: float) -> None:
        self.seconds = max(1, math.ceil(seconds))
        super().__init__(f"wait {self.seconds} s")


class NoAccountsError(WebError):
    """There is no account yet and the caller is not this machine."""


class SignInNeededError(WebError):
    """Nobody is signed in; `page` is where a person's browser is led instead, and from there to `wanted`."""

    def __init__(self, wanted: str) -> None:
        self.page = f"/sign-in?{urlencode({'next': wanted})}" if wanted else "/sign-in"
        super().__init__("nobody is signed in")


class PasswordDueError(WebError):
    """The person has to choose a password of their own before anything else; `page` is where."""

    page = "/account/password"


class NotAllowedError(WebError):
    """The person signed in does not hold the right."""


class LoopbackOnlyError(WebError):
    """Only this machine may call this address."""


class CrossSiteError(WebError):
    """The request came from another site's page."""


class BadPeriodError(WebError):
    """The days asked for are none that can be reported on."""


class Fault(NamedTuple):
    """What a fault is answered with; the sentence is `error_<code>` in words/."""

    status: HTTPStatus
    code: str


FAULTS: Mapping[type[Exception], Fault] = {
    NotFoundError: Fault(HTTPStatus.NOT_FOUND, "not_found"),
    TooManyError: Fault(HTTPStatus.TOO_MANY_REQUESTS, "too_many"),
    NoAccountsError: Fault(HTTPStatus.FORBIDDEN, "no_accounts"),
    SignInNeededError: Fault(HTTPStatus.UNAUTHORIZED, "sign_in_needed"),
    PasswordDueError: Fault(HTTPStatus.FORBIDDEN, "password_due"),
    NotAllowedError: Fault(HTTPStatus.FORBIDDEN, "not_allowed"),
    LoopbackOnlyError: Fault(HTTPStatus.FORBIDDEN, "loopback_only"),
    CrossSiteError: Fault(HTTPStatus.FORBIDDEN, "cross_site"),
    HandoverGoneError: Fault(HTTPStatus.NOT_FOUND, "handover_gone"),
    BadPeriodError: Fault(HTTPStatus.UNPROCESSABLE_ENTITY, "bad_period"),
    HandoverHeldError: Fault(HTTPStatus.CONFLICT, "handover_held"),
    HandoverFreeError: Fault(HTTPStatus.CONFLICT, "handover_free"),
    RequestValidationError: Fault(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid"),
    errors.BankError: Fault(HTTPStatus.SERVICE_UNAVAILABLE, "bank"),
    errors.AnsweringError: Fault(HTTPStatus.SERVICE_UNAVAILABLE, "answering"),
    errors.DialogueError: Fault(HTTPStatus.SERVICE_UNAVAILABLE, "dialogue"),
    errors.StoreError: Fault(HTTPStatus.SERVICE_UNAVAILABLE, "store"),
    errors.ChannelError: Fault(HTTPStatus.BAD_GATEWAY, "channel"),
    Exception: Fault(HTTPStatus.INTERNAL_SERVER_ERROR, "internal"),
}

_CODE_OF_STATUS = {404: "not_found", 405: "method", 413: "too_large"}


def fault_of(error: Exception) -> Fault:
    """Return what `error` is answered with: the entry of its class or of the nearest class above it."""
    if isinstance(error, HTTPException):
        return Fault(HTTPStatus(error.status_code), _CODE_OF_STATUS.get(error.status_code, "request"))
    return next(FAULTS[kind] for kind in type(error).__mro__ if kind in FAULTS)


def add_error_handlers(app: FastAPI) -> None:
    """Answer every fault of `app` as `FAULTS` says."""
    for kind in (errors.BotError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(kind, answer_fault)


async def answer_fault(request: Request, error: Exception) -> Response:
    """Turn a fault into JSON, or into a page when a person's browser asked for one or sent a form."""
    fault = fault_of(error)
    if fault.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("%s %s: %s", request.method, request.url.path, error, exc_info=error)
    headers = _headers(error)
    if fault.code == "internal":
        # Starlette answers unknown faults outside every middleware of ours.
        headers |= protecting_headers(request.url.path)
    elsewhere = getattr(error, "page", None)
    if elsewhere and "hx-request" in request.headers:
        headers["HX-Redirect"] = elsewhere
    elif elsewhere and "text/html" in request.headers.get("accept", ""):
        return RedirectResponse(elsewhere, HTTPStatus.SEE_OTHER, headers)
    if "text/html" in request.headers.get("accept", ""):
        language = page_language(request.query_params.get("lang"))
        return pages.show(
            "error.html", language, status=fault.status, headers=headers, sentence=_sentence(fault, error, language)
        )
    return JSONResponse(body_of(fault, error), status_code=fault.status, headers=headers)


def body_of(fault: Fault, error: Exception) -> dict[str, object]:
    """Return the JSON of a fault: its code, a sentence by language and, where it has them, the fields."""
    told: dict[str, object] = {"code": fault.code}
    told |= {language: _sentence(fault, error, language) for language in words().languages}
    if isinstance(error, RequestValidationError):
        told["fields"] = [_field(mistake) for mistake in error.errors()]
    return {"error": told}


def _sentence(fault: Fault, error: Exception, language: str) -> str:
    return words().say(
        f"error_{fault.code}", language, seconds=getattr(error, "seconds", 1), by=getattr(error, "by", "")
    )


def _field(mistake: Mapping[str, object]) -> dict[str, str]:
    where = mistake.get("loc")
    names = [str(part) for part in where[1:]] if isinstance(where, tuple) else []
    context = mistake.get("ctx")
    values = dict(context) if isinstance(context, Mapping) else {}
    key = f"field_{mistake.get('type')}"
    if key not in words().by_language[words().languages[0]]:
        key = "field_invalid"
    # A path part may be text of the caller's; only our own field names are plain words.
    field = ".".join(name for name in names if name.isascii() and name.isidentifier())
    return {"field": field} | {language: words().say(key, language, **values) for language in words().languages}


def _headers(error: Exception) -> dict[str, str]:
    if isinstance(error, TooManyError):
        return {"Retry-After": str(error.seconds)}
    if isinstance(error, HTTPException) and error.headers:
        return dict(error.headers)
    return {}
