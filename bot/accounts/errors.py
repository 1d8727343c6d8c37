"""Why something about an account is refused. The sentence of each is `account_<code>` in the pages' words."""

from __future__ import annotations

import math

from bot.errors import BotError


class AccountError(BotError):
    """Something about an account that cannot be; `code` names its sentence."""

    code = "refused"

    def __init__(self, about: str = "") -> None:
        super().__init__(f"{self.code}: {about}" if about else self.code)


class BadNameError(AccountError):
    """A name to sign in with is 2 to 32 of a-z, 0-9, dot, hyphen and underscore, and not a word of ours."""

    code = "bad_name"


class BadDisplayError(AccountError):
    """The name others read is missing, too long or not printable."""

    code = "bad_display"


class NameTakenError(AccountError):
    """Somebody has this name already."""

    code = "name_taken"


class UnknownAccountError(AccountError):
    """Nobody has this name."""

    code = "unknown"


class NoRoleError(AccountError):
    """An account needs a role."""

    code = "no_role"


class LastAdminError(AccountError):
    """Afterwards nobody could manage the accounts."""

    code = "last_admin"


class PasswordRefusedError(AccountError):
    """A password that is easily guessed; `code` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__()


class WrongPasswordError(AccountError):
    """The name or the password is wrong; which of the two is not told."""

    code = "wrong_password"


class TooManyGuessesError(AccountError):
    """Too many wrong passwords: wait `seconds`."""

    code = "too_many_guesses"

    def __init__(self, seconds: float) -> None:
        self.seconds = max(1, math.ceil(seconds))
        super().__init__(f"wait {self.seconds} s")
