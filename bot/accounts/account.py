"""A person who works with the assistant."""

from __future__ import annotations

from dataclasses import dataclass

from bot.accounts.roles import HOLDERS, Right, Role

LOCAL_NAME = "local"


@dataclass(frozen=True)
class Account:
    """A person: `name` is what they sign in with and what is written down, `display` what others read."""

    name: str
    display: str
    roles: frozenset[Role]

    def may(self, right: Right) -> bool:
        """Tell whether one of the person's roles holds `right`."""
        return not self.roles.isdisjoint(HOLDERS[right])

    @property
    def alone(self) -> bool:
        """Whether nobody has an account, so that there is no second person to read one's work over."""
        return self.name == LOCAL_NAME


LOCAL = Account(LOCAL_NAME, LOCAL_NAME, frozenset(Role))
"""Whoever sits at this machine while there is no account at all: may do everything."""
