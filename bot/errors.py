"""The faults the product can meet. Mistakes in the bank's data are values (`bank.problems`), not exceptions."""

from __future__ import annotations


class BotError(Exception):
    """Something the product could not do; the message says what to do about it."""


class SettingsError(BotError):
    """A setting is missing or wrong."""


class BankError(BotError):
    """The bank as a whole cannot be used."""


class AnsweringError(BotError):
    """A question could not be answered because of a fault, not because the bank lacks it."""


class DialogueError(BotError):
    """The conversation process could not be reached or did not understand us."""


class StoreError(BotError):
    """The database could not be read or written; what was asked of it did not happen."""


class ChannelError(BotError):
    """A messenger refused or could not be reached. Subclasses say what the sender may do next."""


class RetryLaterError(ChannelError):
    """Try again after `seconds`: a limit was hit or the server was away."""

    def __init__(self, reason: str, seconds: float | None = None) -> None:
        super().__init__(reason)
        self.seconds = seconds


class UndeliverableError(ChannelError):
    """This message can never reach this person: blocked, left, window closed or refused."""


class ChannelSetupError(ChannelError):
    """The account itself is at fault (token, permission, package): nobody is served until it is mended."""
