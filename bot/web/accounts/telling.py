"""The sentence for what is refused about an account."""

from __future__ import annotations

from http import HTTPStatus

from bot.accounts import AccountError
from bot.accounts.errors import TooManyGuessesError, WrongPasswordError
from bot.accounts.passwords import LONGEST, SHORTEST
from bot.web.words import words


def sentence(refused: AccountError, language: str) -> str:
    """Return what to tell the person, in their language."""
    seconds = getattr(refused, "seconds", 0)
    return words().say(f"account_{refused.code}", language, seconds=seconds, shortest=SHORTEST, longest=LONGEST)


def status_of(refused: AccountError) -> HTTPStatus:
    """Return the status of the page that tells it."""
    if isinstance(refused, TooManyGuessesError):
        return HTTPStatus.TOO_MANY_REQUESTS
    return HTTPStatus.UNAUTHORIZED if isinstance(refused, WrongPasswordError) else HTTPStatus.UNPROCESSABLE_ENTITY
